"""Units that say the same, and sources with different targets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.memory.hashing import identity, text_hashes
from tmkit.memory.memory import Memory
from tmkit.memory.store import Store
from tmkit.memory.tokens import CHARACTER_PATTERN, fold

__all__ = ["Conflict", "Group", "Resolve", "conflicts", "duplicates", "pair_hashes"]

Array: TypeAlias = npt.NDArray[Any]
_WIDE = re.compile("[\uff01-\uff5e]")
_BETWEEN = re.compile(r"(?:(?<!\d)[.,]|[.,](?!\d)|[^\w.,]|_)+")
_AROUND = re.compile(" ?([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]) ?")


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
    ids, hashes = pair_hashes(memory.store, _loosened if normalised else None)
    values, counts = np.unique(hashes, return_counts=True)
    repeated = np.isin(hashes, values[counts > 1])
    groups: dict[int, list[int]] = {}
    for number, value in zip(ids[repeated].tolist(), hashes[repeated].tolist(), strict=True):
        groups.setdefault(value, []).append(number)
    for numbers in groups.values():
        rows = memory.store.rows(numbers)
        best = max(numbers, key=lambda n: (rows[n].changed or rows[n].created or "", -n))
        yield Group(best, tuple(number for number in numbers if number != best))


def pair_hashes(store: Store, loosened: Callable[[str], str] | None = None) -> tuple[Array, Array]:
    """Ids of all units and hashes of their two texts, each passed through ``loosened``."""
    ids: list[int] = []
    parts: list[Array] = []
    every = store.sides()
    while batch := list(islice(every, 20_000)):
        numbers, firsts, seconds = zip(*batch, strict=True)
        ids += numbers
        if loosened is not None:
            firsts, seconds = tuple(map(loosened, firsts)), tuple(map(loosened, seconds))
        parts.append(identity(text_hashes(firsts), text_hashes(seconds)))
    return np.array(ids, np.int64), np.concatenate([np.zeros(0, np.int64), *parts])


def _loosened(text: str) -> str:
    """A text without what is only form: case, width, spaces, and marks but those within numbers."""
    if _WIDE.search(text):
        text = fold(text)
    kept = _BETWEEN.sub(" ", text.lower()).strip()
    if CHARACTER_PATTERN.search(kept):
        kept = _AROUND.sub(r"\1", kept)
    return kept or text.strip()


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
