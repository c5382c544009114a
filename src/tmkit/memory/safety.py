"""That nothing is lost: what is removed goes to a file, copies, and looking for damage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from tmkit.errors import UsageError
from tmkit.formats import atomic_path, write_units
from tmkit.memory.hashing import text_hashes
from tmkit.memory.memory import Memory
from tmkit.memory.rows import Row, codes_text, sides_of, unit_keys
from tmkit.memory.sqlite import SqliteStore
from tmkit.memory.store import Copying, Store, batches
from tmkit.memory.tokens import tokens
from tmkit.memory.writing import flush
from tmkit.model import TranslationUnit

__all__ = ["backup", "remove", "verify"]


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


def backup(memory: Memory, path: Path) -> int:
    """A copy of the memory as it is at this moment, also while somebody writes; number of its units.

    Raises:
        UsageError: when the file exists.

    """
    if path.exists():
        raise UsageError("the backup would overwrite this file", place=str(path), hint="choose another name")
    store = memory.store
    with atomic_path(path) as temporary:
        if isinstance(store, Copying):
            store.copy_to(temporary)
        else:
            _copy(store, temporary)
    with Memory.open(path) as copied:
        copied.rebuild_index()
        return len(copied)


def _copy(store: Store, path: Path) -> None:
    path.unlink(missing_ok=True)
    copy = SqliteStore.create(path, store.meta())
    with store.snapshot(), copy.transaction():
        for rows in batches(store.scan()):
            copy.insert(rows)
            copy.set_uses(store.uses([row.id for row in rows]))
    copy.close()


def verify(memory: Memory) -> list[str]:
    """What is wrong with a memory: the storage itself, every unit's packing and identity, the index. Empty: nothing.

    Raises:
        InputError: when the file cannot even be read.

    """
    problems = list(memory.store.check())
    for rows in batches(memory.store.scan()):
        problems += _wrong_rows(memory, rows)
    for side, lang in enumerate(memory.languages):
        expected = {number for number, _ in memory.store.texts(side)}
        indexed: set[int] = set()
        for segment in memory.index(side).segments():
            ids = segment.ids if segment.dead is None else segment.ids[~segment.dead]
            indexed.update(ids.tolist())
        if not memory.index(side).whole:
            problems.append(f"index: the {lang} index is missing or damaged; run tmkit tm index")
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
        texts = tuple(side.text if side else "" for side in sides_of(unit, memory.languages))
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
