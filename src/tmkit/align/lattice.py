"""The lattice of beads: which beads are possible, and the sums and best paths over it.

A node (i, j) says that the first i source and j target sentences are done. An edge is a bead. Nodes lie in a
corridor: for every i a range of j. Everything is flat numpy arrays, and the dynamic programmes go along the
anti-diagonals i + j, so that the work per step is vectorised.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = [
    "BEAD_TYPES",
    "Edges",
    "Floats",
    "Ints",
    "Lattice",
    "backtrace",
    "build",
    "corridor_lattice",
    "forward_backward",
    "join",
]

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
        return np.asarray(_SIZES[self.kind, 0])

    @property
    def b(self) -> Ints:
        """Target sentences of each bead."""
        return np.asarray(_SIZES[self.kind, 1])


_SIZES: Ints = np.array(BEAD_TYPES, np.int64)


@dataclass(frozen=True, slots=True)
class Lattice:
    """Arcs between nodes, sorted by level; a node is (i, j, what the last bead was).

    Beads are spread over the state of the node they leave, so that a sentence without partner after another one
    can cost less than the first (an affine gap penalty).

    Attributes:
        base: index of each arc's bead in the edges it was built from.
        turn: each arc's transition, 3 * state before + state after.
        src: node each arc leaves.
        dst: node each arc enters.
        part: number of the document each arc belongs to (0 unless lattices were joined).
        starts: first node of each document.
        ends: last node of each document.
        nodes: number of nodes.
        bounds: where in the arcs each level begins, and their number.
        back: the arcs in the order of the backward pass.
        back_bounds: its levels.

    """

    base: Ints
    turn: Ints
    src: Ints
    dst: Ints
    part: Ints
    starts: Ints
    ends: Ints
    nodes: int
    bounds: Ints
    back: Ints
    back_bounds: Ints


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


def build(n: int, m: int, edges: Edges) -> Lattice:
    """The lattice over these beads of one document pair."""
    after = np.where(edges.b == 0, 1, np.where(edges.a == 0, 2, 0))
    before = np.tile(np.arange(3), len(edges))
    base = np.repeat(np.arange(len(edges)), 3)
    turn = before * 3 + after[base]
    keep = turn != 7  # of a run without partners, the source sentences come first
    keep &= (before == 0) | ((edges.i + edges.j)[base] > 0)
    base, turn, before = base[keep], turn[keep], before[keep]
    i, j, a, b = edges.i[base], edges.j[base], edges.a[base], edges.b[base]
    src_key = (i * (m + 1) + j) * 3 + before
    last = (i + a == n) & (j + b == m)
    dst_key = ((i + a) * (m + 1) + j + b) * 3 + np.where(last, 0, after[base])
    final = (n * (m + 1) + m) * 3
    keys = np.unique(np.concatenate([src_key, dst_key, np.array([0, final])]))
    level_in, level_out = i + j, i + a + j + b
    order = np.lexsort((dst_key, level_out))
    src, dst = np.searchsorted(keys, src_key[order]), np.searchsorted(keys, dst_key[order])
    return _sorted(
        base[order], turn[order], src, dst, np.zeros(len(base), np.int64), level_in[order], level_out[order],
        np.zeros(1, np.int64), np.array([len(keys) - 1]), len(keys),
    )  # fmt: skip


def _sorted(
    base: Ints, turn: Ints, src: Ints, dst: Ints, part: Ints, level_in: Ints, level_out: Ints,
    starts: Ints, ends: Ints, nodes: int,
) -> Lattice:  # fmt: skip
    back = np.lexsort((src, -level_in))
    return Lattice(
        base, turn, src, dst, part, starts, ends, nodes, _levels(level_out), back, _levels(level_in[back])
    )


def _levels(level: Ints) -> Ints:
    starts = np.flatnonzero(np.concatenate([[True], level[1:] != level[:-1]])) if len(level) else np.zeros(0)
    return np.concatenate([starts, [len(level)]]).astype(np.int64)


def forward_backward(lattice: Lattice, scores: Floats) -> tuple[Floats, Floats]:
    """Probability of every arc under p(path) ∝ exp(sum of scores), and per document the log of the normaliser.

    Raises:
        ValueError: when a document has no path.

    """
    forward = _sums(lattice.nodes, lattice.src, lattice.dst, scores, lattice.bounds, lattice.starts)
    back = lattice.back
    backward = _sums(
        lattice.nodes, lattice.dst[back], lattice.src[back], scores[back], lattice.back_bounds, lattice.ends
    )
    total = forward[lattice.ends]
    if not np.isfinite(total).all():
        raise ValueError("no path through the lattice")
    logs = forward[lattice.src] + scores + backward[lattice.dst] - total[lattice.part]
    return np.exp(np.minimum(logs, 0.0)), total


def _sums(nodes: int, src: Ints, dst: Ints, scores: Floats, bounds: Ints, start: Ints) -> Floats:
    """log-sum-exp over the paths from ``start`` to every node; arcs grouped by level, sorted by ``dst``."""
    values = np.full(nodes, -np.inf)
    values[start] = 0.0
    first = np.concatenate([[True], dst[1:] != dst[:-1]]) if len(dst) else np.zeros(0, bool)
    heads_all = np.flatnonzero(first)
    at = np.searchsorted(heads_all, bounds)
    sizes_all = np.diff(np.append(heads_all, len(dst)))
    with np.errstate(divide="ignore"):
        for k in range(len(bounds) - 1):
            begin, end = bounds[k], bounds[k + 1]
            heads = heads_all[at[k] : at[k + 1]]
            terms = values[src[begin:end]] + scores[begin:end]
            top = np.maximum.reduceat(terms, heads - begin)
            top[top == -np.inf] = 0.0
            terms -= np.repeat(top, sizes_all[at[k] : at[k + 1]])
            values[dst[heads]] = top + np.log(np.add.reduceat(np.exp(terms), heads - begin))
    return values


def backtrace(lattice: Lattice, scores: Floats) -> Ints:
    """Arcs on the best path (largest sum of scores) of a lattice of one document, from its beginning to its end."""
    values = np.full(lattice.nodes, -np.inf)
    values[lattice.starts] = 0.0
    best = np.full(lattice.nodes, -1, np.int64)
    src, dst, bounds = lattice.src, lattice.dst, lattice.bounds
    first = np.concatenate([[True], dst[1:] != dst[:-1]]) if len(dst) else np.zeros(0, bool)
    for begin, end in itertools.pairwise(bounds.tolist()):
        terms = values[src[begin:end]] + scores[begin:end]
        heads = np.flatnonzero(first[begin:end])
        top = np.maximum.reduceat(terms, heads)
        sizes = np.diff(np.append(heads, end - begin))
        hits = np.flatnonzero(terms == np.repeat(top, sizes))[::-1]
        targets = dst[begin:end]
        values[targets[heads]] = top
        best[targets[hits]] = begin + hits
    path = []
    node = int(lattice.ends[0])
    while node != lattice.starts[0]:
        arc = int(best[node])
        if arc < 0:
            raise ValueError("no path through the lattice")
        path.append(arc)
        node = int(src[arc])
    return np.array(path[::-1], np.int64)


def join(lattices: Sequence[Lattice], offsets: Sequence[int]) -> Lattice:
    """Several documents' lattices as one, to be worked through in step; ``offsets`` are added to the base indices."""
    node_offsets = np.concatenate([[0], np.cumsum([x.nodes for x in lattices])])
    levels_in, levels_out = [], []
    for x in lattices:
        levels_out.append(np.repeat(np.arange(len(x.bounds) - 1), np.diff(x.bounds)))
        back_level = np.repeat(np.arange(len(x.back_bounds) - 1), np.diff(x.back_bounds))
        level = np.empty(len(x.src), np.int64)
        level[x.back] = -back_level
        levels_in.append(level)
    gather = {
        name: np.concatenate([getattr(x, name) + plus for x, plus in zip(lattices, shift, strict=True)])
        for name, shift in {
            "base": list(offsets), "turn": [0] * len(lattices),
            "src": node_offsets[:-1].tolist(), "dst": node_offsets[:-1].tolist(),
            "part": list(range(len(lattices))), "starts": node_offsets[:-1].tolist(),
            "ends": node_offsets[:-1].tolist(),
        }.items()
    }  # fmt: skip
    level_out, level_in = np.concatenate(levels_out), np.concatenate(levels_in)
    order = np.lexsort((gather["dst"], level_out))
    return _sorted(
        gather["base"][order], gather["turn"][order], gather["src"][order], gather["dst"][order],
        gather["part"][order], level_in[order], level_out[order],
        gather["starts"], gather["ends"], int(node_offsets[-1]),
    )  # fmt: skip
