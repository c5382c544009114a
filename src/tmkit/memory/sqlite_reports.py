"""What a SQLite store can tell about its units in one query: figures, contested texts, damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from tmkit.errors import InputError
from tmkit.memory.store import Stats

__all__ = ["contested", "damage_named", "stats"]


def stats(connection: sqlite3.Connection, size: int) -> Stats:
    """Figures of a file of this size in bytes."""
    one = connection.execute
    units, pairs, sources, first, second, oldest, newest = one(
        "SELECT count(*), sum(coalesce(a, '') <> '' AND coalesce(b, '') <> ''), count(DISTINCT a),"
        " sum(length(coalesce(a, ''))), sum(length(coalesce(b, ''))),"
        " min(coalesce(changed, created)), max(coalesce(changed, created)) FROM unit"
    ).fetchone()

    def most(column: str) -> tuple[tuple[str, int], ...]:
        query = (
            f"SELECT {column}, count(*) FROM unit WHERE {column} IS NOT NULL"
            f" GROUP BY {column} ORDER BY 2 DESC, 1 LIMIT 10"
        )
        return tuple(one(query))

    used, uses = one("SELECT count(*), coalesce(sum(count), 0) FROM used").fetchone()
    return Stats(
        units, pairs or 0, sources, (first or 0, second or 0), oldest, newest, most("author"), most("document"),
        size, 0, used, uses,
    )  # fmt: skip


def contested(connection: sqlite3.Connection, side: int) -> Iterator[tuple[str, str, int, str]]:
    """Text, target, number and date of the units whose text on this side has more than one target."""
    own, other = ("a", "b") if side == 0 else ("b", "a")
    both = f"coalesce({own}, '') <> '' AND coalesce({other}, '') <> ''"
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS contested (text TEXT PRIMARY KEY)")
    connection.execute("DELETE FROM contested")
    connection.execute(
        f"INSERT INTO contested SELECT {own} FROM unit WHERE {both} GROUP BY {own} HAVING count(DISTINCT {other}) > 1"
    )
    return iter(
        connection.execute(
            f"SELECT {own}, {other}, id, coalesce(changed, created, '') FROM unit"
            f" WHERE {own} IN (SELECT text FROM contested) AND {both}"
        )
    )


@contextmanager
def damage_named(place: str) -> Iterator[None]:
    """SQLite's word for a damaged file as an error of ours.

    Raises:
        InputError: when the file is damaged.

    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError | sqlite3.ProgrammingError):
            raise
        raise InputError(f"damaged: {error}", place=place, hint="take the backup") from error
