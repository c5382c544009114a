"""Anchors: sentence pairs that surely correspond, found before the fine alignment.

Every source sentence is compared with a window of target sentences around where the text has got to; mutual best
pairs that beat their rivals are chained by the heaviest increasing subsequence. Work and memory grow linearly
with the text as long as the two sides run in step; where they do not, the window widens.
"""

from __future__ import annotations

import bisect
import itertools

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import Ints

__all__ = ["corridor", "cut_points", "find_anchors", "mutual_best"]

_BLOCK = 400  # source sentences compared at a time
_REACH = 800  # target sentences to either side of where the block should lie
_MARGIN = 18  # how far the corridor reaches beyond its anchors at most
_LONELY = 120  # and beyond anchors that stand alone, half as far as to the next
_ENDLESS = 5  # stretches of more than so many parts (both sides counted) are cut where no cut is sure
_AREA = 60_000  # largest rectangle between two anchors that is searched whole

Anchor = tuple[int, int, float]


def find_anchors(source: FloatArray, target: FloatArray) -> list[Anchor]:
    """Anchors (source sentence, target sentence, weight), increasing in both, from unit vectors."""
    n, m = len(source), len(target)
    candidates: list[Anchor] = []
    centre, slope = 0.0, m / max(n, 1)
    for begin in range(0, n, _BLOCK):
        end = min(begin + _BLOCK, n)
        reach = _REACH
        while True:
            low = max(0, int(centre - reach))
            high = min(m, int(centre + (end - begin) * max(slope, 1.0) + reach))
            found = mutual_best(source[begin:end], target[low:high], begin, low)
            chain = _chain(found)
            if len(chain) >= 0.1 * (end - begin) or (low == 0 and high == m) or reach > 20 * _REACH:
                break
            reach *= 2
        candidates += found
        if len(chain) >= 0.05 * (end - begin):
            last = chain[-1]
            centre = last[1] + (end - last[0]) * slope
        else:
            centre = min(m, centre + (end - begin) * slope)
    return _without_strays(_chain(candidates), m - n)


def mutual_best(source: FloatArray, target: FloatArray, i0: int = 0, j0: int = 0) -> list[Anchor]:
    """Pairs that are each other's best, weighted by how far they beat the second best on both sides."""
    if not len(source) or not len(target):
        return []
    sims = source @ target.T
    if min(sims.shape) == 1:
        spare = float(np.median(sims))
        row, column = divmod(int(np.argmax(sims)), sims.shape[1])
        weight = float(sims[row, column]) - spare
        return [(row + i0, column + j0, weight)] if weight > 0.1 else []
    best_j = sims.argmax(1)
    best_i = sims.argmax(0)
    rows = np.arange(len(source))
    top_rows = np.partition(sims, -2, axis=1)[:, -2]
    top_columns = np.partition(sims, -2, axis=0)[-2]
    mutual = best_i[best_j] == rows
    out = []
    for i in rows[mutual].tolist():
        j = int(best_j[i])
        value = float(sims[i, j])
        margin = value - max(float(top_rows[i]), float(top_columns[j]))
        if value > 0.25 and margin > 0.02:
            out.append((i + i0, j + j0, margin + 0.05))
    return out


def _chain(points: list[Anchor]) -> list[Anchor]:
    """The heaviest subsequence strictly increasing in both coordinates (a staircase of best sums)."""
    ends: list[int] = []  # target sentence at which a chain ends
    sums: list[float] = []  # its weight, increasing along the staircase
    tails: list[int] = []
    before: list[int] = []
    points = sorted(points, key=lambda p: (p[0], -p[1]))
    for index, (_, j, weight) in enumerate(points):
        at = bisect.bisect_left(ends, j)
        total = weight + (sums[at - 1] if at else 0.0)
        before.append(tails[at - 1] if at else -1)
        if at < len(ends) and ends[at] == j and sums[at] >= total:
            continue
        stop = at
        while stop < len(ends) and sums[stop] <= total:
            stop += 1
        ends[at:stop], sums[at:stop], tails[at:stop] = [j], [total], [index]
    chain: list[Anchor] = []
    at = tails[-1] if tails else -1
    while at >= 0:
        chain.append(points[at])
        at = before[at]
    return chain[::-1]


def _without_strays(chain: list[Anchor], end: int) -> list[Anchor]:
    """Without anchors that lie off the line their neighbours on both sides agree on.

    Where the text begins or ends, its corner (``end``: how much longer the target is) stands for neighbours.
    """
    kept = []
    for index, (i, j, weight) in enumerate(chain):
        before = [q[1] - q[0] for q in chain[max(0, index - 4) : index]]
        after = [q[1] - q[0] for q in chain[index + 1 : index + 5]]
        if len(before) >= 2 or len(after) >= 2:
            sides = [
                np.median(side) if len(side) >= 2 else corner for side, corner in ((before, 0), (after, end))
            ]
            if not min(sides) - 12 <= j - i <= max(sides) + 12:
                continue
        kept.append((i, j, weight))
    return kept


def corridor(n: int, m: int, anchors: list[Anchor]) -> tuple[Ints, Ints]:
    """For every number of source sentences done, the lowest and highest number of target sentences done."""
    low = np.zeros(n + 1, np.int64)
    high = np.full(n + 1, m, np.int64)
    points = [(-1, -1), *((i, j) for i, j, _ in anchors), (n, m)]
    steps = np.diff(np.array(points), axis=0).sum(1)
    padded = np.pad(steps, 2, mode="edge")
    near = np.stack([padded[k : k + len(steps)] for k in range(5)]).max(0)
    most = np.clip(near // 2, _MARGIN, _LONELY)
    margins = np.minimum(most, 3 + 2 * near).tolist()  # anchors that stand alone may be wrong
    for ((i1, j1), (i2, j2)), margin in zip(itertools.pairwise(points), margins, strict=True):
        rows = np.arange(max(i1 + 1, 0), i2 + 1)
        if (i2 - i1) * (j2 - j1) <= _AREA:
            low[rows] = j1 + 1 - margin
            high[rows] = j2 + margin
        else:
            middle = j1 + (rows - i1) * (j2 - j1) / (i2 - i1)
            half = max(_AREA / (2 * (i2 - i1)), 50)
            low[rows] = np.maximum(middle - half, j1 + 1 - margin)
            high[rows] = np.minimum(middle + half + 1, j2 + margin)
    low = np.maximum.accumulate(np.clip(low, 0, m))
    high = np.minimum.accumulate(np.clip(high, 0, m)[::-1])[::-1]
    low[0], high[n] = 0, m
    return low, np.maximum(high, low)


def cut_points(n: int, m: int, anchors: list[Anchor], size: int) -> list[tuple[int, int]]:
    """Nodes where the text may be cut into parts of about ``size`` sentences, (0, 0) and (n, m) included.

    A cut lies between two strong anchors that are direct neighbours on both sides.
    """
    cuts = [(0, 0)]
    ordered = [p for p in anchors if p[2] > 0.1]
    for (i1, j1, w1), (i2, j2, w2) in itertools.pairwise(ordered):
        far = i2 - cuts[-1][0] >= size or j2 - cuts[-1][1] >= size
        strong = min(w1, w2) > 0.15 and (i2, j2) == (i1 + 1, j1 + 1)
        if far and strong and n - i2 > size // 4:
            cuts.append((i2, j2))
    if n and m and (n, m) != cuts[-1]:
        cuts.append((n, m))
    return _without_endless(cuts, anchors, size)


def _without_endless(cuts: list[tuple[int, int]], anchors: list[Anchor], size: int) -> list[tuple[int, int]]:
    """With cuts where none is sure for very long: memory must stay small for texts that hardly correspond.

    They lie at the best anchor near two parts further on, or on the straight line without one.
    """
    out = cuts[:1]
    for end in cuts[1:]:
        while (end[0] - out[-1][0]) + (end[1] - out[-1][1]) > _ENDLESS * size:
            (i0, j0), (i1, j1) = out[-1], end
            step = size * 2 / (i1 - i0 + j1 - j0)
            i, j = i0 + int((i1 - i0) * step), j0 + int((j1 - j0) * step)
            near = [p for p in anchors if abs(p[0] - i) <= size // 4 and j0 < p[1] < j1 and i0 < p[0] < i1]
            out.append(max(near, key=lambda p: p[2])[:2] if near else (i, j))
        out.append(end)
    return out
