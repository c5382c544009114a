"""What the checks share that look at the terms a translation uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmkit.checks.base import BaseCheck, CheckContext, Pair
from tmkit.checks.terminology.termbase import terms_of
from tmkit.model import Concept, Finding, Span
from tmkit.terms.finder import TermHit

__all__ = ["TermUse"]


class TermUse(BaseCheck):
    """Looks at each term of the termbases that stands in the target."""

    family = "terms"

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._terms = terms_of(context) if context.termbases else None
        self.idle = not self._terms

    def check(self, pair: Pair) -> Iterator[Finding]:
        """A finding per place."""
        if not self._terms or not pair.target.strip():
            return
        hits = self._terms.longest_in_target(pair.target)
        for hit in hits:
            yield from self.judge(pair, hit, hits)

    def judge(self, pair: Pair, hit: TermHit, hits: Sequence[TermHit]) -> Iterator[Finding]:
        """The finding about one term among all that stand in the target."""
        raise NotImplementedError

    def in_source(self, pair: Pair, concept: Concept) -> Span | None:
        """Where the source has the concept first."""
        assert self._terms
        return next((hit.span for hit in self._terms.in_source(pair.source) if hit.concept is concept), None)
