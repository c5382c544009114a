"""Phrases within English clauses: what Chinese says in a clause of its own, English often says without a comma.

Of a sentence cut at its joints (and, which, because, with …) the stretches are looked for whose words lack their counterparts most:
the maximal scoring subsequences of Ruzzo and Tompa (1999).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["phrases"]

_JOINT: Final = re.compile(
    r"\b(?:and|or|but|nor|yet|which|who|whose|whom|that|when|where|while|whereas|because|since|as|if|unless|until|although|"
    r"though|so|than|to|by|with|without|within|in|on|at|for|from|into|under|over|among|between|after|before|during|through|"
    r"throughout|against|via|upon|about|including|such|regarding|concerning|despite|per|using|following|whether|how|what)\b",
    re.IGNORECASE,
)
_LEAST: Final = 2.0  # log odds that the words of a phrase must lack


def phrases(
    text: str, places: Sequence[int], odds: Sequence[float], start: int, end: int
) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of a sentence that lack their counterparts most: start, end, first content word, one past the last.

    Args:
        text: the text.
        places: where its content words begin.
        odds: log odds of each of having been translated.
        start: where the sentence begins.
        end: where it ends.

    """
    cuts = sorted({start, *(m.start() for m in _JOINT.finditer(text, start, end))})
    bounds = [bisect_left(places, cut) for cut in [*cuts, end]]
    lacks = [-sum(odds[a:b]) for a, b in itertools.pairwise(bounds)]
    for a, b in _maximal(lacks):
        if sum(lacks[a:b]) >= _LEAST:
            stop = cuts[b] if b < len(cuts) else end
            size = len(text[cuts[a] : stop].rstrip(" ,;:"))
            yield cuts[a], cuts[a] + size, bounds[a], bounds[b]


def _maximal(values: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The maximal scoring stretches: those that no longer or shorter one outdoes."""
    found: list[tuple[int, int, float, float]] = []  # first, one past the last, sums before and at the end
    total = 0.0
    for k, value in enumerate(values):
        before, total = total, total + value
        if value <= 0:
            continue
        first, last, low, high = k, k + 1, before, total
        while True:
            at = next((j for j in range(len(found) - 1, -1, -1) if found[j][2] < low), -1)
            if at < 0 or found[at][3] >= high:
                break
            first, low = found[at][0], found[at][2]
            del found[at:]
        found.append((first, last, low, high))
    return ((a, b) for a, b, _, _ in found)
