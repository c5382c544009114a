"""Percentages, 成, 折, points and 倍 behind a Chinese numeral."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Kind
from tmkit.text.numbers.zh.draft import Draft
from tmkit.text.numbers.zh.modifiers import taken_off

__all__ = ["read_discount", "read_fold", "read_percent", "read_permille", "read_point", "read_tenths"]

_GROWTH: Final = re.compile(
    r"(?:增长|增長|增加|提高|上升|增|扩大|上涨|提升|涨|多|攀升|大|贵|(?<!最)高|激增|猛增|暴涨|快|飙升|超出|增幅达?|增速达?)"
    r"(?:幅度?|率|了|近|约|超过?|逾|将近|接近|不止|至少|达|高达|大约|将|出)*\s?$"
)
_TO: Final = re.compile(
    r"(?:到|至|为|成|达到|是|的|达|相当于)(?:了|近|约|超过?|原来的|前者的|.{0,10}的)?\s?$"
)
_DISCOUNT_BEFORE: Final = re.compile("(?:打|享|按|低至|享受)了?$")
_DISCOUNT_AFTER: Final = re.compile("优惠|销售|出售|价|购|促销|起|入场|票|供应|计|甩卖|特惠|以下")
"""What makes N折 a price, and not a word of folding."""
_ONES: Final[dict[str, int]] = {c: i for i, c in enumerate("一二三四五六七八九", 1)} | {"半": 5}


def read_percent(draft: Draft) -> None:
    """30%; 减去30%后的余额 is what is left."""
    draft.be(Kind.PERCENT, "%", weak=False)
    if taken_off(draft.text, draft.start, draft.stop):
        draft.be(Kind.PERCENT, "off", also=(100 - draft.value,))


def read_permille(draft: Draft) -> None:
    """3‰ is 0.3 percent."""
    draft.be(Kind.PERCENT, "%", weak=False, also=(draft.value,))
    draft.value /= 10


def read_point(draft: Draft) -> None:
    """个百分点, 个基点."""
    draft.be(Kind.POINT, "pp" if draft.group == "pt" else "bp", weak=False)


def read_fold(draft: Draft) -> None:
    """增长3.5倍 says by how much, 增长到3.5倍 and 是…的3.5倍 to how much."""
    window = draft.text[max(0, draft.start - 12) : draft.start]
    grown = bool(_GROWTH.search(window)) and not _TO.search(window)
    grown = grown or (draft.value == 1 and window.endswith(("近", "翻了", "足足", "整整")))
    draft.be(Kind.INCREASE if grown else Kind.MULTIPLE, weak=False)
    if draft.text[draft.stop : draft.stop + 1] == "半":
        draft.value, draft.stop = draft.value + Fraction(1, 2), draft.stop + 1


def read_discount(draft: Draft) -> None:
    """七折 and 八五折 say what is paid, 70 and 85 percent; the quantity is what is taken off, 30 and 15."""
    paid = [v * 10 if v <= 10 else v for v in (draft.value, draft.high) if v is not None]
    if not paid[0] or paid[-1] >= 100:
        draft.none = True
        return
    text = draft.text
    sold = _DISCOUNT_AFTER.match(text, draft.stop) or _DISCOUNT_BEFORE.search(
        text, max(0, draft.start - 3), draft.start
    )
    draft.value, draft.high = 100 - paid[-1], 100 - paid[0] if len(paid) > 1 else None
    draft.be(Kind.PERCENT, "off", weak=not sold, also=tuple(paid))


def read_tenths(draft: Draft) -> None:
    """三成 is thirty percent, 三成五 thirty-five."""
    after = draft.text[draft.end + 1 : draft.end + 2]
    if draft.value > 10 or (draft.raw == "一" and after == "不"):
        draft.none = True
        return
    draft.value *= 10
    draft.high = draft.high * 10 if draft.high else None
    draft.be(Kind.PERCENT, "%", weak=False)
    extra = _ONES.get(after, 0)
    if extra:
        draft.value, draft.stop = draft.value + extra, draft.end + 2
