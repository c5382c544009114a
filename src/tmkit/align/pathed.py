"""What the paths of both sides say of a bead: what of it stays inside, and what the pieces at its ends do."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import Edges
from tmkit.align.paths import Paths

__all__ = ["path_features"]

_FLOOR = 1e-3  # of a share, where log odds are taken
_CUTS = 3  # places tried to cut a bead of several to several in two


def path_features(zh: Paths, en: Paths, edges: Edges) -> dict[str, npt.NDArray[Any]]:
    """Features of beads by name, each of shape (beads,)."""
    named: dict[str, npt.NDArray[Any]] = {}
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    both = (a > 0) & (b > 0)
    zero = np.zeros(len(edges), np.int64)
    one = zero + 1
    for name, path, other, at, count, low, size in (
        ("zh", zh, en, i, a, j, b),
        ("en", en, zh, j, b, i, a),
    ):
        high, far = low + size, zero + path.table.shape[1] - 1
        begin, end = path.first[at], path.first[at + count]
        named[f"path of {name}"] = np.where(both, path.share(at, count, low, high), 0)
        named[f"path of {name} before"] = np.where(both, path.share(at, count, zero, low), 0)
        for what, start, stop, x, y in (
            (f"first piece of {name}", begin, begin + 1, low, high),
            (f"last piece of {name}", end - 1, end, low, high),
            (f"first piece of {name} before", begin, begin + 1, zero, low),
            (f"last piece of {name} behind", end - 1, end, high, far),
            (f"{name} before the bead", begin - 1, begin, low, high),
            (f"{name} behind the bead", end, end + 1, low, high),
        ):
            named[f"path of {what}"] = np.where(both, path.pieces(start, stop, x, y), 0)
        least = np.where(both, 1.0, 0.0).astype(np.float32)
        for k in range(8):
            more = both & (count > k)
            if not more.any():
                break
            least[more] = np.minimum(least[more], path.share(at[more] + k, one[more], low[more], high[more]))
        named[f"path of weakest {name}"] = least
        alone = ~both & (count > 0)
        around = [path.share(at, count, low + k, low + k + 1) for k in (-2, -1, 0, 1)]
        named[f"path of lone {name} at most"] = np.where(alone, np.maximum.reduce(around), 0)
        through = other.table[-1, at + count] - other.table[-1, at]
        own = path.weight[end] - path.weight[begin]
        named[f"path through lone {name}"] = np.where(alone, np.minimum(through / np.maximum(own, 1), 3), 0)
    named["path at least"] = np.minimum(named["path of zh"], named["path of en"])
    named["path torn"], named["path torn at the cut"] = _torn(zh, en, edges)
    sure = named["path at least"] > 0
    for name in [*named]:
        telling = any(what in name for what in ("piece", " the bead", "torn"))
        if "lone" not in name and (telling or name in ("path of zh", "path of en")):
            named[f"odds of {name}"] = np.where(sure, _log_odds(named[name]), 0)
    return named


def _log_odds(share: npt.NDArray[Any]) -> npt.NDArray[Any]:
    inside = np.clip(share, 0, 1)
    out: npt.NDArray[Any] = np.log((inside + _FLOOR) / (1 - inside + _FLOOR))
    return out


def _torn(zh: Paths, en: Paths, edges: Edges) -> tuple[FloatArray, FloatArray]:
    """For beads of several to several: what the best cut in two tears apart, of all and of the pieces beside it."""
    whole, beside = np.zeros(len(edges), np.float32), np.zeros(len(edges), np.float32)
    mine = np.flatnonzero((edges.a > 1) & (edges.b > 1))
    a, b, i, j = edges.a[mine], edges.b[mine], edges.i[mine], edges.j[mine]
    least, near = np.ones(len(mine), np.float32), np.ones(len(mine), np.float32)
    for upper in range(1, _CUTS + 1):
        for lower in range(1, _CUTS + 1):
            ok = np.flatnonzero((a > upper) & (b > lower))
            if not len(ok):
                continue
            x, y, u, v = i[ok], j[ok], i[ok] + a[ok], j[ok] + b[ok]
            cx, cy = x + upper, y + lower
            p, q = zh.first[cx], en.first[cy]
            torn = (
                zh.pieces(zh.first[x], p, cy, v), zh.pieces(p, zh.first[u], y, cy),
                en.pieces(en.first[y], q, cx, u), en.pieces(q, en.first[v], x, cx),
            )  # fmt: skip
            least[ok] = np.minimum(least[ok], np.maximum.reduce(torn))
            torn = (
                zh.pieces(p - 1, p, cy, v), zh.pieces(p, p + 1, y, cy),
                en.pieces(q - 1, q, cx, u), en.pieces(q, q + 1, x, cx),
            )  # fmt: skip
            near[ok] = np.minimum(near[ok], np.maximum.reduce(torn))
    whole[mine], beside[mine] = least, near
    return whole, beside
