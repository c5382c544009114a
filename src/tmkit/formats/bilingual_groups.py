"""Which lines of a text in two languages stand for each other: runs of one language paired with runs of the other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import regex

from tmkit.formats.bilingual_lines import Line
from tmkit.formats.furniture import LineClass
from tmkit.model import ParagraphKind
from tmkit.text.chars import count_words

__all__ = ["Group", "at_speakers", "best_order", "odd", "settled"]

Group = tuple[tuple[Line, ...], tuple[Line, ...]]
_WORDS_EN_PER_ZH = 0.62
"""English words to one Chinese character in official prose; only the order of magnitude matters."""


def odd(group: Group) -> float:
    """How unlike a translation the two runs are in length: |log ratio|, capped; the cap where one is missing."""
    zh, en = (sum(count_words(line.text) for line in side) for side in group)
    if not zh or not en:
        return 3.0
    return min(3.0, abs(math.log(en / (zh * _WORDS_EN_PER_ZH))))


def _runs(lines: Iterable[Line]) -> list[tuple[str, tuple[Line, ...]]]:
    """Runs of text lines in one language; furniture ends a run, a stamp does not."""
    runs: list[tuple[str, tuple[Line, ...]]] = []
    solid = (line for line in lines if line.cls is not LineClass.STAMP)
    for key, members in groupby(solid, key=lambda line: line.lang if line.cls is LineClass.TEXT else ""):
        if key is not None:
            runs.append((key, tuple(members)))
    return runs


def _pair(runs: Sequence[tuple[str, tuple[Line, ...]]], first: str) -> list[Group]:
    """Groups of a run in language ``first`` and the run right after it."""
    groups: list[Group] = []
    at = 0
    while at < len(runs):
        lang, lines = runs[at]
        follower = runs[at + 1] if at + 1 < len(runs) else ("", ())
        if not lang:
            at += 1
        elif lang == first and follower[0] not in ("", first):
            groups.append((lines, follower[1]) if first == "zh" else (follower[1], lines))
            at += 2
        else:
            groups.append((lines, ()) if lang == "zh" else ((), lines))
            at += 1
    return groups


def best_order(lines: Sequence[Line]) -> tuple[str, list[Group]]:
    """Whether Chinese or English stands first in a pair: the order that pairs lines of like length and like figures."""
    runs = _runs(lines)
    options = [(first, _pair(runs, first)) for first in ("zh", "en")]
    return min(options, key=lambda option: sum(odd(group) - _SHARED * _shared(group) for group in option[1]))


def _shared(group: Group) -> int:
    """How many figures and Latin words stand on both sides, as far as they count."""
    zh, en = ({found[0].lower() for line in side for found in _MARK.finditer(line.text)} for side in group)
    return min(_MOST_SHARED, len(zh & en))


_MARK = regex.compile(r"\d+[\d.,]*\d|\p{Latin}{3,}")
_SHARED = 1.0
"""What a common figure or Latin word is worth, in the unit of ``odd``."""
_MOST_SHARED = 4


def at_speakers(group: Group) -> Iterator[Group]:
    """The group cut where both sides have as many speaker lines, so that turns stay apart."""
    cuts = [[i for i, line in enumerate(side) if line.kind is ParagraphKind.SPEAKER] for side in group]
    if len(cuts[0]) != len(cuts[1]) or not cuts[0]:
        yield group
        return
    edges = [
        [0, *(edge for c in cut for edge in (c, c + 1)), len(side)]
        for cut, side in zip(cuts, group, strict=True)
    ]
    for k in range(len(edges[0]) - 1):
        part = (group[0][edges[0][k] : edges[0][k + 1]], group[1][edges[1][k] : edges[1][k + 1]])
        if part[0] or part[1]:
            yield part


def settled(groups: Sequence[Group]) -> list[Group]:
    """Groups that fit each other in length, neighbours joined where that makes a misfit good (least cost)."""
    costs, origins = [0.0], [0]
    for end in range(1, len(groups) + 1):
        starts = range(max(0, end - _MOST_JOINED), end)
        options = [
            costs[start] + _misfit(_joined(groups[start:end])) + _JOINING * (end - start - 1)
            for start in starts
        ]
        best = min(range(len(options)), key=options.__getitem__)
        costs.append(options[best])
        origins.append(starts[best])
    blocks = []
    end = len(groups)
    while end:
        blocks.append(_joined(groups[origins[end] : end]))
        end = origins[end]
    return blocks[::-1]


_MOST_JOINED = 8
_JOINING = 0.4
"""Cost of taking one more group into a block, in the unit of ``_misfit``."""


def _joined(groups: Sequence[Group]) -> Group:
    return tuple(line for zh, _ in groups for line in zh), tuple(line for _, en in groups for line in en)


def _misfit(group: Group) -> float:
    """How badly the two sides fit each other in length, 0 to 1; what is short says little, a line to a line is usual."""
    words = sum(count_words(line.text) for side in group for line in side)
    kinds = [line.kind for side in group for line in side]
    if kinds == [ParagraphKind.SPEAKER] * 2:
        return 0.0
    usual = 1.0 if len(group[0]) == len(group[1]) == 1 else 0.0
    return min(1.0, max(0.0, odd(group) - usual)) * min(1.0, words / 30)
