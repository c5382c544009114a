"""The units of a memory as numbered words: compact arrays, so that 100,000 units fit in little memory."""

from __future__ import annotations

import functools
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from tmkit.terms.chinese_words import chinese_words
from tmkit.terms.marks import Gap, en_gap, en_word, zh_gap, zh_word
from tmkit.text.words import Token, fold, tokens

__all__ = ["Corpus", "Line", "Vocabulary", "Words", "whole_quotes"]

Ints: TypeAlias = npt.NDArray[np.int32]
Masks: TypeAlias = npt.NDArray[np.uint16]

_SHORTENED = frozenset("No Nos Mr Ms Mrs Dr St vs".split())
"""Words whose full stop ends no sentence."""


def _without_stop(word: str) -> str:
    bare = word.removesuffix(".")
    return bare if bare in _SHORTENED else word


class Vocabulary:
    """The distinct words of one language, numbered.

    Attributes:
        texts: the words as written.
        pos: their parts of speech.
        keys: the distinct keys under which words are aligned (Chinese: the word; English: ``fold``).

    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.texts: list[str] = []
        self.pos: list[str] = []
        self.keys: list[str] = []
        self._ids: dict[tuple[str, str], int] = {}
        self._key_ids: dict[str, int] = {}
        self._key_of = array("i")
        self._flags = array("B")
        self.key_of: Ints = np.empty(0, np.int32)
        self.flags: npt.NDArray[np.uint8] = np.empty(0, np.uint8)

    def number(self, text: str, pos: str) -> int:
        """The number of a word, a new one for a new word."""
        found = self._ids.get((text, pos))
        if found is None:
            found = self._ids[text, pos] = len(self.texts)
            self.texts.append(text)
            self.pos.append(pos)
            key = text if self.lang == "zh" else fold(_without_stop(text))
            if key not in self._key_ids:
                self._key_ids[key] = len(self.keys)
                self.keys.append(key)
            self._key_of.append(self._key_ids[key])
            self._flags.append((zh_word if self.lang == "zh" else en_word)(text, pos))
        return found

    def freeze(self) -> None:
        """Make the arrays; no word may come after."""
        self.key_of = np.array(self._key_of, np.int32)
        self.flags = np.array(self._flags, np.uint8)

    def surfaces(self) -> list[str]:
        """For every key the first word that has it."""
        found: dict[int, str] = {}
        for text, key in zip(self.texts, self._key_of, strict=True):
            found.setdefault(key, text)
        return [found[key] for key in range(len(self.keys))]


class Words(NamedTuple):
    """The words of one side of units end to end.

    Attributes:
        ids: their numbers.
        starts: where they begin in their text.
        ends: where they end.
        gaps: what stands before each, and at the end of each unit.
        bounds: where the words of each unit begin, and where the last one's end.

    """

    ids: Ints
    starts: Ints
    ends: Ints
    gaps: Masks
    bounds: npt.NDArray[np.int64]


@dataclass(slots=True)
class Line:
    """One unit: two texts, their word numbers and places, and what stands before each word and at the end."""

    zh: str
    en: str
    zh_ids: Ints
    zh_starts: Ints
    zh_ends: Ints
    zh_gaps: Masks
    en_ids: Ints
    en_starts: Ints
    en_ends: Ints
    en_gaps: Masks

    def zh_text(self, i: int, j: int) -> str:
        """The Chinese words [i, j) as written, with the other mark of a quotation half of which is inside."""
        return whole_quotes(self.zh, int(self.zh_starts[i]), int(self.zh_ends[j - 1]))

    def en_text(self, i: int, j: int) -> str:
        """The English words [i, j) as written, likewise."""
        return whole_quotes(self.en, int(self.en_starts[i]), int(self.en_ends[j - 1]))

    def beside(self, i: int, j: int, k: int, e: int) -> tuple[int, int, int, int]:
        """The words directly before and behind [i, j) and [k, e); -1 where a mark or nothing stands."""
        return (
            int(self.zh_ids[i - 1]) if i and not self.zh_gaps[i] & Gap.ANY else -1,
            int(self.zh_ids[j]) if j < len(self.zh_ids) and not self.zh_gaps[j] & Gap.ANY else -1,
            int(self.en_ids[k - 1]) if k and not self.en_gaps[k] & (Gap.HARD | Gap.STOP) else -1,
            int(self.en_ids[e])
            if e < len(self.en_ids) and not self.en_gaps[e] & (Gap.HARD | Gap.STOP)
            else -1,
        )


_MARKS = regex.compile(r"[“”\"「」《》]")
_CLOSING = {"“": "”", "「": "」", "《": "》", '"': '"'}


def whole_quotes(text: str, start: int, end: int) -> str:
    """``text[start:end]``, and the mark just before or behind it that its marks of quotation lack.

    >>> whole_quotes("“一带一路”倡议", 1, 8)
    '“一带一路”倡议'
    """
    inside = text[start:end]
    if not _MARKS.search(inside):
        return inside
    for opening, closing in _CLOSING.items():
        if opening == closing:
            odd = inside.count(opening) % 2
            lacks, spare = odd, odd
        else:
            lacks = inside.count(closing) > inside.count(opening)
            spare = inside.count(opening) > inside.count(closing)
        if lacks and text[start - 1 : start] == opening:
            return text[start - 1 : end]
        if spare and text[end : end + 1] == closing:
            return text[start : end + 1]
    return inside


class Corpus:
    """Units as numbered words; texts are kept, words only as numbers."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.zh, self.en = Vocabulary("zh"), Vocabulary("en")
        self.texts: list[tuple[str, str]] = []
        sides = [(self.zh, _Flat(), zh_gap), (self.en, _Flat(), en_gap)]
        for pair in pairs:
            self.texts.append(pair)
            for text, (vocabulary, flat, gap) in zip(pair, sides, strict=True):
                flat.add(text, vocabulary, gap)
        for vocabulary, flat, _ in sides:
            vocabulary.freeze()
            flat.freeze()
        self._zh, self._en = sides[0][1], sides[1][1]

    def __len__(self) -> int:
        return len(self.texts)

    @functools.cached_property
    def characters(self) -> int:
        """Chinese characters in all."""
        return sum(len(zh) for zh, _ in self.texts)

    @property
    def words(self) -> int:
        """Chinese words in all."""
        return len(self._zh.ids)

    @property
    def zh_words(self) -> Words:
        """The Chinese words of all units."""
        flat = self._zh
        return Words(flat.ids, flat.starts, flat.ends, flat.gaps, flat.bounds)

    def line(self, index: int) -> Line:
        """Unit ``index``."""
        (zh, en), zh_words, en_words = self.texts[index], self._zh.at(index), self._en.at(index)
        return Line(zh, en, *zh_words, *en_words)

    def keys(self, index: int) -> tuple[Ints, Ints]:
        """The alignment keys of unit ``index`` on both sides."""
        zh, en = self._zh, self._en
        return (
            self.zh.key_of[zh.ids[zh.bounds[index] : zh.bounds[index + 1]]],
            self.en.key_of[en.ids[en.bounds[index] : en.bounds[index + 1]]],
        )

    def sizes(self) -> npt.NDArray[np.int64]:
        """Word pairs of each unit."""
        return np.asarray(np.diff(self._zh.bounds) * np.diff(self._en.bounds), np.int64)


class _Flat:
    """The words of one side of all units, end to end."""

    def __init__(self) -> None:
        self._ids, self._starts, self._ends, self._gaps = array("i"), array("i"), array("i"), array("H")
        self._bounds = array("q", [0])
        self.ids: Ints = np.empty(0, np.int32)
        self.bounds: npt.NDArray[np.int64] = np.empty(0, np.int64)

    def add(self, text: str, vocabulary: Vocabulary, gap: functools._lru_cache_wrapper[int]) -> None:
        end = 0
        for part in chinese_words(text) if vocabulary.lang == "zh" else tokens(text, vocabulary.lang):
            if part.pos == "x":
                continue
            if part.text in _SHORTENED and text[part.end : part.end + 2] == ". ":
                part = Token(part.text + ".", part.start, part.end + 1, part.pos)
            self._ids.append(vocabulary.number(part.text, part.pos))
            self._starts.append(part.start)
            self._gaps.append(gap(text[end : part.start]))
            end = part.end
            self._ends.append(end)
        self._gaps.append(gap(text[end:]))
        self._bounds.append(len(self._ids))

    def freeze(self) -> None:
        self.ids, self.starts = np.array(self._ids, np.int32), np.array(self._starts, np.int32)
        self.ends, self.gaps = np.array(self._ends, np.int32), np.array(self._gaps, np.uint16)
        self.bounds = np.array(self._bounds, np.int64)
        del self._ids, self._starts, self._ends, self._gaps, self._bounds

    def at(self, index: int) -> tuple[Ints, Ints, Ints, Masks]:
        a, b = int(self.bounds[index]), int(self.bounds[index + 1])
        return (
            self.ids[a:b],
            self.starts[a:b],
            self.ends[a:b],
            self.gaps[a + index : b + index + 1],
        )
