"""Why a part of a date may rightly stand without a counterpart: the other side says the time otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from tmkit.text.numbers.differences import DATES
from tmkit.text.numbers.model import Kind, Quantity

__all__ = ["dated_otherwise", "fuller_date", "new_date", "tail_of_date"]


def dated_otherwise(source: Sequence[Quantity], i: int, target: Sequence[Quantity]) -> bool:
    """Whether the quantity belongs to a date that the other side says otherwise."""
    q = source[i]
    return (
        _day_of_a_name(q, target)
        or _end_of_time(source, i, target)
        or _weekday_instead(source, i, target)
        or _plan_years(source, i)
        or _first_month(source, i, target)
        or (q.kind is Kind.YEAR and any(o.unit == "relative year" for o in target))  # in 2016 as 今年
    )


def _weekday_instead(source: Sequence[Quantity], i: int, target: Sequence[Quantity]) -> bool:
    """Whether news says the day of the week instead of the date: 23日 or 10月23日, on Tuesday."""
    if not any(q.unit == "weekday" for q in target):
        return False
    if source[i].kind is Kind.MONTH:
        return i + 1 < len(source) and source[i + 1].kind is Kind.DAY and _touch(source[i], source[i + 1])
    return source[i].kind is Kind.DAY


def _touch(month: Quantity, day: Quantity) -> bool:
    """Whether a day stands directly behind its month, as far as a space goes."""
    return day.number.start - month.span.end <= 2


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


def fuller_date(source: Sequence[Quantity], target: Sequence[Quantity], i: int, j: int) -> bool:
    """Whether the year is off by one in a full date of a text that has no month: the 2021 New Year address, on Dec 31, 2020."""
    if source[i].kind is not Kind.YEAR or abs(source[i].value - target[j].value) != 1:
        return False
    if any(q.kind in (Kind.MONTH, Kind.DAY) for q in source):
        return False
    return {Kind.MONTH, Kind.DAY} <= {q.kind for q in target[max(0, j - 2) : j + 3]}


def new_date(source: Sequence[Quantity], target: Sequence[Quantity], j: int) -> bool:
    """Whether this is the day of a full date where the source has no number at all; a date may be added for clarity."""
    if source or target[j].kind is not Kind.DAY or target[j].unit is not None:
        return False
    near = target[max(0, j - 1) : j + 3]
    return {Kind.MONTH, Kind.YEAR} <= {q.kind for q in near}


def tail_of_date(source: Sequence[Quantity], i: int, missing: Sequence[int]) -> bool:
    """Whether this is the month or day of a date that is missing as a whole."""
    if i - 1 not in missing or source[i].kind not in DATES or source[i - 1].kind not in DATES:
        return False
    return source[i].number.start - source[i - 1].number.end <= 2
