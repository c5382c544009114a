"""The search index of a memory: segments on disk, and what changed since in small segments in memory."""

from __future__ import annotations

import logging
import mmap
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from tmkit.errors import FormatError
from tmkit.memory.arrays import ArrayFile
from tmkit.memory.build import MAX_UNITS, SegmentBuilder
from tmkit.memory.rows import Row, text_hashes
from tmkit.memory.score import MOST_FUZZY, Query
from tmkit.memory.search import Segment
from tmkit.memory.sqlite import SqliteStore
from tmkit.memory.store import SegmentEntry
from tmkit.memory.tokens import CHARACTER_PATTERN

__all__ = ["Candidates", "SideIndex", "SideWriter", "segment_path"]

Array: TypeAlias = npt.NDArray[Any]
log = logging.getLogger("tmkit.memory")
BATCH = 20_000
RELEASE_EVERY = 4
MOST_RESIDENT = 320 << 20
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


def segment_path(store: SqliteStore, name: str, side: int) -> Path:
    """The file of one side of a segment."""
    return store.index_folder / f"{name}.{'ab'[side]}"


def low_bits(values: Array) -> Array:
    """The part of 64-bit hashes that segments hold; uint32."""
    return (values & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def _context_bits(values: Iterable[int | None]) -> Array:
    return np.array([0 if v is None else v & 0xFFFFFFFF for v in values], np.uint32)


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


class SideWriter:
    """Builds the segments of both sides while units are written."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self.entries: list[tuple[str, int]] = []
        self._builders: tuple[SegmentBuilder, SegmentBuilder] | None = None
        self._count = 0
        self._pool = ThreadPoolExecutor(1)
        self._pending: list[Future[None]] = []

    def add(self, rows: list[Row]) -> None:
        """Add stored rows."""
        self._wait()
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            builders = self._open()
            for side in (0, 1):
                add_rows(builders[side], part, side)
            self._count += len(part)
            self.turn()

    def add_texts(self, ids: Array, sides: tuple[list[str], list[str]], hashes: tuple[Array, Array]) -> None:
        """Add units without context, given as columns; at most BATCH of them."""
        self._wait(1)
        builders = self._open()
        nothing = np.zeros(len(ids), np.uint32)

        def work() -> None:
            for side in (0, 1):
                builders[side].add(ids, sides[side], (low_bits(hashes[side]), nothing, nothing))

        self._count += len(ids)
        self._pending.append(self._pool.submit(work))
        self.turn()

    def _wait(self, most: int = 0) -> None:
        """Until at most so many batches are being worked on."""
        while len(self._pending) > most:
            self._pending.pop(0).result()

    def turn(self) -> None:
        """Begin a new segment when this one is full."""
        if self._count > MAX_UNITS - 25_000 or (
            self._builders and any(builder.full for builder in self._builders)
        ):
            self._close()

    def _open(self) -> tuple[SegmentBuilder, SegmentBuilder]:
        if self._builders is None:
            self._store.index_folder.mkdir(parents=True, exist_ok=True)
            folder = self._store.index_folder
            self._builders = SegmentBuilder(folder), SegmentBuilder(folder)
        return self._builders

    def _close(self) -> None:
        self._wait()
        if self._builders is None:
            return
        name = uuid4().hex[:16]
        builders = self._builders

        def work(side: int) -> None:
            path = segment_path(self._store, name, side)
            if builders[side].finish(path) is None:
                path.with_name(path.name + ".none").touch()

        second = self._pool.submit(work, 1)
        work(0)
        second.result()
        self.entries.append((name, self._count))
        self._builders, self._count = None, 0

    def finish(self) -> list[tuple[str, int]]:
        """Write what is left; names and sizes of all segments."""
        self._close()
        self._pool.shutdown()
        return self.entries

    def discard(self) -> None:
        """Remove what was written."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        for builder in self._builders or ():
            builder.discard()
        for name, _ in self.entries:
            for path in self._store.index_folder.glob(f"{name}.*"):
                path.unlink(missing_ok=True)


def add_rows(builder: SegmentBuilder, rows: list[Row], side: int) -> None:
    """Add the texts of one side."""
    kept = [row for row in rows if row.sides[side]]
    if not kept:
        return
    texts = [row.sides[side] or "" for row in kept]
    context = (
        low_bits(text_hashes(texts)),
        _context_bits(row.context.before[side] for row in kept),
        _context_bits(row.context.after[side] for row in kept),
    )
    builder.add([row.id for row in kept], texts, context)


class SideIndex:
    """The segments of one side, kept in step with the store."""

    def __init__(self, store: SqliteStore, side: int) -> None:
        self._store = store
        self._side = side
        self._version: object = None
        self._entries: tuple[SegmentEntry, ...] = ()
        self._disk: list[Segment] = []
        self._opened: dict[str, Segment] = {}
        self._recent: list[tuple[Segment, tuple[int, ...]]] = []
        self._last = 0
        self._asked = 0

    def segments(self) -> list[Segment]:
        """All segments, up to date."""
        version = self._store.version()
        if version != self._version:
            self._refresh()
            self._version = version
        self._asked += 1
        if self._asked % RELEASE_EVERY == 0 and _resident() > MOST_RESIDENT:
            for segment in self._disk:
                segment.file.release()
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
