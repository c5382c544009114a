"""Big tables of words, kept as they lie in the file: nothing is unpacked but what is looked up, and little memory taken."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final, TypeVar, overload
from zlib import crc32

from tmkit.text.kept import keep, kept_file

__all__ = ["KeptRows", "kept_rows"]

T = TypeVar("T")
U = TypeVar("U")

_HEAD: Final = 16  # bytes: how many rows, and the size of the file
_STEP: Final = 4  # bytes of a number
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
        self._count = int.from_bytes(data[:8], sys.byteorder)
        self._mask = _buckets(self._count) - 1
        sizes = (self._mask + 2, self._count, self._count + 1)
        ends = list(accumulate((size * _STEP for size in sizes), initial=_HEAD))
        self._first, self._order, self._places = (
            array(_NUMBER, data[start:end]) for start, end in pairwise(ends)
        )
        self._begin = ends[-1]

    def _row(self, number: int) -> bytes:
        return self._data[self._begin + self._places[number] : self._begin + self._places[number + 1]]

    def __getitem__(self, word: str) -> T:
        """What is said of a word."""
        said = self._said(word)
        if said is None:
            raise KeyError(word)
        return self._unpack(said)

    @overload
    def get(self, word: str, /) -> T | None: ...
    @overload
    def get(self, word: str, /, default: T | U) -> T | U: ...
    def get(self, word: str, /, default: T | U | None = None) -> T | U | None:
        """What is said of a word; ``default`` where it is none of the table: quicker than an exception."""
        said = self._said(word)
        return default if said is None else self._unpack(said)

    def _said(self, word: str) -> bytes | None:
        beginning = word.encode("utf-8", "surrogatepass") + _BREAK
        bucket = crc32(beginning) & self._mask
        for at in range(self._first[bucket], self._first[bucket + 1]):
            row = self._row(self._order[at])
            if row.startswith(beginning):
                return row[len(beginning) :]
        return None

    def __len__(self) -> int:
        """How many words there are."""
        return self._count

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


def _buckets(count: int) -> int:
    """Among how many buckets so many words are divided by their checksums: a power of two, about a word each."""
    return 1 << count.bit_length()


def packed(table: Mapping[str, bytes]) -> bytes:
    """A table as it is kept: where buckets begin, the numbers of their rows, where rows begin, and the rows."""
    words = [word.encode("utf-8", "surrogatepass") + _BREAK for word in table]
    mask = _buckets(len(words)) - 1
    buckets = [crc32(word) & mask for word in words]
    held = Counter(buckets)
    body = [word + said for word, said in zip(words, table.values(), strict=True)]
    numbers = array(_NUMBER, accumulate((held[bucket] for bucket in range(mask + 1)), initial=0))
    numbers.extend(sorted(range(len(words)), key=buckets.__getitem__))
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
    kept = kept_file(name, source, Path(__file__), *modules)
    try:
        data = kept.read_bytes()
    except OSError:
        data = b""
    if len(data) < _HEAD or int.from_bytes(data[8:_HEAD], sys.byteorder) != len(data):
        data = packed(make())
        keep(kept, lambda file: file.write(data))
    return KeptRows(data, unpack)
