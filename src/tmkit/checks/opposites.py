"""Pairs of contrary words, and whether a translation says the one for the other: the words of ``opposites.toml``."""

from __future__ import annotations

import functools
import operator
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Final, NamedTuple

from tmkit.text.chars import lowered
from tmkit.text.numbers.zh.script import simplified

__all__ = ["Contrary", "contraries", "may_have_contraries"]

_NOT: Final = re.compile(
    r"(?:\bnot|\bno|n[’']t|\bnon|\bless|\bnever)[\s-](?:the |a |an |so |as )?$", re.IGNORECASE
)
_NOT_ZH: Final = re.compile(
    "(?:[不没未无非]|没有|不[太够很]|(?:[不未没]|没有)(?:具备|具有|占据?|存在)|缺乏|失去|丧失)$"
)
_AROUND: Final = re.compile(r"\(\?[^)]*\)|.\?")
_WORD_END: Final = re.compile(r"[a-z]*")


class Contrary(NamedTuple):
    """A word of the Chinese side and its contrary on the English side, as places in both texts."""

    zh: tuple[int, int]
    en: tuple[int, int]


class _Word(NamedTuple):
    """A word of Chinese, what says it in English for certain, and all that may say it."""

    zh: re.Pattern[str]
    plain: re.Pattern[str]
    any: re.Pattern[str]


class _Rules(NamedTuple):
    """The rules as written, found by the two characters their Chinese words begin with.

    Attributes:
        rows: Chinese, English, contrary in Chinese, contrary in English.
        by_beginning: the rows that have nothing to say without these two characters.

    """

    rows: tuple[tuple[str, str, str, str], ...]
    by_beginning: dict[str, tuple[int, ...]]


@functools.cache
def _rules() -> _Rules:
    text = files("tmkit.checks").joinpath("opposites.toml").read_text(encoding="utf-8")
    rows: list[tuple[str, str, str, str]] = []
    for kind in tomllib.loads(text).values():
        for line in kind["rows"].strip().splitlines():
            one, says_one, other, says_other = (part.strip() for part in line.split(" | "))
            rows.append((one, says_one, other, says_other))
    found: dict[str, list[int]] = {}
    for number, (one, _, other, _) in enumerate(rows):
        for beginning in {word[:2] for word in _AROUND.sub("", f"{one}|{other}").split("|")}:
            found.setdefault(beginning, []).append(number)
    return _Rules(tuple(rows), {two: tuple(numbers) for two, numbers in found.items()})


@functools.cache
def _rule(number: int) -> tuple[_Word, _Word]:
    """A rule, compiled when first wanted: most texts want few."""
    one, says_one, other, says_other = _rules().rows[number]
    return _word(one, says_one), _word(other, says_other)


def _word(zh: str, english: str) -> _Word:
    plain, _, loose = english.partition(" ; ")
    words = f"{plain}|{loose}" if loose else plain
    return _Word(re.compile(zh), re.compile(rf"\b(?:{plain})"), re.compile(rf"\b(?:{words})"))


def may_have_contraries(zh: str) -> bool:
    """Whether a Chinese text holds the beginning of a word that has a contrary: a quick look before ``contraries``."""
    zh = simplified(zh)
    return not _rules().by_beginning.keys().isdisjoint(map(operator.add, zh, zh[1:]))


def contraries(zh: str, en: str, whole: tuple[str, str] = ("", "")) -> Iterator[Contrary]:
    """Words of a Chinese text whose contrary, and not they themselves, stands in its English counterpart.

    A pair of words is judged only where Chinese has the one and not the other, and English the other and not the one.
    ``whole`` is the Chinese and English text that the two are sentences of: where it has both words as often on both
    sides, the sentences only stand in another order.
    """
    zh = simplified(zh)
    by_beginning = _rules().by_beginning
    known = by_beginning.keys() & map(operator.add, zh, zh[1:])
    if not known:
        return
    en = lowered(en)
    for number in sorted({number for beginning in known for number in by_beginning[beginning]}):
        one, other = _rule(number)
        here, there = one.zh.search(zh), other.zh.search(zh)
        if bool(here) == bool(there):
            continue
        meant, contrary, word = (one, other, here) if here else (other, one, there)
        said = contrary.plain.search(en)
        if not word or not said or meant.any.search(en) or _turned(zh, word.start(), en, said.start()):
            continue
        if not _elsewhere(meant, contrary, *whole):
            yield Contrary(word.span(), (said.start(), _word_end(en, said.end())))


def _elsewhere(meant: _Word, contrary: _Word, zh: str, en: str) -> bool:
    """Whether both words stand on both sides, the contrary in Chinese as often as in English."""
    zh, en = simplified(zh), lowered(en)
    often = len(contrary.zh.findall(zh))
    return bool(often) and bool(meant.any.search(en)) and often >= len(contrary.plain.findall(en))


def _word_end(en: str, at: int) -> int:
    found = _WORD_END.match(en, at)
    return found.end() if found else at


def _turned(zh: str, at: int, en: str, on: int) -> bool:
    """Whether either word is denied: 不严格, "not the largest"."""
    return _NOT_ZH.search(zh, max(0, at - 4), at) is not None or bool(_NOT.search(en[max(0, on - 12) : on]))
