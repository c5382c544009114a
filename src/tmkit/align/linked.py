"""What the soft word links say of a bead: what of it stays inside, what belongs before, behind or nowhere."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import Edges
from tmkit.align.links import Links

__all__ = ["link_features"]

_CUTS = 3  # places tried to cut a bead of several to several in two


def link_features(links: Links, edges: Edges) -> dict[str, npt.NDArray[Any]]:
    """Features of beads by name, each of shape (beads,)."""
    named: dict[str, npt.NDArray[Any]] = {}
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    both = (a > 0) & (b > 0)
    zero = np.zeros(len(edges), np.int64)
    one = zero + 1
    inside = []
    sides = (
        ("zh", links.zh_share, links.zh_nobody, i, a, j, b, zero + links.m),
        ("en", links.en_share, links.en_nobody, j, b, i, a, zero + links.n),
    )
    for name, share, nobody, at, count, low, size, end in sides:
        high = low + size
        within = share(at, count, low, high)
        inside.append(within)
        named[f"links of {name}"] = np.where(both, within, 0)
        named[f"links of {name} before"] = np.where(both, share(at, count, zero, low), 0)
        named[f"links of {name} behind"] = np.where(both, share(at, count, high, end), 0)
        named[f"links of {name} nowhere"] = np.where(both, nobody(at, count), 0)
        last = at + count - 1
        named[f"links of first {name}"] = np.where(both, share(at, one, low, high), 0)
        named[f"links of last {name}"] = np.where(both, share(last, one, low, high), 0)
        named[f"links of first {name} before"] = np.where(both, share(at, one, zero, low), 0)
        named[f"links of last {name} behind"] = np.where(both, share(last, one, high, end), 0)
        named[f"links of {name} before the bead"] = np.where(both, share(at - 1, one, low, high), 0)
        named[f"links of {name} behind the bead"] = np.where(both, share(at + count, one, low, high), 0)
        weakest = np.where(both, 1.0, 0.0).astype(np.float32)
        for k in range(8):
            more = both & (count > k)
            if not more.any():
                break
            weakest[more] = np.minimum(weakest[more], share(at[more] + k, one[more], low[more], high[more]))
        named[f"links of weakest {name}"] = weakest
        alone = ~both & (count > 0)
        around = [share(at, one, low + k, low + k + 1) for k in (-3, -2, -1, 0, 1, 2)]
        named[f"links of lone {name} nowhere"] = np.where(alone, nobody(at, count), 0)
        named[f"links of lone {name} at most"] = np.where(alone, np.maximum.reduce(around), 0)
        named[f"links of lone {name} before"] = np.where(alone, around[2], 0)
        named[f"links of lone {name} behind"] = np.where(alone, around[3], 0)
    named["links of both at least"] = np.where(both, np.minimum(*inside), 0)
    named["links crossing"] = _crossing(links, edges)
    return named


def _crossing(links: Links, edges: Edges) -> FloatArray:
    """For beads of several to several: what the best cut into two beads tears apart, 0 (nothing) to 1."""
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    out = np.zeros(len(edges), np.float32)
    mine = np.flatnonzero((a > 1) & (b > 1))
    if not len(mine):
        return out
    a, b, i, j = a[mine], b[mine], i[mine], j[mine]
    least = np.full(len(mine), 2.0, np.float32)
    for ca in range(1, _CUTS + 1):
        for cb in range(1, _CUTS + 1):
            ok = np.flatnonzero((a > ca) & (b > cb))
            if not len(ok):
                continue
            x, y, u, v = i[ok], j[ok], a[ok], b[ok]
            upper, lower = np.full(len(ok), ca), np.full(len(ok), cb)
            torn = np.maximum.reduce(
                [
                    links.zh_share(x, upper, y + cb, y + v),
                    links.zh_share(x + ca, u - ca, y, y + cb),
                    links.en_share(y, lower, x + ca, x + u),
                    links.en_share(y + cb, v - cb, x, x + ca),
                ]
            )
            least[ok] = np.minimum(least[ok], torn)
    out[mine] = np.minimum(least, 1)
    return out
