"""IBM model 1 (Brown et al. 1993) in both directions, symmetrised by the geometric mean of the posteriors; numpy only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Tokens = Sequence[str]
_LONGEST = 140
_SEED = 20.0  # how much likelier a dictionary rendering is before training


def train(
    pairs: Sequence[tuple[Tokens, Tokens]],
    given: Callable[[str], frozenset[str]],
    *,
    rounds: int = 5,
    least: int = 3,
) -> dict[str, dict[str, tuple[float, float]]]:
    """Chinese word to English stem to the probabilities of either given the other; words in fewer than ``least`` pairs are left out."""
    zh_ids = _vocabulary((zh for zh, _ in pairs), least)
    en_ids = _vocabulary((en for _, en in pairs), least)
    width = len(en_ids) + 1
    keys, en_groups, zh_groups = [], [], []
    en_count = zh_count = 0
    for zh, en in pairs:
        z = np.array([0, *(zh_ids[w] for w in zh if w in zh_ids)][:_LONGEST], np.int64)
        e = np.array([0, *(en_ids[w] for w in en if w in en_ids)][:_LONGEST], np.int64)
        if len(z) < 2 or len(e) < 2:
            continue
        keys.append((z[:, None] * width + e).ravel())
        en_groups.append(np.tile(en_count + np.arange(len(e)), len(z)).astype(np.int32))
        zh_groups.append(np.repeat(zh_count + np.arange(len(z)), len(e)).astype(np.int32))
        en_count, zh_count = en_count + len(e), zh_count + len(z)
    distinct, where = np.unique(np.concatenate(keys), return_inverse=True)
    by_en, by_zh = np.concatenate(en_groups), np.concatenate(zh_groups)
    z, e = distinct // width, distinct % width
    zh_names, en_names = ["", *zh_ids], ["", *en_ids]
    start = np.fromiter(
        (
            _SEED if a and b and en_names[b] in given(zh_names[a]) else 1.0
            for a, b in zip(z.tolist(), e.tolist(), strict=True)
        ),
        np.float64,
        len(distinct),
    )
    forth, back = _shares(np.where(e == 0, 0, start), z), _shares(np.where(z == 0, 0, start), e)
    expected = start
    for number in range(rounds):
        counts_forth = _expected(forth, where, by_en, len(distinct))
        counts_back = _expected(back, where, by_zh, len(distinct))
        expected = np.sqrt(counts_forth * counts_back)
        if number >= 2:
            counts_forth, counts_back = (
                np.where(z == 0, counts_forth, expected),
                np.where(e == 0, counts_back, expected),
            )
        forth, back = _shares(counts_forth, z), _shares(counts_back, e)
    kept = (z > 0) & (e > 0) & (expected > 0.5) & ((forth > 0.02) | (back > 0.05))
    table: dict[str, dict[str, tuple[float, float]]] = {}
    for k in np.flatnonzero(kept).tolist():
        table.setdefault(zh_names[z[k]], {})[en_names[e[k]]] = float(forth[k]), float(back[k])
    return table


def _vocabulary(texts: object, least: int) -> dict[str, int]:
    count = Counter(w for text in texts for w in set(text))  # type: ignore[attr-defined]
    return {w: n for n, (w, c) in enumerate(count.most_common(), 1) if c >= least}


def _shares(values: npt.NDArray[np.float64], by: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    total = np.bincount(by, values)
    shares: npt.NDArray[np.float64] = values / np.maximum(total[by], 1e-12)
    return shares


def _expected(
    shares: npt.NDArray[np.float64],
    where: npt.NDArray[np.int64],
    groups: npt.NDArray[np.int32],
    size: int,
) -> npt.NDArray[np.float64]:
    posterior = shares[where]
    posterior /= np.maximum(np.bincount(groups, posterior), 1e-12)[groups]
    counts: npt.NDArray[np.float64] = np.bincount(where, posterior, size).astype(np.float64)
    return counts
