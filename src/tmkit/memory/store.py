"""What a memory asks of its store; SQLite is one, a server database can be another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from tmkit.memory.rows import Row

if TYPE_CHECKING:
    from tmkit.memory.columns import Columns

__all__ = [
    "Bulk",
    "Changes",
    "Copying",
    "Filter",
    "Packing",
    "SegmentEntry",
    "ShapeTexts",
    "Stats",
    "Store",
    "batches",
]


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A search segment on disk: ``name`` plus the side's number is its file."""

    number: int
    name: str
    units: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Units written since the last segment.

    Attributes:
        last: number of the newest change.
        ids: units added, changed or deleted, in order, each once.
        known: those of them that were there before the change.

    """

    last: int
    ids: tuple[int, ...]
    known: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which units: all conditions hold.

    Attributes:
        changed_from: first moment of the last change (or else making), ``YYYYMMDD...``.
        changed_to: last moment.
        document: part of the document's name.
        author: part of the author's name.
        confidence: least alignment confidence; units without one pass.
        text: text in either language.
        props: properties the unit has, name and value.

    """

    changed_from: str | None = None
    changed_to: str | None = None
    document: str | None = None
    author: str | None = None
    confidence: float | None = None
    text: str | None = None
    props: tuple[tuple[str, str], ...] = ()


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


class Store(Protocol):
    """A store of rows with atomic transactions and a log of changes: all that a memory asks for.

    What only makes some work faster is asked for apart: ``Bulk``, ``Packing``, ``Copying``.
    """

    @property
    def name(self) -> str:
        """What users call it."""

    @property
    def place(self) -> str:
        """Where it is, for messages: a file's path, a server's address."""

    @property
    def index_folder(self) -> Path:
        """Where the search segments are."""

    @property
    def readonly(self) -> bool:
        """Whether writing is refused."""

    def meta(self) -> Mapping[str, str]:
        """Named values: languages, header, creation."""

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Set some of them."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; the only writer while it lasts."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Reads that see one state."""

    def version(self) -> object:
        """A value that differs after any change by anyone."""

    def count(self) -> int:
        """Number of units."""

    def stats(self) -> Stats:
        """Figures; those of the search index are not among them."""

    def last_id(self) -> int:
        """The greatest id in use, or used since the last segment was registered."""

    def insert(self, rows: Iterable[Row], *, log: bool = True) -> None:
        """Add rows, those with id 0 under the next one; ``log`` says whether the change log gets them."""

    def update(self, rows: Iterable[Row], *, log: bool = True) -> None:
        """Replace rows by id."""

    def delete(self, ids: Iterable[int]) -> None:
        """Remove rows by id."""

    def used(self, ids: Iterable[int]) -> None:
        """Count a use."""

    def uses(self, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
        """How often and when last (``YYYYMMDDThhmmssZ``) these were used, those that were."""

    def set_uses(self, uses: Mapping[int, tuple[int, str]]) -> None:
        """Set how often and when last these were used, where that is more than is known."""

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """These rows, those that exist."""

    def ensure_indexes(self) -> None:
        """Get ready for ``find``, where that is not so already."""

    def find(self, keys: Sequence[int], column: str) -> dict[int, int]:
        """Identity (``key`` or ``named``) to the oldest id that has it."""

    def scan(self, chosen: Filter | None = None, *, after: int = 0) -> Iterator[Row]:
        """Rows in the order of their ids, ids greater than ``after``."""

    def sides(self) -> Iterator[tuple[int, str, str]]:
        """Number and both texts of every unit, in the order of their ids; empty where it has none."""

    def texts(self, side: int, literal: str = "", *, folded: bool = False) -> Iterator[tuple[int, str]]:
        """Number and text of one side of the units that have one; those with the literal, and perhaps others.

        With ``folded`` the literal is ASCII in lower case and means upper case and full width too.
        """

    def contested(self, side: int) -> Iterator[tuple[str, str, int, str]]:
        """Text, target, number and date of the units whose text on this side has more than one target."""

    def check(self) -> Iterator[str]:
        """What is wrong with the storage itself."""

    def segments(self) -> tuple[SegmentEntry, ...]:
        """The segments, oldest first."""

    def add_segment(self, name: str, units: int) -> None:
        """Register a segment that covers everything written so far; the log starts anew."""

    def replace_segments(self, entries: Sequence[tuple[str, int]]) -> None:
        """Register segments that cover everything; forget all others, and the log."""

    def gone(self, segment: int) -> Sequence[int]:
        """Units whose entries in this segment and in older ones are out of date."""

    def changes(self, after: int) -> Changes:
        """What was written after this change, not yet in any segment."""

    def close(self) -> None:
        """Let go of the store."""


class Bulk(Store, Protocol):
    """A store that takes columns of units, for imports by the million."""

    def all_keys(self) -> Iterator[tuple[int, int]]:
        """Both identities of every unit."""

    def insert_columns(
        self, ids: Iterable[int], keys: Iterable[int], named: Iterable[int], columns: Columns
    ) -> None:
        """Add units of one shape, without the log."""


class ShapeTexts(Protocol):
    """The shapes of a store's units, see ``tmkit.memory.skeleton``."""

    def text(self, key: str) -> str:
        """The shape of this key."""

    def whole(self, data: str) -> str:
        """A packed unit that needs nothing else."""


@runtime_checkable
class Packing(Protocol):
    """A store that gives units out as they are packed, for exports by the million."""

    @property
    def shapes(self) -> ShapeTexts:
        """The shapes its units are packed by."""

    def plain(self) -> bool:
        """Whether no unit has context, and none was ever used: the packed units are all there is to know."""

    def packed(self, chosen: Filter | None = None) -> Iterator[tuple[str | None, str | None, str]]:
        """Both sides and the packed unit of every row, in order; conditions on properties are left out."""


@runtime_checkable
class Copying(Protocol):
    """A store that can write a copy of itself as a memory file, at one moment, also while others write."""

    def copy_to(self, path: Path) -> None:
        """Write the copy, which has no search index."""


def batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Rows by the thousand."""
    while batch := list(islice(rows, 5000)):
        yield batch
