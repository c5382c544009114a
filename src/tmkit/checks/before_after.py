"""Whether a date is said to lie before or after: 9月1日前 against "after September 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers import Kind, Quantity
from tmkit.text.numbers.zh_script import simplified

__all__ = ["reversed_dates"]

_DATES: Final = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY))
_ZH: Final = re.compile(
    r"[底末初中]?(?:(?P<before>(?:之|以)?前(?![三二四五六七八九十\d半期述]))|(?P<after>(?:之|以)?后(?![期年代生])))"
)
_EN: Final = re.compile(
    r"\b(?:(?P<before>before|prior to|by|until|till|ahead of|no later than)|(?P<after>after|since|following|from|as of|beyond))"
    r"\s(?:the\s)?(?:end of\s|early\s|late\s|mid-|beginning of\s)*$",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(r"\bnot\b|n[’']t\b|\buntil\b|\bno\b", re.IGNORECASE)


def reversed_dates(
    zh: str, en: str, there: Sequence[Quantity], here: Sequence[Quantity], links: Mapping[int, int]
) -> Iterator[tuple[Span, Span]]:
    """Places in Chinese and English that say before and after of one date; ``links`` maps ``there`` (Chinese) to ``here``."""
    text = simplified(zh)
    for i, q in enumerate(there):
        if q.kind not in _DATES or i not in links or here[links[i]].kind is not q.kind:
            continue
        said = _ZH.match(text, q.span.end)
        if not said:
            continue
        first = _start_of_date(here, links[i])
        place = here[first].span.start
        window = en[max(0, place - 30) : place]
        meant = _EN.search(window)
        if meant and bool(meant["before"]) != bool(said["before"]) and not _DENIED.search(window):
            base = max(0, place - 30)
            yield Span(q.span.start, said.end()), Span(base + meant.start(), here[links[i]].span.end)


def _start_of_date(quantities: Sequence[Quantity], index: int) -> int:
    """The first part of the date that a part of it belongs to."""
    while (
        index
        and quantities[index - 1].kind in _DATES
        and quantities[index].span.start - quantities[index - 1].span.end <= 3
    ):
        index -= 1
    return index
