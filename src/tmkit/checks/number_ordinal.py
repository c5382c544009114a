"""The check ``number-ordinal``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, corrected, quoted
from tmkit.model import Finding, Severity
from tmkit.text.numbers import Discrepancy, Issue


@CHECKS.register("number-ordinal")
class NumberOrdinal(NumberCheck):
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
    severity = Severity.MAJOR
    issues = (Issue.ORDINAL,)

    def describe(self, pair: Pair, numbers: PairNumbers, item: Discrepancy) -> Finding | None:
        """One finding with the corrected phrase."""
        del numbers
        assert item.source
        assert item.target
        message = f"{quoted(pair.source, item.source.span)} became {quoted(pair.target, item.target.span)}"
        return self.build(pair, item, message, suggestion=corrected(pair, item))
