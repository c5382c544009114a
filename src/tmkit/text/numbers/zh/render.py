"""Quantities written out in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Kind, Modifier, Quantity, document_parts
from tmkit.text.numbers.numerals import decimal, numeral_zh, small_zh
from tmkit.text.numbers.open_amounts import open_zh
from tmkit.text.numbers.unit_names import ZH_NAMES

__all__ = ["render_zh", "unit_words_zh", "with_modifier_zh"]

_MODIFIERS: Final[dict[Modifier, str]] = {
    Modifier.EXACT: "", Modifier.ABOUT: "约", Modifier.NEARLY: "近", Modifier.OVER: "超过", Modifier.LESS: "不足",
    Modifier.AT_LEAST: "至少", Modifier.AT_MOST: "不超过",
}  # fmt: skip
_BOTTOMS: Final = {100: "百", 1000: "千", 10**4: "万", 10**5: "十万", 10**6: "百万"}
"""Round denominators: 千分之三."""
_HALVES: Final = {"hour": "半小时", "day": "半天", "month": "半个月", "year": "半年"}
_HALVES_OF_DAY: Final = {"am": "上午", "pm": "下午"}
_MONTH_PARTS: Final = {"start": "初", "early": "上旬", "mid": "中旬", "late": "下旬", "end": "底"}
_YEAR_PARTS: Final = {"start": "初", "early": "初", "late": "末", "end": "底"}
_DECADE_PARTS: Final = {"early": "初", "mid": "中期", "late": "末"}
_RANKED: Final[dict[str, str]] = {
    "quarter": "季度", "century": "世纪", "year": "年", "day": "天", "week": "周", "month": "个月",
}  # fmt: skip
"""What an ordinal may be the number of."""


def render_zh(q: Quantity) -> str:
    """The quantity without its modifier."""
    writer = _WRITERS.get(q.kind)
    return writer(q) if writer else decimal(q.value)


def unit_words_zh(q: Quantity) -> str:
    """The unit as it stands behind the number; empty when there is none."""
    return ZH_NAMES.get(q.unit or "", q.unit or "")


def with_modifier_zh(modifier: Modifier, phrase: str) -> str:
    """The phrase with the modifier in front."""
    return _MODIFIERS[modifier] + phrase


def _amount(q: Quantity) -> str:
    unit = "" if q.unit == "mark" else unit_words_zh(q)
    if q.high is not None and q.modifier is not Modifier.OVER:
        return (open_zh(q.value, q.high) or f"{numeral_zh(q.value)}至{numeral_zh(q.high)}") + unit
    if q.high is None and q.kind is Kind.NUMBER and q.value == Fraction(1, 2) and q.unit in _HALVES:
        return _HALVES[q.unit]
    return numeral_zh(q.value) + unit


def _percent(q: Quantity) -> str:
    if q.unit == "off":
        return f"{decimal((100 - q.value) / 10)}折"
    if q.high is not None:
        return f"{decimal(q.value)}%至{decimal(q.high)}%"
    return f"{decimal(q.value)}%"


def _point(q: Quantity) -> str:
    return f"{decimal(q.value)}个{'基点' if q.unit == 'bp' else '百分点'}"


def _fraction(q: Quantity) -> str:
    value = q.value
    if value.denominator == 1:
        return decimal(value)
    if value == Fraction(1, 2):
        return "一半"
    bottom = _BOTTOMS.get(value.denominator) or small_zh(Fraction(value.denominator))
    return f"{bottom}分之{small_zh(Fraction(value.numerator))}"


def _multiple(q: Quantity) -> str:
    return f"{decimal(q.value)}倍"


def _increase(q: Quantity) -> str:
    return f"增长{decimal(q.value)}倍"


def _ordinal(q: Quantity) -> str:
    if q.unit == "document":
        return "第{}/{}号".format(*document_parts(q.value))
    if q.unit == "plan":
        return f"“{small_zh(q.value)}五”"
    if q.unit == "half":
        return "上半年" if q.value == 1 else "下半年"
    noun = _RANKED.get(q.unit or "", "")
    return f"公元前{decimal(-q.value)}{noun}" if q.value < 0 else f"第{small_zh(q.value)}{noun}"


def _day(q: Quantity) -> str:
    return "星期" + "一二三四五六日"[int(q.value) - 1] if q.unit == "weekday" else f"{decimal(q.value)}日"


def _month(q: Quantity) -> str:
    return f"{decimal(q.value)}月{_MONTH_PARTS.get(q.unit or '', '')}"


def _year(q: Quantity) -> str:
    if q.value < 0:
        return f"公元前{decimal(-q.value)}年"
    return f"{decimal(q.value)}年{_YEAR_PARTS.get(q.unit or '', '')}"


def _decade(q: Quantity) -> str:
    if q.value < 1000:
        return f"{decimal(q.value)}年代"
    century, year = divmod(int(q.value), 100)
    return f"{century + 1}世纪{f'{year}年代' if year else '头十年'}{_DECADE_PARTS.get(q.unit or '', '')}"


def _hour(q: Quantity) -> str:
    hour = q.value - 12 if q.value > 12 and q.unit else q.value
    return f"{_HALVES_OF_DAY.get(q.unit or '', '')}{decimal(hour)}时"


def _minute(q: Quantity) -> str:
    return f"{decimal(q.value)}分"


_WRITERS: Final[dict[Kind, Callable[[Quantity], str]]] = {
    Kind.NUMBER: _amount, Kind.MONEY: _amount, Kind.PERCENT: _percent, Kind.POINT: _point, Kind.FRACTION: _fraction,
    Kind.MULTIPLE: _multiple, Kind.INCREASE: _increase, Kind.ORDINAL: _ordinal, Kind.DAY: _day, Kind.MONTH: _month,
    Kind.YEAR: _year, Kind.DECADE: _decade, Kind.HOUR: _hour, Kind.MINUTE: _minute,
}  # fmt: skip
"""What writes each kind; the others are their number."""
