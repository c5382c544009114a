"""Where the sentences and clauses of two texts end: a clause that was left out took its mark along, or left the wrong one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import Final, NamedTuple

from tmkit.checks.clauses.word_coverage import Side

__all__ = ["MARK_FEATURES", "Marks", "Sentences", "mark_features", "marks_of", "sentences_of"]

MARK_FEATURES: Final = (
    "sentences", "sentence balance", "sentence balance a sentence", "ends there less here", "marks there less here", "ends a sentence",
    "begins a sentence", "sentence share", "sentences there less here",
)  # fmt: skip
"""What marks say of a part, in order."""
_ENDS: Final = {
    "zh": re.compile("[。！？；!?;]+[”’」』]*"),
    "en": re.compile(r"[.!?;]+(?=\s|$|[”\"’)\]])"),
}
_MARKS: Final = {
    "zh": re.compile("[，,：:。！？；!?;、]"),
    "en": re.compile(r"[,:.!?;](?=\s|$|[”\"’)])"),
}
_NEAR: Final = 4  # characters between the end of a sentence and the next one
_LEAST: Final = (
    0.2  # share of the links of a sentence that a sentence of the other text must have to be its counterpart
)


class Marks(NamedTuple):
    """Where the marks of a text stand.

    Attributes:
        ends: where those that end a sentence begin, ascending.
        after: one past the last character of each sentence.
        all: where marks of any kind stand.

    """

    ends: list[int]
    after: list[int]
    all: list[int]


class Sentences(NamedTuple):
    """The sentences that hold a part, and those of the other text that hold the counterparts of their words.

    Attributes:
        size: characters of the former.
        there: of the latter.
        more: how many more the latter are.

    """

    size: int
    there: int
    more: int


def marks_of(text: str, lang: str) -> Marks:
    """The marks of a Chinese or English text."""
    ends = [m.span() for m in _ENDS[lang].finditer(text)]
    after = [end for _, end in ends]
    if not after or after[-1] < len(text.rstrip()):
        after.append(len(text))
    return Marks([start for start, _ in ends], after, [m.start() for m in _MARKS[lang].finditer(text)])


def sentences_of(sides: tuple[Side, Side], marks: tuple[Marks, Marks], part: tuple[int, int]) -> Sentences:
    """The sentences around a part of the first side, and their counterparts."""
    (side, other), (own, theirs) = sides, marks
    first, last = (
        bisect_left(own.after, part[0] + 1),
        min(bisect_left(own.after, part[1]), len(own.after) - 1),
    )
    begin, end = own.after[first - 1] if first else 0, own.after[last]
    words = range(bisect_left(side.places, begin), bisect_left(side.places, end))
    held = Counter(
        bisect_left(theirs.after, other.places[side.links[k]] + 1) for k in words if side.links[k] >= 0
    )
    if not held:
        return Sentences(end - begin, 0, -(last - first + 1))
    enough = min(max(1.0, _LEAST * held.total()), max(held.values()))
    found = [k for k, count in held.items() if count >= enough]
    low, high = min(found), min(max(found), len(theirs.after) - 1)
    there = theirs.after[high] - (theirs.after[low - 1] if low else 0)
    return Sentences(end - begin, there, high - low - (last - first))


def mark_features(
    marks: tuple[Marks, Marks], part: tuple[int, int], there: tuple[int, int], sentences: Sentences, size: int
) -> tuple[float, ...]:
    """The values of MARK_FEATURES for a part of the first text, which has ``size`` characters.

    Args:
        marks: of both texts.
        part: where the part begins and ends.
        there: between which places of the other text its counterpart should stand.
        sentences: those around the part.
        size: characters of its text.

    """
    own, theirs = marks
    start, end = part
    balance = len(theirs.ends) - len(own.ends)
    begins = start == 0 or _between(own.after, start - _NEAR, start + 1) > 0
    return (
        float(len(own.ends)),
        float(balance),
        balance / max(len(own.ends), 1),
        float(_between(theirs.ends, *there) - _between(own.ends, start, end + 1)),
        float(_between(theirs.all, *there) - _between(own.all, start, end + 1)),
        float(_between(own.ends, end, end + 1)),
        float(begins),
        sentences.size / size,
        float(sentences.more),
    )


def _between(places: list[int], start: int, end: int) -> int:
    return max(0, bisect_left(places, end) - bisect_left(places, start))
