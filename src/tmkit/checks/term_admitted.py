"""An admitted term where a preferred one exists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair
from tmkit.checks.termbase import terms_of
from tmkit.model import Concept, Finding, Severity, Term, Termbase, TermStatus


@CHECKS.register("term-admitted")
class TermAdmitted(BaseCheck):
    """An admitted term is used although the termbase prefers another.

    What it does
        Reports a term with status "admitted" in the target where the source has the concept's term and the concept
        has a preferred term that the target does not use. Off unless selected: on correct human
        translations it speaks in one unit of seven.

    Why it matters
        Some clients want one word only.

    Bad
        民营企业继续发挥作用。 => Private firms continued to play their part.

    Good
        民营企业继续发挥作用。 => Private enterprises continued to play their part.
    """

    code = "term-admitted"
    family = "terms"
    category = "terminology/inconsistent"
    severity = Severity.NEUTRAL
    default = False
    yields_to: ClassVar[tuple[str, ...]] = ("term-forbidden",)
    example_termbases: ClassVar[tuple[Termbase, ...]] = (
        Termbase(
            (
                Concept("1", (
                    Term("民营企业", "zh"),
                    Term("private enterprise", "en", TermStatus.PREFERRED),
                    Term("private firm", "en", TermStatus.ADMITTED),
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
        places = {id(hit.concept): hit.span for hit in self._terms.in_source(pair.source)}
        hits = self._terms.longest_in_target(pair.target)
        for hit in hits:
            if hit.term.status is not TermStatus.ADMITTED or id(hit.concept) not in places:
                continue
            right = [
                t for t in hit.concept.terms_in(self.context.target_lang) if t.status is TermStatus.PREFERRED
            ]
            if not right or any(other.concept is hit.concept and other.term in right for other in hits):
                continue
            yield self.finding(
                pair.id,
                f"“{hit.span.of(pair.target)}” is admitted; “{right[0].text}” is preferred.",
                source=places[id(hit.concept)],
                target=hit.span,
                suggestion=right[0].text,
            )
