"""Years and their parts, months, days, decades and times of day behind a Chinese numeral."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.zh_draft import Draft
from tmkit.text.numbers.zh_numerals import numeral
from tmkit.text.numbers.zh_patterns import (
    AFTERNOON,
    BEFORE_CHRIST,
    CENTURY_BEFORE,
    DAY_BEFORE,
    DECADE_NEXT,
    FIRST_DECADE,
    GENERATIONS,
    HALF_DAY,
    MINUTE_BEFORE,
    MINUTES_NEXT,
    MONTH_NEXT,
    MONTH_PARTS,
    MORNING,
    PAST,
    REGNAL,
    REGNAL_BEFORE,
    SECONDS_NEXT,
    YEAR_WORDS,
    YEARS_BEFORE,
)

__all__ = [
    "put_clock_to",
    "read_century",
    "read_day_or_number",
    "read_decade",
    "read_half_more",
    "read_hour",
    "read_minute",
    "read_month",
    "read_season",
    "read_year",
]

_DECADE_PARTS: Final = {"初": "early", "早": "early", "中": "mid", "末": "late", "后": "late", "晚": "late"}
_PAID: Final = frozenset("元钱块角")
_RELATIVE: Final = frozenset("前上下每次同后另逐")


def read_decade(draft: Draft) -> None:
    """90年代, 80后; 20世纪90年代 is the 1990s."""
    if draft.group == "after" and (not draft.digits or draft.value not in GENERATIONS):
        draft.no_suffix()
        return
    both: tuple[Fraction, ...] = ()
    if draft.high is not None and draft.high == draft.value + 10:  # 八九十年代: two decades
        both, draft.high = (draft.high, draft.high + 1900), None
    century = CENTURY_BEFORE.search(draft.text, max(0, draft.start - 8), draft.start)
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
    if DECADE_NEXT.match(draft.text, draft.stop):
        draft.weak = True  # 20世纪90年代 is the 1990s


def _before_christ(draft: Draft) -> None:
    """公元前119年 is the year -119."""
    if BEFORE_CHRIST.search(draft.text, max(0, draft.start - 4), draft.start) and draft.high is None:
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
    if YEARS_BEFORE.search(draft.text, max(0, draft.start - 3), draft.start) and not draft.digits:
        draft.be(Kind.NUMBER, "month", weak=False)  # 一年六月: a sentence of 18 months
        return
    part = MONTH_PARTS.get(draft.suffix.group("monthday").lstrip("月份"))
    cake = draft.suffix.group("monthday") == "月" and draft.text[draft.stop : draft.stop + 1] in ("饼", "薪")
    length = not draft.digits and draft.suffix.group("monthday") == "月"  # 六月 may be six months
    draft.be(Kind.NUMBER if cake else Kind.MONTH, part, weak=False, also=(draft.value,) if length else ())


def read_day_or_number(draft: Draft) -> None:
    """18号: a day behind a month, otherwise a number."""
    draft.weak = not draft.digits
    if DAY_BEFORE.search(draft.text, max(0, draft.start - 3), draft.start):
        draft.be(Kind.DAY, weak=False)


def read_hour(draft: Draft) -> None:
    """上午9时, 8点半."""
    if draft.value > 24:
        draft.no_suffix()
        return
    if draft.suffix.group("clock") == "点" and draft.raw == "一":
        draft.none = True  # 一点 is "a little"
        return
    told = HALF_DAY.search(draft.text, max(0, draft.start - 3), draft.start)
    half = _half_of_day(draft)
    if draft.suffix.group("clock") in ("点", "點") and not told and not _clock_behind(draft):
        draft.be(Kind.NUMBER, weak=draft.weak or not draft.digits)  # 强调三点: three points
        return
    exact = MINUTES_NEXT.match(draft.text, draft.stop)  # 五点四十
    draft.be(Kind.HOUR, half, weak=not draft.digits and not told and not exact)
    past = PAST.match(draft.text, draft.stop)
    if past:
        minutes = {"半": 30, "一": 15, "三": 45}[past.group()[0]]
        draft.also = (draft.value + Fraction(minutes, 60),)
        draft.stop = past.end()


def _half_of_day(draft: Draft) -> str | None:
    """The half of the day, am or pm, where the text says it; hours after twelve are in the afternoon."""
    if not 1 <= draft.value <= 24 or draft.value in (12, 24):
        return None
    window = draft.text[max(0, draft.start - 3) : draft.start]
    if draft.value > 12 or AFTERNOON.search(window):
        return "pm"
    return "am" if MORNING.search(window) else None


def _clock_behind(draft: Draft) -> bool:
    """Whether what stands around N点 makes it a time of day."""
    before, behind = (
        draft.text[max(0, draft.start - 3) : draft.start],
        draft.text[draft.stop : draft.stop + 2],
    )
    if before.endswith(("日", "号", "天", "晚", "早", "午", "夜", "晨", "到", "至", "在", "从")):
        return True
    return bool(behind) and (behind[0] in "钟鐘整半前后開开左到至一三二四五十" or behind[0].isdigit())


def read_minute(draft: Draft) -> None:
    """30分 behind an hour."""
    clock = MINUTE_BEFORE.search(draft.text, max(0, draft.start - 2), draft.start)
    if not clock and SECONDS_NEXT.match(draft.text, draft.stop):
        draft.be(Kind.NUMBER, "minute", weak=False)  # 1分52秒34
        return
    draft.be(Kind.MINUTE if clock else Kind.NUMBER, weak=not clock)


def read_year(draft: Draft) -> None:
    """2025年 is a year, 3年 a time; 93年 may be 1993, or 2004 by the calendar of the Republic."""
    value, raw = draft.value, draft.raw
    short = (value + 1911, value + 1900, value + 2000)
    first = FIRST_DECADE.search(draft.text, max(0, draft.start - 8), draft.start) if value == 10 else None
    which = numeral(first[1]) if first else None
    if which and which[0] <= 30:  # 21世纪的头十年: the 2000s
        draft.value = (which[0] - 1) * 100
        draft.be(Kind.DECADE, weak=False, also=(Fraction(10),))
        return
    era = REGNAL_BEFORE.search(draft.text, max(0, draft.start - 2), draft.start)
    if era:
        draft.be(Kind.YEAR, weak=True, also=(REGNAL[era[1]] + value - 1,))
    elif YEAR_WORDS.search(draft.text, max(0, draft.start - 4), draft.start):
        draft.be(Kind.YEAR, weak=False, also=short[:1])
    elif value.denominator != 1:
        draft.be(Kind.NUMBER, "year")
    elif 1000 <= value <= 2999 and not any(c in "百千万萬亿億" for c in raw):
        draft.be(Kind.YEAR, weak=False)
    elif (len(raw) == 2 and raw[0] in "0零〇○") or (len(raw) == 2 and raw[1] in "零〇○"):
        draft.be(Kind.YEAR, weak=False, also=short[1:])
    elif value < 10 and not draft.digits and MONTH_NEXT.match(draft.text, draft.start + len(raw)):
        draft.be(Kind.NUMBER, "year", weak=False, also=short)  # 一年六月: eighteen months
    elif 1 <= value <= 130 and MONTH_NEXT.match(draft.text, draft.start + len(raw)):
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
        draft.unit = MONTH_PARTS.get(draft.suffix.group("nian")[1:])
    elif draft.suffix.group("nian") != "年":
        draft.stop -= len(draft.suffix.group("nian")) - 1  # the end of the third year


def put_clock_to(match: re.Match[str], found: list[Quantity]) -> None:
    """差两分五点, 差一刻八点: the hour that is not full yet, and its minute."""
    next_hour, past = numeral(match["next"]), match["past"]
    quarters = {"一刻": 15, "三刻": 45}
    before = quarters.get(past) or numeral(past.rstrip("钟").rstrip("分"))
    if next_hour is None or before is None:
        return
    minutes = Fraction(before) if isinstance(before, int) else before[0]
    if not 0 < minutes < 60 or not 1 <= next_hour[0] <= 24:
        return
    whole = Span(*match.span())
    hour = next_hour[0] - 1 or Fraction(12)
    found.append(Quantity(hour, Kind.HOUR, None, Modifier.EXACT, whole, Span(*match.span("next"))))
    found.append(Quantity(60 - minutes, Kind.MINUTE, None, Modifier.EXACT, whole, Span(*match.span("past"))))
