"""Slips of grammar and usage found in an English text by the patterns of ``slip_patterns``."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

import regex

from tmkit.checks.slip_forms import Match, said
from tmkit.checks.slip_patterns import TABLES
from tmkit.model import Span

__all__ = ["TRIGGERS", "slips_in"]


class _Rule(NamedTuple):
    on: tuple[str, ...]
    also: frozenset[str]
    find: str
    say: Callable[[Match], str]
    hint: str


def _rules() -> Iterator[_Rule]:
    for table in TABLES:
        for on, find, say, *hint in table:
            one, _, other = on.partition(
                " & "
            )  # one of these words, and if there are others, one of those too
            yield _Rule(
                tuple(one.split()),
                frozenset(other.split()),
                find,
                said(say) if isinstance(say, str) else say,
                hint[0] if hint else "",
            )


@functools.cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    """A pattern, compiled when a text first has one of its words: most texts want few."""
    return regex.compile(pattern)


@functools.cache
def _hint(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@functools.lru_cache(maxsize=1)
def _by_word() -> Mapping[str, tuple[tuple[int, _Rule], ...]]:
    found: dict[str, list[tuple[int, _Rule]]] = {}
    for number, rule in enumerate(_rules()):
        for word in rule.on:
            found.setdefault(word, []).append((number, rule))
    return {word: tuple(rules) for word, rules in found.items()}


TRIGGERS: Final = frozenset(
    word for table in TABLES for on, *_ in table for word in on.partition(" & ")[0].split()
)
"""The words of which a text must hold one, in small letters."""


def slips_in(text: str, words: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """The slips in an English text with these words: where, and what should stand there."""
    rules = {number: rule for word in words & TRIGGERS for number, rule in _by_word()[word]}
    for _, rule in sorted(rules.items()):
        if rule.also and rule.also.isdisjoint(words):
            continue
        if rule.hint and not _hint(rule.hint).search(text):
            continue
        for match in _compiled(rule.find).finditer(text):
            new, (start, end) = rule.say(match), match.span()
            if new[-1:] == " " == text[end - 1]:
                new, end = new[:-1], end - 1
            yield Span(start, end), new
