"""Why a quantity may rightly stand without a counterpart, or may not: small words, ranges, what is said otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tmkit.text.numbers.date_excuses import dated_otherwise
from tmkit.text.numbers.differences import COUNTS, DATES, distance
from tmkit.text.numbers.equivalence import GROUP, LONG_TIMES
from tmkit.text.numbers.label_excuses import in_range, label_again, referred
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.repeats import base_of_rate, converted_beside, halved
from tmkit.text.numbers.units import DIMENSION, convert

__all__ = ["dispensable", "excused", "explained", "lost_count", "partner_alone"]

_BARE: Final = frozenset((Kind.NUMBER, Kind.YEAR))
"""What four digits may be read as: the number of a unit, a year."""
_BESIDE: Final = 16
"""How far apart, in characters, the two ends of a range may stand."""


def excused(source: Sequence[Quantity], i: int, target: Sequence[Quantity], pairs: Mapping[int, int]) -> bool:
    """Whether the translation says the quantity otherwise, whatever else it lacks."""
    return (
        in_range(source, i, target)
        or referred(source[i], target)
        or label_again(source, i, pairs.keys())
        or halved(target, source[i])
        or base_of_rate(source[i], target)
    )


def explained(source: Sequence[Quantity], i: int, target: Sequence[Quantity]) -> bool:
    """Whether the quantity is said beside itself in another unit, or belongs to a date that is said otherwise."""
    by_rate = source[i].kind is Kind.MONEY  # nobody can work out the currency again
    return (not by_rate and converted_beside(source, i)) or dated_otherwise(source, i, target)


def dispensable(q: Quantity, said: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Whether a quantity without a counterpart of its own is no loss.

    Small words are dropped and added by languages themselves, 几十 and 数百 are paraphrased, minutes rounded, and a number
    said twice may be said once.
    """
    if q.weak or q.unit == "weekday" or q.kind is Kind.MINUTE or _is_single(q):
        return True
    if q.high is not None:
        return q.high >= 2 * q.value or any(q.value <= o.value <= q.high for o in others)
    return any(_is_decade(q, o) or _says_same(q, o) for o in said)


def _is_single(q: Quantity) -> bool:
    """Whether it says no more than one: a day, an article, a yuan, a kilometre."""
    return (
        q.value == 1
        and (q.kind is Kind.DAY or q.kind not in DATES)
        and (q.unit is None or q.kind is Kind.ORDINAL or q.kind is Kind.MONEY or q.unit in DIMENSION)
    )


def _is_decade(q: Quantity, said: Quantity) -> bool:
    """Whether years are said as a decade or century."""
    return (
        q.unit == "year"
        and said.unit in LONG_TIMES
        and convert(said.value, said.unit or "", "year") == q.value
    )


def _says_same(q: Quantity, said: Quantity) -> bool:
    """Whether what was said already may stand for the quantity too."""
    return (
        (GROUP[said.kind] == GROUP[q.kind] or (q.unit is None and {q.kind, said.kind} == _BARE))
        and (
            said.unit == q.unit
            or q.kind not in COUNTS
            or (said.unit is None and DIMENSION.get(q.unit or "") != "time")
        )
        and not {q.value, *q.also}.isdisjoint((said.value, *said.also))
        and (q.modifier is said.modifier or Modifier.EXACT in (q.modifier, said.modifier))
    )


def partner_alone(
    source: Sequence[Quantity],
    i: int,
    pairs: dict[int, int],
    target: Sequence[Quantity],
    joined: Callable[[Quantity, Quantity], bool],
) -> bool:
    """Whether the other end of a range, or the other of two, was translated as a figure without this one.

    六个月至二年 as "6 months": what stands in a range is neither weak nor said again elsewhere.
    """
    q = source[i]
    if q.high is not None or q.value < 2 or q.kind in DATES or q.kind is Kind.NAME:
        return False
    for k in (i - 1, i + 1):
        if k not in pairs:
            continue
        o, said = source[k], target[pairs[k]]
        if o.kind is not q.kind or o.value == q.value or o.high is not None or said.high is not None:
            continue
        if said.weak or said.value != o.value or not joined(source[min(i, k)], source[max(i, k)]):
            continue
        return not any(
            q.value in (t.value, *t.also) or (t.high is not None and t.value <= q.value <= t.high)
            for t in target
            if distance(t, said) <= _BESIDE
        )
    return False


def lost_count(q: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether a small word counts what the translation counts nowhere."""
    return q.weak and q.kind is Kind.NUMBER and all(q.value not in (t.value, *t.also) for t in target)
