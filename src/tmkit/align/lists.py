"""A sentence of one side that the other side spells out as a list of more points than a bead may hold.

Chinese laws, contracts and reports put into one sentence, with ；between, what English sets as ten bullet points, and
the reverse. Beads that large are not considered by the lattice: it pairs the sentence with some points and leaves the
others alone. What is left alone beside such a sentence is taken in where its clauses say the same and its length asks
for it.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tmkit.align.blocks import Block
from tmkit.align.encoders import FloatArray
from tmkit.align.evidence import Evidence
from tmkit.align.lattice import BEAD_TYPES
from tmkit.model import Bead

__all__ = ["gather_lists"]

_LARGEST = (max(a for a, b in BEAD_TYPES if b == 1), max(b for a, b in BEAD_TYPES if a == 1))
_ALIKE = 0.3  # similarity of a point to its clause from which it speaks for belonging there
_SPREAD = 0.25  # how far the logarithm of the length ratio of a pair of this size is off
_OFF = 0.6  # how far it may be
_GAIN = 0.3  # least gain over the alignment as it was
_CONFIDENCE = 0.8
_BESIDE = 40  # points before or behind its own that are looked at


@dataclass(frozen=True, slots=True)
class _List:
    """A sentence and what it may be spelled out as.

    Attributes:
        side: the side the sentence is on, 0 or 1.
        sentence: its number.
        points: the sentences of the other side beside it, that are its own or nobody's.
        own: first and one behind the last of these that are its own, counted within ``points``.

    """

    side: int
    sentence: int
    points: range
    own: tuple[int, int]


def gather_lists(beads: Sequence[Bead], evidence: Evidence, blocks: Sequence[Block] = ()) -> list[Bead]:
    """The beads of a part, those of long lists taken together: the clearest first, as lists may stand side by side.

    No list reaches over the border of a block.
    """
    out = list(beads)
    known: dict[_List, tuple[float, int, int] | None] = {}
    while True:
        best: tuple[float, int, int] | None = None
        where = None
        for found in _candidates(out, blocks):
            if found not in known:
                known[found] = _span(found, evidence)
            span = known[found]
            if span is not None and (best is None or span > best):
                best, where = span, found
        if best is None or where is None:
            return out
        out = _taken_in(where, best[1:], out)


def _candidates(beads: Sequence[Bead], blocks: Sequence[Block]) -> Iterator[_List]:
    for side in (0, 1):
        for place, bead in enumerate(beads):
            mine, own = _sides(bead, side)
            if len(mine) != 1:
                continue
            before = _alone(beads[max(place - _BESIDE, 0) : place][::-1], side)[::-1]
            behind = _alone(beads[place + 1 : place + 1 + _BESIDE], side)
            low, high = _limits(mine[0], side, blocks)
            points = [point for point in (*before, *own, *behind) if low <= point < high]
            if len(points) > max(_LARGEST[1 - side], len(own)):
                first = sum(low <= point < high for point in before)
                yield _List(side, mine[0], range(points[0], points[-1] + 1), (first, first + len(own)))


def _alone(beads: Sequence[Bead], side: int) -> list[int]:
    """The sentences of the other side that are left alone, up to the first bead that has a sentence of this side."""
    found = itertools.takewhile(lambda bead: not _sides(bead, side)[0], beads)
    return [point for bead in found for point in _sides(bead, side)[1]]


def _limits(sentence: int, side: int, blocks: Sequence[Block]) -> tuple[int, int]:
    """The sentences of the other side that the sentence may be paired with."""
    for i0, i1, j0, j1 in blocks:
        if (i0, j0)[side] <= sentence < (i1, j1)[side]:
            return ((j0, j1), (i0, i1))[side]
    return 0, sys.maxsize


def _sides(bead: Bead, side: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return (bead.target, bead.source) if side else (bead.source, bead.target)


def _span(found: _List, evidence: Evidence) -> tuple[float, int, int] | None:
    """What is gained by pairing the sentence with a span of points, the span's first and one behind its last.

    None where the beads are better as they are.
    """
    lengths = (evidence.en_len, evidence.zh_len)[found.side][found.points.start : found.points.stop]
    own_length = (evidence.zh_len, evidence.en_len)[found.side][found.sentence]
    usual = -evidence.scale.ratio if found.side else evidence.scale.ratio
    alike = lengths / lengths.mean() * _alike(found, evidence)
    sums, total = (np.concatenate([[0.0], np.cumsum(x, dtype=np.float64)]) for x in (alike, lengths))
    off = np.log(np.maximum(total - total[:, None], 1.0) / own_length) - usual  # by first and end of the span
    worth = sums - sums[:, None] - 0.5 * np.minimum((off / _SPREAD) ** 2, 16.0)
    places = np.arange(len(sums))
    allowed = (np.abs(off) <= _OFF) & (places - places[:, None] > _LARGEST[1 - found.side])
    now = 0.0
    if found.own[1] > found.own[0]:
        allowed &= (places[:, None] <= found.own[0]) & (places >= found.own[1])
        now = float(worth[found.own])
    begin, end = np.unravel_index(np.argmax(np.where(allowed, worth, -np.inf)), worth.shape)
    gain = float(worth[begin, end]) - now
    return (gain, int(begin), int(end)) if allowed[begin, end] and gain >= _GAIN else None


def _alike(found: _List, evidence: Evidence) -> FloatArray:
    """How well each point is matched by a clause of the sentence: against ``_ALIKE``, or a sentence beside it."""
    single, many = (evidence.source, evidence.target)[:: -1 if found.side else 1]
    there = many.part(found.points.start, found.points.stop)
    vectors = there.clause_vectors()
    found_in = np.full((3, len(found.points)), _ALIKE, np.float32)
    for row, sentence in enumerate((found.sentence, found.sentence - 1, found.sentence + 1)):
        if 0 <= sentence < len(single):
            clauses = single.part(sentence, sentence + 1).clause_vectors()
            sims = evidence.rescale(vectors @ clauses.T).max(axis=1) * there.weights
            sums = np.add.reduceat(sims, there.first_clause[:-1])
            found_in[row] = sums / np.maximum(np.add.reduceat(there.weights, there.first_clause[:-1]), 1e-6)
    out: FloatArray = found_in[0] - np.maximum(found_in[1:].max(axis=0), _ALIKE)
    return out


def _taken_in(found: _List, span: tuple[int, int], beads: Sequence[Bead]) -> list[Bead]:
    """The beads, with the points of the span in one."""
    points = tuple(found.points[span[0] : span[1]])
    place = next(k for k, bead in enumerate(beads) if found.sentence in _sides(bead, found.side)[0])
    first = next(k for k, bead in enumerate(beads) if points[0] in _sides(bead, found.side)[1])
    last = next(k for k, bead in enumerate(beads) if points[-1] in _sides(bead, found.side)[1])
    moved = list(beads[place + 1 : first]), list(beads[last + 1 : place])  # left alone between the two
    source, target = ((found.sentence,), points)[:: -1 if found.side else 1]
    centre = replace(beads[place], source=source, target=target, score=_CONFIDENCE)
    return [
        *beads[: min(first, place)], *moved[0], centre, *moved[1], *beads[max(last, place) + 1 :],
    ]  # fmt: skip
