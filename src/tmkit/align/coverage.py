"""Whether every part of one side finds its place on the other: coverage by clauses and by words.

Each piece of a sentence is compared with all pieces of a run on the other side; what counts is its best partner.
So a sentence too many in a bead shows, where the similarity of the whole hardly changes.
"""

from __future__ import annotations

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import Ints
from tmkit.align.lexicon import SideWords
from tmkit.align.vectors import SideVectors

__all__ = ["Coverage", "by_clauses", "by_words"]


class Coverage:
    """Coverage of sentences of either side by runs of sentences of the other."""

    def __init__(self, en: _Side, zh: _Side) -> None:
        self._en, self._zh = en, zh

    def en(self, i: Ints, a: Ints, j: Ints, missing: float, *, least: bool = False) -> FloatArray:
        """How well the pieces of English sentence j are matched in Chinese sentences i to i + a - 1."""
        return self._en.look_up(i, a, j, missing, least)

    def zh(self, j: Ints, b: Ints, i: Ints, missing: float, *, least: bool = False) -> FloatArray:
        """How well the pieces of Chinese sentence i are matched in English sentences j to j + b - 1."""
        return self._zh.look_up(j, b, i, missing, least)


class _Side:
    """For one covered side: how well each of its pieces is matched in each sentence of the other side."""

    def __init__(self, best: FloatArray, first: Ints, weights: FloatArray) -> None:
        self._best = best  # (sentences of the other side, pieces of this side)
        self._single = best
        self._starts = first[:-1]
        weights = weights + np.float32(0.01)
        self._weights = weights / np.repeat(np.add.reduceat(weights, self._starts), np.diff(first))
        self._length = 1
        self._means: list[FloatArray] = []
        self._least: list[FloatArray] = []
        self._store(best)

    def _store(self, best: FloatArray) -> None:
        self._means.append(np.add.reduceat(best * self._weights, self._starts, axis=1).astype(np.float16))
        self._least.append(np.minimum.reduceat(best, self._starts, axis=1).astype(np.float16))

    def _grow(self, length: int) -> None:
        while self._length < min(length, len(self._single)):
            self._best = np.maximum(self._best[:-1], self._single[self._length :])
            self._length += 1
            self._store(self._best)

    def look_up(self, start: Ints, length: Ints, sentence: Ints, missing: float, least: bool) -> FloatArray:
        """Coverage of ``sentence`` by the runs; ``missing`` where run or sentence do not exist."""
        out = np.full(len(start), missing, np.float32)
        rows, columns = len(self._single), len(self._starts)
        fits = (start >= 0) & (length > 0) & (start + length <= rows) & (sentence >= 0) & (sentence < columns)
        for size in np.flatnonzero(np.bincount(length[fits])).tolist():
            self._grow(size)
            mine = np.flatnonzero(fits & (length == size))
            table = (self._least if least else self._means)[size - 1]
            out[mine] = table[start[mine], sentence[mine]]
        return out


def by_clauses(source: SideVectors, target: SideVectors, back: float, match: float) -> Coverage:
    """Pieces are clauses, matched by their similarity on the scale where 0 is unrelated and 1 an anchor."""
    sims = (source.clause_vectors() @ target.clause_vectors().T - back) / (match - back)
    sims = sims.astype(np.float32)
    en = _Side(
        np.maximum.reduceat(sims, source.first_clause[:-1], axis=0), target.first_clause, target.weights
    )
    columns = np.maximum.reduceat(sims, target.first_clause[:-1], axis=1)
    return Coverage(en, _Side(np.ascontiguousarray(columns.T), source.first_clause, source.weights))


def by_words(words: SideWords, zh: range, en: range) -> Coverage:
    """Pieces are words weighted by rarity; one is matched (1) where the dictionary has a translation, or not (0)."""
    zh_words = [words.zh[i] for i in zh]
    en_words = [words.en_stems[j] for j in en]
    zh_first, zh_weights = _layout([[w for _, w in sentence] for sentence in zh_words])
    en_first, en_weights = _layout([[words.en_weight[stem] for stem in sentence] for sentence in en_words])
    sentences_of: dict[str, list[int]] = {}  # English sentences by stem
    for j, sentence in enumerate(en_words):
        for stem in sentence:
            sentences_of.setdefault(stem, []).append(j)
    zh_best = np.zeros((len(en_words), len(zh_weights)), np.float32)
    speakers: dict[str, list[int]] = {}  # Chinese sentences by the stems their words may become
    columns: dict[frozenset[str], list[int]] = {}
    for i, evidence in enumerate(zh_words):
        for place, (glosses, _) in enumerate(evidence):
            columns.setdefault(glosses, []).append(int(zh_first[i]) + place)
            for stem in glosses:
                if stem in sentences_of:
                    speakers.setdefault(stem, []).append(i)
    for glosses, places in columns.items():
        found: set[int] = set()
        for stem in glosses & sentences_of.keys():
            found.update(sentences_of[stem])
        if found:
            _mark(zh_best, list(found), places)
    en_best = np.zeros((len(zh_words), len(en_weights)), np.float32)
    places_of: dict[str, list[int]] = {}
    for j, sentence in enumerate(en_words):
        for place, stem in enumerate(sentence):
            places_of.setdefault(stem, []).append(int(en_first[j]) + place)
    for stem, places in places_of.items():
        if stem in speakers:
            _mark(en_best, list(set(speakers[stem])), places)
    return Coverage(_Side(en_best, en_first, en_weights), _Side(zh_best, zh_first, zh_weights))


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
