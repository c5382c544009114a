"""Soft word links: which sentences of the other side the tokens of a sentence belong to.

Every token has a vector of its own, in the context of its sentence, and a weight, the more the better it tells
sentences apart. A token is compared with the tokens of the sentences around where its partner must be; its best
partner in each makes that sentence a candidate, and a softmax over the candidates (and over none) says how the token
is shared out. Summed over a sentence, that is how much of it belongs to which sentence of the other side: the late
interaction of ColBERT (Khattab and Zaharia 2020), made a distribution over places.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import Edges, Floats, Ints

__all__ = ["Links", "Matches", "TokenSide", "matches", "reach", "soft_links", "transposed"]

_SHARP = np.float32(1 / 0.05)  # how decided a token is, per unit of cosine
_NOBODY = np.float32(0.40)  # the cosine of a token that finds no partner
_BESIDE = 3  # sentences to either side of the beads in question that are candidates too
_ROWS = 16  # sentences compared at a time


@dataclass(frozen=True, slots=True)
class TokenSide:
    """The tokens of one side.

    Attributes:
        vectors: unit vectors times 127, shape (tokens, dimensions).
        weights: how much each token tells, shape (tokens,).
        first: number of the first token of each sentence, and the number of tokens; shape (sentences + 1,). Every
            sentence has at least one token.

    """

    vectors: npt.NDArray[np.int8]
    weights: FloatArray
    first: Ints

    def __len__(self) -> int:
        return len(self.first) - 1

    def part(self, begin: int, end: int) -> TokenSide:
        """The sentences from ``begin`` to before ``end``."""
        a, b = self.first[begin], self.first[end]
        return TokenSide(self.vectors[a:b], self.weights[a:b], self.first[begin : end + 1] - a)


class Links:
    """Shares of the sentences of both sides in each other."""

    def __init__(self, zh: tuple[FloatArray, FloatArray], en: tuple[FloatArray, FloatArray]) -> None:
        self.n, self.m = zh[0].shape
        self._zh, self._zh_null = _integral(zh[0]), np.concatenate([[0], np.cumsum(zh[1], dtype=np.float64)])
        self._en, self._en_null = _integral(en[0]), np.concatenate([[0], np.cumsum(en[1], dtype=np.float64)])

    def zh_share(self, i: Ints, a: Ints, j0: Ints, j1: Ints) -> FloatArray:
        """Which part of Chinese sentences i to i + a - 1 belongs to English ones j0 to j1 - 1, 0 to 1."""
        return self._share(self._zh, self._zh_null, i, a, j0, j1, 0)

    def en_share(self, j: Ints, b: Ints, i0: Ints, i1: Ints) -> FloatArray:
        """Which part of English sentences j to j + b - 1 belongs to Chinese ones i0 to i1 - 1, 0 to 1."""
        return self._share(self._en, self._en_null, j, b, i0, i1, 1)

    @staticmethod
    def _share(
        table: Floats, null: Floats, start: Ints, length: Ints, low: Ints, high: Ints, axis: int
    ) -> FloatArray:
        rows, columns = table.shape[axis] - 1, table.shape[1 - axis] - 1
        fits = (start >= 0) & (start + length <= rows) & (length > 0)
        s = np.where(fits, start, 0)
        e = np.where(fits, start + length, 0)
        x, y = np.clip(low, 0, columns), np.clip(high, 0, columns)
        y = np.maximum(x, y)
        if axis == 0:
            inside = table[e, y] - table[s, y] - table[e, x] + table[s, x]
            total = table[e, -1] - table[s, -1]
        else:
            inside = table[y, e] - table[y, s] - table[x, e] + table[x, s]
            total = table[-1, e] - table[-1, s]
        total = total + null[e] - null[s]
        out: FloatArray = np.where(fits, inside / np.maximum(total, 1e-9), 0).astype(np.float32)
        return out

    def zh_nobody(self, i: Ints, a: Ints) -> FloatArray:
        """Which part of the Chinese sentences finds no partner."""
        return self._alone(self._zh[:, -1], self._zh_null, i, a)

    def en_nobody(self, j: Ints, b: Ints) -> FloatArray:
        """Which part of the English sentences finds no partner."""
        return self._alone(self._en[-1], self._en_null, j, b)

    @staticmethod
    def _alone(found: Floats, null: Floats, start: Ints, length: Ints) -> FloatArray:
        end = start + length
        alone = null[end] - null[start]
        total = alone + found[end] - found[start]
        return np.where(length > 0, alone / np.maximum(total, 1e-9), 0).astype(np.float32)


def _integral(table: FloatArray) -> Floats:
    out = np.zeros((table.shape[0] + 1, table.shape[1] + 1))
    np.cumsum(np.cumsum(table, axis=0, dtype=np.float64), axis=1, out=out[1:, 1:])
    return out


@dataclass(frozen=True, slots=True)
class Matches:
    """The best partner of every token of a side in every candidate sentence of the other side.

    Attributes:
        side: the tokens.
        other: how many sentences the other side has.
        low: first candidate of each sentence.
        high: the one behind its last.
        cosines: for each sentence, the cosine of every token with its best partner, shape (tokens, candidates).

    """

    side: TokenSide
    other: int
    low: Ints
    high: Ints
    cosines: list[FloatArray]


def matches(zh: TokenSide, en: TokenSide, edges: Edges) -> tuple[Matches, Matches]:
    """Compare the tokens of the sentences that the beads in question bring together, and those beside."""
    n, m = len(zh), len(en)
    low, high = reach(edges.i, edges.a, edges.j, edges.b, n, m)
    return _compared(zh, en, low, high), _compared(en, zh, *transposed(low, high, m))


def soft_links(zh: Matches, en: Matches) -> Links:
    """How the sentences of both sides are shared out."""
    zh_share, zh_null = _shared(zh)
    en_share, en_null = _shared(en)
    return Links((zh_share, zh_null), (np.ascontiguousarray(en_share.T), en_null))


def reach(i: Ints, a: Ints, j: Ints, b: Ints, n: int, m: int) -> tuple[Ints, Ints]:
    """For every Chinese sentence, the English ones from ``low`` to before ``high`` that are candidates."""
    low, high = np.full(n, m, np.int64), np.zeros(n, np.int64)
    for k in range(int(a.max(initial=0))):
        mine = a > k
        np.minimum.at(low, i[mine] + k, j[mine])
        np.maximum.at(high, i[mine] + k, j[mine] + np.maximum(b[mine], 1))
    return np.clip(low - _BESIDE, 0, m), np.clip(high + _BESIDE, 0, m)


def transposed(low: Ints, high: Ints, m: int) -> tuple[Ints, Ints]:
    """The same candidates, seen from the English side."""
    n = len(low)
    back_low, back_high = np.full(m, n, np.int64), np.zeros(m, np.int64)
    for i, (x, y) in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
        back_low[x:y] = np.minimum(back_low[x:y], i)
        back_high[x:y] = np.maximum(back_high[x:y], i + 1)
    return back_low, back_high


def _compared(side: TokenSide, other: TokenSide, low: Ints, high: Ints) -> Matches:
    high = np.maximum(low, high)
    cosines: list[FloatArray] = []
    for begin in range(0, len(side), _ROWS):
        end = min(begin + _ROWS, len(side))
        first, last = int(low[begin:end].min()), int(high[begin:end].max())
        rows = slice(side.first[begin], side.first[end])
        if first >= last:
            cosines += [np.zeros((int(k), 0), np.float32) for k in np.diff(side.first[begin : end + 1])]
            continue
        columns = slice(other.first[first], other.first[last])
        sims = _unit(side.vectors[rows]) @ _unit(other.vectors[columns]).T
        best = np.maximum.reduceat(sims, other.first[first:last] - columns.start, axis=1)
        for k in range(begin, end):
            mine = slice(side.first[k] - rows.start, side.first[k + 1] - rows.start)
            cosines.append(best[mine, low[k] - first : high[k] - first].copy())
    return Matches(side, len(other), low, high, cosines)


def _shared(found: Matches) -> tuple[FloatArray, FloatArray]:
    """How the weight of each sentence is shared out: over the sentences of the other side, and to nobody."""
    side = found.side
    share, null = np.zeros((len(side), found.other), np.float32), np.zeros(len(side), np.float32)
    for k, cosines in enumerate(found.cosines):
        weights = side.weights[side.first[k] : side.first[k + 1]]
        power = np.exp((cosines - _NOBODY) * _SHARP)
        part = weights / (1 + power.sum(1))
        share[k, found.low[k] : found.high[k]] = part @ power
        null[k] = part.sum()
    return share, null


def _unit(vectors: npt.NDArray[np.int8]) -> FloatArray:
    out: FloatArray = vectors.astype(np.float32)
    out /= 127
    return out
