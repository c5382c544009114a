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
from tmkit.align.lattice import BEAD_TYPES, Floats, Ints
from tmkit.align.vectors import SideVectors
from tmkit.model import Bead

__all__ = ["gather_lists"]

_LARGEST = (max(a for a, b in BEAD_TYPES if b == 1), max(b for a, b in BEAD_TYPES if a == 1))
_ALIKE = 0.3  # similarity from which two clauses, or a point and a clause, say the same
_OFF = 0.8  # how far the logarithm of the length ratio may be off
# what a span of points is worth in log odds, fitted to 90 lists made of the neighbours of 40 documents
_MATCHED = 1.4  # a point of mean length, by what it finds in the sentence and not beside it
_COVERED = 1.6  # a clause of that length, by what it finds in the points
_WHOLE = 13.0  # similarity of the sentence with all points together
_LENGTH = 16.0  # squared logarithm of the length ratio
_ONE_LEFT = 5.0  # what it may cost to take in a single point that is left beside a list
_LAST_ONE = 0.9  # the share of a list that has taken in such a point
_LEAST, _MOST = 0.5, 0.8  # confidence of what has hardly any share among the spans, and of what has all
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


@dataclass(frozen=True, slots=True)
class _Span:
    """The points a sentence is best paired with.

    Attributes:
        first: its first point, counted within the points of the list.
        end: one behind its last.
        gain: what it gains over the beads as they were, in log odds.
        share: its share of the probability, among all spans and the beads as they were.

    """

    first: int
    end: int
    gain: float
    share: float


def gather_lists(beads: Sequence[Bead], evidence: Evidence, blocks: Sequence[Block] = ()) -> list[Bead]:
    """The beads of a part, those of long lists taken together: the clearest first, as lists may stand side by side.

    No list reaches over the border of a block.
    """
    out = list(beads)
    known: dict[_List, _Span | None] = {}
    while True:
        spans = {}
        for found in _candidates(out, blocks):
            if found not in known:
                known[found] = _best_span(found, evidence)
            if (span := known[found]) is not None:
                spans[found] = span
        if not spans:
            return out
        clearest = max(spans, key=lambda found: spans[found].gain)
        out = _taken_in(clearest, spans[clearest], out)


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


def _best_span(found: _List, evidence: Evidence) -> _Span | None:
    """The span of points the sentence is best paired with; None where the beads are better as they are."""
    single, many = (evidence.source, evidence.target)[:: -1 if found.side else 1]
    lengths = (evidence.en_len, evidence.zh_len)[found.side][found.points.start : found.points.stop]
    own_length = (evidence.zh_len, evidence.en_len)[found.side][found.sentence]
    usual = -evidence.scale.ratio if found.side else evidence.scale.ratio
    first, end = np.triu_indices(len(lengths) + 1, 1)
    total = np.concatenate([[0.0], np.cumsum(lengths, dtype=np.float64)])
    off = np.log(np.maximum(total[end] - total[first], 1.0) / own_length) - usual
    new = (np.abs(off) <= _OFF) & (end - first > _LARGEST[1 - found.side])
    as_was = (first == found.own[0]) & (end == found.own[1])
    if as_was.any():
        new &= (first <= found.own[0]) & (end >= found.own[1]) & ~as_was
    if not new.any():
        return None
    asked = new | as_was
    first, end, off, new = first[asked], end[asked], off[asked], new[asked]
    there = many.part(found.points.start, found.points.stop)
    matched, covered = _alike(found, evidence, single, there)
    sums = np.concatenate([[0.0], np.cumsum(matched * lengths, dtype=np.float64)])
    whole = evidence.rescale(
        there.spans(first, end) @ single.part(found.sentence, found.sentence + 1).runs(1)[0]
    )
    clauses = np.exp(usual) * own_length * _covered(covered, first, end)
    worth = (_MATCHED * (sums[end] - sums[first]) + _COVERED * clauses) / lengths.mean()
    worth += _WHOLE * whole - _LENGTH * off**2
    now = float(worth[~new].sum())  # 0 where the sentence was alone
    gains = np.where(new, worth - now, -np.inf)
    best = int(np.argmax(gains))
    last_one = found.own[1] - found.own[0] == len(lengths) - 1 and len(lengths) > _LARGEST[1 - found.side] + 1
    if gains[best] < (-_ONE_LEFT if last_one else 0.0):
        return None
    share = _LAST_ONE if last_one else 1 / (np.exp(gains - gains[best]).sum() + np.exp(-gains[best]))
    return _Span(int(first[best]), int(end[best]), float(gains[best]), float(share))


def _alike(
    found: _List, evidence: Evidence, single: SideVectors, there: SideVectors
) -> tuple[FloatArray, FloatArray]:
    """How well each point is matched by a clause of the sentence, and how well each clause by each point.

    A point is compared with as many clauses before and behind the sentence as it has itself: what it gains over the
    best of these counts. Clauses have the weight of their share of the sentence. Shapes (points,) and (points, clauses).
    """
    starts, bounds = there.first_clause[:-1], single.first_clause
    begin, end = bounds[found.sentence : found.sentence + 2].tolist()
    count = end - begin
    low = int(np.searchsorted(bounds, max(begin - count, 0), side="right")) - 1
    high = int(np.searchsorted(bounds, min(end + count, int(bounds[-1]))))
    at = int(bounds[low])
    sims = evidence.rescale(there.clause_vectors() @ single.part(low, high).clause_vectors().T)
    weights = np.maximum(np.add.reduceat(there.weights, starts), 1e-6)

    def best(first: int, last: int, least: float) -> FloatArray:
        of_clauses = sims[:, max(first - at, 0) : last - at].max(axis=1, initial=least)
        mean: FloatArray = (np.add.reduceat(of_clauses * there.weights, starts) / weights).astype(np.float32)
        return mean

    matched = best(begin, end, -1.0) - np.maximum(
        best(begin - count, begin, _ALIKE), best(end, end + count, _ALIKE)
    )
    share = single.weights[begin:end] / max(float(single.weights[begin:end].sum()), 1e-6)
    covered = (np.maximum.reduceat(sims[:, begin - at : end - at], starts, axis=0) - _ALIKE) * share
    return matched, covered


def _covered(by_point: FloatArray, first: Ints, end: Ints) -> Floats:
    """What the clauses of the sentence find in each of these spans of points, the best point for each."""
    out: Floats = np.zeros(len(first))
    for begin in np.unique(first).tolist():
        mine = first == begin
        out[mine] = np.maximum.accumulate(by_point[begin:], axis=0).sum(axis=1)[end[mine] - begin - 1]
    return out


def _taken_in(found: _List, span: _Span, beads: Sequence[Bead]) -> list[Bead]:
    """The beads, with the points of the span in one."""
    points = tuple(found.points[span.first : span.end])
    place = next(k for k, bead in enumerate(beads) if found.sentence in _sides(bead, found.side)[0])
    first = next(k for k, bead in enumerate(beads) if points[0] in _sides(bead, found.side)[1])
    last = next(k for k, bead in enumerate(beads) if points[-1] in _sides(bead, found.side)[1])
    moved = list(beads[place + 1 : first]), list(beads[last + 1 : place])  # left alone between the two
    source, target = ((found.sentence,), points)[:: -1 if found.side else 1]
    centre = replace(
        beads[place], source=source, target=target, score=round(_LEAST + (_MOST - _LEAST) * span.share, 4)
    )
    return [
        *beads[: min(first, place)], *moved[0], centre, *moved[1], *beads[max(last, place) + 1 :],
    ]  # fmt: skip
