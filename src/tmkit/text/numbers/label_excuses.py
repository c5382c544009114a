"""Why the number of an article or item may rightly stand without a counterpart: repeats, ranges, pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from tmkit.text.numbers.differences import distance
from tmkit.text.numbers.model import Kind, Quantity

__all__ = ["in_range", "label_again", "referred", "torn_label"]

_BESIDE: Final = 16
"""How far from its paragraph, in characters, the number of an article may be repeated."""


def label_again(target: Sequence[Quantity], j: int, paired: Iterable[int]) -> bool:
    """Whether this is the number of an article that is repeated before its paragraph: 31(1) or 31(2)."""
    q = target[j]
    return (
        q.kind is Kind.NUMBER
        and q.unit is None
        and any(
            target[k].kind is Kind.ORDINAL
            and target[k].value == q.value
            and distance(target[k], q) <= _BESIDE
            for k in paired
        )
    )


def torn_label(q: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether an article or grade is named nowhere in a translation that seems to have lost one."""
    return (
        q.kind is Kind.ORDINAL
        and q.value >= 2
        and q.unit is None
        and not any(q.value in (t.value, *t.also) and t.unit != "branch" for t in target)
    )


def in_range(source: Sequence[Quantity], i: int, target: Sequence[Quantity]) -> bool:
    """Whether a list was folded into a range: Articles 6, 7 and 8 as 第六条至第八条."""
    q = source[i]
    if q.kind is not Kind.ORDINAL or q.value.denominator != 1:
        return False
    said = {o.value for o in source if o.kind is Kind.ORDINAL}
    return any(
        a.kind is b.kind is Kind.ORDINAL
        and a.value < q.value < b.value <= a.value + 30
        and distance(a, b) <= 6
        and all(a.value + n in said for n in range(int(b.value - a.value) + 1))
        for a, b in pairwise(target)
    )


def referred(q: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether the number of an article became a pronoun: Article 8 as 前条, "the preceding article"."""
    return q.kind is Kind.ORDINAL and any(o.unit == "preceding" for o in target)
