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
    if Kind.NAME in (a.kind, b.kind):
        return None
    if "century" in (a.unit, b.unit) and a.unit != b.unit and (a.weak or b.weak):
        return None
    if "item" in (a.unit, b.unit) and a.unit != b.unit:
        return None
    same_group = GROUP[a.kind] == GROUP[b.kind]
    power = power_of_ten(a.value, b.value)
    if "weekday" in (a.unit, b.unit) and a.unit != b.unit:
        return None
    if _NAMED & {a.unit, b.unit} and a.unit != b.unit and (a.weak or b.weak) and min(a.value, b.value) < 10:
        return None  # the 18th Congress is no "first"
    if a.high is not None and b.high is not None:
        return 1.2 if same_group and (a.unit == b.unit or None in (a.unit, b.unit)) else None
    if alone and a.kind is b.kind is Kind.MULTIPLE and not (a.weak and b.weak):
        return 1.0  # 翻两番 as "double"
    if a.kind is b.kind is Kind.FRACTION:
        return None if a.weak and b.weak and a.modifier is b.modifier is Modifier.EXACT else 1.0
    if (a.weak or b.weak) and not (
        a.kind is b.kind is Kind.ORDINAL and (a.unit is None or b.unit is None or a.unit == b.unit)
    ):
        alike = a.kind is b.kind and a.unit == b.unit
        if alike and DIMENSION.get(a.unit or "") == "time" and not (a.weak and b.weak):
            return 1.0
        if alone and alike and a.kind is Kind.NUMBER and min(a.value, b.value) >= 6:
            return 1.5  # half a dozen as 十二个
        if not (alike and a.weak == b.weak and min(a.value, b.value) >= 2):
            return None
        if a.number.end == a.span.end and b.number.end == b.span.end and not alone:
            return None  # 三去一降: digits without a measure word are rarely meant as counts
    if not same_group:
        if (
            power
            and a.kind in (*COUNTS, Kind.YEAR)
            and b.kind in (*COUNTS, Kind.YEAR)
            and not (a.weak or b.weak)
        ):
            return 2.0
        if (
            {a.kind, b.kind} <= {Kind.NUMBER, Kind.YEAR, Kind.ORDINAL, Kind.PERCENT}
            and a.unit == b.unit
            and not (a.weak or b.weak)
            and (
                Kind.YEAR not in (a.kind, b.kind)
                or (min(a.value, b.value) >= 100 and max(a.value, b.value) < 10**4)
            )
        ):
            return 3.0
        return None
    for one, other in ((a, b), (b, a)):
        if (
            DIMENSION.get(one.unit or "") == "time"
            and other.unit is None
            and other.number.end < other.span.end
        ):
            return None  # six months are no 一次
    cost = 1.0
    if a.kind is b.kind and a.unit == b.unit:
        cost = 0.0
    elif (
        a.unit
        and b.unit
        and a.kind in COUNTS
        and DIMENSION.get(a.unit) != DIMENSION.get(b.unit)
        and not power
    ):
        return None
    if power:
        cost -= 0.5
    elif sorted(str(a.value)) == sorted(str(b.value)):
        cost -= 0.3
    return cost


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
