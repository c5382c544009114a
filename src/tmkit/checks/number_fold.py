"""The check ``number-fold``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, quoted
from tmkit.model import Finding, Severity
from tmkit.text.numbers import Discrepancy, Issue, Kind, Quantity, render
from tmkit.text.numbers.numerals import decimal
from tmkit.text.numbers.rewrite import rewrite


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
        said, meant = quoted(pair.target, target.span), quoted(pair.source, source.span)
        if Kind.PERCENT in (source.kind, target.kind):
            message = f"{meant} became {said}: a multiple and a percentage are not the same"
        else:
            message = f"{meant} means {_ratio(source)} times as much, {said} says {_ratio(target)} times"
        return self.build(pair, item, message, suggestion=_suggestion(pair, source, target))


def _ratio(quantity: Quantity) -> str:
    return decimal(quantity.value + 1 if quantity.kind is Kind.INCREASE else quantity.value)


def _suggestion(pair: Pair, source: Quantity, target: Quantity) -> str | None:
    """The phrase with the right multiple, as word (tripled) or number (4.5-fold), as it stood."""
    if Kind.PERCENT in (source.kind, target.kind):
        return render(source, pair.target_lang) if source.kind is not Kind.INCREASE else None
    return rewrite(pair.target, target, source, pair.target_lang)
