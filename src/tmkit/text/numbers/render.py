"""Quantities written out in good English and good Chinese."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from tmkit.model import same_language
from tmkit.text.numbers.model import Kind, Modifier, Quantity, document_parts
from tmkit.text.numbers.numerals import decimal, numeral_en, numeral_zh, ordinal_en, small_zh
from tmkit.text.numbers.open_amounts import open_en, open_zh
from tmkit.text.numbers.unit_names import EN_NAMES, ZH_NAMES

__all__ = ["render", "unit_words", "with_modifier"]

_EN_WORDS: Final = "zero one two three four five six seven eight nine".split()
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_ROUND_ZH: Final = {100: "百", 1000: "千", 10**4: "万", 10**5: "十万", 10**6: "百万"}
_WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_EN_PARTS: Final[dict[int, str]] = {
    2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth",
}  # fmt: skip
_EN_MODIFIERS: Final[dict[Modifier, str]] = {
    Modifier.EXACT: "", Modifier.ABOUT: "about ", Modifier.NEARLY: "nearly ", Modifier.OVER: "more than ",
    Modifier.LESS: "less than ", Modifier.AT_LEAST: "at least ", Modifier.AT_MOST: "at most ",
}  # fmt: skip
_ZH_MODIFIERS: Final[dict[Modifier, str]] = {
    Modifier.EXACT: "", Modifier.ABOUT: "约", Modifier.NEARLY: "近", Modifier.OVER: "超过", Modifier.LESS: "不足",
    Modifier.AT_LEAST: "至少", Modifier.AT_MOST: "不超过",
}  # fmt: skip


_PARTS_EN: Final[dict[str, str]] = {
    "start": "the beginning of ", "early": "early ", "mid": "mid-", "late": "late ", "end": "the end of ",
}  # fmt: skip
_PARTS_ZH_MONTH: Final[dict[str, str]] = {
    "start": "初",
    "early": "上旬",
    "mid": "中旬",
    "late": "下旬",
    "end": "底",
}
_PARTS_ZH_YEAR: Final[dict[str, str]] = {"start": "初", "early": "初", "late": "末", "end": "底"}
_HALVES: Final[dict[str, str]] = {"am": "上午", "pm": "下午"}


def render(quantity: Quantity, lang: str) -> str:
    """A quantity in words and figures of ``lang``, with its modifier and unit.

    >>> from tmkit.text.numbers import parse
    >>> render(parse("近30亿吨", "zh")[0], "en")
    'nearly 3 billion tonnes'
    """
    if same_language(lang, "zh"):
        return _ZH_MODIFIERS[quantity.modifier] + _body_zh(quantity)
    return _EN_MODIFIERS[quantity.modifier] + _body_en(quantity)


_HALF_ZH: Final = {"hour": "半小时", "day": "半天", "month": "半个月", "year": "半年"}
_DECADE_ZH: Final = {"early": "初", "mid": "中期", "late": "末"}


def _body_en(q: Quantity) -> str:
    value = q.value
    if q.high is not None and q.kind in (Kind.NUMBER, Kind.MONEY):
        return _interval_en(q, q.high)
    if q.kind is Kind.PERCENT and q.high is not None:
        return f"{decimal(value)}-{decimal(q.high)}%" + (" off" if q.unit == "off" else "")
    base = q.also[0] * 100 / value if q.kind is Kind.PERCENT and q.also and value else Fraction(0)
    if base >= 10**4 and base.denominator == 1:
        return f"{decimal(q.also[0])} per {int(base):,}"  # 十万分之十四点三
    if q.kind is Kind.PERCENT:
        return f"{decimal(value)}%" + (" off" if q.unit == "off" else "")
    if q.kind is Kind.POINT:
        noun = "basis point" if q.unit == "bp" else "percentage point"
        return f"{decimal(value)} {noun}{'' if value == 1 else 's'}"
    if q.kind is Kind.FRACTION and value.denominator in _EN_PARTS and 0 < value < 1:
        part = _EN_PARTS[value.denominator]
        if value == Fraction(1, 2):
            return "half"
        top = _EN_WORDS[value.numerator]
        return f"{top}-{part}{'s' if value.numerator > 1 else ''}"
    if q.kind is Kind.FRACTION and value.denominator > 1:
        return f"{value.numerator}/{value.denominator}"
    if q.kind is Kind.MULTIPLE:
        several = open_en(value, q.high) if q.high is not None else None
        return f"{several} of times" if several else f"{decimal(value)} times"
    if q.kind is Kind.INCREASE:
        return "a doubling" if value == 1 else f"a {decimal(value + 1)}-fold rise"
    if q.kind is Kind.ORDINAL and q.unit == "document":
        return "/".join(str(part) for part in document_parts(value))
    if q.kind is Kind.ORDINAL:
        nouns = {
            "quarter": " quarter", "century": " century", "plan": " Five-Year Plan", "year": " year", "half": " half",
            "day": " day", "week": " week", "month": " month",
        }  # fmt: skip
        era = " BC" if value < 0 else ""
        return ordinal_en(abs(value)) + nouns.get(q.unit or "", "") + era
    if q.kind is Kind.DAY and q.unit == "weekday":
        return _WEEKDAYS[int(value) - 1]
    if q.kind is Kind.MONTH and 1 <= value <= 12:
        return _PARTS_EN.get(q.unit or "", "") + _MONTHS[int(value) - 1]
    if q.kind is Kind.YEAR and value < 0:
        return f"{decimal(-value)} BC"
    if q.kind is Kind.YEAR:
        return _PARTS_EN.get(q.unit or "", "") + decimal(value)
    if q.kind is Kind.HOUR and q.unit in _HALVES:
        return f"{decimal(value - 12 if value > 12 else value)} {'a.m.' if q.unit == 'am' else 'p.m.'}"
    if q.kind is Kind.DECADE:
        whole = value if value >= 100 else value + 1900
        return f"{_PARTS_EN.get(q.unit or '', '')}{decimal(whole)}s"
    if q.kind is Kind.NUMBER and value == Fraction(1, 2) and q.unit in _HALF_ZH:
        return f"half a{'n' if q.unit == 'hour' else ''} {q.unit}"
    if q.kind in (Kind.NUMBER, Kind.MONEY):
        return numeral_en(value) + _unit_en(q)
    return decimal(value)


def _interval_en(q: Quantity, high: Fraction) -> str:
    """Dozens, billions of yuan, 16,000 to 17,000 tonnes."""
    if q.modifier is Modifier.OVER:
        return numeral_en(q.value) + _unit_en(q)
    words = open_en(q.value, high)
    if words:
        return words + (f" of{_unit_en(q)}" if q.unit else "")
    return f"{numeral_en(q.value)} to {numeral_en(high)}{_unit_en(q)}"


def _unit_en(q: Quantity) -> str:
    if q.unit in (None, "mark"):
        return ""
    names = EN_NAMES.get(q.unit)
    if names is None:
        return f" {q.unit}"
    return " " + (names[0] if q.value == 1 and q.high is None else names[1])


def _body_zh(q: Quantity) -> str:
    value = q.value
    unit = "" if q.unit == "mark" else ZH_NAMES.get(q.unit or "", q.unit or "")
    if q.high is not None and q.kind in (Kind.NUMBER, Kind.MONEY):
        if q.modifier is Modifier.OVER:
            return numeral_zh(value) + unit
        return (open_zh(value, q.high) or f"{numeral_zh(value)}至{numeral_zh(q.high)}") + unit
    if q.kind is Kind.PERCENT and q.unit == "off":
        return f"{decimal((100 - value) / 10)}折"
    if q.kind is Kind.PERCENT and q.high is not None:
        return f"{decimal(value)}%至{decimal(q.high)}%"
    if q.kind is Kind.PERCENT:
        return f"{decimal(value)}%"
    if q.kind is Kind.POINT:
        return f"{decimal(value)}个{'基点' if q.unit == 'bp' else '百分点'}"
    if q.kind is Kind.FRACTION and value.denominator > 1:
        if value == Fraction(1, 2):
            return "一半"
        whole = _ROUND_ZH.get(value.denominator) or small_zh(Fraction(value.denominator))
        return f"{whole}分之{small_zh(Fraction(value.numerator))}"
    if q.kind is Kind.MULTIPLE:
        return f"{decimal(value)}倍"
    if q.kind is Kind.INCREASE:
        return f"增长{decimal(value)}倍"
    if q.kind is Kind.ORDINAL and q.unit == "document":
        return "第{}/{}号".format(*document_parts(value))
    if q.kind is Kind.DAY and q.unit == "weekday":
        return "星期" + "一二三四五六日"[int(value) - 1]
    if q.kind is Kind.ORDINAL:
        if q.unit == "plan":
            return f"“{small_zh(value)}五”"
        if q.unit == "half":
            return "上半年" if value == 1 else "下半年"
        nouns = {
            "quarter": "季度",
            "century": "世纪",
            "year": "年",
            "day": "天",
            "week": "周",
            "month": "个月",
        }
        if value < 0:
            return f"公元前{decimal(-value)}" + nouns.get(q.unit or "", "")
        return f"第{small_zh(value)}" + nouns.get(q.unit or "", "")
    if q.kind is Kind.YEAR and value < 0:
        return f"公元前{decimal(-value)}年"
    if q.kind in (Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.HOUR, Kind.MINUTE, Kind.DECADE):
        if q.kind is Kind.DECADE and value >= 1000:
            tens = f"{int(value) % 100}年代" if int(value) % 100 else "头十年"
            return f"{int(value) // 100 + 1}世纪{tens}{_DECADE_ZH.get(q.unit or '', '')}"
        marks = {
            Kind.YEAR: "年", Kind.MONTH: "月", Kind.DAY: "日", Kind.HOUR: "时", Kind.MINUTE: "分", Kind.DECADE: "年代",
        }  # fmt: skip
        part = _PARTS_ZH_MONTH if q.kind is Kind.MONTH else _PARTS_ZH_YEAR if q.kind is Kind.YEAR else _HALVES
        if q.kind is Kind.HOUR:
            return (
                part.get(q.unit or "", "")
                + decimal(value - 12 if value > 12 and q.unit else value)
                + marks[q.kind]
            )
        return decimal(value) + marks[q.kind] + part.get(q.unit or "", "")
    if q.kind is Kind.NUMBER and value == Fraction(1, 2) and q.unit in _HALF_ZH:
        return _HALF_ZH[q.unit]
    if q.kind in (Kind.NUMBER, Kind.MONEY):
        return numeral_zh(value) + unit
    return decimal(value)


def unit_words(quantity: Quantity, lang: str) -> str:
    """The unit alone as ``lang`` writes it behind the number, with its space; empty when there is none."""
    if same_language(lang, "zh"):
        return ZH_NAMES.get(quantity.unit or "", quantity.unit or "")
    return _unit_en(quantity)


def with_modifier(quantity: Quantity, phrase: str, lang: str) -> str:
    """A phrase with the modifier of a quantity in front."""
    return (_ZH_MODIFIERS if same_language(lang, "zh") else _EN_MODIFIERS)[quantity.modifier] + phrase
