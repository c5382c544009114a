"""Acronyms of a document: where each is introduced and used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from tmkit.checks.base import Pair, Place
from tmkit.model import Span

__all__ = ["AcronymFacts", "Acronyms", "Introduction", "Use", "acronyms_in", "common_chinese"]

_BRACKET = regex.compile(
    r"\((?:the |hereinafter |hereafter |or |abbreviated as )?[\"“']?([A-Z][A-Za-z&-]*[A-Z]s?\d?)[\"”']?\)"
)
_REVERSE = regex.compile(r"(?<![\p{L}\d])([A-Z]{2,8}s?) \(([A-Z][\p{L}’'-]+(?: [\p{L}’'-]+){1,9})\)")
_HINT = re.compile(r"[A-Z][A-Z&]|\([^)]*[A-Z]")
_USE = regex.compile(r"(?<![\p{L}\d.&/_@$-])[A-Z][A-Z&]{1,7}[A-Z]?(?=s?(?![\p{L}\d/_@]))")
_CAPITALS_BEFORE = regex.compile(
    r"\b[A-Z]{2,}[’'A-Z]*(?:[ ,:]+|\. )$|\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Prof|Professor|Messrs|Honou?rable|MRS?|MS|DR|[A-Z])\.? $"
)
_CAPITALS_AFTER = regex.compile(r"[A-Z’']*(?:[ ,:]+|\. )[A-Z]{3,}\b|:")
_SMALL = frozenset("of the and for in on to a an at by with & de".split())
_WORD = regex.compile(r"[\p{L}\d][\p{L}\d’']*")
_HAN = regex.compile(r"\p{Han}{3,}")


@dataclass(frozen=True, slots=True)
class Introduction:
    """A full name with its acronym in brackets."""

    acronym: str
    words: tuple[str, ...]
    unit: str
    index: int
    span: Span
    source: str

    @property
    def name(self) -> str:
        """The full name as it stands."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Use:
    """An acronym in running text."""

    acronym: str
    unit: str
    index: int
    span: Span


class AcronymFacts(NamedTuple):
    """The acronyms of one target.

    Attributes:
        introductions: acronym, words of the full name, start and end.
        uses: acronym, start and end.
        source: the source, where an acronym is introduced.

    """

    introductions: tuple[tuple[str, tuple[str, ...], int, int], ...]
    uses: tuple[tuple[str, int, int], ...]
    source: str


def acronyms_in(pair: Pair) -> AcronymFacts | None:
    """Work for ``Pair.facet``: what an English target introduces and uses; None when there is nothing."""
    text = pair.target
    if not _HINT.search(text) or text.isupper():
        return None
    introductions = tuple(
        (acronym, words, span.start, span.end) for acronym, words, span in _introductions(text)
    )
    bracketed = [Span(start, end) for _, _, start, end in introductions]
    uses = []
    for match in _USE.finditer(text):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in bracketed) and not _in_capitals(text, span):
            uses.append((match.group(), span.start, span.end))
    if not introductions and not uses:
        return None
    return AcronymFacts(introductions, tuple(uses), pair.source if introductions else "")


@dataclass(slots=True)
class Acronyms:
    """The acronyms of a document, in order."""

    introductions: dict[str, list[Introduction]] = field(default_factory=lambda: defaultdict(list))
    uses: dict[str, list[Use]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: Place, facts: AcronymFacts) -> None:
        """Enter those of one target."""
        for acronym, words, start, end in facts.introductions:
            self.introductions[acronym].append(
                Introduction(acronym, words, place.unit, place.at, Span(start, end), facts.source)
            )
        for acronym, start, end in facts.uses:
            uses = self.uses[acronym]
            if len(uses) < 30:
                uses.append(Use(acronym, place.unit, place.at, Span(start, end)))


def _in_capitals(text: str, span: Span) -> bool:
    """Whether a neighbouring word is in capitals too: a heading or a name in capitals, no acronym."""
    return bool(
        _CAPITALS_BEFORE.search(text[max(0, span.start - 30) : span.start])
        or _CAPITALS_AFTER.match(text[span.end : span.end + 30])
    )


def _introductions(text: str) -> Iterator[tuple[str, tuple[str, ...], Span]]:
    if "(" not in text:
        return
    for match in _BRACKET.finditer(text):
        acronym = match[1].removesuffix("s") if match[1][-1] == "s" else match[1]
        words = _full_name(text[: match.start()], acronym)
        if words:
            yield acronym, words, Span(*match.span(1))
    for match in _REVERSE.finditer(text):
        acronym = match[1].removesuffix("s")
        words = tuple(_WORD.findall(match[2]))
        if _fits(words, acronym):
            yield acronym, words, Span(*match.span(1))


def _full_name(before: str, acronym: str) -> tuple[str, ...]:
    """The words at the end of ``before`` whose initials make the acronym; the shortest such run."""
    words = _WORD.findall(before.rstrip(" \"”’'"))[-14:]
    letters = sum(char.isupper() for char in acronym)
    for start in range(len(words) - 1, -1, -1):
        run = tuple(words[start:])
        if len([w for w in run if w.lower() not in _SMALL]) > letters + 2:
            break
        if run[0].lower() not in _SMALL and _fits(run, acronym):
            return run
    return ()


def _fits(words: tuple[str, ...], acronym: str) -> bool:
    """Whether the acronym's letters are initials of the words in order, small words optional."""
    letters = [char for char in acronym.upper() if char.isalpha()]
    place = 0
    for word in words:
        parts = [part for part in regex.split(r"[-’']", word) if part]
        for part in parts:
            if place < len(letters) and part[0].upper() == letters[place]:
                place += 1
            elif part.lower() not in _SMALL and len(parts) == 1:
                return False
    return place == len(letters)


def common_chinese(a: str, b: str) -> str:
    """The longest run of three or more Chinese characters that both texts have; empty when none."""
    best = ""
    for run in _HAN.findall(a):
        for start in range(len(run)):
            for end in range(start + max(3, len(best) + 1), len(run) + 1):
                if run[start:end] not in b:
                    break
                best = run[start:end]
    return best


def related_units(items: Iterable[Use | Introduction], but: str) -> tuple[str, ...]:
    """Ids of the units, in order, each once, without one."""
    return tuple(dict.fromkeys(item.unit for item in items if item.unit != but))
