"""The store in one SQLite file: write-ahead log, one writer, any number of readers."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from tmkit.errors import InputError, UsageError
from tmkit.memory.rows import Row
from tmkit.memory.sqlite_file import INDEXES, TABLES, connect, make, sweep
from tmkit.memory.sqlite_rows import (
    COLUMNS,
    INSERT,
    Shapes,
    condition_of,
    insert_plain,
    row_from,
    row_values,
)
from tmkit.memory.store import Changes, Filter, SegmentEntry

if TYPE_CHECKING:
    from tmkit.memory.scan import Columns

__all__ = ["SqliteStore"]


class SqliteStore:
    """A memory file. Open it with ``open`` or ``create``."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, readonly: bool) -> None:
        self.path = path
        self.readonly = readonly
        self.connection = connection
        self.shapes = Shapes(connection)
        self._writes = 0
        self._depth = 0

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def index_folder(self) -> Path:
        """The folder beside the file."""
        return self.path.with_name(self.path.name + ".index")

    @classmethod
    def create(cls, path: Path, meta: Mapping[str, str]) -> SqliteStore:
        """Make a memory file and open it.

        Raises:
            UsageError: when the file exists.

        """
        cls.create_temporary(path, meta).publish()
        return cls.open(path)

    @classmethod
    def create_temporary(cls, path: Path, meta: Mapping[str, str]) -> SqliteStore:
        """Make the file under another name, for ``publish`` to put in its place when it is complete."""
        if path.exists():
            raise UsageError("the memory exists already", place=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.{uuid4().hex[:8]}.new")
        connection = make(temporary)
        store = cls(path, connection, readonly=False)
        store._temporary = temporary
        connection.execute("BEGIN")
        store.set_meta(meta)
        return store

    _temporary: Path | None = None

    def publish(self) -> None:
        """Put a temporary memory in its place and close it; at once, or not at all.

        Raises:
            UsageError: when somebody made the memory meanwhile.

        """
        if self._temporary is None:
            return
        self.ensure_indexes()
        self.connection.execute("COMMIT")
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.close()
        with self._temporary.open("rb") as file:
            os.fsync(file.fileno())
        try:
            os.link(self._temporary, self.path)
        except FileExistsError:
            raise UsageError("the memory was made by somebody else meanwhile", place=str(self.path)) from None
        except OSError:  # a file system without links
            self._temporary.rename(self.path)
        finally:
            self._temporary.unlink(missing_ok=True)
            self._temporary = None

    def begin_again(self, meta: Mapping[str, str]) -> None:
        """Empty a temporary memory; others need nothing, their transaction was rolled back."""
        if self._temporary is None:
            return
        for table in TABLES:
            self.connection.execute(f"DELETE FROM {table}")
        self.shapes.forget()
        self.set_meta(meta)

    def abandon(self) -> None:
        """Remove a temporary memory."""
        self.connection.close()
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False) -> SqliteStore:
        """Open a memory file.

        Raises:
            InputError: when there is none, or it is something else.

        """
        return cls(path, connect(path, readonly=readonly), readonly=readonly)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    # --- values and transactions ---------------------------------------------------------------------

    def meta(self) -> Mapping[str, str]:
        """Named values."""
        return dict(self.connection.execute("SELECT name, value FROM meta"))

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Set named values."""
        self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. A transaction inside another one is part of it."""
        if self.readonly:
            raise UsageError("the memory is open for reading only", place=str(self.path))
        if self._depth or self._temporary is not None:
            yield
            return
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise InputError(
                f"cannot write ({error})", place=str(self.path), hint="is another process writing it?"
            ) from error
        self._depth += 1
        try:
            yield
            self.connection.execute("COMMIT")
            self._writes += 1
        except BaseException:
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            self.shapes.forget()
            raise
        finally:
            self._depth -= 1

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads that see one state."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("COMMIT")

    def version(self) -> object:
        """Differs after any change by anyone."""
        return self._writes, self.connection.execute("PRAGMA data_version").fetchone()[0]

    # --- units -----------------------------------------------------------------------------------------

    def count(self) -> int:
        """Number of units."""
        return int(self.connection.execute("SELECT count(*) FROM unit").fetchone()[0])

    def last_id(self) -> int:
        """The greatest id in use or ever used since the last segment."""
        row = self.connection.execute(
            "SELECT max((SELECT coalesce(max(id), 0) FROM unit), (SELECT coalesce(max(id), 0) FROM gone),"
            " (SELECT coalesce(max(id), 0) FROM change))"
        ).fetchone()
        return int(row[0])

    def insert(self, rows: Iterable[Row], *, log: bool = True) -> None:
        """Add rows; those with id 0 get the next one."""
        with self.transaction():
            following = self.last_id()
            values = []
            for row in rows:
                following += 1
                values.append(row_values(row, row.id or following))
            self.connection.executemany(INSERT, values)
            if log:
                self._log([(value[0], 0) for value in values])

    def ensure_indexes(self) -> None:
        """Make the indexes by which units are found again, where they are not made yet."""
        for index in INDEXES:
            self.connection.execute(index)

    def insert_columns(
        self, ids: Iterable[int], keys: Iterable[int], named: Iterable[int], columns: Columns
    ) -> None:
        """Add units of one shape, in bulk and without the log."""
        start = f"S{self.shapes.number(columns.shape)}\x1f"
        insert_plain(self.connection, ids, keys, named, columns, start)

    def update(self, rows: Iterable[Row], *, log: bool = True) -> None:
        """Replace rows by id."""
        with self.transaction():
            values = [row_values(row, row.id) for row in rows]
            self.connection.executemany(INSERT.replace("INSERT", "REPLACE", 1), values)
            if log:
                self._log([(value[0], 1) for value in values])

    def delete(self, ids: Iterable[int]) -> None:
        """Remove rows by id."""
        with self.transaction():
            numbers = [(number,) for number in ids]
            self.connection.executemany("DELETE FROM unit WHERE id = ?", numbers)
            self.connection.executemany("DELETE FROM used WHERE id = ?", numbers)
            self._log([(number, 1) for (number,) in numbers])

    def _log(self, changes: Sequence[tuple[int, int]]) -> None:
        self.connection.executemany("INSERT INTO change (id, known) VALUES (?, ?)", changes)

    def used(self, ids: Iterable[int]) -> None:
        """Count a use of each."""
        with self.transaction():
            self.connection.executemany(
                "INSERT INTO used VALUES (?, 1, strftime('%Y%m%dT%H%M%SZ', 'now'))"
                " ON CONFLICT (id) DO UPDATE SET count = count + 1, last = excluded.last",
                [(number,) for number in ids],
            )

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """These rows, those that exist."""
        found: dict[int, Row] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            marks = ",".join("?" * len(part))
            query = f"SELECT {COLUMNS} FROM unit WHERE id IN ({marks})"
            for values in self.connection.execute(query, part):
                found[values[0]] = row_from(values, self.shapes)
        return found

    def uses(self, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
        """How often and when last these were used, those that were."""
        found = {}
        for number in ids:
            row = self.connection.execute("SELECT count, last FROM used WHERE id = ?", (number,)).fetchone()
            if row:
                found[number] = (row[0], row[1])
        return found

    def find(self, keys: Sequence[int], column: str) -> dict[int, int]:
        """Identity to id, the oldest."""
        if column not in ("key", "named"):
            raise UsageError(f"no identity is called {column!r}")
        found: dict[int, int] = {}
        for start in range(0, len(keys), 500):
            part = list(keys[start : start + 500])
            marks = ",".join("?" * len(part))
            query = f"SELECT {column}, min(id) FROM unit WHERE {column} IN ({marks}) GROUP BY {column}"
            found.update(self.connection.execute(query, part))
        return found

    def all_keys(self) -> Iterator[tuple[int, int]]:
        """Both identities of every unit."""
        yield from self.connection.execute("SELECT key, named FROM unit")

    def scan(self, chosen: Filter | None = None, *, after: int = 0) -> Iterator[Row]:
        """Rows in the order of their ids."""
        where, values = condition_of(chosen or Filter())
        query = f"SELECT {COLUMNS} FROM unit WHERE id > ?{where} ORDER BY id"
        cursor = self.connection.execute(query, [after, *values])
        props = chosen.props if chosen else ()
        for found in cursor:
            row = row_from(found, self.shapes)
            if not props or set(props) <= set(row.unit().props):
                yield row

    def texts(self, side: int, literal: str = "", *, folded: bool = False) -> Iterator[tuple[int, str]]:
        """Number and text of one side of every unit; those with the literal, and perhaps others.

        With ``folded`` the literal is ASCII in lower case, and full-width letters and the Kelvin sign count.
        """
        column = "ab"[side]
        query = f"SELECT id, {column} FROM unit WHERE {column} <> ''"
        if not literal:
            return iter(self.connection.execute(query))
        if not folded:
            return iter(self.connection.execute(f"{query} AND instr({column}, ?)", (literal,)))
        wide = "*[\uff01-\uff5e\u212a]*"
        query += f" AND (instr(lower({column}), ?) OR {column} GLOB ?)"
        return iter(self.connection.execute(query, (literal, wide)))

    def packed(self, chosen: Filter | None = None) -> Iterator[tuple[str | None, str | None, str]]:
        """Both sides and the packed unit of every row as stored, in order; without conditions on properties."""
        where, values = condition_of(chosen or Filter())
        query = f"SELECT a, b, data FROM unit WHERE id > 0{where} ORDER BY id"
        return iter(self.connection.execute(query, values))

    # --- search segments and the log -------------------------------------------------------------------

    def segments(self) -> tuple[SegmentEntry, ...]:
        """The segments, oldest first."""
        found = self.connection.execute("SELECT number, name, units FROM segment ORDER BY number")
        return tuple(SegmentEntry(*row) for row in found)

    def gone(self, segment: int) -> Sequence[int]:
        """Units whose entries in this segment are out of date."""
        return [row[0] for row in self.connection.execute("SELECT id FROM gone WHERE upto >= ?", (segment,))]

    def changes(self, after: int) -> Changes:
        """What was written after this change."""
        rows = self.connection.execute(
            "SELECT id, max(number), max(known) FROM change WHERE number > ? GROUP BY id ORDER BY 2", (after,)
        ).fetchall()
        return Changes(
            rows[-1][1] if rows else after,
            tuple(row[0] for row in rows),
            tuple(row[0] for row in rows if row[2]),
        )

    def add_segment(self, name: str, units: int) -> None:
        """Register a segment that covers everything logged and unlogged so far; the log starts anew."""
        with self.transaction():
            newest = self.connection.execute("SELECT coalesce(max(number), 0) FROM segment").fetchone()[0]
            self.connection.execute(
                "INSERT INTO gone SELECT DISTINCT id, ? FROM change WHERE known = 1", (newest,)
            )
            self.connection.execute("DELETE FROM change")
            self.connection.execute("INSERT INTO segment VALUES (?, ?, ?)", (newest + 1, name, units))

    def replace_segments(self, entries: Sequence[tuple[str, int]]) -> None:
        """Register segments that cover everything; forget all others."""
        with self.transaction():
            newest = self.connection.execute("SELECT coalesce(max(number), 0) FROM segment").fetchone()[0]
            for table in ("segment", "gone", "change"):
                self.connection.execute(f"DELETE FROM {table}")
            self.connection.executemany(
                "INSERT INTO segment VALUES (?, ?, ?)",
                [(newest + 1 + i, name, units) for i, (name, units) in enumerate(entries)],
            )
