"""The check ``number-fold``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, quoted
from tmkit.model import Finding, Severity, same_language
from tmkit.text.numbers import Discrepancy, Issue, Kind
from tmkit.text.numbers.render import decimal


@CHECKS.register("number-fold")
class NumberFold(NumberCheck):
    """倍 was misread: an increase by n times is n + 1 times as much.

    What it does:
        Tells 增长3.5倍 (4.5 times as much) from 增长到3.5倍 and 是…的3.5倍 (3.5 times as much), and holds the
        English (3.5-fold, 3.5 times as much, tripled, up 350 percent) against it.

    Why it matters:
        English "a 3.5-fold increase" ends at 3.5 times the start, 增长3.5倍 at 4.5 times: the difference is a whole
        base-year value.

    Bad:
        比2020年增长3.5倍。 => It was a 3.5-fold increase from 2020.
        产量增长了两倍。 => Output has doubled.

    Good:
        比2020年增长3.5倍。 => It was a 4.5-fold increase from 2020.
        产量增长了两倍。 => Output has tripled.
        产量是五年前的3倍。 => Output is three times what it was five years ago.

    Options:
        none
    """

    code = "number-fold"
    severity = Severity.MAJOR
    issues = (Issue.FOLD,)

    def describe(self, pair: Pair, numbers: PairNumbers, item: Discrepancy) -> Finding | None:
        """One finding with both readings spelled out."""
        del numbers
        assert item.source
        assert item.target
        source, target = item.source, item.target
        ratio = source.value + 1 if source.kind is Kind.INCREASE else source.value
        message = (
            f"{quoted(pair.source, source.span)} means {decimal(ratio)} times as much, "
            f"{quoted(pair.target, target.span)} says {_said(item)}"
        )
        text = pair.target
        if same_language(pair.target_lang, "zh"):
            value = ratio - 1 if target.kind is Kind.INCREASE else ratio
            suggestion = f"{decimal(value)}倍"
        elif (
            target.number == target.span and not text[target.number.start : target.number.end][0].isdecimal()
        ):
            suggestion = f"increased to {decimal(ratio)} times"
        else:
            value = ratio - 1 if target.kind is Kind.INCREASE else ratio
            head, tail = (
                text[target.span.start : target.number.start],
                text[target.number.end : target.span.end],
            )
            suggestion = head + decimal(value) + tail
        return self.build(pair, item, message, suggestion=suggestion)


def _said(item: Discrepancy) -> str:
    assert item.target
    ratio = item.target.value + 1 if item.target.kind is Kind.INCREASE else item.target.value
    return f"{decimal(ratio)} times"
