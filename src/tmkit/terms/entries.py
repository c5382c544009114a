"""Looking terms up: Chinese, English or pinyin, whole, in part or nearly right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from tmkit.model import Concept, Termbase
from tmkit.terms.finder import fold_chinese
from tmkit.terms.index import SMALL_WORDS, Index, english_key
from tmkit.terms.pinyin import of_query, shortened

__all__ = ["Entry", "How", "lookup", "search"]


_SURELY_ZH, _SURELY_EN = 70, 85
"""Likeness, in percent, from which a misspelt term comes before one that stands inside the query."""
_LONGEST_QUERY = 40
"""Characters or words of a query in which terms are looked for."""


class How(StrEnum):
    """How an entry was found, best first."""

    EXACT = "exact"
    PINYIN = "pinyin"
    INITIALS = "initials"
    PART = "part"
    WORDS = "words"
    PINYIN_PART = "part of the pinyin"
    FUZZY = "fuzzy"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept found.

    Attributes:
        concept: it.
        matched: the term that matched the query.
        how: the way it matched.
        termbase: name of its termbase.
        score: likeness for fuzzy matches, 0 to 100.

    """

    concept: Concept
    matched: str
    how: How
    termbase: str = ""
    score: float = 100.0


def lookup(termbases: Sequence[Termbase] | Termbase, query: str, *, limit: int = 20) -> list[Entry]:
    """The concepts for a query in termbases held in memory, best first."""
    bases = (termbases,) if isinstance(termbases, Termbase) else tuple(termbases)
    return search([Index.of(base) for base in bases], query, limit=limit)


def search(indices: Iterable[Index], query: str, *, limit: int = 20) -> list[Entry]:
    """The concepts for a query, best first: exact, pinyin, initials, part of a term, its words in another order.

    Only when there is nothing of these: terms that are nearly the query, and terms inside it. Chinese is compared
    simplified and without quotes, English by folded words (inflection, case, hyphens and width do not count), Latin
    letters also as pinyin with or without tones, whole or shortened to first letters.
    """
    query = query.strip()
    if not query:
        return []
    found: list[tuple[float, float, Entry]] = []
    opened = list(indices)
    for index in opened:
        found.extend(_in(index, query, limit))
    if not found:
        for index in opened:
            found.extend(_nearly(index, query, limit))
            found.extend(_inside(index, query))
    found.sort(key=lambda item: item[:2])
    return list({id(entry.concept): entry for _, _, entry in found}.values())[:limit]


def _in(index: Index, query: str, limit: int) -> list[tuple[float, float, Entry]]:
    zh, en = fold_chinese(query), english_key(query)
    seen: dict[int, tuple[How, str]] = {}

    def add(rows: Iterable[tuple[int, str]], how: How) -> None:
        for number, term in rows:
            seen.setdefault(number, (how, term))

    if zh:
        add(index.exact("zh", zh), How.EXACT)
    if en:
        add(index.exact("en", en), How.EXACT)
    spoken = of_query(query)
    starts: list[tuple[int, str]] = []
    if spoken and spoken[0]:
        rows = list(index.spoken(*spoken, limit))
        add(((n, term) for n, term, whole in rows if whole), How.PINYIN)
        starts = [(n, term) for n, term, whole in rows if not whole]
    if not seen and query.isascii():
        add(_by_initials(index, query, limit), How.INITIALS)
    if (zh and any(ord(character) > 127 for character in zh)) or (zh and len(zh) > 1 and not en):
        add(index.part("zh", zh, limit), How.PART)
    if en:
        add(index.part("en", en, limit), How.PART)
        if len(query) > 1:
            add(index.part("zh", zh, limit), How.PART)
        words = [word for word in en.split() if word not in SMALL_WORDS]
        if len(words) > 1:
            add(index.words(words, limit), How.WORDS)
    if spoken and len(spoken[0]) >= 3:
        add(starts, How.PINYIN_PART)
    if spoken and len(spoken[0]) >= 5 and not spoken[1]:
        add(index.part("pinyin", spoken[0], limit), How.PINYIN_PART)
    order = list(How)
    return [
        (order.index(how), float(len(term)), Entry(index.concept(number), term, how, index.name))
        for number, (how, term) in list(seen.items())[: limit * 2]
    ]


def _by_initials(index: Index, query: str, limit: int) -> list[tuple[int, str]]:
    """(concept, term) of terms whose first letters, Chinese or English, are asked for; failing that, that begin so."""
    found: dict[tuple[int, str], None] = {}
    for begin in (False, True):
        for initials, pattern in shortened(query):
            if not begin or len(initials) > 3:
                for letters, number, term in index.initials(initials, begin=begin):
                    if regex.match(pattern if begin else f"{pattern}$", letters):
                        found[number, term] = None
        if not begin and (letters := _acronym(query)):
            found.update((row, None) for row in index.exact("acronyms", letters))
        if found:
            break
    return list(found)[:limit]


def _acronym(query: str) -> str:
    """The letters of a query that may be an acronym (y-o-y, U.S.), else nothing."""
    letters = regex.sub(r"[.&-]", "", query).lower()
    return letters if letters.isalpha() and letters.isascii() else ""


def _nearly(index: Index, query: str, limit: int) -> list[tuple[float, float, Entry]]:
    """Concepts with a likeness of 70 % or more."""
    from rapidfuzz import fuzz, process

    chinese = any(ord(character) > 127 for character in query)
    rows = index.keys("zh" if chinese else "en")
    wanted = fold_chinese(query) if chinese else english_key(query).strip()
    keys = [row[0].strip() for row in rows]
    hits = process.extract(wanted, keys, scorer=fuzz.ratio, score_cutoff=60 if chinese else 70, limit=limit)
    seen: dict[int, tuple[float, str]] = {}
    for _, score, place in hits:
        seen.setdefault(rows[place][1], (score, rows[place][2]))
    fuzzy, inside = list(How).index(How.FUZZY), list(How).index(How.INSIDE)
    return [
        (
            fuzzy if score >= (_SURELY_ZH if chinese else _SURELY_EN) else inside + 0.5,
            -score,
            Entry(index.concept(number), term, How.FUZZY, index.name, round(score, 1)),
        )
        for number, (score, term) in seen.items()
    ]


def _inside(index: Index, query: str) -> list[tuple[float, float, Entry]]:
    """Concepts of terms that stand in the query, the longest first; none that lies in another.

    A short query (general trade) is not answered by a word of it.
    """
    chinese = any(ord(character) > 127 for character in fold_chinese(query))
    pieces: Sequence[str] = fold_chinese(query) if chinese else english_key(query).split()
    pieces = pieces[:_LONGEST_QUERY]
    taken: set[int] = set()
    found: list[tuple[float, float, Entry]] = []
    order = list(How).index(How.INSIDE)
    least = (2 if chinese else 1) if len(pieces) > (5 if chinese else 3) else (3 if chinese else 2)
    for size in range(len(pieces) - 1, least - 1, -1):
        for start in range(len(pieces) - size + 1):
            places = range(start, start + size)
            if not taken.isdisjoint(places):
                continue
            key = (
                "".join(pieces[start : start + size])
                if chinese
                else f" {' '.join(pieces[start : start + size])} "
            )
            rows = list(index.exact("zh" if chinese else "en", key))
            taken.update(places if rows else ())
            for number, term in rows:
                found.append(
                    (order, -float(size), Entry(index.concept(number), term, How.INSIDE, index.name))
                )
    return found
