"""Looking after a memory: figures, duplicates, conflicts, differences, merging, backup.

Functions that find say which units they mean; ``remove`` takes units out and writes them to a file first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

import numpy as np

from tmkit.errors import InputError, UsageError
from tmkit.formats import write_units
from tmkit.memory.hashing import text_hashes
from tmkit.memory.memory import Memory
from tmkit.memory.rows import Row, codes_text, rows_of, sides_of, unit_keys
from tmkit.memory.tokens import fold, tokens
from tmkit.memory.writing import NOTHING, Written, flush, index_bytes, unit_writer
from tmkit.model import TranslationUnit, same_language

__all__ = [
    "Conflict", "Difference", "Group", "Resolve", "Stats", "backup", "conflicts", "diff", "duplicates", "merge",
    "remove", "stats", "verify",
]  # fmt: skip


@dataclass(slots=True)
class Stats:
    """Figures of a memory.

    Attributes:
        units: units.
        pairs: units with both languages.
        sources: different texts in the first language.
        characters: code points of both sides.
        oldest, newest: of the last changes, ``YYYYMMDDThhmmssZ``.
        authors, documents: how many units each has, most first.
        bytes: size of the file.
        index_bytes: size of the search index.
        used, uses: units that were used, and how often in all (where uses were counted).

    """

    units: int = 0
    pairs: int = 0
    sources: int = 0
    characters: tuple[int, int] = (0, 0)
    oldest: str | None = None
    newest: str | None = None
    authors: tuple[tuple[str, int], ...] = ()
    documents: tuple[tuple[str, int], ...] = ()
    bytes: int = 0
    index_bytes: int = 0
    used: int = 0
    uses: int = 0


def stats(memory: Memory) -> Stats:
    """Count a memory."""
    one = memory.store.connection.execute
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

    size = memory.store.path.stat().st_size
    return Stats(
        units, pairs or 0, sources, (first or 0, second or 0), oldest, newest, most("author"), most("document"),
        size, index_bytes(memory.store), *one("SELECT count(*), coalesce(sum(count), 0) FROM used").fetchone(),
    )  # fmt: skip


# --- duplicates and conflicts ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Group:
    """Units that say the same: the one to keep, and the others."""

    keep: int
    others: tuple[int, ...]


def duplicates(memory: Memory, *, normalised: bool = False) -> Iterator[Group]:
    """Units with the same source and target.

    ``normalised`` takes texts for the same that differ only in case, width, spaces and marks. Kept is the unit
    that was changed last, of those the oldest; nothing else of the others is lost that it does not have.
    """
    first: dict[int, int] = {}
    more: dict[int, list[int]] = {}
    for rows in _batches(memory.store.scan()):
        sides = [[_key(row.sides[side] or "", normalised) for row in rows] for side in (0, 1)]
        hashes = text_hashes([f"{a}\x1f{b}" for a, b in zip(*sides, strict=True)]).tolist()
        for row, value in zip(rows, hashes, strict=True):
            if value in first:
                more.setdefault(value, [first[value]]).append(row.id)
            else:
                first[value] = row.id
    for numbers in more.values():
        rows_by_id = memory.store.rows(numbers)
        best = max(numbers, key=lambda n: (rows_by_id[n].changed or rows_by_id[n].created or "", -n))
        yield Group(best, tuple(number for number in numbers if number != best))


def _key(text: str, normalised: bool) -> str:
    if not normalised:
        return text
    kept = [token.text for token in tokens(text) if token.kind != "mark"]
    return fold(" ".join(kept)) if kept else fold(text.strip())


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, 5000)):
        yield batch


class Resolve(StrEnum):
    """Which translation of a conflict is kept."""

    NEWEST = "newest"
    FREQUENT = "frequent"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A source text with different targets.

    Attributes:
        source: the text.
        targets: each target with its units, the proposed one first.

    """

    source: str
    targets: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def losing(self) -> tuple[int, ...]:
        """The units whose target is not the proposed one."""
        return tuple(number for _, units in self.targets[1:] for number in units)


def conflicts(
    memory: Memory, *, source: str | None = None, resolve: Resolve = Resolve.NEWEST
) -> Iterator[Conflict]:
    """Sources with more than one target, the most contested first."""
    side = memory.side(source or memory.languages[0])
    own, other = ("a", "b") if side == 0 else ("b", "a")
    query = (
        f"SELECT {own} FROM unit WHERE coalesce({own}, '') <> '' AND coalesce({other}, '') <> ''"
        f" GROUP BY {own} HAVING count(DISTINCT {other}) > 1 ORDER BY count(DISTINCT {other}) DESC, {own}"
    )
    connection = memory.store.connection
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS contested (text TEXT PRIMARY KEY)")
    connection.execute("DELETE FROM contested")
    texts = [text for (text,) in connection.execute(query)]
    connection.executemany("INSERT INTO contested VALUES (?)", [(text,) for text in texts])
    found: dict[str, dict[str, list[tuple[str, int]]]] = {text: {} for text in texts}
    rows = connection.execute(
        f"SELECT {own}, {other}, id, coalesce(changed, created, '') FROM unit"
        f" WHERE {own} IN (SELECT text FROM contested) AND coalesce({other}, '') <> ''"
    )
    for text, target, number, moment in rows:
        found[text].setdefault(target, []).append((moment, number))
    for text, targets in found.items():
        ranked = sorted(targets.items(), key=lambda item: _rank(item[1], resolve), reverse=True)
        yield Conflict(text, tuple((target, tuple(n for _, n in units)) for target, units in ranked))


def _rank(units: list[tuple[str, int]], resolve: Resolve) -> tuple[object, ...]:
    newest = max(units)
    return (len(units), newest) if resolve is Resolve.FREQUENT else (newest, len(units))


def remove(memory: Memory, ids: Iterable[int], into: Path) -> int:
    """Take units out, after writing them to ``into`` (any bilingual format); how many.

    Raises:
        UsageError: when the file exists.

    """
    if into.exists():
        raise UsageError("this file is there already; removed units go to a new one", place=str(into))
    numbers = list(dict.fromkeys(ids))
    if not numbers:
        return 0
    store = memory.store
    with store.transaction():
        rows = store.rows(numbers)
        units = (rows[number].unit() for number in numbers if number in rows)
        count = write_units(into, units, source=memory.languages[0], target=memory.languages[1])
        store.delete(rows)
    if len(store.changes(0).ids) > 5000:
        flush(store)
    return count


# --- two memories ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class Difference:
    """How two memories differ; rows hold the texts.

    Attributes:
        only_first: units only the first has.
        only_second: units only the second has.
        changed: (first's, second's) units with the same source and different targets.
        same: how many units both have.

    """

    only_first: list[Row] = field(default_factory=list)
    only_second: list[Row] = field(default_factory=list)
    changed: list[tuple[Row, Row]] = field(default_factory=list)
    same: int = 0


def diff(first: Memory, second: Memory) -> Difference:
    """Compare two memories by what their units say, not by their metadata."""
    _same_languages(first, second)
    left, right = _contents(first), _contents(second)
    result = Difference(same=sum(min(n, right[key]) for key, n in left.items() if key in right))
    mine = list(_rows_without(first, right))
    theirs = list(_rows_without(second, left))
    by_source: dict[str, list[Row]] = {}
    for row in theirs:
        by_source.setdefault(row.sides[0] or "", []).append(row)
    for row in mine:
        candidates = by_source.get(row.sides[0] or "")
        if candidates:
            result.changed.append((row, candidates.pop(0)))
        else:
            result.only_first.append(row)
    taken = {pair[1].id for pair in result.changed}
    result.only_second = [row for row in theirs if row.id not in taken]
    return result


def _same_languages(first: Memory, second: Memory) -> None:
    if not all(same_language(a, b) for a, b in zip(first.languages, second.languages, strict=True)):
        raise UsageError(
            f"the memories have different languages: {'/'.join(first.languages)}, {'/'.join(second.languages)}"
        )


def _pairs_hashed(memory: Memory) -> Iterator[tuple[int, Row]]:
    for rows in _batches(memory.store.scan()):
        hashes = text_hashes([f"{row.sides[0]}\x1f{row.sides[1]}" for row in rows]).tolist()
        yield from zip(hashes, rows, strict=True)


def _contents(memory: Memory) -> Counter[int]:
    return Counter(value for value, _ in _pairs_hashed(memory))


def _rows_without(memory: Memory, others: Counter[int]) -> Iterator[Row]:
    return (row for value, row in _pairs_hashed(memory) if value not in others)


def merge(memory: Memory, others: Sequence[Memory]) -> Written:
    """Bring the units of other memories into this one: all of them, or none."""
    for other in others:
        _same_languages(memory, other)
    with unit_writer(memory.store) as writer:
        for other in others:
            if other.languages == memory.languages:
                for rows in _batches(other.store.scan()):
                    writer.write(rows)
                continue
            units = other.units()
            while batch := [(unit, NOTHING, NOTHING) for unit in islice(units, 5000)]:
                writer.write(rows_of(batch, memory.languages))
    return writer.result


# --- safety ----------------------------------------------------------------------------------------------


def backup(memory: Memory, path: Path) -> int:
    """A copy of the memory as it is at this moment, also while somebody writes; number of its units.

    Raises:
        UsageError: when the file exists.

    """
    import sqlite3

    from tmkit.formats import atomic_path

    if path.exists():
        raise UsageError("the backup would overwrite this file", place=str(path))
    with atomic_path(path) as temporary:
        copy = sqlite3.connect(temporary)
        memory.store.connection.backup(copy)
        copy.execute("DELETE FROM segment")
        copy.execute("DELETE FROM gone")
        copy.commit()
        count = int(copy.execute("SELECT count(*) FROM unit").fetchone()[0])
        copy.close()
    with Memory.open(path) as copied:
        copied.rebuild_index()
    return count


def verify(memory: Memory) -> list[str]:
    """What is wrong with a memory: the file's pages, every unit's packing and identity, the index. Empty: nothing.

    Raises:
        InputError: when the file cannot even be read.

    """
    import sqlite3

    problems = []
    try:
        for (line,) in memory.store.connection.execute("PRAGMA integrity_check"):
            if line != "ok":
                problems.append(f"file: {line}")
        for rows in _batches(memory.store.scan()):
            problems += _wrong_rows(memory, rows)
    except sqlite3.DatabaseError as error:
        raise InputError(f"damaged: {error}", place=str(memory.store.path)) from error
    for side, lang in enumerate(memory.languages):
        column = "ab"[side]
        expected = {
            number
            for (number,) in memory.store.connection.execute(
                f"SELECT id FROM unit WHERE coalesce({column}, '') <> ''"
            )
        }
        indexed: set[int] = set()
        for segment in memory.index(side).segments():
            ids = segment.ids if segment.dead is None else segment.ids[~segment.dead]
            indexed.update(ids.tolist())
        without = [n for n in expected - indexed if any(t for t in _wording_of(memory, n, side))]
        if without:
            problems.append(f"index: {len(without)} units are not in the {lang} index; run tmkit tm index")
        if indexed - expected:
            problems.append(f"index: {len(indexed - expected)} entries in the {lang} index have no unit")
    return problems


def _wording_of(memory: Memory, number: int, side: int) -> tuple[object, ...]:
    row = memory.store.rows([number]).get(number)
    return tokens(row.sides[side] or "") if row else ()


def _wrong_rows(memory: Memory, rows: list[Row]) -> Iterator[str]:
    units: list[tuple[Row, TranslationUnit]] = []
    for row in rows:
        try:
            unit = row.unit()
        except Exception as error:
            yield f"unit {row.id}: cannot be read ({error})"
            continue
        texts = tuple(unit.text(lang) for lang in memory.languages)
        if texts != tuple(side or "" for side in row.sides):
            yield f"unit {row.id}: its texts and its packing differ"
        units.append((row, unit))
    for (row, _), key in zip(units, _keys(units, memory.languages), strict=True):
        if row.key != key:
            yield f"unit {row.id}: its texts are not those that were stored"


def _keys(units: list[tuple[Row, TranslationUnit]], langs: tuple[str, str]) -> list[int]:
    """What the identities of stored units should be."""
    first, second = (text_hashes([row.sides[side] or "" for row, _ in units]) for side in (0, 1))
    codes = text_hashes([codes_text(unit, sides_of(unit, langs)) for _, unit in units])
    around = np.array(
        [[v or 0 for v in (*row.context.before, *row.context.after)] for row, _ in units], np.int64
    )
    keys: list[int] = unit_keys(first, second, around.reshape(-1, 4).T.astype(np.uint64), codes).tolist()
    return keys
