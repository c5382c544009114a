"""What a memory asks of its store; SQLite is one, a server database can be another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tmkit.memory.rows import Row

__all__ = ["Changes", "Filter", "SegmentEntry", "Store"]


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


class Store(Protocol):
    """A store of rows with atomic transactions and a log of changes."""

    @property
    def name(self) -> str:
        """What users call it."""

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

    def insert(self, rows: Iterable[Row], *, log: bool = True) -> None:
        """Add rows; ``log`` says whether the change log gets them."""

    def update(self, rows: Iterable[Row], *, log: bool = True) -> None:
        """Replace rows by id."""

    def delete(self, ids: Iterable[int]) -> None:
        """Remove rows by id."""

    def used(self, ids: Iterable[int]) -> None:
        """Count a use."""

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """These rows, those that exist."""

    def find(self, keys: Sequence[int], column: str) -> dict[int, int]:
        """Identity (``key`` or ``named``) to id."""

    def scan(self, chosen: Filter | None = None, *, after: int = 0) -> Iterator[Row]:
        """Rows in the order of their ids, ids greater than ``after``."""

    def segments(self) -> tuple[SegmentEntry, ...]:
        """The segments."""

    def gone(self, segment: int) -> Sequence[int]:
        """Units whose entries in this segment and in older ones are out of date."""

    def changes(self, after: int) -> Changes:
        """What was written after this change, not yet in any segment."""

    def close(self) -> None:
        """Let go of the store."""
