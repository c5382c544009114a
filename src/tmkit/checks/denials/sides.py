"""What speaks for it that a denial of one text is not in the other: the denied word found there, and nothing near that denies."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tmkit.checks.denials.found import DULL, Dark, small
from tmkit.checks.denials.links import Words, links_of, meanings_of_chinese, meanings_of_english, words_in
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
_CLAUSE: Final = {
    "zh": re.compile("[，；：！？。—（）()\n,;!?]+"),
    "en": re.compile(r"[,;:!?—()\n]+|\.(?=[\s”\"’')]|$)"),
}
_SENTENCE: Final = {
    "zh": re.compile("[。！？；\n!?]+"),
    "en": re.compile(r"[.!?;][”\"’')]*(?=\s|$)|\n+|[.!?](?=[A-Z])"),
}


Marks = list[tuple[int, int]]
"""Where the marks that divide a text begin and end."""


class Denial(NamedTuple):
    """One denial, seen from the other text.

    Attributes:
        start: where the negator begins.
        end: where it ends.
        found: whether the word that is denied has a rendering in the other text.
        bare: whether nothing denies in its sentence there; for a firm denial, in its clause.
        firm: whether it is a firm one (绝不, never).
        row: what the scorer is told, all numbers.

    """

    start: int
    end: int
    found: bool
    bare: bool
    firm: bool
    row: tuple[float, ...]


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
    there = _other(lang)
    mine, dull = words_of(lang), DULL[lang]
    here_words = words_in(text, lang)
    meanings = (
        meanings_of_chinese(words_in(other, there), here_words)
        if lang == "en"
        else meanings_of_english(words_in(other, there))
    )
    size, length = len(text), len(other)
    low, other_low = small(text, lang), small(other, there)
    clauses, sentences = _marks(text, _CLAUSE[lang]), _marks(text, _SENTENCE[lang])
    clauses_there, sentences_there = _marks(other, _CLAUSE[there]), _marks(other, _SENTENCE[there])
    count = len(sentences if text == text.strip() else _marks(text.strip(), _SENTENCE[lang]))
    for one in found:
        heads = _heads(_behind(one, mine), lang, here_words, clauses, size)
        links = [links_of(at, word, size, meanings, length, there) for at, word in heads]
        formula = mine.rendered(low[one.start() : one.start() + 4])
        told = [(1.0, word.start()) for word in formula.finditer(other_low)] if formula else []
        if told:
            links = [told]
        best = [max((quality for quality, _ in row), default=0.0) for row in links]
        rows = links[:1] if best and best[0] else links
        anchors = [
            at
            for row in rows
            if row
            for least in (max(row)[0] / 2,)
            for quality, at in row
            if quality >= least
        ]
        answers = mine.answered(low[one.start() : one.start() + 9])
        dark = (
            [*theirs, *(Dark(a.start(), False) for a in answers.finditer(other_low))] if answers else theirs
        )
        clause = _around(clauses, one.start(), size)
        sentence = _around(sentences, one.start(), size)
        content = [
            (at, word) for at, word in here_words if sentence[0] <= at < sentence[1] and word.text not in dull
        ]
        covered = sum(bool(links_of(at, word, size, meanings, length, there)) for at, word in content)
        near = _within(dark, [_around(clauses_there, at, length) for at in anchors])
        around = _within(dark, [_around(sentences_there, at, length) for at in anchors])
        own_near, own_around = len(_within(own, [clause])), len(_within(own, [sentence]))
        kind = mine.kind(one.group())
        first, second = (best[0] if best else 0.0), max(best[1:], default=0.0)
        row = (
            lang == "zh",
            *(lang == "zh" and kind == k for k in range(6)),
            *(lang == "en" and kind == k for k in range(5)),
            first,
            second,
            -heads[0][1].lost if heads and not first else 0.0,  # how surely it would be found, word by word
            covered / max(len(content), 1),
            math.log(1 + len(content)),
            count,
            len(found),
            len(found) - answered,
            len(near),
            len(around),
            len(dark),
            sum(d.plain for d in near),
            sum(d.plain for d in around),
            sum(d.plain for d in dark),
            len(near) - own_near,
            len(around) - own_around,
            len(dark) - len(own),
            own_near,
            own_around,
            *_apart(one.start() / max(len(text), 1), anchors, own, dark, len(text), len(other)),
            *(_affirmed(other_low, anchors, theirs, sentences_there) if there == "en" else (0, 0, 0)),
        )
        yield Denial(
            one.start(),
            one.end(),
            first > 0,
            not (near if kind == _FIRM[lang] else around),
            kind == _FIRM[lang],
            tuple(map(float, row)),
        )


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


def _affirmed(
    text: str, anchors: Sequence[int], dark: Sequence[Dark], sentences: Marks
) -> tuple[int, int, int]:
    """What affirms a denied word of an English text: a verb of mood, a verb to be, and "does" where nothing is stressed.

    The text is in small letters; ``sentences`` are the marks at the ends of its sentences.
    """
    mood = being = 0
    for at in anchors:
        for one in _AUXILIARY.finditer(text, max(0, at - _BEFORE), at):
            if not any(one.start() < d.at < at for d in dark):
                mood, being = mood or one[1] is not None, being or one[2] is not None
    parts = [_around(sentences, at, len(text)) for at in anchors] or [(0, len(text))]
    stressed = sum(any(a <= one.start() < b for a, b in parts) for one in _STRESSED.finditer(text))
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


def _marks(text: str, marks: re.Pattern[str]) -> Marks:
    return [one.span() for one in marks.finditer(text)]


def _around(marks: Marks, at: int, size: int) -> tuple[int, int]:
    """The part between the marks of a text of a size that holds a place."""
    start = 0
    for begin, end in marks:
        if begin > at:
            return start, begin
        start = end
    return start, size
