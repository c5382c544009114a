"""Quantities that say again what another beside them says: in words and digits, in another unit, worked out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tmkit.text.numbers.differences import COUNTS, distance
from tmkit.text.numbers.equivalence import equivalent
from tmkit.text.numbers.model import Kind, Quantity
from tmkit.text.numbers.units import CURRENCIES

__all__ = ["base_of_rate", "converted_beside", "far_repeat", "halved", "repeated", "said_twice"]


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


def far_repeat(source: Sequence[Quantity], i: int, near: int) -> bool:
    """Whether a percentage or an amount of money is repeated too far away for the two to be folded into one.

    X增长13%、Y增长13% may become "both X and Y grew by 13%"; across a sentence nobody folds figures.
    """
    q = source[i]
    if q.kind not in (Kind.PERCENT, Kind.MONEY, Kind.POINT):
        return False
    return all(o is q or o.value != q.value or distance(o, q) > near for o in source)


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


def halved(source: Sequence[Quantity], q: Quantity) -> bool:
    """Whether the source says half of an amount, which the translator worked out: 八千元 ... 减半计收, NT$4,000."""
    return any(o.kind is Kind.FRACTION and o.value == Fraction(1, 2) for o in source) and any(
        o.value == 2 * q.value and o.kind in COUNTS and o.kind is q.kind for o in source
    )


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
