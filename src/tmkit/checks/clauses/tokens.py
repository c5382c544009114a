"""What the vectors of single tokens say of a part: which tokens of it, and of the other text, explain each other.

The late interaction of ColBERT (Khattab and Zaharia 2020) between a text and its translation: a part that was left out
has few tokens with a partner of their own, and no token of the other text is worse off without it.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from tmkit.align.encoders import FloatArray

__all__ = ["TOKEN_FEATURES", "token_row"]

TOKEN_FEATURES: Final = (
    "tokens",
    "token weight share",
    "partners here",
    "partners beside rest",
    "partners beside worst",
    "weak partners here",
    "own partners here",
    "own partners beside rest",
    "drawn here",
    "drawn beside expected",
    "lost without",
    "lost beside expected",
    "best stretch lost",
    "others' partners",
)
"""What the second scorer sees besides."""
_SHARP: Final = np.float32(1 / 0.05)
_NOBODY: Final = np.float32(0.40)
_WEAK: Final = np.float32(0.5)


def token_row(
    vectors: npt.NDArray[np.int8], weights: FloatArray, bounds: tuple[int, int, int, int]
) -> tuple[float, ...]:
    """The values of TOKEN_FEATURES.

    Args:
        vectors: of the tokens before the part, of it, after it and of the other text, times 127.
        weights: how much each tells.
        bounds: where the part begins and ends, where the other text begins and ends, in tokens.

    """
    start, end, there, stop = bounds
    scaled = vectors[:stop].astype(np.float32) / 127
    cosines = scaled[:there] @ scaled[there:].T
    mine, others = weights[:there], weights[there:stop]
    part = np.zeros(there, bool)
    part[start:end] = True
    best = cosines.max(axis=1)
    here, rest = _mean(best[part], mine[part]), _mean(best[~part], mine[~part])
    share = float(mine[part].sum() / max(float(mine.sum()), 1e-6))
    worst = _worst(best, mine, start, end)
    # tokens of the other text are shared out among all that may render them
    odds = np.exp((cosines - _NOBODY) * _SHARP)
    shares = odds / (1 + odds.sum(axis=0))
    own = (shares * others).sum(axis=1) / np.maximum(mine, 1e-3)
    own = np.minimum(own, 1.5)
    drawn = float((shares[part].sum(axis=0) * others).sum() / max(float(others.sum()), 1e-6))
    in_part, in_rest = cosines[part].max(axis=0), cosines[~part].max(axis=0)
    lost = np.maximum(in_part - np.maximum(in_rest, 0.2), 0) * others
    total = max(float(others.sum()), 1e-6)
    width = max(2, round((stop - there) * share * 0.7))
    sums = np.concatenate([[0.0], np.cumsum(lost)])
    weight = np.concatenate([[0.0], np.cumsum(others)])
    width = min(width, len(others))
    stretch = (sums[width:] - sums[:-width]) / np.maximum(weight[width:] - weight[:-width], 1e-6)
    own_here, own_rest = _mean(own[part], mine[part]), _mean(own[~part], mine[~part])
    return (
        float(end - start),
        share,
        here,
        here - rest,
        here - worst,
        float((mine[part] * (best[part] < _WEAK)).sum() / max(float(mine[part].sum()), 1e-6)),
        own_here,
        own_here - own_rest,
        drawn,
        drawn / max(share, 1e-3),
        float(lost.sum()) / total,
        float(lost.sum()) / total / max(share, 1e-3),
        float(stretch.max()),
        _mean(cosines.max(axis=0), others),
    )


def _mean(values: FloatArray, weights: FloatArray) -> float:
    total = float(weights.sum())
    return float((values * weights).sum()) / total if total > 0 else 0.0


def _worst(best: FloatArray, weights: FloatArray, start: int, end: int) -> float:
    """The least mean of a stretch as long as the part among the tokens outside it."""
    size = end - start
    found = 1.0
    for low, high in ((0, start), (end, len(best))):
        if high - low < 3:
            continue
        width = min(size, high - low)
        sums = np.concatenate([[0.0], np.cumsum(best[low:high] * weights[low:high])])
        total = np.concatenate([[0.0], np.cumsum(weights[low:high])])
        means = (sums[width:] - sums[:-width]) / np.maximum(total[width:] - total[:-width], 1e-6)
        found = min(found, float(means.min()))
    return found
