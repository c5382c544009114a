"""Units into a memory: new ones are added, known ones brought up to date, nothing is doubled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice

from tmkit.memory.index_writer import BATCH, SideWriter, segment_path
from tmkit.memory.rows import Row, Sides, rows_of
from tmkit.memory.store import Store
from tmkit.model import TranslationUnit

__all__ = ["UnitWriter", "Written", "flush", "rebuild", "write_units_to"]

SMALL = 2000
"""Up to so many units stay in the change log; more get a segment at once."""
MANY = 50_000
"""More units than this are worth processes of their own for the index."""
MANY_SEGMENTS = 8


@dataclass(slots=True)
class Written:
    """What a write did.

    Attributes:
        added: new units.
        updated: units whose translation or metadata changed.
        unchanged: units that were there already.
        problems: what the reader of the file found wrong.

    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Units seen."""
        return self.added + self.updated + self.unchanged

    def __str__(self) -> str:
        return f"{self.added} added, {self.updated} updated, {self.unchanged} unchanged"


class UnitWriter:
    """Writes rows inside one transaction.

    A unit is known by source, target, context and codes, or else by its id and source: then its translation
    was corrected, unless this very write has touched it already.
    """

    def __init__(self, store: Store, *, small: bool = False, apart: bool = False) -> None:
        self.store = store
        self.result = Written()
        self.index: SideWriter | None = None if small else SideWriter(store, apart=apart)
        self.first_new = store.last_id() + 1
        self.next_id = self.first_new
        self._fresh = store.count() == 0
        self._touched = bytearray(self.first_new)
        self._begun = False

    def write(self, rows: list[Row]) -> None:
        """Write a batch."""
        fresh: dict[int, Row] = {}
        changed: list[Row] = []
        corrected: list[Row] = []
        known = self.store.find([row.key for row in rows], "key")
        named = self.store.find([row.named for row in rows if row.key not in known], "named")
        for row in rows:
            number = known.get(row.key)
            if number is not None:
                self._touch(number)
                changed.append(replace(row, id=number))
                continue
            if row.key in fresh:
                if _moment(row) >= _moment(fresh[row.key]):
                    fresh[row.key] = replace(row, id=fresh[row.key].id)
                self.result.unchanged += 1
                continue
            number = named.get(row.named)
            if number is not None and number < self.first_new and not self._touched[number]:
                self._touch(number)
                corrected.append(replace(row, id=number))
                known[row.key] = number
                continue
            fresh[row.key] = replace(row, id=self.next_id)
            self.next_id += 1
        self.insert(list(fresh.values()))
        self._refresh(changed)
        self._count_uses(changed)
        self.store.update(corrected)
        self._count_uses(corrected)
        self.result.updated += len(corrected)

    def insert(self, rows: list[Row]) -> None:
        """Add new rows to the store, and to the segment or the change log."""
        indexed = self.index is not None and not self._begun
        self.store.insert(rows, log=not indexed)
        self._count_uses(rows)
        if self.index is not None and indexed:
            self.index.add(rows)
        self.result.added += len(rows)

    def begin_index(self) -> None:
        """Let the segment be completed beside what follows; new units go into the change log from now on."""
        if self.index is not None:
            self.index.begin()
            self._begun = True

    def _count_uses(self, rows: list[Row]) -> None:
        uses = {row.id: row.uses for row in rows if row.uses is not None}
        if uses:
            self.store.set_uses(uses)

    def _touch(self, number: int) -> None:
        if number < self.first_new:
            self._touched[number] = 1

    def _refresh(self, rows: list[Row]) -> None:
        """Metadata of units whose texts are the same; the newer change wins."""
        old = self.store.rows([row.id for row in rows])
        newer = []
        for row in rows:
            was = old.get(row.id)
            if was is None or _adds_nothing(row, was):
                self.result.unchanged += 1
            else:
                newer.append(row)
        self.store.update(newer, log=False)
        self.result.updated += len(newer)

    def finish(self) -> Written:
        """Complete the search index."""
        if self.index is not None:
            self.begin_index()
            self.store.ensure_indexes()
            entries = self.index.finish()
            rest = SideWriter(self.store)
            rest.add(list(self.store.rows(self.store.changes(0).ids).values()))
            entries = [*entries, *rest.finish()]
            for name, units in entries:
                self.store.add_segment(name, units)
            if len(self.store.segments()) > MANY_SEGMENTS:
                rebuild(self.store)
        return self.result

    def discard(self) -> None:
        """Remove the search segments written so far."""
        if self.index is not None:
            self.index.discard()


def _moment(row: Row) -> str:
    """When a unit was changed last, or else made; the empty text when it does not say."""
    return row.changed or row.created or ""


def _adds_nothing(row: Row, was: Row) -> bool:
    """Whether a unit with the same texts is older than, or but for its id the same as, the stored one."""
    if row.data == was.data or _moment(row) < _moment(was):
        return True
    return replace(row.unit(), id="") == replace(was.unit(), id="")


@contextmanager
def unit_writer(store: Store, *, small: bool = False, apart: bool = False) -> Iterator[UnitWriter]:
    """A writer in a transaction: all of it is kept, or nothing.

    Args:
        store: where to.
        small: leave the units in the change log instead of building a segment of the index.
        apart: build the segment in other processes, for many units.

    """
    with store.transaction():
        sweep_index(store)
        writer = UnitWriter(store, small=small, apart=apart)
        try:
            yield writer
            writer.finish()
        except BaseException:
            writer.discard()
            raise


def rows_in_order(
    units: Iterable[TranslationUnit], langs: tuple[str, str], *, ordered: bool, origin: str = ""
) -> Iterator[Row]:
    """Rows; with ``ordered`` the units are a document's sentences, and each knows its neighbours."""
    placed = _neighbours(units, langs) if ordered else ((unit, NOTHING, NOTHING) for unit in units)
    size = 100
    while batch := list(islice(placed, size)):
        yield from rows_of(batch, langs, origin)
        size = 1000


NOTHING: Sides = (None, None)


def _neighbours(
    units: Iterable[TranslationUnit], langs: tuple[str, str]
) -> Iterator[tuple[TranslationUnit, Sides, Sides]]:
    """Each unit with the texts before and after it; the empty text at the edges."""
    edge: Sides = ("", "")
    before, here = edge, None
    for unit in units:
        own = unit.text(langs[0]), unit.text(langs[1])
        if here is not None:
            yield here[0], before, own
            before = here[1]
        here = unit, own
    if here is not None:
        yield here[0], before, edge


def write_units_to(
    store: Store, units: Iterable[TranslationUnit], langs: tuple[str, str], *, ordered: bool = False
) -> Written:
    """Write units in one transaction.

    Few units stay in the change log, which readers look through; many become a segment of the index.
    """
    rows = rows_in_order(units, langs, ordered=ordered)
    first = list(islice(rows, SMALL + 1))
    with unit_writer(store, small=len(first) <= SMALL) as writer:
        while first:
            writer.write(first)
            first = list(islice(rows, BATCH))
    if len(first) == 0 and writer.index is None and len(store.changes(0).ids) > 2 * SMALL:
        flush(store)
    return writer.result


def flush(store: Store) -> None:
    """Turn the change log into a segment."""
    with unit_writer(store):
        pass


def rebuild(store: Store) -> int:
    """Build the search index anew; number of its segments."""
    with store.transaction():
        index = SideWriter(store, apart=store.count() > MANY)
        try:
            rows = store.scan()
            while batch := list(islice(rows, BATCH)):
                index.add(batch)
            entries = index.finish()
            store.replace_segments(entries)
        except BaseException:
            index.discard()
            raise
    return len(entries)


def sweep_index(store: Store) -> None:
    """Remove index files of no segment; call it as the only writer."""
    names = {entry.name for entry in store.segments()}
    if store.index_folder.is_dir():
        for path in store.index_folder.iterdir():
            if path.name.split(".")[0] not in names:
                try:
                    path.unlink()
                except OSError:  # in use on Windows
                    continue


def index_bytes(store: Store) -> int:
    """Size of the index files."""
    return sum(
        path.stat().st_size
        for entry in store.segments()
        for side in (0, 1)
        if (path := segment_path(store, entry.name, side)).exists()
    )
