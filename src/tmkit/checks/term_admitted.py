"""An admitted term where a preferred one exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.terminology.use import TermUse
from tmkit.model import Concept, Finding, Severity, Term, Termbase, TermStatus
from tmkit.terms.finder import TermHit


@CHECKS.register("term-admitted")
class TermAdmitted(TermUse):
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

    def judge(self, pair: Pair, hit: TermHit, hits: Sequence[TermHit]) -> Iterator[Finding]:
        """Whether the concept's preferred term would be wanted."""
        if hit.term.status is not TermStatus.ADMITTED:
            return
        right = [
            t for t in hit.concept.terms_in(self.context.target_lang) if t.status is TermStatus.PREFERRED
        ]
        place = self.in_source(pair, hit.concept)
        if place is None or not right or any(o.concept is hit.concept and o.term in right for o in hits):
            return
        yield self.finding(
            pair.id,
            f"“{hit.span.of(pair.target)}” is admitted; “{right[0].text}” is preferred.",
            source=place,
            target=hit.span,
            suggestion=right[0].text,
        )
