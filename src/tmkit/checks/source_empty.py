"""A translation of nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.model import Finding, Severity, Span


@CHECKS.register("source-empty")
class SourceEmpty(BaseCheck):
    """The target has text and the source has none.

    What it does
        Reports a unit whose source is empty while its target is not; units that follow one another once.

    Why it matters
        The text was added, or belongs to a neighbouring unit: a memory with such units gives useless matches.

    Bad
        => Let me give you some details.

    Good
        具体来看: => Let me give you some details.
    """

    code = "source-empty"
    family = "completeness"
    category = "accuracy/addition"
    severity = Severity.MINOR

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._empty: list[tuple[Place, int]] = []

    def gather(self, pair: Pair) -> int | None:
        """The length of a target without a source."""
        told = not pair.source.strip() and any(char.isalnum() for char in pair.target)
        return len(pair.target) if told else None

    def take(self, place: Place, fact: int) -> None:
        """Keep it: those that follow one another are one finding."""
        self._empty.append((place, fact))

    def finish(self) -> Iterator[Finding]:
        """A finding for each run of units, over the whole target of the first."""
        for _, run in itertools.groupby(
            enumerate(self._empty), lambda item: (item[1][0].document, item[1][0].at - item[0])
        ):
            (_, (first, length)), *rest = run
            more = f" here and in {_units(len(rest))} after it" if rest else ""
            yield self.finding(
                first.unit,
                f"The source is empty{more}.",
                target=Span(0, length),
                related=tuple(place.unit for _, (place, _) in rest),
            )


def _units(count: int) -> str:
    """"the unit", "the 3 units"."""  # fmt: skip
    return "the unit" if count == 1 else f"the {count} units"
