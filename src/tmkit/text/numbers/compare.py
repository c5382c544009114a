"""What a translation did to the quantities of its source.

Quantities are paired in rounds, the strictest first (same value, kind and unit; then what translators rightly convert;
then the same value said of something else). What is left over on both sides is paired by likeness and reported as
changed, what is left over on one side as missing or added.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Discrepancy, Issue, Kind, Modifier, Quantity
from tmkit.text.numbers.units import CURRENCIES, DIMENSION, convert

__all__ = ["compare", "matches"]

_PROPORTIONS: Final = frozenset((Kind.PERCENT, Kind.FRACTION))
_FOLDS: Final = frozenset((Kind.MULTIPLE, Kind.INCREASE))
_DATES: Final = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.HOUR, Kind.MINUTE, Kind.DECADE))
_COUNTS: Final = frozenset((Kind.NUMBER, Kind.MONEY))
_GROUP: Final[dict[Kind, int]] = {
    Kind.NUMBER: 0, Kind.MONEY: 0, Kind.PERCENT: 1, Kind.FRACTION: 1, Kind.POINT: 1, Kind.MULTIPLE: 2, Kind.INCREASE: 2,
    Kind.ORDINAL: 3, Kind.YEAR: 4, Kind.MONTH: 5, Kind.DAY: 6, Kind.HOUR: 7, Kind.MINUTE: 8, Kind.DECADE: 9,
    Kind.NAME: 10,
}  # fmt: skip
_FREE: Final = _DATES | {Kind.ORDINAL}
_UP: Final = frozenset((Modifier.OVER, Modifier.AT_LEAST))
_DOWN: Final = frozenset((Modifier.NEARLY, Modifier.LESS, Modifier.AT_MOST))


def compare(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[Discrepancy, ...]:
    """The differences between the quantities of a text and of its translation, in order of the source."""
    if not source and not target:
        return ()
    pairs, left, right = _match(source, target)
    found = _judge_pairs(source, target, pairs)
    if left or right:
        found += _judge_rest(source, target, pairs, left, right)
    found.sort(key=_place)
    return tuple(found)


def matches(source: Sequence[Quantity], target: Sequence[Quantity]) -> dict[int, int]:
    """The pairs of quantities that agree, as index in the source -> index in the target."""
    return _match(source, target)[0]


def _place(item: Discrepancy) -> tuple[int, int]:
    if item.source:
        return item.source.number.start, 0
    return 10**9, item.target.number.start if item.target else 0


def _match(
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
    if rest:
        rest = _same_value(source, target, rest, free, by_value, pairs, strict=True)
    if rest:
        rest = _converted(source, target, rest, free, pairs)
    if rest:
        rest = _same_value(source, target, rest, free, by_value, pairs, strict=False)
    for i, j in pairs.items():
        high = source[i].high
        if high is not None and target[j].high is None:
            _take(target, free, high, j + 1)
        high = target[j].high
        if high is not None and source[i].high is None and i + 1 in rest and source[i + 1].value == high:
            rest.remove(i + 1)
    return pairs, rest, [j for j, is_free in enumerate(free) if is_free]


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
                same = _GROUP[other.kind] == _GROUP[q.kind]
                if strict and (not same or (q.kind in _FOLDS and other.kind is not q.kind)):
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


def _converted(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    rest: list[int],
    free: list[bool],
    pairs: dict[int, int],
) -> list[int]:
    still = []
    for i in rest:
        q = source[i]
        for j, other in enumerate(target):
            if free[j] and _equivalent(q, other):
                pairs[i] = j
                free[j] = False
                break
        else:
            still.append(i)
    return still


def _take(target: Sequence[Quantity], free: list[bool], value: Fraction, start: int) -> None:
    """Use up the other end of an interval that one side says as two numbers."""
    for j in range(start, min(start + 2, len(target))):
        if free[j] and target[j].value == value:
            free[j] = False


def _proportion(q: Quantity) -> Fraction | None:
    if q.kind is Kind.PERCENT:
        return q.value / 100
    return q.value if q.kind is Kind.FRACTION else None


def _equivalent(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities mean the same, said differently."""
    if a.high is not None or b.high is not None:
        return _overlap(a, b)
    one, other = _proportion(a), _proportion(b)
    if one is not None and other is not None:
        return abs(one - other) <= Fraction(4, 1000) if Kind.FRACTION in (a.kind, b.kind) else one == other
    if a.kind in _FOLDS or b.kind in _FOLDS:
        return _fold_equivalent(a, b)
    if (
        (a.kind is Kind.POINT
        and b.kind in (Kind.POINT, Kind.PERCENT))
        or (b.kind is Kind.POINT
        and a.kind is Kind.PERCENT)
    ):
        return _points(a) == _points(b)
    if a.kind is Kind.HOUR and b.kind in (Kind.HOUR, Kind.NUMBER):
        return (a.value - b.value) % 12 == 0
    if a.unit and b.unit and a.unit != b.unit:
        converted = convert(a.value, a.unit, b.unit)
        if converted is not None:
            slack = Fraction(3, 100) if DIMENSION.get(a.unit) != "time" else Fraction(2, 100)
            return abs(converted - b.value) <= slack * max(abs(b.value), abs(converted))
    return False


def _points(q: Quantity) -> Fraction:
    return q.value / 100 if q.unit == "bp" else q.value


def _overlap(a: Quantity, b: Quantity) -> bool:
    if _GROUP[a.kind] != _GROUP[b.kind] and Kind.NAME in (a.kind, b.kind):
        return False
    if a.unit and b.unit and a.unit != b.unit and a.kind is b.kind is Kind.NUMBER:
        size = convert(Fraction(1), a.unit, b.unit)
        if size is None:
            return False
        low, high = a.value * size, (a.high or a.value) * size
        return max(low, b.value) <= 2 * min(high, b.high or b.value)
    low, high = max(a.value, b.value), min(a.high or a.value, b.high or b.value)
    return low <= 2 * high


def _fold_equivalent(a: Quantity, b: Quantity) -> bool:
    return bool(_ratios(a) & _ratios(b)) and not (
        a.kind in _FOLDS and b.kind in _FOLDS and a.kind is b.kind and a.value != b.value
    )


def _ratios(q: Quantity) -> set[Fraction]:
    """The final ratios a quantity may express (3.5倍 more is 4.5 times as much; 50% more is 1.5)."""
    if q.kind is Kind.MULTIPLE:
        return {q.value}
    if q.kind is Kind.INCREASE:
        return {q.value + 1}
    if q.kind is Kind.PERCENT:
        return {q.value / 100 + 1, q.value / 100}
    if q.kind is Kind.FRACTION:
        return {q.value + 1, 1 / q.value} if q.value else set()
    return set()


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
        if issue is Issue.APPROXIMATION and _meant_again(a, b, source):
            continue
        if issue:
            found.append(Discrepancy(issue, a, b))
    return found


def _said_again(a: Quantity, b: Quantity, target: Sequence[Quantity]) -> bool:
    """Whether the value stands a second time with the right unit: fifty million (NT$50,000,000)."""
    return any(
        q is not b and q.value == b.value and q.unit is not None and not _units_clash(a, q) for q in target
    )


def _meant_again(a: Quantity, b: Quantity, source: Sequence[Quantity]) -> bool:
    """Whether the source says the value a second time, with the modifier of the translation."""
    return any(
        q is not a
        and q.value == a.value
        and (
            q.modifier is b.modifier
            or (q.modifier in _UP
            and b.modifier in _UP)
            or (q.modifier in _DOWN
            and b.modifier in _DOWN)
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
    if a.kind is Kind.MULTIPLE and b.kind is Kind.INCREASE and a.value == b.value:
        return Issue.FOLD
    if a.kind in _COUNTS and b.kind in _COUNTS and _units_clash(a, b):
        return Issue.UNIT
    if (a.modifier in _UP and b.modifier in _DOWN) or (a.modifier in _DOWN and b.modifier in _UP):
        return Issue.APPROXIMATION
    return None


_DOLLARS: Final = frozenset(("DOLLAR", "USD", "HKD", "TWD", "AUD", "CAD", "SGD", "NZD"))


_TRADITIONAL: Final = frozenset((frozenset(("cun", "in")), frozenset(("chi", "ft"))))


def _units_clash(a: Quantity, b: Quantity) -> bool:
    one, other = a.unit, b.unit
    if (a.weak and b.weak) or (a.value == 1 and (a.weak or b.weak)):
        return False
    if one == other or (one is None and other is None):
        return False
    if one in CURRENCIES and other in CURRENCIES:
        if "YUAN" in (one, other):
            return ({one, other} - {"YUAN"}).pop() not in ("CNY", "TWD", "HKD", "DOLLAR", "MOP")
        if "DOLLAR" in (one, other):
            return not {one, other} <= _DOLLARS
        return True
    if one in CURRENCIES or other in CURRENCIES:
        return True
    if frozenset((one, other)) in _TRADITIONAL:
        return False
    if one in DIMENSION and other in DIMENSION:
        return a.value == b.value and not (DIMENSION[one] != DIMENSION[other])
    return False


def _judge_rest(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    pairs: dict[int, int],
    left: list[int],
    right: list[int],
) -> list[Discrepancy]:
    candidates = []
    for i in left:
        for j in right:
            cost = _likeness(source[i], target[j])
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
    said = {target[j].value for j in pairs.values()}
    unpaired = set(left) - used_left
    meant = {source[i].value for i in pairs}
    for i in left:
        q = source[i]
        if (
            i in used_left
            or q.weak
            or q.value in said
            or said.intersection(q.also)
            or (q.high
            and _any_within(q, target))
        ):
            continue
        if q.value == 1 and q.unit is None:
            continue
        if q.high is not None and q.high >= 2 * q.value:
            continue  # 几十, 数百: languages drop and paraphrase them
        if (
            q.kind in _DATES
            and i - 1 in unpaired
            and source[i - 1].kind in _DATES
            and q.number.start - source[i - 1].number.end <= 2
        ):
            continue  # the rest of a date that is missing as a whole
        found.append(Discrepancy(Issue.MISSING, q, None, q.high is None))
    for j in right:
        q = target[j]
        if (
            j not in used_right
            and not q.weak
            and q.value not in meant
            and q.kind not in _FREE
            and (q.value != 1 or q.unit)
        ):
            found.append(Discrepancy(Issue.ADDED, None, q, q.high is None))
    return found


def _certain(a: Quantity, b: Quantity) -> bool:
    return not (a.weak or b.weak) or a.kind is b.kind is Kind.ORDINAL


def _any_within(q: Quantity, others: Sequence[Quantity]) -> bool:
    return any(q.value <= o.value <= (q.high or q.value) for o in others)


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


def _likeness(a: Quantity, b: Quantity) -> float | None:
    """Cost of taking ``b`` for a wrong rendering of ``a``; None when it cannot be."""
    if Kind.NAME in (a.kind, b.kind):
        return None
    same_group = _GROUP[a.kind] == _GROUP[b.kind]
    power = _power_of_ten(a.value, b.value)
    if (a.weak or b.weak) and not (
        a.kind is b.kind is Kind.ORDINAL and (a.unit is None or b.unit is None or a.unit == b.unit)
    ):
        if not (a.kind is b.kind and a.unit == b.unit and a.weak == b.weak and min(a.value, b.value) >= 2):
            return None
        if a.number.end == a.span.end and b.number.end == b.span.end:
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
