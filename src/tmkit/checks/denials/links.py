"""Where the words of one text are rendered in the other."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeVar

from tmkit.checks.clauses.rows import segmenter
from tmkit.checks.clauses.words import key, shared_words, stem
from tmkit.text.irregular import base_form

__all__ = ["Meanings", "Word", "Words", "links_of", "meanings_of_chinese", "meanings_of_english", "words_in"]

_WORD: Final = re.compile(r"([A-Za-z]+(?:-[a-z]+)*)")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_REACH: Final = 0.15  # how far a word may stand from its counterpart, as a share of the text ...
_REACH_CHARACTERS: Final = {"zh": 20, "en": 60}  # ... or in characters
_LEAST: Final = 0.1  # quality of a rendering below which it is none
_MOST: Final = 1 << 16  # words of a language remembered at once

T = TypeVar("T")

Meanings = dict[int, list[tuple[float, int]]]
"""By key of a rendering: with what quality words of a text have it, and where they begin."""


class Word(NamedTuple):
    """A word, keys of what may well render it (of an English one its own), and its log odds when not found."""

    text: str
    keys: Mapping[int, float]
    lost: float


Words = list[tuple[int, Word]]
"""The words of a text and where they begin."""


@functools.lru_cache(maxsize=4)  # asked twice for each text where both sides of a pair deny
def words_in(text: str, lang: str) -> Words:
    """The words of a text of a language, and where they begin."""
    if lang == "en":
        parts = _WORD.split(text)  # by turns what is between words, and a word
        starts = itertools.accumulate(map(len, parts), initial=0)
        words = map(_OF_ENGLISH.__getitem__, parts[1::2])
        return list(zip(itertools.islice(starts, 1, None, 2), words, strict=False))
    found, at = [], 0
    for piece in segmenter().cut(text):
        word = _OF_CHINESE[piece]
        if word:
            found.append((at, word))
        at += len(piece)
    return found


class _Known(dict[str, T]):
    """What a function says of words, remembered: quicker than ``lru_cache``, forgotten whole when there are many."""

    def __init__(self, work: Callable[[str], T]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        done = self[word] = self._work(word)
        return done


def _chinese(word: str) -> Word | None:
    """A Chinese word; None for what is none."""
    if not _HAN.match(word):
        return None
    told = shared_words().chinese(word)
    keys = {one: quality for one, quality in told[0].items() if quality > _LEAST} if told else {}
    return Word(word, keys, told[1][0] if told else 0.0)


def _english(word: str) -> Word:
    """An English word; it is of small letters then."""
    told = shared_words().english(word)
    low = word.lower()
    keys = {key(stem(word)): 1.0, key(stem(base_form(low))): 1.0}
    return Word(low, keys, told[1][0] if told else 0.0)


_OF_CHINESE: Final = _Known(_chinese)
_OF_ENGLISH: Final = _Known(_english)


def meanings_of_english(words: Words) -> Meanings:
    """The meanings of English words."""
    found: Meanings = {}
    for at, word in words:
        for one in word.keys:
            found.setdefault(one, []).append((1.0, at))
    return found


def meanings_of_chinese(words: Words, english: Words) -> Meanings:
    """Those meanings of Chinese words, of which each has many, that English words have, too."""
    wanted = {one for _, word in english for one in word.keys}
    found: Meanings = {}
    for at, word in words:
        for one in word.keys.keys() & wanted:
            found.setdefault(one, []).append((word.keys[one], at))
    return found


def links_of(
    at: int, word: Word, size: int, meanings: Meanings, length: int, there: str
) -> list[tuple[float, int]]:
    """Words of another text that render a word of a text of a size, about where they would be: quality and place.

    The other text is of a length and of the language ``there``.
    """
    shared = word.keys.keys() & meanings.keys()
    if not shared:
        return []
    reach = max(_REACH * length, _REACH_CHARACTERS[there])
    expected = at / size * length
    return [
        (word.keys[one] * quality, place)  # the one or the other is 1, that of the English word
        for one in shared
        for quality, place in meanings[one]
        if abs(place - expected) <= reach
    ]
