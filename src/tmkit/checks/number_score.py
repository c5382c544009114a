"""Scores and votes turned round: 以52票对48票通过 as "passed by 48 to 52"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tmkit.text.numbers import Quantity

__all__ = ["turned"]

_ZH: Final = re.compile(r"^票?\s*(?:比|对|:|：)\s*$")
_EN: Final = re.compile(r"^(?: votes?)?\s*(?:-|–|:|to|against)\s*$", re.IGNORECASE)
_WON: Final = re.compile(r"胜|赢|击败|战胜|逆转|晋级|通过|当选|夺冠|领先")
_WON_EN: Final = re.compile(
    r"\b(?:wins?|won|beat|victor\w+|defeat(?:ed|s|ing)|pass(?:ed|es)?|adopted|approved|elected|lead|led|advanced?)\b"
)
_LOST: Final = re.compile(r"负于|不敌|告负|落败|输|惨败|落后|否决")
_LOST_EN: Final = re.compile(r"\b(?:lost|loss|lose|losing|beaten|defeat by|trail\w*|down|rejected|fell)\b")

Two = tuple[int, int]


def turned(zh: str, en: str, left: Sequence[Quantity], right: Sequence[Quantity]) -> tuple[Two, Two] | None:
    """The two Chinese and the two English figures (indices) of a score or a vote whose winner became the loser.

    Nothing is said where either side names a defeat: English gives the winner's figure first even then.
    """
    if not (_WON.search(zh) and _WON_EN.search(en)) or _LOST.search(zh) or _LOST_EN.search(en):
        return None
    here, there = _scores(zh, left, _ZH), _scores(en, right, _EN)
    if len(here) != 1 or len(there) != 1:
        return None
    (i, j), (a, b) = here[0], there[0]
    exchanged = left[i].value == right[b].value and left[j].value == right[a].value
    return (here[0], there[0]) if exchanged and left[i].value != left[j].value else None


def _scores(text: str, quantities: Sequence[Quantity], between: re.Pattern[str]) -> list[Two]:
    """The neighbours that a mark or word of scores joins."""
    return [
        (k, k + 1)
        for k, (a, b) in enumerate(pairwise(quantities))
        if a.unit is None and between.search(text[a.span.end : b.span.start])
    ]
