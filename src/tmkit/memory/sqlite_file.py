"""The file of a SQLite store: its layout, opening it, and what dead processes left beside it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tmkit.errors import InputError

__all__ = [
    "APPLICATION_ID",
    "INDEXES",
    "SCHEMA_VERSION",
    "SORTING",
    "TABLES",
    "connect",
    "cure_of",
    "make",
    "refused",
    "sweep",
]

APPLICATION_ID = 0x746D6B31
SCHEMA_VERSION = 2

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE unit (
  id INTEGER PRIMARY KEY, key INTEGER NOT NULL, named INTEGER NOT NULL, a TEXT, b TEXT, data TEXT NOT NULL,
  created TEXT, changed TEXT, author TEXT, document TEXT, confidence REAL,
  before_a INTEGER, before_b INTEGER, after_a INTEGER, after_b INTEGER);
CREATE TABLE shape (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE used (id INTEGER PRIMARY KEY, count INTEGER NOT NULL, last TEXT NOT NULL);
CREATE TABLE segment (number INTEGER PRIMARY KEY, name TEXT NOT NULL, units INTEGER NOT NULL);
CREATE TABLE gone (id INTEGER NOT NULL, upto INTEGER NOT NULL);
CREATE TABLE change (number INTEGER PRIMARY KEY AUTOINCREMENT, id INTEGER NOT NULL, known INTEGER NOT NULL);
"""
INDEXES = {
    "unit_key": "CREATE INDEX IF NOT EXISTS unit_key ON unit(key)",
    "unit_named": "CREATE INDEX IF NOT EXISTS unit_named ON unit(named)",
}
SORTING = -2048
"""Cache size (KiB, negative) while an index is made: SQLite sorts as much at once, and small runs stay in the
processor's cache, which takes a quarter less time."""
TABLES = ("meta", "unit", "shape", "used", "segment", "gone", "change")

_CURES = {
    "full": "make room on its disk",
    "locked": "another program is writing into it; try again when that is done",
    "unable to open": "look at the rights of the file and of its folder",
    "readonly": "look at the rights of the file and of its folder",
    "malformed": "take the backup",
}
"""What helps against an error of SQLite, by a word of its message."""


def cure_of(error: sqlite3.Error) -> str | None:
    """What the user can do about it; None where that is nothing, as the fault is in the program."""
    return next((cure for sign, cure in _CURES.items() if sign in str(error)), None)


@contextmanager
def refused(path: Path) -> Iterator[None]:
    """Tell what SQLite or the system refuses as an error of the user's file.

    Raises:
        InputError: in place of an error of the database (disk full, folder read-only, file locked or damaged).

    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        cure = cure_of(error)
        if cure is None:
            raise
        raise InputError(str(error), place=str(path), hint=cure) from error


def make(path: Path) -> sqlite3.Connection:
    """A new file with its tables, which is of no use to anybody until it is complete: nothing is journalled."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in ("page_size=8192", "journal_mode=OFF", "synchronous=OFF", "cache_size=-8192"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    connection.executescript(SCHEMA)
    return connection


def connect(path: Path, *, readonly: bool) -> sqlite3.Connection:
    """Open a memory file.

    Raises:
        InputError: when there is none, or it is something else, or cut off.

    """
    if path.is_dir():
        raise InputError("this is a folder", place=str(path), hint="give the name of a memory file")
    if not path.exists():
        raise InputError("no such memory", place=str(path), hint="tmkit tm import makes one")
    # For reading, too, as far as the file's rights allow: who may not write leaves SQLite's -wal and -shm files behind.
    connection = _connect(path, "rw")
    try:
        if readonly:
            connection.set_authorizer(_only_read)
        if readonly and not _readable(connection):
            connection.close()
            connection = _connect(path, "ro&immutable=1")  # a folder nobody can write to
        found, version, pages, page = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "page_count", "page_size")
        )
        problem = _problem(found, version, pages * page > path.stat().st_size + _wal_size(path), path)
        if problem is None and not readonly and version < SCHEMA_VERSION:
            _upgrade(connection)
    except sqlite3.Error as error:
        connection.close()
        raise InputError(
            f"not a memory file ({error})",
            place=str(path),
            hint="tmkit tm import makes one of a bilingual file",
        ) from error
    if problem is not None:
        connection.close()
        raise problem
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA cache_size=-32768")
    return connection


def _problem(application: int, version: int, short: bool, path: Path) -> InputError | None:
    if application != APPLICATION_ID:
        return InputError("a database, but no memory", place=str(path))
    if not 1 <= version <= SCHEMA_VERSION:
        return InputError(f"made by another version of tmkit (layout {version})", place=str(path))
    if short:
        return InputError("the file is cut off", place=str(path), hint="take the backup")
    return None


def _upgrade(connection: sqlite3.Connection) -> None:
    """From layout 1, which had no shapes."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS shape (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)"
    )
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    connection.execute("COMMIT")


_WRITING = frozenset(
    (
        sqlite3.SQLITE_INSERT,
        sqlite3.SQLITE_UPDATE,
        sqlite3.SQLITE_DELETE,
        sqlite3.SQLITE_CREATE_TABLE,
        sqlite3.SQLITE_CREATE_INDEX,
        sqlite3.SQLITE_DROP_TABLE,
        sqlite3.SQLITE_DROP_INDEX,
        sqlite3.SQLITE_ALTER_TABLE,
    )
)


def _only_read(action: int, _one: str | None, _two: str | None, database: str | None, _by: str | None) -> int:
    """Whether a statement may do this: the memory's own tables are not written, temporary ones may be."""
    return sqlite3.SQLITE_DENY if action in _WRITING and database == "main" else sqlite3.SQLITE_OK


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30, check_same_thread=False)


def _readable(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return False
    return True


def _wal_size(path: Path) -> int:
    wal = path.with_name(path.name + "-wal")
    return wal.stat().st_size if wal.exists() else 0


def sweep(path: Path) -> None:
    """Remove what processes that died left beside a memory: temporary memories nobody writes any more."""
    for leftover in path.parent.glob(f".{path.name}.*.new"):
        owner = leftover.name.removeprefix(f".{path.name}.").split(".")[0]
        if owner.isdecimal() and not _alive(int(owner)):
            leftover.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    if os.name != "posix" or process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
