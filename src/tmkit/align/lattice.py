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

_DENSE = 20_000_000  # nodes numbered by a table rather than by sorting, at most

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
    i, j = edges.i + edges.a, edges.j + edges.b  # where each bead ends
    after = np.where(edges.b == 0, 1, np.where(edges.a == 0, 2, 0))
    final = (n * (m + 1) + m) * 3
    dst_key = (i * (m + 1) + j) * 3 + np.where((i == n) & (j == m), 0, after)
    level_in, level_out = edges.i + edges.j, i + j
    order = _by_level(level_out, dst_key, final)
    keep = np.empty((len(order), 3), bool)
    keep[:, 0] = True
    keep[:, 1] = level_in[order] > 0
    keep[:, 2] = keep[:, 1] & (
        after[order] != 1
    )  # of a run without partners, the source sentences come first
    states = np.arange(3)
    kept = keep.sum(1)
    src_key = (((edges.i * (m + 1) + edges.j) * 3)[order, None] + states)[keep]
    turn = (after[order, None] + 3 * states)[keep]
    src, dst, nodes = _numbered(src_key, np.repeat(dst_key[order], kept), final)
    base = np.repeat(order, kept)
    return _sorted(
        base, turn, src, dst, np.zeros(len(base), np.int64), level_in[base], level_out[base],
        np.zeros(1, np.int64), np.array([nodes - 1]), nodes,
    )  # fmt: skip


def _by_level(level: Ints, key: Ints, largest: int) -> Ints:
    """The order by level, then by key (at most ``largest``)."""
    if not len(key):
        return key
    both = level * (largest + 1) + key
    bits = len(key).bit_length()
    if (
        int(both.max()).bit_length() + bits < 63
    ):  # sorting with the place as last digits is faster than an argsort
        both <<= bits
        both |= np.arange(len(key))
        both.sort()
        both &= (1 << bits) - 1
        return both
    return np.argsort(both, kind="stable")


def _numbered(src_key: Ints, dst_key: Ints, final: int) -> tuple[Ints, Ints, int]:
    """Nodes numbered without gaps in the order of their keys, 0 and ``final`` among them; how many there are."""
    if final > _DENSE:
        keys = np.unique(np.concatenate([src_key, dst_key, np.array([0, final])]))
        return np.searchsorted(keys, src_key), np.searchsorted(keys, dst_key), len(keys)
    used = np.zeros(final + 1, bool)
    used[src_key] = used[dst_key] = True
    used[0] = used[final] = True
    numbers = np.cumsum(used, dtype=np.int64) - 1
    return numbers[src_key], numbers[dst_key], int(numbers[-1]) + 1


def _sorted(
    base: Ints, turn: Ints, src: Ints, dst: Ints, part: Ints, level_in: Ints, level_out: Ints,
    starts: Ints, ends: Ints, nodes: int,
) -> Lattice:  # fmt: skip
    top = int(level_in.max(initial=0))
    back = _by_level(top - level_in, src, nodes)
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
