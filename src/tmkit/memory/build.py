"""Building a segment: the search structure over the wording of one language of up to 2**20 units.

Units are ranked by the length of their wording, so that texts of one length are a matrix of codes and every
length range is a range of ranks. Postings: for each pair of neighbouring codes (with a mark before the first
and after the last) the ranks that have it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.memory.arrays import ArrayFile, ArrayWriter
from tmkit.memory.encode import MAX_WORDS, Vocabulary, encode_points
from tmkit.memory.hashing import points_of
from tmkit.memory.runs import GAP, Ranked, Runs

__all__ = ["BEGIN", "END", "MAX_UNITS", "SIGNATURE_BITS", "SegmentBuilder", "pair_keys", "signature_bits"]

Array: TypeAlias = npt.NDArray[Any]

BEGIN, END = 1, 2
MAX_UNITS = 1 << 20
SIGNATURE_BITS = 256
_CODE_BITS = 21
_RANK_BITS = 20
_CHUNK = 1 << 19
_SORT = 500_000
"""Pairs sorted at once, about: 4 MB."""
_MOST_PARTS = 200


def pair_keys(left: Array, right: Array) -> Array:
    """One 42-bit key per pair of codes; uint64."""
    return (left.astype(np.uint64) << np.uint64(_CODE_BITS)) | right.astype(np.uint64)


def signature_bits(codes: Array) -> Array:
    """Which of the 256 bits of a signature each code sets; int64."""
    return ((codes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(56)).astype(np.int64)


class SegmentBuilder:
    """Collects texts, then writes a segment.

    ``folder`` is where temporary and final files go; None keeps everything in memory (small segments).
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._vocabulary = Vocabulary(12 if folder is None else 18)
        self._runs = Runs(folder)
        self._parts: dict[str, list[Array]] = {
            name: [] for name in ("lengths", "details", "ids", "texts", "before", "after")
        }
        self.units = 0

    @property
    def words(self) -> int:
        """How many different words have come."""
        return self._vocabulary.size

    @property
    def full(self) -> bool:
        """Whether the segment should be finished before more texts come."""
        return self.units > MAX_UNITS - 25_000 or self._vocabulary.size > MAX_WORDS * 3 // 4

    def add(
        self, ids: Sequence[int] | Array, texts: Sequence[str], context: tuple[Array, Array, Array]
    ) -> None:
        """Add a batch (at most 20,000 texts, of units not yet in it).

        ``context`` holds uint32 hashes of the text itself, of the text before and of the text after it.
        """
        self.add_points(np.asarray(ids, np.int64), *points_of(texts), context)

    def add_points(
        self, ids: Array, points: Array, lengths: Array, context: tuple[Array, Array, Array]
    ) -> None:
        """Add texts given as ``tmkit.memory.hashing.points_of`` gives them."""
        encoded = encode_points(points, lengths, self._vocabulary)
        keep = encoded.lengths > 0
        sizes = encoded.lengths[keep].astype(np.uint32)
        self._runs.add(encoded.codes | (encoded.gaps.astype(np.uint32) << GAP), sizes)
        parts = self._parts
        parts["lengths"].append(sizes)
        parts["details"].append(encoded.details[keep])
        parts["ids"].append(ids[keep])
        for name, values in zip(("texts", "before", "after"), context, strict=True):
            parts[name].append(values[keep])
        self.units += int(keep.sum())

    def finish(self, path: Path | None = None) -> ArrayFile | None:
        """Write the segment to ``path`` (or keep it in memory) and open it; None when nothing is in it."""
        if not self.units:
            self.discard()
            return None
        lengths = np.concatenate(self._parts.pop("lengths"))
        order = np.argsort(lengths, kind="stable").astype(np.uint32)
        lengths = lengths[order]
        writer = ArrayWriter(path)
        writer.add("length_start", [np.concatenate([[0], np.cumsum(np.bincount(lengths))]).astype(np.uint32)])
        while self._parts:
            name, parts = self._parts.popitem()
            writer.add(name, [np.concatenate(parts)[order]])
        del order, parts
        ranked = self._runs.ranked()
        writer.add("codes", (codes for codes, _ in _chunks(ranked)))
        writer.add("gaps", (np.packbits(gaps, bitorder="little") for _, gaps in _chunks(ranked)))
        writer.add("signatures", _signatures(ranked, lengths))
        _write_postings(writer, ranked, lengths, self._folder)
        total = len(ranked)
        self.discard()
        hashes, word_codes = self._vocabulary.sorted()
        writer.add("word_hashes", [hashes])
        writer.add("word_codes", [word_codes])
        return writer.close({"units": len(lengths), "tokens": total})

    def discard(self) -> None:
        """Forget everything collected."""
        self._runs.close()


def _rank_chunks(sorted_lengths: Array) -> Iterator[slice]:
    """Slices of ranks with about half a million codes each."""
    ends = np.cumsum(sorted_lengths, dtype=np.int64)
    start = 0
    while start < len(ends):
        before = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + _CHUNK, side="right")))
        yield slice(start, stop)
        start = stop


def _chunks(ranked: Ranked) -> Iterator[tuple[Array, Array]]:
    for start in range(0, len(ranked), _CHUNK):
        yield ranked.read(start, min(start + _CHUNK, len(ranked)))


def _signatures(ranked: Ranked, lengths: Array) -> Iterator[Array]:
    """256-bit signatures, four uint64 per rank: the set of codes, hashed."""
    place = 0
    for ranks in _rank_chunks(lengths):
        sizes = lengths[ranks].astype(np.int64)
        count = int(sizes.sum())
        bits = signature_bits(ranked.read(place, place + count)[0])
        firsts = np.cumsum(sizes) - sizes
        columns = np.empty((len(sizes), 4), np.uint64)
        values = np.uint64(1) << (bits & 63).astype(np.uint64)
        which = bits >> 6
        for column in range(4):
            columns[:, column] = np.bitwise_or.reduceat(
                np.where(which == column, values, np.uint64(0)), firsts
            )
        yield columns.ravel()
        place += count


def _pairs(ranked: Ranked, lengths: Array) -> Iterator[Array]:
    """Packed (left code, right code, rank, gap between them) of every neighbouring pair; uint64."""
    place = 0
    for ranks in _rank_chunks(lengths):
        sizes = lengths[ranks].astype(np.int64)
        count = int(sizes.sum())
        found, apart = ranked.read(place, place + count)
        codes = found.astype(np.uint64)
        place += count
        ends = np.cumsum(sizes)
        firsts = ends - sizes
        number = np.arange(ranks.start, ranks.stop, dtype=np.uint64)
        owner = np.repeat(number, sizes)
        left = np.empty(count, np.uint64)
        left[1:] = codes[:-1]
        left[firsts] = BEGIN
        shift, rank = np.uint64(_CODE_BITS), np.uint64(_RANK_BITS)
        one = np.uint64(1)
        yield (((((left << shift) | codes) << rank) | owner) << one) | apart
        yield ((((codes[ends - 1] << shift) | np.uint64(END)) << rank) | number) << one


def _bounds(ranked: Ranked, total: int) -> list[int]:
    """First codes at which to cut the pairs into parts that are sorted one at a time."""
    parts = min(_MOST_PARTS, total // _SORT + 1)
    if parts == 1:
        return [0, 1 << _CODE_BITS]
    counts = np.zeros(1 << _CODE_BITS, np.int64)
    for chunk, _ in _chunks(ranked):
        found = np.bincount(chunk)
        counts[: len(found)] += found
    ends = np.cumsum(counts)
    cuts = np.searchsorted(ends, np.arange(1, parts) * (int(ends[-1]) / parts)) + 1
    return [0, *sorted({int(cut) for cut in cuts}), 1 << _CODE_BITS]


def _parts(ranked: Ranked, lengths: Array, folder: Path | None) -> Iterator[Array]:
    """All pairs in parts of increasing first codes, unsorted within; the parts pass through temporary files."""
    bounds = _bounds(ranked, len(ranked) + len(lengths))
    if len(bounds) == 2 or folder is None:
        yield np.concatenate(list(_pairs(ranked, lengths)))
        return
    part_of = (np.searchsorted(bounds, np.arange(1 << _CODE_BITS), side="right") - 1).astype(np.uint8)
    shift = np.uint64(_CODE_BITS + _RANK_BITS + 1)
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile(dir=folder)) for _ in bounds[1:]]
        for pairs in _pairs(ranked, lengths):
            part = part_of[pairs >> shift]
            order = np.argsort(part, kind="stable")
            counts = np.bincount(part, minlength=len(files))
            ends = np.cumsum(counts)
            spread = pairs[order]
            for number in np.flatnonzero(counts).tolist():
                files[number].write(spread[ends[number] - counts[number] : ends[number]].data)
        for file in files:
            file.seek(0)
            yield np.fromfile(file, np.uint64)
            file.close()


def _changes(values: Array) -> Array:
    """Where a sorted array has a new value; the first place is one."""
    fresh = np.empty(len(values), np.bool_)
    fresh[0] = True
    np.not_equal(values[1:], values[:-1], out=fresh[1:])
    return np.flatnonzero(fresh)


def _write_postings(writer: ArrayWriter, ranked: Ranked, lengths: Array, folder: Path | None) -> None:
    apart: list[Array] = []
    keys: list[Array] = []
    counts: list[Array] = []

    def postings() -> Iterator[Array]:
        rank_bits, one = np.uint64(_RANK_BITS), np.uint64(1)
        rank_mask = np.uint64((1 << _RANK_BITS) - 1)
        for flagged in _parts(ranked, lengths, folder):
            if not len(flagged):
                continue
            flagged.sort()
            flag = (flagged & one).astype(np.bool_)
            packed = np.right_shift(flagged, one, out=flagged)
            places = _changes(packed)
            if len(places) < len(packed):
                packed = packed[places]
            key = packed >> rank_bits
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
