"""Where a text renders a Chinese term in other words than its termbase."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from tmkit.checks.clauses.words import key, shared_words, stem
from tmkit.checks.terminology.shortened import GENERAL, HEADS, unexplained
from tmkit.checks.terminology.termbase import same
from tmkit.model import Span
from tmkit.terms.wordalign import equivalents
from tmkit.text.cedict import renderings
from tmkit.text.chars import to_simplified
from tmkit.text.words import Token, fold, tokens

__all__ = ["rendered_in_part", "rendered_otherwise"]

_LEAST: Final = 0.15
"""Least quality of a rendering of a word, learnt or from the dictionary."""
_BETWEEN: Final = 3
"""Words that may stand between those of a rendering, all in all."""
_REACH: Final = 0.3
_REACH_LEAST: Final = 16
"""How far from its place a rendering may stand, as a share of the words of the text and in words."""
_NEAR: Final = 20
"""Characters on either side of a term whose words may stand beside its rendering."""
_LONG: Final = 4
"""Characters from which on a term is more than one English word."""
_SENTENCE: Final = re.compile(r"[.;:!?]\s")
_VERBS: Final = frozenset(
    "be is are was were been being has have had will would can could may also not".split()
)
_SMALL_ZH: Final = frozenset("的和与及之等或")
_SMALL_EN: Final = frozenset(
    "the a an of and for in on to with by at as from or its their our this that".split()
)


def rendered_otherwise(
    source: str, span: Span, target: str, known: Iterable[str] = (), taken: Collection[Span] = ()
) -> Span | None:
    """Where each word of a Chinese term is rendered, one near the other and about where the term stands, or None.

    Args:
        source: the Chinese text.
        span: the term's place in it.
        target: the English text.
        known: the term's equivalents, a part of which alone is no other rendering.
        taken: places in the target that render other terms.

    """
    words = _words(target)
    wanted = _wanted(span.of(source), words, taken)
    if not wanted or not all(wanted):
        return None
    at = len(words) * (span.start + span.end) / (2 * max(1, len(source)))
    reach = max(_REACH * len(words), _REACH_LEAST)
    best: tuple[int, int, int] | None = None
    for first in sorted({place for places in wanted for place in places}):
        chosen = _chosen([[p for p in places if p >= first] for places in wanted])
        if chosen is None:
            break
        size = chosen[-1] - chosen[0] + 1
        if size <= len(wanted) + _BETWEEN and abs(chosen[0] - at) <= reach:
            here = (size, chosen[0], chosen[-1])
            best = min(best, here) if best else here
    if best is None:
        return None
    first, last = best[1:]
    found = Span(words[first].start, words[last].end)
    if _SENTENCE.search(found.of(target)) or _one_for_many(words[first : last + 1], span.of(source)):
        return None
    if _part(words[first : last + 1], known) and any(
        unexplained(word, _around(source, span)) for word in _beside(words, first, last, target)
    ):
        return None
    return found


def rendered_in_part(
    source: str, span: Span, target: str, known: Iterable[str], taken: Collection[Span] = ()
) -> Span | None:
    """Where about its place words of an equivalent stand, if not all, and beside them nothing the source does not account for.

    Basel capital requirements for 巴塞尔委员会 = Basel Committee.

    Args:
        source: the Chinese text.
        span: the term's place in it.
        target: the English text.
        known: the term's equivalents.
        taken: places in the target that render other terms.

    """
    words = _words(target)
    at = len(words) * (span.start + span.end) / (2 * max(1, len(source)))
    reach = max(_REACH * len(words), _REACH_LEAST)
    for term in known:
        wanted = {fold(t.text) for t in _words(term) if t.text.lower() not in _SMALL_EN}
        if len(wanted) < 2:
            continue
        telling = {word for word in wanted if len(word) >= _LONG} - GENERAL
        for first, word in enumerate(words):
            if abs(first - at) > reach or not _any_same(word, telling) or _inside(word, taken):
                continue
            last = first
            while last + 1 < len(words) and _any_same(words[last + 1], wanted):
                last += 1
            near = _around(source, span)
            heads = _heads_like(_words(term)[-1])
            if not any(
                fold(beside) not in heads and unexplained(beside, near)
                for beside in _beside(words, first, last, target)
            ):
                return Span(word.start, words[last].end)
    return None


def _heads_like(head: Token) -> frozenset[str]:
    """General words that may stand for the last word of a term: a financial sector is a financial industry."""
    folded = fold(head.text)
    return next((heads for heads in HEADS if folded in heads), frozenset())


def _any_same(word: Token, wanted: Collection[str]) -> bool:
    """Whether a word is one of some folded ones, or derived from the same root."""
    folded = fold(word.text)
    return folded in wanted or any(same(folded, other) for other in wanted)


def _around(source: str, span: Span) -> str:
    """A term and what stands near it."""
    return source[max(0, span.start - _NEAR) : span.end + _NEAR]


def _inside(word: Token, taken: Collection[Span]) -> bool:
    return any(other.start <= word.start < other.end for other in taken)


def _one_for_many(words: Sequence[Token], term: str) -> bool:
    """Whether one word stands for a long term that the dictionary does not render by just this word."""
    if len(words) > 1 or len(term) < _LONG or "-" in words[0].text:
        return False
    return not any(
        [fold(t.text) for t in _words(gloss)] == [fold(words[0].text)]
        for gloss in renderings(to_simplified(term))
    )


def _part(words: Sequence[Token], known: Iterable[str]) -> bool:
    """Whether the words are but a part of an equivalent."""
    said = {fold(word.text) for word in words}
    return any(said <= {fold(token.text) for token in _words(term)} for term in known)


def _beside(words: Sequence[Token], first: int, last: int, text: str) -> Iterator[str]:
    """The words before and behind some, where no mark stands between, but for auxiliary verbs."""
    for one, other, beside in ((first - 1, first, first - 1), (last, last + 1, last + 1)):
        if one < 0 or other == len(words) or text[words[one].end : words[other].start].strip():
            continue
        if words[beside].text.lower() not in _VERBS:
            yield words[beside].text


def _chosen(wanted: list[list[int]]) -> list[int] | None:
    """The first free place of each word, the word with the fewest first; None when one has none."""
    used: set[int] = set()
    for places in sorted(wanted, key=len):
        free = next((place for place in places if place not in used), None)
        if free is None:
            return None
        used.add(free)
    return sorted(used)


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[Token, ...]:
    return tuple(token for token in tokens(text, "en") if token.pos != "x")


@lru_cache(maxsize=1024)
def _parts(term: str) -> tuple[str, ...]:
    words = (token.text for token in tokens(to_simplified(term), "zh") if token.pos != "x")
    return tuple(word for word in words if word not in _SMALL_ZH)


def _wanted(term: str, words: tuple[Token, ...], taken: Collection[Span]) -> list[list[int]]:
    """For each word of a Chinese term the numbers of the words that may render it; for the whole one where the dictionary has it."""
    found = [_places(word, words, taken) for word in _parts(term)]
    if not all(found) and len(found) > 1 and renderings(to_simplified(term)):
        return [_places(to_simplified(term), words, taken)]
    return found


def _places(word: str, words: tuple[Token, ...], taken: Collection[Span]) -> list[int]:
    """Numbers of the words that may render a Chinese one."""
    about = shared_words().chinese(word)
    learnt = {number for number, quality in about[0].items() if quality >= _LEAST} if about else set()
    given = {text for text, weight in equivalents(word).items() if weight >= _LEAST}
    return [
        number
        for number, token in enumerate(words)
        if (fold(token.text) in given or key(stem(token.text)) in learnt)
        and token.text.lower() not in _SMALL_EN
        and not _inside(token, taken)
    ]
