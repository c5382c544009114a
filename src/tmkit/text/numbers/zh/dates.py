"""Years and their parts, months, days, decades and centuries behind a Chinese numeral."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Kind
from tmkit.text.numbers.zh.draft import Draft
from tmkit.text.numbers.zh.numerals import numeral

__all__ = [
    "is_day_of_month",
    "read_century",
    "read_day_or_number",
    "read_decade",
    "read_half_more",
    "read_month",
    "read_season",
    "read_year",
]

_GENERATIONS: Final = frozenset(Fraction(n) for n in (0, 10, 50, 60, 70, 80, 90, 95, 85))
_DAY_BEFORE: Final = re.compile(r"月(?:份)?\s?$|[日号號][至到、\-—~～和]$")
_FIRST_DECADE: Final = re.compile(r"(\d{2}|[一二]?十[一二三四五六七八九]?)世纪的?(?:头|首个|第一个)$")
_DECADE_NEXT: Final = re.compile(
    r"[\s的]?(?:(?:头|首个|第一个)十年|(?:\d0?、)?(?:[\d一二三四五六七八九十]{1,3}|\d0)年代)"
)
_BEFORE_CHRIST: Final = re.compile("(?:公元|西元|纪元)前\\s?$|[至到—–~～-]前$")
_CENTURY_BEFORE: Final = re.compile(r"(\d{1,2}|[一二十]{1,3})世纪(?:的|上)?\s?(?:\d0?[、和至到—-])?$")
_YEARS_BEFORE: Final = re.compile("(?<![〇零一二三四五六七八九十\\d])[一二两三四五六七八九]年$")
"""What makes a month a length of time: 一年六月."""
_YEAR_WORDS: Final = re.compile(r"(?:民国|民國)\s?$")
_MONTH_NEXT: Final = re.compile(r"\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月")
_MONTH_PARTS: Final[dict[str, str]] = {
    "上旬": "early", "中旬": "mid", "下旬": "late", "初": "start", "底": "end", "末": "end", "年初": "start", "年底": "end", "年末": "end", "年中": "mid", "终": "end", "终了": "end",
}  # fmt: skip
_REGNAL: Final[dict[str, int]] = {
    "康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉庆": 1796, "道光": 1821, "咸丰": 1851, "同治": 1862, "光绪": 1875,
    "宣统": 1909, "万历": 1573, "洪武": 1368, "永乐": 1403, "嘉靖": 1522, "崇祯": 1628, "贞观": 627, "开元": 713,
    "天宝": 742, "明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019,
}  # fmt: skip
"""Era names with the year of their first year."""
_REGNAL_BEFORE: Final = re.compile(f"({'|'.join(_REGNAL)})$")
_DECADE_PARTS: Final = {"初": "early", "早": "early", "中": "mid", "末": "late", "后": "late", "晚": "late"}
_PAID: Final = frozenset("元钱块角")
_RELATIVE: Final = frozenset("前上下每次同后另逐")


def is_day_of_month(text: str, start: int) -> bool:
    """Whether a month, or the first of two days, stands right before ``start``."""
    return _DAY_BEFORE.search(text, max(0, start - 3), start) is not None


def read_decade(draft: Draft) -> None:
    """90年代, 80后; 20世纪90年代 is the 1990s."""
    if draft.group == "after" and (not draft.digits or draft.value not in _GENERATIONS):
        draft.no_suffix()
        return
    both: tuple[Fraction, ...] = ()
    if draft.high is not None and draft.high == draft.value + 10:  # 八九十年代: two decades
        both, draft.high = (draft.high, draft.high + 1900), None
    century = _CENTURY_BEFORE.search(draft.text, max(0, draft.start - 11), draft.start)
    which = numeral(century[1]) if century else None
    part = draft.suffix.group("decade")
    draft.unit = None if not part or len(part) == 2 else _DECADE_PARTS[part[2]]
    if which and draft.value < 100 and which[0] <= 30:  # 20世纪90年代
        draft.be(Kind.DECADE, draft.unit, also=(draft.value, *both))
        draft.value += (which[0] - 1) * 100
        return
    short = draft.group == "after" or draft.value < 100
    draft.be(Kind.DECADE, draft.unit, also=(draft.value + 1900, draft.value + 2000, *both) if short else ())


def read_century(draft: Draft) -> None:
    """21世纪."""
    draft.be(Kind.ORDINAL, "century", also=((draft.value - 1) * 100,))
    _before_christ(draft)
    if _DECADE_NEXT.match(draft.text, draft.stop):
        draft.weak = True  # 20世纪90年代 is the 1990s


def _before_christ(draft: Draft) -> None:
    """公元前119年 is the year -119."""
    if _BEFORE_CHRIST.search(draft.text, max(0, draft.start - 4), draft.start) and draft.high is None:
        draft.kind = Kind.YEAR if draft.unit != "century" else draft.kind
        draft.also, draft.value, draft.weak = (draft.value,), -draft.value, False


def read_half_more(draft: Draft) -> None:
    """一年半, 一个半小时."""
    word = draft.suffix.group("halfyear")
    draft.unit = (
        "month"
        if "月" in word
        else "year"
        if "年" in word
        else "hour"
        if "小时" in word
        else "minute"
        if "分" in word
        else "day"
    )
    draft.value += Fraction(1, 2)
    draft.weak = False


def read_season(draft: Draft) -> None:
    """一季度; 前三季度 is a time of three quarters."""
    first = draft.text[draft.start - 1 : draft.start] == "前"
    draft.be(Kind.NUMBER if first else Kind.ORDINAL, "quarter", weak=False)


def read_month(draft: Draft) -> None:
    """12月份, 7月下旬; 前一月 is the previous month."""
    if not 1 <= draft.value <= 12 or (draft.high and draft.high > 12):
        draft.no_suffix()
        return
    if draft.raw == "一" and draft.text[draft.start - 1 : draft.start] in _RELATIVE | _PAID:
        draft.be(Kind.NUMBER, "month", weak=True)  # 前一月: the previous month
        return
    if draft.suffix.group("tail") == "余":
        draft.be(Kind.NUMBER, "month", weak=False)  # 3月余: more than three months
        return
    if _YEARS_BEFORE.search(draft.text, max(0, draft.start - 3), draft.start) and not draft.digits:
        draft.be(Kind.NUMBER, "month", weak=False)  # 一年六月: a sentence of 18 months
        return
    part = _MONTH_PARTS.get(draft.suffix.group("monthday").lstrip("月份"))
    cake = draft.suffix.group("monthday") == "月" and draft.text[draft.stop : draft.stop + 1] in ("饼", "薪")
    length = not draft.digits and draft.suffix.group("monthday") == "月"  # 六月 may be six months
    draft.be(Kind.NUMBER if cake else Kind.MONTH, part, weak=False, also=(draft.value,) if length else ())


def read_day_or_number(draft: Draft) -> None:
    """18号: a day behind a month, otherwise a number."""
    draft.weak = not draft.digits
    if _DAY_BEFORE.search(draft.text, max(0, draft.start - 3), draft.start):
        draft.be(Kind.DAY, weak=False)


def read_year(draft: Draft) -> None:
    """2025年 is a year, 3年 a time; 93年 may be 1993, or 2004 by the calendar of the Republic."""
    value, raw = draft.value, draft.raw
    short = (value + 1911, value + 1900, value + 2000)
    first = _FIRST_DECADE.search(draft.text, max(0, draft.start - 8), draft.start) if value == 10 else None
    which = numeral(first[1]) if first else None
    if which and which[0] <= 30:  # 21世纪的头十年: the 2000s
        draft.value = (which[0] - 1) * 100
        draft.be(Kind.DECADE, weak=False, also=(Fraction(10),))
        return
    era = _REGNAL_BEFORE.search(draft.text, max(0, draft.start - 2), draft.start)
    if era:
        draft.be(Kind.YEAR, weak=True, also=(_REGNAL[era[1]] + value - 1,))
    elif _YEAR_WORDS.search(draft.text, max(0, draft.start - 4), draft.start):
        draft.be(Kind.YEAR, weak=False, also=short[:1])
    elif value.denominator != 1:
        draft.be(Kind.NUMBER, "year")
    elif 1000 <= value <= 2999 and not any(c in "百千万萬亿億" for c in raw):
        draft.be(Kind.YEAR, weak=False)
    elif (len(raw) == 2 and raw[0] in "0零〇○") or (len(raw) == 2 and raw[1] in "零〇○"):
        draft.be(Kind.YEAR, weak=False, also=short[1:])
    elif value < 10 and not draft.digits and _MONTH_NEXT.match(draft.text, draft.start + len(raw)):
        draft.be(Kind.NUMBER, "year", weak=False, also=short)  # 一年六月: eighteen months
    elif 1 <= value <= 130 and _MONTH_NEXT.match(draft.text, draft.start + len(raw)):
        draft.be(Kind.YEAR, weak=False, also=short)
    elif 10 < value <= 130:
        draft.be(Kind.NUMBER, "year", also=short)
    else:
        draft.be(Kind.NUMBER, "year", weak=draft.weak and value <= 2)
    if draft.suffix.group("more"):
        draft.be(Kind.NUMBER, "year", also=())
    if draft.unit in (None, "year"):
        unit, draft.unit = draft.unit, None
        _before_christ(draft)
        draft.unit = None if draft.value < 0 else unit
    if draft.kind is Kind.YEAR:
        draft.unit = _MONTH_PARTS.get(draft.suffix.group("nian")[1:])
    elif draft.suffix.group("nian") != "年":
        draft.stop -= len(draft.suffix.group("nian")) - 1  # the end of the third year
