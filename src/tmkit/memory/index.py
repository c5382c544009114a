"""The search index of a memory: segments on disk, and what changed since in small segments in memory."""

from __future__ import annotations

import logging
import mmap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.errors import FormatError
from tmkit.memory.arrays import ArrayFile, release_maps
from tmkit.memory.build import SegmentBuilder
from tmkit.memory.hashing import text_hashes
from tmkit.memory.index_writer import BATCH, add_rows, low_bits, segment_path
from tmkit.memory.rows import Row
from tmkit.memory.score import MOST_FUZZY, Query
from tmkit.memory.search import Segment
from tmkit.memory.store import SegmentEntry, Store
from tmkit.memory.tokens import CHARACTER_PATTERN

__all__ = ["Candidates", "SideIndex"]

Array: TypeAlias = npt.NDArray[Any]
log = logging.getLogger("tmkit.memory")
RELEASE_EVERY = 4
MOST_RESIDENT = 400 << 20
"""Bytes of this process beyond which the pages of the index are given back to the system's cache."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Units that may score at least the threshold, best bound first, newest first.

    Attributes:
        ids: the units.
        bounds: the most each can score, context included.
        distances: distance of the wording.

    """

    ids: Array
    bounds: Array
    distances: Array


def query_codes(segment: Segment, query: Query) -> Array:
    """The wording of a query in the codes of a segment."""
    codes = [_character(word) for word in query.wording.folded]
    words = [word for word, code in zip(query.wording.folded, codes, strict=True) if not code]
    found = iter(segment.word_codes(words))
    return np.array([code or next(found) for code in codes], np.int64)


@lru_cache(maxsize=100_000)
def _character(folded: str) -> int:
    """The code of a character that is a token by itself; 0 for a word."""
    return ord(folded) if len(folded) == 1 and CHARACTER_PATTERN.match(folded) else 0


class SideIndex:
    """The segments of one side, kept in step with the store."""

    def __init__(self, store: Store, side: int) -> None:
        self._store = store
        self._side = side
        self._version: object = None
        self._entries: tuple[SegmentEntry, ...] = ()
        self._disk: list[Segment] = []
        self._opened: dict[str, Segment] = {}
        self._recent: list[tuple[Segment, tuple[int, ...]]] = []
        self._last = 0
        self._asked = 0
        self.whole = True
        """Whether every file of the index was there and in order when it was opened."""

    def segments(self) -> list[Segment]:
        """All segments, up to date."""
        version = self._store.version()
        if version != self._version:
            self._refresh()
            self._version = version
        self._asked += 1
        if self._asked % RELEASE_EVERY == 0 and _resident() > MOST_RESIDENT:
            release_maps()
        return [*self._disk, *(segment for segment, _ in self._recent)]

    def _refresh(self) -> None:
        with self._store.snapshot():
            entries = self._store.segments()
            if entries != self._entries or not self._version:
                self._load(entries)
            changes = self._store.changes(self._last)
            self._last = changes.last
            if not changes.ids:
                return
            if changes.known:
                known = np.array(changes.known, np.int64)
                for segment in self._disk:
                    segment.bury(known)
                for segment, _ in self._recent:
                    segment.bury(known)
            self._absorb(changes.ids)

    def _load(self, entries: tuple[SegmentEntry, ...]) -> None:
        self.whole = True
        opened, self._opened = self._opened, {}
        self._disk, self._recent, self._last = [], [], 0
        for entry in entries:
            segment = opened.get(entry.name) or self._open(entry)
            if segment is None:
                path = segment_path(self._store, entry.name, self._side)
                if path.with_name(path.name + ".none").exists():
                    continue
                self._without_files()
                break
            gone = self._store.gone(entry.number)
            if gone:
                segment.bury(np.array(gone, np.int64))
            self._opened[entry.name] = segment
            self._disk.append(segment)
        self._entries = entries

    def _open(self, entry: SegmentEntry) -> Segment | None:
        path = segment_path(self._store, entry.name, self._side)
        try:
            return Segment(ArrayFile.open(path))
        except FileNotFoundError:
            return None
        except (FormatError, KeyError) as error:
            log.warning("tmkit: %s; searching without it", error)
            return None

    def _without_files(self) -> None:
        """The folder of the index is away: build in memory what is needed now."""
        log.warning(
            "tmkit: %s: the search index is missing or damaged; run tmkit tm index", self._store.index_folder
        )
        self.whole = False
        self._opened = {}
        self._disk = list(build_in_memory(self._store.scan(), self._side))
        self._last = self._store.changes(0).last

    def _absorb(self, ids: tuple[int, ...]) -> None:
        """A new small segment; small ones before it are joined to it, so that there are few."""
        wanted = dict.fromkeys(ids)
        while self._recent and len(self._recent[-1][1]) <= 2 * len(wanted):
            wanted = dict.fromkeys([*self._recent.pop()[1], *wanted])
        rows = self._store.rows(list(wanted))
        builder = SegmentBuilder()
        ordered = [rows[number] for number in wanted if number in rows]
        for start in range(0, len(ordered), BATCH):
            add_rows(builder, ordered[start : start + BATCH], self._side)
        file = builder.finish()
        if file is not None:
            self._recent.append((Segment(file), tuple(wanted)))

    def candidates(
        self, query: Query, percent: int, before: int | None = None, after: int | None = None
    ) -> Candidates:
        """Every unit that may score ``percent`` or more; ``before`` and ``after`` are hashes of neighbours."""
        found = [self._of(segment, query, percent, before, after) for segment in self.segments()]
        if not found:
            nothing = np.zeros(0, np.int64)
            return Candidates(nothing, nothing, nothing)
        ids, bounds, distances = (
            [np.concatenate(parts) for parts in zip(*found, strict=True)] if len(found) > 1 else found[0]
        )
        order = np.lexsort((-ids, -bounds))
        return Candidates(ids[order], bounds[order], distances[order])

    def _of(
        self, segment: Segment, query: Query, percent: int, before: int | None, after: int | None
    ) -> tuple[Array, Array, Array]:
        codes = query_codes(segment, query)
        hits = segment.within(codes, percent)
        ranks, distances = hits.ranks, hits.distances
        most = np.maximum(hits.lengths, len(codes))
        theirs = segment.details[ranks].astype(np.int64)
        own = min(255, len(query.wording.details))
        differ = np.abs(theirs - own)
        differ[theirs == 255] = 0
        if own == 255:
            differ[:] = 0
        bounds = np.minimum(MOST_FUZZY, 100 * (most - distances) // np.maximum(most, 1))
        bounds -= np.minimum(5, differ)
        same = distances == 0
        if same.any():
            bounds[same] = 99 - np.clip(differ[same] - 1, 0, 4)
            exact = same.copy()
            exact[same] = segment.texts[ranks[same]] == low_bits(text_hashes([query.text]))[0]
            bounds[exact] = 100
            for own_hash, hashes in ((before, segment.before), (after, segment.after)):
                if own_hash is not None:
                    bounds[exact] += hashes[ranks[exact]] == own_hash & 0xFFFFFFFF
        keep = bounds >= percent
        return segment.ids[ranks[keep]], bounds[keep], distances[keep]


def build_in_memory(rows: Iterable[Row], side: int) -> Iterator[Segment]:
    """Segments of one side without files."""
    builder, batch = SegmentBuilder(), []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            add_rows(builder, batch, side)
            batch = []
            if builder.full:
                yield Segment(_some(builder.finish()))
                builder = SegmentBuilder()
    add_rows(builder, batch, side)
    file = builder.finish()
    if file is not None:
        yield Segment(file)


def _some(file: ArrayFile | None) -> ArrayFile:
    assert file is not None
    return file


def _resident() -> int:
    """Resident memory of this process in bytes; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123 -- a Path is slower than the reading
            return int(stream.read().split()[1]) * _PAGE
    except OSError:
        return 0


_PAGE = mmap.PAGESIZE
