"""64-bit hashes of texts, the same on every machine, many at a time in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["U64", "hash_of", "identity", "mix", "point_hashes", "points_of", "text_hashes"]

U64: TypeAlias = npt.NDArray[np.uint64]
Array: TypeAlias = npt.NDArray[Any]

_BASE = 0x5851F42D4C957F2D
_AT_ONCE = 1 << 18
"""Code points in one go, unless a single text is longer: they stay in the processor's cache."""
_POWERS: list[tuple[Array, Array]] = []


def _powers(count: int) -> tuple[Array, Array]:
    """The powers of the base from exponent 1, and of its inverse from exponent 0; this many, perhaps more."""
    if not _POWERS or len(_POWERS[0][0]) < count:
        size = max(4096, 1 << count.bit_length())
        powers = np.cumprod(np.full(size, _BASE, np.uint64))
        inverse = np.full(size, pow(_BASE, -1, 2**64), np.uint64)
        inverse[0] = 1
        _POWERS[:] = [(powers, np.cumprod(inverse))]
    return _POWERS[0]


def points_of(texts: Sequence[str]) -> tuple[Array, Array]:
    """The code points of all texts, a line feed after each (uint32), and the lengths with it (int64)."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    joined = "\n".join(texts) + "\n"
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4"), lengths


def point_hashes(points: Array, lengths: Array) -> U64:
    """Hashes of the texts that ``points_of`` gave; 0 for the empty text."""
    if not len(lengths):
        return np.zeros(0, np.uint64)
    if len(points) > _AT_ONCE and len(lengths) > 1:
        half = len(lengths) // 2
        cut = int(lengths[:half].sum())
        halves = point_hashes(points[:cut], lengths[:half]), point_hashes(points[cut:], lengths[half:])
        return np.concatenate(halves)
    ends = np.cumsum(lengths)
    firsts = ends - lengths
    powers, inverse = _powers(len(points))
    values = points.astype(np.uint64)
    values += np.uint64(0x9E37)
    values *= powers[: len(points)]
    values[ends - 1] = 0
    # each text's polynomial is times a power of the base, which is odd and so can be divided by
    return mix(np.add.reduceat(values, firsts) * inverse[firsts])


def text_hashes(texts: Sequence[str]) -> U64:
    """Hashes of texts; 0 for the empty text."""
    return point_hashes(*points_of(texts))


def mix(values: U64) -> U64:
    """Spread the bits (the finaliser of splitmix64, Steele et al. 2014)."""
    values = values ^ (values >> np.uint64(30))
    values = values * np.uint64(0xBF58476D1CE4E5B9)
    values = values ^ (values >> np.uint64(27))
    values = values * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def identity(first: U64, second: U64, third: U64 | None = None) -> Array:
    """One signed 64-bit key of two or three hashes."""
    key = mix(first * np.uint64(3) + np.uint64(1)) + second
    if third is not None:
        key = mix(key) + third
    return mix(key).view(np.int64)


def hash_of(text: str) -> int:
    """The signed hash of one text, as contexts hold it."""
    return int(text_hashes([text]).view(np.int64)[0])
