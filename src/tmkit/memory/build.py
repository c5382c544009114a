"""Building a segment: the search structure over the wording of one language of up to 2**20 units.

Units are ranked by the length of their wording, so that texts of one length are a matrix of codes and every
length range is a range of ranks. Postings are made of neighbouring codes (``tmkit.memory.postings``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.memory.arrays import ArrayFile, ArrayWriter
from tmkit.memory.encode import encode_points
from tmkit.memory.hashing import points_of
from tmkit.memory.postings import CODE_BITS, PairSpool, write_postings
from tmkit.memory.runs import GAP, Runs
from tmkit.memory.vocabulary import MAX_WORDS, Vocabulary

__all__ = ["MAX_UNITS", "SIGNATURE_BITS", "SegmentBuilder", "signature_bits"]

Array: TypeAlias = npt.NDArray[Any]

MAX_UNITS = 1 << 20
SIGNATURE_BITS = 256
_CHUNK = 1 << 18
_SIGNED = 4096
"""Signatures made at once, a byte for each bit: 1 MB."""
_MANY = 50_000
"""Codes for which a table of all codes' bits is worth its making."""


def signature_bits(codes: Array) -> Array:
    """Which of the 256 bits of a signature each code sets; int64."""
    return ((codes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(56)).astype(np.int64)


@cache
def _bit_table() -> Array:
    """The bit of every code; uint8."""
    step = 1 << 16
    return np.concatenate(
        [
            signature_bits(np.arange(start, start + step)).astype(np.uint8)
            for start in range(0, 1 << CODE_BITS, step)
        ]
    )


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
            parts[name].append(_small(values[keep]))
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
        self._write_codes(writer, lengths)
        hashes, word_codes = self._vocabulary.sorted()
        writer.add("word_hashes", [hashes])
        writer.add("word_codes", [word_codes])
        return writer.close({"units": len(lengths), "tokens": int(lengths.sum(dtype=np.int64))})

    def _write_codes(self, writer: ArrayWriter, lengths: Array) -> None:
        """Everything that is made of the codes, in one pass over them in the order of ranks."""
        ranked = self._runs.ranked()
        codes_out = writer.reserve("codes", np.uint32, len(ranked))
        signatures_out = writer.reserve("signatures", np.uint64, 4 * len(lengths))
        gaps_out = _Bits()
        spool = PairSpool(self._runs.counts, len(ranked) + len(lengths), self._folder)
        place = 0
        for ranks in _rank_chunks(lengths):
            sizes = lengths[ranks].astype(np.int64)
            count = int(sizes.sum())
            codes, gaps = ranked.read(place, place + count)
            place += count
            codes_out(codes)
            signatures_out(_signatures(codes, sizes))
            gaps_out.add(gaps)
            spool.add(codes, gaps, sizes, ranks.start)
        self.discard()
        writer.add("gaps", gaps_out.all())
        write_postings(writer, spool)

    def discard(self) -> None:
        """Forget everything collected."""
        self._runs.close()


def _small(values: Array) -> Array:
    """The values; when all are 0, as most contexts are, in no room."""
    return values if values.any() else np.broadcast_to(np.zeros(1, values.dtype), values.shape)


def _rank_chunks(sorted_lengths: Array) -> Iterator[slice]:
    """Slices of ranks with about half a million codes each, and not too many ranks."""
    ends = np.cumsum(sorted_lengths, dtype=np.int64)
    start = 0
    while start < len(ends):
        before = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + _CHUNK, side="right")))
        yield slice(start, stop)
        start = stop


class _Bits:
    """Flags in a stream, packed eight to a byte."""

    def __init__(self) -> None:
        self._packed: list[Array] = []
        self._rest = np.zeros(0, np.bool_)

    def add(self, flags: Array) -> None:
        flags = np.concatenate([self._rest, flags])
        whole = len(flags) // 8 * 8
        self._packed.append(np.packbits(flags[:whole], bitorder="little"))
        self._rest = flags[whole:]

    def all(self) -> list[Array]:
        return [*self._packed, np.packbits(self._rest, bitorder="little")]


def _signatures(codes: Array, sizes: Array) -> Array:
    """256-bit signatures, four uint64 per rank: the set of codes, hashed."""
    bits = _bit_table()[codes] if len(codes) > _MANY else signature_bits(codes)
    parts = []
    ends = np.cumsum(sizes)
    for start in range(0, len(sizes), _SIGNED):
        here = sizes[start : start + _SIGNED]
        first = int(ends[start] - sizes[start])
        flags = np.zeros(len(here) * SIGNATURE_BITS, np.bool_)
        places = np.repeat(np.arange(len(here)) * SIGNATURE_BITS, here)
        places += bits[first : first + len(places)]
        flags[places] = True
        parts.append(np.packbits(flags, bitorder="little").view("<u8"))
    return np.concatenate(parts)
