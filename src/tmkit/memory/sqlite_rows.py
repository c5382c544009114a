"""Rows of the table of units: from and to values, and what a filter means in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, Any

from tmkit.memory.rows import Context, Row
from tmkit.memory.skeleton import filled, pattern
from tmkit.memory.store import Filter

if TYPE_CHECKING:
    from tmkit.memory.columns import Columns

__all__ = [
    "COLUMNS",
    "INSERT",
    "Shapes",
    "condition_of",
    "insert_plain",
    "row_from",
    "row_values",
]

COLUMNS = (
    "id, key, named, a, b, data, created, changed, author, document, confidence,"
    " before_a, before_b, after_a, after_b"
)
INSERT = f"INSERT INTO unit ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
_PLAIN_COLUMNS = 10
_PLAIN_INSERT = "INSERT INTO unit (id, key, named, a, b, data, created, changed, author, document) VALUES "
_ROWS = 50
"""Rows of one statement: a quarter less time than a statement for each."""


class Shapes:
    """The shapes of a store's units (see ``tmkit.memory.skeleton``), read when they are first needed.

    A unit of shape n is stored as ``Sn``, its number and its values, parted by U+001F.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._patterns: dict[str, str] = {}

    def forget(self) -> None:
        """Ask the store again: a transaction was rolled back."""
        self._numbers.clear()
        self._patterns.clear()

    def number(self, shape: str) -> int:
        """The number of a shape, which it gets when it has none yet."""
        found = self._numbers.get(shape)
        if found is None:
            self._connection.execute("INSERT OR IGNORE INTO shape (text) VALUES (?)", (shape,))
            row = self._connection.execute("SELECT number FROM shape WHERE text = ?", (shape,)).fetchone()
            found = self._numbers[shape] = row[0]
        return found

    def text(self, key: str) -> str:
        """The shape called ``Sn``."""
        found = self._connection.execute(
            "SELECT text FROM shape WHERE number = ?", (int(key[1:]),)
        ).fetchone()
        return str(found[0])

    def whole(self, data: str) -> str:
        """A packed unit that needs nothing else."""
        if data[:1] != "S":
            return data
        key, rest = data.split("\x1f", 1)
        form = self._patterns.get(key)
        if form is None:
            form = self._patterns[key] = pattern(self.text(key))
        return filled(form, rest)


def insert_plain(
    connection: sqlite3.Connection,
    ids: Iterable[int],
    keys: Iterable[int],
    named: Iterable[int],
    columns: Columns,
    start: str,
) -> None:
    """Insert units of one shape, whose data begin with ``start``."""
    told = (columns.created, columns.changed, columns.authors, columns.documents)
    data = [start + data for data in columns.data]
    rows = zip(
        ids, keys, named, *columns.sides, data,
        *[repeat(None) if values is None else values for values in told], strict=False,
    )  # fmt: skip
    row = f"({','.join('?' * _PLAIN_COLUMNS)})"
    whole = len(data) // _ROWS
    if whole:
        values = chain.from_iterable(islice(rows, whole * _ROWS))
        many = zip(*[values] * (_ROWS * _PLAIN_COLUMNS), strict=True)
        connection.executemany(_PLAIN_INSERT + ",".join([row] * _ROWS), many)
    connection.executemany(_PLAIN_INSERT + row, rows)


def row_values(row: Row, number: int) -> tuple[Any, ...]:
    """The values of ``INSERT``."""
    return (
        number,
        row.key,
        row.named,
        *row.sides,
        row.data,
        row.created,
        row.changed,
        row.author,
        row.document,
        row.confidence,
        *row.context.before,
        *row.context.after,
    )


def row_from(values: tuple[Any, ...], shapes: Shapes) -> Row:
    """A row from the values of ``COLUMNS``."""
    context = Context((values[11], values[12]), (values[13], values[14]))
    number, key, named, a, b, data, created, changed, author, document, confidence = values[:11]
    whole = shapes.whole(data)
    return Row(number, key, named, (a, b), whole, created, changed, author, document, confidence, context)


def condition_of(chosen: Filter) -> tuple[str, list[Any]]:
    """A filter as what follows a condition in SQL, and its values; properties are not in it."""
    conditions: list[str] = []
    values: list[Any] = []
    for condition, value in (
        ("coalesce(changed, created) >= ?", chosen.changed_from),
        ("coalesce(changed, created) <= ?", chosen.changed_to),
        ("(confidence IS NULL OR confidence >= ?)", chosen.confidence),
        ("instr(coalesce(document, ''), ?) > 0", chosen.document),
        ("instr(coalesce(author, ''), ?) > 0", chosen.author),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    if chosen.text is not None:
        conditions.append(
            "(instr(lower(coalesce(a, '')), lower(?)) > 0 OR instr(lower(coalesce(b, '')), lower(?)) > 0)"
        )
        values += [chosen.text, chosen.text]
    return "".join(f" AND {condition}" for condition in conditions), values
