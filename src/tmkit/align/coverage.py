"""Whether every part of one side finds its place on the other: coverage by clauses and by words.

Each piece of a sentence is compared with all pieces of a run on the other side; what counts is its best partner.
So a sentence too many in a bead shows, where the similarity of the whole hardly changes.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import Edges, Ints
from tmkit.align.lexicon import SideWords
from tmkit.align.vectors import SideVectors

__all__ = ["Coverage", "by_clauses", "by_words"]

Near: TypeAlias = tuple[Ints, Ints, Ints, Ints]

_BLOCK = 32  # covered sentences that share a window of the other side
_BESIDE = 3  # sentences beside the beads that are asked for too


class Coverage:
    """Coverage of sentences of either side by runs of sentences of the other, at and beside some beads."""

    def __init__(self, en: _Side, zh: _Side) -> None:
        self._en, self._zh = en, zh

    def en(self, i: Ints, a: Ints, j: Ints, missing: float, *, least: bool = False) -> FloatArray:
        """How well the pieces of English sentence j are matched in Chinese sentences i to i + a - 1."""
        return self._en.look_up(i, a, j, missing, least)

    def zh(self, j: Ints, b: Ints, i: Ints, missing: float, *, least: bool = False) -> FloatArray:
        """How well the pieces of Chinese sentence i are matched in English sentences j to j + b - 1."""
        return self._zh.look_up(j, b, i, missing, least)


class _Side:
    """For one covered side: how well each of its pieces is matched in the sentences of the other side.

    What is asked for lies near the beads in question, so tables hold only a window of the other side for every few
    sentences; what is beside it is worked out one by one.
    """

    def __init__(self, best: FloatArray, first: Ints, weights: FloatArray, near: Near) -> None:
        self._best = best  # (sentences of the other side, pieces of this side)
        self._first = first
        weights = weights + np.float32(0.01)
        self._weights = weights / np.repeat(np.add.reduceat(weights, first[:-1]), np.diff(first))
        rows, columns = len(best), len(first) - 1
        count = columns // _BLOCK + 1
        low, high = np.full(count + 2, rows), np.zeros(count + 2, np.int64)
        own, size, other, length = near
        for at in (own - 1, own + size):  # with a sentence beside the bead; no bead is longer than a block
            block = at // _BLOCK + 1
            np.minimum.at(low, block, other - _BESIDE)
            np.maximum.at(high, block, other + length + _BESIDE)
        self._low = np.maximum(low[1:-1], 0)
        high = np.maximum(np.minimum(high[1:-1], rows), self._low)
        self._width = int((high - self._low).max(initial=1))
        self._spans = [
            (x, y, k * _BLOCK, min((k + 1) * _BLOCK, columns))
            for k, (x, y) in enumerate(zip(self._low.tolist(), high.tolist(), strict=True))
            if y > x and k * _BLOCK < columns
        ]
        self._grown: list[FloatArray] = []
        self._means: list[npt.NDArray[np.float16]] = []
        self._least: list[npt.NDArray[np.float16]] = []

    def _grow(self, length: int) -> None:
        """Make the tables for runs of up to ``length`` sentences."""
        first = self._first
        while len(self._means) < length:
            size = len(self._means)
            means = np.full((len(first) - 1, self._width), np.nan, np.float16)
            least = means.copy()
            for number, (x, y, s, t) in enumerate(self._spans):
                pieces = slice(first[s], first[t])
                if not size:
                    self._grown.append(np.ascontiguousarray(self._best[x:y, pieces]))
                elif y - x > size:
                    self._grown[number] = np.maximum(
                        self._grown[number][:-1], self._best[x + size : y, pieces]
                    )
                else:
                    continue
                best, starts = self._grown[number], first[s:t] - first[s]
                means[s:t, : len(best)] = np.add.reduceat(best * self._weights[pieces], starts, axis=1).T
                least[s:t, : len(best)] = np.minimum.reduceat(best, starts, axis=1).T
            self._means.append(means)
            self._least.append(least)

    def look_up(self, start: Ints, length: Ints, sentence: Ints, missing: float, least: bool) -> FloatArray:
        """Coverage of ``sentence`` by the runs; ``missing`` where run or sentence do not exist."""
        out = np.full(len(start), missing, np.float32)
        rows, columns = len(self._best), len(self._first) - 1
        fits = (start >= 0) & (length > 0) & (start + length <= rows) & (sentence >= 0) & (sentence < columns)
        place = start - self._low[np.where(fits, sentence, 0) // _BLOCK]
        near = fits & (place >= 0) & (place < self._width)
        for size in np.flatnonzero(np.bincount(length[near])).tolist():
            self._grow(size)
            mine = np.flatnonzero(near & (length == size))
            out[mine] = (self._least if least else self._means)[size - 1][sentence[mine], place[mine]]
        for k in np.flatnonzero(fits & (~near | np.isnan(out))).tolist():
            out[k] = self._one(int(start[k]), int(length[k]), int(sentence[k]), least)
        return out

    def _one(self, start: int, length: int, sentence: int, least: bool) -> float:
        pieces = slice(self._first[sentence], self._first[sentence + 1])
        best = self._best[start : start + length, pieces].max(axis=0)
        found = best.min() if least else np.add.reduce(best * self._weights[pieces])
        return float(np.float16(found))


def _sides(edges: Edges) -> tuple[Near, Near]:
    """Where the beads are as seen from the English side, and from the Chinese."""
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    return (j, b, i, a), (i, a, j, b)


def by_clauses(source: SideVectors, target: SideVectors, back: float, match: float, edges: Edges) -> Coverage:
    """Pieces are clauses, matched by their similarity on the scale where 0 is unrelated and 1 an anchor."""
    sims = (source.clause_vectors() @ target.clause_vectors().T - back) / (match - back)
    sims = sims.astype(np.float32)
    of_en, of_zh = _sides(edges)
    rows = np.maximum.reduceat(sims, source.first_clause[:-1], axis=0)
    columns = np.maximum.reduceat(sims, target.first_clause[:-1], axis=1)
    return Coverage(
        _Side(rows, target.first_clause, target.weights, of_en),
        _Side(np.ascontiguousarray(columns.T), source.first_clause, source.weights, of_zh),
    )


def by_words(words: SideWords, zh: range, en: range, edges: Edges) -> Coverage:
    """Pieces are words weighted by rarity; one is matched (1) where the dictionary has a translation, or not (0)."""
    zh_words = [words.zh[i] for i in zh]
    en_words = [words.en_stems[j] for j in en]
    zh_first, zh_weights = _layout([[w for _, w in sentence] for sentence in zh_words])
    en_first, en_weights = _layout([[words.en_weight[stem] for stem in sentence] for sentence in en_words])
    sentences_of: dict[str, list[int]] = {}  # English sentences by stem
    for j, sentence in enumerate(en_words):
        for stem in sentence:
            sentences_of.setdefault(stem, []).append(j)
    known = frozenset(sentences_of)
    zh_best = np.zeros((len(en_words), len(zh_weights)), np.float32)
    speakers: dict[str, set[int]] = {}  # Chinese sentences by the stems their words may become
    columns: dict[
        frozenset[str], tuple[list[int], list[int]]
    ] = {}  # pieces and sentences by what they may become
    for i, evidence in enumerate(zh_words):
        start = int(zh_first[i])
        for place, (glosses, _) in enumerate(evidence, start):
            places, sentences = columns.setdefault(glosses, ([], []))
            places.append(place)
            sentences.append(i)
    for glosses, (places, sentences) in columns.items():
        found = glosses & known
        if found:
            _mark(zh_best, list(set().union(*(sentences_of[stem] for stem in found))), places)
        for stem in found:
            speakers.setdefault(stem, set()).update(sentences)
    en_best = np.zeros((len(zh_words), len(en_weights)), np.float32)
    places_of: dict[str, list[int]] = {}
    for j, sentence in enumerate(en_words):
        for place, stem in enumerate(sentence):
            places_of.setdefault(stem, []).append(int(en_first[j]) + place)
    for stem, places in places_of.items():
        if stem in speakers:
            _mark(en_best, list(speakers[stem]), places)
    of_en, of_zh = _sides(edges)
    return Coverage(_Side(en_best, en_first, en_weights, of_en), _Side(zh_best, zh_first, zh_weights, of_zh))


def _mark(best: FloatArray, sentences: list[int], places: list[int]) -> None:
    """Put 1 where these sentences and pieces meet."""
    if len(places) == 1:
        best[sentences, places[0]] = 1
    else:
        best[np.array(sentences)[:, None], places] = 1


def _layout(weights: list[list[float]]) -> tuple[Ints, FloatArray]:
    """First piece of each sentence and all weights; every sentence gets one weightless piece at its end."""
    first = np.concatenate([[0], np.cumsum([len(sentence) + 1 for sentence in weights])]).astype(np.int64)
    flat = [w for sentence in weights for w in (*sentence, 0.0)]
    return first, np.array(flat, np.float32)
