"""Parts of a text that may have no counterpart, and what speaks for it: words, figures, lengths."""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from tmkit.checks.clauses.word_coverage import Side

__all__ = ["FEATURES", "Part", "Thin", "measured", "parts", "thin_parts"]

FEATURES: Final = (
    "odds", "odds a word", "words", "share", "own links", "odds a word of the rest", "rest words", "untouched there",
    "untouched there a word", "untouched in the gap", "gap", "expected", "length", "length without", "length gain",
    "spread", "size", "clauses", "first", "last", "clauses here", "surely missing", "length z", "length z without", "shared",
    "odds there a word", "untouched balance", "colon", "quotes in the gap", "quotes here", "chinese chars or letters",
)  # fmt: skip
"""What the first scorer sees of a part, in order."""
_LARGEST: Final = 0.85  # share of the text a part may have
_FEWEST_OWN: Final = 2  # content words of a part
_FEWEST_REST: Final = 3  # ... and of the rest
_THICK: Final = 0.9  # odds a word above which a part is not looked at
_LINKED: Final = 0.5  # share of a part's words with a counterpart above which it is not looked at
_THINNER: Final = 1.5  # by how much its words' odds must be lower than so many words of the rest have
_SURE: Final = 1.2  # a word whose absence says this much is surely missing
_WINDOW: Final = 8  # words around a part in which its neighbours' counterparts are looked for
_SENTENCE_END: Final = re.compile(r"[。！？；!?;\n]|\.(?=\s|$)")
_QUOTE: Final = re.compile('[“”"「」『』《》]')


class Thin(NamedTuple):
    """A part that looks thin, with what speaks for it whatever lengths the run lets expect.

    Attributes:
        start: where it begins.
        end: where it ends.
        there: between which places of the other text its counterpart should stand.
        between: characters of the other text between the counterparts of what stands around it.
        words: the values for FEATURES up to "gap".
        place: those from "size" to "surely missing".
        rest: those from "shared".

    """

    start: int
    end: int
    there: tuple[int, int]
    between: int
    words: tuple[float, ...]
    place: tuple[float, ...]
    rest: tuple[float, ...]


class Part(NamedTuple):
    """A part of a text.

    Attributes:
        start: where it begins.
        end: where it ends.
        features: its values for FEATURES.
        there: between which places of the other text its counterpart should stand.

    """

    start: int
    end: int
    features: tuple[float, ...]
    there: tuple[int, int]


def parts(side: Side, other: Side, expected: float, spread: float) -> Iterator[Part]:
    """The clauses, neighbouring clauses and sentences that look thin, with their features.

    Args:
        side: the text whose parts may have no counterpart.
        other: the other text.
        expected: the length of ``side`` that ``other`` lets expect, in characters.
        spread: the standard deviation of its logarithm.

    """
    return measured(thin_parts(side, other), len(side.text), len(other.text), expected, spread)


def measured(
    thin: Iterable[Thin], size: int, size_there: int, expected: float, spread: float
) -> Iterator[Part]:
    """Thin parts with all their features; ``size`` and ``size_there`` are the lengths of their text and the other one."""
    whole = math.log(expected / size)
    per_character = size_there / expected
    for start, end, there, between, words, place, rest in thin:
        length = end - start
        expected_there = length * per_character
        less = math.log(expected / (size - length))
        lengths = (
            max(-3.0, min(between / max(expected_there, 1.0), 5.0)),
            expected_there,
            whole,
            less,
            whole * whole - less * less,
            spread,
        )
        yield Part(start, end, (*words, *lengths, *place, whole / spread, less / spread, *rest), there)


def thin_parts(side: Side, other: Side) -> Iterator[Thin]:
    """The clauses, neighbouring clauses and sentences of ``side`` whose words seldom have a counterpart in ``other``."""
    text, places, states, odds = side.text, side.places, side.states, side.odds
    count, size = len(places), len(text)
    if len(side.clauses) < 2:
        return
    bounds = [(bisect_left(places, start), bisect_left(places, end)) for start, end in side.clauses]
    sums = [0.0, *itertools.accumulate(odds)]
    total = sums[-1]
    linked_to = [0, *itertools.accumulate([state == 2 for state in states])]
    untouched = sum(other.untouched)
    there = max(len(other.odds), 1)
    there_odds = sum(other.odds) / there
    for a, b in _runs(text, side.clauses):
        start, end = side.clauses[a][0], side.clauses[b - 1][1]
        first, last = bounds[a][0], bounds[b - 1][1]
        own, length = last - first, end - start
        if own < _FEWEST_OWN or count - own < _FEWEST_REST or length >= size * _LARGEST:
            continue
        odds_here = sums[last] - sums[first]
        rest = (total - odds_here) / (count - own)
        if odds_here > own * _THICK or odds_here > own * rest - _THINNER:
            continue
        linked = linked_to[last] - linked_to[first]
        if linked > own * _LINKED:
            continue
        left, right = _neighbours(side, other, first, last)
        low, high = min(left, right) - 5, max(left, right) + 5
        gap = sum(u for at, u in zip(other.places, other.untouched, strict=True) if u and low <= at <= high)
        missing = sum(-odds[k] for k in range(first, last) if states[k] == 0)
        yield Thin(
            start,
            end,
            (low, high),
            right - left,
            (
                odds_here,
                odds_here / own,
                own,
                length / size,
                linked / own,
                rest,
                count - own,
                untouched,
                untouched / there,
                gap,
            ),
            (
                math.log(size),
                len(side.clauses),
                float(a == 0),
                float(b == len(side.clauses)),
                b - a,
                sum(1 for k in range(first, last) if side.untouched[k] > _SURE),
            ),
            (
                sum(1 for k in range(first, last) if states[k] == 1),
                there_odds,
                missing - gap,
                float(text[end : end + 1] in (":", "：")),
                float(len(_QUOTE.findall(other.text, max(low, 0), max(high, 0)))),
                float(len(_QUOTE.findall(text, start, end))),
                length,
            ),
        )


def _neighbours(side: Side, other: Side, first: int, last: int) -> tuple[int, int]:
    """Where the counterparts of the words before the part end, and where those of the words after it begin."""
    left: list[int] = []
    for k in range(first - 1, max(-1, first - 1 - _WINDOW), -1):
        if side.links[k] >= 0:
            left.append(other.places[side.links[k]])
            if len(left) == 2:
                break
    right: list[int] = []
    for k in range(last, min(len(side.places), last + _WINDOW)):
        if side.links[k] >= 0:
            right.append(other.places[side.links[k]])
            if len(right) == 2:
                break
    return max(left, default=0), min(right, default=len(other.text))


def _runs(text: str, clauses: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Each clause, each two neighbours in a sentence, and each sentence of more; first clause and one past the last."""
    first, count = 0, len(clauses)
    for k in range(count):
        yield k, k + 1
        ends = k == count - 1 or _SENTENCE_END.search(text, clauses[k][1], clauses[k + 1][0]) is not None
        if not ends:
            yield k, k + 2
            continue
        if k - first > 1:
            yield first, k + 1
        first = k + 1
