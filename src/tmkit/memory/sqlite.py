"""The store in one SQLite file: write-ahead log, one writer, any number of readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tmkit.errors import UsageError
from tmkit.memory.rows import Row
from tmkit.memory.sqlite_base import SqliteBase
from tmkit.memory.sqlite_reports import contested, damage_named, stats
from tmkit.memory.sqlite_rows import COLUMNS, INSERT, condition_of, insert_plain, row_from, row_values
from tmkit.memory.store import Changes, Filter, SegmentEntry, Stats

if TYPE_CHECKING:
    from tmkit.memory.columns import Columns

__all__ = ["SqliteStore"]


class SqliteStore(SqliteBase):
    """A memory file. Open it with ``open`` or ``create``."""

    # --- units -----------------------------------------------------------------------------------------

    def count(self) -> int:
        """Number of units."""
        return int(self.connection.execute("SELECT count(*) FROM unit").fetchone()[0])

    def stats(self) -> Stats:
        """Figures."""
        return stats(self.connection, self.path.stat().st_size)

    def contested(self, side: int) -> Iterator[tuple[str, str, int, str]]:
        """Text, target, number and date of the units whose text on this side has more than one target."""
        return contested(self.connection, side)

    def check(self) -> Iterator[str]:
        """What is wrong with the file's pages."""
        with damage_named(self.place):
            lines = [line for (line,) in self.connection.execute("PRAGMA integrity_check")]
        return (f"file: {line}" for line in lines if line != "ok")

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

    def set_uses(self, uses: Mapping[int, tuple[int, str]]) -> None:
        """Set how often and when last these were used, where that is more than is known."""
        with self.transaction():
            self.connection.executemany(
                "INSERT INTO used VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " count = max(count, excluded.count), last = max(last, excluded.last)",
                [(number, count, last) for number, (count, last) in uses.items()],
            )

    def uses(self, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
        """How often and when last these were used, those that were."""
        found: dict[int, tuple[int, str]] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            query = f"SELECT id, count, last FROM used WHERE id IN ({','.join('?' * len(part))})"
            found.update(
                (number, (count, last)) for number, count, last in self.connection.execute(query, part)
            )
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
        props = chosen.props if chosen else ()
        with damage_named(self.place):
            for found in self.connection.execute(query, [after, *values]):
                row = row_from(found, self.shapes)
                if not props or set(props) <= set(row.unit().props):
                    yield row

    def sides(self) -> Iterator[tuple[int, str, str]]:
        """Number and both texts of every unit, in the order of their ids; empty where it has none."""
        with damage_named(self.place):
            yield from self.connection.execute(
                "SELECT id, coalesce(a, ''), coalesce(b, '') FROM unit ORDER BY id"
            )

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

    def plain(self) -> bool:
        """Whether no unit has context, and none was ever used."""
        context = " OR ".join(
            f"{name} IS NOT NULL" for name in ("before_a", "before_b", "after_a", "after_b")
        )
        query = f"SELECT EXISTS (SELECT 1 FROM used) OR EXISTS (SELECT 1 FROM unit WHERE {context})"
        return not self.connection.execute(query).fetchone()[0]

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
