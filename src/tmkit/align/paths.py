"""Where a text has got to in the other: the path of its pieces through the sentences of the other side.

A clause, or a part of a long one, is a piece. A hidden Markov model (as for words in Vogel, Ney and Tillmann 1996)
says which sentence of the other side each piece belongs to: from what its tokens find there, and because texts go on
in order, most often within a sentence or to the next one. So it shows where a sentence of one side ends within a
sentence of the other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import Floats, Ints
from tmkit.align.links import Matches

__all__ = ["Paths", "find_path"]

_PIECE = 6  # tokens of a piece, about
_SHARP, _NOBODY = 20.0, 0.40  # what a token says for a sentence: log(1 + exp(20 * (cosine - 0.4)))
_TRUST = 0.25  # of what the tokens of a piece say together, as they do not say it independently
# the ways from a piece to the next one, against staying in the same sentence
_NEXT, _SKIP, _BACK, _ANYWHERE = np.exp([-2.0, -5.0, -6.0, -10.0])
_NEXT_SENTENCE = np.exp(1.0)  # to the next sentence, where a sentence of this side begins as well


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the pieces of one side belong.

    Attributes:
        table: sums over pieces and sentences of the other side, shape (pieces + 1, sentences + 1).
        weight: sums over the lengths of the pieces in tokens, shape (pieces + 1,).
        first: number of the first piece of each sentence, and the number of pieces.

    """

    table: Floats
    weight: Floats
    first: Ints

    def pieces(self, start: Ints, end: Ints, low: Ints, high: Ints) -> FloatArray:
        """Share of the pieces ``start`` to before ``end`` in the sentences ``low`` to before ``high``."""
        top, columns = len(self.weight) - 1, self.table.shape[1] - 1
        s, e = np.clip(start, 0, top), np.clip(end, 0, top)
        x = np.clip(low, 0, columns)
        y = np.maximum(np.clip(high, 0, columns), x)
        inside = self.table[e, y] - self.table[s, y] - self.table[e, x] + self.table[s, x]
        total = self.weight[e] - self.weight[s]
        out: FloatArray = np.where(e > s, inside / np.maximum(total, 1e-9), 0).astype(np.float32)
        return out

    def share(self, start: Ints, length: Ints, low: Ints, high: Ints) -> FloatArray:
        """Share of a run of sentences in sentences of the other side; 0 where there is no such run."""
        fits = (start >= 0) & (start + length < len(self.first)) & (length > 0)
        s, e = np.where(fits, start, 0), np.where(fits, start + length, 0)
        return self.pieces(self.first[s], self.first[e], low, high)


def find_path(found: Matches, clauses: FloatArray, first_clause: Ints, piece: int = _PIECE) -> Paths:
    """The path of a side, whose clauses have so many tokens each; ``first_clause`` as in ``SideVectors``."""
    starts, first = _pieces(found, clauses, first_clause, piece)
    emission = _emission(found, starts, first)
    fresh = np.zeros(len(starts), bool)
    fresh[first] = True  # the last one stands for the end
    state = _both_ways(emission, fresh)
    state /= emission
    state /= np.maximum(state.sum(1, keepdims=True), 1e-300)
    weight = np.diff(starts).astype(np.float64)
    table = np.zeros((len(starts), found.other + 1))
    np.cumsum(np.cumsum(state * weight[:, None], axis=0), axis=1, out=table[1:, 1:])
    return Paths(table, np.concatenate([[0.0], np.cumsum(weight)]), first)


def _pieces(found: Matches, clauses: FloatArray, first_clause: Ints, size: int) -> tuple[Ints, Ints]:
    """First token of each piece, and first piece of each sentence; both with the number at the end."""
    bounds = found.side.first.tolist()
    lengths = clauses.astype(np.int64).tolist()
    starts: list[int] = []
    first = [0]
    for k in range(len(found.side)):
        begin, end = bounds[k], bounds[k + 1]
        at = begin
        for length in lengths[first_clause[k] : first_clause[k + 1]]:
            stop = min(at + length, end)
            parts = max(1, round((stop - at) / size))
            if stop > at:
                starts += [at + (stop - at) * part // parts for part in range(parts)]
            at = stop
        if at == begin:  # no clause: the token that stands for nothing
            starts.append(at)
        first.append(len(starts))
    return np.array([*starts, bounds[-1]]), np.array(first)


def _emission(found: Matches, starts: Ints, first: Ints) -> Floats:
    """How well each piece fits each sentence of the other side, 1 for the best, shape (pieces, sentences)."""
    side = found.side
    out = np.full((len(starts) - 1, found.other), 1e-30)
    for k, cosines in enumerate(found.cosines):
        a, b = side.first[k], side.first[k + 1]
        if not cosines.shape[1]:
            out[first[k] : first[k + 1]] = 1.0
            continue
        weights = side.weights[a:b] / side.weights[a:b].mean()
        gain = np.log1p(np.exp((cosines - _NOBODY) * _SHARP)) * weights[:, None]
        sums = np.add.reduceat(gain, starts[first[k] : first[k + 1]] - a, axis=0)
        sums = np.exp(_TRUST * (sums - sums.max(1, keepdims=True)))
        out[first[k] : first[k + 1], found.low[k] : found.high[k]] = np.maximum(sums, 1e-30)
    return out


def _both_ways(emission: Floats, fresh: npt.NDArray[np.bool_]) -> Floats:
    """Product of the scaled sums over the ways from the beginning and from the end to every state.

    The ways from the end are those from the beginning of the text turned round, and are followed in step with them.
    """
    count, m = emission.shape
    if not emission.size:
        return emission.copy()
    both = np.stack([emission, emission[::-1, ::-1]], axis=1)
    forward = np.where(np.stack([fresh[:-1], fresh[:0:-1]], axis=1), _NEXT_SENTENCE, _NEXT)[:, :, None]
    padded = np.zeros((2, m + 4))
    here, one, two, back = (padded[:, at : at + m] for at in (2, 1, 0, 3))
    here[:] = both[0]
    here /= here.sum(1, keepdims=True)
    both[0] = here
    for t in range(1, count):
        now = both[t]
        now *= here + forward[t] * one + _SKIP * two + _BACK * back + _ANYWHERE
        now /= now.sum(1, keepdims=True)
        here[:] = now
    out: Floats = both[:, 0] * both[::-1, 1, ::-1]
    return out
