"""Why a quantity may rightly stand without a counterpart, or may not: small words, repeats, dates, conversions, ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from tmkit.text.numbers.differences import COUNTS, DATES, distance
from tmkit.text.numbers.equivalence import GROUP, LONG_TIMES, equivalent
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.units import CURRENCIES, DIMENSION, convert

__all__ = [
    "base_of_rate",
    "converted_beside",
    "dispensable",
    "excused",
    "explained",
    "far_repeat",
    "fuller_date",
    "halved",
    "label_again",
    "lost_count",
    "new_date",
    "partner_alone",
    "repeated",
    "said_twice",
    "tail_of_date",
    "torn_label",
]

_BARE: Final = frozenset((Kind.NUMBER, Kind.YEAR))
"""What four digits may be read as: the number of a unit, a year."""
_BESIDE: Final = 16
"""How far apart, in characters, the two ends of a range may stand."""


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


def halved(source: Sequence[Quantity], q: Quantity) -> bool:
    """Whether the source says half of an amount, which the translator worked out: 八千元 ... 减半计收, NT$4,000."""
    return any(o.kind is Kind.FRACTION and o.value == Fraction(1, 2) for o in source) and any(
        o.value == 2 * q.value and o.kind in COUNTS and o.kind is q.kind for o in source
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


def torn_label(q: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether an article or grade is named nowhere in a translation that seems to have lost one."""
    return (
        q.kind is Kind.ORDINAL
        and q.value >= 2
        and q.unit is None
        and not any(q.value in (t.value, *t.also) and t.unit != "branch" for t in target)
    )


def dispensable(q: Quantity, said: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Whether a quantity without a counterpart of its own is no loss.

    Small words are dropped and added by languages themselves, 几十 and 数百 are paraphrased, minutes rounded, and a number
    said twice may be said once.
    """
    if q.weak or q.unit == "weekday" or q.kind is Kind.MINUTE:
        return True
    if (
        q.value == 1
        and (q.kind is Kind.DAY or q.kind not in DATES)
        and (q.unit is None or q.kind is Kind.ORDINAL or q.kind is Kind.MONEY or q.unit in DIMENSION)
    ):
        return True
    if q.high is not None:
        return q.high >= 2 * q.value or any(q.value <= o.value <= q.high for o in others)
    values = {q.value, *q.also}
    if q.unit == "year" and any(
        o.unit in LONG_TIMES and convert(o.value, o.unit or "", "year") == q.value for o in said
    ):
        return True  # the decade
    return any(
        (GROUP[o.kind] == GROUP[q.kind] or (q.unit is None and {q.kind, o.kind} == _BARE))
        and (
            o.unit == q.unit
            or q.kind not in COUNTS
            or (o.unit is None and DIMENSION.get(q.unit or "") != "time")
        )
        and not values.isdisjoint((o.value, *o.also))
        and not (q.modifier is not o.modifier and Modifier.EXACT not in (q.modifier, o.modifier))
        for o in said
    )


def fuller_date(source: Sequence[Quantity], target: Sequence[Quantity], i: int, j: int) -> bool:
    """Whether the year is off by one in a full date of a text that has no month: the 2021 New Year address, on Dec 31, 2020."""
    if source[i].kind is not Kind.YEAR or abs(source[i].value - target[j].value) != 1:
        return False
    if any(q.kind in (Kind.MONTH, Kind.DAY) for q in source):
        return False
    return {Kind.MONTH, Kind.DAY} <= {q.kind for q in target[max(0, j - 2) : j + 3]}


def _weekday_instead(source: Sequence[Quantity], i: int, target: Sequence[Quantity]) -> bool:
    """Whether news says the day of the week instead of the date: 23日, on Tuesday."""
    if not any(q.unit == "weekday" for q in target):
        return False
    return (
        i == 0 or source[i - 1].kind is not Kind.MONTH or source[i].number.start - source[i - 1].span.end > 2
    )


def _plan_years(source: Sequence[Quantity], i: int) -> bool:
    """Whether these are the years of a plan or congress, which Chinese leaves unsaid: the 15th Five-Year Plan (2026-2030)."""
    return source[i].kind is Kind.YEAR and any(
        q.unit in ("plan", "congress")
        or (
            (q.kind is Kind.ORDINAL and q.unit is None and not q.weak)
            and 0 <= source[i].span.start - q.span.end <= 28
        )
        for q in source[max(0, i - 2) : i]
    )


def _first_month(source: Sequence[Quantity], i: int, target: Sequence[Quantity]) -> bool:
    """Whether this is the January of a time that the other side counts: January to October, 前10个月."""
    q = source[i]
    if q.kind is not Kind.MONTH or q.value != 1:
        return False
    last = next((o for o in source[i + 1 :] if o.kind is Kind.MONTH), None)
    return last is not None and any(o.unit == "month" and o.value == last.value for o in target)


def said_twice(source: Sequence[Quantity], i: int, left: Sequence[int]) -> bool:
    """Whether the quantity stands beside itself and one of the two was translated: thirteen (13)."""
    return any(
        k not in left
        and source[k].value == source[i].value
        and {source[k].kind, source[i].kind} <= {*COUNTS, Kind.ORDINAL}
        and _glossed(earlier, later)
        for k, earlier, later in (
            (i - 1, source[i - 1], source[i]),
            (i + 1, source[i], source[min(i + 1, len(source) - 1)]),
        )
        if 0 <= k < len(source)
    )


def _glossed(earlier: Quantity, later: Quantity) -> bool:
    """Whether a number stands behind itself in digits: fifty (50), three hundred hours (300)."""
    least = 1 if earlier.value >= 100 else 2
    return later.number.start - earlier.number.end >= least and later.number.start - earlier.span.end <= 6


def _in_range(source: Sequence[Quantity], i: int, target: Sequence[Quantity]) -> bool:
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


def _referred(q: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether the number of an article became a pronoun: Article 8 as 前条, "the preceding article"."""
    return q.kind is Kind.ORDINAL and any(o.unit == "preceding" for o in target)


def new_date(source: Sequence[Quantity], target: Sequence[Quantity], j: int) -> bool:
    """Whether this is the day of a full date where the source has no number at all; a date may be added for clarity."""
    if source or target[j].kind is not Kind.DAY or target[j].unit is not None:
        return False
    near = target[max(0, j - 1) : j + 3]
    return {Kind.MONTH, Kind.YEAR} <= {q.kind for q in near}


def far_repeat(source: Sequence[Quantity], i: int, near: int) -> bool:
    """Whether a percentage or an amount of money is repeated too far away for the two to be folded into one.

    X增长13%、Y增长13% may become "both X and Y grew by 13%"; across a sentence nobody folds figures.
    """
    q = source[i]
    if q.kind not in (Kind.PERCENT, Kind.MONEY, Kind.POINT):
        return False
    return all(o is q or o.value != q.value or distance(o, q) > near for o in source)


def repeated(target: Sequence[Quantity], j: int) -> bool:
    """Whether the value stands beside itself: thirteen (13), enclosure twelve (Appendix 12)."""
    q = target[j]
    return q.kind is not Kind.MINUTE and any(
        q.value == target[k].value
        and "weekday" not in (q.unit, target[k].unit)
        and distance(q, target[k]) <= (3 if q.kind is target[k].kind else 14)
        for k in (j - 1, j + 1)
        if 0 <= k < len(target)
    )


def tail_of_date(source: Sequence[Quantity], i: int, missing: Sequence[int]) -> bool:
    """Whether this is the month or day of a date that is missing as a whole."""
    if i - 1 not in missing or source[i].kind not in DATES or source[i - 1].kind not in DATES:
        return False
    return source[i].number.start - source[i - 1].number.end <= 2


def converted_beside(quantities: Sequence[Quantity], k: int) -> bool:
    """Whether the quantity beside it says the same in another unit or currency: 80 million mu (5.33 million hectares)."""
    q = quantities[k]
    if not q.unit or q.weak:
        return False
    near = [quantities[n] for n in (k - 1, k + 1) if 0 <= n < len(quantities)]
    return any(
        o.unit not in (None, q.unit)
        and distance(o, q) <= 12
        and (
            (q.kind is Kind.NUMBER and equivalent(o, q))
            or (q.kind is o.kind is Kind.MONEY and o.number.start < q.number.start and q.unit in CURRENCIES)
        )
        for o in near
    )


def _by_rate(quantities: Sequence[Quantity], k: int) -> bool:
    """Whether the conversion is one of currencies, which nobody can work out again."""
    return quantities[k].kind is Kind.MONEY


def _day_of_a_name(q: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether a month or day is part of a name that the other side says as one: 9·11, 五四."""
    if q.kind not in (Kind.MONTH, Kind.DAY):
        return False
    return any(
        o.kind is Kind.NAME and (o.value // 100 if q.kind is Kind.MONTH else o.value % 100) == q.value
        for o in target
        if 101 <= o.value <= 1231
    )


def _end_of_time(source: Sequence[Quantity], i: int, target: Sequence[Quantity]) -> bool:
    """Whether a date is the end of a month or year that the other side names so: 31 March, 3月底; 十二月底, year-end."""
    q = source[i]
    if q.kind is Kind.MONTH and q.value == 12 and q.unit in ("end", "late"):
        return any(o.kind is Kind.NAME and o.unit in ("year", "relative year") for o in target)
    if q.kind is not Kind.DAY or not 28 <= q.value <= 31:
        return False
    months = {o.value for o in source[max(0, i - 1) : i + 2] if o.kind is Kind.MONTH}
    return any(o.kind is Kind.MONTH and o.unit == "end" and o.value in months for o in target)


def base_of_rate(q: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether this is the 1,000 of a rate that the other side says at once: 每千件中有12件, 12 per 1,000."""
    return (
        q.kind is Kind.NUMBER
        and q.value >= 1000
        and any(
            o.kind is Kind.PERCENT and o.also and o.value and o.also[0] * 100 == q.value * o.value
            for o in target
        )
    )


def excused(source: Sequence[Quantity], i: int, target: Sequence[Quantity], pairs: Mapping[int, int]) -> bool:
    """Whether the translation says the quantity otherwise, whatever else it lacks."""
    return (
        _in_range(source, i, target)
        or _referred(source[i], target)
        or label_again(source, i, pairs.keys())
        or halved(target, source[i])
        or base_of_rate(source[i], target)
    )


def explained(source: Sequence[Quantity], i: int, target: Sequence[Quantity]) -> bool:
    """Whether the quantity is said beside itself in another unit, or belongs to a date that is said otherwise."""
    q = source[i]
    return (
        (converted_beside(source, i) and not _by_rate(source, i))
        or _day_of_a_name(q, target)
        or _end_of_time(source, i, target)
        or (q.kind is Kind.DAY and _weekday_instead(source, i, target))
        or _plan_years(source, i)
        or _first_month(source, i, target)
        or (q.kind is Kind.YEAR and any(o.unit == "relative year" for o in target))  # in 2016 as 今年
    )
