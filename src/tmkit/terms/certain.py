"""Pairs that are sure without any link: a name, headword or quoted term in the Chinese, its own English beside it in the unit."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import ahocorasick
import regex

from tmkit.terms.corpus import Corpus
from tmkit.terms.finder import fold_chinese
from tmkit.terms.marks import FUNCTION_WORDS
from tmkit.terms.quotations import quoted_pairs
from tmkit.text.cedict import glosses
from tmkit.text.institution_names import institution_glosses
from tmkit.text.words import fold, fold_phrase

__all__ = ["Certain", "certain_pairs"]

_LEAST, _MOST_WORDS = 4, 8
_SMALL = frozenset(map(fold, FUNCTION_WORDS))


@dataclass(slots=True)
class Certain:
    """A sure pair.

    Attributes:
        zh: the Chinese as written.
        en: the English as written.
        institution: whether it is the name of one.
        units: where both stand.

    """

    zh: str
    en: str
    institution: bool
    units: list[int] = field(default_factory=list)


_ADVERBIAL = regex.compile(r"(?:to|at|on|in|by|for|with|from|as|of)\s|.*ly$")
"""Glosses of what is no term: at the same time, almost entirely; and of verbs."""


@functools.lru_cache(maxsize=1)
def _headwords() -> ahocorasick.Automaton:
    """Names of institutions, and headwords of CC-CEDICT of four characters and more with a gloss of two words."""
    automaton = ahocorasick.Automaton()
    names = institution_glosses()
    for word, senses in glosses().pairs():
        if len(word) >= _LEAST and word not in names:
            keys = _keys(senses)
            if keys:
                automaton.add_word(fold_chinese(word), (len(word), keys, False))
    for word, renderings in names.items():
        keys = tuple(key for name in renderings if (key := fold_phrase(name)))
        automaton.add_word(fold_chinese(word), (len(word), keys, True))
    automaton.make_automaton()
    return automaton


def _keys(senses: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    names = (sense.split(",")[0] for sense in senses)
    found = (fold_phrase(name) for name in names if not _ADVERBIAL.match(name))
    return tuple(key for key in found if 1 < sum(word not in _SMALL for word in key) <= _MOST_WORDS)


def certain_pairs(corpus: Corpus) -> Mapping[str, Mapping[tuple[str, ...], Certain]]:
    """The sure pairs by the keys of the Chinese and of the English; of overlapping headwords the longest counts."""
    found: dict[str, dict[tuple[str, ...], Certain]] = {}

    def add(zh: str, key: tuple[str, ...], en: str, named: bool, unit: int) -> None:
        found.setdefault(zh, {}).setdefault(key, Certain(zh, en, named)).units.append(unit)

    for index, texts in enumerate(corpus.texts):
        for zh, en in quoted_pairs(*texts):
            if key := fold_phrase(en):
                add(fold_chinese(zh), key, en, False, index)
        for zh, key, en, named in _with_headwords(corpus, index):
            add(zh, key, en, named, index)
    return found


def _with_headwords(corpus: Corpus, index: int) -> Iterator[tuple[str, tuple[str, ...], str, bool]]:
    """Names and headwords of a unit with their English beside them: key, key, as written, whether an institution's."""
    zh, en = corpus.texts[index]
    folded = fold_chinese(zh)
    hits = [(end + 1 - size, end + 1, keys, named) for end, (size, keys, named) in _headwords().iter(folded)]
    if not hits:
        return
    line = corpus.line(index)
    words = [corpus.en.keys[n] for n in corpus.en.key_of[line.en_ids].tolist()]
    kept = [n for n, word in enumerate(words) if word != ","]  # hand, foot and mouth disease
    text = f" {' '.join(words[n] for n in kept)} "
    last = 0
    for start, end, keys, named in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if end <= last:
            continue
        for key in keys:
            place = text.find(f" {' '.join(key)} ")
            if place < 0:
                continue
            last = end
            first = text.count(" ", 0, place)
            begin, final = kept[first], kept[first + len(key) - 1]
            yield folded[start:end], key, en[int(line.en_starts[begin]) : int(line.en_ends[final])], named
