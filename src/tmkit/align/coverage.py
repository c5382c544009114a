"""Whether every part of one side finds its place on the other: coverage by clauses.

Each clause of a sentence is compared with all clauses of a run on the other side; what counts is its best partner.
So a sentence too many in a bead shows, where the similarity of the whole hardly changes.
"""

from __future__ import annotations

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import Ints
from tmkit.align.vectors import SideVectors

__all__ = ["ClauseCoverage"]


class ClauseCoverage:
    """Coverage of sentences of either side by runs of the other, rescaled as similarities are."""

    def __init__(self, source: SideVectors, target: SideVectors, back: float, match: float) -> None:
        sims = (source.clause_vectors() @ target.clause_vectors().T - back) / (match - back)
        sims = sims.astype(np.float32)
        self._en = _Side(np.maximum.reduceat(sims, source.first_clause[:-1], axis=0), target)
        columns = np.maximum.reduceat(sims, target.first_clause[:-1], axis=1)
        self._zh = _Side(np.ascontiguousarray(columns.T), source)

    def en(self, i: Ints, a: Ints, j: Ints, missing: float, *, least: bool = False) -> FloatArray:
        """How well the clauses of English sentence j are matched in Chinese sentences i to i + a - 1."""
        return self._en.look_up(i, a, j, missing, least)

    def zh(self, j: Ints, b: Ints, i: Ints, missing: float, *, least: bool = False) -> FloatArray:
        """How well the clauses of Chinese sentence i are matched in English sentences j to j + b - 1."""
        return self._zh.look_up(j, b, i, missing, least)


class _Side:
    """For one covered side: best partners of its clauses in each sentence of the other side."""

    def __init__(self, best: FloatArray, covered: SideVectors) -> None:
        self._best = best  # (sentences of the other side, clauses of this side)
        self._single = best
        self._starts = covered.first_clause[:-1]
        weights = covered.weights + 0.01
        self._weights = weights / np.repeat(np.add.reduceat(weights, self._starts), np.diff(covered.first_clause))
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
        for size in np.unique(length[fits]).tolist():
            self._grow(size)
            mine = np.flatnonzero(fits & (length == size))
            table = (self._least if least else self._means)[size - 1]
            out[mine] = table[start[mine], sentence[mine]]
        return out
