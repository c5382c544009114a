"""Units and measure words behind a Chinese numeral: 三公里, 一米六零, 二十届四中全会."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Kind
from tmkit.text.numbers.units import CURRENCIES
from tmkit.text.numbers.zh.dates import is_day_of_month
from tmkit.text.numbers.zh.draft import Draft
from tmkit.text.numbers.zh.money import add_small_coins, are_yuan, read_pieces
from tmkit.text.numbers.zh.numerals import DIGITS, all_magnitudes
from tmkit.text.numbers.zh.units import UNIT_OF

__all__ = ["read_dozen", "read_measure_word", "read_tens_of_years", "read_unit"]

_CONGRESS: Final = re.compile("大(?=[^\\w]|报告|精神|以|会|的|上|后|召|提|作|对|明|指|强|部署|确|和|$)")
"""二十大: the 20th National Congress."""
_SESSION: Final = re.compile(
    "[一二三四五六七]中|中央|全国|全會|全会|人大|人民代表|会议|大会|联合国|政协|常委"
)
_HALF_MORE: Final = re.compile("半(?![年天小导岛径球成自决数价路夜山途程长个])")
_HEIGHT: Final = re.compile(
    r"([〇零一二三四五六七八九]{1,2}|\d{1,2})(?![\d.年月日个米分厘多几十百千万亿到至一-九]|、[\d一二三四五六七八九])"
)
_MEETING_BEFORE: Final = re.compile("(?:届|人大|政协|代表大会|大会|委员会|理事会|常委会|峰会|会晤)第?$")
_MEETING_NEXT: Final = re.compile("(?:全体|部长级|领导人)?会议|全会")
_NOT_DAY_AFTER: Final = re.compile(
    "内|之内|以内|后|之后|以上|以下|之间|间|均|游|夜|龄|薪|产|元|圆|本|报|志|[一二三四五六七八九十]"
)
_ROUND_CLOCK: Final = re.compile("(?:不间断|不停|全天候|在线|服务|监控|监测|营业|值班|待命|热线|运转|开放)")
_SPLIT: Final = re.compile(r"(\d{1,2})(?![\d.:：年月日个分秒名人])")
"""Hundredths behind 秒: 9秒83."""
_HALVES: Final = frozenset("岁 歲 里 斤 米 吨 亩 公里 公斤 英里 周岁 世纪 公顷 英亩 尺 丈".split())
"""Units behind which 半 is half of one more: 三岁半."""
_SCALES: Final = {"零下": "C", "摄氏": "C", "华氏": "F"}


def read_tens_of_years(draft: Draft) -> None:
    """年近六旬: nearly sixty."""
    if draft.digits or draft.value > 10 or draft.high is not None:
        draft.no_suffix()
        return
    draft.value *= 10
    draft.be(Kind.NUMBER, "year", weak=False)


def read_dozen(draft: Draft) -> None:
    """三打: three dozen."""
    draft.value *= 12
    draft.be(Kind.NUMBER)


def read_unit(draft: Draft) -> None:
    """A unit of measure or a currency, with what stands behind it: 一米六零, 三岁半, 三元五角."""
    form = draft.suffix.group("unit")
    if form == "度" and "电" not in draft.text[max(0, draft.start - 14) : draft.start]:
        _read_degrees(draft)
        return
    draft.unit = UNIT_OF.get(form)
    draft.weak = draft.weak and (draft.value <= 2 or draft.text.startswith("四周", draft.start))
    if draft.unit in CURRENCIES:
        draft.kind = Kind.MONEY
    elif form == "日" and _is_day(draft):
        draft.be(Kind.DAY, weak=False)
    elif draft.unit == "hour" and draft.value == 24 and _ROUND_CLOCK.match(draft.text, draft.stop):
        draft.weak = True
    if draft.kind is Kind.MONEY and form[-1:] == "元":
        add_small_coins(draft)
    if form in _HALVES and _HALF_MORE.match(draft.text, draft.stop):
        draft.value, draft.stop, draft.weak = draft.value + Fraction(1, 2), draft.stop + 1, False
    if form == "季" and draft.text[draft.start - 1 : draft.start] == "第" and draft.value <= 4:
        draft.be(Kind.ORDINAL, "quarter", weak=False)
    elif form == "米":
        _add_height(draft)
    elif form == "秒":
        _add_hundredths(draft)
    if all_magnitudes(draft.raw) and len(draft.raw) == 1 and draft.raw != "十":
        draft.weak = draft.text[draft.start - 1 : draft.start] != "每"


def _read_degrees(draft: Draft) -> None:
    """零下12度, 摄氏30度; 度 alone is of warmth, of an angle or of anything."""
    scale = _SCALES.get(draft.text[max(0, draft.start - 2) : draft.start])
    if scale:
        draft.be(Kind.NUMBER, scale, weak=False)
    else:
        draft.no_suffix()


def _is_day(draft: Draft) -> bool:
    """Whether 日 makes a day of the month, and no length of time."""
    return is_day_of_month(draft.text, draft.start) or (
        draft.digits and draft.value <= 31 and not _NOT_DAY_AFTER.match(draft.text, draft.stop)
    )


def _add_height(draft: Draft) -> None:
    """一米六零, 1米8: the decimals stand behind the unit."""
    behind = _HEIGHT.match(draft.text, draft.stop)
    if behind:
        digits = "".join(str(DIGITS.get(c, c)) for c in behind[1])
        draft.value += Fraction(int(digits), 10 ** len(digits))
        draft.stop, draft.weak = behind.end(), False


def _add_hundredths(draft: Draft) -> None:
    """9秒83: the decimals stand behind the unit."""
    behind = _SPLIT.match(draft.text, draft.stop)
    if behind and draft.digits:
        draft.value += Fraction(int(behind[1]), 10 ** len(behind[1]))
        draft.stop = behind.end()


def read_measure_word(draft: Draft) -> None:
    """What the measure word says: 八个字, 每千支, 二十届四中全会, 二十大."""
    word, text = draft.suffix.group("person"), draft.text
    previous = text[draft.start - 1 : draft.start]
    if _is_congress(draft, word):
        _read_congress(draft, previous)
    elif (
        word == "次"
        and _MEETING_NEXT.match(text, draft.stop)
        and _MEETING_BEFORE.search(text, max(0, draft.start - 4), draft.start)
    ):
        draft.be(Kind.ORDINAL, weak=False)  # 十四届全国人大三次会议
    elif word == "块" and are_yuan(draft):
        read_pieces(draft)
    elif draft.raw in ("一百", "一千", "一万") and word == "个":
        draft.weak = True  # 一万个不服
    elif text.startswith("字", draft.stop) and not text.startswith("字节", draft.stop):
        draft.weak = True  # characters are not counted in the other language
    elif (draft.value > 2 and previous in ("至", "到")) or (all_magnitudes(draft.raw) and previous == "每"):
        draft.weak = False


def _is_congress(draft: Draft, word: str) -> bool:
    """Whether the measure word is of a congress: 二十届四中全会, 二十大."""
    if word in ("届", "屆"):
        return _SESSION.match(draft.text, draft.stop) is not None
    return word == "大" and 10 < draft.value < 30 and _CONGRESS.match(draft.text, draft.end) is not None


def _read_congress(draft: Draft, previous: str) -> None:
    """The 20th congress, but not "two sessions" and "the last session"."""
    counted = draft.raw in "两兩" or (
        previous in "中的了有共过" and draft.text.startswith("会议", draft.stop)
    )
    if counted or (draft.value == 1 and previous in "后上下本每前新这那的任"):
        draft.be(Kind.NUMBER, weak=True)
    else:
        draft.be(Kind.ORDINAL, "congress", weak=False)
