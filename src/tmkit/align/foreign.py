"""Two sentences that stand at the same place and do not say the same: what both sides lost or replaced there.

A sentence between two sure pairs is paired with whatever stands between their partners: documents with gold hardly ever
have anything else there, so the scorer takes its place for evidence. A logistic regression over the same features, trained
on pairs of which one sentence was replaced by another of the document, judges each pair of one sentence with one. Free
translations look foreign, too: only what surely is none is parted, other pairs lose confidence.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import as_file, files

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import BEAD_TYPES, Edges, Ints
from tmkit.model import Bead

__all__ = ["Judge", "load_judge", "parted"]

_FOREIGN = 0.95  # chance from which two sentences are no pair; below it, it is taken off the confidence
_SIZE = 80.0  # least content of both together, some 12 Han characters and 8 words: names and labels are hard to judge
_FEW, _MANY = 3, 0.15  # foreign pairs, or their share, at most: of more, the features cannot judge this text
_PAIR = BEAD_TYPES.index((1, 1))


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights of the logistic regression over standardised features."""

    mean: FloatArray
    deviation: FloatArray
    linear: FloatArray
    bias: FloatArray

    def chances(self, features: FloatArray) -> FloatArray:
        """The chance that the sides of each bead do not belong together."""
        logs = (features - self.mean) / self.deviation @ self.linear + self.bias
        return np.asarray(1 / (1 + np.exp(-np.clip(logs, -30, 30))), np.float32)


@functools.cache
def load_judge(kind: str) -> Judge:
    """The shipped weights for features of this kind: ``rich``, ``rich-plain`` or ``rich-none``."""
    with as_file(files("tmkit.align") / "weights" / "foreign.npz") as path, np.load(path) as archive:
        return Judge(*(archive[f"{kind}.{name}"] for name in Judge.__slots__))


def parted(
    beads: Sequence[Bead],
    edges: Edges,
    features: FloatArray,
    judge: Judge,
    lengths: tuple[FloatArray, FloatArray],
) -> Iterator[Bead]:
    """The beads; pairs that are surely none come as two sentences, others with what doubt there is.

    ``lengths`` has the content of each sentence of either side.
    """
    rows = np.flatnonzero(edges.kind == _PAIR)
    places = dict(zip(_places(edges, rows), rows.tolist(), strict=True))
    pairs = [bead for bead in beads if bead.type == "1-1" and _content(bead, lengths) >= _SIZE]
    chosen = np.array([places[bead.source[0], bead.target[0]] for bead in pairs], np.int64)
    chances = dict(zip(pairs, judge.chances(features[chosen]).tolist(), strict=True))
    flagged = sum(chance > 0.5 for chance in chances.values())
    if flagged > max(_FEW, _MANY * len(pairs)):
        chances = {}
    for bead in beads:
        chance = chances.get(bead, 0.0)
        if chance < _FOREIGN:
            yield replace(bead, score=round(bead.score * (1 - chance), 4))
        else:
            yield Bead(bead.source, (), round(chance, 4))
            yield Bead((), bead.target, round(chance, 4))


def _places(edges: Edges, rows: Ints) -> Iterator[tuple[int, int]]:
    return zip(edges.i[rows].tolist(), edges.j[rows].tolist(), strict=True)


def _content(bead: Bead, lengths: tuple[FloatArray, FloatArray]) -> float:
    return float(lengths[0][bead.source[0]] + lengths[1][bead.target[0]])
