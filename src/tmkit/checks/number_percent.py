"""The check ``number-percent``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, corrected, quoted
from tmkit.model import Finding, Severity
from tmkit.text.numbers import Discrepancy, Issue


@CHECKS.register("number-percent")
class NumberPercent(NumberCheck):
    """Percent and percentage points were confused.

    What it does:
        Reports a number that is a percentage on one side and percentage points (or basis points) on the other.

    Why it matters:
        A share that rises from 50% by 2 percentage points is 52%; one that rises by 2% is 51%.

    Bad:
        占比提升1.8个百分点。 => The share rose by 1.8%.

    Good:
        占比提升1.8个百分点。 => The share rose by 1.8 percentage points.

    Options:
        none
    """

    code = "number-percent"
    severity = Severity.MAJOR
    issues = (Issue.PERCENT,)

    def describe(self, pair: Pair, numbers: PairNumbers, item: Discrepancy) -> Finding | None:
        """One finding with the corrected phrase."""
        del numbers
        assert item.source
        assert item.target
        message = f"{quoted(pair.source, item.source.span)} became {quoted(pair.target, item.target.span)}"
        return self.build(pair, item, message, suggestion=corrected(pair, item))
