"""How a text shortens an English term: a general head left out, a modifier left out, initials written out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tmkit.checks.clauses.words import key, shared_words, stem
from tmkit.model import Span
from tmkit.terms.wordalign import equivalents
from tmkit.text.cedict import renderings as _renderings
from tmkit.text.words import fold, tokens

__all__ = [
    "GENERAL",
    "HEADS",
    "NAME",
    "PASSIVE",
    "bare",
    "begins_clause",
    "cut_from_words",
    "forms",
    "head_only",
    "shortened",
    "unexplained",
    "written_out",
]

NAME: Final = re.compile(
    r"(?:the )?(?:[A-Z][\w.'’-]*|of|and|the|for|on|&)(?: (?:[A-Z][\w.'’-]*|of|and|the|for|on|in|&))*"
)
_SMALL: Final = frozenset(
    "the a an of and for in on to with by at as from or its their our this that".split()
)
_DEFINITE: Final = frozenset("the its their our this these those such".split())
GENERAL: Final = frozenset(
    fold(word)
    for word in """system sector industry trade arrangement mechanism regime scheme framework environment condition level activity
    initiative measure operation technique method tool work affair matter area field project programme program""".split()
)
HEADS: Final = tuple(
    frozenset(fold(word) for word in words.split())
    for words in (
        "sector industry trade business market",
        "arrangement mechanism regime scheme framework system structure programme program plan project strategy",
        "environment condition situation position status state level backdrop landscape climate circumstances",
        "activity initiative measure operation work affair matter task effort event action",
        "company firm enterprise business corporation",
        "institution body organisation organization agency authority regulator",
        "amount number value volume figure total",
        "review surveillance monitoring examination inspection supervision oversight",
        "factor consideration element aspect issue",
        "disease illness disorder condition",
        "time period duration stage phase",
        "person people personnel staff worker",
    )
)
"""General words that stand for one another at the end of a term."""
_LEAST: Final = 4
_LEARNT: Final = 0.15
"""Least quality of a learnt rendering."""


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[tuple[str, str, bool], ...]:
    """(folded word, small letters, whether a mark stands before it) of each word."""
    found: list[tuple[str, str, bool]] = []
    mark = True
    for token in tokens(text, "en"):
        if token.pos == "x":
            mark = mark or token.text not in "-’'"
            continue
        found.append((fold(token.text), token.text.lower(), mark))
        mark = False
    return (*found, ("", "", True))


@lru_cache(maxsize=4096)
def _content(term: str) -> tuple[str, ...]:
    return tuple(fold(t.text) for t in tokens(term, "en") if t.pos != "x" and t.text.lower() not in _SMALL)


def shortened(term: str, text: str, around: str) -> bool:
    """Whether the text has the term without one of its words, and nothing in its place.

    A last word that only says it is a system, a sector, a measure may be missing where the phrase goes on with a word of
    the source's ``around`` the term (banking stability for the stability of the banking system); of three words and
    more, any word but the last may be (rate hikes for interest rate hikes).

    Args:
        term: an English term.
        text: the target.
        around: the source without the term.

    """
    wanted = _content(term)
    if len(wanted) < 2:
        return False
    words = _read(text)
    if wanted[-1] in GENERAL and (len(wanted[-2]) >= _LEAST or term.split()[-2].isupper()):
        for end in _ends(wanted[:-1], words):
            if not words[end][2] and words[end][0] in _rendered(around):
                return True
    if len(wanted) < 3:
        return False
    for n in range(len(wanted) - 1):
        for end in _ends(wanted[:n] + wanted[n + 1 :], words):
            if n or not _foreign(words, end - len(wanted), around):
                return True
    return False


def _ends(wanted: tuple[str, ...], words: tuple[tuple[str, str, bool], ...]) -> list[int]:
    """Numbers of the words behind each place where the wanted ones follow one another, small words between or not."""
    found = []
    for start, (first, _, _) in enumerate(words):
        if first != wanted[0]:
            continue
        place, left = start + 1, list(wanted[1:])
        while left and words[place][0] and not words[place][2]:
            if words[place][0] == left[0]:
                left.pop(0)
            elif words[place][1] not in _SMALL:
                break
            place += 1
        if not left:
            found.append(place)
    return found


def _foreign(words: tuple[tuple[str, str, bool], ...], place: int, around: str) -> bool:
    """Whether the word at ``place`` is a content word directly before the next that no word of the source accounts for."""
    if place < 0 or words[place + 1][2]:
        return False
    return unexplained(words[place][1], around)


@lru_cache(maxsize=64)
def _rendered(source: str) -> frozenset[str]:
    """Folded English words that the words of a Chinese text may stand for by the dictionary."""
    return frozenset(
        word for token in tokens(source, "zh") if token.pos != "x" for word in equivalents(token.text)
    )


def head_only(term: str, text: str) -> bool:
    """Whether the last word of a longer term stands with an article or the like: the Fund for the Exchange Fund."""
    wanted = _content(term)
    if len(wanted) < 2 or len(wanted[-1]) < 4:
        return False
    words = _read(text)
    return any(
        words[n][0] == wanted[-1] and words[n - 1][1] in _DEFINITE and not words[n][2]
        for n in range(1, len(words))
    )


def written_out(term: str, text: str) -> bool:
    """Whether the text writes out the initials of a term (Supervisory Policy Manual module for SPM module)."""
    parts = [t.text for t in tokens(term, "en") if t.pos != "x"]
    if not any(part.isupper() and 2 <= len(part) <= 6 for part in parts):
        return False
    words = _read(text)[:-1]
    known = {word for word, _, _ in words}
    initials = "".join(word[0] for word, _, _ in words)
    content = "".join(word[0] for word, small, _ in words if small not in _SMALL)
    names = "".join(word[0].lower() for word in text.replace("-", "_").split() if word[0].isupper())
    for part in parts:
        if part.isupper() and 2 <= len(part) <= 6:
            there = any(part.lower() in letters for letters in (initials, content, names))
            if not there and fold(part) not in known:
                return False
        elif part.lower() not in _SMALL and fold(part) not in known:
            return False
    return True


PASSIVE: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|also\s+|not\s+)?(?:\w+ed|made|held|given|taken|set|put|built|drawn|"
    r"found|kept|led|met|paid|seen|sent|shown|begun|done|issued)\b"
)
_CLAUSE: Final = "，。；：、！？,;:\n "
_WHEN: Final = re.compile(
    r"(?:年内|年底|年初|去年|今年|上年|同年|期间|同时|此外|其后|随后|近年来?|目前|其中|上半年|下半年|季度|\d+[年月日季])+$"
)
_REACH: Final = 0.3
_REACH_LEAST: Final = 8
"""How far from its place a term may stand, as a share of the words of a text and in words."""
_AROUND: Final = 12
"""Characters on either side of a term that are cut into words with it."""


_INITIALS: Final = re.compile(r"\(([A-Z]{2,6})\)")
_BRACKET: Final = re.compile(r"(?:(\S+) )?\(([^()]+)\)")


@lru_cache(maxsize=4096)
def forms(term: str) -> tuple[str, ...]:
    """The term; with a short form in brackets, also without it and with it instead of the word before.

    >>> forms("offshore renminbi (RMB) hub")
    ('offshore renminbi (RMB) hub', 'offshore renminbi hub', 'offshore RMB hub')
    >>> forms("Manager Trainee (MT) Programme")[-1]
    'MT Programme'
    """
    if "(" not in term:
        return (term,)
    plain, short = _BRACKET.sub(r"\1", term), _BRACKET.sub(r"\2", term)
    found = [term, " ".join(plain.split()), " ".join(short.split())]
    initials = _INITIALS.search(term)
    if initials:
        before = term[: initials.start()].split()
        letters = initials.group(1).lower()
        named = before[len(before) - len(letters) :] if len(letters) <= len(before) else []
        if [word[0].lower() for word in named] == list(letters):
            rest = [*before[: -len(letters)], initials.group(1), term[initials.end() :]]
            found.append(" ".join(" ".join(rest).split()))
    return tuple(found)


def begins_clause(source: str, start: int) -> bool:
    """Whether a clause of a Chinese text begins at ``start``: a passive need not name who acts."""
    before = _WHEN.sub("", source[:start].rstrip("“《「"))
    return not before or before[-1] in _CLAUSE


def cut_from_words(source: str, span: Span) -> bool:
    """Whether the place of a term cuts words of the dictionary in two: 对冲 in 应对冲击, 党 in 民主党派, 外资 in 内外资."""
    if source[span.start - 1 : span.start + 1] == "内外":
        return True
    one = span.end - span.start == 1
    low = max(0, span.start - _AROUND)
    around = source[low : span.end + _AROUND]
    first, last = span.start - low, span.end - low
    return any(
        token.start < edge < token.end and (one or _renderings(token.text))
        for token in tokens(around, "zh")
        for edge in (first, last)
    )


def bare(term: str, source: str, span: Span, text: str) -> bool:
    """Whether the text has what the Chinese term says, without a word that only the glossary adds to it.

    Website for 网站 = official website: the words that the dictionary knows for the Chinese term stand about where they
    should, and beside them nothing that the source does not account for.

    Args:
        term: an English term.
        source: the Chinese text.
        span: where it has the term.
        text: the target.

    """
    wanted = _content(term)
    said = _rendered(span.of(source))
    kept = tuple(word for word in wanted if word in said)
    if not kept or len(kept) != len(wanted) - 1 or max(map(len, kept)) < _LEAST:
        return False
    around = source[: span.start] + " " + source[span.end :]
    words = _read(text)
    at = len(words) * span.start / max(1, len(source))
    for end in _ends(kept, words):
        start = end - len(kept)
        if abs(start - at) > max(_REACH * len(words), _REACH_LEAST):
            continue
        before = wanted[0] not in said and start > 0 and _foreign(words, start - 1, around)
        behind = wanted[-1] not in said and not words[end][2] and unexplained(words[end][1], around)
        if not before and not behind:
            return True
    return False


@lru_cache(maxsize=64)
def _learnt(source: str) -> frozenset[int]:
    """Keys of the stems of English words that the words of a Chinese text are learnt to stand for."""
    words = shared_words()
    found = (words.chinese(token.text) for token in tokens(source, "zh") if token.pos != "x")
    return frozenset(number for about in found if about for number, q in about[0].items() if q >= _LEARNT)


def unexplained(word: str, around: str) -> bool:
    """Whether an English word is a content word that no word of a Chinese text accounts for, by the dictionary or as learnt."""
    lower = word.lower()
    return (
        lower.isalpha()
        and lower not in _SMALL
        and fold(word) not in _rendered(around)
        and key(stem(word)) not in _learnt(around)
    )
