"""Building the search index while units are written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from tmkit.memory.build import MAX_UNITS, SegmentBuilder
from tmkit.memory.hashing import point_hashes, points_of
from tmkit.memory.lanes import Batch, Lane, LocalLane, ProcessLane
from tmkit.memory.rows import Row
from tmkit.memory.store import Store

__all__ = ["BATCH", "SideWriter", "add_rows", "low_bits", "segment_path"]

Array: TypeAlias = npt.NDArray[Any]
BATCH = 20_000


def segment_path(store: Store, name: str, side: int) -> Path:
    """The file of one side of a segment."""
    return store.index_folder / f"{name}.{'ab'[side]}"


def low_bits(values: Array) -> Array:
    """The part of 64-bit hashes that segments hold; uint32."""
    return (values & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def _context_bits(values: Iterable[int | None]) -> Array:
    return np.array([0 if v is None else v & 0xFFFFFFFF for v in values], np.uint32)


class SideWriter:
    """Builds the segments of both sides while units are written; with ``apart`` in processes of their own."""

    def __init__(self, store: Store, *, apart: bool = False) -> None:
        self._store = store
        self._apart = apart and bool(sys.executable)
        self.entries: list[tuple[str, int]] = []
        self._lanes: list[Lane] = []
        self._count = 0

    def add(self, rows: list[Row]) -> None:
        """Add stored rows."""
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            for side, lane in enumerate(self._open()):
                batch = batch_of(part, side)
                if batch is not None:
                    lane.add(batch)
            self._count += len(part)
            self._turn()

    def add_texts(self, ids: Array, sides: Sequence[tuple[Array, Array, Array]]) -> None:
        """Add units without context, each side as hashes, code points and lengths; at most BATCH of them."""
        nothing = np.zeros(len(ids), np.uint32)
        for lane, (hashes, points, lengths) in zip(self._open(), sides, strict=True):
            lane.add((ids, lengths, low_bits(hashes), nothing, nothing, points))
        self._count += len(ids)
        self._turn()

    def _turn(self) -> None:
        """Begin a new segment when this one is full."""
        if self._count > MAX_UNITS - 25_000 or any(lane.full for lane in self._lanes):
            self._close()

    def _open(self) -> list[Lane]:
        if not self._lanes:
            folder = self._store.index_folder
            folder.mkdir(parents=True, exist_ok=True)
            self._lanes += [ProcessLane(folder) if self._apart else LocalLane(folder) for _ in range(2)]
        return self._lanes

    def _close(self) -> None:
        if not self._count:
            return
        name = uuid4().hex[:16]
        self.entries.append((name, self._count))
        paths = [segment_path(self._store, name, side) for side in (0, 1)]
        for lane, path in zip(self._lanes, paths, strict=True):
            lane.finish(path)
        self._count = 0

    def begin(self) -> None:
        """Let the lanes write what is left, while this process does something else."""
        self._close()

    def finish(self) -> list[tuple[str, int]]:
        """Write what is left; names and sizes of all segments."""
        self._close()
        for name, _ in self.entries:
            for side, lane in enumerate(self._lanes):
                if not lane.wait():
                    path = segment_path(self._store, name, side)
                    path.with_name(path.name + ".none").touch()
        self._stop()
        return self.entries

    def discard(self) -> None:
        """Remove what was written."""
        self._stop()
        for name, _ in self.entries:
            for path in self._store.index_folder.glob(f"{name}.*"):
                path.unlink(missing_ok=True)

    def _stop(self) -> None:
        lanes, self._lanes = self._lanes, []
        for lane in lanes:
            lane.close()


def batch_of(rows: list[Row], side: int) -> Batch | None:
    """The texts of one side; None when there are none."""
    kept = [row for row in rows if row.sides[side]]
    if not kept:
        return None
    points, lengths = points_of([row.sides[side] or "" for row in kept])
    return (
        np.array([row.id for row in kept], np.int64),
        lengths,
        low_bits(point_hashes(points, lengths)),
        _context_bits(row.context.before[side] for row in kept),
        _context_bits(row.context.after[side] for row in kept),
        points,
    )


def add_rows(builder: SegmentBuilder, rows: list[Row], side: int) -> None:
    """Add the texts of one side."""
    batch = batch_of(rows, side)
    if batch is not None:
        ids, lengths, texts, before, after, points = batch
        builder.add_points(ids, points, lengths, (texts, before, after))
