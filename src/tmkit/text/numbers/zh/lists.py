"""Lists in Chinese that leave a unit or a magnitude to their last member (万亿、千亿和百亿元; 3—5年)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Kind, Quantity
from tmkit.text.numbers.zh.numerals import MAGNITUDES

__all__ = ["share"]

_SHARE: Final = re.compile(r"\s?(?:[、,，和及与與或跟至到—–\-~～]|以及|至少)\s?[—\-]?\s?")
_RANGE: Final = re.compile(r"\s?(?:[至到—–\-~～－]|——)\s?")


def share(text: str, found: list[Quantity]) -> None:
    """Give a unit, and in ranges a magnitude, to members of a list that leave it to the last one."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        _same_currency(text, found, i)
        if left.kind is not Kind.NUMBER or left.unit is not None or left.span.end > right.number.start:
            continue
        if right.unit is None and right.kind is Kind.NUMBER and right.value < 10**4:
            continue
        gap = text[left.number.end : right.number.start]
        if len(gap) > 4 or not _SHARE.fullmatch(gap):
            continue
        if right.kind in (Kind.ORDINAL, Kind.NAME, Kind.YEAR, Kind.DAY, Kind.HOUR, Kind.MINUTE, Kind.DECADE):
            if right.kind is Kind.YEAR and left.value >= 1000:
                found[i] = _replace(left, kind=Kind.YEAR)
            elif right.kind is Kind.YEAR and right.also and left.value < 100:
                short = (left.value + 1900, left.value + 2000)
                found[i] = _replace(left, kind=Kind.YEAR, unit=None, also=short)
            elif right.kind is Kind.DAY:
                found[i] = _replace(left, kind=Kind.DAY)
            elif right.kind is Kind.ORDINAL and right.unit == "quarter":
                found[i] = _replace(left, kind=Kind.ORDINAL, unit="quarter")
            elif right.kind is Kind.DECADE and left.value < 100:
                found[i] = _decade_before(left, right)
            continue
        size = _magnitude(text, right)
        also = left.also
        value = left.value
        own = _magnitude(text, left)
        if size > 1 and own == 1:
            if _RANGE.fullmatch(gap) and left.value * size < right.value:
                also, value = (*also, value), value * size
            else:
                also = (*also, value * size)
        weak = left.weak and right.weak
        found[i] = Quantity(
            value, right.kind, right.unit, left.modifier, left.span, left.number, left.high, weak, also
        )


def _same_currency(text: str, found: list[Quantity], i: int) -> None:
    """新台币三万元以上十五万元以下: the second 元 is the currency of the first."""
    left, right = found[i], found[i + 1]
    named = text[left.span.start : left.number.start].endswith(("币", "$"))
    if named and left.kind is right.kind is Kind.MONEY and right.unit == "YUAN" and left.unit != "CNY":
        gap = text[left.span.end : right.span.start]
        if len(gap) <= 12 and not any(mark in gap for mark in "。；;，"):
            found[i + 1] = _replace(right, kind=Kind.MONEY, unit=left.unit)


def _decade_before(left: Quantity, right: Quantity) -> Quantity:
    """The 60 of 60、70年代 or the 6 of 6、70年代, in the century that the other one is in."""
    short = right.value % 100
    tens = left.value * 10 if left.value * 10 + 10 == short else left.value
    if right.value < 1000:
        return _replace(left, kind=Kind.DECADE, value=tens, also=(tens + 1900,))
    return _replace(left, kind=Kind.DECADE, value=right.value - short + tens, also=(tens,))


def _replace(
    q: Quantity,
    *,
    kind: Kind,
    unit: str | None = None,
    value: Fraction | None = None,
    also: tuple[Fraction, ...] | None = None,
) -> Quantity:
    return Quantity(
        q.value if value is None else value, kind, unit, q.modifier, q.span, q.number, q.high, q.weak,
        q.also if also is None else also,
    )  # fmt: skip


def _magnitude(text: str, quantity: Quantity) -> int:
    """The magnitude written at the end of a numeral (万 of 5681.6万); 1 when there is none."""
    size = 1
    for char in reversed(quantity.number.of(text)):
        if char not in MAGNITUDES or (MAGNITUDES[char] < 10**3 and size == 1):
            break
        size *= MAGNITUDES[char]
    return size
