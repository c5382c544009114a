"""Two lists of sentences to beads: anchors, corridor, first pass over cheap evidence, second over rich evidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tmkit.align.anchors import corridor, cut_points, find_anchors
from tmkit.align.encoders import Encoder
from tmkit.align.lattice import BEAD_TYPES, Edges, backtrace, build, corridor_lattice, forward_backward
from tmkit.align.vectors import SideVectors, bead_cosines
from tmkit.model import Bead

__all__ = ["align_sentences"]


def align_sentences(zh: Sequence[str], en: Sequence[str], encoder: Encoder) -> list[Bead]:
    """Beads in order, each with the probability that it is right."""
    n, m = len(zh), len(en)
    if not n or not m:
        return [Bead((i,), ()) for i in range(n)] + [Bead((), (j,)) for j in range(m)]
    source, target = SideVectors.of(zh, encoder), SideVectors.of(en, encoder)
    anchors = find_anchors(source.runs(1), target.runs(1))
    z_len = np.array([max(len(t), 1) for t in zh], float)
    e_len = np.array([max(len(t), 1) for t in en], float)
    low, high = corridor(n, m, anchors)
    edges = corridor_lattice(n, m, low, high)
    scores = _first_scores(source, target, edges, anchors, z_len, e_len)
    lattice, order = build(n, m, edges)
    scores = scores[order]
    probability, _ = forward_backward(lattice, scores)
    path = backtrace(lattice, scores)
    beads = []
    for edge in path.tolist():
        kind, i, j = (int(x[edge]) for x in (lattice.edges.kind, lattice.edges.i, lattice.edges.j))
        a, b = BEAD_TYPES[kind]
        beads.append(Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), round(float(probability[edge]), 4)))
    return beads


_PRIOR = {(1, 1): 0.0, (1, 2): -2.0, (2, 1): -2.0, (2, 2): -4.0, (1, 3): -3.0, (3, 1): -3.0}


def _first_scores(source, target, edges, anchors, z_len, e_len):
    cosine = bead_cosines(source, target, edges)
    back = float(np.mean(source.runs(1)[:200] @ target.runs(1)[:200].T))
    sims = [float(source.runs(1)[i] @ target.runs(1)[j]) for i, j, _ in anchors] or [0.6]
    match = max(float(np.median(sims)), back + 0.2)
    x = (cosine - back) / (match - back)
    a, b = edges.a, edges.b
    zc, ec = np.concatenate([[0], np.cumsum(z_len)]), np.concatenate([[0], np.cumsum(e_len)])
    lz, le = zc[edges.i + a] - zc[edges.i], ec[edges.j + b] - ec[edges.j]
    ratio = np.log((le + 3) / (lz * 3.3 + 3))
    ratio = ratio - np.median(ratio[(a == 1) & (b == 1) & (x > 0.8)]) if len(anchors) > 10 else ratio
    prior = np.array([_PRIOR.get(t, -1.5 * (sum(t) - 1)) for t in BEAD_TYPES])
    score = prior[edges.kind] + (a + b) * 4 * (x - 0.45) - np.minimum(3 * ratio**2, 6)
    return np.where((a == 0) | (b == 0), -1.0, score)
