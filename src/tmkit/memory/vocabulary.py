"""Words to numbers: a hash of each, and a segment's dense codes, in vector operations."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["FIRST_WORD", "MAX_WORDS", "UNKNOWN", "Vocabulary", "hash_ranges", "hash_word"]

U32: TypeAlias = npt.NDArray[np.uint32]
U64: TypeAlias = npt.NDArray[np.uint64]
I64: TypeAlias = npt.NDArray[np.int64]

FIRST_WORD = 0x40000
"""Codes below are characters' code points, from here words."""
UNKNOWN = 0x10FFFF
"""The code of every word a segment has never seen."""
MAX_WORDS = UNKNOWN - FIRST_WORD - 1

_MULTIPLY = np.uint64(0x9E3779B97F4A7C15)
_BASE = 0x100000001B3
_WHOLE = 2**64 - 1
_POWERS: list[tuple[U64, U64]] = []


def _powers(count: int) -> tuple[U64, U64]:
    """The powers of the base and of its inverse, of this many and perhaps more exponents from 0."""
    if not _POWERS or len(_POWERS[0][0]) < count:
        size = max(4096, 1 << count.bit_length())
        tables = []
        for base in (_BASE, pow(_BASE, -1, 2**64)):
            factors = np.full(size, base, np.uint64)
            factors[0] = 1
            tables.append(np.cumprod(factors))
        _POWERS[:] = [(tables[0], tables[1])]
    return _POWERS[0]


def hash_ranges(folded: U32, firsts: I64, lasts: I64) -> U64:
    """The hashes of words that stand in a row of folded code points, first and last place of each.

    A word's hash is that of a polynomial; the difference of two sums over all the row is the word's own
    times a power of the base, which is odd and so can be divided by.
    """
    powers, inverse = _powers(len(folded))
    terms = folded.astype(np.uint64)
    terms *= powers[: len(folded)]
    sums = np.cumsum(terms)
    values = sums[lasts] - sums[firsts]
    values += terms[firsts]
    values *= inverse[firsts]
    return _mix(values)


def _mix(values: U64) -> U64:
    values ^= values >> np.uint64(29)
    values *= _MULTIPLY
    values ^= values >> np.uint64(32)
    values[values == 0] = 1
    return values


@lru_cache(maxsize=50_000)
def hash_word(folded: str) -> int:
    """The 64-bit hash of one folded word, the same as ``hash_ranges`` computes in bulk."""
    total, power = 0, 1
    for char in folded:
        total += ord(char) * power
        power = power * _BASE & _WHOLE
    total &= _WHOLE
    total ^= total >> 29
    total = total * int(_MULTIPLY) & _WHOLE
    total ^= total >> 32
    return total or 1


class Vocabulary:
    """Words to dense codes; grows as words come.

    Attributes:
        size: number of words.

    """

    def __init__(self, bits: int = 12) -> None:
        self.size = 0
        self._bits = bits
        self._hashes = np.zeros(1 << bits, np.uint64)
        self._codes = np.zeros(1 << bits, np.uint32)

    def _grow(self) -> None:
        full = self._hashes != 0
        hashes, codes = self._hashes[full], self._codes[full]
        self._bits += 2
        self._hashes = np.zeros(1 << self._bits, np.uint64)
        self._codes = np.zeros(1 << self._bits, np.uint32)
        slot, todo = self._slots(hashes), np.arange(len(hashes))
        while len(todo):
            s = slot[todo]
            free = self._hashes[s] == 0
            self._hashes[s[free]] = hashes[todo[free]]
            mine = self._hashes[s] == hashes[todo]
            self._codes[s[mine]] = codes[todo[mine]]
            todo = todo[~mine]
            slot[todo] = (slot[todo] + 1) & ((1 << self._bits) - 1)

    def _slots(self, hashes: U64) -> I64:
        return (hashes >> np.uint64(64 - self._bits)).view(np.int64)

    def codes(self, hashes: U64) -> U32:
        """The codes of these words, new words included."""
        slot = self._slots(hashes)
        out = self._codes[slot]
        todo = np.flatnonzero(self._hashes[slot] != hashes)
        while len(todo):
            s, wanted = slot[todo], hashes[todo]
            seen = self._hashes[s]
            hit = seen == wanted
            out[todo[hit]] = self._codes[s[hit]]
            free = seen == 0
            if free.any():
                claimed = np.unique(s[free])
                if self.size + len(claimed) > (1 << self._bits) // 2:
                    self._grow()
                    todo = todo[~hit]
                    slot = self._slots(hashes)
                    continue
                self._hashes[s[free]] = wanted[free]
                self._codes[claimed] = np.arange(
                    FIRST_WORD + self.size, FIRST_WORD + self.size + len(claimed), dtype=np.uint32
                )
                self.size += len(claimed)
            other = todo[~hit & ~free]
            slot[other] = (slot[other] + 1) & ((1 << self._bits) - 1)
            todo = todo[~hit]
        return out

    def sorted(self) -> tuple[U64, U32]:
        """Hashes in order and their codes, for a segment's file."""
        full = self._hashes != 0
        order = np.argsort(self._hashes[full])
        return self._hashes[full][order], self._codes[full][order]
