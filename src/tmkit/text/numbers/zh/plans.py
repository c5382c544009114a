"""Five-year plans by their short names: the 十四五 is the 14th, “七五”普法规划 the 7th."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.zh.labels import heads_line, is_labelled, is_lunar_day
from tmkit.text.numbers.zh.numerals import numeral

__all__ = ["plan_of"]

_PLAN: Final = re.compile(
    r"[“\"「『]?(十[一二三四五六七八九]?)五[”\"」』]?(?=[”\"」』\s，。、,:：]|规划|規劃|时期|時期|期间|計劃|计划|以来|开局|收官|末|期|外贸|初|的|$)"
)
_NO_PLAN: Final = re.compile("[ \u3000\t]")
"""What behind a number at the head of a line makes it the number of an item: 十五 人口."""
_SERIES: Final = re.compile("普法|攻关|规划|计划|时期|期间")
"""What makes “七五” a five-year plan where it stands in quotation marks."""
_OPENED: Final = frozenset('“"「『‘《（(')
_CLOSED: Final = frozenset('”"」』’')


def plan_of(match: re.Match[str]) -> Quantity | None:
    """The plan that a numeral names; None when it names none."""
    text, start, end, raw = match.string, match.start(), match.end(), match.group()
    if raw[-1] != "五":
        return None
    if len(raw) == 2 and raw[0] in "一二三四六七八九":
        return _plan(raw[0], start, end) if _is_quoted(text, start, end) else None
    if raw[0] != "十" or not _may_be_plan(text, start, end):
        return None
    plan = _PLAN.match(text, start)
    return _plan(plan[1], start, plan.end(1) + 1) if plan else None


def _plan(order: str, start: int, end: int) -> Quantity | None:
    value, span = numeral(order), Span(start, end)
    if not value:
        return None
    return Quantity(value[0], Kind.ORDINAL, "plan", Modifier.EXACT, span, span, also=(Fraction(5),))


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the numeral stands in quotation marks before a word for a plan."""
    quoted = text[start - 1 : start] in _OPENED and text[end : end + 1] in _CLOSED
    return quoted and _SERIES.match(text, end + 1) is not None


def _may_be_plan(text: str, start: int, end: int) -> bool:
    """Whether nothing around a 十五 or 十四五 makes it a number, an ordinal, a heading or a day."""
    if text[end : end + 1] in _CLOSED and text[start - 1 : start] not in _OPENED:
        return False
    if text[start - 1 : start] == "第" or (start == 0 and heads_line(text, end)):
        return False
    line_head = not text[max(0, start - 2) : start].strip("。；;\n\u3000 ")
    if line_head and _NO_PLAN.match(text, end):
        return False
    return not is_lunar_day(text, start) and not is_labelled(text, start)
