"""Terms that a document renders by one phrase, and once by another one that shares no word with it.

A pair with the term, without the usual phrase and without its words, may leave the term out, take it up by a pronoun, or
name it otherwise. Another name is near to both the term and the usual phrase in one space of sentence vectors (the universal
sentence encoder; Yang et al. 2020), and stands nowhere without the term. Without the encoder nothing is found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from tmkit.checks.clauses.words import stem
from tmkit.checks.variation.phrases import (
    Phrase,
    PhrasePlaces,
    Replaced,
    goes_on,
    may_begin,
    quality,
    ranges,
    rendered,
    span_of,
    telling,
)
from tmkit.checks.variation.rendering_words import STOP
from tmkit.errors import MissingExtraError
from tmkit.model import Span

__all__ = ["other_names"]

_SHORTEST = 3  # characters of a term
_MOST_PLACES = 200  # of a term: an everyday word has no one rendering
_MOST_WORDS = 150  # of the English of a pair: in more too much may be the other name
_MOSTLY = 0.6  # part of the places of a term that have its usual phrase
_LEAST_DICE = 0.6
_KNOWN = 0.1  # least quality of a learnt rendering that speaks for a word
_ACCOUNTS = 0.2  # ... that accounts for one
_WANTED = 0.5  # ... by which another Chinese word wants one of another name
_WANTED_ALL = 0.25  # what these may be on the average
_PHRASES = 2  # tried for a term
_ROOT = 5  # letters by which words are the same

_NEAR_BOTH = 0.55  # least cosine, on the average, to the term and to its usual phrase
_NEAR = 0.47  # ... to either
_RENDERS = 0.6  # ... of term and usual phrase
_BETTER = (
    0.1  # what the other phrase may be nearer to the term than the usual one, which else is not its name
)


class _Asked(NamedTuple):
    """A pair that has a term without its usual phrase: term, phrase, pair, and word ranges that may be another name."""

    zh: str
    usual: Phrase
    places: Mapping[int, Span]
    pair: int
    ranges: list[tuple[int, int]]


def other_names(text: PhrasePlaces) -> Iterator[Replaced]:
    """Names of a term that share no word with the usual one."""
    asked = list(_asked(text))
    if not asked:
        return
    try:
        found = _nearest(asked, text)
    except MissingExtraError:
        return
    groups: dict[tuple[str, Phrase, Phrase], list[tuple[int, Span, Span]]] = defaultdict(list)
    usual: dict[tuple[str, Phrase], list[tuple[int, Span, Span]]] = {}
    for one, (start, end) in found:
        where = text.phrases[one.usual]
        other = text.english[one.pair].folded[start:end]
        place = one.pair, one.places[one.pair], span_of(text.sentences[one.pair], start, end - start)
        groups[one.zh, one.usual, other].append(place)
        usual[one.zh, one.usual] = [
            (i, span, span_of(text.sentences[i], where[i], len(one.usual)))
            for i, span in one.places.items()
            if i in where
        ]
    for (zh, phrase, other), group in groups.items():
        if len(group) <= len(usual[zh, phrase]):
            yield Replaced(usual[zh, phrase], group, frozenset((phrase, other)))


def _asked(text: PhrasePlaces) -> Iterator[_Asked]:
    for zh, places in text.terms():
        if len(zh) < _SHORTEST or not 2 < len(places) <= _MOST_PLACES or not _noun(text, places):
            continue
        for usual in _usual(text.parts(places), places, text):
            where = text.phrases[usual]
            for index in places:
                if index not in where and (found := _others(usual, index, places, text)):
                    yield _Asked(zh, usual, places, index, found)


def _noun(text: PhrasePlaces, places: Mapping[int, Span]) -> bool:
    """Whether the form neither begins nor ends with a verb, so that it is a thing and not what is done to one."""
    index, span = next(iter(places.items()))
    words = text.sentences[index].words
    return all(
        not tag.startswith("v") or tag == "vn"
        for _, tag, start, end in words
        if start == span.start or end == span.end
    )


def _usual(inside: Sequence[str], places: Mapping[int, Span], text: PhrasePlaces) -> list[Phrase]:
    """Phrases most pairs with the term have, and that render it by all that is known; the surest first."""
    count = text.counts(places)
    found: list[tuple[float, int, Phrase]] = []
    for phrase, both in count.items():
        if both < max(2, _MOSTLY * len(places)) or both == len(places):
            continue
        if phrase[-1] in STOP or not may_begin(phrase[0]) or goes_on(phrase, both, count):
            continue
        words = telling(phrase)
        dice = 2 * both / (len(places) + len(text.phrases[phrase]))
        if dice >= _LEAST_DICE and all(rendered(inside, word, _KNOWN) for word in words):
            found.append((dice, len(phrase), phrase))
    return [phrase for _, _, phrase in sorted(found, reverse=True)[:_PHRASES]]


def _others(
    usual: Phrase, index: int, places: Mapping[int, Span], text: PhrasePlaces
) -> list[tuple[int, int]]:
    """Ranges that may be another name; none where a word of the usual one stands there and only the term wants it."""
    words, one, span = text.english[index], text.sentences[index], places[index]
    if len(words.folded) > _MOST_WORDS:
        return []
    outside = [chinese for chinese, _, start, end in one.words if end <= span.start or start >= span.end]
    roots = {_root(word) for word in telling(usual)}
    there = {_root(word) for word in words.folded if quality(outside, word) < _ACCOUNTS}
    if roots <= there:
        return []
    found: list[tuple[int, int]] = []
    for start, end in ranges(words):
        phrase = words.folded[start:end]
        here = telling(phrase)
        if "and" in phrase or {phrase[0], phrase[-1]} & STOP or not may_begin(phrase[0]):
            continue
        if (
            phrase[0].endswith(("ed", "ly", "ing"))
            or phrase[-1].endswith("ly")
            or roots & set(map(_root, here))
        ):
            continue
        wanted = [quality(outside, word) for word in here]
        if max(wanted) > _WANTED or sum(wanted) > _WANTED_ALL * len(wanted):
            continue
        if set(text.phrases[phrase]) <= set(places):
            found.append((start, end))
    return found


def _root(word: str) -> str:
    return stem(word)[:_ROOT]


def _nearest(asked: Sequence[_Asked], text: PhrasePlaces) -> Iterator[tuple[_Asked, tuple[int, int]]]:
    """For each pair asked about the range nearest to term and phrase, where it is near enough.

    Raises:
        MissingExtraError: when the encoder is not installed.

    """
    from tmkit.align.encoders.use import shared_use

    written = [[_written(text, one.pair, *at) for at in one.ranges] for one in asked]
    texts = list(
        dict.fromkeys(
            t for one, some in zip(asked, written, strict=True) for t in (one.zh, " ".join(one.usual), *some)
        )
    )
    vectors = dict(zip(texts, shared_use().encode(texts), strict=True))
    found: list[tuple[_Asked, tuple[int, int]]] = []
    for one, some in zip(asked, written, strict=True):
        term, usual = vectors[one.zh], vectors[" ".join(one.usual)]
        rows = np.array([vectors[t] for t in some])
        to_term, to_usual = rows @ term, rows @ usual
        best = int((to_term + to_usual).argmax())
        both, known = float(to_term[best] + to_usual[best]) / 2, float(term @ usual)
        nearest = min(float(to_term[best]), float(to_usual[best]))
        if both >= _NEAR_BOTH and nearest >= _NEAR and known >= max(_RENDERS, to_term[best] - _BETTER):
            found.append((one, one.ranges[best]))
    return iter(found)


def _written(text: PhrasePlaces, index: int, start: int, end: int) -> str:
    one = text.sentences[index]
    return one.en[one.tokens[start][2] : one.tokens[end - 1][3]].lower()
