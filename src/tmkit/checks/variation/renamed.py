"""Which of the renderings of a term are other names for it, and not the same one shortened, reworded or misread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from tmkit.checks.clauses.words import shared_words, stem
from tmkit.checks.variation.glosses import noun_or_adjective, verb, verbs_of
from tmkit.checks.variation.linked_terms import LinkedTerm, Place
from tmkit.checks.variation.rendering_words import STOP, TOKEN
from tmkit.model import Span
from tmkit.terms.marks import FUNCTION_WORDS
from tmkit.text.chars import has_han

__all__ = ["Renamed", "renamed", "whole_name"]

_USUAL = 0.6  # least quality of the best place of the usual rendering
_OTHER = 0.6  # ... and of another one
_ONE_WORD = 0.1  # less is enough where all words but one are the same
_SETTLED = 0.2  # less is enough where the term has its usual name nearly everywhere
_GOES_ON = (
    0.15,
    0.08,
)  # more is needed where the term may be part of one that begins before, or ends behind it
_LEARNT = 0.39  # least quality of a learnt rendering that accounts for a word
_TOLERATED = 0.1  # ... that speaks for a word

_EFFORT = stem("efforts")  # "intensify efforts" names nothing
_JOINING = frozenset("of for and the in a an on".split())
_PLAIN = frozenset(map(stem, (*STOP, "world", "people", "person", "population", "work", "state")))
_TITLES = frozenset("mr mrs ms miss dr prof sir madam honourable honorable".split())
_ADJECTIVE = ("ical", "ional", "omic", "ous", "ful")
_NO_NOUN = regex.compile(r"\b\p{Ll}+ly\b|[,;:\d]|^\p{L}+(?:ing|ed)\b(?!-)|(?<!-)\b\p{L}+(?:ing|ed)$")
_NEXT = regex.compile(r" (\p{Ll}{3,})(?![\p{L}'’-])")
_CAPITALS = regex.compile(r"(?<!\p{L})\p{Lu}{2,6}(?=s?(?!\p{L}))")


class Renamed(NamedTuple):
    """The usual rendering of a term and another one, each with its places, the surest first, and the words they part in."""

    usual: list[Place]
    other: list[Place]
    parted: tuple[frozenset[str], frozenset[str]]


def renamed(term: LinkedTerm, least: int = 1) -> Iterator[Renamed]:
    """Renderings that are other names than the usual one, which must occur ``least`` times."""
    groups: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for place in term.places:
        if place.words:
            groups[tuple(sorted(set(place.words)))].append(place)
    _take_in(groups)
    ranked = sorted(groups.values(), key=lambda group: -sum(place.quality for place in group))
    for group in ranked:
        group.sort(key=lambda place: (not _names(term, place), -_worth(place)))
    if len(ranked) < 2:
        return
    usual, *others = ranked
    if usual[0].quality < _USUAL or len({place.index for place in usual}) < least:
        return
    if not _names(term, usual[0]):
        return
    named = len({place.index for place in usual if place.quality > _SETTLED})
    settled = named > 2 and 2 * named > len({place.index for place in term.places})
    merged: dict[tuple[frozenset[str], frozenset[str]], list[Place]] = {}
    for group in others:
        place = group[0]
        if not _names(term, place) or _short(usual[0], place):
            continue
        least_worth = _OTHER - _ONE_WORD * (place.begins and _one_word(usual[0], place))
        if _worth(place) < least_worth - _SETTLED * settled:
            continue
        place_names = term.place_names
        old, new = _parting(usual[0].words, place.words), _parting(place.words, usual[0].words)
        if max(len(usual[0].words), len(place.words)) < 2 or _TITLES & {*usual[0].forms, *place.forms}:
            continue
        old, new = ([w for w in some if not _rendered(place_names, w, _TOLERATED)] for some in (old, new))
        if _PLAIN.issuperset((*old, *new)):
            continue
        if not old or not new or any(_alike(word, one) for word in old for one in place.sentence):
            continue
        if (
            _running(usual[0], old)
            or _running(place, new)
            or not _speaks_for(term, usual[0], place, new, len(group))
        ):
            continue
        merged.setdefault((frozenset(old), frozenset(new)), []).extend(group)
    for parted, group in merged.items():
        if len(group) <= len(usual):
            yield Renamed(usual, group, parted)


def whole_name(place: Place, english: str) -> Span:
    """The English of a place with the noun it goes on with, which no other Chinese word wants: wind power *equipment*."""
    more = _NEXT.match(english, place.target.end)
    word = more.group(1) if more else ""
    if not more or word in STOP or word in FUNCTION_WORDS or word.endswith(("ed", "ing", "ly")):
        return place.target
    wanted = sum(_rendered((one,), stem(word), _TOLERATED) for one in place.outside)
    if wanted >= place.sentence.count(stem(word)) or (verb(word) and not noun_or_adjective(word)):
        return place.target
    return Span(place.target.start, more.end())


def _take_in(groups: dict[tuple[str, ...], list[Place]]) -> None:
    """Count a rendering with one word too many as the one without: the "largest real estate developer"."""
    for words in sorted(groups, key=len, reverse=True):
        shorter = [some for some in groups if 1 < len(some) < len(words) and set(some) < set(words)]
        if shorter:
            best = max(shorter, key=lambda some: sum(place.quality for place in groups[some]))
            groups[best] += groups.pop(words)


def _worth(place: Place) -> float:
    return place.quality - _GOES_ON[0] * (not place.begins) - _GOES_ON[1] * (not place.ends)


def _one_word(a: Place, b: Place) -> bool:
    """Whether all words but one are the same, in the same order."""
    parted = [not _alike(one, other) for one, other in zip(a.words, b.words, strict=False)]
    return len(a.words) == len(b.words) > 1 and sum(parted) == 1


def _names(term: LinkedTerm, place: Place) -> bool:
    """Whether the English is a noun phrase by all that can be seen."""
    if has_han(place.text) or place.words[-1] == _EFFORT:
        return False
    words = [word for word in TOKEN.findall(place.text) if word not in ("s", "S")]
    if not words or _NO_NOUN.search(place.text) or words[-1].endswith(_ADJECTIVE):
        return False
    if any(word.lower() in FUNCTION_WORDS and word.lower() not in _JOINING for word in words):
        return False
    if verb(words[0]) and (term.verbal or not noun_or_adjective(words[0])):
        return False
    return not any(stem(words[0]) in verbs_of(word) for word in term.words)


def _alike(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 3 and long.startswith(short[:4]))


def _running(place: Place, words: Sequence[str]) -> bool:
    """Whether one of the words is a participle: "forces driving development"."""
    pairs = zip(place.words, place.forms, strict=True)
    return any(word in words and form.endswith(("ing", "ed")) for word, form in pairs)


def _parting(some: Iterable[str], others: Sequence[str]) -> list[str]:
    return [word for word in some if not any(_alike(word, other) for other in others)]


def _short(a: Place, b: Place) -> bool:
    """Whether one is initials of the other."""
    return _initials(a, b) or _initials(b, a)


def _initials(short: Place, long: Place) -> bool:
    letters = "".join(sorted(word[0] for word in long.words))
    rest = "".join(long.forms)
    for word in _CAPITALS.findall(short.text.replace(".", "")):
        low = word.lower()
        if "".join(sorted(low[: len(letters)])) == letters or letters.startswith("".join(sorted(low))):
            return True
        following = iter(rest)
        if rest[:1] == low[0] and all(letter in following for letter in low):
            return True
    return False


def _speaks_for(term: LinkedTerm, usual: Place, place: Place, new: list[str], often: int) -> bool:
    """Whether the new words may well render the term, and are not what another Chinese word is rendered by."""
    turned = any(_alike(usual.words[-1], word) for word in place.words[:-1]) and " of " not in place.text
    if turned and not _rendered(term.words, place.words[-1], _TOLERATED):
        return False
    shared = len(new) < len(set(place.words))
    mine = {word for word in new if _rendered(term.words, word, _TOLERATED)}
    if all(_rendered(place.outside, word, _LEARNT) for word in new if word not in mine) and len(mine) < len(
        new
    ):
        return False
    if len(term.words) == 1 and (len(place.words) < 2 or len(usual.words) < 2):
        return False
    return bool(mine) or shared or often > 1


def _rendered(chinese: Iterable[str], word: str, least: float) -> bool:
    return shared_words().quality(chinese, word) >= least
