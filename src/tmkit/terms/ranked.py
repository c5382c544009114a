"""Candidates with their probabilities, and those of which the text itself is sure first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tmkit.terms.candidates import Candidate
from tmkit.terms.certain import Certain

__all__ = ["Ranked", "certain_first", "shifted"]

_KNOWN: Final = 2.0
"""What a known institution under its own name gains, in log odds."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its probability of being a term pair."""

    candidate: Candidate
    score: float


def certain_first(
    ranked: Sequence[Ranked], certain: Mapping[str, Mapping[tuple[str, ...], Certain]]
) -> list[Ranked]:
    """The candidates, sure pairs raised; lowered what has the same English with more or less of the name.

    世贸组织 = WTO, neither 世贸 nor 世贸组织官员; and other English for the same name.
    """
    wholes: dict[tuple[str, ...], list[str]] = {}
    for zh, renderings in certain.items():
        for en in renderings:
            wholes.setdefault(en, []).append(zh)

    def shift(candidate: Candidate) -> float:
        own = certain.get(candidate.zh)
        if own is not None:
            if pair := own.get(candidate.en):
                return _KNOWN if pair.institution else _KNOWN / 2
            return -_KNOWN / 2
        names = wholes.get(candidate.en, ())
        return -_KNOWN if any(candidate.zh in name or name in candidate.zh for name in names) else 0.0

    return [
        replace(item, score=shifted(item.score, by)) if (by := shift(item.candidate)) else item
        for item in ranked
    ]


def shifted(score: float, by: float) -> float:
    """A probability with something added to its log odds."""
    odds = math.log(max(score, 1e-6)) - math.log1p(-min(score, 1 - 1e-6)) + by
    return 1 / (1 + math.exp(-odds))
