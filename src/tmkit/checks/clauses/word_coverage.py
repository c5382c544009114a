"""Which words of two texts have a counterpart on the other side, worked out for many pairs of texts at once.

A content word has one when the other side has, about where a translation would have it, a word that may render it; a figure,
when its value is there; a Latin word, when it is there as it stands. Every word serves one counterpart only, the likeliest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from tmkit.checks.clauses.rows import Floats, Ints, Rows
from tmkit.checks.clauses.words import Words, WordTable

__all__ = ["LONG", "Coverage", "Figures", "Side", "Texts", "compare", "cover"]

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

Figures = tuple[list[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]]
"""Places of the figures of the Chinese and of the English text (start and end), and which agree."""


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


class Texts(NamedTuple):
    """Two texts to compare.

    Attributes:
        zh: the Chinese one.
        en: the English one.
        clauses: where the clauses of both begin and end.
        figures: their figures.
        of_zh: whether parts of the Chinese one may be missing.
        of_en: whether parts of the English one may be missing.

    """

    zh: str
    en: str
    clauses: tuple[list[tuple[int, int]], list[tuple[int, int]]]
    figures: Figures
    of_zh: bool = True
    of_en: bool = True


def cover(texts: Sequence[Texts], words: Words) -> list[Coverage | None]:
    """For each two texts the words of both with their counterparts.

    None where there are few words, or where hardly one is missing on the sides asked about.
    """
    return compare(texts, words)[0]


def compare(texts: Sequence[Texts], words: Words) -> tuple[list[Coverage | None], list[tuple[bool, bool]]]:
    """What ``cover`` says, and whether enough is missing on the one side and on the other, whichever were asked about."""
    words.settle()
    zh = Rows.of_chinese([one.zh for one in texts], [one.figures[0] for one in texts], words.zh)
    en = Rows.of_english([one.en for one in texts], [one.figures[1] for one in texts], words.en)
    zh_odds, en_odds = words.zh.odds()[zh.number], words.en.odds()[en.number]
    for i, j in _figure_links(texts, zh, en):
        zh.link[i], en.link[j] = j, i
    left, right, score = _candidates(texts, words, zh, en)
    zh.touched[left] = en.touched[right] = True
    missing = _missing(zh, zh_odds), _missing(en, en_odds)
    enough = (zh.count >= _FEWEST) & (en.count >= _FEWEST)
    lacks_zh, lacks_en = (
        enough & (lack >= least) for lack, least in zip(missing, _LEAST_MISSING, strict=True)
    )
    asked = (np.array([one.of_zh for one in texts]) & lacks_zh) | (
        np.array([one.of_en for one in texts]) & lacks_en
    )
    kept = asked[zh.pair[left]]
    _link(zh, en, left[kept], right[kept], score[kept])
    zh_sides = zh.sides(zh_odds, en.first)
    en_sides = en.sides(en_odds, zh.first)
    found: list[Coverage | None] = []
    for k, one in enumerate(texts):
        if asked[k]:
            sides = (
                Side(text, clauses, *side(k))
                for text, clauses, side in zip(
                    (one.zh, one.en), one.clauses, (zh_sides, en_sides), strict=True
                )
            )
            found.append(Coverage(*sides))
        else:
            found.append(None)
    return found, list(zip(lacks_zh.tolist(), lacks_en.tolist(), strict=True))


def _figure_links(texts: Sequence[Texts], zh: Rows, en: Rows) -> Iterable[tuple[int, int]]:
    """The rows of figures that agree."""
    places = [
        (k, one.figures[0][i][0], one.figures[1][j][0])
        for k, one in enumerate(texts)
        for i, j in one.figures[2]
    ]
    if not places:
        return ()
    pair, left, right = np.array(places).T
    return zip(
        np.searchsorted(zh.at, zh.base[pair] + left).tolist(),
        np.searchsorted(en.at, en.base[pair] + right).tolist(),
        strict=True,
    )


def _candidates(texts: Sequence[Texts], words: Words, zh: Rows, en: Rows) -> tuple[Ints, Ints, Floats]:
    """Rows of either side that may be counterparts, and how likely they are.

    Every rendering of every Chinese word is looked up in a table of the keys each English text holds.
    """
    starts, keys, qualities = words.zh.renderings()
    en_key = _keys_of(words.en, en.number)
    # the keys met in these English texts, numbered anew
    local = np.full(words.keys() + 1, -1, np.int32)
    met = np.unique(en_key[en_key >= 0])
    local[met] = np.arange(len(met))
    width = len(met) + 1
    # the English words by pair and key, and where those of a pair and key begin
    code = en.pair * width + local[en_key]
    spoken = np.flatnonzero(en_key >= 0)
    by_code = spoken[np.argsort(code[spoken], kind="stable")]
    held = np.bincount(code[spoken], minlength=len(texts) * width)
    begin = np.cumsum(held) - held
    # every rendering of every Chinese word
    size = starts[zh.number + 1] - starts[zh.number]
    row, entry = _spread(starts[zh.number], size)
    key = local[keys[entry]]
    there = np.flatnonzero(key >= 0)
    row, entry = row[there], entry[there]
    code = zh.pair[row] * width + key[there]
    times = held[code]
    there = np.flatnonzero(times)
    row, entry, code = row[there], entry[there], code[there]
    # every English word with that key
    which, slot = _spread(begin[code], times[there])
    i, j, quality = row[which], by_code[slot], qualities[entry[which]]
    pair = zh.pair[i]
    distance = np.abs(zh.place[i] * (1 / zh.size)[pair] - en.place[j] * (1 / en.size)[pair])
    reach = np.maximum(_REACH, _REACH_CHARACTERS / en.size)[pair]
    near = np.flatnonzero(distance <= reach)
    score = quality[near] - _FAR * distance[near] / reach[near]
    return i[near], j[near], score


def _keys_of(table: WordTable, number: Ints) -> Ints:
    """The one key of each word; -1 for a figure, which has none."""
    starts, keys, _ = table.renderings()
    return np.where(number > 0, keys[np.maximum(starts[number], 0)], -1) if len(keys) else number * 0 - 1


def _spread(start: Ints, size: Ints) -> tuple[Ints, Ints]:
    """Ranges one behind the other: which range each item is of, and the item."""
    which = np.repeat(np.arange(len(size)), size)
    before = np.cumsum(size) - size
    return which, np.arange(len(which)) + (start - before)[which]


def _missing(rows: Rows, odds: Floats) -> Floats:
    """How much the words without counterpart of each pair say together."""
    alone = (rows.link < 0) & ~rows.touched
    missing = np.bincount(rows.pair[alone], weights=-odds[alone, 0], minlength=len(rows.size))
    return missing.astype(np.float64)


def _link(zh: Rows, en: Rows, i: Ints, j: Ints, score: Floats) -> None:
    """Give every word its likeliest counterpart that is free, the likeliest of all first."""
    order = np.lexsort((-j, -i, -score))
    zh_link, en_link = zh.link.tolist(), en.link.tolist()
    for a, b in zip(i[order].tolist(), j[order].tolist(), strict=True):
        if zh_link[a] < 0 and en_link[b] < 0:
            zh_link[a], en_link[b] = b, a
    zh.link, en.link = np.array(zh_link, np.int64), np.array(en_link, np.int64)
