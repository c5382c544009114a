"""Looking terms up: Chinese, English or pinyin, whole, in part or nearly right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tmkit.model import Concept, Termbase
from tmkit.terms.finder import fold_chinese
from tmkit.terms.index import Index, english_key
from tmkit.terms.pinyin import of_query

__all__ = ["Entry", "How", "lookup", "search"]


class How(StrEnum):
    """How an entry was found, best first."""

    EXACT = "exact"
    PINYIN = "pinyin"
    PART = "part"
    PINYIN_PART = "part of the pinyin"
    FUZZY = "fuzzy"


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
    """The concepts for a query, best first: exact, pinyin, part of a term; fuzzy only when there is nothing else.

    Chinese is compared simplified and without quotes, English by folded words (inflection, case and hyphens do not
    count), Latin letters also as pinyin with or without tones.
    """
    query = query.strip()
    if not query:
        return []
    found: list[tuple[int, float, Entry]] = []
    opened = list(indices)
    for index in opened:
        found.extend(_in(index, query, limit))
    if not found:
        for index in opened:
            found.extend(_nearly(index, query, limit))
    found.sort(key=lambda item: item[:2])
    return [entry for _, _, entry in found[:limit]]


def _in(index: Index, query: str, limit: int) -> list[tuple[int, float, Entry]]:
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
    if (zh and any(ord(character) > 127 for character in zh)) or (zh and len(zh) > 1 and not en):
        add(index.part("zh", zh, limit), How.PART)
    if en:
        add(index.part("en", en, limit), How.PART)
        if len(query) > 1:
            add(index.part("zh", zh, limit), How.PART)
    if spoken and len(spoken[0]) >= 3:
        add(starts, How.PINYIN_PART)
    if spoken and len(spoken[0]) >= 5 and not spoken[1]:
        add(index.part("pinyin", spoken[0], limit), How.PINYIN_PART)
    order = list(How)
    return [
        (order.index(how), float(len(term)), Entry(index.concept(number), term, how, index.name))
        for number, (how, term) in list(seen.items())[: limit * 2]
    ]


def _nearly(index: Index, query: str, limit: int) -> list[tuple[int, float, Entry]]:
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
    return [
        (len(How), -score, Entry(index.concept(number), term, How.FUZZY, index.name, round(score, 1)))
        for number, (score, term) in seen.items()
    ]
