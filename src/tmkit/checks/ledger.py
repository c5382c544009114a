"""What checks that compare pairs remember of each, in a few dozen bytes: numbers in columns, texts in a temporary file."""

from __future__ import annotations

import tempfile
import weakref
from array import array
from collections.abc import Iterator, Sequence

from tmkit.checks.base import Place

__all__ = ["Ledger", "Shelf"]

_IN_MEMORY = 1 << 22
"""Bytes of text that are not worth a file."""


class Ledger:
    """Pairs by a number (of one text) and another (of what they are compared in), with numbers of their own."""

    def __init__(self) -> None:
        self._keys, self._others = array("Q"), array("Q")
        self._at, self._more = array("L"), array("Q")
        self._ids: dict[int, str] = {}  # of units that do not go by their place in the run

    def add(self, place: Place, key: int, other: int, more: int) -> None:
        """Enter a pair: numbers of 64 bits that are not negative."""
        self._keys.append(key)
        self._others.append(other)
        self._more.append(more)
        self._at.append(place.at)
        if place.unit != str(place.at + 1):
            self._ids[place.at] = place.unit

    def __len__(self) -> int:
        return len(self._keys)

    def unit(self, row: int) -> str:
        """The unit a row is of."""
        at = self._at[row]
        return self._ids.get(at, str(at + 1))

    def other(self, row: int) -> int:
        """What the pair is compared in."""
        return self._others[row]

    def more(self, row: int) -> int:
        """The number of its own."""
        return self._more[row]

    def unlike(self) -> Iterator[Sequence[int]]:
        """The rows of each key that has several, not all with the same other number; in the order they were entered."""
        import numpy as np

        if len(self) < 2:
            return
        keys = np.frombuffer(self._keys, np.uint64)
        order = np.argsort(keys, kind="stable")
        starts = np.flatnonzero(np.diff(keys[order], prepend=~keys[order[0]]))
        others = np.frombuffer(self._others, np.uint64)[order]
        mixed = np.minimum.reduceat(others, starts) != np.maximum.reduceat(others, starts)
        ends = np.append(starts[1:], len(order))
        groups = [order[a:b].tolist() for a, b in zip(starts[mixed], ends[mixed], strict=True)]
        yield from sorted(groups)


class Shelf:
    """Texts put aside, by number: in memory as long as they are few, then in a file without a name."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 -- closed when the shelf goes
        self._ends = array("Q", [0])
        weakref.finalize(self, self._file.close)

    def add(self, text: str) -> int:
        """Put a text aside and say its number."""
        data = text.encode("utf-8", "surrogatepass")
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))
        return len(self._ends) - 2

    def text(self, number: int) -> str:
        """A text by its number; none is added after the first was asked for."""
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8", "surrogatepass")
