"""Quantities written out in English."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Kind, Modifier, Quantity, document_parts
from tmkit.text.numbers.numerals import decimal, numeral_en, ordinal_en
from tmkit.text.numbers.open_amounts import open_en
from tmkit.text.numbers.unit_names import EN_NAMES

__all__ = ["render_en", "unit_words_en", "with_modifier_en"]

_MODIFIERS: Final[dict[Modifier, str]] = {
    Modifier.EXACT: "", Modifier.ABOUT: "about ", Modifier.NEARLY: "nearly ", Modifier.OVER: "more than ",
    Modifier.LESS: "less than ", Modifier.AT_LEAST: "at least ", Modifier.AT_MOST: "at most ",
}  # fmt: skip
_WORDS: Final = "zero one two three four five six seven eight nine".split()
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_FRACTIONS: Final[dict[int, str]] = {
    2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth",
}  # fmt: skip
_TIMES: Final[dict[str, str]] = {
    "start": "the beginning of ", "early": "early ", "mid": "mid-", "late": "late ", "end": "the end of ",
}  # fmt: skip
"""The parts of a month, a year or a decade."""
_RANKED: Final[dict[str, str]] = {
    "quarter": " quarter", "century": " century", "plan": " Five-Year Plan", "year": " year", "half": " half",
    "day": " day", "week": " week", "month": " month",
}  # fmt: skip
"""What an ordinal may be the number of."""
_HALVES: Final = {"hour": "half an hour", "day": "half a day", "month": "half a month", "year": "half a year"}
_RATE: Final = 10**4
"""From this base on a rate is said as so many in so many: 14.3 per 100,000."""


def render_en(q: Quantity) -> str:
    """The quantity without its modifier."""
    writer = _WRITERS.get(q.kind)
    return writer(q) if writer else decimal(q.value)


def unit_words_en(q: Quantity) -> str:
    """The unit as it stands behind the number, with its space; empty when there is none."""
    if q.unit in (None, "mark"):
        return ""
    names = EN_NAMES.get(q.unit)
    if names is None:
        return f" {q.unit}"
    return " " + (names[0] if q.value == 1 and q.high is None else names[1])


def with_modifier_en(modifier: Modifier, phrase: str) -> str:
    """The phrase with the modifier in front."""
    return _MODIFIERS[modifier] + phrase


def _amount(q: Quantity) -> str:
    if q.high is not None:
        return _interval(q, q.high)
    if q.kind is Kind.NUMBER and q.value == Fraction(1, 2) and q.unit in _HALVES:
        return _HALVES[q.unit]
    return numeral_en(q.value) + unit_words_en(q)


def _interval(q: Quantity, high: Fraction) -> str:
    """Dozens, billions of yuan, 16,000 to 17,000 tonnes."""
    if q.modifier is Modifier.OVER:
        return numeral_en(q.value) + unit_words_en(q)
    words = open_en(q.value, high)
    if words:
        return words + (f" of{unit_words_en(q)}" if q.unit else "")
    return f"{numeral_en(q.value)} to {numeral_en(high)}{unit_words_en(q)}"


def _percent(q: Quantity) -> str:
    off = " off" if q.unit == "off" else ""
    if q.high is not None:
        return f"{decimal(q.value)}-{decimal(q.high)}%{off}"
    base = q.also[0] * 100 / q.value if q.also and q.value else Fraction(0)
    if base >= _RATE and base.denominator == 1:
        return f"{decimal(q.also[0])} per {int(base):,}"  # 十万分之十四点三
    return f"{decimal(q.value)}%{off}"


def _point(q: Quantity) -> str:
    noun = "basis point" if q.unit == "bp" else "percentage point"
    return f"{decimal(q.value)} {noun}{'' if q.value == 1 else 's'}"


def _fraction(q: Quantity) -> str:
    value = q.value
    if value == Fraction(1, 2):
        return "half"
    if value.denominator in _FRACTIONS and 0 < value < 1:
        plural = "s" if value.numerator > 1 else ""
        return f"{_WORDS[value.numerator]}-{_FRACTIONS[value.denominator]}{plural}"
    return f"{value.numerator}/{value.denominator}" if value.denominator > 1 else decimal(value)


def _multiple(q: Quantity) -> str:
    several = open_en(q.value, q.high) if q.high is not None else None
    return f"{several} of times" if several else f"{decimal(q.value)} times"


def _increase(q: Quantity) -> str:
    return "a doubling" if q.value == 1 else f"a {decimal(q.value + 1)}-fold rise"


def _ordinal(q: Quantity) -> str:
    if q.unit == "document":
        return "/".join(str(part) for part in document_parts(q.value))
    era = " BC" if q.value < 0 else ""
    return ordinal_en(abs(q.value)) + _RANKED.get(q.unit or "", "") + era


def _day(q: Quantity) -> str:
    return _WEEKDAYS[int(q.value) - 1] if q.unit == "weekday" else decimal(q.value)


def _month(q: Quantity) -> str:
    if not 1 <= q.value <= 12:
        return decimal(q.value)
    return _TIMES.get(q.unit or "", "") + _MONTHS[int(q.value) - 1]


def _year(q: Quantity) -> str:
    if q.value < 0:
        return f"{decimal(-q.value)} BC"
    return _TIMES.get(q.unit or "", "") + decimal(q.value)


def _decade(q: Quantity) -> str:
    whole = q.value if q.value >= 100 else q.value + 1900
    return f"{_TIMES.get(q.unit or '', '')}{decimal(whole)}s"


def _hour(q: Quantity) -> str:
    if q.unit not in ("am", "pm"):
        return decimal(q.value)
    return f"{decimal(q.value - 12 if q.value > 12 else q.value)} {'a.m.' if q.unit == 'am' else 'p.m.'}"


_WRITERS: Final[dict[Kind, Callable[[Quantity], str]]] = {
    Kind.NUMBER: _amount, Kind.MONEY: _amount, Kind.PERCENT: _percent, Kind.POINT: _point, Kind.FRACTION: _fraction,
    Kind.MULTIPLE: _multiple, Kind.INCREASE: _increase, Kind.ORDINAL: _ordinal, Kind.DAY: _day, Kind.MONTH: _month,
    Kind.YEAR: _year, Kind.DECADE: _decade, Kind.HOUR: _hour,
}  # fmt: skip
"""What writes each kind; the others are their number."""
