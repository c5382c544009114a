"""Postings: for each pair of neighbouring codes (with a mark before the first and after the last) the ranks that have it.

Pairs come in the order of ranks. They are cut into parts by their first codes, which pass through temporary
files, and each part is sorted by itself.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from tmkit.memory.arrays import ArrayWriter

__all__ = ["BEGIN", "CODE_BITS", "END", "RANK_BITS", "PairSpool", "pair_keys", "write_postings"]

Array: TypeAlias = npt.NDArray[Any]

BEGIN, END = 1, 2
CODE_BITS = 21
RANK_BITS = 20
_PART = 250_000
"""Pairs of a part, about: 2 MB."""
_MOST_PARTS = 200
_CODE, _RANK, _ONE = np.uint64(CODE_BITS), np.uint64(RANK_BITS), np.uint64(1)
_DIGIT = np.uint64(16)


def pair_keys(left: Array, right: Array) -> Array:
    """One 42-bit key per pair of codes; uint64."""
    return (left.astype(np.uint64) << _CODE) | right.astype(np.uint64)


def _bounds(counts: Array, total: int) -> list[int]:
    """First codes at which to cut ``total`` pairs into parts; ``counts`` tells how often each code occurs."""
    parts = min(_MOST_PARTS, total // _PART + 1)
    if parts == 1:
        return [0, 1 << CODE_BITS]
    counts = counts.copy()
    counts[BEGIN] = total - int(counts.sum())
    ends = np.cumsum(counts, dtype=np.int64)
    cuts = np.searchsorted(ends, np.arange(1, parts) * (int(ends[-1]) / parts)) + 1
    return [0, *sorted({int(cut) for cut in cuts}), 1 << CODE_BITS]


class PairSpool:
    """Collects the pairs of texts. A pair is packed as first code, second code, rank, gap between them; uint64."""

    def __init__(self, counts: Array, total: int, folder: Path | None) -> None:
        self._bounds = _bounds(counts, total) if folder else [0, 1 << CODE_BITS]
        self._stack = ExitStack()
        self._kept: list[Array] = []
        self._files: list[BinaryIO] = []
        if len(self._bounds) > 2:
            sizes = np.diff(self._bounds)
            self._part_of = np.repeat(np.arange(len(sizes), dtype=np.uint8), sizes)
            self._files = [
                cast(BinaryIO, self._stack.enter_context(tempfile.TemporaryFile(dir=folder)))  # noqa: SIM115
                for _ in self._bounds[1:]
            ]

    def add(self, codes: Array, gaps: Array, sizes: Array, rank: int) -> None:
        """Add texts of these sizes, one after another, the first of this rank."""
        ends = np.cumsum(sizes)
        firsts = ends - sizes
        number = np.arange(rank, rank + len(sizes), dtype=np.uint64)
        pairs = np.empty(len(codes), np.uint64)
        pairs[1:] = codes[:-1]
        pairs[firsts] = BEGIN
        pairs <<= _CODE
        pairs |= codes
        pairs <<= _RANK
        pairs |= np.repeat(number, sizes)
        pairs <<= _ONE
        pairs |= gaps
        last = codes[ends - 1]
        closing = ((((last.astype(np.uint64) << _CODE) | np.uint64(END)) << _RANK) | number) << _ONE
        if not self._files:
            self._kept += [pairs, closing]
            return
        parts = self._part_of[codes]
        first_parts = np.empty_like(parts)
        first_parts[1:] = parts[:-1]
        first_parts[firsts] = self._part_of[BEGIN]
        self._spread(pairs, first_parts)
        self._spread(closing, parts[ends - 1])

    def _spread(self, pairs: Array, parts: Array) -> None:
        spread = pairs[np.argsort(parts, kind="stable")]
        counts = np.bincount(parts, minlength=len(self._files))
        ends = np.cumsum(counts)
        for number in np.flatnonzero(counts).tolist():
            self._files[number].write(spread[ends[number] - counts[number] : ends[number]].data)

    def sorted(self) -> Iterator[Array]:
        """The pairs in parts, by key, and by rank within a key; may be asked for once."""
        if not self._files:
            kept, self._kept = self._kept, []
            yield _by_key(np.concatenate(kept), 0, 1 << CODE_BITS)
            return
        with self._stack:
            for number, file in enumerate(self._files):
                file.seek(0)
                pairs = np.fromfile(file, np.uint64)
                file.close()
                if len(pairs):
                    yield from _slices(_by_key(pairs, self._bounds[number], self._bounds[number + 1]))

    def close(self) -> None:
        """Let go of the files."""
        self._stack.close()


def _by_key(pairs: Array, low: int, high: int) -> Array:
    """Pairs sorted by key, when they come in the order of ranks and have first codes from low to high.

    A radix sort from the least digit: numpy's stable sort of 16-bit numbers takes a seventh of the time that its
    sort of 64-bit numbers does. That one needs no room, though, and so sorts the few parts that came out large.
    """
    if len(pairs) > 3 * _PART // 2:
        pairs.sort()
        return pairs
    pairs = pairs[np.argsort((pairs >> np.uint64(RANK_BITS + 1)).astype(np.uint16), kind="stable")]
    shift = np.uint64(RANK_BITS + 1) + _DIGIT
    base = np.uint64(low << CODE_BITS >> 16)
    rest = (pairs >> shift) - base
    pairs = pairs[np.argsort(rest.astype(np.uint16), kind="stable")]
    if (high - low) << CODE_BITS >> 32:
        rest = ((pairs >> shift) - base) >> _DIGIT
        pairs = pairs[np.argsort(rest.astype(np.uint16), kind="stable")]
    return pairs


def _slices(pairs: Array) -> Iterator[Array]:
    """Sorted pairs in slices of no more than a part, where one key has no more; no key is in two slices."""
    start, low_bits = 0, np.uint64(RANK_BITS + 1)
    while len(pairs) - start > _PART:
        key = pairs[start + _PART] >> low_bits
        stop = int(np.searchsorted(pairs, key << low_bits))
        if stop <= start:
            stop = int(np.searchsorted(pairs, (key + _ONE) << low_bits))
        yield pairs[start:stop]
        start = stop
    if start < len(pairs):
        yield pairs[start:]


def _changes(values: Array) -> Array:
    """Where a sorted array has a new value; the first place is one."""
    fresh = np.empty(len(values), np.bool_)
    fresh[0] = True
    np.not_equal(values[1:], values[:-1], out=fresh[1:])
    return np.flatnonzero(fresh)


def write_postings(writer: ArrayWriter, spool: PairSpool) -> None:
    """Write the postings, their keys, where the list of each begins, and whether its pair is ever apart."""
    apart: list[Array] = []
    keys: list[Array] = []
    counts: list[Array] = []

    def postings() -> Iterator[Array]:
        rank_mask = np.uint64((1 << RANK_BITS) - 1)
        for flagged in spool.sorted():
            flag = (flagged & _ONE).astype(np.bool_)
            packed = np.right_shift(flagged, _ONE, out=flagged)
            places = _changes(packed)
            if len(places) < len(packed):
                packed = packed[places]
            key = packed >> _RANK
            first = _changes(key)
            keys.append(key[first])
            apart.append(np.logical_or.reduceat(flag, places[first]))
            counts.append(np.diff(np.append(first, len(key))).astype(np.uint32))
            del key, flag, places
            yield np.bitwise_and(packed, rank_mask, out=packed).astype(np.uint32)

    writer.add("postings", postings())
    writer.add("keys", keys)
    writer.add("apart", apart)
    writer.add("starts", _running(counts))


def _running(counts: list[Array]) -> Iterator[Array]:
    """Where each list begins, and where the last one ends; int64."""
    total = np.zeros(1, np.int64)
    yield total
    for part in counts:
        ends = np.cumsum(part, dtype=np.int64) + total
        total = ends[-1:]
        yield ends
