"""Parts of a text that may have no counterpart, and how likely that is: features and two small learnt scorers.

The first scorer judges by words, figures and lengths, and is asked for every part that looks thin; the second, asked for the
few that the first finds likely, also by sentence vectors: without a part that was left out a text is closer to its translation.
Gradient-boosted trees (Friedman 2001) trained on planted and right pairs by ``tests/bench/train_omission.py``.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any, Final, NamedTuple

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.checks.coverage import LONG, Side
from tmkit.errors import MissingExtraError

__all__ = [
    "EARLY",
    "FEATURES",
    "VECTOR_FEATURES",
    "Forest",
    "Part",
    "Suspect",
    "forest",
    "judge",
    "parts",
    "suspect",
    "vector_features",
]

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

EARLY: Final = 8
"""Trees after which a hopeless part is given up."""
_LARGEST: Final = 0.85  # share of the text a part may have
_FEWEST_OWN: Final = 2  # content words of a part
_FEWEST_REST: Final = 3  # ... and of the rest
_THICK: Final = 0.9  # odds a word above which a part is not looked at
_LINKED: Final = 0.5  # share of a part's words with a counterpart above which it is not looked at
_THINNER: Final = 1.5  # by how much its words' odds must be lower than so many words of the rest have
_SURE: Final = 1.2  # a word whose absence says this much is surely missing
_WINDOW: Final = 8  # words around a part in which its neighbours' counterparts are looked for
_SENTENCE_END: Final = re.compile(r"[。！？；!?;\n]|\.(?=\s|$)")
_SURE_OVER: Final = 0.8  # what a part that is reported unasked has above the threshold: 2 from log odds of 4
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
    linked_to = [0, *itertools.accumulate([state == 2 for state in states])]
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
        if odds_here > own * _THICK or odds_here > own * rest - _THINNER:
            continue
        linked = linked_to[last] - linked_to[first]
        if linked > own * _LINKED:
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
                linked / own,
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


class Suspect(NamedTuple):
    """A part that the first scorer finds likely to have no counterpart.

    Attributes:
        lang: the language of the text it is a part of, "zh" or "en".
        text: that text.
        other: the other text.
        odds: the first scorer's log odds.
        part: the part.
        next: the next likely part of the text that does not overlap it.

    """

    lang: str
    text: str
    other: str
    odds: float
    part: Part
    next: Suspect | None


def suspect(
    lang: str, side: Side, other: Side, expected: float, spread: float, margin: float = 0.0
) -> Suspect | None:
    """The likeliest part of ``side`` to have no counterpart; None when none is likely.

    Args:
        lang: the language of ``side``, "zh" or "en".
        side: the text whose parts may have no counterpart.
        other: the other text.
        expected: the length of ``side`` that ``other`` lets expect, in characters.
        spread: the standard deviation of its logarithm.
        margin: log odds above the threshold that a part must have.

    """
    if math.log(expected / len(side.text)) > LONG * spread:
        return None
    first = forest(lang)
    least = first.threshold + margin
    likely = []
    for part in parts(side, other, expected, spread):
        odds = first.odds(part.features)
        if odds >= least:
            likely.append((odds, part))
    if not likely:
        return None
    odds, best = max(likely)
    apart = [one for one in likely if one[1].end <= best.start or one[1].start >= best.end]
    after = Suspect(lang, side.text, other.text, *max(apart), None) if apart else None
    return Suspect(lang, side.text, other.text, odds, best, after)


def judge(suspects: Sequence[Suspect]) -> list[float]:
    """The log odds of suspects of one language above the threshold, by sentence vectors if the encoder is installed.

    The vectors are not asked about a part so likely that they would hardly ever say no.
    """
    if not suspects:
        return []
    lang = suspects[0].lang
    sure = forest(lang).sure
    asked = [s for s in suspects if s.odds < sure]
    verdicts = iter(_by_vectors(lang, asked) if asked else ())
    return [next(verdicts) if s.odds < sure else s.odds - sure + _SURE_OVER for s in suspects]


def _by_vectors(lang: str, suspects: Sequence[Suspect]) -> list[float]:
    """What the second scorer says of suspects, or the first alone where the encoder is not installed."""
    try:
        vectors = vector_features([(s.text, s.part.start, s.part.end, s.other) for s in suspects])
    except MissingExtraError:
        alone = forest(lang).alone
        return [s.odds - alone for s in suspects]
    second = forest(f"{lang}-vectors")
    return [
        second.odds((*s.part.features, s.odds, *row)) - second.threshold
        for s, row in zip(suspects, vectors, strict=True)
    ]


class Forest:
    """Boosted trees in plain Python: quicker than numpy for a single row.

    Attributes:
        threshold: log odds from which its verdict counts.
        alone: the same where there is no second forest to ask.
        sure: log odds from which the second forest need not be asked.

    """

    def __init__(self, stored: dict[str, Any]) -> None:
        self._base: float = stored["base"]
        self._trees: list[tuple[list[int], list[float], list[float]]] = stored["trees"]
        self._floor: float = stored.get("floor", -1e9)
        self._inner = len(self._trees[0][0])
        self.threshold: float = stored["threshold"]
        self.alone: float = stored.get("alone", 0.0)
        self.sure: float = stored.get("sure", math.inf)

    def odds(self, row: Sequence[float]) -> float:
        """Log odds that the part has no counterpart; a rough value where the first trees leave little hope."""
        total = self._sum(row, self._base, self._trees[:EARLY])
        return total if total < self._floor else self._sum(row, total, self._trees[EARLY:])

    def _sum(
        self, row: Sequence[float], total: float, trees: list[tuple[list[int], list[float], list[float]]]
    ) -> float:
        inner = self._inner
        for features, thresholds, leaves in trees:
            node = 0
            while node < inner:
                node = 2 * node + 1 + (row[features[node]] > thresholds[node])
            total += leaves[node - inner]
        return total


@functools.lru_cache(maxsize=8)
def forest(name: str) -> Forest:
    """A committed scorer: ``zh`` or ``en`` for the first, ``zh-vectors`` or ``en-vectors`` for the second, by the language of the parts."""
    return Forest(json.loads(files("tmkit.checks").joinpath(f"omission_{name}.json").read_text("utf-8")))


def vector_features(parts_of: Sequence[tuple[str, int, int, str]]) -> list[tuple[float, ...]]:
    """The values of VECTOR_FEATURES for parts: (text, start, end, other text) each. Texts are encoded all together.

    Raises:
        MissingExtraError: when the encoder is not installed.

    """
    from tmkit.align.encoders.use import shared_use

    encoder = shared_use()
    pieces = [
        piece
        for text, start, end, other in parts_of
        for piece in (text[:start], text[start:end], text[end:], other)
    ]
    sums, counts, owner = encoder.clauses([piece if piece.strip() else "。" for piece in pieces])
    blank = np.array([not piece.strip() for piece in pieces])[owner]
    sums, counts = np.where(blank[:, None], 0, sums), np.where(blank, 0, counts)
    bounds = np.searchsorted(owner, np.arange(len(pieces) + 1))
    state, size = np.add.reduceat(sums, bounds[:-1]), np.add.reduceat(counts, bounds[:-1])
    rows: list[FloatArray] = []
    sizes: list[FloatArray] = []
    edges = [0]
    for k in range(0, len(pieces), 4):
        there, here = np.arange(bounds[k + 3], bounds[k + 4]), np.arange(bounds[k], bounds[k + 3])
        here = here[((here < bounds[k + 1]) | (here >= bounds[k + 2])) & (counts[here] > 0)]
        for table, out in ((sums, rows), (counts, sizes)):
            whole = state if table is sums else size
            before, part, after, other = whole[k : k + 4]
            heads = np.stack([before + part + after, before + after, part, other])
            out.append(
                np.concatenate([heads, table[there], table[there[:-1]] + table[there[1:]], table[here]])
            )
        edges.append(edges[-1] + len(sizes[-1]))
    vectors = encoder.finish(
        np.concatenate(rows).astype(np.float32), np.concatenate(sizes).astype(np.float32)
    )
    found = []
    for k, (start, end) in enumerate(itertools.pairwise(edges)):
        clauses = 2 * (int(bounds[4 * k + 4]) - int(bounds[4 * k + 3])) - 1
        found.append(_vector_row(vectors[start:end], clauses))
    return found


def _vector_row(vectors: FloatArray, clauses: int) -> tuple[float, ...]:
    """From the vectors of a text, that text without the part, the part, the other text, its clauses, the other clauses."""
    whole, without, part, there = vectors[:4]
    pieces, others = vectors[4 : 4 + clauses], vectors[4 + clauses :]
    best = float((pieces @ part).max())
    rest = (others @ pieces.T).max(axis=1) if len(others) else np.array([best])
    before, after = float(whole @ there), float(without @ there)
    return (
        before,
        after,
        after - before,
        float(part @ there),
        best,
        best - float(rest.mean()),
        float((rest < best).mean()),
        best - float(rest.min()),
    )
