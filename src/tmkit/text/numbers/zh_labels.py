"""What the place of a Chinese numeral says: ordinals, labels, list heads, words of which it is only a part."""

from __future__ import annotations

from fractions import Fraction

from tmkit.text.chars import has_han
from tmkit.text.numbers.model import Kind, Modifier
from tmkit.text.numbers.units import CURRENCIES
from tmkit.text.numbers.zh_draft import Draft
from tmkit.text.numbers.zh_modifiers import all_magnitudes, before
from tmkit.text.numbers.zh_numerals import MAGNITUDES
from tmkit.text.numbers.zh_patterns import (
    BARE_YEAR,
    BRANCH,
    DIGIT_CHARS,
    HEADING,
    LABEL_BEFORE,
    LANDMARK,
    LETTER,
    LUNAR_BEFORE,
    NOTED,
    PLENUM,
    PREFIX,
    RATE_BEFORE,
    SURNAMES,
    WEAK_AFTER,
)

__all__ = ["label"]


def label(draft: Draft) -> None:
    """Ordinals (第三), labels (附件五), list heads (二、), and numerals that are only part of a word."""
    text, raw, value = draft.text, draft.raw, draft.value
    if (
        draft.kind is Kind.NUMBER
        and draft.unit is None
        and LABEL_BEFORE.search(text, max(0, draft.start - 3), draft.start)
    ):
        draft.be(Kind.ORDINAL, weak=False)
    if (
        draft.group is None
        and not draft.digits
        and value <= 30
        and LUNAR_BEFORE.search(text, max(0, draft.start - 4), draft.start)
    ):
        draft.be(Kind.ORDINAL, "day", weak=True)  # 正月十五, 初三
        return
    if draft.group is None and text[max(0, draft.start - 2) : draft.start] in ("条之", "條之"):
        draft.be(Kind.ORDINAL, "branch", weak=True)  # the 3 of 第二条之三
        return
    series = (
        not draft.digits and 10 <= value < 1000 and not any(c in MAGNITUDES or c in "几数廿卅" for c in raw)
    )
    if series and draft.group is None and draft.high is None:
        draft.weak, draft.also = True, (*draft.also, value + 1900)  # 九二共识
    if draft.unit in CURRENCIES and value in (1, 100):
        rate = text[draft.stop : draft.stop + 1] == "兑" or text[draft.start - 1 : draft.start] in RATE_BEFORE
        draft.weak = draft.weak or rate
    if draft.group is None and (
        WEAK_AFTER.match(text, draft.end) or (not draft.digits and 10 < value < 100 and _named(draft))
    ):
        draft.weak = True
    if draft.group is None and text.startswith(("年级", "年級"), draft.end):
        draft.be(Kind.ORDINAL, weak=True)
    if draft.group is None and PLENUM.match(text, draft.end):
        draft.be(Kind.ORDINAL, weak=False)
    if draft.group is None and not draft.digits and value >= 100 and text.startswith("遍", draft.end):
        draft.weak = True  # I have told you a hundred times
    if (
        draft.group is None
        and BARE_YEAR.fullmatch(raw)
        and not LETTER.match(text, draft.end)
        and before(text, draft.start)[1] is Modifier.EXACT
    ):
        draft.be(Kind.YEAR)  # 2025百度世界大会
    if draft.unit is None and draft.kind is Kind.NUMBER and LANDMARK.match(text, draft.stop):
        draft.unit = "mark"
    sure = draft.digits or _substantial(draft)
    if text[max(0, draft.start - 2) : draft.start].rstrip(" ").endswith("第"):
        _ordinal(draft)
    elif draft.group is None and not sure and draft.kind is not Kind.ORDINAL:
        draft.none = draft.none or not ((len(raw) <= 2 and not all_magnitudes(raw)) or raw == "十")
        draft.weak = True
    elif (
        not sure
        and all_magnitudes(raw)
        and raw != "十"
        and draft.kind not in (Kind.MONTH, Kind.DAY)
        and text[draft.start - 1 : draft.start] != "每"
    ):
        draft.weak = True
    margin = text[max(0, draft.start - 4) : draft.start].rstrip(" 　")
    head = (not margin and draft.start < 5) or margin[-1:] in "(（\n。；;！？!?：:"
    if draft.kind is Kind.NUMBER and draft.unit is None and head:
        if HEADING.match(text, draft.end):
            draft.be(Kind.ORDINAL, None if margin.strip("（(") else "item", weak=True)
        elif draft.start == 0 and draft.value < 1000 and NOTED.match(text, draft.end) and draft.group is None:
            draft.be(Kind.ORDINAL, "item", weak=True)  # the mark of a note


def _named(draft: Draft) -> bool:
    """Whether a bare numeral stands between a surname and another word: 茅十八在酒馆中."""
    text = draft.text
    return text[draft.start - 1 : draft.start] in SURNAMES and has_han(text[draft.end : draft.end + 1])


def _ordinal(draft: Draft) -> None:
    draft.start = draft.text.rindex("第", 0, draft.start)
    ranked = draft.group == "person" and draft.suffix.group("person") == "大"
    if draft.value > 1 and (ranked or draft.text[draft.start - 1 : draft.start] in ("至", "到")):
        draft.weak = False  # 第二大; the end of a range is not left out
    if (
        draft.value >= 4
        and draft.text[draft.stop - 1] not in "条條项項款目章"
        and not WEAK_AFTER.match(draft.text, draft.end)
    ):
        draft.weak = False  # 第九频道
    if draft.group == "season" or draft.kind in (Kind.NUMBER, Kind.YEAR, Kind.DAY):
        draft.kind = Kind.ORDINAL
    if len(draft.raw) == 2 and draft.high is not None and draft.high < 10:
        draft.also = (*draft.also, draft.value * 10 + draft.high)  # 第一二职等 is grade 12
    if draft.text[draft.stop - 1 : draft.stop] == "年" and draft.kind is Kind.ORDINAL:
        draft.unit = "year"
    branch = BRANCH.match(draft.text, draft.end)
    if branch:  # 第十五条之一 is Article 15.1
        draft.also = (*draft.also, draft.value + Fraction(DIGIT_CHARS[branch[1]], 10))


def _substantial(draft: Draft) -> bool:
    """Whether a numeral in characters is surely meant as a number."""
    raw = draft.raw
    if all_magnitudes(raw):
        return len(raw) > 1 or bool(PREFIX.search(draft.text, max(0, draft.start - 4), draft.start))
    return draft.value >= 10 or any(point in raw for point in "点點‧．")
