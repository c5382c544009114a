"""What speaks for it that a denial of one text is not in the other: the denied word found there, and nothing near that denies."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tmkit.checks.denials.found import DULL, Dark
from tmkit.checks.denials.links import (
    Meanings,
    Word,
    Words,
    links_of,
    meanings_of_chinese,
    meanings_of_english,
    words_in,
)
from tmkit.checks.denials.text import Marks, Text, ends_of_sentences, read
from tmkit.checks.denials.words import Denials, words_of

__all__ = ["Denial", "evidence"]

_HEADS: Final = 3  # content words behind a negator that are looked up on the other side
_FAR: Final = 80  # characters behind a negator in which they are looked for
_SKIP: Final = 0.2  # what a denial without a counterpart costs, as a share of the text
_BEFORE: Final = 30  # characters before a word in which its verb of mood stands
_AUXILIARY: Final = re.compile(
    r"\b(?:(may|can|could|shall|should|must|will|would)|(is|are|was|were|be|been|has|have|had))\b(?! not|n['’]t)"
)
_STRESSED: Final = re.compile(  # what stands before is looked at behind the letter with which a search is quick
    r"d(?<!\wd)(?<!so d)(?<!nor d)(?<!than d)(?<!as d)(?:oes|id|o)(?= (?:[a-z]+ly )?(?!not\b|so\b|i\b|you\b|he\b|she\b|it\b|we\b|they\b|"
    r"the\b|an?\b|any|this\b|th[ao]|these\b|with\b|business\b|in\b|to\b|for\b|on\b|at\b|by\b|as\b|and\b|or\b|but\b|nothing|every|some|what|"
    r"all\b|his\b|its\b|their\b|our\b|my\b|your\b|well\b|better\b|more\b|harm|damage|good\b|work\b|is\b|when\b|if\b)[a-z]{2,}\b)"
)
_FIRM: Final = {"zh": 4, "en": 1}  # the kind of 绝不 and of never


class Denial(NamedTuple):
    """One denial, seen from the other text.

    Attributes:
        start: where the negator begins.
        end: where it ends.
        found: whether the word that is denied has a rendering in the other text.
        bare: whether nothing denies in its sentence there; for a firm denial, in its clause.
        firm: whether it is a firm one (绝不, never).
        row: what the scorer is told, all numbers.
        quality: of the best rendering of the denied word.

    """

    start: int
    end: int
    found: bool
    bare: bool
    firm: bool
    row: tuple[float, ...]
    quality: float


class _Sought(NamedTuple):
    """The denied word as it was looked for in the other text.

    Attributes:
        first: quality of its best rendering there.
        second: that of the best rendering of the words behind it.
        lost: how surely it would be found, word by word, where it is not.
        anchors: where it, or what stands for it, begins there.

    """

    first: float
    second: float
    lost: float
    anchors: list[int]


class _Sides(NamedTuple):
    """What is known of a pair of texts whatever denial is looked at."""

    here: Text
    there: Text
    words: Words
    meanings: Meanings

    def links(self, at: int, word: Word) -> list[tuple[float, int]]:
        """Renderings of a word of this text in the other: quality, and where they begin."""
        sizes = len(self.here.text), len(self.there.text)
        return links_of(at, word, sizes[0], self.meanings, sizes[1], self.there.lang)


def evidence(
    text: str,
    lang: str,
    other: str,
    found: Sequence[re.Match[str]],
    answered: int,
    own: Sequence[Dark],
    theirs: Sequence[Dark],
) -> Iterator[Denial]:
    """For each of these denials of a text what the other text says about it.

    Args:
        text: the one text.
        lang: its language.
        other: the other text.
        found: the denials of the first.
        answered: how many denials the other has.
        own: the words of the first that may carry a denial.
        theirs: those of the other.

    """
    here, there = read(text, lang), read(other, _other(lang))
    words, words_there = words_in(text, lang), words_in(other, there.lang)
    meanings = meanings_of_chinese(words_there, words) if lang == "en" else meanings_of_english(words_there)
    sides = _Sides(here, there, words, meanings)
    count = len(here.sentences if text == text.strip() else ends_of_sentences(text.strip(), lang))
    for one in found:
        sought = _seek(one, sides)
        anchors = sought.anchors
        dark = _answers(one, here, there, theirs)
        near = _within(dark, [there.clause(at) for at in anchors])
        around = _within(dark, [there.sentence(at) for at in anchors])
        kind = words_of(lang).kind(one.group())
        firm = kind == _FIRM[lang]
        row = (
            lang == "zh",
            *(lang == "zh" and kind == k for k in range(6)),
            *(lang == "en" and kind == k for k in range(5)),
            sought.first,
            sought.second,
            sought.lost,
            *_covered(one.start(), sides),
            count,
            len(found),
            len(found) - answered,
            *_counts(near, around, dark),
            *_balance(one.start(), here, own, (len(near), len(around), len(dark))),
            *_apart(one.start() / max(len(text), 1), anchors, own, dark, len(text), len(other)),
            *(_affirmed(there, anchors, theirs) if lang == "zh" else (0, 0, 0)),
        )
        bare = not (near if firm else around)
        yield Denial(
            one.start(), one.end(), sought.first > 0, bare, firm, tuple(map(float, row)), sought.first
        )


def _seek(negator: re.Match[str], sides: _Sides) -> _Sought:
    """The word denied, in the other text: by what a formula is rendered with, or by its renderings."""
    here, there = sides.here, sides.there
    mine = words_of(here.lang)
    heads = _heads(_behind(negator, mine), here.lang, sides.words, here.clauses, len(here.text))
    links = [sides.links(at, word) for at, word in heads]
    formula = mine.rendered(here.low[negator.start() : negator.start() + 4])
    told = [(1.0, word.start()) for word in formula.finditer(there.low)] if formula else []
    if told:
        links = [told]
    best = [max((quality for quality, _ in row), default=0.0) for row in links]
    first = best[0] if best else 0.0
    rows = [row for row in (links[:1] if first else links) if row]
    anchors = [at for row in rows for quality, at in row if quality >= max(row)[0] / 2]
    return _Sought(
        first, max(best[1:], default=0.0), -heads[0][1].lost if heads and not first else 0.0, anchors
    )


def _answers(negator: re.Match[str], here: Text, there: Text, theirs: Sequence[Dark]) -> Sequence[Dark]:
    """What may answer a negator in the other text: words that deny, and others that answer just this one."""
    answers = words_of(here.lang).answered(here.low[negator.start() : negator.start() + 9])
    if not answers:
        return theirs
    return [*theirs, *(Dark(found.start(), False) for found in answers.finditer(there.low))]


def _covered(at: int, sides: _Sides) -> tuple[float, float]:
    """Which share of the content words of a denial's sentence has a counterpart, and the logarithm of their number."""
    dull = DULL[sides.here.lang]
    start, end = sides.here.sentence(at)
    content = [(at, word) for at, word in sides.words if start <= at < end and word.text not in dull]
    covered = sum(bool(sides.links(at, word)) for at, word in content)
    return covered / max(len(content), 1), math.log(1 + len(content))


def _counts(near: Sequence[Dark], around: Sequence[Dark], dark: Sequence[Dark]) -> tuple[int, ...]:
    """How many words may deny in the clause, the sentence and the text there; how many of them do so by themselves."""
    parts = (near, around, dark)
    return *map(len, parts), *(sum(word.plain for word in part) for part in parts)


def _balance(at: int, here: Text, own: Sequence[Dark], theirs: tuple[int, int, int]) -> tuple[int, ...]:
    """By how many the other text has more of them than this one, and how many this one has in clause and sentence."""
    near, around = len(_within(own, [here.clause(at)])), len(_within(own, [here.sentence(at)]))
    return theirs[0] - near, theirs[1] - around, theirs[2] - len(own), near, around


def _behind(negator: re.Match[str], words: Denials) -> int:
    """Where the word that is denied begins: 不同意 is a negator with its verb."""
    whole = negator.group()
    has_verb = len(whole) > 2 and whole[0] == "不" and words.kind(whole) == len(words.kinds)
    return negator.start() + 1 if has_verb else negator.end()


def _apart(
    place: float, anchors: Sequence[int], own: Sequence[Dark], dark: Sequence[Dark], size: int, length: int
) -> tuple[float, float, float]:
    """How far from the denied word the nearest denial of the other text is, the nearest plain one, and what leaving this one out costs.

    The last is the difference between the cheapest pairing, in order, of the denials of both texts and the cheapest that leaves
    this denial alone; distances are shares of a text.
    """
    expected = [at / length for at in anchors] or [place]
    distances = [(min(abs(d.at / length - at) for at in expected), d.plain) for d in dark]
    nearest = min((far for far, _ in distances), default=1.0)
    plain = min((far for far, is_plain in distances if is_plain), default=1.0)
    here = min(range(len(own)), key=lambda k: abs(own[k].at / size - place), default=-1)
    mine = [d.at / size for d in own]
    if here >= 0:
        mine[here] = min(expected, key=lambda at: abs(at - place))
    theirs = [d.at / length for d in dark]
    return nearest, plain, _pairing(mine, theirs, here) - _pairing(mine, theirs, -1)


def _pairing(mine: Sequence[float], theirs: Sequence[float], alone: int) -> float:
    """The cost of the cheapest pairing in order; the one numbered ``alone`` is left out."""
    row = [_SKIP * k for k in range(len(theirs) + 1)]
    for i, a in enumerate(mine):
        last, row = row, [row[0] + _SKIP]
        for j, b in enumerate(theirs):
            paired = last[j] + (9.0 if i == alone else abs(a - b))
            row.append(min(paired, last[j + 1] + _SKIP, row[j] + _SKIP))
    return row[-1]


def _affirmed(english: Text, anchors: Sequence[int], dark: Sequence[Dark]) -> tuple[int, int, int]:
    """What affirms a denied word of an English text: a verb of mood, a verb to be, and "does" where nothing is stressed."""
    mood = being = 0
    for at in anchors:
        for one in _AUXILIARY.finditer(english.low, max(0, at - _BEFORE), at):
            if not any(one.start() < d.at < at for d in dark):
                mood, being = mood or one[1] is not None, being or one[2] is not None
    parts = [english.sentence(at) for at in anchors] or [(0, len(english.low))]
    stressed = sum(any(a <= one.start() < b for a, b in parts) for one in _STRESSED.finditer(english.low))
    return int(mood), int(being), stressed


def _other(lang: str) -> str:
    return "en" if lang == "zh" else "zh"


def _heads(end: int, lang: str, words: Words, clauses: Marks, size: int) -> Words:
    """The content words behind a negator in its clause; ``size`` is that of the text."""
    stop = next((a for a, _ in clauses if a >= end), size)
    last = min(stop, end + _FAR)
    dull = DULL[lang]
    found = [
        (at, word)
        for at, word in words
        if end <= at < last and word.text not in dull and len(word.text) > (lang == "en")
    ]
    return found[:_HEADS]


def _within(dark: Sequence[Dark], parts: Sequence[tuple[int, int]]) -> list[Dark]:
    """Those that stand in one of the parts; all where there is no part."""
    return [d for d in dark if not parts or any(start <= d.at < end for start, end in parts)]
