"""Lists in English that leave a unit or a magnitude to one of their members (3 to 5 million yuan; $3-5 billion)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.en.numerals import MAGNITUDES
from tmkit.text.numbers.en.vocabulary import SHORT
from tmkit.text.numbers.model import Kind, Quantity

__all__ = ["share"]

_LINK = r"and|or|to|but|not|no|nor|more|less|than|fewer|up|over|under|exceeding|most|least|at|through|a|the|of|maximum|minimum|between|from|above|below|higher|versus|by|be|nearly|about|around|almost|some|respectively"
_SHARE: Final = re.compile(
    rf"(?:\s|[-–—~&,]|[(（][$a-z\d,.\s]+[)）]|(?:{_LINK})(?![a-z])|(?:us|hk|nt)?[$€£¥]|rmb)+"
)
_TIGHT: Final = re.compile(r"\s?[-–—~]\s?(?:[$€£¥]|US\$|RMB\s?|HK\$|NT\$)?")
_RANGE: Final = re.compile(r"\s?(?:to|-|–|—|~|and|through)\s?(?:[$€£¥]|US\$|RMB\s?|HK\$|NT\$)?")
_APART: Final = frozenset(
    (Kind.ORDINAL, Kind.NAME, Kind.YEAR, Kind.HOUR, Kind.MINUTE, Kind.DECADE, Kind.MONTH, Kind.FRACTION)
)
_BETWEEN: Final = re.compile(r"between\s[\d.,]+\sand\s$")
_SIGNED: Final = ("$", "€", "£", "¥", "rmb", "dollar", "dollars", "twd", "ntd", "usd", "hkd")
_PARTS: Final[dict[tuple[str | None, str | None], int]] = {
    ("ft", "in"): 12, **{(unit, "CENT"): 100 for unit in ("DOLLAR", "USD", "EUR", "HKD", "CNY", "TWD")}
}  # fmt: skip


def share(low: str, found: list[Quantity]) -> None:
    """Give a unit, and in ranges a magnitude, to members of a list that leave it to the last or first one."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        if left.kind not in (Kind.NUMBER, Kind.MONEY, Kind.DAY) or left.number.end > right.number.start:
            continue
        gap = low[left.number.end : right.number.start]
        if len(gap) > (48 if right.kind is Kind.MONEY else 11) or not _SHARE.fullmatch(gap):
            continue
        if _BETWEEN.search(low, max(0, left.number.start - 24), left.number.start):
            continue  # aged between 45 and 50 and about 1.72 metres tall
        if Kind.DAY in (left.kind, right.kind):
            _share_day(found, i)
        elif right.kind not in _APART:
            _share_backwards(low, found, i, gap)
    for i in range(1, len(found)):
        _share_forwards(low, found, i)
    for i in range(len(found) - 2, -1, -1):
        _sum(low, found, i)


def _sum(low: str, found: list[Quantity], i: int) -> None:
    """Five feet four inches, 3 dollars and 50 cents: one quantity."""
    left, right = found[i], found[i + 1]
    size = _PARTS.get((left.unit, right.unit))
    if size and right.value < size and low[left.span.end : right.number.start].strip(" ,") in ("", "and"):
        whole = Span(left.span.start, right.span.end)
        value = left.value + right.value / size
        number = Span(left.number.start, right.number.end)
        found[i : i + 2] = [Quantity(value, left.kind, left.unit, left.modifier, whole, number, None, False)]


def _share_day(found: list[Quantity], i: int) -> None:
    left, right = found[i], found[i + 1]
    if right.kind is Kind.DAY and left.value <= 31 and left.kind is Kind.NUMBER and left.unit is None:
        found[i] = _with(left, Kind.DAY, None, left.value, left.also)
    elif left.kind is Kind.DAY and right.kind is Kind.NUMBER and right.unit is None and right.value <= 31:
        found[i + 1] = _with(right, Kind.DAY, None, right.value, right.also)


def _share_backwards(low: str, found: list[Quantity], i: int, gap: str) -> None:
    """3 to 5 million yuan: the first member has the unit, and in a range the magnitude, of the second."""
    left, right = found[i], found[i + 1]
    size, own = _size(low, right), _size(low, left)
    if own > 1 and right.kind not in (Kind.NUMBER, Kind.MONEY):
        return
    value, also = left.value, left.also
    if right.kind is Kind.PERCENT and right.also and left.unit is None and right.also[0]:
        value, also = value * right.value / right.also[0], (value,)  # from 3.8 to 1.2 per 10,000
    if size > 1 and own == 1 and value < 1000:
        if _RANGE.fullmatch(gap) and value * size < right.value:
            also, value = (*also, value), value * size
        else:
            also = (*also, value * size)
    sign = low[right.span.start : right.number.start].rstrip()
    signed = right.kind is Kind.MONEY and sign.endswith(_SIGNED)
    if left.unit is None and (not signed or _TIGHT.fullmatch(gap)):
        found[i] = _with(left, right.kind, right.unit, value, also)
    else:
        found[i] = _with(left, left.kind, left.unit, value, also)


def _share_forwards(low: str, found: list[Quantity], i: int) -> None:
    """$3-5 billion; NT$10,000 or more but not more than 50,000."""
    left, right = found[i - 1], found[i]
    if left.kind is not Kind.MONEY or right.kind is not Kind.NUMBER or right.unit is not None:
        return
    gap = low[left.span.end : right.number.start]
    if left.number.end > right.number.start or len(gap) > 48:
        return
    signed = low[left.span.start : left.number.start].rstrip().endswith(_SIGNED)
    bound = signed and _SHARE.fullmatch(gap) and re.search("more|less|exceed|up|or", gap)
    if bound or _RANGE.fullmatch(gap):
        found[i] = _with(right, Kind.MONEY, left.unit, right.value, right.also)


def _with(q: Quantity, kind: Kind, unit: str | None, value: Fraction, also: tuple[Fraction, ...]) -> Quantity:
    return Quantity(value, kind, unit, q.modifier, q.span, q.number, q.high, q.weak, also)


def _size(low: str, quantity: Quantity) -> int:
    words = quantity.number.of(low).replace("-", " ").split()
    size = 1
    for word in reversed(words):
        if word not in MAGNITUDES and word not in SHORT:
            break
        size *= SHORT[word]
    return size
