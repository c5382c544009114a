"""Texts to token codes, a batch at a time in numpy: the same tokens as ``tmkit.memory.tokens``.

Only the wording gets codes: a character its code point, a word a number from its segment's ``Vocabulary``,
which is exact but for words of one 64-bit hash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from tmkit.memory.hashing import points_of
from tmkit.memory.tokens import CHARACTER, LETTER, MARK, fold, fold_char, wording
from tmkit.memory.vocabulary import Vocabulary, hash_ranges, hash_word

__all__ = ["Encoded", "encode", "encode_points"]

Bools: TypeAlias = npt.NDArray[np.bool_]
U8: TypeAlias = npt.NDArray[np.uint8]
U32: TypeAlias = npt.NDArray[np.uint32]
Points: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
"""Code points, in any width that holds them."""
I64: TypeAlias = npt.NDArray[np.int64]

_SPACE, _CHARACTER, _LETTER, _DIGIT, _MARK, _APOSTROPHE, _POINT = range(7)
_AT_ONCE = 1 << 20
"""Code points in one go, unless a single text is longer."""


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


def _classify(points: Points) -> tuple[U8, U32]:
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

    def followed_by(self, other: Encoded) -> Encoded:
        """Two batches as one."""
        return Encoded(
            np.concatenate([self.codes, other.codes]),
            np.concatenate([self.lengths, other.lengths]),
            np.concatenate([self.gaps, other.gaps]),
            np.concatenate([self.details, other.details]),
        )


def _after(flags: Bools) -> Bools:
    """The flags moved one place to the right."""
    moved = np.empty_like(flags)
    moved[:1] = False
    moved[1:] = flags[:-1]
    return moved


def _before(flags: Bools) -> Bools:
    moved = np.empty_like(flags)
    moved[-1:] = False
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


def encode_points(points: Points, lengths: I64, vocabulary: Vocabulary) -> Encoded:
    """The wording of texts given by ``points_of``."""
    if len(points) > _AT_ONCE and len(lengths) > 1:
        half = len(lengths) // 2
        cut = int(lengths[:half].sum())
        one = encode_points(points[:cut], lengths[:half], vocabulary)
        return one.followed_by(encode_points(points[cut:], lengths[half:], vocabulary))
    classes, folded = _classify(points)
    word, character, detail = _roles(classes)
    begins = word & ~_after(word)
    events = np.flatnonzero(begins | character | detail)
    is_detail = detail[events]
    is_code = ~is_detail
    places = events[is_code]
    ends = np.cumsum(lengths)
    until = np.searchsorted(events, ends)
    so_far = np.zeros(len(events) + 1, np.int64)
    np.cumsum(is_detail, out=so_far[1:])
    totals = np.diff(so_far[until], prepend=0)
    counts = np.diff(until, prepend=0) - totals
    is_word = begins[places]
    codes = folded[places]
    firsts = places[is_word]
    if len(firsts):
        lasts = np.flatnonzero(word & ~_before(word))
        codes[is_word] = vocabulary.codes(hash_ranges(folded, firsts, lasts))
    gaps = _after(is_detail)[is_code]
    starts = np.cumsum(counts) - counts
    gaps[starts[counts > 0]] = False
    details = np.minimum(totals, 255).astype(np.uint8)
    result = Encoded(codes, counts, gaps, details)
    wordless = np.flatnonzero((counts == 0) & (totals > 0))
    if not len(wordless):
        return result
    texts = {
        i: points[ends[i] - lengths[i] : ends[i] - 1]
        .astype("<u4")
        .tobytes()
        .decode("utf-32-le", "surrogatepass")
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
