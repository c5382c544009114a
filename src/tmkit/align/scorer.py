"""The learned score of a bead, the probabilities that follow from it, and the alignment chosen.

The score is linear plus one hidden layer over standardised features; with the transition scores it makes a
semi-Markov conditional random field, whose marginals are the probabilities of the beads. The alignment chosen is
the one with the largest expected number of right beads, at ``threshold`` a bead (minimum Bayes risk).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import BEAD_TYPES, Edges, Floats, backtrace, build, forward_backward
from tmkit.model import Bead

__all__ = ["Weights", "bead_probabilities", "decode", "load_weights"]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the bead score: feature means and deviations, hidden layer, linear part, transitions."""

    mean: FloatArray
    deviation: FloatArray
    w1: FloatArray
    b1: FloatArray
    w2: FloatArray
    linear: FloatArray
    turn: FloatArray

    def scores(self, features: FloatArray) -> Floats:
        """Log score of each bead."""
        x = (features - self.mean) / self.deviation
        hidden = np.maximum(x @ self.w1 + self.b1, 0)
        return np.asarray(x @ self.linear + hidden @ self.w2, np.float64)

    def save(self, path: Path) -> None:
        """Write as npz."""
        np.savez_compressed(path, **{name: getattr(self, name) for name in self.__slots__})


@functools.cache
def load_weights(name: str) -> Weights:
    """The shipped weights of this name."""
    with as_file(files("tmkit.align") / "weights" / f"{name}.npz") as path, np.load(path) as archive:
        return Weights(*(archive[field] for field in Weights.__slots__))


def bead_probabilities(n: int, m: int, edges: Edges, scores: Floats, turn: FloatArray) -> Floats:
    """Probability of every bead."""
    lattice = build(n, m, edges)
    arcs, _ = forward_backward(lattice, scores[lattice.base] + turn[lattice.turn])
    return np.asarray(np.bincount(lattice.base, arcs, len(edges)), np.float64)


def decode(
    n: int,
    m: int,
    edges: Edges,
    features: FloatArray,
    weights: Weights,
    threshold: float = 0.45,
    *,
    cost: Floats | None = None,
    least: float = 0.0,
) -> list[Bead]:
    """The alignment of most expected right beads, with their probabilities; ``cost`` is taken off the scores.

    A bead of several sentences less probable than ``least``, where what is left over of both sides was put together,
    comes as its sentences.
    """
    lattice = build(n, m, edges)
    scores = weights.scores(features)
    if cost is not None:
        scores -= cost
    arcs, _ = forward_backward(lattice, scores[lattice.base] + weights.turn[lattice.turn])
    probability = np.bincount(lattice.base, arcs, len(edges))
    path = backtrace(lattice, np.asarray(probability[lattice.base] - threshold, np.float64))
    lone = [
        np.bincount(start[mine], probability[mine], size + 1)
        for start, mine, size in ((edges.i, edges.b == 0, n), (edges.j, edges.a == 0, m))
    ]
    beads = []
    for edge in lattice.base[path].tolist():
        a, b = BEAD_TYPES[int(edges.kind[edge])]
        i, j = int(edges.i[edge]), int(edges.j[edge])
        if a and b and a + b > 2 and probability[edge] < least:
            beads += [Bead((k,), (), _rounded(lone[0][k])) for k in range(i, i + a)]
            beads += [Bead((), (k,), _rounded(lone[1][k])) for k in range(j, j + b)]
        else:
            beads.append(Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), _rounded(probability[edge])))
    return beads


def _rounded(probability: float) -> float:
    return round(min(float(probability), 1.0), 4)
