"""Sums over the occurrences of candidates, block by block, in arrays of bounded size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["Places", "Tally", "span_hashes"]

Hashes: TypeAlias = npt.NDArray[np.uint64]
Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int32]

_BASE = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


def _powers(base: int, count: int) -> Hashes:
    found, value = [], 1
    for _ in range(count):
        found.append(value)
        value = value * base & _MASK
    return np.array(found, np.uint64)


_KNOWN: dict[str, Hashes] = {}


def _table(count: int) -> tuple[Hashes, Hashes]:
    if not _KNOWN or len(_KNOWN["up"]) < count:
        size = max(4096, 2 * count)
        _KNOWN["up"], _KNOWN["down"] = _powers(_BASE, size), _powers(pow(_BASE, -1, 1 << 64), size)
    return _KNOWN["up"], _KNOWN["down"]


def span_hashes(
    codes: npt.NDArray[np.uint32], first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]
) -> Hashes:
    """A 64-bit hash of each run ``codes[first:last]``, equal for equal runs wherever they stand."""
    up, down = _table(len(codes) + 1)
    mixed = (codes.astype(np.uint64) + np.uint64(0x51ED2701)) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0x94D049BB133111EB)
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(mixed * up[: len(codes)], out=sums[1:])
    found: Hashes = (sums[last] - sums[first]) * down[first]
    return found ^ (found >> np.uint64(31))


@dataclass(slots=True)
class Places:
    """Where candidates occur: key of the pair, unit, and word ranges [i, j) and [k, e)."""

    key: Hashes
    unit: Ints
    box: npt.NDArray[np.int16]

    def chosen(self, keys: Hashes) -> Places:
        """The places of these candidates only; ``keys`` are sorted."""
        near = np.minimum(np.searchsorted(keys, self.key), len(keys) - 1)
        keep = keys[near] == self.key
        return Places(self.key[keep], self.unit[keep], self.box[keep])


class Tally:
    """One row per pair of forms: how often, its summed and its best features.

    Attributes:
        key: hash of the pair.
        zh: hash of its Chinese form.
        count: occurrences in which the two are linked.
        sums: summed link features; after them counts of quotes, brackets and capitals.
        best: link features of the best occurrence.
        quality: quality of the best occurrence.
        places: all occurrences of the rows that are still there.

    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.key: Hashes = np.empty(0, np.uint64)
        self.zh: Hashes = np.empty(0, np.uint64)
        self.count: Ints = np.empty(0, np.int32)
        self.sums: Floats = np.empty((0, 0), np.float32)
        self.best: Floats = np.empty((0, 0), np.float32)
        self.quality: Floats = np.empty(0, np.float32)
        self.places: list[Places] = []

    def add(self, zh: Hashes, en: Hashes, sums: Floats, best: Floats, quality: Floats, unit: Ints, box: npt.NDArray[np.int16]) -> None:  # fmt: skip
        """The occurrences of a block, one row each."""
        key = zh * np.uint64(3) + en * np.uint64(0xD6E8FEB86659FD93)
        self.places.append(Places(key, unit, box))
        new = _grouped(key, zh, sums, best, quality)
        if not len(self.key):
            self.key, self.zh, self.count, self.sums, self.best, self.quality = new
        else:
            self._merge(*new)
        if len(self.key) > self.limit:
            self.keep(self._strongest(self.limit * 2 // 3))

    def _merge(
        self, key: Hashes, zh: Hashes, count: Ints, sums: Floats, best: Floats, quality: Floats
    ) -> None:
        """Add sorted rows of distinct keys: to rows that are there in place, the others between them."""
        place = np.minimum(np.searchsorted(self.key, key), len(self.key) - 1)
        known = self.key[place] == key
        rows = place[known]
        self.count[rows] += count[known]
        self.sums[rows] += sums[known]
        better = quality[known] > self.quality[rows]
        self.best[rows[better]] = best[known][better]
        self.quality[rows] = np.maximum(self.quality[rows], quality[known])
        other = np.flatnonzero(~known)
        if len(other):
            at = np.searchsorted(self.key, key[other])
            self.key = np.insert(self.key, at, key[other])
            self.zh = np.insert(self.zh, at, zh[other])
            self.count = np.insert(self.count, at, count[other])
            self.sums = np.insert(self.sums, at, sums[other], axis=0)
            self.best = np.insert(self.best, at, best[other], axis=0)
            self.quality = np.insert(self.quality, at, quality[other])

    def _strongest(self, size: int) -> npt.NDArray[np.int64]:
        strength = self.count * np.maximum(0.01, self.quality)
        return np.sort(np.argpartition(-strength, size)[:size])

    def keep(self, rows: npt.NDArray[np.int64]) -> None:
        """Drop all other rows and their places."""
        for name in ("key", "zh", "count", "sums", "best", "quality"):
            setattr(self, name, getattr(self, name)[rows])
        self.places = [places.chosen(self.key) for places in self.places]


def _grouped(
    key: Hashes, zh: Hashes, sums: Floats, best: Floats, quality: Floats
) -> tuple[Hashes, Hashes, Ints, Floats, Floats, Floats]:
    """One row per key, sorted: key, zh, count, sums, and best features with their quality."""
    order = np.lexsort((-quality, key))
    key = key[order]
    first = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])[: len(key)])
    count = np.diff(first, append=len(key)).astype(np.int32)
    chosen = order[first]
    summed = np.add.reduceat(sums[order], first, axis=0) if len(first) else sums
    return key[first], zh[chosen], count, summed, best[chosen], quality[chosen]
