"""Units of one shape as columns of values: what a scan gives and a store takes in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tmkit.memory.rows import Uses
from tmkit.model import TranslationUnit

__all__ = ["Columns", "Scanned"]


@dataclass(slots=True)
class Columns:
    """Units of one shape as columns, ready to be stored.

    Attributes:
        shape: see ``tmkit.memory.skeleton``.
        places: where in the chunk each unit stands.
        names: ids.
        sides: texts in the memory's two languages.
        data: number and values of each unit, see ``tmkit.memory.skeleton``.
        created, changed, authors, documents: what filters ask for; None when no unit says.
        uses: how often and when last the units were used; None when no unit says.

    """

    shape: str
    places: Sequence[int]
    names: list[str]
    sides: tuple[list[str], list[str]]
    data: list[str]
    created: Sequence[str | None] | None = None
    changed: Sequence[str | None] | None = None
    authors: Sequence[str | None] | None = None
    documents: Sequence[str | None] | None = None
    uses: Sequence[Uses | None] | None = None

    def __len__(self) -> int:
        return len(self.data)

    def pick(self, places: Sequence[int]) -> Columns:
        """These of the units."""

        def of(values: Sequence[str | None] | None) -> list[str | None] | None:
            return None if values is None else [values[i] for i in places]

        return Columns(
            self.shape,
            [self.places[i] for i in places],
            [self.names[i] for i in places],
            ([self.sides[0][i] for i in places], [self.sides[1][i] for i in places]),
            [self.data[i] for i in places],
            of(self.created),
            of(self.changed),
            of(self.authors),
            of(self.documents),
            None if self.uses is None else [self.uses[i] for i in places],
        )


@dataclass(slots=True)
class Scanned:
    """A piece of the file: its units by shape, and those that came through the reader with their places."""

    size: int = 0
    groups: list[Columns] = field(default_factory=list)
    others: list[tuple[int, TranslationUnit]] = field(default_factory=list)
