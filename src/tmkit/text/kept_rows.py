"""Big tables of words, kept as they lie in the file: nothing is unpacked but what is looked up, and little memory taken."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final, TypeVar
from zlib import crc32

from tmkit.text.kept import keep, kept_file

__all__ = ["KeptRows", "kept_rows"]

T = TypeVar("T")

_HEAD: Final = 16  # bytes: how many rows, and the size of the file
_STEP: Final = 4  # bytes of a checksum and of a place
_NUMBER: Final = "I"
_BREAK: Final = b"\t"  # between a word and what is said of it


class KeptRows(Mapping[str, T]):
    """What is said of words, each word's unpacked when it is asked for.

    Args:
        data: rows as ``packed`` makes them.
        unpack: makes a value of its bytes.

    """

    def __init__(self, data: bytes, unpack: Callable[[bytes], T]) -> None:
        self._data, self._unpack = data, unpack
        count = int.from_bytes(data[:8], sys.byteorder)
        ends = list(accumulate((count * _STEP, count * _STEP, (count + 1) * _STEP), initial=_HEAD))
        self._checksums, self._order, self._places = (
            memoryview(data)[start:end].cast(_NUMBER) for start, end in pairwise(ends)
        )
        self._begin = ends[-1]

    def _row(self, number: int) -> bytes:
        return self._data[self._begin + self._places[number] : self._begin + self._places[number + 1]]

    def __getitem__(self, word: str) -> T:
        """What is said of a word."""
        beginning = word.encode("utf-8", "surrogatepass") + _BREAK
        checksum = crc32(beginning)
        at = bisect_left(self._checksums, checksum)
        while at < len(self._checksums) and self._checksums[at] == checksum:
            row = self._row(self._order[at])
            if row.startswith(beginning):
                return self._unpack(row[len(beginning) :])
            at += 1
        raise KeyError(word)

    def __len__(self) -> int:
        """How many words there are."""
        return len(self._checksums)

    def __iter__(self) -> Iterator[str]:
        """The words, in the order of the table."""
        return (word for word, _ in self.pairs())

    def pairs(self) -> Iterator[tuple[str, T]]:
        """The words with what is said of them, in the order of the table: quicker than ``items``."""
        for number in range(len(self)):
            word, _, said = self._row(number).partition(_BREAK)
            yield word.decode("utf-8", "surrogatepass"), self._unpack(said)

    def holding(self, part: str) -> Iterator[T]:
        """What is said of the words of whose rows a text is a part, found without unpacking the others."""
        wanted = part.encode("utf-8")
        at = self._data.find(wanted, self._begin)
        while at >= 0:
            number = bisect_left(self._places, at - self._begin + 1) - 1
            yield self._unpack(self._row(number).partition(_BREAK)[2])
            at = self._data.find(wanted, self._begin + self._places[number + 1])


def packed(table: Mapping[str, bytes]) -> bytes:
    """A table as it is kept: its rows, and their numbers by checksum of the word, so that a look-up halves its way to one."""
    words = [word.encode("utf-8", "surrogatepass") + _BREAK for word in table]
    order = sorted(range(len(words)), key=lambda number: crc32(words[number]))
    body = [word + said for word, said in zip(words, table.values(), strict=True)]
    numbers = array(_NUMBER, [crc32(words[number]) for number in order])
    numbers.extend(order)
    numbers.extend(accumulate(map(len, body), initial=0))
    size = _HEAD + _STEP * len(numbers) + sum(map(len, body))
    return b"".join((array("Q", (len(words), size)).tobytes(), numbers.tobytes(), *body))


def kept_rows(
    name: str,
    source: Path,
    make: Callable[[], Mapping[str, bytes]],
    unpack: Callable[[bytes], T],
    *modules: Path,
) -> KeptRows[T]:
    """The table that ``make``, of ``modules``, makes of ``source``, or as it was kept."""
    kept = kept_file(name, source, *modules)
    try:
        data = kept.read_bytes()
    except OSError:
        data = b""
    if len(data) < _HEAD or int.from_bytes(data[8:_HEAD], sys.byteorder) != len(data):
        data = packed(make())
        keep(kept, lambda file: file.write(data))
    return KeptRows(data, unpack)
