"""Pairs of runs cut at the turns of speakers, and joined where they do not fit each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmkit.formats.bilingual_order import Group, odd
from tmkit.model import ParagraphKind
from tmkit.text.chars import count_words

__all__ = ["at_speakers", "settled"]


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
