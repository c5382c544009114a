"""The file of a SQLite store as an object: made whole or not at all, its values and its transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self
from uuid import uuid4

from tmkit.errors import InputError, UsageError
from tmkit.memory.sqlite_file import INDEXES, SORTING, TABLES, connect, make, refused, sweep
from tmkit.memory.sqlite_rows import Shapes

__all__ = ["SqliteBase"]


class SqliteBase:
    """A memory file: opening, making and replacing it, its values and its transactions."""

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
    def place(self) -> str:
        """The file."""
        return str(self.path)

    @property
    def index_folder(self) -> Path:
        """The folder beside the file."""
        return self.path.with_name(self.path.name + ".index")

    @classmethod
    def create(cls, path: Path, meta: Mapping[str, str]) -> Self:
        """Make a memory file and open it.

        Raises:
            UsageError: when the file exists.
            InputError: when the folder cannot be written to.

        """
        cls.create_temporary(path, meta).publish()
        return cls.open(path)

    @classmethod
    def create_temporary(cls, path: Path, meta: Mapping[str, str]) -> Self:
        """Make the file under another name, for ``publish`` to put in its place when it is complete."""
        if path.exists():
            raise UsageError("the memory exists already", place=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.{uuid4().hex[:8]}.new")
        try:
            with refused(path):
                connection = make(temporary)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
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
    def open(cls, path: Path, *, readonly: bool = False) -> Self:
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

    def ensure_indexes(self) -> None:
        """Make the indexes by which units are found again, where they are not made yet."""
        there = {
            row[0] for row in self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        }
        missing = [index for name, index in INDEXES.items() if name not in there]
        if not missing:
            return
        (cache,) = self.connection.execute("PRAGMA cache_size").fetchone()
        self.connection.execute(f"PRAGMA cache_size={SORTING}")
        for index in missing:
            self.connection.execute(index)
        self.connection.execute(f"PRAGMA cache_size={cache}")

    def copy_to(self, path: Path) -> None:
        """Write a copy as it is at this moment, also while somebody writes; it has no search index."""
        copy = sqlite3.connect(path)
        try:
            self.connection.backup(copy)
            copy.execute("DELETE FROM segment")
            copy.execute("DELETE FROM gone")
            copy.commit()
        finally:
            copy.close()
