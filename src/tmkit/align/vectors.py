"""Vectors of the sentences of one side, and of runs of them, with similarities of beads."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from tmkit.align.encoders import Encoder, FloatArray, StateEncoder
from tmkit.align.lattice import BEAD_TYPES, Edges

__all__ = ["SideVectors", "bead_cosines"]

_ROWS = 64


class SideVectors:
    """Vectors of one side. Runs of sentences are composed of the sentences' states, not encoded again."""

    def __init__(self, sums: FloatArray, counts: FloatArray, encoder: Encoder) -> None:
        self._sums = sums
        self._counts = counts
        self._encoder = encoder
        self._runs: dict[int, FloatArray] = {}

    @classmethod
    def of(cls, texts: Sequence[str], encoder: Encoder) -> SideVectors:
        """Encode each text once."""
        if isinstance(encoder, StateEncoder):
            return cls(*encoder.states(texts), encoder)
        counts = np.array([max(len(text), 1) for text in texts], np.float32)
        return cls(encoder.encode(texts) * counts[:, None], counts, encoder)

    def __len__(self) -> int:
        return len(self._counts)

    def part(self, begin: int, end: int) -> SideVectors:
        """The sentences from ``begin`` to before ``end``."""
        return SideVectors(self._sums[begin:end], self._counts[begin:end], self._encoder)

    def runs(self, length: int) -> FloatArray:
        """Unit vectors of every run of ``length`` sentences, shape (sentences - length + 1, dimensions)."""
        if length not in self._runs:
            stop = len(self) - length + 1
            sums = self._sums[: max(stop, 0)].copy()
            counts = self._counts[: max(stop, 0)].copy()
            for k in range(1, length):
                sums += self._sums[k : stop + k]
                counts += self._counts[k : stop + k]
            self._runs[length] = self._finish(sums, counts)
        return self._runs[length]

    def _finish(self, sums: FloatArray, counts: FloatArray) -> FloatArray:
        if not len(sums):
            return np.zeros((0, 1), np.float32)
        if isinstance(self._encoder, StateEncoder):
            return self._encoder.finish(sums, counts)
        norm = np.sqrt(np.maximum(np.einsum("ij,ij->i", sums, sums), 1e-9))
        out: FloatArray = (sums / norm[:, None]).astype(np.float32)
        return out


def bead_cosines(source: SideVectors, target: SideVectors, edges: Edges) -> FloatArray:
    """Cosine of the two sides of every bead; 0 where a side is empty."""
    out = np.zeros(len(edges), np.float32)
    for kind, (a, b) in enumerate(BEAD_TYPES):
        if not a or not b:
            continue
        mine = np.flatnonzero(edges.kind == kind)
        if len(mine):
            out[mine] = pair_cosines(source.runs(a), target.runs(b), edges.i[mine], edges.j[mine])
    return out


def pair_cosines(left: FloatArray, right: FloatArray, i: np.ndarray, j: np.ndarray) -> FloatArray:  # type: ignore[type-arg]
    """Cosines of left[i] with right[j], by small matrix products over stretches of neighbouring i."""
    out = np.zeros(len(i), np.float32)
    order = np.argsort(i, kind="stable")
    i, j = i[order], j[order]
    bounds = np.searchsorted(i, np.arange(0, int(i[-1]) + _ROWS + 1, _ROWS)) if len(i) else []
    values = np.empty(len(i), np.float32)
    for begin, end in itertools.pairwise(bounds):
        if begin == end:
            continue
        rows, columns = i[begin:end], j[begin:end]
        r0, c0 = rows[0], columns.min()
        sims = left[r0 : rows[-1] + 1] @ right[c0 : columns.max() + 1].T
        values[begin:end] = sims[rows - r0, columns - c0]
    out[order] = values
    return out
