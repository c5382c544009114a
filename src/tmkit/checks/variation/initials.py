"""Terms that a document renders by one phrase, and once by the initials of it, which nothing introduces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import regex

from tmkit.checks.variation.phrases import Phrase, PhrasePlaces, Replaced, span_of
from tmkit.checks.variation.rendering_words import Sentence
from tmkit.model import Span
from tmkit.terms.marks import FUNCTION_WORDS

__all__ = ["abbreviated"]

_CAPITALS = regex.compile(r"(\p{Lu}{3,6})s?")
_KNOWN = frozenset("GDP CPI PPI WTO IMF NATO GNP FDI SME SMES GPS URL API SQL USB PDF".split())
"""Initials that need no introduction."""
_MOSTLY = 0.6  # part of the places of a term that have its usual phrase
_MOST_PLACES = 200  # of a term


def abbreviated(text: PhrasePlaces) -> Iterator[Replaced]:
    """Initials of the usual phrase of a term, in a document that never has the two together."""
    short = {index: found for index, one in enumerate(text.sentences) if (found := _initials(one))}
    together = {
        (letters, phrase)
        for index, found in short.items()
        for phrase in text.inside[index]
        for letters in found
        if letters in _letters(phrase)
    }
    for _, places in text.terms() if short else ():
        if 2 < len(places) <= _MOST_PLACES:
            yield from _of_term(places, text, short, together)


def _of_term(
    places: Mapping[int, Span],
    text: PhrasePlaces,
    short: Mapping[int, Mapping[str, int]],
    together: set[tuple[str, Phrase]],
) -> Iterator[Replaced]:
    here = {letters for index in places for letters in short.get(index, ())}
    if not here:
        return
    found: dict[tuple[str, Phrase], list[int]] = defaultdict(list)
    for phrase, often in text.counts(places).items():
        fitting = here & _letters(phrase)
        if fitting and often >= max(2, _MOSTLY * len(places)):
            for one in fitting:
                if (one, phrase) not in together:
                    found[one, phrase] = [index for index in places if one in short.get(index, ())]
    for (letters, phrase), indices in found.items():
        where = text.phrases[phrase]
        usual = [
            (i, places[i], span_of(text.sentences[i], where[i], len(phrase))) for i in places if i in where
        ]
        other = [(i, places[i], span_of(text.sentences[i], short[i][letters], 1)) for i in indices]
        if other and len(other) <= len(usual):
            yield Replaced(usual, other, frozenset((phrase, (letters,))))


def _initials(one: Sentence) -> dict[str, int]:
    """Words of capitals that the Chinese does not have, with the first place of each."""
    found: dict[str, int] = {}
    for place, (word, _, _, _) in enumerate(one.tokens):
        match = _CAPITALS.fullmatch(word)
        if match and match[1] not in _KNOWN and match[1] not in one.zh:
            found.setdefault(match[1], place)
    return found


def _letters(phrase: Phrase) -> set[str]:
    """The initials of a phrase, with those of its small words and without."""
    telling = [word for word in phrase if word not in FUNCTION_WORDS]
    return {"".join(word[0] for word in words).upper() for words in (phrase, telling)}
