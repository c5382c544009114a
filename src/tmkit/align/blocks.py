"""Blocks: ranges of sentences on both sides that correspond, whose borders no bead may cross."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.align.lattice import Edges, Ints

__all__ = ["Block", "block_cuts", "inside", "within_blocks"]

Block: TypeAlias = tuple[int, int, int, int]


def block_cuts(blocks: Sequence[Block], size: int) -> list[tuple[int, int]]:
    """Borders of blocks about every ``size`` sentences, from (0, 0) to the end."""
    cuts = [(0, 0)]
    for _, i1, _, j1 in blocks:
        if i1 - cuts[-1][0] >= size or j1 - cuts[-1][1] >= size:
            cuts.append((i1, j1))
    end = (blocks[-1][1], blocks[-1][3])
    if cuts[-1] != end:
        cuts.append(end)
    return cuts


def within_blocks(blocks: Sequence[Block], low: Ints, high: Ints) -> tuple[Ints, Ints]:
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
        here = slice(i0, i1 + 1)
        if (i1 - i0 + 1) * (j1 - j0 + 1) <= 4000 or (new_low[here] > new_high[here]).any():
            new_low[here] = np.minimum(new_low[here], j0)
            new_high[here] = np.maximum(new_high[here], j1)
        new_low[i0], new_high[i0] = min(new_low[i0], j0), max(new_high[i0], j0)
        new_low[i1], new_high[i1] = min(new_low[i1], j1), max(new_high[i1], j1)
    return new_low, new_high


def inside(blocks: Sequence[Block], n: int, m: int, edges: Edges) -> npt.NDArray[np.bool_]:
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
    fits: npt.NDArray[np.bool_] = same_i & same_j & together & i_fits & j_fits
    return fits
