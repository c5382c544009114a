"""A term the termbase forbids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair
from tmkit.checks.termbase import BAD, preferred, terms_of
from tmkit.model import Concept, Finding, Severity, Term, Termbase, TermStatus


@CHECKS.register("term-forbidden")
class TermForbidden(BaseCheck):
    """A deprecated or forbidden term stands in the target.

    What it does
        Finds terms of the target language that the termbases mark deprecated or forbidden, where the source has the
        concept's term (or the concept has none in the source language). Part of a longer allowed term does
        not count. The preferred term is suggested.

    Why it matters
        Somebody decided against the word: it may offend, mislead, or belong to a competitor.

    Bad
        民营企业继续发挥作用。 => Non-public enterprises continued to play their part.

    Good
        民营企业继续发挥作用。 => Private enterprises continued to play their part.
    """

    code = "term-forbidden"
    family = "terms"
    category = "terminology/wrong-term"
    severity = Severity.MAJOR
    overrules: ClassVar[tuple[str, ...]] = ("consistency", "style")
    example_termbases: ClassVar[tuple[Termbase, ...]] = (
        Termbase(
            (
                Concept("1", (
                    Term("民营企业", "zh"),
                    Term("private enterprise", "en", TermStatus.PREFERRED),
                    Term("non-public enterprise", "en", TermStatus.FORBIDDEN),
                )),
            )
        ),
    )  # fmt: skip

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._terms = terms_of(context) if context.termbases else None

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per place."""
        if not self._terms or not pair.target.strip():
            return
        hits = self._terms.longest_in_target(pair.target)
        for hit in hits:
            if hit.term.status not in BAD:
                continue
            if any(other.span == hit.span and other.term.status not in BAD for other in hits):
                continue
            source = None
            if hit.concept.terms_in(self.context.source_lang):
                places = [
                    one.span for one in self._terms.in_source(pair.source) if one.concept is hit.concept
                ]
                if not places:
                    continue
                source = places[0]
            right = preferred(hit.concept, self.context.target_lang)
            text = hit.span.of(pair.target)
            yield self.finding(
                pair.id,
                f"“{text}” is {hit.term.status}" + (f"; use “{right}”." if right else "."),
                source=source,
                target=hit.span,
                suggestion=_cased(right, text) if right else None,
            )


def _cased(word: str, like: str) -> str:
    return word[0].upper() + word[1:] if like[:1].isupper() else word
