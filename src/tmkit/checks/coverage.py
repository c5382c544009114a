"""Which words of a pair have a counterpart on the other side: what the checks of omission and addition share.

A content word has one when the other side has, about where a translation would have it, a word that may render it; a figure,
when its value is there; a Latin word, when it is there as it stands. Every word serves one counterpart only, the likeliest.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Mapping
from typing import Final, NamedTuple, TypeVar

from tmkit.checks.base import Pair
from tmkit.checks.number_family import linked_numbers, numbers_of
from tmkit.checks.omission_words import Odds, Words, shared_words
from tmkit.model import same_language
from tmkit.text.chars import to_simplified
from tmkit.text.numbers import Kind

__all__ = [
    "LONG",
    "Coverage",
    "Figures",
    "Side",
    "clauses_of",
    "cover",
    "coverage_of",
    "figures_of",
    "segmenter",
]

_FEWEST: Final = 5  # content words a side needs before a part of it can be missed
_LEAST_MISSING: Final = (
    1.5,
    2.5,
)  # log odds that the words without counterpart of a Chinese, an English text must amount to
LONG: Final = 0.8
"""How much longer than expected the other text may be, in standard deviations, for a part to be left out of it."""
_REACH: Final = 0.12  # how far a word may stand from its counterpart, as a share of the text
_REACH_CHARACTERS: Final = 120  # ... and in characters, in short texts
_FAR: Final = 0.5  # what quality a rendering loses at the end of its reach
_EN_WORD: Final = re.compile(r"([A-Za-z]+(?:'[a-z]+)?)")
_ZH_CLAUSE: Final = re.compile(r"[^，。；！？：,;!?:\n]+")
_EN_CLAUSE: Final = re.compile(r"(?:[^,;:!?.()\n]+|[.,:](?=\w))+")


class Side(NamedTuple):
    """One text of a pair, word by word.

    Attributes:
        text: the text.
        clauses: where its clauses begin and end.
        places: where its content words and figures begin, ascending.
        links: the number of each one's counterpart among those of the other side; -1 for none.
        states: 2 with a counterpart, 1 when only such as serve other words, 0 without.
        odds: each one's log odds of having been translated against having been left out, by its state.
        untouched: for each one without counterpart, how surely it would have one in a right translation; 0 for the others.

    """

    text: str
    clauses: list[tuple[int, int]]
    places: list[int]
    links: list[int]
    states: list[int]
    odds: list[float]
    untouched: list[float]


class Coverage(NamedTuple):
    """Both sides of a pair."""

    zh: Side
    en: Side


Figures = tuple[list[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]]
"""Places of the figures of the Chinese and of the English text (start and end), and which agree."""


def coverage_of(pair: Pair) -> Coverage | None:
    """Work for ``Pair.facet``: the words of both sides with their counterparts; None where there is too little to compare."""
    zh, en = pair.zh, pair.en
    if len(zh) < 10 or len(en) < 30:
        return None
    longer = math.log(len(en) / (len(zh) * pair.ratio))
    clauses = clauses_of(zh, "zh"), clauses_of(en, "en")
    of_zh = longer <= LONG * pair.spread and len(clauses[0]) > 1
    of_en = -longer <= LONG * pair.spread and len(clauses[1]) > 1
    if not of_zh and not of_en:
        return None
    return cover(zh, en, clauses, figures_of(pair), shared_words(), of_zh=of_zh, of_en=of_en)


def cover(
    zh: str,
    en: str,
    clauses: tuple[list[tuple[int, int]], list[tuple[int, int]]],
    figures: Figures,
    words: Words,
    *,
    of_zh: bool = True,
    of_en: bool = True,
) -> Coverage | None:
    """The same for two texts, with the figures read and the tables of words given.

    None, too, when hardly a word is missing on the sides asked about: ``of_zh``, ``of_en``.
    """
    zh_places, zh_renderings, zh_odds = _chinese(zh, figures[0], words)
    en_places, en_keys, en_odds = _english(en, figures[1], words)
    if len(zh_places) < _FEWEST or len(en_places) < _FEWEST:
        return None
    zh_links, en_links = [-1] * len(zh_places), [-1] * len(en_places)
    zh_states, en_states = [0] * len(zh_places), [0] * len(en_places)
    for i, j in figures[2]:
        a, b = zh_places.index(figures[0][i][0]), en_places.index(figures[1][j][0])
        zh_links[a], en_links[b] = b, a
        zh_states[a] = en_states[b] = 2
    reach = max(_REACH, _REACH_CHARACTERS / len(en))
    zh_scale, en_scale = 1 / len(zh), 1 / len(en)
    where: dict[int, list[tuple[int, float]]] = {}
    for j, at in enumerate(en_keys):
        if at:
            where.setdefault(at, []).append((j, en_places[j] * en_scale))
    known = where.keys()
    candidates = []
    for i, table in enumerate(zh_renderings):
        if not table:
            continue
        place = zh_places[i] * zh_scale
        for at in table.keys() & known:
            quality = table[at]
            for j, other in where[at]:
                distance = place - other if place > other else other - place
                if distance <= reach:
                    candidates.append((quality - _FAR * distance / reach, i, j))
                    zh_states[i] = zh_states[i] or 1
                    en_states[j] = en_states[j] or 1
    if not (of_zh and _missing(zh_states, zh_odds) >= _LEAST_MISSING[0]) and not (
        of_en and _missing(en_states, en_odds) >= _LEAST_MISSING[1]
    ):
        return None
    candidates.sort(reverse=True)
    for _, i, j in candidates:
        if zh_links[i] < 0 and en_links[j] < 0:
            zh_links[i], en_links[j] = j, i
            zh_states[i] = en_states[j] = 2
    return Coverage(
        _side(zh, clauses[0], zh_places, zh_links, zh_states, zh_odds),
        _side(en, clauses[1], en_places, en_links, en_states, en_odds),
    )


def _missing(states: list[int], odds: list[Odds]) -> float:
    """How much the words without counterpart say together."""
    return -sum([one[0] for one, state in zip(odds, states, strict=True) if not state])


def _side(
    text: str,
    clauses: list[tuple[int, int]],
    places: list[int],
    links: list[int],
    states: list[int],
    odds: list[Odds],
) -> Side:
    values = [one[state] for one, state in zip(odds, states, strict=True)]
    untouched = [
        -one[0] if state == 0 and one[0] < 0 else 0.0 for one, state in zip(odds, states, strict=True)
    ]
    return Side(text, clauses, places, links, states, values, untouched)


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


@functools.lru_cache(maxsize=1)
def segmenter() -> object:
    """The Chinese word cutter (jieba), loaded once."""
    import rjieba

    return rjieba  # the module holds one already; another takes half a second and as much memory again


def _chinese(
    text: str, figures: list[tuple[int, int]], words: Words
) -> tuple[list[int], list[Mapping[int, float]], list[Odds]]:
    """Places, renderings and odds of the content words and figures of a Chinese text."""
    cut: list[str] = segmenter().cut(to_simplified(text))  # type: ignore[attr-defined]
    told = list(map(words.chinese, cut))
    starts = itertools.accumulate(map(len, cut), initial=0)
    places = [start for start, about in zip(starts, told, strict=False) if about is not None]
    found = [about for about in told if about is not None]
    if figures:
        places, found = _with_figures(places, found, figures, ({}, words.figure[0]))
    return places, [a for a, _ in found], [b for _, b in found]


def _english(
    text: str, figures: list[tuple[int, int]], words: Words
) -> tuple[list[int], list[int], list[Odds]]:
    """Places, keys and odds of the content words and figures of an English text; a figure's key is 0."""
    pieces = _EN_WORD.split(text)  # by turns what is between words, and a word: quicker than match objects
    told = list(map(words.english, pieces[1::2]))
    ends = list(itertools.accumulate(map(len, pieces)))
    places = [start for start, about in zip(ends[::2], told, strict=False) if about is not None]
    found = [about for about in told if about is not None]
    if figures:
        places, found = _with_figures(places, found, figures, (0, words.figure[1]))
    return places, [a for a, _ in found], [b for _, b in found]


_Row = TypeVar("_Row")


def _with_figures(
    places: list[int], found: list[_Row], figures: list[tuple[int, int]], figure: _Row
) -> tuple[list[int], list[_Row]]:
    """Figures put among the words, for the words they are written with."""
    inside = {k for start, end in figures for k in range(start, end)}
    rows = [(place, row) for place, row in zip(places, found, strict=True) if place not in inside]
    rows += [(start, figure) for start, _ in figures]
    rows.sort(key=_place)
    return [place for place, _ in rows], [row for _, row in rows]


def _place(row: tuple[int, object]) -> int:
    return row[0]


def figures_of(pair: Pair) -> Figures:
    """The figures of a pair but for those in names and those that may rightly vanish."""
    numbers = pair.facet(numbers_of)
    if not numbers.source and not numbers.target:
        return [], [], []
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
