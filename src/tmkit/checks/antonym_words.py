"""Contrary words in English, and the Chinese ones that mean them: the words of ``antonyms.txt``, found in a pair."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tmkit.model import Span
from tmkit.text.cedict import glosses, kept_of_dictionary

if TYPE_CHECKING:
    import ahocorasick

__all__ = ["Meaning", "chinese_meanings", "english_meanings", "may_clash"]

_SENSES: Final = 5
"""Senses of a dictionary entry that count: the first are the usual ones."""
_LENGTHS: Final = range(2, 5)
"""Characters of the Chinese words; one alone means too much, but for those below."""
_SINGLE: Final = frozenset("浅窄薄厚慢旧坏软硬瘦贵湿")
_LOOSE: Final = frozenset(
    "发展 现在 离开 成长 生长 使用 一样 特别 非常 大量 走出 后来 根本 总结 必须 吊挂 提出 完成 分别 开始 发出 相对 确实 地区 造成 建筑 喂养 饲养 抚养 养育".split()
)
"""Chinese words of so many uses that their contraries prove nothing."""
_OTHER_WORDS: Final = frozenset(
    "fares hardly shortly lately nearly highly fasting shorts tights binder simply closely".split()
)
"""Words that only look like forms of words of the table."""
_WINS: Final = frozenset("击败 打败 战胜 挫败 击溃".split())
"""Who defeats somebody wins, whatever the dictionary's "defeat" is the contrary of."""
_LEFT_OUT: Final = _LOOSE | _WINS
_WORD: Final = re.compile(r"(?<![a-z-])[a-z]{3,}(?![a-z]| (?:back|under|within|into|through|short|apart)\b)")
"""A word with a meaning of its own: no second half, no verb with its adverb."""


class Meaning(NamedTuple):
    """One side of a line of the table: the number of the line, and 0 or 1."""

    line: int
    side: int

    @property
    def contrary(self) -> Meaning:
        """The other side."""
        return Meaning(self.line, 1 - self.side)


@functools.lru_cache(maxsize=1)
def _english() -> Mapping[str, frozenset[Meaning]]:
    """English word in any of its forms -> what it means; forms of both sides of a line are left out."""
    text = files("tmkit.checks").joinpath("antonyms.txt").read_text(encoding="utf-8")
    lines = [line.split(" | ") for line in text.splitlines() if line and not line.startswith("#")]
    found: dict[str, set[Meaning]] = {}
    for number, sides in enumerate(lines):
        one, other = ({form for word in side.split() for form in _forms(word)} for side in sides)
        for side, forms in enumerate((one - other, other - one)):
            for form in forms:
                found.setdefault(form, set()).add(Meaning(number, side))
    return {form: frozenset(meanings) for form, meanings in found.items()}


def _forms(word: str) -> Iterator[str]:
    """A word with the regular endings of verbs, adjectives and adverbs; what is no word does no harm."""
    return (form for form in _inflected(word) if form not in _OTHER_WORDS)


def _inflected(word: str) -> Iterator[str]:
    yield word
    yield from (word + ending for ending in ("s", "es", "ed", "d", "ing", "er", "r", "est", "st", "ly"))
    short, last = word[:-1], word[-1]
    if last == "e":
        yield from (short + "ing", short + "y")
    elif last == "y":
        yield from (short + ending for ending in ("ies", "ied", "ier", "iest", "ily"))
    else:
        yield from (word + last + ending for ending in ("ed", "ing", "er", "est"))


def _chinese() -> dict[str, Any]:
    """Chinese word -> what it means by the single words among its first senses, as plain pairs of numbers."""
    english = _english()
    found: dict[str, Any] = {}
    for word, senses in glosses().pairs():
        if (len(word) in _LENGTHS or word in _SINGLE) and word[0] not in "不未无非" and word not in _LEFT_OUT:
            plain = {sense.removeprefix("to ").removeprefix("be ") for sense in senses[:_SENSES]}
            meanings = {meaning for sense in plain for meaning in english.get(sense, ())}
            kept = [tuple(meaning) for meaning in meanings if meaning.contrary not in meanings]
            if kept:
                found[word] = kept
    return found


@functools.lru_cache(maxsize=1)
def _of_chinese() -> Mapping[str, frozenset[Meaning]]:
    table = Path(str(files("tmkit.checks").joinpath("antonyms.txt")))
    kept = kept_of_dictionary("antonyms", _chinese, Path(__file__), table)
    return {word: frozenset(Meaning(*each) for each in meanings) for word, meanings in kept.items()}


@functools.lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for word, meanings in _of_chinese().items():
        automaton.add_word(word, (len(word), meanings))
    automaton.make_automaton()
    return automaton


def chinese_meanings(text: str) -> Iterator[tuple[Span, frozenset[Meaning]]]:
    """The words of a Chinese text (simplified) that have a contrary, with where."""
    for end, (length, meanings) in _automaton().iter(text):
        yield Span(end + 1 - length, end + 1), meanings


def english_meanings(text: str) -> Iterator[tuple[Span, frozenset[Meaning]]]:
    """Likewise of an English text in small letters."""
    english = _english()
    for match in _WORD.finditer(text):
        meanings = english.get(match.group())
        if meanings:
            yield Span(*match.span()), meanings


@functools.lru_cache(maxsize=1)
def _clashing() -> Mapping[str, tuple[str, ...]]:
    """English word -> the Chinese words that mean its contrary."""
    of_meaning: dict[Meaning, list[str]] = {}
    for word, meanings in _of_chinese().items():
        for meaning in meanings:
            of_meaning.setdefault(meaning, []).append(word)
    return {
        form: tuple({word for meaning in meanings for word in of_meaning.get(meaning.contrary, ())})
        for form, meanings in _english().items()
    }


def may_clash(zh: str, en: str) -> bool:
    """Whether a Chinese text holds a word that means the contrary of one of an English text: a quick look before the others."""
    clashing = _clashing()
    words = clashing.keys() & frozenset(_WORD.findall(en))
    return any(word in zh for english in words for word in clashing[english])
