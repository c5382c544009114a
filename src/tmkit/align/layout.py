"""Costs of what translators hardly ever do: take one numbered item for another, leave out half a sentence.

Both are laid on top of the learned scores, as the borders of paragraphs are: documents with numbered items are too few
among those the scorer learns from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from tmkit.align.facts import zh_value
from tmkit.align.lattice import Edges, Floats

__all__ = ["Layout"]

Masks: TypeAlias = npt.NDArray[np.uint64]
Flags: TypeAlias = npt.NDArray[np.bool_]

_LABEL = 2.0  # what an item whose number the other side does not have costs, in log odds
_FRAGMENT = 1.5  # what it costs to leave the rest of a sentence begun in the line before without partner
_FEW, _MANY = (
    0.05,
    0.15,
)  # share of such lines up to which it costs that, and from which nothing (subtitles, verse)

_HAN = "[一二三四五六七八九十百零]{1,5}"
_LONG_HAN = "[一二三四五六七八九十百千零〇两]{1,9}"
_SIGN = rf"{_HAN}|\d{{1,3}}|[ivx]{{1,4}}|[a-z]"
_NUMBERED = (
    rf"(?<![\p{{L}}\d])[（(]\s*(?P<sign>{_SIGN})\s*[)）]"
    rf"|(?<![\p{{L}}\d])(?P<sign>[ivx]{{2,4}}|[a-z]|\d{{1,3}})[)）](?![\d\p{{L}}.])"
    rf"|(?<![\p{{L}}\d]|\p{{L}}\s(?!\d))(?P<sign>[ivx]{{2,4}}|[a-z]|\d{{1,3}})[.．](?![\d\p{{L}}.]|\W*$)"  # not "Party B."
    rf"|(?<![\p{{L}}\d])(?P<sign>{_HAN}|\d{{1,3}})\s*(?:、|[.．](?=\p{{Han}}))"
    rf"|第\s?(?P<sign>{_LONG_HAN}|\d{{1,4}})\s?[条條章编編]"
    r"|\b(?:article|chapter|section|part|rule)\s+(?P<sign>\d{1,4}|[ivx]{1,4})\b"
    r"|(?P<sign>[①-⑳])"
)
_FIRST = regex.compile(
    rf"[^\p{{L}}\p{{N}}（(①-⑳]{{0,3}}(?:{_NUMBERED}|(?P<sign>\d{{1,3}})[.．)）](?!\d)|(?P<sign>{_HAN})章(?!\S))",
    regex.IGNORECASE,
)
_WITHIN = regex.compile(rf"(?:{_NUMBERED})", regex.IGNORECASE)
_LEVELS = regex.compile(
    r"[^\p{L}\p{N}]{0,3}(?:第\s?)?(\d{1,2}(?:\.\d{1,2}){1,3})\.?(?:\s?\p{Han}|\s+[\p{Lu}\"“(])(?<![年月日元亿万])"
)
_ASKED = regex.compile(r"\W{0,3}(?:問|问|Q(?:uestion)?)(?:\s?\d{1,3}\s?[.．:：]|\s?[:：])", regex.IGNORECASE)
_ANSWERED = regex.compile(r"\W{0,3}(?:答|A(?:nswer)?)(?:\s?\d{1,3}\s?[.．:：]|\s?[:：])", regex.IGNORECASE)
_ROMAN = {sign: n for n, sign in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split(), 1)}

_ENDED = regex.compile(r"[.!?:;…。！？：；][\"”'’)\]»\s]*$|[\"”'’]\s*$")
_COMMA = regex.compile(r"[，、]\s*$")
_LOWER = regex.compile(r"\p{Ll}")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of both sides show.

    Attributes:
        first: for each side, the numbers that may label each sentence, a bit a number.
        within: for each side, the labels anywhere in each sentence.
        levels: for each side, the number of several levels (3.4, 2.1.1) at the beginning of each sentence, as a bit.
        turns: for each side, whether a sentence is marked as a question ("Q:", "问：") or as an answer, a bit each.
        fragments: for each side, whether a sentence goes on with what the line before began.

    """

    first: tuple[Masks, Masks]
    within: tuple[Masks, Masks]
    levels: tuple[Masks, Masks]
    turns: tuple[Masks, Masks]
    fragments: tuple[Flags, Flags]

    @classmethod
    def of(cls, zh: Sequence[str], en: Sequence[str]) -> Layout:
        """Read the lines."""
        labels = [_labels(zh), _labels(en)]
        return cls(
            (labels[0][0], labels[1][0]),
            (labels[0][1], labels[1][1]),
            (_levels(zh), _levels(en)),
            (_turns(zh), _turns(en)),
            (_fragments(zh), _fragments(en)),
        )

    def costs(self, first_zh: int, first_en: int, edges: Edges) -> Floats:
        """What these beads cost, in log odds; they are numbered from these sentences."""
        runs = ((edges.i + first_zh, edges.a), (edges.j + first_en, edges.b))
        share = max(float(flags.mean()) for flags in self.fragments)
        alone = _FRAGMENT * min(max((_MANY - share) / (_MANY - _FEW), 0.0), 1.0)
        total = np.zeros(len(edges))
        for side, (start, count) in enumerate(runs):
            of_kinds = [
                (labels[side], _join(other[1 - side], *runs[1 - side]))
                for labels, other in (
                    (self.first, self.within),
                    (self.levels, self.levels),
                    (self.turns, self.turns),
                )
            ]
            for step in range(int(count.max(initial=0))):
                place = np.minimum(start + step, len(self.first[side]) - 1)
                amiss = np.zeros(len(edges), np.bool_)
                for labels, other in of_kinds:
                    label = labels[place]
                    amiss |= (label != 0) & (other != 0) & (label & other == 0)
                total += _LABEL * (amiss & (step < count))
                total += alone * (self.fragments[side][place] & (step < count) & (runs[1 - side][1] == 0))
        return total


def _join(masks: Masks, start: npt.NDArray[np.int64], count: npt.NDArray[np.int64]) -> Masks:
    """All bits of each run."""
    out = np.zeros(len(start), np.uint64)
    for step in range(int(count.max(initial=0))):
        here = masks[np.minimum(start + step, len(masks) - 1)]
        out |= np.where(step < count, here, np.uint64(0))
    return out


def _labels(texts: Sequence[str]) -> tuple[Masks, Masks]:
    first, within = np.zeros(len(texts), np.uint64), np.zeros(len(texts), np.uint64)
    for row, text in enumerate(texts):
        found = _FIRST.match(text)
        first[row] = _bits(found["sign"]) if found else 0
        every = 0
        for found in _WITHIN.finditer(text):
            every |= _bits(found["sign"])
        within[row] = every | int(first[row])
    return first, within


def _levels(texts: Sequence[str]) -> Masks:
    """A bit for the number of several levels a sentence begins with; two numbers share one by chance, one in 64."""
    out = np.zeros(len(texts), np.uint64)
    for row, text in enumerate(texts):
        if found := _LEVELS.match(text):
            parts = [int(part) for part in found[1].split(".")]
            out[row] = (
                1 << sum(part * factor for part, factor in zip(parts, (23, 5, 17, 3), strict=False)) % 64
            )
    return out


def _turns(texts: Sequence[str]) -> Masks:
    return np.array([bool(_ASKED.match(text)) + 2 * bool(_ANSWERED.match(text)) for text in texts], np.uint64)


def _bits(sign: str) -> int:
    """The numbers a label may mean (i: one or the ninth letter), a bit each, 64 and more from the start again."""
    sign = sign.lower()
    values: set[int | None]
    if sign.isdecimal():
        values = {int(sign)}
    elif "①" <= sign <= "⑳":
        values = {ord(sign) - ord("①") + 1}
    elif sign.isascii():
        values = {_ROMAN.get(sign), ord(sign) - ord("a") + 1 if len(sign) == 1 else None}
    else:
        values = {zh_value(sign)}
    return sum(1 << value % 64 for value in values if value is not None)


def _fragments(texts: Sequence[str]) -> Flags:
    out = np.zeros(len(texts), np.bool_)
    for row in range(1, len(texts)):
        before = texts[row - 1]
        out[row] = bool(_COMMA.search(before)) or bool(_LOWER.match(texts[row]) and not _ENDED.search(before))
    return out
