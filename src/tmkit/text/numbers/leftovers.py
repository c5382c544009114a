"""Quantities without a counterpart: changed, missing, added, or rightly not there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from tmkit.text.numbers.date_excuses import fuller_date, new_date, tail_of_date
from tmkit.text.numbers.differences import COUNTS, DATES, certain, difference, distance, likeness
from tmkit.text.numbers.excuses import dispensable, excused, explained, lost_count, partner_alone
from tmkit.text.numbers.label_excuses import label_again, torn_label
from tmkit.text.numbers.model import Discrepancy, Issue, Kind, Quantity
from tmkit.text.numbers.repeats import (
    base_of_rate,
    converted_beside,
    far_repeat,
    halved,
    repeated,
    said_twice,
)
from tmkit.text.numbers.units import convert

__all__ = ["Asked", "judge_leftovers"]

_FREE: Final = DATES | {Kind.ORDINAL}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the texts themselves are asked about their quantities; None where nobody can tell.

    Attributes:
        gap: whether the translation looks as if a number had been taken out.
        joined: whether two neighbours of the source are the ends of a range, or the two of a pair.
        counts: whether a small word surely counts something.
        near: how many characters two mentions that a translator folds into one stand apart at most.

    """

    gap: Callable[[], bool] | None = None
    joined: Callable[[Quantity, Quantity], bool] | None = None
    counts: Callable[[Quantity], bool] | None = None
    near: int = 24


def judge_leftovers(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    pairs: dict[int, int],
    left: list[int],
    right: list[int],
    asked: Asked,
) -> list[Discrepancy]:
    """The differences that ``left`` and ``right``, the indices without a counterpart, amount to."""
    left, right = _without_sums(source, target, left, right)
    found, changed, used = _changed(source, target, pairs, left, right)
    missing = [i for i in left if i not in changed]
    torn = bool(missing and asked.gap and asked.gap())
    said = [target[j] for j in pairs.values()]
    for i in missing:
        if excused(source, i, target, pairs):
            continue
        if not torn and said_twice(source, i, left):
            continue
        if asked.joined and partner_alone(source, i, pairs, target, asked.joined):
            found.append(Discrepancy(Issue.MISSING, source[i], None))
        elif explained(source, i, target):
            continue
        elif asked.counts and lost_count(source[i], target) and asked.counts(source[i]):
            found.append(Discrepancy(Issue.MISSING, source[i], None, certain=False))
        elif torn and source[i].weak and (source[i].kind is Kind.FRACTION or torn_label(source[i], target)):
            found.append(Discrepancy(Issue.MISSING, source[i], None))
        else:
            kept = () if torn or far_repeat(source, i, asked.near) else said
            if not dispensable(source[i], kept, target) and not tail_of_date(source, i, missing):
                found.append(Discrepancy(Issue.MISSING, source[i], None, source[i].high is None))
    return found + _added(source, target, pairs, [j for j in right if j not in used])


def _changed(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    pairs: dict[int, int],
    left: Sequence[int],
    right: Sequence[int],
) -> tuple[list[Discrepancy], set[int], set[int]]:
    """Quantities that became others, the likest first; the indices this uses up on each side."""
    candidates = []
    for i in left:
        if any(
            source[k].value == source[i].value
            and source[k].span.start <= source[i].number.start < source[k].span.end
            for k in pairs
        ):
            continue  # fifteen (15) days
        for j in right:
            if repeated(target, j) or converted_beside(target, j):
                continue
            cost = likeness(source[i], target[j], alone=len(left) == len(right) == 1)
            if cost is not None:
                candidates.append((cost + _displacement(i, j, pairs), i, j))
    found: list[Discrepancy] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            a, b = source[i], target[j]
            issue, note = difference(a, b)
            sure = certain(a, b) and note != "rounded" and not fuller_date(source, target, i, j)
            found.append(Discrepancy(issue, a, b, sure, note))
            if a.high is not None and b.high is None and j + 1 in right and distance(b, target[j + 1]) <= 6:
                used_right.add(j + 1)  # the other end of a range
    return found, used_left, used_right


def _added(
    source: Sequence[Quantity], target: Sequence[Quantity], pairs: dict[int, int], right: Sequence[int]
) -> list[Discrepancy]:
    """Quantities of the target that the source does not account for."""
    meant = [source[i] for i in pairs]
    return [
        Discrepancy(Issue.ADDED, None, q, q.high is None and q.kind not in _FREE)
        for j, q in ((j, target[j]) for j in right)
        if (q.kind not in _FREE or new_date(source, target, j))
        and not dispensable(q, meant, ())
        and not repeated(target, j)
        and not converted_beside(target, j)
        and not label_again(target, j, pairs.values())
        and not halved(source, q)
        and not base_of_rate(q, source)
    ]


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
