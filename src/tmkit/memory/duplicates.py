"""Units that say the same, and sources with different targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tmkit.memory.hashing import text_hashes
from tmkit.memory.memory import Memory
from tmkit.memory.store import batches
from tmkit.memory.tokens import fold, tokens

__all__ = ["Conflict", "Group", "Resolve", "conflicts", "duplicates"]


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
    for rows in batches(memory.store.scan()):
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
    found: dict[str, dict[str, list[tuple[str, int]]]] = {}
    for text, target, number, moment in memory.store.contested(side):
        found.setdefault(text, {}).setdefault(target, []).append((moment, number))
    order = sorted(found, key=lambda text: (-len(found[text]), text))
    for text in order:
        ranked = sorted(found[text].items(), key=lambda item: _rank(item[1], resolve), reverse=True)
        yield Conflict(text, tuple((target, tuple(n for _, n in units)) for target, units in ranked))


def _rank(units: list[tuple[str, int]], resolve: Resolve) -> tuple[object, ...]:
    newest = max(units)
    return (len(units), newest) if resolve is Resolve.FREQUENT else (newest, len(units))
