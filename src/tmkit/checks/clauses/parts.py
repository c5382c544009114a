"""Parts of a text that may have no counterpart, and what speaks for it: words, figures, lengths."""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from tmkit.checks.clauses.marks import MARK_FEATURES, Sentences, mark_features, marks_of, sentences_of
from tmkit.checks.clauses.phrases import phrases
from tmkit.checks.clauses.word_coverage import Side
from tmkit.checks.own_lengths import own_length

__all__ = ["FEATURES", "Lengths", "Part", "Thin", "measured", "parts", "thin_parts"]

FEATURES: Final = (
    "odds", "odds a word", "words", "share", "own links", "odds a word of the rest", "rest words", "untouched there",
    "untouched there a word", "untouched in the gap", "gap", "expected", "length", "length without", "length gain",
    "spread", "size", "clauses", "first", "last", "clauses here", "surely missing", "length z", "length z without", "shared",
    "odds there a word", "untouched balance", "colon", "quotes in the gap", "quotes here", "chinese chars or letters",
    *MARK_FEATURES, "sentence z", "sentence z without", "wordiness",
)  # fmt: skip
"""What the first scorer sees of a part, in order.

"Wordiness" is that of the run: of wordy English the Chinese is the original, and much of it stands for nothing.
"""
_LARGEST: Final = 0.85  # share of the text a part may have
_FEWEST_OWN: Final = 2  # content words of a part
_FEWEST_REST: Final = 3  # ... and of the rest
_THICK: Final = 0.9  # odds a word above which a part is not looked at
_LINKED: Final = 0.5  # share of a part's words with a counterpart above which it is not looked at
_THINNER: Final = 1.5  # by how much its words' odds must be lower than so many words of the rest have
_SURE: Final = 1.2  # a word whose absence says this much is surely missing
_MOST: Final = 2.5  # by how much, as a logarithm, sentences may be off their expected length
_FEW: Final = 4.0  # characters of the shortest sentence
_WINDOW: Final = 8  # words around a part in which its neighbours' counterparts are looked for
_SENTENCE_END: Final = re.compile(r"[。！？；!?;\n]|\.(?=\s|$)")
_QUOTE: Final = re.compile('[“”"「」『』《》]')


class Thin(NamedTuple):
    """A part that looks thin, with what speaks for it whatever lengths the run lets expect.

    Attributes:
        start: where it begins.
        end: where it ends.
        own: its length without words that stand on both sides alike.
        there: between which places of the other text its counterpart should stand.
        between: characters of the other text between the counterparts of what stands around it.
        words: the values for FEATURES up to "gap".
        place: those from "size" to "surely missing".
        rest: those from "shared".
        sentences: the sentences around it.

    """

    start: int
    end: int
    own: int
    there: tuple[int, int]
    between: int
    words: tuple[float, ...]
    place: tuple[float, ...]
    rest: tuple[float, ...]
    sentences: Sentences


class Lengths(NamedTuple):
    """Lengths in characters, without words that stand on both sides alike.

    Attributes:
        text: of the text whose parts may have no counterpart.
        other: of the other text.
        expected: of the first, as the other lets expect.
        spread: the standard deviation of its logarithm.

    """

    text: int
    other: int
    expected: float
    spread: float


class Part(NamedTuple):
    """A part of a text.

    Attributes:
        start: where it begins.
        end: where it ends.
        features: its values for FEATURES.
        there: between which places of the other text its counterpart should stand.

    """

    start: int
    end: int
    features: tuple[float, ...]
    there: tuple[int, int]


def parts(
    side: Side, other: Side, lang: str, lengths: Lengths, copied: Sequence[str], *, phrased: bool = False
) -> Iterator[Part]:
    """The clauses, neighbouring clauses, sentences and, if asked for, phrases that look thin, with their features.

    Args:
        side: the text whose parts may have no counterpart.
        other: the other text.
        lang: the language of the first.
        lengths: their lengths.
        copied: words that stand in both alike.
        phrased: whether phrases are looked at too.

    """
    return measured(thin_parts(side, other, lang, copied, phrased=phrased), lengths)


def measured(thin: Iterable[Thin], lengths_here: Lengths) -> Iterator[Part]:
    """Thin parts with all their features."""
    size, size_there, expected, spread = lengths_here
    whole = math.log(expected / size)
    per_character = size_there / expected
    for start, end, length, there, between, words, place, rest, sentences in thin:
        expected_there = length * per_character
        less = math.log(expected / max(size - length, 1))
        lengths = (
            max(-3.0, min(between / max(expected_there, 1.0), 5.0)),
            expected_there,
            whole,
            less,
            whole * whole - less * less,
            spread,
        )
        held = sentences.there / per_character
        around = tuple(
            max(-_MOST, min(math.log(max(held, _FEW) / max(size, _FEW)), _MOST)) / spread
            for size in (sentences.size, sentences.size - (end - start))
        )
        features = (
            *words,
            *lengths,
            *place,
            whole / spread,
            less / spread,
            *rest,
            *around,
            math.log(expected / size_there),
        )
        yield Part(start, end, features, there)


def thin_parts(
    side: Side, other: Side, lang: str, copied: Sequence[str], *, phrased: bool = False
) -> Iterator[Thin]:
    """The clauses, neighbouring clauses and sentences of ``side`` whose words seldom have a counterpart in ``other``.

    ``side`` is of the language ``lang``; ``copied`` are words that stand in both alike. With ``phrased`` the phrases of an English text as well.
    """
    text, places, states, odds = side.text, side.places, side.states, side.odds
    count, size = len(places), len(text)
    if len(side.clauses) < 2 and not phrased:
        return
    sums = [0.0, *itertools.accumulate(odds)]
    total = sums[-1]
    linked_to = [0, *itertools.accumulate([state == 2 for state in states])]
    untouched = sum(other.untouched)
    there = max(len(other.odds), 1)
    there_odds = sum(other.odds) / there
    marks = None  # few texts have a thin part
    for start, end, first, last, opens, closes, clauses in _stretches(side, phrased=phrased):
        own, length = last - first, end - start
        if own < _FEWEST_OWN or count - own < _FEWEST_REST or length >= size * _LARGEST:
            continue
        odds_here = sums[last] - sums[first]
        rest = (total - odds_here) / (count - own)
        if odds_here > own * _THICK or odds_here > own * rest - _THINNER:
            continue
        linked = linked_to[last] - linked_to[first]
        if linked > own * _LINKED:
            continue
        if marks is None:
            marks = marks_of(text, lang), marks_of(other.text, "en" if lang == "zh" else "zh")
        left, right = _neighbours(side, other, first, last)
        low, high = min(left, right) - 5, max(left, right) + 5
        gap = sum(u for at, u in zip(other.places, other.untouched, strict=True) if u and low <= at <= high)
        sentences = sentences_of((side, other), marks, (start, end))
        missing = sum(-odds[k] for k in range(first, last) if states[k] == 0)
        yield Thin(
            start,
            end,
            own_length(text[start:end], copied),
            (low, high),
            right - left,
            (
                odds_here,
                odds_here / own,
                own,
                length / size,
                linked / own,
                rest,
                count - own,
                untouched,
                untouched / there,
                gap,
            ),
            (
                math.log(size),
                len(side.clauses),
                float(opens),
                float(closes),
                clauses,
                sum(1 for k in range(first, last) if side.untouched[k] > _SURE),
            ),
            (
                sum(1 for k in range(first, last) if states[k] == 1),
                there_odds,
                missing - gap,
                float(text[end : end + 1] in (":", "：")),
                float(len(_QUOTE.findall(other.text, max(low, 0), max(high, 0)))),
                float(len(_QUOTE.findall(text, start, end))),
                length,
                *mark_features(marks, (start, end), (max(low, 0), max(high, 0)), sentences, size),
            ),
            sentences,
        )


def _neighbours(side: Side, other: Side, first: int, last: int) -> tuple[int, int]:
    """Where the counterparts of the words before the part end, and where those of the words after it begin."""
    left: list[int] = []
    for k in range(first - 1, max(-1, first - 1 - _WINDOW), -1):
        if side.links[k] >= 0:
            left.append(other.places[side.links[k]])
            if len(left) == 2:
                break
    right: list[int] = []
    for k in range(last, min(len(side.places), last + _WINDOW)):
        if side.links[k] >= 0:
            right.append(other.places[side.links[k]])
            if len(right) == 2:
                break
    return max(left, default=0), min(right, default=len(other.text))


class _Stretch(NamedTuple):
    """Words that may be missing together.

    Attributes:
        start: where they begin in the text.
        end: where they end.
        first: the first of their content words.
        last: one past the last of them.
        opens: whether they open the text.
        closes: whether they close it.
        clauses: how many clauses they are; none for a phrase.

    """

    start: int
    end: int
    first: int
    last: int
    opens: bool
    closes: bool
    clauses: int


def _stretches(side: Side, *, phrased: bool) -> Iterator[_Stretch]:
    """Each clause, each two neighbours in a sentence, each sentence of more, and the phrases if they are asked for."""
    text, clauses, places = side.text, side.clauses, side.places
    bounds = [(bisect_left(places, start), bisect_left(places, end)) for start, end in clauses]
    for begin, stop in _sentences(text, clauses):
        seen = set()
        for a, b in _runs(begin, stop):
            first, last = bounds[a][0], bounds[b - 1][1]
            seen.add((first, last))
            yield _Stretch(clauses[a][0], clauses[b - 1][1], first, last, a == 0, b == len(clauses), b - a)
        if phrased:
            for start, end, first, last in phrases(
                text, places, side.odds, clauses[begin][0], clauses[stop - 1][1]
            ):
                if (first, last) not in seen:
                    yield _Stretch(start, end, first, last, first == 0, last == len(places), 0)


def _runs(begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """First clause and one past the last of each stretch of a sentence."""
    for k in range(begin, stop):
        yield k, k + 1
        if k + 1 < stop:
            yield k, k + 2
    if stop - begin > 2:
        yield begin, stop


def _sentences(text: str, clauses: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The first clause of each sentence, and one past its last."""
    first = 0
    for k in range(1, len(clauses) + 1):
        if k == len(clauses) or _SENTENCE_END.search(text, clauses[k - 1][1], clauses[k][0]):
            yield first, k
            first = k
