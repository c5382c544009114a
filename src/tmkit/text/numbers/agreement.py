"""How quantities that correspond may still differ: in unit, kind, modifier, or part of the time they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tmkit.text.numbers.differences import COUNTS, difference, distance
from tmkit.text.numbers.equivalence import FOLDS, between, equivalent, exchanged, usually_exchanged
from tmkit.text.numbers.model import Discrepancy, Issue, Kind, Modifier, Quantity
from tmkit.text.numbers.units import CURRENCIES, DIMENSION

__all__ = ["EXCHANGED", "PLAIN_DOLLARS", "judge_pairs"]

PLAIN_DOLLARS: Final = "dollars for 元"
"""Note of a pair in which a bare 元 stands beside a bare dollar: right in Hong Kong, wrong on the mainland."""
EXCHANGED: Final = "converted at a rate of exchange"
"""Note of a pair in which a translator worked the amount out in another currency."""
_UP: Final = frozenset((Modifier.OVER, Modifier.AT_LEAST))
_DOWN: Final = frozenset((Modifier.NEARLY, Modifier.LESS, Modifier.AT_MOST))
_SHARES: Final = frozenset((Kind.POINT, Kind.PERCENT))
_SPANS: Final = frozenset(("year", "month", "week", "day"))
_TIMED: Final = frozenset((Kind.YEAR, Kind.MONTH, Kind.HOUR, Kind.DECADE))
_PARTS: Final = {"start": "early", "end": "late"}
_DOLLARS: Final = frozenset(("DOLLAR", "USD", "HKD", "TWD", "AUD", "CAD", "SGD", "NZD"))
_CROWNS: Final = frozenset(("CROWN", "SEK", "NOK", "DKK", "ISK", "CZK"))
_ALIKE: Final = frozenset(
    (frozenset(("GBP", "lb")), frozenset(("CHF", "FRF")), frozenset(("cun", "in")), frozenset(("chi", "ft")))
)


def judge_pairs(
    source: Sequence[Quantity], target: Sequence[Quantity], pairs: dict[int, int]
) -> list[Discrepancy]:
    """The differences between quantities that were paired (source index -> target index)."""
    found = []
    for i, j in pairs.items():
        a, b = source[i], target[j]
        if a.kind is b.kind and a.unit == b.unit and a.modifier is b.modifier and a.value == b.value:
            continue
        if b.modifier is Modifier.EXACT and a.modifier is not b.modifier:
            b = next(
                (
                    q
                    for q in target
                    if q.value == b.value
                    and q.modifier is not b.modifier
                    and not q.weak
                    and abs(q.number.start - b.number.start) < 30
                ),
                b,
            )  # more than one hundred dollars (NT$100)
        if a.kind is b.kind is Kind.MONEY and a.value != b.value and exchanged(a, b):
            if not usually_exchanged(a, b):
                found.append(Discrepancy(Issue.UNIT, a, b, certain=False, note=EXCHANGED))
            continue
        issue = _pair_issue(a, b) or _time_issue(a, b, source, target)
        if issue is Issue.UNIT and (
            (a.weak and not _same_dimension(a, b))
            or _said_again(a, b, target)
            or _rate(source, i, b)
            or _rate(target, j, a)
        ):
            continue
        if issue is Issue.APPROXIMATION and (
            _meant_again(a, b, source, target) or _meant_again(b, a, target, source)
        ):
            continue
        if issue is Issue.MAGNITUDE or issue is Issue.VALUE:
            issue, note = difference(a, b)
            found.append(Discrepancy(issue, a, b, note=note))
        elif issue:
            found.append(Discrepancy(issue, a, b))
        elif (a.unit == "YUAN" and b.unit == "DOLLAR") or (a.unit == "DOLLAR" and b.unit == "YUAN"):
            found.append(Discrepancy(Issue.UNIT, a, b, certain=False, note=PLAIN_DOLLARS))
    return found


def _rate(source: Sequence[Quantity], i: int, b: Quantity) -> bool:
    """Whether this is a rate of exchange: 7.1元兑1美元, 7.1 to the dollar."""
    near = source[i + 1 : i + 2]
    return b.unit is None and any(
        q.kind is Kind.MONEY and q.weak and distance(source[i], q) <= 3 for q in near
    )


def _said_again(a: Quantity, b: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether the value stands beside itself with the right unit: fifty million (NT$50,000,000)."""
    return any(
        q is not b
        and q.value == b.value
        and q.unit is not None
        and not _units_clash(a, q)
        and distance(q, b) <= 4
        for q in target
    )


def _meant_again(a: Quantity, b: Quantity, source: Sequence[Quantity], target: Sequence[Quantity]) -> bool:
    """Whether the source says the value more often than the translation, once with its modifier or with none.

    未达一千元者，以一千元计收: shall not be less than NT$1,000.
    """
    if sum(q.value == a.value for q in source) <= sum(q.value == b.value for q in target):
        return False
    return any(
        q is not a
        and q.value == a.value
        and distance(q, a) > 2
        and (
            q.modifier in (b.modifier, Modifier.EXACT)
            or (q.modifier in _UP and b.modifier in _UP)
            or (q.modifier in _DOWN and b.modifier in _DOWN)
        )
        for q in source
    )


def _pair_issue(a: Quantity, b: Quantity) -> Issue | None:
    if Kind.NAME in (a.kind, b.kind):
        return None
    if a.kind in _SHARES and b.kind in _SHARES and a.kind is not b.kind:
        return Issue.PERCENT
    if a.kind is b.kind is Kind.POINT and a.unit != b.unit and a.value == b.value:
        return Issue.PERCENT
    if a.kind is b.kind is Kind.PERCENT and a.unit == b.unit and a.high is b.high is None:
        rest = a.unit == "%" and a.value + b.value == 100 and (a.value in b.also or b.value in a.also)
        other = a.value != b.value and not rest
        return Issue.VALUE if other else _approximation(a, b)  # 4.5‰ as 4.5%
    if (
        {a.kind, b.kind} == FOLDS
        and a.value == b.value
        and not any(q.kind is Kind.INCREASE and q.also for q in (a, b))
    ):
        loose = (a.value >= 10 and Modifier.EXACT not in (a.modifier, b.modifier)) or a.value >= 20
        return _approximation(a, b) if loose else Issue.FOLD
    if a.value == b.value and {a.kind, b.kind} in (
        {Kind.MULTIPLE, Kind.PERCENT},
        {Kind.INCREASE, Kind.PERCENT},
    ):
        return Issue.FOLD
    if a.kind in COUNTS and b.kind in COUNTS and _units_clash(a, b):
        return Issue.UNIT
    if a.unit == "congress" and b.kind is Kind.NUMBER:
        return Issue.ORDINAL  # 二十大 is no "20 major ..."
    if a.kind is b.kind and (_misread(a, b) or _misread(b, a)):
        return Issue.VALUE
    return _approximation(a, b)


def _misread(interval: Quantity, single: Quantity) -> bool:
    """Whether 一万六七千 was read as 16,700."""
    return (
        interval.high is not None
        and single.high is None
        and interval.value < single.value < interval.high < interval.value * 3 / 2
    )


def _approximation(a: Quantity, b: Quantity) -> Issue | None:
    opposite = (a.modifier in _UP and b.modifier in _DOWN) or (a.modifier in _DOWN and b.modifier in _UP)
    return Issue.APPROXIMATION if opposite and not (between(a, b) or between(b, a)) else None


def _time_issue(
    a: Quantity, b: Quantity, source: Sequence[Quantity], target: Sequence[Quantity]
) -> Issue | None:
    """Another part or length of time under the same figure: 前三季度 as "the third quarter", 7月下旬 as "early July"."""
    if a.unit == b.unit and a.kind is b.kind:
        if a.value == -b.value and a.value:
            other, texts = (a, target) if a.value < 0 else (b, source)
            alone = not any(q.value < 0 and q.kind is other.kind for q in texts)
            return Issue.DATE if alone else None  # 公元前79年 as AD 79
        decades = a.kind is Kind.DECADE and a.value != b.value and min(a.value, b.value) >= 1000
        return Issue.DATE if decades else None
    if a.kind is b.kind and a.unit and b.unit:
        if a.kind in _TIMED:
            return Issue.DATE if _PARTS.get(a.unit, a.unit) != _PARTS.get(b.unit, b.unit) else None
        if a.kind is Kind.ORDINAL and {a.unit, b.unit} == {"quarter", "half"}:
            return Issue.DATE
        return Issue.ORDINAL if a.kind is Kind.ORDINAL and {a.unit, b.unit} <= _SPANS else None
    for one, other, texts in ((a, b, target), (b, a, source)):
        if one.kind is not Kind.NUMBER or one.value == 1 or one.weak:
            continue
        quarters = one.unit == other.unit == "quarter" and other.kind is Kind.ORDINAL
        months = one.unit == "month" and other.kind is Kind.MONTH and not other.also
        if (quarters or months) and not any(q.value == 1 and q.kind is other.kind for q in texts):
            return Issue.DATE
    return None


def _same_dimension(a: Quantity, b: Quantity) -> bool:
    """Whether both are lengths of time, weights or the like, in different units: 两斤 is no two kilograms."""
    dimension = DIMENSION.get(a.unit or "")
    return a.unit != b.unit and dimension is not None and dimension == DIMENSION.get(b.unit or "")


def _units_clash(a: Quantity, b: Quantity) -> bool:
    one, other = a.unit, b.unit
    if b.high is not None and (other is None or a.high is None):
        return False
    if a.high is not None and b.high is not None and one in DIMENSION and other in DIMENSION:
        return not equivalent(a, b)
    if frozenset((one, other)) in _ALIKE:
        return False
    if (
        (a.weak and b.weak and not _same_dimension(a, b))
        or a.value == 0
        or (a.value == 1 and (a.weak or b.weak))
    ):
        return False
    if one == other or (one is None and other is None):
        return False
    if one is None and other == "CNY" and a.kind is Kind.NUMBER:
        return False  # 一晚四百八: the yuan go without saying
    if "mark" in (one, other) or (one is None and other in CURRENCIES and a.value >= 10**4):
        return False  # 突破千亿大关 is the 100-billion-yuan mark
    if "CENT" in (one, other) and a.value != b.value:
        return False  # 0.7欧元 as 70 cents
    if one in CURRENCIES and other in CURRENCIES:
        if "YUAN" in (one, other):
            return ({one, other} - {"YUAN"}).pop() not in ("CNY", "TWD", "HKD", "DOLLAR", "MOP")
        for bare, named in (("DOLLAR", _DOLLARS), ("CROWN", _CROWNS)):
            if bare in (one, other):
                return not {one, other} <= named
        return True
    if one in CURRENCIES or other in CURRENCIES:
        return True
    return one in DIMENSION and other in DIMENSION and a.value == b.value
