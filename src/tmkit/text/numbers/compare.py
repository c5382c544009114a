"""What a translation did to the quantities of its source.

Quantities are paired first (see ``match``). Pairs that agree in value may differ in unit, kind or modifier. What is left over on both sides is paired by likeness and reported as
changed, what is left over on one side as missing or added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.match import GROUP, pair_up
from tmkit.text.numbers.model import Discrepancy, Issue, Kind, Modifier, Quantity
from tmkit.text.numbers.units import CURRENCIES, DIMENSION

__all__ = ["compare"]

_DATES: Final = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.HOUR, Kind.MINUTE, Kind.DECADE))
_COUNTS: Final = frozenset((Kind.NUMBER, Kind.MONEY))
_FREE: Final = _DATES | {Kind.ORDINAL}
_UP: Final = frozenset((Modifier.OVER, Modifier.AT_LEAST))
_DOWN: Final = frozenset((Modifier.NEARLY, Modifier.LESS, Modifier.AT_MOST))


def compare(
    source: Sequence[Quantity], target: Sequence[Quantity], *, gap: Callable[[], bool] | None = None
) -> tuple[Discrepancy, ...]:
    """The differences between the quantities of a text and of its translation, in order of the source.

    ``gap`` tells, when asked, whether the translation looks as if a number had been taken out (see ``gaps``): then a value that the source
    says twice and the translation once is missing, not folded.
    """
    if not source and not target:
        return ()
    pairs, left, right = pair_up(source, target)
    found = _judge_pairs(source, target, pairs)
    if left or right:
        found += _judge_rest(source, target, pairs, left, right, gap)
    found.sort(key=_place)
    return tuple(found)


def _place(item: Discrepancy) -> tuple[int, int]:
    if item.source:
        return item.source.number.start, 0
    return 10**9, item.target.number.start if item.target else 0


# --- judging ---------------------------------------------------------------------------------------------


def _judge_pairs(
    source: Sequence[Quantity], target: Sequence[Quantity], pairs: dict[int, int]
) -> list[Discrepancy]:
    found = []
    for i, j in pairs.items():
        a, b = source[i], target[j]
        if a.kind is b.kind and a.unit == b.unit and a.modifier is b.modifier:
            continue
        if b.modifier is Modifier.EXACT and a.modifier is not b.modifier:
            b = next(
                (
                    q
                    for q in target
                    if q.value == b.value
                    and q.modifier is not b.modifier
                    and not q.weak
                    and abs(q.number.start - b.number.start) < 30
                ),
                b,
            )  # more than one hundred dollars (NT$100)
        issue = _pair_issue(a, b)
        if issue is Issue.UNIT and (a.weak or _said_again(a, b, target)):
            continue
        if issue is Issue.APPROXIMATION and _meant_again(a, b, source, target):
            continue
        if issue:
            found.append(Discrepancy(issue, a, b))
    return found


def _said_again(a: Quantity, b: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether the value stands beside itself with the right unit: fifty million (NT$50,000,000)."""
    return any(
        q is not b
        and q.value == b.value
        and q.unit is not None
        and not _units_clash(a, q)
        and _gap(q, b) <= 4
        for q in target
    )


def _gap(a: Quantity, b: Quantity) -> int:
    """How many characters stand between two quantities of one text."""
    return max(a.span.start, b.span.start) - min(a.span.end, b.span.end)


def _meant_again(a: Quantity, b: Quantity, source: Sequence[Quantity], target: Sequence[Quantity]) -> bool:
    """Whether the source says the value more often than the translation, once with its modifier or with none.

    未达一千元者，以一千元计收: shall not be less than NT$1,000.
    """
    if sum(q.value == a.value for q in source) <= sum(q.value == b.value for q in target):
        return False
    return any(
        q is not a
        and q.value == a.value
        and (
            q.modifier in (b.modifier, Modifier.EXACT)
            or (q.modifier in _UP and b.modifier in _UP)
            or (q.modifier in _DOWN and b.modifier in _DOWN)
        )
        for q in source
    )


def _pair_issue(a: Quantity, b: Quantity) -> Issue | None:
    if Kind.NAME in (a.kind, b.kind):
        return None
    if (a.kind is Kind.POINT) != (b.kind is Kind.POINT) and a.kind in (Kind.POINT, Kind.PERCENT) and b.kind in (
        Kind.POINT, Kind.PERCENT,
    ):  # fmt: skip
        return Issue.PERCENT
    if a.kind is Kind.POINT and b.kind is Kind.POINT and a.unit != b.unit and a.value == b.value:
        return Issue.PERCENT
    if a.kind is Kind.INCREASE and b.kind is Kind.MULTIPLE and a.value == b.value:
        return None if (a.value >= 10 and a.modifier is not Modifier.EXACT) or a.value >= 20 else Issue.FOLD
    if a.kind in _COUNTS and b.kind in _COUNTS and _units_clash(a, b):
        return Issue.UNIT
    if a.unit == "congress" and b.kind is Kind.NUMBER:
        return Issue.ORDINAL  # 二十大 is no "20 major ..."
    if (
        a.high is not None
        and b.high is None
        and a.kind is b.kind
        and a.value < b.value < a.high < a.value * 3 / 2
    ):
        return Issue.VALUE  # 一万六七千 is not 16,700
    if (a.modifier in _UP and b.modifier in _DOWN) or (a.modifier in _DOWN and b.modifier in _UP):
        return Issue.APPROXIMATION
    return None


_DOLLARS: Final = frozenset(("DOLLAR", "USD", "HKD", "TWD", "AUD", "CAD", "SGD", "NZD"))


_ALIKE: Final = frozenset((frozenset(("GBP", "lb")), frozenset(("cun", "in")), frozenset(("chi", "ft"))))


def _units_clash(a: Quantity, b: Quantity) -> bool:
    one, other = a.unit, b.unit
    if b.high is not None and (other is None or a.high is None):
        return False
    if frozenset((one, other)) in _ALIKE:
        return False
    if (a.weak and b.weak) or (a.value == 1 and (a.weak or b.weak)):
        return False
    if one == other or (one is None and other is None):
        return False
    if "CENT" in (one, other) and a.value != b.value:
        return False  # 0.7欧元 as 70 cents
    if one in CURRENCIES and other in CURRENCIES:
        if "YUAN" in (one, other):
            return ({one, other} - {"YUAN"}).pop() not in ("CNY", "TWD", "HKD", "DOLLAR", "MOP")
        if "DOLLAR" in (one, other):
            return not {one, other} <= _DOLLARS
        return True
    if one in CURRENCIES or other in CURRENCIES:
        return True
    if frozenset((one, other)) in _ALIKE:
        return False
    if one in DIMENSION and other in DIMENSION:
        return a.value == b.value and DIMENSION[one] == DIMENSION[other]
    return False


def _judge_rest(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    pairs: dict[int, int],
    left: list[int],
    right: list[int],
    gap: Callable[[], bool] | None,
) -> list[Discrepancy]:
    candidates = []
    for i in left:
        for j in right:
            if _repeated(target, j):
                continue
            cost = _likeness(source[i], target[j], alone=len(left) == len(right) == 1)
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
            issue, note = _difference(a, b)
            found.append(Discrepancy(issue, a, b, _certain(a, b) and note != "rounded", note))
    missing = [i for i in left if i not in used_left]
    said = [target[j] for j in pairs.values()]
    torn = bool(missing and gap and gap())
    for i in missing:
        if source[i].kind is Kind.DAY and _weekday_instead(source, i, target):
            continue
        if source[i].kind is Kind.YEAR and any(q.unit == "relative year" for q in target):
            continue  # in 2016 as 今年
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
        ):
            found.append(Discrepancy(Issue.ADDED, None, q, q.high is None and q.kind not in _FREE))
    return found


def _dispensable(q: Quantity, said: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Whether a quantity without a counterpart of its own is no loss.

    Small words are dropped and added by languages themselves, 几十 and 数百 are paraphrased, minutes rounded, and a number
    said twice may be said once.
    """
    if q.weak or q.unit == "weekday" or q.kind is Kind.MINUTE:
        return True
    if (
        q.value == 1
        and (q.kind is Kind.DAY or q.kind not in _DATES)
        and (q.unit is None or q.kind is Kind.ORDINAL)
    ):
        return True
    if q.high is not None:
        return q.high >= 2 * q.value or any(q.value <= o.value <= q.high for o in others)
    values = {q.value, *q.also}
    return any(
        GROUP[o.kind] == GROUP[q.kind]
        and (
            o.unit == q.unit
            or q.kind not in _COUNTS
            or (o.unit is None and DIMENSION.get(q.unit or "") != "time")
        )
        and not values.isdisjoint((o.value, *o.also))
        and not (q.modifier is not o.modifier and Modifier.EXACT not in (q.modifier, o.modifier))
        for o in said
    )


def _weekday_instead(source: Sequence[Quantity], i: int, target: Sequence[Quantity]) -> bool:
    """Whether news says the day of the week instead of the date: 23日, on Tuesday."""
    if not any(q.unit == "weekday" for q in target):
        return False
    return (
        i == 0 or source[i - 1].kind is not Kind.MONTH or source[i].number.start - source[i - 1].span.end > 2
    )


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
    return all(o is q or o.value != q.value or _gap(o, q) > 24 for o in source)


def _repeated(target: Sequence[Quantity], j: int) -> bool:
    """Whether the value stands beside itself: thirteen (13), enclosure twelve (Appendix 12)."""
    q = target[j]
    return q.kind is not Kind.MINUTE and any(
        q.value == target[k].value and _gap(q, target[k]) <= (3 if q.kind is target[k].kind else 14)
        for k in (j - 1, j + 1)
        if 0 <= k < len(target)
    )


def _tail_of_date(source: Sequence[Quantity], i: int, missing: Sequence[int]) -> bool:
    """Whether this is the month or day of a date that is missing as a whole."""
    if i - 1 not in missing or source[i].kind not in _DATES or source[i - 1].kind not in _DATES:
        return False
    return source[i].number.start - source[i - 1].number.end <= 2


def _certain(a: Quantity, b: Quantity) -> bool:
    return not (a.weak or b.weak) or a.kind is b.kind is Kind.ORDINAL


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


def _likeness(a: Quantity, b: Quantity, *, alone: bool = False) -> float | None:
    """Cost of taking ``b`` for a wrong rendering of ``a``; None when it cannot be."""
    if Kind.NAME in (a.kind, b.kind):
        return None
    same_group = GROUP[a.kind] == GROUP[b.kind]
    power = _power_of_ten(a.value, b.value)
    if "weekday" in (a.unit, b.unit) and a.unit != b.unit:
        return None
    if (a.weak or b.weak) and not (
        a.kind is b.kind is Kind.ORDINAL and (a.unit is None or b.unit is None or a.unit == b.unit)
    ):
        if not (a.kind is b.kind and a.unit == b.unit and a.weak == b.weak and min(a.value, b.value) >= 2):
            return None
        if a.number.end == a.span.end and b.number.end == b.span.end and not alone:
            return None  # 三去一降: digits without a measure word are rarely meant as counts
    if not same_group:
        if (
            power
            and a.kind in (*_COUNTS, Kind.YEAR)
            and b.kind in (*_COUNTS, Kind.YEAR)
            and not (a.weak or b.weak)
        ):
            return 2.0
        if (
            {a.kind, b.kind} <= {Kind.NUMBER, Kind.YEAR, Kind.ORDINAL, Kind.PERCENT}
            and a.unit == b.unit
            and not (a.weak or b.weak)
            and (Kind.YEAR not in (a.kind, b.kind) or min(a.value, b.value) >= 100)
        ):
            return 3.0
        return None
    cost = 1.0
    if a.kind is b.kind and a.unit == b.unit:
        cost = 0.0
    elif (
        a.unit
        and b.unit
        and a.kind in _COUNTS
        and DIMENSION.get(a.unit) != DIMENSION.get(b.unit)
        and not power
    ):
        return None
    if power:
        cost -= 0.5
    elif sorted(str(a.value)) == sorted(str(b.value)):
        cost -= 0.3
    return cost


def _power_of_ten(a: Fraction, b: Fraction) -> int:
    """N when a / b is 10ⁿ, n ≠ 0; 0 otherwise."""
    if not a or not b or a == b:
        return 0
    big, small = (a, b) if a > b else (b, a)
    ratio = big / small
    if ratio.denominator != 1:
        return 0
    digits = str(ratio.numerator)
    if digits.strip("0") != "1" or digits[0] != "1":
        return 0
    return (len(digits) - 1) if a > b else 1 - len(digits)


def _difference(a: Quantity, b: Quantity) -> tuple[Issue, str]:
    if a.kind in _DATES:
        return Issue.DATE, ""
    power = _power_of_ten(a.value, b.value)
    if power and a.kind is not Kind.ORDINAL:
        return Issue.MAGNITUDE, f"{'too small' if power > 0 else 'too large'} by {_times(abs(power))}"
    if a.kind is Kind.ORDINAL:
        return Issue.ORDINAL, ""
    if sorted(str(a.value)) == sorted(str(b.value)):
        return Issue.TRANSPOSED, ""
    if _rounded(a.value, b.value):
        return Issue.VALUE, "rounded"
    return Issue.VALUE, ""


def _rounded(a: Fraction, b: Fraction) -> bool:
    """Whether ``b`` is ``a`` cut or rounded to fewer decimals (59.3 as 59)."""
    return b.denominator < a.denominator and a.denominator <= 1000 and abs(a - b) < Fraction(1, b.denominator)


def _times(power: int) -> str:
    return f"a factor of {10**power:,}"
