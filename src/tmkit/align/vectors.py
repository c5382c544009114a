"""Vectors of the sentences of one side, and of runs of them, with similarities of beads."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tmkit.align.encoders import Encoder, FloatArray, StateEncoder, TokenEncoder, Tokens
from tmkit.align.lattice import BEAD_TYPES, Edges, Ints
from tmkit.align.links import TokenSide
from tmkit.align.spread import spread

__all__ = ["Band", "SideVectors", "bead_cosines"]

_D = TypeVar("_D", np.float16, np.int8)

_ROWS = 64
_FINISHED = 4096  # rows taken through the last layers at a time
_TEXTS = 1000  # texts encoded at a time
_BESIDE = 10  # sentences beside the beads in question whose similarities are asked for too
_CELLS = 500_000  # of a table of cosines, at most


class SideVectors:
    """Vectors of one side. Runs of sentences are composed of the sentences' states, not encoded again.

    Attributes:
        first_clause: number of the first clause of each sentence, and the number of clauses; shape (sentences + 1,).
        weights: tokens of each clause.
        tokens: the tokens' own vectors, where the encoder gives them.

    """

    def __init__(
        self,
        sums: npt.NDArray[np.floating],
        counts: FloatArray,
        first_clause: Ints,
        encoder: Encoder | None,
        tokens: TokenSide | None = None,
    ) -> None:
        self.tokens = tokens
        self._clause_sums = sums
        self.weights = counts
        self.first_clause = first_clause
        self._encoder = encoder
        self._totals: tuple[FloatArray, FloatArray] | None = None
        self._runs: dict[int, FloatArray] = {}

    def forget(self) -> None:
        """Give back the memory of the runs' vectors; they are worked out again when asked for."""
        self._runs.clear()
        self._totals = None

    def _sentences(self) -> tuple[FloatArray, FloatArray]:
        """Sums and counts of whole sentences."""
        if self._totals is None:
            sums, starts = self._clause_sums, self.first_clause[:-1]
            if len(starts):
                self._totals = (
                    np.add.reduceat(sums, starts, axis=0, dtype=np.float32),
                    np.add.reduceat(self.weights, starts),
                )
            else:
                self._totals = sums.astype(np.float32), self.weights
        return self._totals

    @classmethod
    def of(cls, texts: Sequence[str], encoder: Encoder, jobs: int = 1) -> SideVectors:
        """Encode each text once, in as many processes."""
        groups = [texts[begin : begin + _TEXTS] for begin in range(0, len(texts), _TEXTS)]
        if not isinstance(encoder, StateEncoder):
            sizes = np.array([max(len(text), 1) for text in texts], np.float32)
            vectors = [encoder.encode(group) for group in groups] or [np.zeros((0, 1), np.float32)]
            return cls(np.concatenate(vectors) * sizes[:, None], sizes, np.arange(len(texts) + 1), encoder)
        sums, counts, owners = [], [np.zeros(0, np.float32)], [np.zeros(0, np.int64)]
        tokens: list[Tokens] = []
        for number, found in enumerate(spread(functools.partial(_states, encoder), groups, jobs)):
            sums.append(found[0])
            counts.append(found[1])
            owners.append(found[2] + number * _TEXTS)
            if found[3]:
                tokens.append(found[3])
        first = np.searchsorted(np.concatenate(owners), np.arange(len(texts) + 1))
        side = None
        if tokens:
            bounds = np.concatenate([[0], np.cumsum(np.concatenate([t[2] for t in tokens]))])
            weights = np.concatenate([t[1] for t in tokens])
            pieces = [t[0] for t in tokens]
            tokens.clear()
            side = TokenSide(_joined(pieces), weights, bounds)
        return cls(
            _joined(sums or [np.zeros((0, 1), np.float16)]),
            np.concatenate(counts),
            first,
            encoder,
            tokens=side,
        )

    def __len__(self) -> int:
        return len(self.first_clause) - 1

    @property
    def lexical(self) -> bool:
        """Whether no encoder made the vectors."""
        return self._encoder is None

    def part(self, begin: int, end: int) -> SideVectors:
        """The sentences from ``begin`` to before ``end``."""
        if begin == 0 and end == len(self):
            return self
        first, last = self.first_clause[begin], self.first_clause[end]
        bounds = self.first_clause[begin : end + 1] - first
        return SideVectors(
            self._clause_sums[first:last],
            self.weights[first:last],
            bounds,
            self._encoder,
            self.tokens.part(begin, end) if self.tokens is not None else None,
        )

    def clause_vectors(self) -> FloatArray:
        """Unit vectors of the clauses, shape (clauses, dimensions)."""
        return self._finish(self._clause_sums.astype(np.float32), self.weights)

    def runs(self, length: int) -> FloatArray:
        """Unit vectors of every run of ``length`` sentences, shape (sentences - length + 1, dimensions)."""
        if length not in self._runs:
            stop = len(self) - length + 1
            if length == 1:
                self._runs[1] = self._finish(*self._sentences())
                return self._runs[1]
            all_sums, all_counts = self._sentences()
            sums = all_sums[: max(stop, 0)].copy()
            counts = all_counts[: max(stop, 0)].copy()
            for k in range(1, length):
                sums += all_sums[k : stop + k]
                counts += all_counts[k : stop + k]
            self._runs[length] = self._finish(sums, counts)
        return self._runs[length]

    def spans(self, first: Ints, end: Ints) -> FloatArray:
        """Unit vectors of the sentences from ``first`` to before ``end``, shape (spans, dimensions)."""
        sums, counts = (np.concatenate([np.zeros_like(x[:1]), x]).cumsum(axis=0) for x in self._sentences())
        return self._finish(sums[end] - sums[first], counts[end] - counts[first])

    def _finish(self, sums: FloatArray, counts: FloatArray) -> FloatArray:
        if not len(sums):
            return np.zeros((0, 1), np.float32)
        if isinstance(self._encoder, StateEncoder):
            finish = self._encoder.finish
            if len(sums) <= _FINISHED:
                return finish(sums, counts)
            blocks = [slice(k, k + _FINISHED) for k in range(0, len(sums), _FINISHED)]
            return np.concatenate([finish(sums[rows], counts[rows]) for rows in blocks])
        norm = np.sqrt(np.maximum(np.einsum("ij,ij->i", sums, sums), 1e-9))
        out: FloatArray = (sums / norm[:, None]).astype(np.float32)
        return out


def _states(
    encoder: StateEncoder, texts: Sequence[str]
) -> tuple[npt.NDArray[np.float16], FloatArray, Ints, Tokens | None]:
    tokens = None
    if isinstance(encoder, TokenEncoder):
        (sums, counts, owner), tokens = encoder.clauses_and_tokens(texts)
    else:
        sums, counts, owner = encoder.clauses(texts)
    return (
        sums.astype(np.float16),
        counts,
        owner,
        tokens,
    )  # half the memory; the error is far below that of the model


def _joined(pieces: list[npt.NDArray[_D]]) -> npt.NDArray[_D]:
    """The pieces one below the other; each is given back as soon as it is copied."""
    out = np.empty((sum(map(len, pieces)), pieces[0].shape[1]), pieces[0].dtype)
    end = len(out)
    while pieces:
        piece = pieces.pop()
        out[end - len(piece) : end] = piece
        end -= len(piece)
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


def pair_cosines(left: FloatArray, right: FloatArray, i: Ints, j: Ints) -> FloatArray:
    """Cosines of left[i] with right[j], by small matrix products over stretches of neighbouring i."""
    if not len(i):
        return np.zeros(0, np.float32)
    order = None
    if (i[1:] < i[:-1]).any():
        order = np.argsort(i, kind="stable")
        i, j = i[order], j[order]
    bounds = np.searchsorted(i, np.arange(0, int(i[-1]) + _ROWS + 1, _ROWS)).tolist()
    values = np.empty(len(i), np.float32)
    for begin, end in itertools.pairwise(bounds):
        if begin == end:
            continue
        rows, columns = i[begin:end], j[begin:end]
        r0, c0 = rows[0], columns.min()
        sims = left[r0 : rows[-1] + 1] @ right[c0 : columns.max() + 1].T
        values[begin:end] = sims[rows - r0, columns - c0]
    if order is None:
        return values
    out = np.empty(len(i), np.float32)
    out[order] = values
    return out


class Band:
    """Cosines of runs at and beside the beads in question, worked out once for each pair of run lengths."""

    def __init__(self, source: SideVectors, target: SideVectors, edges: Edges) -> None:
        self._source, self._target = source, target
        self._blocks = len(source) // _ROWS + 1
        low, high = np.full(self._blocks + 2, len(target)), np.zeros(self._blocks + 2, np.int64)
        block = edges.i // _ROWS + 1
        np.minimum.at(low, block, edges.j)
        np.maximum.at(high, block, edges.j + edges.b)
        low = np.minimum(np.minimum(low[:-2], low[1:-1]), low[2:]) - _BESIDE
        high = np.maximum(np.maximum(high[:-2], high[1:-1]), high[2:]) + _BESIDE
        self._low = np.maximum(low, 0)
        self._width = int(np.maximum(high - self._low, 1).max())
        self._tables: dict[tuple[int, int], FloatArray] = {}

    def cosines(self, a: int, b: int, i: Ints, j: Ints) -> FloatArray:
        """Cosines of the runs of ``a`` sentences at i with those of ``b`` at j, all within the texts."""
        left, right = self._source.runs(a), self._target.runs(b)
        if self._blocks * _ROWS * self._width > _CELLS:
            return pair_cosines(left, right, i, j)
        if (a, b) not in self._tables:
            self._tables[a, b] = self._table(left, right)
        column = j - self._low[i // _ROWS]
        inside = (column >= 0) & (column < self._width)
        values: FloatArray = self._tables[a, b][i, np.where(inside, column, 0)]
        if not inside.all():
            rest = ~inside
            values[rest] = pair_cosines(left, right, i[rest], j[rest])
        return values

    def _table(self, left: FloatArray, right: FloatArray) -> FloatArray:
        table = np.zeros((self._blocks * _ROWS, self._width), np.float32)
        for begin, low in zip(range(0, len(table), _ROWS), self._low.tolist(), strict=True):
            rows, columns = left[begin : begin + _ROWS], right[low : low + self._width]
            if len(rows) and len(columns):
                table[begin : begin + len(rows), : len(columns)] = rows @ columns.T
        return table
