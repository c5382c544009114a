"""The lattice of beads: which beads are possible, and the sums and best paths over it.

A node (i, j) says that the first i source and j target sentences are done. An edge is a bead. Nodes lie in a
corridor: for every i a range of j. Everything is flat numpy arrays, and the dynamic programmes go along the
anti-diagonals i + j, so that the work per step is vectorised.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["BEAD_TYPES", "Edges", "Ints", "Lattice", "backtrace", "corridor_lattice", "forward_backward"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

BEAD_TYPES: tuple[tuple[int, int], ...] = (
    (1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (2, 2), (2, 3), (3, 2), (3, 3),
    (2, 4), (4, 2), (1, 5), (5, 1), (1, 6), (6, 1), (3, 4), (4, 3), (1, 7), (1, 8), (2, 5), (5, 2),
)  # fmt: skip
"""What a bead may be, as (source, target) sentence counts."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Beads as arrays: type (index into BEAD_TYPES), first source and target sentence."""

    kind: Ints
    i: Ints
    j: Ints

    def __len__(self) -> int:
        return len(self.kind)

    def take(self, chosen: npt.NDArray[np.bool_] | Ints) -> Edges:
        """The chosen ones."""
        return Edges(self.kind[chosen], self.i[chosen], self.j[chosen])

    @property
    def a(self) -> Ints:
        """Source sentences of each bead."""
        return _SIZES[self.kind, 0]

    @property
    def b(self) -> Ints:
        """Target sentences of each bead."""
        return _SIZES[self.kind, 1]


_SIZES: Ints = np.array(BEAD_TYPES, np.int64)


@dataclass(frozen=True, slots=True)
class Lattice:
    """Edges sorted by the level of the node they enter, and where each level begins."""

    n: int
    m: int
    edges: Edges
    src: Ints
    dst: Ints
    nodes: int
    bounds: Ints


def corridor_lattice(n: int, m: int, low: Ints, high: Ints) -> Edges:
    """All beads within the corridor ``low[i] <= j <= high[i]`` (i from 0 to n, ends included)."""
    kinds, starts_i, starts_j = [], [], []
    widths = high - low + 1
    node_i = np.repeat(np.arange(n + 1), widths)
    node_j = np.arange(len(node_i)) - np.repeat(np.cumsum(widths) - widths, widths) + np.repeat(low, widths)
    for kind, (a, b) in enumerate(BEAD_TYPES):
        fits = (node_i + a <= n) & (node_j + b <= m)
        i, j = node_i[fits], node_j[fits]
        fits = (low[i + a] <= j + b) & (j + b <= high[i + a])
        kinds.append(np.full(int(fits.sum()), kind, np.int64))
        starts_i.append(i[fits])
        starts_j.append(j[fits])
    return Edges(np.concatenate(kinds), np.concatenate(starts_i), np.concatenate(starts_j))


def build(n: int, m: int, edges: Edges) -> tuple[Lattice, Ints]:
    """The lattice over these beads, and the order its edges have in terms of the ones given."""
    src_key = edges.i * (m + 1) + edges.j
    dst_i, dst_j = edges.i + edges.a, edges.j + edges.b
    dst_key = dst_i * (m + 1) + dst_j
    keys = np.unique(np.concatenate([src_key, dst_key, [0, n * (m + 1) + m]]))
    order = np.lexsort((dst_key, dst_i + dst_j))
    level = (dst_i + dst_j)[order]
    starts = (
        np.flatnonzero(np.concatenate([[True], level[1:] != level[:-1]])) if len(level) else np.zeros(0, int)
    )
    lattice = Lattice(
        n,
        m,
        edges.take(order),
        np.searchsorted(keys, src_key[order]),
        np.searchsorted(keys, dst_key[order]),
        len(keys),
        np.concatenate([starts, [len(level)]]).astype(np.int64),
    )
    return lattice, order


def forward_backward(lattice: Lattice, scores: Floats) -> tuple[Floats, float]:
    """Probability of every edge under p(path) ∝ exp(sum of scores), and the log of the normaliser."""
    forward = _sums(lattice.nodes, lattice.src, lattice.dst, scores, lattice.bounds, 0)
    back = _backward_order(lattice)
    backward = _sums(
        lattice.nodes, lattice.dst[back[0]], lattice.src[back[0]], scores[back[0]], back[1], lattice.nodes - 1
    )
    total = float(forward[lattice.nodes - 1])
    if not np.isfinite(total):
        raise ValueError("no path through the lattice")
    logs = forward[lattice.src] + scores + backward[lattice.dst] - total
    return np.exp(np.minimum(logs, 0.0)), total


def _backward_order(lattice: Lattice) -> tuple[Ints, Ints]:
    level = lattice.edges.i + lattice.edges.j
    order = np.lexsort((lattice.src, -level))
    sorted_level = level[order]
    starts = np.flatnonzero(np.concatenate([[True], sorted_level[1:] != sorted_level[:-1]]))
    return order, np.concatenate([starts, [len(level)]])


def _sums(nodes: int, src: Ints, dst: Ints, scores: Floats, bounds: Ints, start: int) -> Floats:
    """log-sum-exp over the paths from ``start`` to every node; edges grouped by level, sorted by ``dst``."""
    values = np.full(nodes, -np.inf)
    values[start] = 0.0
    first = np.concatenate([[True], dst[1:] != dst[:-1]]) if len(dst) else np.zeros(0, bool)
    for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        terms = values[src[begin:end]] + scores[begin:end]
        heads = np.flatnonzero(first[begin:end])
        top = np.maximum.reduceat(terms, heads)
        top[np.isneginf(top)] = 0.0
        sizes = np.diff(np.append(heads, end - begin))
        with np.errstate(divide="ignore"):
            total = top + np.log(np.add.reduceat(np.exp(terms - np.repeat(top, sizes)), heads))
        values[dst[begin:end][heads]] = total
    return values


def backtrace(lattice: Lattice, scores: Floats) -> Ints:
    """Indices of the edges on the best path (largest sum of scores), from the beginning to the end."""
    values = np.full(lattice.nodes, -np.inf)
    values[0] = 0.0
    best_edge = np.full(lattice.nodes, -1, np.int64)
    src, dst, bounds = lattice.src, lattice.dst, lattice.bounds
    first = np.concatenate([[True], dst[1:] != dst[:-1]]) if len(dst) else np.zeros(0, bool)
    for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        terms = values[src[begin:end]] + scores[begin:end]
        heads = np.flatnonzero(first[begin:end])
        top = np.maximum.reduceat(terms, heads)
        sizes = np.diff(np.append(heads, end - begin))
        hits = np.flatnonzero(terms == np.repeat(top, sizes))
        targets = dst[begin:end]
        values[targets[heads]] = top
        best_edge[targets[hits[::-1]]] = begin + hits[::-1]
    path = []
    node = lattice.nodes - 1
    while node != 0:
        edge = int(best_edge[node])
        if edge < 0:
            raise ValueError("no path through the lattice")
        path.append(edge)
        node = int(src[edge])
    return np.array(path[::-1], np.int64)
