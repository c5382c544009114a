"""Two lists of sentences to beads: anchors, corridor, first pass over cheap evidence, second over rich evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.align.anchors import corridor, find_anchors
from tmkit.align.encoders import Encoder
from tmkit.align.lattice import BEAD_TYPES, Edges, Ints, backtrace, build, corridor_lattice, forward_backward
from tmkit.align.vectors import SideVectors, bead_cosines
from tmkit.model import Bead

__all__ = ["Block", "align_sentences"]

Block: TypeAlias = tuple[int, int, int, int]


def align_sentences(
    zh: Sequence[str],
    en: Sequence[str],
    encoder: Encoder | None,
    *,
    blocks: Sequence[Block] = (),
) -> list[Bead]:
    """Beads in order, each with the probability that it is right; none crosses the border of a block.

    A block (i0, i1, j0, j1) is a range of Chinese and one of English sentences that correspond.
    """
    n, m = len(zh), len(en)
    if not n or not m:
        return [Bead((i,), ()) for i in range(n)] + [Bead((), (j,)) for j in range(m)]
    if encoder is None:
        raise NotImplementedError
    source, target = SideVectors.of(zh, encoder), SideVectors.of(en, encoder)
    anchors = find_anchors(source.runs(1), target.runs(1))
    z_len = np.array([max(len(t), 1) for t in zh], float)
    e_len = np.array([max(len(t), 1) for t in en], float)
    low, high = corridor(n, m, anchors)
    if len(blocks) > 1:
        low, high = _within_blocks(blocks, low, high)
    edges = corridor_lattice(n, m, low, high)
    if len(blocks) > 1:
        edges = edges.take(_inside(blocks, n, m, edges))
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


def _within_blocks(blocks: Sequence[Block], low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """The corridor, kept to the blocks; a block it misses is searched whole."""
    block_low, block_high = low.copy(), high.copy()
    filled = np.zeros(len(low), bool)
    for i0, i1, j0, j1 in blocks:
        rows = np.arange(i0, i1 + 1)
        block_low[rows] = np.where(filled[rows], block_low[rows], j0)
        block_high[rows] = j1
        filled[rows] = True
    new_low, new_high = np.maximum(low, block_low), np.minimum(high, block_high)
    for i0, i1, j0, j1 in blocks:
        rows = slice(i0, i1 + 1)
        if (i1 - i0 + 1) * (j1 - j0 + 1) <= 4000 or (new_low[rows] > new_high[rows]).any():
            new_low[rows] = np.minimum(new_low[rows], j0)
            new_high[rows] = np.maximum(new_high[rows], j1)
        new_low[i0], new_high[i0] = min(new_low[i0], j0), max(new_high[i0], j0)
        new_low[i1], new_high[i1] = min(new_low[i1], j1), max(new_high[i1], j1)
    return new_low, new_high


def _inside(blocks: Sequence[Block], n: int, m: int, edges: Edges) -> npt.NDArray[np.bool_]:
    """Which beads lie within one block."""
    of_i, of_j = np.zeros(n + 1, np.int64), np.zeros(m + 1, np.int64)
    bounds = np.array(blocks, np.int64)
    for number, (i0, i1, j0, j1) in enumerate(blocks):
        of_i[i0:i1] = number
        of_j[j0:j1] = number
    a, b = edges.a, edges.b
    i_block, j_block = of_i[edges.i], of_j[edges.j]
    same_i = (a == 0) | (i_block == of_i[np.maximum(edges.i + a - 1, 0)])
    same_j = (b == 0) | (j_block == of_j[np.maximum(edges.j + b - 1, 0)])
    block = np.where(a > 0, i_block, j_block)
    together = (a == 0) | (b == 0) | (i_block == j_block)
    i_fits = (bounds[block, 0] <= edges.i) & (edges.i <= bounds[block, 1])
    j_fits = (bounds[block, 2] <= edges.j) & (edges.j <= bounds[block, 3])
    return same_i & same_j & together & i_fits & j_fits


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
