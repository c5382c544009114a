"""Arabic digits with marks between them in Chinese text: 2025-12-18, 8:30, 47/203号, 3/4."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.model import Kind, Modifier, Quantity, document_number
from tmkit.text.numbers.zh.phrases import plain

__all__ = ["put_clock", "put_date", "put_slash"]

_CLOCK_NEXT: Final = re.compile(r"[ T]\d{1,2}:\d\d(?!\d)")
"""The time behind the date of a time stamp, which belongs to a page and not to its text."""

_RATIO_BEFORE: Final = re.compile(
    "(?:比例|比率|之比|配比|(?<![相对好])比|赔率|比例尺)(?:约|大约|大概)?(?:为|是|达到?|[高超]达|降至|升至|接近|超过|约为|大约为)?\\s?$"
)
_RATIO_BEHIND: Final = re.compile("\\s?(?:的|这一|这个)?(?:比例|比率|配比|赔率)")
"""What makes 1:20 a ratio and no time of day."""


def put_date(match: re.Match[str], found: list[Quantity]) -> None:
    """2025-12-18; weak in a time stamp, which belongs to a page and not to its text."""
    stamp = _CLOCK_NEXT.match(match.string, match.end()) is not None
    _put_parts(match, (Kind.YEAR, Kind.MONTH, Kind.DAY), found, weak=stamp)


def put_clock(match: re.Match[str], found: list[Quantity]) -> None:
    """8:30, 8:30:15; 比例为1:20."""
    text, (start, end) = match.string, match.span()
    if _RATIO_BEFORE.search(text, max(0, start - 8), start) or _RATIO_BEHIND.match(text, end):
        _put_parts(match, (Kind.NUMBER,) * 3, found)
    else:
        _put_parts(match, (Kind.HOUR, Kind.MINUTE, Kind.MINUTE), found)


def put_slash(match: re.Match[str], found: list[Quantity]) -> None:
    """第47/203号, 3/4月, 24/7, 3/4."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    top, bottom = (int(part) for part in re.findall(r"\d+", match.group()))
    if after.startswith("号") or before.endswith(("第", "决议", "决定")):
        number = Span(start, end)
        span = Span(start - before.endswith("第"), end)
        value = document_number(top, bottom)
        found.append(Quantity(value, Kind.ORDINAL, "document", Modifier.EXACT, span, number))
    elif after.startswith("月"):
        _put_parts(match, (Kind.MONTH, Kind.MONTH), found)
    elif top >= bottom or bottom > 16:
        _put_parts(match, (Kind.NUMBER, Kind.NUMBER), found, weak=True)
    elif bottom:
        found.append(plain(start, end, Fraction(top, bottom), Kind.NAME, weak=True))


def _put_parts(
    match: re.Match[str], kinds: tuple[Kind, ...], found: list[Quantity], *, weak: bool = False
) -> None:
    """Add the digits between the marks one by one."""
    parts = re.finditer(r"\d+", match.group())
    for part, kind in zip(parts, kinds, strict=False):  # the seconds of a clock time are optional
        start = match.start() + part.start()
        value = Fraction(int(part.group()))
        found.append(plain(start, start + len(part.group()), value, kind, weak=weak))
