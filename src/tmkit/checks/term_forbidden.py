"""A term the termbase forbids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.terminology.termbase import BAD, preferred
from tmkit.checks.terminology.use import TermUse
from tmkit.model import Concept, Finding, Severity, Term, Termbase, TermStatus
from tmkit.terms.finder import TermHit


@CHECKS.register("term-forbidden")
class TermForbidden(TermUse):
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

    def judge(self, pair: Pair, hit: TermHit, hits: Sequence[TermHit]) -> Iterator[Finding]:
        """Whether the concept is meant, and no other by the same word."""
        if hit.term.status not in BAD:
            return
        if any(other.span == hit.span and other.term.status not in BAD for other in hits):
            return
        source = self.in_source(pair, hit.concept)
        if source is None and hit.concept.terms_in(self.context.source_lang):
            return
        text = hit.span.of(pair.target)
        right = preferred(hit.concept, self.context.target_lang, text)
        yield self.finding(
            pair.id,
            f"“{text}” is {hit.term.status}" + (f"; use “{right}”." if right else "."),
            source=source,
            target=hit.span,
            suggestion=_cased(right, text) if right else None,
        )


def _cased(word: str, like: str) -> str:
    return word[0].upper() + word[1:] if like[:1].isupper() else word
