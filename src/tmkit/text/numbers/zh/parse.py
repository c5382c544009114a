"""Quantities in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.marks import VULGAR
from tmkit.text.numbers.model import Kind, Quantity
from tmkit.text.numbers.zh.clock import minute_behind, minutes_past, put_clock_to
from tmkit.text.numbers.zh.fractions import put_fraction, put_rate, put_share
from tmkit.text.numbers.zh.lists import share
from tmkit.text.numbers.zh.marked import put_clock, put_date, put_slash
from tmkit.text.numbers.zh.numerals import numeral
from tmkit.text.numbers.zh.phrases import (
    plain,
    put_doubling,
    put_enclosed,
    put_former,
    put_grades,
    put_head,
    put_idiom,
    put_name,
    put_roman,
    put_weekday,
    put_word,
)
from tmkit.text.numbers.zh.plans import plan_of
from tmkit.text.numbers.zh.scan import ANCHOR, HAN, SCAN
from tmkit.text.numbers.zh.script import simplified
from tmkit.text.numbers.zh.suffix import read

__all__ = ["parse_zh"]

_PIECE: Final = re.compile(rf"\d+(?:\.\d+)?|[{HAN}]")
_INNER_MORE: Final = "多余馀餘来來"


def parse_zh(text: str) -> tuple[Quantity, ...]:
    """The quantities of a Chinese text in reading order. Never raises."""
    text = simplified(text)
    found: list[Quantity] = []
    position = 0
    for anchor in ANCHOR.finditer(text):
        if anchor.start() < position:
            continue
        match = SCAN.match(text, anchor.start())
        if match is None and anchor.end() - anchor.start() > 1:
            match = SCAN.match(text, anchor.end() - 1)  # RMB199
        if match is None:
            continue
        position = match.end()
        if not found or match.start() >= found[-1].span.end:
            _READERS[str(match.lastgroup)](match, found)
    if len(found) > 1:
        share(text, found)
    return tuple(found)


def _number(match: re.Match[str], found: list[Quantity]) -> None:
    """A numeral with what stands around it."""
    text, raw = match.string, match.group()
    plan = plan_of(match)
    if plan:
        found.append(plan)
        return
    start, end = match.span()
    clean, more = _without_more(raw)
    parsed = numeral(clean)
    if parsed is None:
        _pieces(start, raw, found)
        return
    value, high = parsed
    vulgar = VULGAR.get(text[end : end + 1]) if raw.isdecimal() else None
    if vulgar:
        value, high, end = value + vulgar, None, end + 1  # 33⅓
    quantity = read(text, Span(start, end), raw, value, high, more=more)
    if quantity:
        found.append(minute_behind(quantity, found[-1]) if found else quantity)
        minutes = minutes_past(text, quantity)
        if minutes:
            found.append(minutes)


def _mixed(match: re.Match[str], found: list[Quantity]) -> None:
    """3 1/2星."""
    span, value = Span(*match.span()), Fraction(match["mwhole"]) + Fraction(match["mpart"])
    quantity = read(match.string, span, match.group(), value, None, more=False)
    if quantity:
        found.append(quantity)


def _without_more(raw: str) -> tuple[str, bool]:
    """A numeral without an inner 多 or 余 (1100多万), and whether there was one."""
    for mark in _INNER_MORE:
        if mark in raw:
            return raw.replace(mark, ""), True
    return raw, False


def _pieces(start: int, raw: str, found: list[Quantity]) -> None:
    """A run of numerals that is not one number: its digits one by one, as weak evidence."""
    for match in _PIECE.finditer(raw):
        parsed = numeral(match.group())
        if parsed:
            at = start + match.start()
            found.append(plain(at, at + len(match.group()), parsed[0], Kind.NUMBER, weak=True))


_READERS: Final[dict[str, Callable[[re.Match[str], list[Quantity]], None]]] = {
    "idiom": put_idiom, "word": put_word, "name": put_name, "weekday": put_weekday, "head": put_head,
    "former": put_former, "grades": put_grades, "doubling": put_doubling, "enclosed": put_enclosed, "roman": put_roman,
    "share": put_share, "frac": put_fraction, "rate": put_rate,
    "iso": put_date, "clock": put_clock, "clock_to": put_clock_to, "mixed": _mixed, "slash": put_slash, "n": _number,
}  # fmt: skip
"""What reads each form of `SCAN`, by the name of its group."""
