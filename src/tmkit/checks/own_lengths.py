"""Lengths without what stands on both sides alike: names in Latin letters, code and figures say nothing of a missing part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from tmkit.checks.base import Pair

__all__ = ["OwnLengths", "copied", "copied_words", "own_length", "own_lengths", "own_lengths_of"]

_WORD: Final = re.compile("[A-Za-z0-9]+")


class OwnLengths(NamedTuple):
    """Characters of either text that the other does not hold as they stand; at least one."""

    zh: int
    en: int


def own_lengths(pair: Pair) -> OwnLengths:
    """Work for ``Pair.facet``."""
    return _without(pair.zh, pair.en, pair.facet(copied))


def own_lengths_of(zh: str, en: str) -> OwnLengths:
    """The own lengths of a Chinese and an English text."""
    return _without(zh, en, copied_words(zh, en))


def copied(pair: Pair) -> list[str]:
    """Work for ``Pair.facet``: :func:`copied_words` of the pair."""
    return copied_words(pair.zh, pair.en)


def _without(zh: str, en: str, words: Iterable[str]) -> OwnLengths:
    same = sum(map(len, words))
    return OwnLengths(max(len(zh) - same, 1), max(len(en) - same, 1))


def copied_words(zh: str, en: str) -> list[str]:
    """The words in Latin letters and the figures of a Chinese text that stand in the English one, each as often as it is met."""
    return [word for word in _WORD.findall(zh) if word in en]


def own_length(text: str, copied: Iterable[str]) -> int:
    """The length of a part of either text without the words copied; at least one."""
    words = frozenset(copied)
    return (
        max(len(text) - sum(len(word) for word in _WORD.findall(text) if word in words), 1)
        if words
        else len(text)
    )
