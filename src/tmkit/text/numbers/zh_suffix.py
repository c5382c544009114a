"""What stands around a Chinese numeral and makes it a quantity: unit, percent, 成, 倍, date, modifier."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.chars import has_han
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.units import CURRENCIES
from tmkit.text.numbers.zh_numerals import DIGITS, MAGNITUDES
from tmkit.text.numbers.zh_patterns import (
    BRANCH,
    CONGRESS,
    CURRENCY_BEFORE,
    DAY_BEFORE,
    DECADE_NEXT,
    DIGIT_CHARS,
    GENERATIONS,
    GROWTH,
    HALF_DAY,
    HEADING,
    HEIGHT,
    LABEL_BEFORE,
    LATELY,
    MINUTE_BEFORE,
    MODIFIERS,
    MONTH_NEXT,
    NEGATED,
    NOT_DAY_AFTER,
    PAST,
    PLENUM,
    PREFIX,
    REGNAL,
    REGNAL_BEFORE,
    ROUND_CLOCK,
    SESSION,
    SIGNS,
    SUFFIX,
    SUFFIX_KINDS,
    SUM,
    SURNAMES,
    TAILS,
    TEX,
    TO,
    UNIT_OF,
    WEAK_AFTER,
    YEAR_WORDS,
)

__all__ = ["before", "read"]

Values = tuple[Fraction, ...]


@dataclass(slots=True)
class _Draft:
    """A quantity in the making.

    Attributes:
        text: the whole text.
        start: where the numeral begins (the 第 of an ordinal included).
        end: where the numeral ends.
        stop: where the quantity ends.
        raw: the numeral.
        suffix: what was matched behind it.
        group: which kind of suffix that is; None for none.

    """

    text: str
    start: int
    end: int
    stop: int
    raw: str
    suffix: re.Match[str]
    group: str | None
    value: Fraction
    high: Fraction | None
    weak: bool
    kind: Kind = Kind.NUMBER
    unit: str | None = None
    also: Values = ()
    none: bool = False

    @property
    def digits(self) -> bool:
        """Whether the numeral begins with an Arabic digit."""
        return self.raw[0].isdecimal()

    def be(
        self, kind: Kind, unit: str | None = None, *, weak: bool | None = None, also: Values | None = None
    ) -> None:
        """Settle the kind."""
        self.kind, self.unit = kind, unit
        if weak is not None:
            self.weak = weak
        if also is not None:
            self.also = also

    def no_suffix(self) -> None:
        """The suffix turned out to be part of the next word."""
        self.group, self.stop = None, self.end


def before(text: str, start: int) -> tuple[int, Modifier]:
    """Where a modifier in front of ``start`` begins, and what it is."""
    match = PREFIX.search(text, max(0, start - 9), start)
    if not match:
        return start, Modifier.EXACT
    if match.group("over") == "上" and text[start : start + 1] not in _ROUND:
        return start, Modifier.EXACT  # 世界上第70亿人
    modifier = MODIFIERS[next(n for n in MODIFIERS if match.group(n))]
    if match.group("not"):
        modifier = NEGATED.get(modifier, modifier)
    return match.start(), modifier


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
    draft = _Draft(text, number.start, number.end, stop, raw, suffix, group, value, high, weak)
    if group in ("cheng", "zhe") and more:
        return None
    if group in _READERS:
        _READERS[group](draft)
    _labels(draft)
    if draft.none:
        return None
    begin, modifier = _around(draft, more)
    return Quantity(
        draft.value, draft.kind, draft.unit, modifier, Span(begin, max(draft.stop, draft.end)), number, draft.high,
        draft.weak, draft.also,
    )  # fmt: skip


# --- one reader for each suffix --------------------------------------------------------------------------


def _percent(draft: _Draft) -> None:
    draft.be(Kind.PERCENT, "%", weak=False)


def _permille(draft: _Draft) -> None:
    draft.be(Kind.PERCENT, "%", weak=False, also=(draft.value,))
    draft.value /= 10


def _point(draft: _Draft) -> None:
    draft.be(Kind.POINT, "pp" if draft.group == "pt" else "bp", weak=False)


def _fold(draft: _Draft) -> None:
    """增长3.5倍 says by how much, 增长到3.5倍 and 是…的3.5倍 to how much."""
    window = draft.text[max(0, draft.start - 12) : draft.start]
    grown = bool(GROWTH.search(window)) and not TO.search(window)
    grown = grown or (draft.value == 1 and window.endswith(("近", "翻了", "足足", "整整")))
    draft.be(Kind.INCREASE if grown else Kind.MULTIPLE, weak=False)
    if draft.text[draft.stop : draft.stop + 1] == "半":
        draft.value, draft.stop = draft.value + Fraction(1, 2), draft.stop + 1


def _tenths(draft: _Draft) -> None:
    """成 is a tenth; 七折 is 70 %, or 30 % off."""
    after = draft.text[draft.end + 1 : draft.end + 2]
    if draft.value > 10 or (draft.group == "cheng" and draft.raw == "一" and after == "不"):
        draft.none = True
        return
    draft.value *= 10
    draft.high = draft.high * 10 if draft.high else None
    if draft.group == "zhe":
        draft.be(Kind.PERCENT, "%", weak=True, also=(100 - draft.value,))
        return
    draft.be(Kind.PERCENT, "%", weak=False)
    extra = 5 if after == "半" else DIGIT_CHARS.get(after, 0)
    if extra:
        draft.value, draft.stop = draft.value + extra, draft.end + 2


def _decade(draft: _Draft) -> None:
    if draft.group == "after" and (not draft.digits or draft.value not in GENERATIONS):
        draft.no_suffix()
        return
    short = draft.group == "after" or draft.value < 100
    draft.be(Kind.DECADE, also=(draft.value + 1900, draft.value + 2000) if short else ())


def _century(draft: _Draft) -> None:
    draft.be(Kind.ORDINAL, "century", also=((draft.value - 1) * 100,))
    if DECADE_NEXT.match(draft.text, draft.stop):
        draft.weak = True  # 20世纪90年代 is the 1990s


def _half_more(draft: _Draft) -> None:
    word = draft.suffix.group("halfyear")
    draft.unit = "month" if "月" in word else "year" if "年" in word else "hour" if "小时" in word else "day"
    draft.value += Fraction(1, 2)


def _season(draft: _Draft) -> None:
    first = draft.text[draft.start - 1 : draft.start] == "前"
    draft.be(Kind.NUMBER if first else Kind.ORDINAL, "quarter", weak=False)


def _month(draft: _Draft) -> None:
    if not 1 <= draft.value <= 12 or (draft.high and draft.high > 12):
        draft.no_suffix()
        return
    if draft.raw == "一" and draft.text[draft.start - 1 : draft.start] in _RELATIVE:
        draft.be(Kind.NUMBER, "month", weak=True)  # 前一月: the previous month
        return
    cake = draft.suffix.group("monthday") == "月" and draft.text[draft.stop : draft.stop + 1] in ("饼", "薪")
    draft.be(Kind.NUMBER if cake else Kind.MONTH, weak=False)


def _day_or_number(draft: _Draft) -> None:
    draft.weak = not draft.digits
    if DAY_BEFORE.search(draft.text, max(0, draft.start - 3), draft.start):
        draft.be(Kind.DAY, weak=False)


def _hour(draft: _Draft) -> None:
    if draft.value > 24:
        draft.no_suffix()
        return
    if draft.suffix.group("clock") == "点" and draft.raw == "一":
        draft.none = True  # 一点 is "a little"
        return
    told = HALF_DAY.search(draft.text, max(0, draft.start - 3), draft.start)
    if draft.suffix.group("clock") in ("点", "點") and not told and not _clock_behind(draft):
        draft.be(Kind.NUMBER, weak=draft.weak or not draft.digits)  # 强调三点: three points
        return
    draft.be(Kind.HOUR, weak=not draft.digits and not told)
    past = PAST.match(draft.text, draft.stop)
    if past:
        minutes = {"半": 30, "一": 15, "三": 45}[past.group()[0]]
        draft.also = (draft.value + Fraction(minutes, 60),)
        draft.stop = past.end()


def _clock_behind(draft: _Draft) -> bool:
    """Whether what stands around N点 makes it a time of day."""
    before, behind = (
        draft.text[max(0, draft.start - 3) : draft.start],
        draft.text[draft.stop : draft.stop + 2],
    )
    if before.endswith(("日", "号", "天", "晚", "早", "午", "夜", "晨", "到", "至", "在", "从")):
        return True
    return bool(behind) and (behind[0] in "钟鐘整半前后開开左到至一三二四五" or behind[0].isdigit())


def _minute(draft: _Draft) -> None:
    clock = MINUTE_BEFORE.search(draft.text, max(0, draft.start - 2), draft.start)
    draft.be(Kind.MINUTE if clock else Kind.NUMBER, weak=True)


def _year(draft: _Draft) -> None:
    """2025年 is a year, 3年 a time; 93年 may be 1993, or 2004 by the calendar of the Republic."""
    value, raw = draft.value, draft.raw
    short = (value + 1911, value + 1900, value + 2000)
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
    elif 1 <= value <= 130 and MONTH_NEXT.match(draft.text, draft.start + len(raw)):
        draft.be(Kind.YEAR, weak=False, also=short)
    elif 10 < value <= 130:
        draft.be(Kind.NUMBER, "year", also=short)
    else:
        draft.be(Kind.NUMBER, "year", weak=draft.weak and value <= 2)
    if draft.suffix.group("more"):
        draft.be(Kind.NUMBER, "year", also=())


def _unit(draft: _Draft) -> None:
    form = draft.suffix.group("unit")
    draft.unit = UNIT_OF.get(form)
    draft.weak = draft.weak and draft.value <= 2
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
    if form == "米":
        _height(draft)
    if _all_magnitudes(draft.raw) and len(draft.raw) == 1 and draft.raw != "十":
        draft.weak = draft.text[draft.start - 1 : draft.start] != "每"


def _height(draft: _Draft) -> None:
    """一米六零, 1米8: the decimals stand behind the unit."""
    behind = HEIGHT.match(draft.text, draft.stop)
    if behind:
        digits = "".join(str(DIGITS.get(c, c)) for c in behind[1])
        draft.value += Fraction(int(digits), 10 ** len(digits))
        draft.stop, draft.weak = behind.end(), False


def _sum(draft: _Draft) -> None:
    """三元五角 is 3.5 yuan."""
    small = SUM.match(draft.text, draft.stop)
    if small:
        tenths, cents = small[1], small[2] or small[3]
        for digit, size in ((tenths, 10), (cents, 100)):
            if digit:
                draft.value += Fraction(DIGITS.get(digit) or int(digit), size)
        draft.stop = small.end()


def _coin(draft: _Draft) -> None:
    """五毛钱 is half a yuan."""
    draft.value /= 10
    draft.high = draft.high / 10 if draft.high else None
    draft.be(Kind.MONEY, "YUAN", weak=False)


def _measure(draft: _Draft) -> None:
    """What the measure word says: 八个字, 每千支, 二十届四中全会, 二十大."""
    word, text = draft.suffix.group("person"), draft.text
    previous = text[draft.start - 1 : draft.start]
    if (word in ("届", "屆") and SESSION.match(text, draft.stop)) or (
        word == "大" and 10 < draft.value < 30 and CONGRESS.match(text, draft.end)
    ):
        draft.be(Kind.ORDINAL, "congress", weak=False)
    elif draft.raw in ("一百", "一千", "一万") and word == "个":
        draft.weak = True  # 一万个不服
    elif text.startswith("字", draft.stop) and not text.startswith("字节", draft.stop):
        draft.weak = True  # characters are not counted in the other language
    elif (draft.value > 2 and previous in ("至", "到")) or (_all_magnitudes(draft.raw) and previous == "每"):
        draft.weak = False


_READERS: Final[dict[str, Callable[[_Draft], None]]] = {
    "pct": _percent, "permille": _permille, "pt": _point, "bp": _point, "fold": _fold, "cheng": _tenths,
    "zhe": _tenths, "decade": _decade, "after": _decade, "century": _century, "halfyear": _half_more,
    "season": _season, "monthday": _month, "hao": _day_or_number, "clock": _hour, "fen": _minute, "nian": _year,
    "unit": _unit, "coin": _coin, "person": _measure,
}  # fmt: skip


# --- what the place says ---------------------------------------------------------------------------------


def _labels(draft: _Draft) -> None:
    """Ordinals (第三), labels (附件五), list heads (二、), and numerals that are only part of a word."""
    text, raw, value = draft.text, draft.raw, draft.value
    if (
        draft.kind is Kind.NUMBER
        and draft.unit is None
        and LABEL_BEFORE.search(text, max(0, draft.start - 3), draft.start)
    ):
        draft.be(Kind.ORDINAL, weak=False)
    series = (
        not draft.digits and 10 <= value < 1000 and not any(c in MAGNITUDES or c in "几数廿卅" for c in raw)
    )
    if series and draft.group is None and draft.high is None:
        draft.weak, draft.also = True, (*draft.also, value + 1900)  # 九二共识
    if draft.unit in CURRENCIES and text[draft.stop : draft.stop + 1] in ("兑", "兌"):
        draft.weak = draft.weak or value in (1, 100)
    if draft.group is None and (
        WEAK_AFTER.match(text, draft.end) or (not draft.digits and 10 < value < 100 and _named(draft))
    ):
        draft.weak = True
    if draft.group is None and PLENUM.match(text, draft.end):
        draft.be(Kind.ORDINAL, weak=True)
    sure = draft.digits or _substantial(draft)
    if draft.start and text[draft.start - 1] == "第":
        _ordinal(draft)
    elif draft.group is None and not sure and draft.kind is not Kind.ORDINAL:
        draft.none = draft.none or not ((len(raw) <= 2 and not _all_magnitudes(raw)) or raw == "十")
        draft.weak = True
    elif (
        not sure
        and _all_magnitudes(raw)
        and raw != "十"
        and draft.kind not in (Kind.MONTH, Kind.DAY)
        and text[draft.start - 1 : draft.start] != "每"
    ):
        draft.weak = True
    margin = text[max(0, draft.start - 4) : draft.start].rstrip(" 　")
    head = (not margin and draft.start < 5) or margin[-1:] in "(（\n。；;！？!?：:"
    if draft.kind is Kind.NUMBER and draft.unit is None and head and HEADING.match(text, draft.end):
        draft.be(Kind.ORDINAL, weak=True)


def _named(draft: _Draft) -> bool:
    """Whether a bare numeral stands between a surname and another word: 茅十八在酒馆中."""
    text = draft.text
    return text[draft.start - 1 : draft.start] in SURNAMES and has_han(text[draft.end : draft.end + 1])


def _ordinal(draft: _Draft) -> None:
    draft.start -= 1
    if draft.value > 1 and draft.text[draft.start - 1 : draft.start] in ("至", "到"):
        draft.weak = False  # the end of a range is not left out
    if draft.group == "season" or draft.kind in (Kind.NUMBER, Kind.YEAR, Kind.DAY):
        draft.kind = Kind.ORDINAL
    if len(draft.raw) == 2 and draft.high is not None and draft.high < 10:
        draft.also = (*draft.also, draft.value * 10 + draft.high)  # 第一二职等 is grade 12
    if draft.text[draft.stop - 1 : draft.stop] == "年" and draft.kind is Kind.ORDINAL:
        draft.unit = "year"
    branch = BRANCH.match(draft.text, draft.end)
    if branch:  # 第十五条之一 is Article 15.1
        draft.also = (*draft.also, draft.value + Fraction(DIGIT_CHARS[branch[1]], 10))


def _around(draft: _Draft, more: bool) -> tuple[int, Modifier]:
    """Where the phrase begins with its modifier or currency sign, and how exactly it is meant."""
    text, suffix = draft.text, draft.suffix
    begin, modifier = before(text, draft.start)
    currency = CURRENCY_BEFORE.search(text, max(0, draft.start - 5), draft.start)
    if currency and currency[1] == "$" and TEX.match(text, draft.end):
        currency = None  # TeX mathematics
    if currency and (draft.kind is Kind.NUMBER or (draft.kind is Kind.MONEY and draft.unit == "YUAN")):
        draft.kind, draft.unit = Kind.MONEY, SIGNS[currency[1]]
        begin = min(begin, currency.start())
    tail = suffix.group("tail")
    if draft.stop == draft.end:
        alone = tail and not any(suffix.group(n) for n in SUFFIX_KINDS)
        tail, draft.stop = (tail, suffix.end()) if alone else (None, draft.stop)
    if tail:
        modifier = TAILS.get(tail.strip(), modifier)
    if (
        modifier is Modifier.NEARLY
        and text[begin] == "近"
        and draft.unit in _TIMES
        and LATELY.match(text, draft.stop)
    ):
        modifier = Modifier.EXACT  # 近五年来: the past five years
    if modifier is Modifier.OVER and text[begin] in "上数" and _all_magnitudes(draft.raw):
        draft.high = 9 * draft.value  # 上百万: millions
    mark = suffix.group("more")
    if more or (mark and draft.stop > draft.end and (draft.group or mark not in "来來几幾")):
        modifier = Modifier.OVER
    return begin, modifier


_RELATIVE: Final = frozenset("前上下每次同后後另逐")
_ROUND: Final = frozenset("十百千万萬亿億")
_TIMES: Final = frozenset(("year", "month", "week", "day"))


def _all_magnitudes(raw: str) -> bool:
    return all(c in MAGNITUDES for c in raw)


def _substantial(draft: _Draft) -> bool:
    """Whether a numeral in characters is surely meant as a number."""
    raw = draft.raw
    if _all_magnitudes(raw):
        return len(raw) > 1 or bool(PREFIX.search(draft.text, max(0, draft.start - 4), draft.start))
    return draft.value >= 10 or any(point in raw for point in "点點‧．")
