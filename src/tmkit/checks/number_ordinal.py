"""The check ``number-ordinal``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS
from tmkit.checks.number_family import ChangedNumber
from tmkit.text.numbers import Issue


@CHECKS.register("number-ordinal")
class NumberOrdinal(ChangedNumber):
    """An ordinal is wrong: another place, quarter, session or plan.

    What it does:
        Holds 第三, 二季度, 十四五, 二十届四中全会 against third, second quarter, 14th Five-Year Plan.

    Why it matters:
        The third-largest partner is not the fourth, and the second quarter not the first.

    Bad:
        自二季度开始保持增长。 => It has grown since the third quarter.

    Good:
        自二季度开始保持增长。 => It has grown since the second quarter.

    Options:
        none
    """

    code = "number-ordinal"
    issues = (Issue.ORDINAL,)
