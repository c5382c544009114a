"""How exactly a Chinese quantity is meant: the modifiers in front of and behind its numeral, and its currency sign."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Kind, Modifier
from tmkit.text.numbers.zh_draft import Draft
from tmkit.text.numbers.zh_numerals import MAGNITUDES
from tmkit.text.numbers.zh_patterns import (
    COLD,
    CURRENCY_BEFORE,
    LATELY,
    MODIFIERS,
    NEGATED,
    PREFIX,
    REMAINS,
    SIGNS,
    SUFFIX_KINDS,
    TAILS,
    TAKEN,
    TEX,
)

__all__ = ["all_magnitudes", "before", "surroundings", "tailed", "taken_off"]

_ROUND: Final = frozenset("十百千万萬亿億")
_TIMES: Final = frozenset(("year", "month", "week", "day"))


def before(text: str, start: int) -> tuple[int, Modifier]:
    """Where a modifier in front of ``start`` begins, and what it is."""
    match = PREFIX.search(text, max(0, start - 9), start)
    if not match:
        return start, Modifier.EXACT
    if match.group("over") == "上" and text[start : start + 1] not in _ROUND:
        return start, Modifier.EXACT  # 世界上第70亿人
    modifier = MODIFIERS[next(n for n in MODIFIERS if match.group(n))]
    if match.group("not"):
        modifier = NEGATED.get(modifier, modifier)
    return match.start(), modifier


def tailed(text: str, begin: int, modifier: Modifier, tail: Modifier) -> Modifier:
    """How exactly an amount is meant that has words before and behind it: 未达百分之五以上, 不得在三个月以下."""
    if modifier is not Modifier.LESS:
        return tail
    if text.startswith("不得在", begin):
        return Modifier.AT_LEAST if tail is Modifier.AT_MOST else Modifier.AT_MOST
    return modifier if text.startswith("未", begin) else tail


def taken_off(text: str, start: int, end: int) -> bool:
    """Whether a percentage is what was taken off: 减去30%后的余额 is 70 percent."""
    return bool(TAKEN.search(text, max(0, start - 3), start) and REMAINS.match(text, end))


def surroundings(draft: Draft, more: bool) -> tuple[int, Modifier]:
    """Where the phrase begins with its modifier or currency sign, and how exactly it is meant."""
    text, suffix = draft.text, draft.suffix
    begin, modifier = before(text, draft.start)
    currency = CURRENCY_BEFORE.search(text, max(0, draft.start - 5), draft.start)
    escaped = currency and text[currency.start() - 1 : currency.start()] == "\\"
    if currency and currency[1] == "$" and not escaped and TEX.match(text, draft.end):
        currency = None  # TeX mathematics
    if currency and (draft.kind is Kind.NUMBER or (draft.kind is Kind.MONEY and draft.unit == "YUAN")):
        draft.kind, draft.unit = Kind.MONEY, SIGNS[currency[1]]
        begin = min(begin, currency.start())
    cold = COLD.search(text, max(0, begin - 4), begin) if draft.unit in ("C", "F") else None
    if cold:
        draft.value, begin = -draft.value, cold.start()
    if modifier is Modifier.LESS and text.startswith("不得在", begin) and not suffix.group("tail"):
        begin, modifier = draft.start, Modifier.EXACT
    tail = suffix.group("tail")
    if draft.stop == draft.end:
        alone = tail and not any(suffix.group(n) for n in SUFFIX_KINDS)
        tail, draft.stop = (tail, suffix.end()) if alone else (None, draft.stop)
    if tail:
        modifier = tailed(text, begin, modifier, TAILS.get(tail.strip(), modifier))
    if (
        modifier is Modifier.NEARLY
        and text[begin] == "近"
        and draft.unit in _TIMES
        and LATELY.match(text, draft.stop)
    ):
        modifier = Modifier.EXACT  # 近五年来: the past five years
    if modifier is Modifier.OVER and text[begin] in "上数" and all_magnitudes(draft.raw):
        draft.high = 9 * draft.value  # 上百万: millions
    mark = suffix.group("more")
    if mark and draft.value == 10 and draft.unit == "year" and text[draft.stop - 1 : draft.stop] in "岁歲":
        draft.high = Fraction(19)  # 十来岁
    if more or (mark and draft.stop > draft.end and (draft.group or mark not in "来來几幾")):
        modifier = Modifier.OVER
    return begin, modifier


def all_magnitudes(raw: str) -> bool:
    """Whether a numeral is nothing but magnitudes: 百万."""
    return all(c in MAGNITUDES for c in raw)
