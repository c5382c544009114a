"""What the glosses of CC-CEDICT tell of English words: which are verbs, and which are names for the same."""

from __future__ import annotations

import functools
from pathlib import Path

import regex

from tmkit.checks.clauses import words as clause_words
from tmkit.checks.clauses.words import shared_words, stem
from tmkit.text.cedict import kept_of_dictionary, senses

__all__ = ["near_words", "noun_or_adjective", "verb", "verbs_of"]

_NEAR = 0.27  # least quality of the two learnt renderings
_MOST_SENSES = 8
_PREFIXED = 6  # letters
_BARE = regex.compile(r"(?:^|/)(?:(?:an?|the) )?([a-z]+)(?=[/;,]|$)")
_TO = regex.compile(r"(?:^|[/;,] ?)to (\w+)")
_PART = regex.compile(r"[/;,]")
_ASIDE = regex.compile(r"\([^()]*\)|\b(?:an?|the|to)\b")


def verb(word: str) -> bool:
    """Whether a word of this stem is glossed "to ...": it may be a verb."""
    return stem(word) in _kinds()[0]


def noun_or_adjective(word: str) -> bool:
    """Whether a word of this stem is glossed by itself, so may be another thing than a verb."""
    return stem(word) in _kinds()[1]


def verbs_of(chinese: str) -> frozenset[str]:
    """Stems of the verbs a Chinese word may be rendered by."""
    return frozenset(map(stem, _TO.findall(senses().get(chinese, ""))))


@functools.lru_cache(maxsize=1)
def _kinds() -> tuple[frozenset[str], frozenset[str]]:
    """Stems of words that are glossed as verbs, and of those that are glossed by themselves."""
    kept = kept_of_dictionary("verbs", _stems_of_english, Path(__file__), Path(clause_words.__file__))
    return kept["verbs"], kept["others"]


def _stems_of_english() -> dict[str, frozenset[str]]:
    verbs: set[str] = set()
    others: set[str] = set()
    for _, text in senses().pairs():
        verbs.update(_TO.findall(text))
        others.update(_BARE.findall(text))
    return {"verbs": frozenset(map(stem, verbs)), "others": frozenset(map(stem, others))}


@functools.lru_cache(maxsize=4096)
def near_words(a: str, b: str) -> bool:
    """Whether two words are names for the same: some Chinese word is rendered by either.

    By the learnt renderings, or by two senses of one word that consist of nothing else; or one only lacks what the
    other begins with (vitalization, revitalization).
    """
    first, second = sorted((a.lower(), b.lower()))
    short, long = sorted((first, second), key=len)
    if len(short) > _PREFIXED and long.endswith(short):
        return True
    if shared_words().kinship(first, second) >= _NEAR:
        return True
    stems = {stem(first), stem(second)}
    for text in senses().holding(first[:5]):
        if first[:5] in text and second[:5] in text:
            alone = [_ASIDE.sub("", part).strip().lower() for part in _PART.split(text)]
            if len(alone) <= _MOST_SENSES and stems <= {stem(part) for part in alone if part.isalpha()}:
                return True
    return False
