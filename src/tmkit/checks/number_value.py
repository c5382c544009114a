"""The check ``number-value``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, corrected, quoted
from tmkit.model import Finding, Severity
from tmkit.text.numbers import Discrepancy, Issue


@CHECKS.register("number-value")
class NumberValue(NumberCheck):
    """A number has another value in the translation.

    What it does:
        Pairs the numbers of both sides by value, kind and unit. A number left over on each side is reported as
        changed; digits that have only swapped places are named as transposed.

    Why it matters:
        A wrong figure is the error a reader cannot see and the client will.

    Bad:
        增长13.2%，达到5.25万亿元。 => It grew 12.3% to 5.25 trillion yuan.
        全年新增备案企业4709家。 => A total of 4,907 enterprises were newly registered in the year.

    Good:
        增长13.2%，达到5.25万亿元。 => It grew 13.2% to 5.25 trillion yuan.
        全国共有两千五百个观测站。 => There are 2,500 observation stations nationwide.

    Options:
        none
    """

    code = "number-value"
    severity = Severity.MAJOR
    issues = (Issue.VALUE, Issue.TRANSPOSED)

    def describe(self, pair: Pair, numbers: PairNumbers, item: Discrepancy) -> Finding | None:
        """One finding with the corrected phrase."""
        del numbers
        assert item.source
        assert item.target
        source, target = quoted(pair.source, item.source.span), quoted(pair.target, item.target.span)
        message = f"{source} became {target}"
        if item.issue is Issue.TRANSPOSED:
            message += " (digits transposed)"
        elif item.note:
            message += f" ({item.note})"
        severity = None if item.certain else Severity.MINOR
        return self.build(pair, item, message, suggestion=corrected(pair, item), severity=severity)
