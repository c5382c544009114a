"""What the place of a Chinese numeral says: ordinals, labels, list heads, words of which it is only a part."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.text.chars import has_han
from tmkit.text.numbers.model import Kind, Modifier
from tmkit.text.numbers.units import CURRENCIES
from tmkit.text.numbers.zh.draft import Draft
from tmkit.text.numbers.zh.modifiers import before, is_modified
from tmkit.text.numbers.zh.numerals import DIGITS, MAGNITUDES, all_magnitudes

__all__ = ["heads_line", "is_labelled", "is_lunar_day", "read_label"]

_LUNAR_BEFORE: Final = re.compile(
    r"(?:[正腊臘冬一二三四五六七八九十]月|农历|農曆|初[一二三四五六七八九十](?:、|和|或)?|初)$"
)
"""What makes a bare numeral a day of a lunar month: 正月十五, 初三."""
_LABEL_BEFORE: Final = re.compile(r"(?:附件|附表|附录|附錄|附图|附圖|图表|表格|[图圖表])[（(]?\s?$")
_NOTED: Final = re.compile(r"[ \u3000](?=[\u4e00-\u9fff])")
_HEADING: Final = re.compile(r"\s?(?:[、.．)）])(?!\d)")
_BARE_YEAR: Final = re.compile(r"19[5-9]\d|20(?!00)[0-4]\d")
_LETTER: Final = re.compile("[A-Za-z]")
_BRANCH: Final = re.compile(r"[条條]之([一二三四五六七八九])")
_WEAK_AFTER: Final = re.compile(
    "纪(?!元|念|录|律|委|要|事)|系(?!统|列|数|的)|烷|烯|炔|醇|碳|烃|指肠|酸(?!奶)|指数|国语|罗汉|生肖"
)
"""What makes the numeral before it part of a name (十二烷, 十二指肠)."""
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武莫孔汤茅"
)
_PLENUM: Final = re.compile("中全[会會]")
_RATE_BEFORE: Final = frozenset("兑合比对")
_LANDMARK: Final = re.compile("大关|关口")
"""What may stand behind an amount whose unit goes without saying: 突破千亿大关."""
_NO_SERIES: Final = frozenset((*MAGNITUDES, *"几数廿卅"))
_ARTICLES: Final = frozenset("条條项項款目章")


def heads_line(text: str, end: int) -> bool:
    """Whether what stands at ``end`` makes the numeral before it the number of an item: 二、, 3."""
    return _HEADING.match(text, end) is not None


def is_labelled(text: str, start: int) -> bool:
    """Whether a word that labels stands right before ``start``: 附件, 图."""
    return _LABEL_BEFORE.search(text, max(0, start - 3), start) is not None


def is_lunar_day(text: str, start: int) -> bool:
    """Whether what stands before ``start`` makes a bare numeral a day of a lunar month: 正月, 初."""
    return _LUNAR_BEFORE.search(text, max(0, start - 4), start) is not None


def read_label(draft: Draft) -> None:
    """Ordinals (第三), labels (附件五), list heads (二、), and numerals that are only part of a word."""
    text = draft.text
    if draft.is_bare and is_labelled(text, draft.start):
        draft.be(Kind.ORDINAL, weak=False)
    if draft.group is None:
        if not draft.digits and draft.value <= 30 and is_lunar_day(text, draft.start):
            draft.be(Kind.ORDINAL, "day", weak=True)  # 正月十五, 初三
            return
        if text[max(0, draft.start - 2) : draft.start] in ("条之", "條之"):
            draft.be(Kind.ORDINAL, "branch", weak=True)  # the 3 of 第二条之三
            return
    if draft.unit in CURRENCIES and draft.value in (1, 100):
        rate = (
            text[draft.stop : draft.stop + 1] == "兑" or text[draft.start - 1 : draft.start] in _RATE_BEFORE
        )
        draft.weak = draft.weak or rate
    if draft.group is None:
        _read_without_suffix(draft)
    if draft.is_bare and _LANDMARK.match(text, draft.stop):
        draft.unit = "mark"
    if text[max(0, draft.start - 2) : draft.start].rstrip(" ").endswith("第"):
        _read_ordinal(draft)
    else:
        _doubt(draft)
    if draft.is_bare:
        _read_head(draft)


def _read_without_suffix(draft: Draft) -> None:
    """A numeral with nothing behind it that makes it a quantity: part of a name, a class, a plenum, a year."""
    text, value = draft.text, draft.value
    series = not draft.digits and 10 <= value < 1000 and _NO_SERIES.isdisjoint(draft.raw)
    if series and draft.high is None:
        draft.weak, draft.also = True, (*draft.also, value + 1900)  # 九二共识
    if _WEAK_AFTER.match(text, draft.end) or (not draft.digits and 10 < value < 100 and _is_named(draft)):
        draft.weak = True
    if text.startswith(("年级", "年級"), draft.end):
        draft.be(Kind.ORDINAL, weak=True)
    if _PLENUM.match(text, draft.end):
        draft.be(Kind.ORDINAL, weak=False)
    if not draft.digits and value >= 100 and text.startswith("遍", draft.end):
        draft.weak = True  # I have told you a hundred times
    if (
        _BARE_YEAR.fullmatch(draft.raw)
        and not _LETTER.match(text, draft.end)
        and before(text, draft.start)[1] is Modifier.EXACT
    ):
        draft.be(Kind.YEAR)  # 2025百度世界大会


def _is_named(draft: Draft) -> bool:
    """Whether a bare numeral stands between a surname and another word: 茅十八在酒馆中."""
    text = draft.text
    return text[draft.start - 1 : draft.start] in _SURNAMES and has_han(text[draft.end : draft.end + 1])


def _read_ordinal(draft: Draft) -> None:
    """第三, 第二大, 第十五条之一, 第一二职等."""
    draft.start = draft.text.rindex("第", 0, draft.start)
    ranked = draft.group == "person" and draft.suffix.group("person") == "大"
    if draft.value > 1 and (ranked or draft.text[draft.start - 1 : draft.start] in ("至", "到")):
        draft.weak = False  # 第二大; the end of a range is not left out
    article = draft.text[draft.stop - 1] in _ARTICLES
    if draft.value >= 4 and not article and not _WEAK_AFTER.match(draft.text, draft.end):
        draft.weak = False  # 第九频道
    if draft.group == "season" or draft.kind in (Kind.NUMBER, Kind.YEAR, Kind.DAY):
        draft.kind = Kind.ORDINAL
    if len(draft.raw) == 2 and draft.high is not None and draft.high < 10:
        draft.also = (*draft.also, draft.value * 10 + draft.high)  # 第一二职等 is grade 12
    if draft.text[draft.stop - 1 : draft.stop] == "年" and draft.kind is Kind.ORDINAL:
        draft.unit = "year"
    branch = _BRANCH.match(draft.text, draft.end)
    if branch:  # 第十五条之一 is Article 15.1
        draft.also = (*draft.also, draft.value + Fraction(DIGITS[branch[1]], 10))


def _doubt(draft: Draft) -> None:
    """Characters that are perhaps part of a word: weak, or no quantity at all."""
    raw = draft.raw
    if draft.digits or _is_substantial(draft):
        return
    if draft.group is None and draft.kind is not Kind.ORDINAL:
        draft.none = draft.none or not ((len(raw) <= 2 and not all_magnitudes(raw)) or raw == "十")
        draft.weak = True
    elif (
        all_magnitudes(raw)
        and raw != "十"
        and draft.kind not in (Kind.MONTH, Kind.DAY)
        and draft.text[draft.start - 1 : draft.start] != "每"
    ):
        draft.weak = True


def _is_substantial(draft: Draft) -> bool:
    """Whether a numeral in characters is surely meant as a number."""
    raw = draft.raw
    if all_magnitudes(raw):
        return len(raw) > 1 or is_modified(draft.text, draft.start)
    return draft.value >= 10 or any(point in raw for point in "点點‧．")


def _read_head(draft: Draft) -> None:
    """The number of an item or a note at the head of a line or a sentence: 二、, (3)."""
    text = draft.text
    margin = text[max(0, draft.start - 4) : draft.start].rstrip(" 　")
    if not ((not margin and draft.start < 5) or margin[-1:] in "(（\n。；;！？!?：:"):
        return
    if heads_line(text, draft.end):
        draft.be(Kind.ORDINAL, None if margin.strip("（(") else "item", weak=True)
    elif draft.start == 0 and draft.value < 1000 and _NOTED.match(text, draft.end) and draft.group is None:
        draft.be(Kind.ORDINAL, "item", weak=True)  # the mark of a note
