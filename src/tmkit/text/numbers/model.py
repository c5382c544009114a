"""What a number in a text means: value, kind, unit, modifier and place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tmkit.model import Span

__all__ = ["Discrepancy", "Issue", "Kind", "Modifier", "Quantity", "document_number", "document_parts"]

_DOCUMENT = 10**7


def document_number(series: int, number: int) -> Fraction:
    """One value for the two parts of a document's number (resolution 47/203)."""
    return Fraction(series * _DOCUMENT + number)


def document_parts(value: Fraction) -> tuple[int, int]:
    """The two parts again."""
    return divmod(int(value), _DOCUMENT)


class Kind(StrEnum):
    """What sort of thing a quantity says.

    ``MULTIPLE`` is "n times as much" (3.5倍, 翻番, doubled); ``INCREASE`` is "more by n times" (增长3.5倍), whose
    result is n + 1 times as much. ``NAME`` marks digits that belong to a name (COVID-19, G20).
    """

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    POINT = "percentage point"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    INCREASE = "increase"
    ORDINAL = "ordinal"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    DECADE = "decade"
    NAME = "name"


class Modifier(StrEnum):
    """How exactly a quantity is meant."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    LESS = "less than"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is meant: 近30亿吨 is nearly 3×10⁹ t.

    Attributes:
        value: the exact value in the unit; percent as said (3.8 for 3.8%), years as years.
        kind: what sort of thing it says.
        unit: canonical unit ("t", "CNY", "year", "%" ...); None when it counts things.
        modifier: how exactly it is meant.
        span: the whole phrase in the text, modifier and unit included.
        number: the numeral within it.
        high: upper end when the numeral itself names an interval (六七千, 几百, 十几); None otherwise.
        weak: whether a translation may well do without it (一个, "one", "first,").
        also: other values it may stand for (a list sharing a magnitude, 90年 for 1990).

    """

    value: Fraction
    kind: Kind
    unit: str | None
    modifier: Modifier
    span: Span
    number: Span
    high: Fraction | None = None
    weak: bool = False
    also: tuple[Fraction, ...] = ()


class Issue(StrEnum):
    """What can be wrong between a quantity and its translation."""

    MAGNITUDE = "magnitude"
    VALUE = "value"
    TRANSPOSED = "transposed"
    MISSING = "missing"
    ADDED = "added"
    UNIT = "unit"
    PERCENT = "percent"
    FOLD = "fold"
    APPROXIMATION = "approximation"
    ORDINAL = "ordinal"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One difference between the quantities of two texts.

    Attributes:
        issue: what is wrong.
        source: the quantity of the source; None for one added.
        target: the quantity of the target; None for one missing.
        certain: whether it is wrong on its face, or only worth a look.
        note: what the reader should know besides ("off by 10^8").

    """

    issue: Issue
    source: Quantity | None
    target: Quantity | None
    certain: bool = True
    note: str = ""
