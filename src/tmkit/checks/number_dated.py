"""Two figures that changed places, told by their dates alone: 2023年为18亿元，2024年为24亿元."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from tmkit.text.numbers import Kind, Quantity

__all__ = ["dated"]

_DATES: Final = (Kind.YEAR, Kind.MONTH)
_SORTS: Final = (Kind.NUMBER, Kind.PERCENT, Kind.MONEY)
_APART: Final = re.compile(
    r"[,;，；、。]|\b(?:and|but|while|whereas|to|than|from|against|versus|compared)\b|[和与而至到比增降升]"
)
"""What parts one figure and its date from the other."""
_FARTHEST: Final = 60  # characters between a date and its figure

Two = tuple[int, int]


def dated(
    zh: str, en: str, left: Sequence[Quantity], right: Sequence[Quantity], links: Mapping[int, int]
) -> tuple[Two, Two] | None:
    """The two Chinese and the two English quantities (indices) that stand at each other's date, if two do.

    Only two figures of a kind and two dates of a kind in either text are so clear that nothing has to be guessed.
    """
    for kind in _DATES:
        dates = _two(left, right, links, kind)
        if dates is None:
            continue
        for sort in _SORTS:
            figures = _two(left, right, links, sort)
            if figures is None or left[figures[0]].value == left[figures[1]].value:
                continue
            there = links[figures[0]], links[figures[1]]
            straight = _straight(zh, left, dates, figures)
            kept = _straight(en, right, (links[dates[0]], links[dates[1]]), there)
            if straight is not None and kept is not None and straight is not kept:
                return figures, there
    return None


def _two(
    left: Sequence[Quantity], right: Sequence[Quantity], links: Mapping[int, int], kind: Kind
) -> Two | None:
    """The only two quantities of a kind, if both are also the only two of the other text."""
    found = [k for k, q in enumerate(left) if q.kind is kind and not q.weak]
    there = [k for k, q in enumerate(right) if q.kind is kind and not q.weak]
    if len(found) != 2 or sorted(links.get(k, -1) for k in found) != there:
        return None
    return found[0], found[1]


def _straight(text: str, quantities: Sequence[Quantity], dates: Two, figures: Two) -> bool | None:
    """Whether the first date has the first figure; None where it cannot be said."""
    order = sorted((*dates, *figures), key=lambda k: quantities[k].span.start)
    one = order[:2]
    if len({k in dates for k in one}) != 2:
        return None
    gaps = [text[quantities[a].span.end : quantities[b].span.start] for a, b in pairwise(order)]
    if max(len(gaps[0]), len(gaps[2])) > _FARTHEST or not _APART.search(gaps[1]):
        return None
    return (dates[0] in one) == (figures[0] in one)
