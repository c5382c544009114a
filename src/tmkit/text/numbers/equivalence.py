"""Whether two quantities mean the same, said differently: converted, rounded, as a share, a ratio, a period."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.units import DIMENSION, convert

__all__ = [
    "FOLDS",
    "GROUP",
    "LONG_TIMES",
    "PERIODS",
    "between",
    "equivalent",
    "exchanged",
    "last_place",
    "same_period",
    "significant",
    "usually_exchanged",
]

LONG_TIMES: Final = frozenset(("decade", "century"))
PERIODS: Final = frozenset(("quarter", "half"))
_ROUNDING: Final = frozenset((Modifier.NEARLY, Modifier.LESS, Modifier.OVER, Modifier.ABOUT))
_CURRENCY: Final = {
    "DOLLAR": "USD", "USD": "USD", "CENT": "USD", "YUAN": "CNY", "CNY": "CNY", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "HKD": "HKD",
    "TWD": "TWD",
}  # fmt: skip
_RATES: Final = {
    ("USD", "CNY"): (550, 890), ("EUR", "CNY"): (640, 1110), ("GBP", "CNY"): (780, 1600), ("USD", "HKD"): (765, 795),
    ("USD", "TWD"): (2700, 3600), ("USD", "JPY"): (7500, 16500), ("EUR", "USD"): (95, 160), ("GBP", "USD"): (105, 210),
    ("CNY", "TWD"): (390, 530), ("HKD", "CNY"): (76, 110), ("CNY", "JPY"): (1100, 2350),
}  # fmt: skip
"""Hundredths of the second currency for one of the first."""
_USUAL_RATES: Final = {
    ("USD", "CNY"): (610, 735), ("EUR", "CNY"): (690, 850), ("GBP", "CNY"): (830, 1000), ("USD", "HKD"): (774, 786),
    ("USD", "TWD"): (2750, 3350), ("USD", "JPY"): (10000, 16000), ("EUR", "USD"): (98, 125),
    ("GBP", "USD"): (115, 160), ("CNY", "TWD"): (415, 500), ("HKD", "CNY"): (80, 95), ("CNY", "JPY"): (1500, 2250),
}  # fmt: skip
"""The same of the years since 2012: amounts converted at such a rate are not reported."""
_IMPERIAL: Final = frozenset(
    ("mile", "lb", "oz", "yd", "ft", "in", "acre", "sqft", "sqmi", "gal", "F", "stone")
)
_ONE_DIGIT: Final = frozenset("123456789")
FOLDS: Final = frozenset((Kind.MULTIPLE, Kind.INCREASE))
GROUP: Final[dict[Kind, int]] = {
    Kind.NUMBER: 0, Kind.MONEY: 0, Kind.PERCENT: 1, Kind.FRACTION: 1, Kind.POINT: 1, Kind.MULTIPLE: 2, Kind.INCREASE: 2,
    Kind.ORDINAL: 3, Kind.YEAR: 4, Kind.MONTH: 5, Kind.DAY: 6, Kind.HOUR: 7, Kind.MINUTE: 8, Kind.DECADE: 9,
    Kind.NAME: 10,
}  # fmt: skip


def _proportion(q: Quantity) -> Fraction | None:
    """The share of the whole a quantity names."""
    if q.kind is Kind.PERCENT:
        return q.value / 100
    return q.value if q.kind is Kind.FRACTION else None


def equivalent(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities mean the same, said differently."""
    if a.high is not None or b.high is not None:
        return _overlap(a, b)
    one, other = _proportion(a), _proportion(b)
    if one is not None and other is not None:
        near = min(Fraction(4, 1000), max(one, other) / 20)  # a third as 33%, but 1 in 10,000 is not 0.1%
        return abs(one - other) <= near if Kind.FRACTION in (a.kind, b.kind) else one == other
    if a.kind in FOLDS or b.kind in FOLDS:
        return _fold_equivalent(a, b)
    if (a.kind is Kind.POINT and b.kind in (Kind.POINT, Kind.PERCENT)) or (
        b.kind is Kind.POINT and a.kind is Kind.PERCENT
    ):
        return _points(a) == _points(b)
    if Kind.HOUR in (a.kind, b.kind) and {a.kind, b.kind} <= {Kind.HOUR, Kind.NUMBER}:
        return (a.value - b.value) % 12 == 0
    if Kind.ORDINAL in (a.kind, b.kind) and {a.unit, b.unit} & PERIODS:
        return same_period(a, b) or same_period(b, a)
    if Kind.DECADE in (a.kind, b.kind):
        return _in_decade(a, b) or _in_decade(b, a)
    if a.kind is b.kind is Kind.MONEY and "CENT" in (a.unit, b.unit) and a.unit != b.unit:
        cents = a.value * (1 if a.unit == "CENT" else 100) == b.value * (1 if b.unit == "CENT" else 100)
        return cents or exchanged(a, b)
    if (a.unit, b.unit) in (("F", None), (None, "F")):
        told, degrees = (a, b) if a.unit == "F" else (b, a)
        return degrees.kind is Kind.NUMBER and abs((told.value - 32) * 5 / 9 - degrees.value) <= Fraction(
            1, 10
        )
    if a.unit and b.unit and a.unit != b.unit:
        converted = convert(a.value, a.unit, b.unit)
        if converted is not None:
            gap, size = abs(converted - b.value), max(abs(b.value), abs(converted))
            if DIMENSION.get(a.unit) == "time":
                return gap <= Fraction(2, 100) * size or between(a, b) or between(b, a)
            rough = bool({a.unit, b.unit} & _IMPERIAL) and (
                Modifier.EXACT not in (a.modifier, b.modifier)
                or min(significant(a.value), significant(b.value)) <= 2
            )
            both = a.modifier is b.modifier is Modifier.ABOUT and significant(b.value) == 1
            return gap <= Fraction(8 if rough and both else 5 if rough else 3, 100) * size and (
                gap <= last_place(b.value) or gap <= Fraction(3, 1000) * size or rough
            )
        if a.kind is b.kind is Kind.MONEY and exchanged(a, b):
            return True
    return between(a, b) or between(b, a) or _rounds(a, b) or _fuller(a, b) or _fuller(b, a)


def _fuller(a: Quantity, b: Quantity) -> bool:
    """Whether the exact figure is given for one that was left open: 3亿多元 as 300.34 million yuan."""
    if a.kind is not b.kind or a.modifier is not Modifier.OVER or b.modifier is not Modifier.EXACT:
        return False
    if a.unit != b.unit and a.kind is not Kind.MONEY:
        return False
    gap = b.value - a.value
    return (
        a.value / 2000 < gap < min(last_place(a.value), a.value / 10)
        and significant(b.value) >= significant(a.value) + 2
        and a.value >= 100
    )


def _rounds(a: Quantity, b: Quantity) -> bool:
    """53.9万亿 as nearly 54 trillion, 14.1亿 as over 1.4 billion: fewer digits, and a word that says which way."""
    if a.kind is not b.kind or b.modifier not in _ROUNDING or min(a.value, b.value) <= 0:
        return False
    if a.unit != b.unit and a.kind is not Kind.MONEY:
        return False
    gap = b.value - a.value
    if not gap or abs(gap) > a.value / 20 or significant(b.value) >= significant(a.value):
        return False
    step = last_place(b.value)
    if b.modifier is Modifier.ABOUT:
        return 2 * abs(gap) <= step
    return abs(gap) <= step and (gap > 0) is (b.modifier is not Modifier.OVER)


def exchanged(a: Quantity, b: Quantity) -> bool:
    """Whether one amount may be the other in another well-known currency, at a rate of the last twenty years."""
    return _at_rates(a, b, _RATES, Fraction(0))


def usually_exchanged(a: Quantity, b: Quantity) -> bool:
    """Whether the rate is an everyday one, as far as the rounding of both amounts lets it be seen."""
    rough = sum(last_place(q.value) / (2 * q.value) for q in (a, b) if q.value > 0)
    return _at_rates(a, b, _USUAL_RATES, min(rough, Fraction(1, 8)))


def _at_rates(
    a: Quantity, b: Quantity, rates: dict[tuple[str, str], tuple[int, int]], slack: Fraction | int
) -> bool:
    for one, other in ((a, b), (b, a)):
        rate = rates.get((_CURRENCY.get(one.unit or "", ""), _CURRENCY.get(other.unit or "", "")))
        if rate and one.value:
            worth = one.value / 100 if one.unit == "CENT" else one.value
            hundredths = other.value / worth * 100
            return rate[0] * (1 - slack) <= hundredths <= rate[1] * (1 + slack)
    return False


def significant(value: Fraction) -> int:
    """How many significant digits a value is said with; many where its decimals do not end."""
    for places in range(6):
        scaled = abs(value) * 10**places
        if scaled.denominator == 1:
            return len(str(scaled.numerator).rstrip("0"))
    return 99


def same_period(a: Quantity, b: Quantity) -> bool:
    """The first quarter as the first three months, 下半年 as the last six months."""
    months = {"quarter": 3, "half": 6}.get(a.unit or "")
    return a.kind is Kind.ORDINAL and b.kind is Kind.NUMBER and b.unit == "month" and b.value == months


def _in_decade(a: Quantity, b: Quantity) -> bool:
    """In his twenties, of someone 不到30岁 or 二十多岁."""
    if a.kind is not Kind.DECADE or b.kind is not Kind.NUMBER or not 20 <= a.value <= 90:
        return False
    if b.unit != "year" and (b.unit is not None or b.modifier is Modifier.EXACT):
        return False
    if b.modifier in (Modifier.LESS, Modifier.NEARLY):
        return b.value == a.value + 10
    return a.value <= b.value < a.value + 10


def between(a: Quantity, b: Quantity) -> bool:
    """四十多年 as almost half a century: over the one and nearly the next round number."""
    if a.modifier is not Modifier.OVER or b.modifier not in (Modifier.NEARLY, Modifier.LESS, Modifier.ABOUT):
        return False
    if a.kind is not b.kind or a.value <= 0 or a.value.denominator != 1:
        return False
    said = b.value if a.unit == b.unit else convert(b.value, b.unit or "", a.unit or "")
    full = a.value + last_place(a.value)
    if said is None:
        return False
    near = 50 * abs(said - full) <= full  # a year has no round number of days
    if b.modifier is Modifier.ABOUT:
        near = a.value < said < full  # about three dozen
    return near and str(a.value).rstrip("0") in _ONE_DIGIT


def last_place(value: Fraction) -> Fraction:
    """The size of the last digit that is not 0: 10,000 for 5.33 million; a whole one where the decimals do not end."""
    for places in range(4):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator))
            return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))), 10**places)
    return Fraction(1)


def _points(q: Quantity) -> Fraction:
    return q.value / 100 if q.unit == "bp" else q.value


def _overlap(a: Quantity, b: Quantity) -> bool:
    named = Kind.NAME in (a.kind, b.kind) and not {a.unit, b.unit} & LONG_TIMES
    if GROUP[a.kind] != GROUP[b.kind] and named:
        return False
    if a.unit and b.unit and a.unit != b.unit and {a.kind, b.kind} <= {Kind.NUMBER, Kind.NAME}:
        size = convert(Fraction(1), a.unit, b.unit)
        if size is None:
            return False
        low, high = a.value * size, (a.high or a.value) * size
        return max(low, b.value) <= 2 * min(high, b.high or b.value)
    if a.value < 0 and b.value < 0:
        a, b = _mirrored(a), _mirrored(b)
    low, high = max(a.value, b.value), min(a.high or a.value, b.high or b.value)
    both = a.high is not None and b.high is not None
    slack = 2 if not both else Fraction(13, 10) if low < 100 else 1
    return low <= slack * high


def _mirrored(q: Quantity) -> Quantity:
    """A temperature below zero as so many degrees of frost."""
    return replace(
        q, value=-q.value if q.high is None else -q.high, high=None if q.high is None else -q.value
    )


def _fold_equivalent(a: Quantity, b: Quantity) -> bool:
    return bool(_ratios(a) & _ratios(b)) and not (
        a.kind in FOLDS and b.kind in FOLDS and a.kind is b.kind and a.value != b.value
    )


def _ratios(q: Quantity) -> set[Fraction]:
    """The final ratios a quantity may express (3.5倍 more is 4.5 times as much; 50% more is 1.5)."""
    if q.kind is Kind.MULTIPLE:
        return {q.value}
    if q.kind is Kind.INCREASE:
        return {q.value + 1}
    if q.kind is Kind.PERCENT:
        return {q.value / 100 + 1, q.value / 100}
    if q.kind is Kind.FRACTION:
        return {q.value + 1, 1 / q.value} if q.value else set()
    return set()
