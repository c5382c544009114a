"""Times of day in Chinese: 上午9时, 8点半, 差两分五点."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.zh.draft import Draft
from tmkit.text.numbers.zh.numerals import numeral

__all__ = ["minute_behind", "minutes_past", "put_clock_to", "read_hour", "read_minute"]

_PAST: Final = re.compile("半|[一三]刻")
_MINUTE_BEFORE: Final = re.compile(r"[时時点點]$")
_HALF_DAY: Final = re.compile("(?:上午|下午|早上|晚上|凌晨|中午|清晨|傍晚|今晚)$")
_MINUTES_NEXT: Final = re.compile(
    "[二三四五]?十[一二三四五六七八九]?(?!万|亿|多|几|余|个|名|人|岁|年)|零[一二三四五六七八九]分"
)
_SECONDS_NEXT: Final = re.compile(r"\d{1,2}(?:\.\d+)?秒|零?[一二三四五六七八九十]{1,3}秒")
_MORNING: Final = re.compile("(?:上午|早上|凌晨|清晨|早晨|今早|早)$")
_AFTERNOON: Final = re.compile("(?:下午|晚上|傍晚|今晚|当晚|夜里|晚)$")
_PAST_AT_END: Final = re.compile(f"(?:{_PAST.pattern})$")
_MINUTES_PAST: Final = {"半": 30, "一刻": 15, "三刻": 45}


def read_hour(draft: Draft) -> None:
    """上午9时, 8点半."""
    if draft.value > 24:
        draft.no_suffix()
        return
    if draft.suffix.group("clock") == "点" and draft.raw == "一":
        draft.none = True  # 一点 is "a little"
        return
    told = _HALF_DAY.search(draft.text, max(0, draft.start - 3), draft.start)
    half = _half_of_day(draft)
    if draft.suffix.group("clock") in ("点", "點") and not told and not _clock_behind(draft):
        draft.be(Kind.NUMBER, weak=draft.weak or not draft.digits)  # 强调三点: three points
        return
    exact = _MINUTES_NEXT.match(draft.text, draft.stop)  # 五点四十
    draft.be(Kind.HOUR, half, weak=not draft.digits and not told and not exact)
    past = _PAST.match(draft.text, draft.stop)
    if past:
        minutes = {"半": 30, "一": 15, "三": 45}[past.group()[0]]
        draft.also = (draft.value + Fraction(minutes, 60),)
        draft.stop = past.end()


def _half_of_day(draft: Draft) -> str | None:
    """The half of the day, am or pm, where the text says it; hours after twelve are in the afternoon."""
    if not 1 <= draft.value <= 24 or draft.value in (12, 24):
        return None
    window = draft.text[max(0, draft.start - 3) : draft.start]
    if draft.value > 12 or _AFTERNOON.search(window):
        return "pm"
    return "am" if _MORNING.search(window) else None


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
    clock = _MINUTE_BEFORE.search(draft.text, max(0, draft.start - 2), draft.start)
    if not clock and _SECONDS_NEXT.match(draft.text, draft.stop):
        draft.be(Kind.NUMBER, "minute", weak=False)  # 1分52秒34
        return
    draft.be(Kind.MINUTE if clock else Kind.NUMBER, weak=not clock)


def put_clock_to(match: re.Match[str], found: list[Quantity]) -> None:
    """差两分五点, 八点差一刻: the hour that is not full yet, and its minute."""
    of_hour, of_minute = ("next", "past") if match["next"] else ("next_before", "past_behind")
    next_hour, past = numeral(match[of_hour]), match[of_minute]
    quarters = {"一刻": 15, "三刻": 45}
    before = quarters.get(past) or numeral(past.rstrip("钟").rstrip("分"))
    if next_hour is None or before is None:
        return
    minutes = Fraction(before) if isinstance(before, int) else before[0]
    if not 0 < minutes < 60 or not 1 <= next_hour[0] <= 24:
        return
    whole = Span(*match.span())
    hour = next_hour[0] - 1 or Fraction(12)
    found.append(Quantity(hour, Kind.HOUR, None, Modifier.EXACT, whole, Span(*match.span(of_hour))))
    found.append(
        Quantity(60 - minutes, Kind.MINUTE, None, Modifier.EXACT, whole, Span(*match.span(of_minute)))
    )


def minute_behind(quantity: Quantity, last: Quantity) -> Quantity:
    """七点四十五: the number right behind an hour is its minutes."""
    bare = quantity.kind is Kind.NUMBER and quantity.unit is None and quantity.value < 60
    if bare and last.kind is Kind.HOUR and last.span.end == quantity.span.start:
        return replace(quantity, kind=Kind.MINUTE)
    return quantity


def minutes_past(text: str, hour: Quantity) -> Quantity | None:
    """八点半, 八点一刻: the minutes that are said with the hour; None for none."""
    end = hour.span.end
    if hour.kind is not Kind.HOUR or not hour.also:
        return None
    past = _PAST_AT_END.search(text, hour.number.end, end)
    if not past:
        return None
    minutes = _MINUTES_PAST[past.group()]
    number = Span(past.start(), end)
    return Quantity(Fraction(minutes), Kind.MINUTE, None, Modifier.EXACT, hour.span, number)
