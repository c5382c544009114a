"""Gradient-boosted trees for the logistic loss (Friedman 2001), histogram splits, numpy only: trains the ranker."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tmkit.terms.ranker import Trees

BINS = 48


def train(
    rows: npt.NDArray[np.float32],
    labels: npt.NDArray[np.float32],
    names: tuple[str, ...],
    *,
    weights: npt.NDArray[np.float32] | None = None,
    trees: int = 120,
    depth: int = 4,
    rate: float = 0.12,
    l2: float = 4.0,
    columns: float = 0.5,
    subsample: float = 0.7,
    seed: int = 7,
) -> Trees:
    """Fit to rows × features and labels in {0, 1}."""
    rng = np.random.default_rng(seed)
    weights = np.ones(len(labels), np.float32) if weights is None else weights
    cuts = [
        np.unique(np.quantile(rows[:, f], np.linspace(0, 1, BINS + 1)[1:-1])) for f in range(rows.shape[1])
    ]
    binned = np.stack(
        [np.searchsorted(cuts[f], rows[:, f], side="left") for f in range(rows.shape[1])]
    ).astype(np.int32)
    prior = float((labels * weights).sum() / weights.sum())
    base = float(np.log(prior / (1 - prior)))
    odds = np.full(len(labels), base, np.float32)
    inner = 2**depth - 1
    out_f, out_t, out_l = [], [], []
    for _ in range(trees):
        p = 1 / (1 + np.exp(-odds))
        gradient = (labels - p) * weights
        hessian = np.maximum(p * (1 - p), 1e-4) * weights
        sample = rng.random(len(labels)) < subsample
        chosen = rng.choice(rows.shape[1], max(1, int(columns * rows.shape[1])), replace=False)
        node = np.zeros(len(labels), np.int64)
        feature = np.zeros(inner, np.int16)
        threshold = np.full(inner, np.float32(3e38))
        for level in range(depth):
            first, width = 2**level - 1, 2**level
            local = np.where(sample, node - first, -1)
            use = local >= 0
            best = np.zeros(width)
            pick = np.full(width, -1)
            cut = np.zeros(width, np.int64)
            g, h, n = gradient[use], hessian[use], local[use]
            for f in chosen:
                if not len(cuts[f]):
                    continue
                key = n * BINS + np.minimum(binned[f][use], BINS - 1)
                gs = np.bincount(key, g, width * BINS).reshape(width, BINS).cumsum(axis=1)
                hs = np.bincount(key, h, width * BINS).reshape(width, BINS).cumsum(axis=1)
                gt, ht = gs[:, -1:], hs[:, -1:]
                gain = gs**2 / (hs + l2) + (gt - gs) ** 2 / (ht - hs + l2) - gt**2 / (ht + l2)
                gain[(hs < 2.0) | (ht - hs < 2.0)] = 0
                gain = gain[:, : len(cuts[f])]
                where = gain.argmax(axis=1)
                value = gain[np.arange(width), where]
                better = value > best + 1e-9
                best = np.where(better, value, best)
                pick = np.where(better, f, pick)
                cut = np.where(better, where, cut)
            for k in range(width):
                if pick[k] >= 0:
                    feature[first + k] = pick[k]
                    threshold[first + k] = cuts[pick[k]][cut[k]]
            node = 2 * node + 1 + (rows[np.arange(len(rows)), feature[node]] > threshold[node])
        place = node - inner
        gs = np.bincount(place[sample], gradient[sample], inner + 1)
        hs = np.bincount(place[sample], hessian[sample], inner + 1)
        leaf = (rate * gs / (hs + l2)).astype(np.float32)
        odds += leaf[place]
        out_f.append(feature)
        out_t.append(threshold)
        out_l.append(leaf)
    return Trees(names, np.stack(out_f), np.stack(out_t), np.stack(out_l), base)
