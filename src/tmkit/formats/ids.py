"""Ids that are unique within a file, as the model promises, whatever the file has."""

from __future__ import annotations

from dataclasses import replace

from tmkit.model import TranslationUnit

__all__ = ["UniqueIds"]

MANY = 10_000
"""Repeated ids whose last number is remembered; without it a file of one id would take time that grows squarely."""


class UniqueIds:
    """Gives an id that comes again ``#2``, ``#3`` ...; one for each reading of a file.

    Args:
        keep: the attribute that keeps the id as the file has it; none when empty.

    """

    def __init__(self, keep: str = "") -> None:
        self._keep = keep
        self._count = 0
        self._numbered = 0
        # Hashes (8 bytes, and no string kept alive): a million ids have to fit in small memory.
        self._seen: set[int] = set()
        self._again: dict[str, int] = {}

    def unit(self, unit: TranslationUnit) -> TranslationUnit:
        """The unit, with another id when its own was there before."""
        return unit if self.new(unit.id) else self.renamed(unit)

    def new(self, name: str) -> bool:
        """Whether the id of the next unit was not there before; it is remembered."""
        self._count += 1
        if self._numbered == self._count - 1 and name == str(self._count):
            self._numbered = self._count  # the ids so far are 1, 2, 3 ... and need not be remembered
            return True
        if self._was(name):
            return False
        self._seen.add(hash(name))
        return True

    def all_new(self, names: list[str]) -> bool:
        """Whether the ids of the next units were not there before; all are remembered, or none."""
        count = len(names)
        if self._numbered == self._count and names == list(
            map(str, range(self._count + 1, self._count + count + 1))
        ):
            self._count = self._numbered = self._count + count
            return True
        hashes = set(map(hash, names))
        if self._numbered or len(hashes) < count or not self._seen.isdisjoint(hashes):
            return False
        self._seen |= hashes
        self._count += count
        return True

    def renamed(self, unit: TranslationUnit) -> TranslationUnit:
        """The unit with an id that was not there before."""
        name = unit.id
        again = self._again.get(name, 2)
        while self._was(f"{name}#{again}"):
            again += 1
        if len(self._again) >= MANY:
            self._again.clear()
        self._again[name] = again + 1
        self._seen.add(hash(f"{name}#{again}"))
        attrs = (*unit.attrs, (self._keep, name)) if self._keep else unit.attrs
        return replace(unit, id=f"{name}#{again}", attrs=attrs)

    def _was(self, name: str) -> bool:
        if hash(name) in self._seen:
            return True
        return (
            name.isdecimal() and len(name) < 12 and str(int(name)) == name and 0 < int(name) <= self._numbered
        )
