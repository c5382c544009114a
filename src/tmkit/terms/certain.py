"""Pairs that are sure without any link: a name or headword in the Chinese, its own English beside it in the unit."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

import ahocorasick
import regex

from tmkit.terms.corpus import Corpus
from tmkit.terms.finder import fold_chinese
from tmkit.terms.marks import FUNCTION_WORDS
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
    for word, senses in glosses().items():
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
    headwords = _headwords()
    for index, (zh, en) in enumerate(corpus.texts):
        folded = fold_chinese(zh)
        hits = [(end + 1 - size, end + 1, keys, named) for end, (size, keys, named) in headwords.iter(folded)]
        if not hits:
            continue
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
                written = en[int(line.en_starts[begin]) : int(line.en_ends[final])]
                pair = found.setdefault(folded[start:end], {}).setdefault(
                    key, Certain(folded[start:end], written, named)
                )
                pair.units.append(index)
    return found
