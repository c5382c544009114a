"""Quantities without a counterpart: changed, missing, added, or rightly not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from tmkit.text.numbers.differences import COUNTS, DATES, certain, difference, distance, likeness
from tmkit.text.numbers.equivalence import GROUP, equivalent
from tmkit.text.numbers.model import Discrepancy, Issue, Kind, Modifier, Quantity
from tmkit.text.numbers.units import CURRENCIES, DIMENSION, convert

__all__ = ["judge_leftovers"]

_BESIDE: Final = 16
"""How far apart, in characters, the two ends of a range may stand."""
_SEPTEMBER_11: Final = 911
_FREE: Final = DATES | {Kind.ORDINAL}


def judge_leftovers(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    pairs: dict[int, int],
    left: list[int],
    right: list[int],
    gap: Callable[[], bool] | None,
    joined: Callable[[Quantity, Quantity], bool] | None = None,
    counts: Callable[[Quantity], bool] | None = None,
) -> list[Discrepancy]:
    """The differences that ``left`` and ``right``, the indices without a counterpart, amount to."""
    left, right = _without_sums(source, target, left, right)
    candidates = []
    for i in left:
        for j in right:
            if _repeated(target, j) or _converted_beside(target, j):
                continue
            cost = likeness(source[i], target[j], alone=len(left) == len(right) == 1)
            if cost is not None:
                candidates.append((cost + _displacement(i, j, pairs), i, j))
    candidates.sort()
    found = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, i, j in candidates:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            a, b = source[i], target[j]
            issue, note = difference(a, b)
            sure = certain(a, b) and note != "rounded" and not _fuller_date(source, target, i, j)
            found.append(Discrepancy(issue, a, b, sure, note))
            if a.high is not None and b.high is None and j + 1 in right and distance(b, target[j + 1]) <= 6:
                used_right.add(j + 1)  # the other end of a range
    missing = [i for i in left if i not in used_left]
    said = [target[j] for j in pairs.values()]
    torn = bool(missing and gap and gap())
    for i in missing:
        if _in_range(source, i, target) or _referred(source[i], target):
            continue
        if _label_again(source, i, pairs.keys()) or _halved(target, source[i]):
            continue
        if joined and _partner_alone(source, i, pairs, target, joined):
            found.append(Discrepancy(Issue.MISSING, source[i], None))
            continue
        if not torn and _said_twice(source, i, left):
            continue
        if _converted_beside(source, i) and not _by_rate(source, i):
            continue
        if source[i].kind in (Kind.MONTH, Kind.DAY) and any(
            q.kind is Kind.NAME and q.value == _SEPTEMBER_11 for q in target
        ):
            continue
        if source[i].kind is Kind.DAY and _weekday_instead(source, i, target):
            continue
        if _plan_years(source, i) or _first_month(source, i, target):
            continue
        if source[i].kind is Kind.YEAR and any(q.unit == "relative year" for q in target):
            continue  # in 2016 as 今年
        if counts and _lost_count(source[i], target) and counts(source[i]):
            found.append(Discrepancy(Issue.MISSING, source[i], None, certain=False))
            continue
        if torn and source[i].weak and (source[i].kind is Kind.FRACTION or _torn_label(source[i], target)):
            found.append(Discrepancy(Issue.MISSING, source[i], None))
            continue
        kept = () if torn or _far_repeat(source, i) else said
        if not _dispensable(source[i], kept, target) and not _tail_of_date(source, i, missing):
            found.append(Discrepancy(Issue.MISSING, source[i], None, source[i].high is None))
    meant = [source[i] for i in pairs]
    for j in right:
        q = target[j]
        if (
            j not in used_right
            and (q.kind not in _FREE or _new_date(source, target, j))
            and not _dispensable(q, meant, ())
            and not _repeated(target, j)
            and not _converted_beside(target, j)
            and not _label_again(target, j, pairs.values())
            and not _halved(source, q)
        ):
            found.append(Discrepancy(Issue.ADDED, None, q, q.high is None and q.kind not in _FREE))
    return found


def _label_again(target: Sequence[Quantity], j: int, paired: Iterable[int]) -> bool:
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


def _halved(source: Sequence[Quantity], q: Quantity) -> bool:
    """Whether the source says half of an amount, which the translator worked out: 八千元 ... 减半计收, NT$4,000."""
    return any(o.kind is Kind.FRACTION and o.value == Fraction(1, 2) for o in source) and any(
        o.value == 2 * q.value and o.kind in COUNTS and o.kind is q.kind for o in source
    )


def _partner_alone(
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


def _lost_count(q: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether a small word counts what the translation counts nowhere."""
    return q.weak and q.kind is Kind.NUMBER and all(q.value not in (t.value, *t.also) for t in target)


def _torn_label(q: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether an article or grade is named nowhere in a translation that seems to have lost one."""
    return (
        q.kind is Kind.ORDINAL
        and q.value >= 2
        and q.unit is None
        and not any(q.value in (t.value, *t.also) and t.unit != "branch" for t in target)
    )


def _dispensable(q: Quantity, said: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
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
    return any(
        GROUP[o.kind] == GROUP[q.kind]
        and (
            o.unit == q.unit
            or q.kind not in COUNTS
            or (o.unit is None and DIMENSION.get(q.unit or "") != "time")
        )
        and not values.isdisjoint((o.value, *o.also))
        and not (q.modifier is not o.modifier and Modifier.EXACT not in (q.modifier, o.modifier))
        for o in said
    )


def _fuller_date(source: Sequence[Quantity], target: Sequence[Quantity], i: int, j: int) -> bool:
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


def _said_twice(source: Sequence[Quantity], i: int, left: Sequence[int]) -> bool:
    """Whether the quantity stands beside itself and one of the two was translated: thirteen (13)."""
    return any(
        k not in left
        and source[k].value == source[i].value
        and {source[k].kind, source[i].kind} <= {*COUNTS, Kind.ORDINAL}
        and 2 <= later.number.start - earlier.number.end <= 6
        for k, earlier, later in (
            (i - 1, source[i - 1], source[i]),
            (i + 1, source[i], source[min(i + 1, len(source) - 1)]),
        )
        if 0 <= k < len(source)
    )


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


def _new_date(source: Sequence[Quantity], target: Sequence[Quantity], j: int) -> bool:
    """Whether this is the day of a full date where the source has no number at all; a date may be added for clarity."""
    if source or target[j].kind is not Kind.DAY or target[j].unit is not None:
        return False
    near = target[max(0, j - 1) : j + 3]
    return {Kind.MONTH, Kind.YEAR} <= {q.kind for q in near}


def _far_repeat(source: Sequence[Quantity], i: int) -> bool:
    """Whether a percentage or an amount of money is repeated too far away for the two to be folded into one.

    X增长13%、Y增长13% may become "both X and Y grew by 13%"; across a sentence nobody folds figures.
    """
    q = source[i]
    if q.kind not in (Kind.PERCENT, Kind.MONEY, Kind.POINT):
        return False
    return all(o is q or o.value != q.value or distance(o, q) > 24 for o in source)


def _repeated(target: Sequence[Quantity], j: int) -> bool:
    """Whether the value stands beside itself: thirteen (13), enclosure twelve (Appendix 12)."""
    q = target[j]
    return q.kind is not Kind.MINUTE and any(
        q.value == target[k].value and distance(q, target[k]) <= (3 if q.kind is target[k].kind else 14)
        for k in (j - 1, j + 1)
        if 0 <= k < len(target)
    )


def _tail_of_date(source: Sequence[Quantity], i: int, missing: Sequence[int]) -> bool:
    """Whether this is the month or day of a date that is missing as a whole."""
    if i - 1 not in missing or source[i].kind not in DATES or source[i - 1].kind not in DATES:
        return False
    return source[i].number.start - source[i - 1].number.end <= 2


def _displacement(i: int, j: int, pairs: dict[int, int]) -> float:
    """How far out of line pairing i with j is, given the pairs around it."""
    before = max((p for p in pairs if p < i), default=None)
    after = min((p for p in pairs if p > i), default=None)
    cost = 0.0
    if before is not None and pairs[before] > j:
        cost += 0.5
    if after is not None and pairs[after] < j:
        cost += 0.5
    return cost


def _converted_beside(quantities: Sequence[Quantity], k: int) -> bool:
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


def _without_sums(
    source: Sequence[Quantity], target: Sequence[Quantity], left: list[int], right: list[int]
) -> tuple[list[int], list[int]]:
    """What is left when amounts that one side adds up are taken out: 两男三女 as five, 1小时30分钟 as 90 minutes."""
    for parts, wholes, many, one in ((source, target, left, right), (target, source, right, left)):
        for j in list(one):
            run = next((r for r in _runs(parts, many) if _adds_up([parts[i] for i in r], wholes[j])), None)
            if run and not wholes[j].weak:
                if many is left:
                    left, right = [i for i in left if i not in run], [k for k in right if k != j]
                else:
                    right, left = [i for i in right if i not in run], [k for k in left if k != j]
                return _without_sums(source, target, left, right)
    return left, right


def _runs(quantities: Sequence[Quantity], places: Sequence[int]) -> list[tuple[int, ...]]:
    """Two or three left-over amounts of one sort that follow each other."""
    counted = [i for i in places if quantities[i].kind in COUNTS and quantities[i].high is None]
    return [
        tuple(counted[k : k + size])
        for size in (2, 3)
        for k in range(len(counted) - size + 1)
        if all(distance(quantities[a], quantities[b]) <= 24 for a, b in pairwise(counted[k : k + size]))
    ]


def _adds_up(parts: Sequence[Quantity], whole: Quantity) -> bool:
    if whole.kind not in COUNTS or whole.high is not None:
        return False
    total = Fraction(0)
    for q in parts:
        if q.kind is not whole.kind:
            return False
        value = q.value if q.unit == whole.unit else convert(q.value, q.unit or "", whole.unit or "")
        if value is None:
            return False
        total += value
    return total == whole.value
