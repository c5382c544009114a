"""Digits in groups that the writer or a program took apart: "5, 638 million", 250 490, 55，573.

A comma or space between two numerals may hold a number together or part two. What the other side says decides.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.model import Kind, Modifier, Quantity

__all__ = ["regrouped"]

_GAP: Final = re.compile(r"[,，]\s?|[ \u00a0\u2009]")
_GROUP: Final = re.compile(r"\d{3}(?:[,，]?\s?\d{3})*(?!\d)")
_HEAD: Final = re.compile(r"[1-9]\d{0,2}")
_PARTED: Final = re.compile(r"([1-9]\d{0,2})[，\s](\d{3})")
_PLAIN: Final = frozenset((Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DAY))


def regrouped(
    text: str, quantities: tuple[Quantity, ...], others: tuple[Quantity, ...]
) -> tuple[Quantity, ...]:
    """The quantities with groups of digits joined or parted where only so they say what the other side says."""
    said = {value for q in others for value in (q.value, *q.also)}
    made: list[Quantity] = []
    for q in quantities:
        whole = _joined(text, made[-1], q) if made and q.value not in said else None
        if whole and whole.value in said:
            made[-1] = whole
            continue
        made += _parted(text, q, said)
    return tuple(made)


def _joined(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    """Both as one number, when the text between them may hold them together."""
    if (
        one.kind not in _PLAIN
        or other.kind not in _PLAIN
        or not _GAP.fullmatch(text, one.number.end, other.number.start)
    ):
        return None
    head, group = one.number.of(text), _GROUP.match(text, other.number.start)
    if not _HEAD.fullmatch(head) or not group:
        return None
    digits = re.sub(r"\D", "", group.group())
    size = other.value / int(digits) if int(digits) else Fraction(1)
    decimals = re.match(r"\.(\d+)", text[group.end() :])
    if decimals:
        return None
    unit = other.unit or one.unit
    return replace(
        other,
        value=Fraction(int(head + digits)) * size,
        kind=other.kind if other.unit else one.kind if one.kind is Kind.MONEY else Kind.NUMBER,
        unit=unit,
        modifier=one.modifier if one.modifier is not Modifier.EXACT else other.modifier,
        span=Span(one.span.start, other.span.end),
        number=Span(one.number.start, other.number.end),
        weak=False,
        also=(),
    )


def _parted(text: str, q: Quantity, said: set[Fraction]) -> list[Quantity]:
    """The number itself, or its two groups where the other side says those."""
    parts = _PARTED.fullmatch(q.number.of(text)) if q.value not in said and q.kind in _PLAIN else None
    if not parts or not {Fraction(int(parts[1])), Fraction(int(parts[2]))} <= said:
        return [q]
    begin, end = q.number.start, q.number.end
    first, second = Span(begin, begin + len(parts[1])), Span(end - 3, end)
    return [
        replace(
            q, value=Fraction(int(parts[1])), kind=Kind.NUMBER, unit=None, span=first, number=first, also=()
        ),
        replace(q, value=Fraction(int(parts[2])), span=Span(end - 3, q.span.end), number=second, also=()),
    ]
