"""Which runs of one language go with which of the other in a text of both, whichever stands first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import regex

from tmkit.formats.bilingual_lines import Line
from tmkit.formats.furniture import LineClass
from tmkit.text.chars import count_words

__all__ = ["Group", "best_order", "odd"]

Group = tuple[tuple[Line, ...], tuple[Line, ...]]
_Run = tuple[str, tuple[Line, ...]]
"""Lines of one language, "zh" or "en"; "" for furniture, across which nothing is paired."""
_WORDS_EN_PER_ZH = 0.62
"""English words to one Chinese character in official prose; only the order of magnitude matters."""


def odd(group: Group) -> float:
    """How unlike a translation the two runs are in length: |log ratio|, capped; the cap where one is missing."""
    zh, en = (sum(count_words(line.text) for line in side) for side in group)
    if not zh or not en:
        return 3.0
    return min(3.0, abs(math.log(en / (zh * _WORDS_EN_PER_ZH))))


def _runs(lines: Iterable[Line]) -> list[_Run]:
    """Runs of text lines in one language; furniture ends a run, a stamp does not."""
    runs: list[_Run] = []
    solid = (line for line in lines if line.cls is not LineClass.STAMP)
    for key, members in groupby(solid, key=lambda line: line.lang if line.cls is LineClass.TEXT else ""):
        if key is not None:
            runs.append((key, tuple(members)))
    return runs


def best_order(lines: Sequence[Line]) -> list[Group]:
    """The pairs of runs that are most alike in length and figures, and what is left alone.

    A text may change the order on its way: an English title above its Chinese one, and then Chinese paragraphs
    before English ones. There, and only there, a run is cut: its first lines end a pair, the rest begin the next.
    The cheapest way through the runs is found from the back, over (run, lines of it taken, order so far).
    """
    runs = _runs(lines)
    ways: _Ways = {(len(runs), 0, first): _Way(0.0) for first in ("zh", "en")}
    for at in range(len(runs) - 1, -1, -1):
        lang = runs[at][0]
        pairings = list(_pairings(runs, ways, at, 0))
        for first in ("zh", "en"):
            turned = pairings if lang == first else (replace(way, cost=way.cost + _TURN) for way in pairings)
            left = _left(runs[at], ways[at + 1, 0, first])
            ways[at, 0, first] = min((left, *turned), key=lambda way: way.cost)
        for cut in _cuts(runs, at):
            ways[at, cut, lang] = min(_pairings(runs, ways, at, cut), key=lambda way: way.cost)
    return list(_groups(min((ways[0, 0, "zh"], ways[0, 0, "en"]), key=lambda way: way.cost)))


@dataclass(frozen=True, slots=True)
class _Way:
    """What the rest of the runs costs at best, the group it begins with and how it goes on."""

    cost: float
    group: Group | None = None
    rest: _Way | None = None


_Ways = dict[tuple[int, int, str], _Way]


def _groups(way: _Way | None) -> Iterator[Group]:
    while way:
        if way.group:
            yield way.group
        way = way.rest


def _left(run: _Run, rest: _Way) -> _Way:
    """The way that leaves a run alone."""
    lang, lines = run
    if not lang:
        return _Way(rest.cost, None, rest)
    alone: Group = (lines, ()) if lang == "zh" else ((), lines)
    return _Way(rest.cost + odd(alone), alone, rest)


def _pairings(runs: Sequence[_Run], ways: _Ways, at: int, taken: int) -> Iterator[_Way]:
    """Ways that pair a run, but for its lines already taken, with the next run or with the beginning of it."""
    first, lines = runs[at][0], runs[at][1][taken:]
    follower = runs[at + 1] if at + 1 < len(runs) else ("", ())
    if not first or follower[0] in ("", first):
        return
    for cut in (len(follower[1]), *_cuts(runs, at + 1)):
        whole = cut == len(follower[1])
        rest = ways.get((at + 2, 0, first) if whole else (at + 1, cut, follower[0]))
        if rest is not None:
            other = follower[1][:cut]
            group = (lines, other) if first == "zh" else (other, lines)
            cost = odd(group) - _SHARED * _shared(group) + (0.0 if whole else _TURN)
            yield _Way(rest.cost + cost, group, rest)


def _cuts(runs: Sequence[_Run], at: int) -> Iterator[int]:
    """How many lines of a run may end the pair before it where the order turns: few, or all but few."""
    lang, lines = runs[at]
    size = len(lines)
    around = {lang for lang, _ in (*runs[at - 1 : at], *runs[at + 1 : at + 2])}
    if 0 < at < len(runs) - 1 and lang and around == {"en" if lang == "zh" else "zh"}:
        yield from (cut for cut in range(1, size) if cut <= _NEAR_EDGE or size - cut <= _NEAR_EDGE)


def _shared(group: Group) -> int:
    """How many figures and Latin words stand on both sides, as far as they count."""
    zh, en = ({found[0].lower() for line in side for found in _MARK.finditer(line.text)} for side in group)
    return min(_MOST_SHARED, len(zh & en))


_MARK = regex.compile(r"\d+[\d.,]*\d|\p{Latin}{3,}")
_SHARED = 1.0
"""What a common figure or Latin word is worth, in the unit of ``odd``."""
_MOST_SHARED = 4
_TURN = 1.5
"""Cost of the other language standing first from here on, in the unit of ``odd``."""
_NEAR_EDGE = 3
"""Most lines at an edge of a run that go with its neighbour where the order turns."""
