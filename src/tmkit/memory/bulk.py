"""Writing units by the hundred thousand: identities are checked in numpy, rows inserted as columns."""

from __future__ import annotations

from dataclasses import replace
from itertools import repeat
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.memory.rows import Row, identity, own_name, rows_of, text_hashes, unit_keys
from tmkit.memory.skeleton import Columns
from tmkit.memory.sqlite import SqliteStore
from tmkit.memory.writing import NOTHING, UnitWriter

__all__ = ["BulkWriter", "KeySet"]

Array: TypeAlias = npt.NDArray[Any]
LATER = 50_000
"""Units that need a look into the store wait until so many have come."""


class KeySet:
    """A set of 64-bit keys: sorted arrays, the small ones joined as they come."""

    def __init__(self, keys: Array) -> None:
        self._parts = [np.sort(keys)]

    def has(self, keys: Array) -> npt.NDArray[np.bool_]:
        """Which keys are in the set."""
        found = np.zeros(len(keys), np.bool_)
        for part in self._parts:
            if len(part):
                place = np.searchsorted(part, keys)
                place[place == len(part)] = 0
                found |= part[place] == keys
        return found

    def add(self, keys: Array) -> None:
        """Add keys."""
        part = np.sort(keys)
        while self._parts and len(self._parts[-1]) <= 4 * len(part):
            part = np.concatenate([self._parts.pop(), part])
            part.sort()
        self._parts.append(part)


class BulkWriter:
    """Puts columns into a store; what is not plainly new goes through a ``UnitWriter``."""

    def __init__(self, store: SqliteStore, writer: UnitWriter, langs: tuple[str, str], origin: str) -> None:
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
        self._named = KeySet(pairs[:, 1])
        self._later: list[Row] = []

    def write(self, columns: Columns) -> None:
        """Write a batch, in its order."""
        rows = rows_of([(unit, NOTHING, NOTHING) for _, unit in columns.others], self._langs, self._origin)
        taken = {place for place, _ in columns.others}
        size = len(columns) + len(taken)
        places = [place for place in range(size) if place not in taken] if taken else list(range(size))
        start = self._writer.next_id
        self._writer.next_id += size
        if places:
            self._plain(columns, np.array(places, np.int64) + start)
        if rows:
            self._others(rows, [start + place for place, _ in columns.others])
        if len(self._later) > LATER:
            self.finish()

    def _others(self, rows: list[Row], ids: list[int]) -> None:
        keys = np.array([row.key for row in rows], np.int64)
        fresh = self._fresh(keys, np.array([row.named for row in rows], np.int64))
        new = [replace(row, id=number) for row, number, ok in zip(rows, ids, fresh, strict=True) if ok]
        self._later += [row for row, ok in zip(rows, fresh, strict=True) if not ok]
        self._store.insert(new, log=self._writer.index is None)
        if self._writer.index is not None:
            self._writer.index.add(new)
        self._writer.result.added += len(new)

    def _fresh(self, keys: Array, named: Array) -> npt.NDArray[np.bool_]:
        """Which units are plainly new; they count as known from now on."""
        fresh = ~(self._known.has(keys) | self._named.has(named))
        unique = np.zeros(len(keys), np.bool_)
        unique[np.unique(keys, return_index=True)[1]] = True
        fresh &= unique
        self._known.add(keys[fresh])
        return fresh

    def _plain(self, columns: Columns, ids: Array) -> None:
        first, second = (text_hashes(side) for side in columns.sides)
        none = np.zeros(len(columns), np.uint64)
        keys = unit_keys(first, second, np.zeros((4, len(columns)), np.uint64), none)
        names = [
            own_name(name, doc, self._origin)
            for name, doc in zip(columns.names, columns.documents, strict=True)
        ]
        named = identity(text_hashes(names), first)
        fresh = self._fresh(keys, named)
        chosen = columns
        if not fresh.all():
            self._later += [_row(columns, i, keys, named) for i in np.flatnonzero(~fresh).tolist()]
            chosen = _pick(columns, np.flatnonzero(fresh).tolist())
            keys, named, first, second, ids = (
                keys[fresh],
                named[fresh],
                first[fresh],
                second[fresh],
                ids[fresh],
            )
        nothing = repeat(None)
        self._store.insert_values(
            zip(
                ids.tolist(), keys.tolist(), named.tolist(), *chosen.sides, chosen.data, chosen.created,
                chosen.changed, chosen.authors, chosen.documents, nothing, nothing, nothing, nothing, nothing,
                strict=False,
            )
        )  # fmt: skip
        self._writer.result.added += len(chosen)
        if self._writer.index is not None:
            self._writer.index.add_texts(ids, chosen.sides, (first, second))

    def finish(self) -> None:
        """Write what waited."""
        self._store.ensure_indexes()
        later, self._later = self._later, []
        for start in range(0, len(later), 5000):
            part = later[start : start + 5000]
            self._writer.write(part)
            self._known.add(np.array([row.key for row in part], np.int64))


def _row(columns: Columns, i: int, keys: Array, named: Array) -> Row:
    sides = columns.sides[0][i], columns.sides[1][i]
    row = Row(0, int(keys[i]), int(named[i]), sides, columns.data[i])
    return replace(
        row,
        created=columns.created[i],
        changed=columns.changed[i],
        author=columns.authors[i],
        document=columns.documents[i],
    )


def _pick(columns: Columns, places: list[int]) -> Columns:
    def of(values: list[Any]) -> list[Any]:
        return [values[i] for i in places]

    return Columns(
        of(columns.names),
        (of(columns.sides[0]), of(columns.sides[1])),
        of(columns.data),
        of(columns.created),
        of(columns.changed),
        of(columns.authors),
        of(columns.documents),
    )
