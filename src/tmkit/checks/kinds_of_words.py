"""Things of one kind, named in Chinese and English: the words of ``mix-up.toml``, found in a pair."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from tmkit.model import Span
from tmkit.text.chars import to_simplified

if TYPE_CHECKING:
    import ahocorasick

__all__ = ["Thing", "chinese_things", "english_things", "may_say"]

_PLURAL: Final = "(?:e?s)?"
_SHORT: Final = 3
"""Letters of a word up to which its beginning says nothing of a longer one ("pa" is no "party")."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of a kind.

    Attributes:
        kind: things of one kind exclude one another.
        zh: Chinese words.
        not_zh: longer ones in which those mean something else.
        en: English words that say it, in small letters.
        may: beginnings of English words that may say it; those of three letters or fewer are whole words.
        name: whether things of the kind are names.
        title: whether they are no name beside other words with capitals ("Green Party" has nothing to do with green).

    """

    kind: str
    zh: tuple[str, ...]
    not_zh: tuple[str, ...]
    en: tuple[str, ...]
    may: tuple[str, ...]
    name: bool
    title: bool


class _Tables(NamedTuple):
    """What the words are found by.

    Attributes:
        chinese: the Chinese words, and the longer ones in which they mean something else (with no thing).
        said: by kind and English word, the things.

    """

    chinese: ahocorasick.Automaton
    said: Mapping[tuple[str, str], frozenset[Thing]]


def _things() -> Iterator[Thing]:
    text = files("tmkit.checks").joinpath("mix-up.toml").read_text(encoding="utf-8")
    for kind, group in tomllib.loads(text).items():
        for row in group["rows"].strip().splitlines():
            zh, en, may = (field.strip() for field in row.split(" | "))
            yield Thing(
                kind,
                tuple(word for word in zh.split() if word[0] != "-"),
                tuple(word[1:] for word in zh.split() if word[0] == "-"),
                tuple(en.split(", ")),
                tuple(may.split(", ")),
                group.get("names", False),
                group.get("titles", False),
            )


@functools.lru_cache(maxsize=1)
def _tables() -> _Tables:
    import ahocorasick

    chinese = ahocorasick.Automaton()
    said: dict[tuple[str, str], set[Thing]] = {}
    for thing in _things():
        for word in thing.zh:
            chinese.add_word(word, (len(word), thing))
        for word in thing.en:
            said.setdefault((thing.kind, word), set()).add(thing)
        for word in thing.not_zh:
            if word not in chinese:
                chinese.add_word(word, (len(word), None))
    chinese.make_automaton()
    return _Tables(chinese, {key: frozenset(things) for key, things in said.items()})


@functools.cache
def _any_of(kind: str) -> regex.Pattern[str]:
    """What any English word of a kind matches, compiled when first wanted."""
    some = sorted((word for one, word in _tables().said if one == kind), key=len, reverse=True)
    return regex.compile(
        rf"(?<![\w-])(?:{'|'.join(regex.escape(word) for word in some)}){_PLURAL}(?![\w-])", regex.I
    )


def chinese_things(text: str) -> list[tuple[Thing, Span]]:
    """The things a Chinese text names, with where; the longest word wins."""
    found = [
        (Span(end + 1 - length, end + 1), thing)
        for end, (length, thing) in _tables().chinese.iter(to_simplified(text))
    ]
    longest: list[tuple[Thing | None, Span]] = []
    for span, thing in sorted(found, key=lambda hit: (hit[0].start, -hit[0].end)):
        if not longest or span.start >= longest[-1][1].end:
            longest.append((thing, span))
    return [(thing, span) for thing, span in longest if thing is not None]


def english_things(text: str, kind: str) -> Iterator[tuple[frozenset[Thing], Span]]:
    """The things of a kind an English text names: which a word may say, and where."""
    tables = _tables()
    for match in _any_of(kind).finditer(text):
        low = match.group().lower()
        which = next(
            (
                things
                for word in (low, low.removesuffix("s"), low.removesuffix("es"))
                if (things := tables.said.get((kind, word)))
            ),
            None,
        )
        if which:
            yield which, Span(*match.span())


@functools.lru_cache(maxsize=1024)
def _saying(thing: Thing) -> regex.Pattern[str]:
    words = (
        regex.escape(word) + rf"{_PLURAL}(?!\p{{L}})" * (len(word) <= _SHORT)
        for word in (*thing.en, *thing.may)
    )
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(words)})", regex.I)


def may_say(thing: Thing, text: str, but: Span) -> bool:
    """Whether an English text has a word that says the thing or may say it.

    Of another thing at ``but`` only the first word counts: "income tax" says no tariff, "governor" may say chairman.
    """
    return any(
        match.start() <= but.start or match.start() >= but.end for match in _saying(thing).finditer(text)
    )
