"""How two quantities differ, and whether one can be a wrong rendering of the other."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from tmkit.text.numbers.equivalence import GROUP, last_place, significant
from tmkit.text.numbers.model import Issue, Kind, Modifier, Quantity
from tmkit.text.numbers.units import DIMENSION, convert

__all__ = ["COUNTS", "DATES", "certain", "difference", "distance", "likeness", "power_of_ten"]

DATES: Final = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.HOUR, Kind.MINUTE, Kind.DECADE))
_ENDLESS: Final = 99
_NAMED: Final = frozenset(("congress", "plan", "document"))
COUNTS: Final = frozenset((Kind.NUMBER, Kind.MONEY))


def distance(a: Quantity, b: Quantity) -> int:
    """How many characters stand between two quantities of one text."""
    return max(a.span.start, b.span.start) - min(a.span.end, b.span.end)


def certain(a: Quantity, b: Quantity) -> bool:
    """Whether taking ``b`` for a wrong rendering of ``a`` is no guess."""
    if a.high is not None and b.high is not None:
        return a.value > 2 * b.high or b.value > 2 * a.high
    if a.kind is b.kind is Kind.FRACTION or (a.unit == b.unit and DIMENSION.get(a.unit or "") == "time"):
        return not (a.weak and b.weak)
    return not (a.weak or b.weak) or a.kind is b.kind is Kind.ORDINAL


def likeness(a: Quantity, b: Quantity, *, alone: bool = False) -> float | None:
    """Cost of taking ``b`` for a wrong rendering of ``a``; None when it cannot be."""
    if Kind.NAME in (a.kind, b.kind) or _of_their_own(a, b):
        return None
    same_group = GROUP[a.kind] == GROUP[b.kind]
    if a.high is not None and b.high is not None:
        return 1.2 if same_group and (a.unit == b.unit or None in (a.unit, b.unit)) else None
    if alone and a.kind is b.kind is Kind.MULTIPLE and not (a.weak and b.weak):
        return 1.0  # 翻两番 as "double"
    if a.kind is b.kind is Kind.FRACTION:
        return None if a.weak and b.weak and a.modifier is b.modifier is Modifier.EXACT else 1.0
    if (a.weak or b.weak) and not _ordinals_of_one_thing(a, b):
        cost = _cost_of_weak(a, b, alone=alone)
        if cost is not None or not _weak_counts(a, b, alone=alone):
            return cost
    if not same_group:
        return _cost_across_groups(a, b)
    if _time_and_bare(a, b) or _time_and_bare(b, a):
        return None  # six months are no 一次
    return _cost_in_group(a, b)


def _of_their_own(a: Quantity, b: Quantity) -> bool:
    """Whether one is counted in what nothing else is counted in: centuries, weekdays, congresses."""
    if a.unit == b.unit:
        return False
    units = {a.unit, b.unit}
    weak = a.weak or b.weak
    return (
        "item" in units
        or "weekday" in units
        or ("century" in units and weak)
        or (bool(_NAMED & units) and weak)  # the 18th Congress is no "first"
    )


def _ordinals_of_one_thing(a: Quantity, b: Quantity) -> bool:
    return a.kind is b.kind is Kind.ORDINAL and (a.unit is None or b.unit is None or a.unit == b.unit)


def _cost_of_weak(a: Quantity, b: Quantity, *, alone: bool) -> float | None:
    """The cost where one may not be meant as a number, but both are counted alike; None says nothing."""
    if a.kind is not b.kind or a.unit != b.unit:
        return None
    if DIMENSION.get(a.unit or "") == "time" and not (a.weak and b.weak):
        return 1.0
    if alone and a.kind is Kind.NUMBER and min(a.value, b.value) >= 6:
        return 1.5  # half a dozen as 十二个
    return None


def _weak_counts(a: Quantity, b: Quantity, *, alone: bool) -> bool:
    """Whether two weak quantities can be counts of one thing."""
    alike = a.kind is b.kind and a.unit == b.unit
    if not (alike and a.weak == b.weak and min(a.value, b.value) >= 2):
        return False
    # 三去一降: digits without a measure word are rarely meant as counts
    return alone or a.number.end != a.span.end or b.number.end != b.span.end


def _cost_across_groups(a: Quantity, b: Quantity) -> float | None:
    """The cost of quantities of different kinds: of a slip in the power of ten, or in the kind alone."""
    if a.weak or b.weak:
        return None
    kinds = {a.kind, b.kind}
    if kinds <= COUNTS | {Kind.YEAR} and power_of_ten(a.value, b.value):
        return 2.0
    low, high = sorted((a.value, b.value))
    if (
        kinds <= {Kind.NUMBER, Kind.YEAR, Kind.ORDINAL, Kind.PERCENT}
        and a.unit == b.unit
        and (Kind.YEAR not in kinds or (low >= 100 and high < 10**4))
    ):
        return 3.0
    return None


def _time_and_bare(a: Quantity, b: Quantity) -> bool:
    """Whether one is a time and the other has a measure word that is no unit."""
    return DIMENSION.get(a.unit or "") == "time" and b.unit is None and b.number.end < b.span.end


def _cost_in_group(a: Quantity, b: Quantity) -> float | None:
    """The cost of quantities of kinds that stand for each other: less for a slip in the power of ten or the order of digits."""
    power = power_of_ten(a.value, b.value)
    same = a.kind is b.kind and a.unit == b.unit
    if (
        not same
        and a.unit
        and b.unit
        and a.kind in COUNTS
        and DIMENSION.get(a.unit) != DIMENSION.get(b.unit)
        and not power
    ):
        return None
    cost = 0.0 if same else 1.0
    if power:
        return cost - 0.5
    return cost - 0.3 if sorted(str(a.value)) == sorted(str(b.value)) else cost


def power_of_ten(a: Fraction, b: Fraction) -> int:
    """N when a / b is 10ⁿ, n ≠ 0; 0 otherwise."""
    if not a or not b or a == b:
        return 0
    big, small = (a, b) if a > b else (b, a)
    ratio = big / small
    if ratio.denominator != 1:
        return 0
    digits = str(ratio.numerator)
    if digits.strip("0") != "1" or digits[0] != "1":
        return 0
    return (len(digits) - 1) if a > b else 1 - len(digits)


def difference(a: Quantity, b: Quantity) -> tuple[Issue, str]:
    """What is wrong with ``b`` as a rendering of ``a``, and a note."""
    if a.kind in DATES:
        return Issue.DATE, ""
    said = convert(a.value, a.unit, b.unit) if a.unit and b.unit else None
    if {a.kind, b.kind} == {Kind.FRACTION, Kind.PERCENT}:
        said = a.value * 100 if a.kind is Kind.FRACTION else a.value / 100
    power = power_of_ten(a.value if said is None else said, b.value)
    if power and a.kind is not Kind.ORDINAL:
        return Issue.MAGNITUDE, f"{'too small' if power > 0 else 'too large'} by {_times(abs(power))}"
    if a.kind is Kind.ORDINAL:
        return Issue.ORDINAL, ""
    if sorted(str(a.value)) == sorted(str(b.value)):
        return Issue.TRANSPOSED, ""
    if _rounded(a.value, b.value, over=b.modifier is Modifier.OVER):
        return Issue.VALUE, "rounded"
    return Issue.VALUE, ""


def _rounded(a: Fraction, b: Fraction, *, over: bool) -> bool:
    """Whether ``b`` is ``a`` cut or rounded to fewer digits (59.3 as 59, 114.4 trillion as 114 trillion)."""
    if over and b < a and b == a // last_place(b) * last_place(b):
        return True  # 1万多人 of 13,000
    digits = significant(b)
    if not digits < significant(a) < _ENDLESS:
        return False
    if a.denominator != 1:
        places = next((p for p in range(6) if (b * 10**p).denominator == 1), 6)
        return abs(a - b) < Fraction(1, 10**places)
    step = 10 ** (len(str(b.numerator)) - digits)
    return digits > 1 and 2 * abs(a - b) <= step and 50 * abs(a - b) <= a


def _times(power: int) -> str:
    return f"a factor of {10**power:,}"
