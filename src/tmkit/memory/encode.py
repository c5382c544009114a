"""Texts to token codes, a batch at a time in numpy: the same tokens as ``tmkit.memory.tokens``.

Only the wording gets codes: a character its code point, a word a number from its segment's ``Vocabulary``,
which is exact (an open-addressing table over 64-bit hashes, filled in vector operations).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from tmkit.memory.hashing import points_of
from tmkit.memory.tokens import CHARACTER, LETTER, MARK, fold, fold_char, wording

__all__ = ["FIRST_WORD", "UNKNOWN", "Encoded", "Vocabulary", "encode", "encode_points", "hash_word"]

Bools: TypeAlias = npt.NDArray[np.bool_]
U8: TypeAlias = npt.NDArray[np.uint8]
U32: TypeAlias = npt.NDArray[np.uint32]
U64: TypeAlias = npt.NDArray[np.uint64]
I64: TypeAlias = npt.NDArray[np.int64]

FIRST_WORD = 0x40000
"""Codes below are characters' code points, from here words."""
UNKNOWN = 0x10FFFF
"""The code of every word a segment has never seen."""
MAX_WORDS = UNKNOWN - FIRST_WORD - 1

_SPACE, _CHARACTER, _LETTER, _DIGIT, _MARK, _APOSTROPHE, _POINT = range(7)
_MULTIPLY = np.uint64(0x9E3779B97F4A7C15)
_BASE = 0x100000001B3
_MAX_WORD = 4096
_WHOLE = 2**64 - 1


@cache
def _powers() -> U64:
    powers = [1]
    for _ in range(_MAX_WORD - 1):
        powers.append(powers[-1] * _BASE % 2**64)
    return np.array(powers, np.uint64)


def _classes_of(chars: str) -> U8:
    classes = np.zeros(len(chars), np.uint8)
    pattern = regex.compile(rf"(?V1)({CHARACTER}+)|({LETTER}+)|(\p{{Nd}}+)|({MARK})")
    for match in pattern.finditer(chars):
        classes[match.start() : match.end()] = match.lastindex or 0
    for marks, value in (("'’", _APOSTROPHE), (".,", _POINT)):
        for mark in marks:
            place = chars.find(mark)
            while place >= 0:
                classes[place] = value
                place = chars.find(mark, place + 1)
    return classes


_CASELESS = ((0x3000, 0xA000), (0xAC00, 0xFB00))
"""Where no character has a lower case: Chinese, Korean, surrogates and private use; half of the plane."""


@cache
def _tables() -> tuple[U8, U32]:
    """Classes and folded code points of the Basic Multilingual Plane."""
    plane = "".join(map(chr, range(0x10000)))
    folded = np.arange(0x10000, dtype=np.uint32)
    start = 0
    for low, high in (*_CASELESS, (0x10000, 0x10000)):
        folded[start:low] = [*map(ord, map(fold_char.__wrapped__, plane[start:low]))]
        start = high
    return _classes_of(plane), folded


def _classify(points: U32) -> tuple[U8, U32]:
    classes, folds = _tables()
    if not len(points) or int(points.max()) < 0x10000:
        return classes[points], folds[points]
    basic = points < 0x10000
    low = np.where(basic, points, 0)
    found, folded = classes[low], folds[low]
    high, place = np.unique(points[~basic], return_inverse=True)
    chars = "".join(map(chr, high.tolist()))
    found[~basic] = _classes_of(chars)[place]
    folded[~basic] = np.frombuffer(fold(chars).encode("utf-32-le"), "<u4")[place]
    return found, folded


def _mix(values: U64) -> U64:
    values = values ^ (values >> np.uint64(29))
    values = values * _MULTIPLY
    values ^= values >> np.uint64(32)
    values[values == 0] = 1
    return values


@lru_cache(maxsize=50_000)
def hash_word(folded: str) -> int:
    """The 64-bit hash of one folded word, the same as ``encode`` computes in bulk."""
    total, power = 0, 1
    for char in folded[:_MAX_WORD]:
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
        return ((hashes * _MULTIPLY) >> np.uint64(64 - self._bits)).astype(np.int64)

    def codes(self, hashes: U64) -> U32:
        """The codes of these words, new words included."""
        out = np.zeros(len(hashes), np.uint32)
        slot, todo = self._slots(hashes), np.arange(len(hashes))
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


@dataclass(frozen=True, slots=True)
class Encoded:
    """A batch of texts as codes.

    Attributes:
        codes: the wording of all texts, one after another; uint32.
        lengths: how many codes each text has; int64.
        gaps: whether a detail stands between a code and the one before it in its text.
        details: number of details of each text, at most 255; uint8.

    """

    codes: U32
    lengths: I64
    gaps: Bools
    details: U8


def _after(flags: Bools) -> Bools:
    """The flags moved one place to the right."""
    moved = np.empty_like(flags)
    moved[0] = False
    moved[1:] = flags[:-1]
    return moved


def _before(flags: Bools) -> Bools:
    moved = np.empty_like(flags)
    moved[-1] = False
    moved[:-1] = flags[1:]
    return moved


def _roles(classes: U8) -> tuple[Bools, Bools, Bools]:
    """Which code points are inside words, are characters, begin a detail."""
    letters, digits = classes == _LETTER, classes == _DIGIT
    word = letters
    grown = np.flatnonzero(digits & _after(letters))
    if len(grown):
        word = letters.copy()
        while len(grown):
            word[grown] = True
            grown = grown[grown + 1 < len(digits)] + 1
            grown = grown[digits[grown]]
    apostrophes = np.flatnonzero(classes == _APOSTROPHE)
    apostrophes = apostrophes[(apostrophes > 0) & (apostrophes + 1 < len(classes))]
    joined = apostrophes[letters[apostrophes - 1] & letters[apostrophes + 1]]
    if len(joined):
        word = word.copy() if word is letters else word
        word[joined] = True
    number = digits & ~word
    character = classes == _CHARACTER
    points = np.flatnonzero(classes == _POINT)
    points = points[(points > 0) & (points + 1 < len(classes))]
    points = points[number[points - 1] & digits[points + 1]]
    detail = (classes >= _MARK) & ~word
    detail[points] = False
    starts = number & ~_after(number)
    starts[points + 1] = False
    return word, character, detail | starts


def encode(texts: Sequence[str], vocabulary: Vocabulary) -> Encoded:
    """The wording of the texts as codes; new words enter the vocabulary."""
    return encode_points(*points_of(texts), vocabulary)


def encode_points(points: U32, lengths: I64, vocabulary: Vocabulary) -> Encoded:
    """The wording of texts given by ``points_of``."""
    classes, folded = _classify(points)
    word, character, detail = _roles(classes)
    ends = np.cumsum(lengths)
    detail_count = np.cumsum(detail, dtype=np.int32)
    begins = word & ~_after(word)
    here = begins | character
    places = np.flatnonzero(here)
    inside = np.flatnonzero(word)
    is_word = begins[places]
    codes = folded[places]
    if len(inside):
        first = np.flatnonzero(begins[inside])
        sizes = np.diff(np.append(first, len(inside)))
        offset = np.arange(len(inside)) - np.repeat(first, sizes)
        if int(sizes.max()) > _MAX_WORD:
            offset = np.minimum(offset, _MAX_WORD - 1)
            values = np.where(offset < _MAX_WORD - 1, folded[inside], 0).astype(np.uint64)
        else:
            values = folded[inside].astype(np.uint64)
        values *= _powers()[offset]
        codes[is_word] = vocabulary.codes(_mix(np.add.reduceat(values, first)))
    counts = np.add.reduceat(here, ends - lengths, dtype=np.int64) if len(lengths) else lengths
    before = detail_count[places]
    gaps = np.zeros(len(places), np.bool_)
    gaps[1:] = before[1:] != before[:-1]
    starts = np.cumsum(counts) - counts
    gaps[starts[counts > 0]] = False
    totals = np.diff(np.concatenate([[0], detail_count[ends - 1]]))
    details = np.minimum(totals, 255).astype(np.uint8)
    result = Encoded(codes, counts, gaps, details)
    wordless = np.flatnonzero((counts == 0) & (totals > 0))
    if not len(wordless):
        return result
    texts = {
        i: points[ends[i] - lengths[i] : ends[i] - 1].tobytes().decode("utf-32-le", "surrogatepass")
        for i in wordless.tolist()
    }
    return _with_details(texts, result, vocabulary)


def _with_details(texts: Mapping[int, str], encoded: Encoded, vocabulary: Vocabulary) -> Encoded:
    """Texts without wording get their details for wording."""
    counts, details = encoded.lengths.copy(), encoded.details.copy()
    starts = np.cumsum(counts) - counts
    hashes: list[int] = []
    places: list[int] = []
    for index, text in texts.items():
        words = wording(text).folded
        hashes += map(hash_word, words)
        places += [int(starts[index])] * len(words)
        counts[index], details[index] = len(words), 0
    codes = vocabulary.codes(np.array(hashes, np.uint64))
    return Encoded(
        np.insert(encoded.codes, places, codes),
        counts,
        np.insert(encoded.gaps, places, False),
        details,
    )
