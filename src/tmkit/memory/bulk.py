"""Writing units by the hundred thousand: identities are checked in numpy, rows inserted as columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.memory.columns import Columns, Scanned
from tmkit.memory.hashing import identity, point_hashes, points_of, text_hashes
from tmkit.memory.rows import Row, own_name, rows_of, unit_keys
from tmkit.memory.skeleton import filled, pattern
from tmkit.memory.store import Bulk
from tmkit.memory.writing import NOTHING, UnitWriter

__all__ = ["BulkWriter", "KeySet"]

Array: TypeAlias = npt.NDArray[Any]
_NUMBER = re.compile(r"^\d+$", re.MULTILINE)
LATER = 50_000
"""Units that need a look into the store wait until so many have come."""


class KeySet:
    """A set of 64-bit keys: sorted arrays, the small ones joined as they come, behind a bitmap of low bits."""

    def __init__(self, keys: Array) -> None:
        self._parts = [np.sort(keys)]
        self._maybe = np.zeros(1 << 23, np.bool_)
        self._maybe[self._low(keys)] = True

    @staticmethod
    def _low(keys: Array) -> Array:
        return keys & np.int64((1 << 23) - 1)

    def has(self, keys: Array) -> npt.NDArray[np.bool_]:
        """Which keys are in the set."""
        found = np.zeros(len(keys), np.bool_)
        some = np.flatnonzero(self._maybe[self._low(keys)])
        wanted = keys[some]
        for part in self._parts:
            if len(part) and len(wanted):
                place = np.searchsorted(part, wanted)
                place[place == len(part)] = 0
                found[some] |= part[place] == wanted
        return found

    def add(self, keys: Array) -> None:
        """Add keys."""
        self._maybe[self._low(keys)] = True
        part = np.sort(keys)
        while self._parts and len(self._parts[-1]) <= 4 * len(part):
            part = np.concatenate([self._parts.pop(), part])
            part.sort(kind="stable")  # which joins two sorted rows in one pass
        self._parts.append(part)


def _firsts(keys: Array) -> npt.NDArray[np.bool_]:
    """Which keys stand here for the first time."""
    ordered = np.sort(keys)
    if not (ordered[1:] == ordered[:-1]).any():
        return np.ones(len(keys), np.bool_)
    firsts = np.zeros(len(keys), np.bool_)
    firsts[np.unique(keys, return_index=True)[1]] = True
    return firsts


class BulkWriter:
    """Puts columns into a store; what is not plainly new goes through a ``UnitWriter``."""

    def __init__(self, store: Bulk, writer: UnitWriter, langs: tuple[str, str], origin: str) -> None:
        self._store = store
        self._writer = writer
        self._langs = langs
        self._origin = origin
        count = store.count()
        pairs = (
            np.fromiter(store.all_keys(), np.dtype((np.int64, 2)), count)
            if count
            else np.zeros((0, 2), np.int64)
        )
        self._known = KeySet(pairs[:, 0])
        self._named = KeySet(pairs[:, 1]) if count else None
        self._later: list[Row] = []

    def write(self, scanned: Scanned) -> None:
        """Write a piece of a file; the ids follow its order."""
        start = self._writer.next_id
        self._writer.next_id += scanned.size
        for columns in scanned.groups:
            self._plain(columns, np.array(columns.places, np.int64) + start)
        if scanned.others:
            rows = rows_of(
                [(unit, NOTHING, NOTHING) for _, unit in scanned.others], self._langs, self._origin
            )
            self._others(rows, [start + place for place, _ in scanned.others])
        if len(self._later) > LATER:
            self.finish()

    def _others(self, rows: list[Row], ids: list[int]) -> None:
        keys = np.array([row.key for row in rows], np.int64)
        fresh = self._fresh(keys, np.array([row.named for row in rows], np.int64))
        new = [replace(row, id=number) for row, number, ok in zip(rows, ids, fresh, strict=True) if ok]
        self._later += [row for row, ok in zip(rows, fresh, strict=True) if not ok]
        self._writer.insert(new)

    def _fresh(self, keys: Array, named: Array) -> npt.NDArray[np.bool_]:
        """Which units are plainly new; they count as known from now on."""
        fresh = _firsts(keys) & ~self._known.has(keys)
        if self._named is not None:
            fresh &= ~self._named.has(named)
        self._known.add(keys[fresh])
        return fresh

    def _plain(self, columns: Columns, ids: Array) -> None:
        sides = [points_of(side) for side in columns.sides]
        first, second = (point_hashes(*side) for side in sides)
        none = np.zeros(len(columns), np.uint64)
        keys = unit_keys(first, second, np.zeros((4, len(columns)), np.uint64), none)
        named = identity(text_hashes(self._own_names(columns)), first)
        fresh = self._fresh(keys, named)
        if not fresh.all():
            late = np.flatnonzero(~fresh).tolist()
            self._later += [_row(columns, i, keys, named) for i in late]
            columns = columns.pick(np.flatnonzero(fresh).tolist())
            sides = [points_of(side) for side in columns.sides]
            keys, named, first, second, ids = (a[fresh] for a in (keys, named, first, second, ids))
        if not len(columns):
            return
        self._store.insert_columns(ids.tolist(), keys.tolist(), named.tolist(), columns)
        if columns.uses is not None:
            told = zip(ids.tolist(), columns.uses, strict=True)
            self._store.set_uses({number: uses for number, uses in told if uses is not None})
        self._writer.result.added += len(columns)
        if self._writer.index is not None:
            hashes = first, second
            self._writer.index.add_texts(ids, [(hashes[i], *sides[i]) for i in (0, 1)])

    def _own_names(self, columns: Columns) -> list[str]:
        """What the units are known by, see ``own_name``."""
        if columns.documents is not None:
            pairs = zip(columns.names, columns.documents, strict=True)
            return [own_name(name, document, self._origin) for name, document in pairs]
        if not _NUMBER.search("\n".join(columns.names)):
            return columns.names
        end = f"\x1f{self._origin}"
        return [name + end if name.isdigit() else name for name in columns.names]

    def finish(self, *, last: bool = False) -> None:
        """Write what waited; with ``last`` nothing comes after it."""
        if last:
            self._writer.begin_index()
        if not self._later:
            return
        self._store.ensure_indexes()
        later, self._later = self._later, []
        for start in range(0, len(later), 5000):
            part = later[start : start + 5000]
            self._writer.write(part)
            self._known.add(np.array([row.key for row in part], np.int64))


def _row(columns: Columns, i: int, keys: Array, named: Array) -> Row:
    def of(values: Sequence[str | None] | None) -> str | None:
        return None if values is None else values[i]

    return Row(
        0,
        int(keys[i]),
        int(named[i]),
        (columns.sides[0][i], columns.sides[1][i]),
        filled(pattern(columns.shape), columns.data[i]),
        of(columns.created),
        of(columns.changed),
        of(columns.authors),
        of(columns.documents),
        uses=None if columns.uses is None else columns.uses[i],
    )
