"""What a bead's surroundings say: would it be better with a sentence less or more, is there a better partner near."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.align.coverage import Coverage
from tmkit.align.encoders import FloatArray
from tmkit.align.evidence import Evidence
from tmkit.align.lattice import Edges

__all__ = ["Named", "alternatives", "covered", "rivals"]

Named: TypeAlias = dict[str, npt.NDArray[Any]]

_FAR = 4  # sentences to either side that count as rivals


def alternatives(named: Named, evidence: Evidence, edges: Edges, x: FloatArray) -> None:
    """How the similarity changes when a sentence is left out at, or taken in from, each of the four corners."""
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    both = (a > 0) & (b > 0)
    drops, adds = [], []
    for name, side, da, db, di, dj in (
        ("first zh", 0, -1, 0, 1, 0),
        ("last zh", 0, -1, 0, 0, 0),
        ("first en", 1, 0, -1, 0, 1),
        ("last en", 1, 0, -1, 0, 0),
    ):
        can = both & ((a if side == 0 else b) > 1)
        gain = np.zeros(len(edges), np.float32)
        other = evidence.similarity(a[can] + da, b[can] + db, i[can] + di, j[can] + dj, 0.0)
        gain[can] = x[can] - other
        named[f"gain of {name}"] = gain
        drops.append(np.where(can, gain, 1.0))
        more = np.full(len(edges), -0.5, np.float32)
        outer = evidence.similarity(a[both] - da, b[both] - db, i[both] - di, j[both] - dj, -9.0)
        more[both] = np.where(outer > -9.0, outer - x[both], -0.5)
        named[f"gain of one more than {name}"] = np.where(both, more, 0)
        adds.append(more)
    named["least gain"] = np.where(both & (a + b > 2), np.minimum.reduce(drops), 0)
    named["most gain of one more"] = np.where(both, np.maximum.reduce(adds), 0)
    # the best cut of a bead of several to several into two smaller ones
    several = np.flatnonzero((a > 1) & (b > 1))
    best = np.zeros(len(edges), np.float32)
    if len(several):
        found = np.full(len(several), -1.0, np.float32)
        sa, sb, si, sj = a[several], b[several], i[several], j[several]
        for ca in (1, 2):
            for cb in (1, 2, 3):
                ok = np.flatnonzero((sa > ca) & (sb > cb))
                if not len(ok):
                    continue
                c_a, c_b = np.full(len(ok), ca), np.full(len(ok), cb)
                left = evidence.similarity(c_a, c_b, si[ok], sj[ok], -1.0)
                right = evidence.similarity(sa[ok] - ca, sb[ok] - cb, si[ok] + ca, sj[ok] + cb, -1.0)
                found[ok] = np.maximum(found[ok], (left + right) / 2)
        best[several] = found
    named["best cut"] = best


def rivals(named: Named, evidence: Evidence, edges: Edges, x: FloatArray) -> None:
    """Similarity to the sentences around: of a bead's sides, and of a sentence without a partner."""
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    one = np.ones(len(edges), np.int64)
    to_en, to_zh = [], []
    for k in range(1, _FAR + 1):
        for jj in (j - k, j + b + k - 1):
            to_en.append(evidence.similarity(a, one, i, jj, -1.0))
        for ii in (i - k, i + a + k - 1):
            to_zh.append(evidence.similarity(one, b, ii, j, -1.0))
    near_en, near_zh = np.stack(to_en), np.stack(to_zh)
    named["best rival en"] = np.where(a > 0, near_en.max(0), 0)
    named["best rival zh"] = np.where(b > 0, near_zh.max(0), 0)
    named["mean rival en"] = np.where(a > 0, np.maximum(near_en, -0.3).mean(0), 0)
    named["mean rival zh"] = np.where(b > 0, np.maximum(near_zh, -0.3).mean(0), 0)
    both = (a > 0) & (b > 0)
    rival = np.maximum(named["best rival en"], named["best rival zh"])
    named["margin"] = np.where(both, x - rival, 0)
    named["nearest en"] = np.where(a > 0, near_en[:4].max(0), 0)
    named["nearest zh"] = np.where(b > 0, near_zh[:4].max(0), 0)
    # the weakest member: a sentence of the bead against the whole other side
    weakest = np.where(both, x, 0)
    for k in range(8):
        zh_in, en_in = both & (a > 1) & (a > k), both & (b > 1) & (b > k)
        weakest[zh_in] = np.minimum(
            weakest[zh_in], evidence.similarity(one[zh_in], b[zh_in], i[zh_in] + k, j[zh_in], 0.0)
        )
        weakest[en_in] = np.minimum(
            weakest[en_in], evidence.similarity(a[en_in], one[en_in], i[en_in], j[en_in] + k, 0.0)
        )
    named["weakest member"] = weakest
    inner = np.where(both & (a + b > 2), weakest - rival, 0)
    named["weakest member against rivals"] = inner


def covered(named: Named, what: str, cover: Coverage, edges: Edges, both: npt.NDArray[np.bool_]) -> None:
    """Coverage by clauses or words: within the bead, at its ends against the neighbours, of the sentences beside it."""
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    one = np.ones(len(edges), np.int64)
    for name, count, start in (("en", b, j), ("zh", a, i)):
        total, worst, lowest = (
            np.zeros(len(edges), np.float32),
            np.full(len(edges), 9.0),
            np.full(len(edges), 9.0),
        )
        for k in range(8):
            inside = both & (k < count)
            if not inside.any():
                break
            mean, low = (
                cover.en(i, a, start + k, 9.0, least=least)
                if name == "en"
                else cover.zh(j, b, start + k, 9.0, least=least)
                for least in (False, True)
            )
            value = np.where(inside, mean, 9.0)
            total += np.where(value < 9.0, value, 0)
            worst = np.minimum(worst, value)
            lowest = np.minimum(lowest, np.where(inside, low, 9.0))
        named[f"{what} of {name}"] = np.where(both, total / np.maximum(count, 1), 0)
        named[f"{what} of weakest {name}"] = np.where(both, np.minimum(worst, 2), 0)
        named[f"weakest of {what} of {name}"] = np.where(both, np.minimum(lowest, 2), 0)
    last_i, last_j = i + a - 1, j + b - 1
    pairs = {
        "first en": cover.en(i, a, j, 0.0) - cover.en(i - 1, one, j, 0.0),
        "last en": cover.en(i, a, last_j, 0.0) - cover.en(i + a, one, last_j, 0.0),
        "first zh": cover.zh(j, b, i, 0.0) - cover.zh(j - 1, one, i, 0.0),
        "last zh": cover.zh(j, b, last_i, 0.0) - cover.zh(j + b, one, last_i, 0.0),
        "en before": cover.en(i, a, j - 1, 0.0) - cover.en(i - 1, one, j - 1, 0.0),
        "en after": cover.en(i, a, j + b, 0.0) - cover.en(i + a, one, j + b, 0.0),
        "zh before": cover.zh(j, b, i - 1, 0.0) - cover.zh(j - 1, one, i - 1, 0.0),
        "zh after": cover.zh(j, b, i + a, 0.0) - cover.zh(j + b, one, i + a, 0.0),
    }
    for name, value in pairs.items():
        named[f"{what} pull {name}"] = np.where(both, value, 0)
    ends = np.minimum.reduce([pairs[k] for k in ("first en", "last en", "first zh", "last zh")])
    outs = np.maximum.reduce([pairs[k] for k in ("en before", "en after", "zh before", "zh after")])
    named[f"{what} pull least end"] = np.where(both, ends, 0)
    named[f"{what} pull most outside"] = np.where(both, outs, 0)
    null = ~both
    near_en = np.maximum.reduce([cover.zh(j + k, one, i, -0.5) for k in (-2, -1, 0, 1)])
    near_zh = np.maximum.reduce([cover.en(i + k, one, j, -0.5) for k in (-2, -1, 0, 1)])
    named[f"null zh {what}"] = np.where(null & (a > 0), near_en, 0)
    named[f"null en {what}"] = np.where(null & (b > 0), near_zh, 0)
