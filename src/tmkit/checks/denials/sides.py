"""What speaks for it that a denial of one text is not in the other: the denied word found there, and nothing near that denies."""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from tmkit.checks.clauses.rows import segmenter
from tmkit.checks.clauses.words import key, shared_words, stem
from tmkit.checks.denials.words import pairs, words_of
from tmkit.text.chars import lowered

__all__ = ["Dark", "Denial", "dark_words", "denials", "evidence", "may_lack", "unpaired"]

_WORD: Final = re.compile(r"([A-Za-z]+(?:-[a-z]+)*)")
_HAN: Final = re.compile("[\u3400-\u9fff]")
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
_REACH: Final = 0.15  # how far a word may stand from its counterpart, as a share of the text ...
_REACH_CHARACTERS: Final = {"zh": 20, "en": 60}  # ... or in characters
_FIRM: Final = {"zh": 4, "en": 1}  # the kind of 绝不 and of never
_LEAST: Final = 0.1  # quality of a rendering below which it is none
_DULL: Final = {
    "en": frozenset(
        "is are was were be been being am have has had do does did will would shall should can could may might must to the a an and or "
        "of in on at by for with from as it its this that these those he she they we you i his her him them their our your my any all "
        "some so such very much too also only even yet just ever always really necessarily simply merely here there more most than then "
        "if when which who what how no not never nor t".split()
    ),
    "zh": frozenset(
        "被 由 能 会 可 要 应 应当 得 再 需 需要 是 有 在 对 把 将 与 和 的 了 所 任何 其 向 以 因 为 给 用 让 使 从 到 他 她 它 我 你 我们 他们 "
        "这 那 个 一个 就 也 都 还 能够 应该 可以 必须 必 须 很 太 那么 这么 不 没 未".split()
    ),
}
_CLAUSE: Final = {
    "zh": re.compile("[，；：！？。—（）()\n,;!?]+"),
    "en": re.compile(r"[,;:!?—()\n]+|\.(?=[\s”\"’')]|$)"),
}
_SENTENCE: Final = {
    "zh": re.compile("[。！？；\n!?]+"),
    "en": re.compile(r"[.!?;][”\"’')]*(?=\s|$)|\n+|[.!?](?=[A-Z])"),
}


Meanings = dict[int, list[tuple[float, int]]]
"""By key of a rendering: with what quality words of a text have it, and where they begin."""

Marks = list[tuple[int, int]]
"""Where the marks that divide a text begin and end."""


class _Word(NamedTuple):
    """A word, keys of what may well render it (of an English one its own), and its log odds when not found."""

    text: str
    keys: Mapping[int, float]
    lost: float


Words = list[tuple[int, _Word]]
"""The words of a text and where they begin."""


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


class Dark(NamedTuple):
    """A word that may carry a denial: where, and whether it denies by itself."""

    at: int
    plain: bool


def denials(text: str, lang: str) -> list[re.Match[str]]:
    """Plain denials that a translation has to answer."""
    words = words_of(lang)
    text = _small(text, lang)
    if not words.hint.search(text):
        return []
    masked = words.soft.sub(_blank, _without_neutral(text, lang))
    return [one for one in words.negators.finditer(masked) if lang == "zh" or not _turned(text, one.end())]


def _turned(text: str, end: int) -> bool:
    """Whether the next word of an English text in small letters but for adverbs and small words denies too."""
    at = end
    for _ in range(3):
        word = _WORD.search(text, at, at + 20)
        if not word:
            return False
        if words_of("en").turned.match(text, word.start()):
            return True
        if word.group() not in _DULL["en"] and not word.group().endswith("ly"):
            return False
        at = word.end()
    return False


def dark_words(text: str, lang: str) -> list[Dark]:
    """All words of a text that may carry a denial."""
    words = words_of(lang)
    return [
        Dark(one.start(), words.plain.match(one.group()) is not None)
        for one in words.hidden.finditer(_without_neutral(_small(text, lang), lang))
    ]


def _small(text: str, lang: str) -> str:
    """The text as the patterns of its language want it."""
    return lowered(text) if lang == "en" else text


@functools.lru_cache(maxsize=4)
def _without_neutral(text: str, lang: str) -> str:
    """The text, in small letters, without what is negative in form only; asked twice for each side of a pair."""
    words = words_of(lang)
    return text if lang == "en" and not words.hint.search(text) else words.neutral.sub(_blank, text)


def unpaired(zh: str, en: str) -> tuple[str, str]:
    """Both texts without the words that answer one another, such as 擅自 and "without": they deny nothing else."""
    any_zh, answers = pairs()
    if not any_zh.search(zh):
        return zh, en
    low = lowered(en)
    for of_zh, of_en in answers:
        if of_zh.search(zh) and of_en.search(low):
            zh = of_zh.sub(_blank, zh)
            for one in of_en.finditer(low):
                en = en[: one.start()] + _blank(one) + en[one.end() :]
            low = lowered(en)
    return zh, en


def may_lack(own: Sequence[Dark], theirs: Sequence[Dark], more: int) -> bool:
    """A quick look: whether the other text has fewer words that may carry a denial, or as many but fewer plain denials by ``more``."""
    lack = len(own) - len(theirs)
    return lack >= 0 or more > 0


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
    mine, dull = words_of(lang), _DULL[lang]
    here_words = _words(text, lang)
    meanings = (
        _of_chinese(_words(other, there), here_words) if lang == "en" else _of_english(_words(other, there))
    )
    size, length = len(text), len(other)
    low, other_low = _small(text, lang), _small(other, there)
    clauses, sentences = _marks(text, _CLAUSE[lang]), _marks(text, _SENTENCE[lang])
    clauses_there, sentences_there = _marks(other, _CLAUSE[there]), _marks(other, _SENTENCE[there])
    count = len(sentences if text == text.strip() else _marks(text.strip(), _SENTENCE[lang]))
    for one in found:
        heads = _heads(one.end(), lang, here_words, clauses, size)
        links = [_links(at, word, size, meanings, length, there) for at, word in heads]
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
        covered = sum(bool(_links(at, word, size, meanings, length, there)) for at, word in content)
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


def _blank(match: re.Match[str]) -> str:
    return "＊" * len(match.group())


@functools.lru_cache(maxsize=4)  # asked twice for each text where both sides of a pair deny
def _words(text: str, lang: str) -> Words:
    if lang == "en":
        parts = _WORD.split(text)  # by turns what is between words, and a word
        starts = itertools.accumulate(map(len, parts), initial=0)
        return list(zip(itertools.islice(starts, 1, None, 2), map(_english, parts[1::2]), strict=False))
    found, at = [], 0
    for piece in segmenter().cut(text):
        word = _chinese(piece)
        if word:
            found.append((at, word))
        at += len(piece)
    return found


@functools.lru_cache(maxsize=1 << 15)
def _chinese(word: str) -> _Word | None:
    """A Chinese word; None for what is none."""
    if not _HAN.match(word):
        return None
    told = shared_words().chinese(word)
    keys = {one: quality for one, quality in told[0].items() if quality > _LEAST} if told else {}
    return _Word(word, keys, told[1][0] if told else 0.0)


@functools.lru_cache(maxsize=1 << 15)
def _english(word: str) -> _Word:
    """An English word; it is of small letters then."""
    told = shared_words().english(word)
    return _Word(word.lower(), {key(stem(word)): 1.0}, told[1][0] if told else 0.0)


def _heads(end: int, lang: str, words: Words, clauses: Marks, size: int) -> Words:
    """The content words behind a negator in its clause; ``size`` is that of the text."""
    stop = next((a for a, _ in clauses if a >= end), size)
    last = min(stop, end + _FAR)
    dull = _DULL[lang]
    found = [
        (at, word)
        for at, word in words
        if end <= at < last and word.text not in dull and len(word.text) > (lang == "en")
    ]
    return found[:_HEADS]


def _of_english(words: Words) -> Meanings:
    """The meanings of English words."""
    found: Meanings = {}
    for at, word in words:
        for one in word.keys:
            found.setdefault(one, []).append((1.0, at))
    return found


def _of_chinese(words: Words, english: Words) -> Meanings:
    """Those meanings of Chinese words, of which each has many, that English words have, too."""
    wanted = {one for _, word in english for one in word.keys}
    found: Meanings = {}
    for at, word in words:
        for one in word.keys.keys() & wanted:
            found.setdefault(one, []).append((word.keys[one], at))
    return found


def _links(
    at: int, word: _Word, size: int, meanings: Meanings, length: int, there: str
) -> list[tuple[float, int]]:
    """Words of another text that render a word of a text of a size, about where they would be: quality and place.

    The other text is of a length and of the language ``there``.
    """
    shared = word.keys.keys() & meanings.keys()
    if not shared:
        return []
    reach = max(_REACH * length, _REACH_CHARACTERS[there])
    expected = at / size * length
    return [
        (word.keys[one] * quality, place)  # the one or the other is 1, that of the English word
        for one in shared
        for quality, place in meanings[one]
        if abs(place - expected) <= reach
    ]


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
