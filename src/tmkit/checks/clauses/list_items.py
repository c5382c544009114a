"""Items of a Chinese list that a translation left out: the items beside one stand side by side there, with nothing between them.

Right translations hardly ever do that (five in 14,000 pairs of our development texts, and most of the five did leave the item
out), so no scorer is asked. English lists are told from clauses by commas less surely: the same rule fires on four times as many.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from tmkit.checks.clauses.word_coverage import Side

__all__ = ["lost_items"]

_MARK: Final = "，。；！？：,;!?:\n（）()“”"
_LIST: Final = re.compile(f"[^{_MARK}、]+(?:、[^{_MARK}、]+)+")
_LAST: Final = re.compile("(?<=.)(?:以及|和|与|及|或者|或)")
"""What joins the last item to the one before it."""
_JOINT: Final = re.compile(r"[,;]\s*(?:(?:and|or)\b)?|\b(?:and|or|as well as)\b")
_LONGEST: Final = 24  # characters of an item
_FARTHEST: Final = 80  # characters of the translation between its neighbours
_MISSED: Final = 0.5  # log odds that the words of an item must amount to
_THERE: Final = 0.6  # ... and that words without counterpart between its neighbours may amount to


def lost_items(zh: Side, en: Side) -> Iterator[tuple[int, int]]:
    """Where items of the Chinese text stand that have no counterpart in the English one."""
    for items in _lists(zh.text):
        rows = [range(bisect_left(zh.places, start), bisect_left(zh.places, end)) for start, end in items]
        places = [[en.places[zh.links[k]] for k in row if zh.links[k] >= 0] for row in rows]
        for n in range(1, len(items) - 1):
            start, end = items[n]
            if places[n] or end - start > _LONGEST or not places[n - 1] or not places[n + 1]:
                continue
            missed = sum(zh.untouched[k] for k in rows[n])
            if missed >= _MISSED and _side_by_side(en, places[n - 1][-1], places[n + 1][0]):
                yield start, end


def _side_by_side(en: Side, low: int, high: int) -> bool:
    """Whether one joint and no word without counterpart stands between two places."""
    if not low < high <= low + _FARTHEST:
        return False
    between = range(bisect_left(en.places, low + 1), bisect_left(en.places, high))
    unclaimed = sum(en.untouched[k] for k in between)
    return unclaimed <= _THERE and len(_JOINT.findall(en.text, low, high)) == 1


def _lists(text: str) -> Iterator[list[tuple[int, int]]]:
    """The items of each list of three and more; to the first and the last one belongs the rest of the clause."""
    for found in _LIST.finditer(text) if "、" in text else ():
        items, at = [], found.start()
        for size in map(len, found.group().split("、")):
            items.append((at, at + size))
            at += size + 1
        start, end = items.pop()
        last = _LAST.search(text, start, end)
        items += [(start, last.start()), (last.end(), end)] if last else [(start, end)]
        if len(items) > 2:
            yield items
