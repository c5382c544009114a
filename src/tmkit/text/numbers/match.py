"""Which quantities of two texts correspond.

Quantities are paired in rounds, the strictest first: same value, kind and unit; what translators rightly convert (六成 as
60 percent, 半年 as six months, 亩 as hectares, 增长一倍 as doubled); then the same value said of something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.equivalence import FOLDS, GROUP, LONG_TIMES, PERIODS, equivalent, same_period
from tmkit.text.numbers.model import Kind, Quantity
from tmkit.text.numbers.units import DIMENSION, convert

__all__ = ["matches", "pair_up"]

_CALENDAR: Final = frozenset((Kind.MONTH, Kind.DAY, Kind.HOUR, Kind.MINUTE))


def matches(source: Sequence[Quantity], target: Sequence[Quantity]) -> dict[int, int]:
    """The pairs of quantities that agree, as index in the source -> index in the target."""
    return pair_up(source, target)[0]


def pair_up(
    source: Sequence[Quantity], target: Sequence[Quantity]
) -> tuple[dict[int, int], list[int], list[int]]:
    """Pairs (source index -> target index), and the indices left over on each side."""
    by_value: dict[Fraction, list[int]] = {}
    for j, q in enumerate(target):
        by_value.setdefault(q.value, []).append(j)
        for value in q.also:
            by_value.setdefault(value, []).append(j)
    pairs: dict[int, int] = {}
    free = [True] * len(target)
    rest: list[int] = []
    for i, q in enumerate(source):  # same value, kind and unit
        chosen = -1
        for j in by_value.get(q.value, ()):
            other = target[j]
            if free[j] and other.kind is q.kind and other.unit == q.unit:
                if other.modifier is q.modifier:
                    chosen = j
                    break
                if chosen < 0:
                    chosen = j
        if chosen < 0:
            rest.append(i)
        else:
            pairs[i] = chosen
            free[chosen] = False
    if any(source[i].unit in PERIODS or source[i].unit == "month" for i in rest):
        rest = _periods(source, target, rest, free, pairs)
    if rest:
        rest = _same_value(source, target, rest, free, by_value, pairs, strict=True)
    if rest:
        rest = _first_fitting(source, target, rest, free, pairs, equivalent)
    if rest:
        rest = _same_value(source, target, rest, free, by_value, pairs, strict=False)
    for i, j in pairs.items():
        high = source[i].high
        if high is not None and target[j].high is None:
            _take(target, free, _said_in(high, source[i], target[j]), j + 1)
            _take_next_round(source[i], target, j, free)
        if target[j].high is not None and i + 1 in rest:
            still = [k in rest for k in range(len(source))]
            _take_next_round(target[j], source, i, still)
            rest = [k for k in rest if still[k]]
        high = target[j].high
        open_end = high is not None and source[i].high is None and i + 1 in rest
        if high is not None and open_end and source[i + 1].value == _said_in(high, target[j], source[i]):
            rest.remove(i + 1)
    return pairs, rest, [j for j, is_free in enumerate(free) if is_free]


def _said_in(value: Fraction, q: Quantity, other: Quantity) -> Fraction:
    """A value in the unit of ``q`` said in that of ``other``."""
    converted = convert(value, q.unit, other.unit) if q.unit and other.unit else None
    return value if converted is None else converted


def _same_value(
    source: Sequence[Quantity], target: Sequence[Quantity], rest: list[int], free: list[bool],
    by_value: dict[Fraction, list[int]], pairs: dict[int, int], *, strict: bool,
) -> list[int]:  # fmt: skip
    """Pair quantities that share a value; ``strict`` asks for the same group of kinds as well."""
    still = []
    for i in rest:
        q = source[i]
        best, best_score = -1, -1
        for value in (q.value, *q.also):
            for j in by_value.get(value, ()):
                if not free[j]:
                    continue
                other = target[j]
                same = GROUP[other.kind] == GROUP[q.kind]
                if q.unit != other.unit and ("weekday" in (q.unit, other.unit) or _names_of_times(q, other)):
                    continue
                if strict and (not same or (q.kind in FOLDS and other.kind is not q.kind)):
                    continue
                if q.kind is not other.kind and q.kind in _CALENDAR and other.kind in _CALENDAR:
                    continue  # March 5 is not May 3
                if strict and _other_dimension(q, other):
                    continue
                if not same and (
                    _word_of_time(q, other)
                    or _word_of_time(other, q)
                    or _only_branch(q, other)
                    or _only_branch(other, q)
                ):
                    continue
                score = (
                    4 * same
                    + 2 * (other.unit == q.unit)
                    + (other.weak == q.weak)
                    - 4 * (other.kind is Kind.NAME)
                    + 4
                )
                if score > best_score:
                    best, best_score = j, score
        if best < 0:
            still.append(i)
        else:
            pairs[i] = best
            free[best] = False
    return still


def _other_dimension(q: Quantity, other: Quantity) -> bool:
    """Whether one is a time and the other a weight, say."""
    one, two = DIMENSION.get(q.unit or ""), DIMENSION.get(other.unit or "")
    return one is not None and two is not None and one != two


def _names_of_times(q: Quantity, other: Quantity) -> bool:
    """Whether both are words for times, one of them a long one: a decade is not 近年."""
    return q.kind is other.kind is Kind.NAME and (q.unit in LONG_TIMES or other.unit in LONG_TIMES)


def _word_of_time(q: Quantity, other: Quantity) -> bool:
    """Whether ``q`` is a bare "year" or "month", which may stand for 一年 but for no date, amount or ordinal."""
    if q.kind is Kind.NAME and q.unit is None and q.value == 2 and DIMENSION.get(other.unit or "") == "time":
        return True  # both are no two years
    return (q.kind is Kind.NAME and q.unit is not None and other.unit != q.unit) or q.unit == "weekday"


def _only_branch(q: Quantity, other: Quantity) -> bool:
    """Whether ``q`` is an article with a branch (12.1) whose bare number stands for no amount."""
    return q.kind is Kind.ORDINAL and q.value.denominator != 1 and q.value != other.value


def _periods(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    rest: list[int],
    free: list[bool],
    pairs: dict[int, int],
) -> list[int]:
    """Pair 一季度 with the first three months before anything else of that value is tried."""

    def same(q: Quantity, other: Quantity) -> bool:
        named = q.unit in PERIODS or (q.unit == "month" and q.value in (3, 6))
        return named and (same_period(q, other) or same_period(other, q))

    return _first_fitting(source, target, rest, free, pairs, same)


def _first_fitting(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    rest: list[int],
    free: list[bool],
    pairs: dict[int, int],
    fits: Callable[[Quantity, Quantity], bool],
) -> list[int]:
    """Pair each with the first free one that fits it; those that are left."""
    still = []
    for i in rest:
        chosen = next((j for j, other in enumerate(target) if free[j] and fits(source[i], other)), -1)
        if chosen < 0:
            still.append(i)
        else:
            pairs[i] = chosen
            free[chosen] = False
    return still


def _take_next_round(q: Quantity, target: Sequence[Quantity], j: int, free: list[bool]) -> None:
    """二十几年 said as two to three decades: the end of the range is the next round number."""
    if j + 1 >= len(target) or not free[j + 1] or target[j + 1].unit != target[j].unit or q.high is None:
        return
    end = target[j + 1]
    near = end.number.start - target[j].number.end <= 4
    if near and q.high < _said_in(end.value, end, q) <= q.high * Fraction(11, 10):
        free[j + 1] = False


def _take(target: Sequence[Quantity], free: list[bool], value: Fraction, start: int) -> None:
    """Use up the other end of an interval that one side says as two numbers."""
    for j in range(start, min(start + 2, len(target))):
        if free[j] and target[j].value == value:
            free[j] = False
