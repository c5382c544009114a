"""The check ``number-percent``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS
from tmkit.checks.number_family import ChangedNumber
from tmkit.text.numbers import Issue


@CHECKS.register("number-percent")
class NumberPercent(ChangedNumber):
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
    issues = (Issue.PERCENT,)
