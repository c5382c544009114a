"""What stands around a Chinese numeral and makes it a quantity: unit, percent, 成, 倍, date, modifier."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.model import Kind, Quantity
from tmkit.text.numbers.units import CURRENCIES
from tmkit.text.numbers.zh_dates import (
    read_century,
    read_day_or_number,
    read_decade,
    read_half_more,
    read_hour,
    read_minute,
    read_month,
    read_season,
    read_year,
)
from tmkit.text.numbers.zh_draft import Draft
from tmkit.text.numbers.zh_labels import label
from tmkit.text.numbers.zh_modifiers import all_magnitudes, surroundings, taken_off
from tmkit.text.numbers.zh_numerals import DIGITS
from tmkit.text.numbers.zh_patterns import (
    CENTS,
    CONGRESS,
    DAY_BEFORE,
    DIGIT_CHARS,
    DISCOUNT_AFTER,
    DISCOUNT_BEFORE,
    GROWTH,
    HALF_MORE,
    HEIGHT,
    MEETING_BEFORE,
    MEETING_NEXT,
    NOT_DAY_AFTER,
    PIECE_AND,
    PRICED,
    ROUND_CLOCK,
    SESSION,
    SPLIT,
    SUFFIX,
    SUFFIX_KINDS,
    SUM,
    TO,
    UNIT_OF,
)

__all__ = ["read"]

_HALVES: Final = frozenset(
    "岁歲里斤米吨亩公里 公斤 英里 周岁 世纪 公顷 英亩 尺 丈".replace(
        "岁歲里斤米吨亩", "岁 歲 里 斤 米 吨 亩 "
    ).split()
)
"""Units behind which 半 is half of one more: 三岁半."""
_SCALES: Final = {"零下": "C", "摄氏": "C", "华氏": "F"}


def read(
    text: str, number: Span, raw: str, value: Fraction, high: Fraction | None, *, more: bool
) -> Quantity | None:
    """The quantity of a numeral in its surroundings; None when it is part of a word.

    ``more`` says that the numeral has a 多 or 余 inside (1100多万).
    """
    suffix = SUFFIX.match(text, number.end)
    assert suffix
    group = suffix.lastgroup
    if group in ("tail", "more"):
        group = next((n for n in SUFFIX_KINDS if suffix.group(n)), None)
    beyond = group or suffix.group("tail") or suffix.group("more") not in (*"来來几幾", None)
    stop = suffix.end() if beyond else number.end
    weak = not raw[0].isdecimal() and (value < 10 or (len(raw) > 2 and raw in "一二三四五六七八九"))
    draft = Draft(text, number.start, number.end, stop, raw, suffix, group, value, high, weak)
    if group in ("cheng", "zhe") and more:
        return None
    if group in _READERS:
        _READERS[group](draft)
    label(draft)
    if draft.none:
        return None
    begin, modifier = surroundings(draft, more)
    return Quantity(
        draft.value, draft.kind, draft.unit, modifier, Span(begin, max(draft.stop, draft.end)), number, draft.high,
        draft.weak, draft.also,
    )  # fmt: skip


# --- one reader for each suffix --------------------------------------------------------------------------


def _percent(draft: Draft) -> None:
    draft.be(Kind.PERCENT, "%", weak=False)
    if taken_off(draft.text, draft.start, draft.stop):
        draft.be(Kind.PERCENT, "off", also=(100 - draft.value,))


def _permille(draft: Draft) -> None:
    draft.be(Kind.PERCENT, "%", weak=False, also=(draft.value,))
    draft.value /= 10


def _tens_of_years(draft: Draft) -> None:
    """年近六旬: nearly sixty."""
    if draft.digits or draft.value > 10 or draft.high is not None:
        draft.no_suffix()
        return
    draft.value *= 10
    draft.be(Kind.NUMBER, "year", weak=False)


def _dozen(draft: Draft) -> None:
    draft.value *= 12
    draft.be(Kind.NUMBER, weak=draft.weak)


def _point(draft: Draft) -> None:
    draft.be(Kind.POINT, "pp" if draft.group == "pt" else "bp", weak=False)


def _fold(draft: Draft) -> None:
    """增长3.5倍 says by how much, 增长到3.5倍 and 是…的3.5倍 to how much."""
    window = draft.text[max(0, draft.start - 12) : draft.start]
    grown = bool(GROWTH.search(window)) and not TO.search(window)
    grown = grown or (draft.value == 1 and window.endswith(("近", "翻了", "足足", "整整")))
    draft.be(Kind.INCREASE if grown else Kind.MULTIPLE, weak=False)
    if draft.text[draft.stop : draft.stop + 1] == "半":
        draft.value, draft.stop = draft.value + Fraction(1, 2), draft.stop + 1


def _discount(draft: Draft) -> None:
    """七折 and 八五折 say what is paid, 70 and 85 percent; the quantity is what is taken off, 30 and 15."""
    paid = [v * 10 if v <= 10 else v for v in (draft.value, draft.high) if v is not None]
    if not paid[0] or paid[-1] >= 100:
        draft.none = True
        return
    text = draft.text
    sold = DISCOUNT_AFTER.match(text, draft.stop) or DISCOUNT_BEFORE.search(
        text, max(0, draft.start - 3), draft.start
    )
    draft.value, draft.high = 100 - paid[-1], 100 - paid[0] if len(paid) > 1 else None
    draft.be(Kind.PERCENT, "off", weak=not sold, also=tuple(paid))


def _tenths(draft: Draft) -> None:
    """成 is a tenth."""
    after = draft.text[draft.end + 1 : draft.end + 2]
    if draft.group == "zhe":
        _discount(draft)
        return
    if draft.value > 10 or (draft.group == "cheng" and draft.raw == "一" and after == "不"):
        draft.none = True
        return
    draft.value *= 10
    draft.high = draft.high * 10 if draft.high else None
    draft.be(Kind.PERCENT, "%", weak=False)
    extra = 5 if after == "半" else DIGIT_CHARS.get(after, 0)
    if extra:
        draft.value, draft.stop = draft.value + extra, draft.end + 2


def _unit(draft: Draft) -> None:
    form = draft.suffix.group("unit")
    if form == "度" and "电" not in draft.text[max(0, draft.start - 14) : draft.start]:
        scale = _SCALES.get(draft.text[max(0, draft.start - 2) : draft.start])
        if scale:
            draft.be(Kind.NUMBER, scale, weak=False)
        else:
            draft.no_suffix()  # of warmth, or of an angle
        return
    draft.unit = UNIT_OF.get(form)
    draft.weak = draft.weak and (draft.value <= 2 or draft.text.startswith("四周", draft.start))
    if draft.unit in CURRENCIES:
        draft.kind = Kind.MONEY
    elif form == "日" and (
        DAY_BEFORE.search(draft.text, max(0, draft.start - 3), draft.start)
        or (draft.digits and draft.value <= 31 and not NOT_DAY_AFTER.match(draft.text, draft.stop))
    ):
        draft.be(Kind.DAY, weak=False)
    elif draft.unit == "hour" and draft.value == 24 and ROUND_CLOCK.match(draft.text, draft.stop):
        draft.weak = True
    if draft.kind is Kind.MONEY and form[-1:] == "元":
        _sum(draft)
    if form in _HALVES and HALF_MORE.match(draft.text, draft.stop):
        draft.value, draft.stop, draft.weak = draft.value + Fraction(1, 2), draft.stop + 1, False
    if form == "季" and draft.text[draft.start - 1 : draft.start] == "第" and draft.value <= 4:
        draft.be(Kind.ORDINAL, "quarter", weak=False)
    elif form == "米":
        _height(draft)
    elif form == "秒":
        _hundredths(draft)
    if all_magnitudes(draft.raw) and len(draft.raw) == 1 and draft.raw != "十":
        draft.weak = draft.text[draft.start - 1 : draft.start] != "每"


def _height(draft: Draft) -> None:
    """一米六零, 1米8: the decimals stand behind the unit."""
    behind = HEIGHT.match(draft.text, draft.stop)
    if behind:
        digits = "".join(str(DIGITS.get(c, c)) for c in behind[1])
        draft.value += Fraction(int(digits), 10 ** len(digits))
        draft.stop, draft.weak = behind.end(), False


def _hundredths(draft: Draft) -> None:
    """9秒83: the decimals stand behind the unit."""
    behind = SPLIT.match(draft.text, draft.stop)
    if behind and draft.digits:
        draft.value += Fraction(int(behind[1]), 10 ** len(behind[1]))
        draft.stop = behind.end()


def _sum(draft: Draft) -> None:
    """三元五角 is 3.5 yuan."""
    small = SUM.match(draft.text, draft.stop)
    if small:
        tenths, cents = small[1], small[2] or small[3]
        for digit, size in ((tenths, 10), (cents, 100)):
            if digit:
                draft.value += Fraction(DIGITS.get(digit) or int(digit), size)
        draft.stop = small.end()


def _coin(draft: Draft) -> None:
    """五毛钱 is half a yuan, 一角五分 15 cents of one."""
    if draft.suffix.group("coin") == "角" and not (
        draft.digits or CENTS.match(draft.text, draft.stop) or PRICED.search(draft.text[: draft.start][-10:])
    ):
        draft.no_suffix()  # of a room, not of a yuan
        return
    draft.value /= 10
    cents = CENTS.match(draft.text, draft.stop)
    if cents:
        draft.value += Fraction(DIGITS.get(cents[1]) or int(cents[1]), 100)
        draft.stop = cents.end()
    draft.high = draft.high / 10 if draft.high else None
    draft.be(Kind.MONEY, "YUAN", weak=False)


def _measure(draft: Draft) -> None:
    """What the measure word says: 八个字, 每千支, 二十届四中全会, 二十大."""
    word, text = draft.suffix.group("person"), draft.text
    previous = text[draft.start - 1 : draft.start]
    if (word in ("届", "屆") and SESSION.match(text, draft.stop)) or (
        word == "大" and 10 < draft.value < 30 and CONGRESS.match(text, draft.end)
    ):
        one = draft.raw in "两兩" or (previous in "中的了有共过" and text.startswith("会议", draft.stop))
        one = one or (draft.value == 1 and previous in "后上下本每前新这那的任")
        draft.be(Kind.NUMBER if one else Kind.ORDINAL, None if one else "congress", weak=one)
    elif (
        word == "次"
        and MEETING_NEXT.match(text, draft.stop)
        and MEETING_BEFORE.search(text, max(0, draft.start - 4), draft.start)
    ):
        draft.be(Kind.ORDINAL, weak=False)  # 十四届全国人大三次会议
    elif word == "块" and (draft.value >= 100 or PRICED.search(text[: draft.start][-10:])):
        draft.be(Kind.MONEY, "YUAN", weak=False)
        tenths = PIECE_AND.match(text, draft.stop)
        if tenths and draft.value < 100:  # 一块二
            draft.value += Fraction(DIGITS[tenths[1]], 10)
            draft.stop = tenths.end()
    elif draft.raw in ("一百", "一千", "一万") and word == "个":
        draft.weak = True  # 一万个不服
    elif text.startswith("字", draft.stop) and not text.startswith("字节", draft.stop):
        draft.weak = True  # characters are not counted in the other language
    elif (draft.value > 2 and previous in ("至", "到")) or (all_magnitudes(draft.raw) and previous == "每"):
        draft.weak = False


_READERS: Final[dict[str, Callable[[Draft], None]]] = {
    "pct": _percent, "permille": _permille, "pt": _point, "bp": _point, "fold": _fold, "cheng": _tenths,
    "zhe": _tenths, "xun": _tens_of_years, "dozen": _dozen, "decade": read_decade, "after": read_decade, "century": read_century, "halfyear": read_half_more,
    "season": read_season, "monthday": read_month, "hao": read_day_or_number, "clock": read_hour, "fen": read_minute, "nian": read_year,
    "unit": _unit, "coin": _coin, "person": _measure,
}  # fmt: skip
