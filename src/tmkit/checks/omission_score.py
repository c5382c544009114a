"""Parts of a text that may have no counterpart, and how likely that is: features and two small learnt scorers.

The first scorer judges by words, figures and lengths, and is asked for every part that looks thin; the second, asked for the
few that the first finds likely, also by sentence vectors: without a part that was left out a text is closer to its translation.
Gradient-boosted trees (Friedman 2001) trained on planted and right pairs by ``tests/bench/train_omission.py``.
"""

from __future__ import annotations

import functools
import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np

from tmkit.checks.coverage import Side
from tmkit.errors import MissingExtraError
from tmkit.model import Span

__all__ = ["FEATURES", "VECTOR_FEATURES", "Forest", "Part", "forest", "parts", "uncovered", "vector_features"]

FEATURES: Final = (
    "odds", "odds a word", "words", "share", "own links", "odds a word of the rest", "rest words", "untouched there",
    "untouched there a word", "untouched in the gap", "gap", "expected", "length", "length without", "length gain",
    "spread", "size", "clauses", "first", "last", "clauses here", "surely missing", "length z", "length z without", "shared",
    "odds there a word", "untouched balance", "colon", "quotes in the gap", "quotes here", "chinese chars or letters",
)  # fmt: skip
"""What the first scorer sees of a part, in order."""
VECTOR_FEATURES: Final = (
    "whole",
    "without",
    "gain",
    "to whole",
    "best clause",
    "beside others",
    "rank",
    "beside worst",
)
"""What the second one sees besides, after the first one's log odds."""

_LARGEST: Final = 0.85  # share of the text a part may have
_FEWEST_OWN: Final = 2  # content words of a part
_FEWEST_REST: Final = 3  # ... and of the rest
_THICK: Final = 0.9  # odds a word above which a part is not looked at
_MOST: Final = 2  # parts reported
_SURE: Final = 1.2  # a word whose absence says this much is surely missing
_WINDOW: Final = 8  # words around a part in which its neighbours' counterparts are looked for
_SENTENCE_END: Final = re.compile(r"[。！？；!?;\n]|\.(?=\s|$)")
_QUOTE: Final = re.compile('[“”"「」『』《》]')


class Part(NamedTuple):
    """A part of a text.

    Attributes:
        start: where it begins.
        end: where it ends.
        features: its values for FEATURES.

    """

    start: int
    end: int
    features: tuple[float, ...]


def parts(side: Side, other: Side, expected: float, spread: float) -> Iterator[Part]:
    """The clauses, neighbouring clauses and sentences that look thin, with their features.

    Args:
        side: the text whose parts may have no counterpart.
        other: the other text.
        expected: the length of ``side`` that ``other`` lets expect, in characters.
        spread: the standard deviation of its logarithm.

    """
    text, places, states, odds = side.text, side.places, side.states, side.odds
    count, size = len(places), len(text)
    if len(side.clauses) < 2:
        return
    bounds = [(bisect_left(places, start), bisect_left(places, end)) for start, end in side.clauses]
    sums = [0.0]
    for value in odds:
        sums.append(sums[-1] + value)
    total = sums[-1]
    whole = math.log(expected / size)
    per_character = len(other.text) / expected
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
        if odds_here > own * _THICK or odds_here > own * rest:
            continue
        left, right = _neighbours(side, other, first, last)
        expected_there = length * per_character
        low, high = min(left, right) - 5, max(left, right) + 5
        gap = sum(u for at, u in zip(other.places, other.untouched, strict=True) if u and low <= at <= high)
        less = math.log(expected / (size - length))
        missing = sum(-odds[k] for k in range(first, last) if states[k] == 0)
        yield Part(
            start,
            end,
            (
                odds_here,
                odds_here / own,
                own,
                length / size,
                sum(1 for k in range(first, last) if states[k] == 2) / own,
                rest,
                count - own,
                untouched,
                untouched / there,
                gap,
                max(-3.0, min((right - left) / max(expected_there, 1.0), 5.0)),
                expected_there,
                whole,
                less,
                whole * whole - less * less,
                spread,
                math.log(size),
                len(side.clauses),
                float(a == 0),
                float(b == len(side.clauses)),
                b - a,
                sum(1 for k in range(first, last) if side.untouched[k] > _SURE),
                whole / spread,
                less / spread,
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


def uncovered(lang: str, side: Side, other: Side, expected: float, spread: float) -> list[tuple[Span, float]]:
    """At most two parts of ``side`` without counterpart, none overlapping, with their log odds above the threshold.

    Args:
        lang: the language of ``side``, "zh" or "en".
        side: the text whose parts may have no counterpart.
        other: the other text.
        expected: the length of ``side`` that ``other`` lets expect, in characters.
        spread: the standard deviation of its logarithm.

    """
    first, suspect, alone = forest(lang)
    suspects = []
    for part in parts(side, other, expected, spread):
        odds = first.odds(part.features)
        if odds >= suspect:
            suspects.append((odds, part))
    if not suspects:
        return []
    suspects.sort(key=lambda one: -one[0])
    second, threshold, _ = forest(f"{lang}-vectors")
    kept: list[tuple[Span, float]] = []
    for odds, part in suspects:
        span = Span(part.start, part.end)
        if any(span.overlaps(known) for known, _ in kept):
            continue
        try:
            vectors = vector_features(side.text, part.start, part.end, other.text)
        except MissingExtraError:
            over = odds - alone
        else:
            over = second.odds((*part.features, odds, *vectors)) - threshold
        if over < 0:
            break
        kept.append((span, over))
        if len(kept) == _MOST:
            break
    return kept


class Forest:
    """Boosted trees in plain Python: quicker than numpy for a single row."""

    def __init__(self, base: float, trees: list[tuple[list[int], list[float], list[float]]]) -> None:
        self._base = base
        self._trees = trees
        self._inner = len(trees[0][0]) if trees else 0

    def odds(self, row: Sequence[float]) -> float:
        """Log odds that the part has no counterpart."""
        total, inner = self._base, self._inner
        for features, thresholds, leaves in self._trees:
            node = 0
            while node < inner:
                node = 2 * node + 1 + (row[features[node]] > thresholds[node])
            total += leaves[node - inner]
        return total


@functools.lru_cache(maxsize=8)
def forest(name: str) -> tuple[Forest, float, float]:
    """A committed scorer, its threshold, and the threshold to use when there is no second one.

    ``name`` is ``zh`` or ``en`` for the first, ``zh-vectors`` or ``en-vectors`` for the second one, by the language of the parts.
    """
    stored = json.loads(files("tmkit.checks").joinpath(f"omission_{name}.json").read_text(encoding="utf-8"))
    return (
        Forest(stored["base"], [tuple(tree) for tree in stored["trees"]]),
        stored["threshold"],
        stored["alone"],
    )


def vector_features(text: str, start: int, end: int, other: str) -> tuple[float, ...]:
    """The values of VECTOR_FEATURES for a part of a text.

    Raises:
        MissingExtraError: when the encoder is not installed.

    """
    from tmkit.align.encoders.use import shared_use

    encoder = shared_use()
    pieces = (text[:start], text[start:end], text[end:], other)
    sums, counts, owner = encoder.clauses([piece if piece.strip() else "。" for piece in pieces])
    sums, counts = np.array(sums), np.array(counts)
    for k, piece in enumerate(pieces):
        if not piece.strip():
            sums[owner == k] = 0
            counts[owner == k] = 0
    state = np.stack([sums[owner == k].sum(axis=0) for k in range(4)])
    size = np.array([counts[owner == k].sum() for k in range(4)])
    there, here = np.flatnonzero(owner == 3), np.flatnonzero((owner != 3) & (owner != 1) & (counts > 0))
    heads = np.stack([state[:3].sum(axis=0), state[0] + state[2], state[1], state[3]])
    head_sizes = np.array([size[:3].sum(), size[0] + size[2], size[1], size[3]])
    vectors = encoder.finish(
        np.concatenate([heads, sums[there], sums[there[:-1]] + sums[there[1:]], sums[here]]).astype(
            np.float32
        ),
        np.concatenate(
            [head_sizes, counts[there], counts[there[:-1]] + counts[there[1:]], counts[here]]
        ).astype(np.float32),
    )
    whole, without, part, all_there = vectors[:4]
    clauses = vectors[4 : 4 + 2 * len(there) - 1]
    others = vectors[4 + 2 * len(there) - 1 :]
    best = float((clauses @ part).max())
    rest = (others @ clauses.T).max(axis=1) if len(others) else np.array([best])
    before, after = float(whole @ all_there), float(without @ all_there)
    return (
        before,
        after,
        after - before,
        float(part @ all_there),
        best,
        best - float(rest.mean()),
        float((rest < best).mean()),
        best - float(rest.min()),
    )
