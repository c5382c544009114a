"""Which words of a pair have a counterpart on the other side: what the checks of omission and addition share."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from tmkit.checks.base import Pair
from tmkit.checks.clauses.list_items import lost_items
from tmkit.checks.clauses.parts import Thin, thin_parts
from tmkit.checks.clauses.word_coverage import LONG, Coverage, Figures, Texts, compare
from tmkit.checks.clauses.words import shared_words
from tmkit.checks.number_family import linked_numbers, numbers_of
from tmkit.checks.own_lengths import copied, own_lengths
from tmkit.model import Span, same_language
from tmkit.text.numbers import Kind

__all__ = [
    "FOLLOWS",
    "clauses_of",
    "comparable",
    "compare_words",
    "coverage_of",
    "figures_of",
    "hopes",
    "missed_items",
    "thin_en",
    "thin_zh",
]

_ZH_CLAUSE: Final = re.compile(r"(?:[^，。；！？：,;!?:\n]+|(?<=\d)[,:](?=\d))+")
_EN_CLAUSE: Final = re.compile(r"(?:[^,;:!?.()\n]+|[.,:](?=\w))+")


_PHRASED: Final = 60  # characters an English source of one clause needs for a phrase of it to be missing
_NO_FIGURES: Final[Figures] = ([], [], [])


class Hopes(NamedTuple):
    """Whether words enough of either text lack a counterpart for a part of it to be missing, whatever lengths say."""

    zh: bool
    en: bool


_HOPES: Final = {(zh, en): Hopes(zh, en) for zh in (False, True) for en in (False, True)}
_NEITHER: Final = _HOPES[False, False]


def hopes(pair: Pair) -> Hopes:
    """Work for ``Pair.facet``: told when the words of a pair are compared; any until then."""
    del pair
    return _HOPES[True, True]


def coverage_of(pair: Pair) -> Coverage | None:
    """Work for ``Pair.facet``: the words of both sides with their counterparts; None where there is too little to compare."""
    texts = _texts(pair, _asks(pair))
    return _compared([(pair, texts)])[0] if texts else None


def comparable(pair: Pair) -> bool:
    """Work for ``Pair.facet``: whether ``coverage_of`` gives anything."""
    return pair.facet(coverage_of) is not None


def thin_zh(pair: Pair) -> tuple[Thin, ...]:
    """Work for ``Pair.facet`` of comparable pairs: the thin parts of the Chinese text."""
    coverage = pair.facet(coverage_of)
    return tuple(thin_parts(coverage.zh, coverage.en, "zh", pair.facet(copied))) if coverage else ()


def thin_en(pair: Pair) -> tuple[Thin, ...]:
    """The same of the English text, and its thin phrases where it is the source."""
    coverage = pair.facet(coverage_of)
    if coverage is None:
        return ()
    phrased = not same_language(pair.source_lang, "zh")
    return tuple(thin_parts(coverage.en, coverage.zh, "en", pair.facet(copied), phrased=phrased))


def missed_items(pair: Pair) -> tuple[Span, ...]:
    """Work for ``Pair.facet`` of comparable pairs: items of Chinese lists without a counterpart."""
    coverage = pair.facet(coverage_of)
    return tuple(Span(*item) for item in lost_items(coverage.zh, coverage.en)) if coverage else ()


FOLLOWS: Final = (thin_zh, thin_en, missed_items)
"""What follows from the words of a pair."""


def compare_words(pairs: Sequence[Pair]) -> None:
    """Tell each of many pairs its coverage, but those that know already what follows from it."""
    asked: list[tuple[Pair, Texts]] = []
    for pair in pairs:
        asks = _asks(pair)
        if asks is not _NEITHER and any(pair.known(work) is not None for work in FOLLOWS):
            pair.know(comparable, True)
            continue
        texts = _texts(pair, asks)
        if texts:
            asked.append((pair, texts))
        else:
            pair.know(coverage_of, None)
    for (pair, _), found in zip(asked, _compared(asked), strict=True):
        pair.know(coverage_of, found)


def _compared(asked: Sequence[tuple[Pair, Texts]]) -> list[Coverage | None]:
    """The words of pairs worth comparing; the pairs are told what hope there is."""
    if not asked:
        return []
    covers, lacks = compare([texts for _, texts in asked], shared_words())
    for (pair, texts), (zh, en) in zip(asked, lacks, strict=True):
        divided = _divided(pair, texts.clauses)
        pair.know(hopes, _HOPES[zh and divided.zh, en and divided.en])
    return covers


def _asks(pair: Pair) -> Hopes:
    """Which side the lengths of the texts, and what is known of them, let lack a part."""
    if len(pair.zh) < 10 or len(pair.en) < 30:
        return _NEITHER
    own = pair.facet(own_lengths)
    longer, most = math.log(own.en / (own.zh * pair.ratio)), LONG * pair.spread
    lacking = pair.facet(hopes)
    return _HOPES[longer <= most and lacking.zh, -longer <= most and lacking.en]


def _texts(pair: Pair, asks: Hopes) -> Texts | None:
    """What to compare; None where lengths and clauses leave no part to be missing on either side."""
    if asks is _NEITHER:
        return None
    zh, en = pair.zh, pair.en
    clauses = clauses_of(zh, "zh"), clauses_of(en, "en")
    divided = _divided(pair, clauses)
    if divided is _NEITHER:
        pair.know(hopes, divided)
    of_zh, of_en = asks.zh and divided.zh, asks.en and divided.en
    return Texts(zh, en, clauses, pair.facet(figures_of), of_zh, of_en) if of_zh or of_en else None


def _divided(pair: Pair, clauses: tuple[list[tuple[int, int]], list[tuple[int, int]]]) -> Hopes:
    """Which side has several parts."""
    phrased = len(pair.en) >= _PHRASED and not same_language(pair.source_lang, "zh")
    return _HOPES[len(clauses[0]) > 1 or "、" in pair.zh, len(clauses[1]) > 1 or phrased]


def clauses_of(text: str, lang: str) -> list[tuple[int, int]]:
    """Where the clauses of a Chinese or English text begin and end, cut at punctuation."""
    found, end = [], 0
    for clause in (_ZH_CLAUSE if lang == "zh" else _EN_CLAUSE).findall(text):
        body = clause.strip()
        if body:
            start = text.find(body, end)  # nothing but marks lies between: quicker than match objects
            end = start + len(body)
            found.append((start, end))
    return found


def figures_of(pair: Pair) -> Figures:
    """The figures of a pair but for those in names and those that may rightly vanish."""
    numbers = pair.facet(numbers_of)
    if not numbers.source and not numbers.target:
        return _NO_FIGURES
    sides, places = [], []
    for quantities in (numbers.source, numbers.target):
        kept: dict[int, tuple[int, int]] = {}
        for k, q in enumerate(quantities):
            span = q.number.start, q.number.end
            if not q.weak and q.kind is not Kind.NAME and all(span[0] != other[0] for other in kept.values()):
                kept[k] = span
        sides.append(list(kept.values()))
        places.append({k: n for n, k in enumerate(kept)})
    links = [
        (places[0][i], places[1][j])
        for i, j in pair.facet(linked_numbers).items()
        if i in places[0] and j in places[1]
    ]
    if same_language(pair.source_lang, "zh"):
        return sides[0], sides[1], links
    return sides[1], sides[0], [(j, i) for i, j in links]
