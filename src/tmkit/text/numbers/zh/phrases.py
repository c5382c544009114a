"""Words that say a quantity, or the place in an order, as a whole: 翻一番, 星期三, 二是, 附件III, 九一八."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.zh.idioms import SET_QUANTITIES
from tmkit.text.numbers.zh.modifiers import before
from tmkit.text.numbers.zh.numerals import DIGITS, MAGNITUDES, numeral

__all__ = [
    "plain",
    "put_doubling",
    "put_enclosed",
    "put_former",
    "put_grades",
    "put_head",
    "put_idiom",
    "put_name",
    "put_roman",
    "put_weekday",
    "put_word",
]

_WEEKDAYS: Final[dict[str, int]] = {**{c: i for i, c in enumerate("一二三四五六日", 1)}, "天": 7}
_DAYS_NAMED: Final[dict[str, int]] = {
    "五四": 504, "六一": 601, "七一": 701, "八一": 801, "九一八": 918, "一二九": 1209, "二二八": 228, "三八": 308, "三一五": 315, "五一": 501,
    "十一": 1001,
}  # fmt: skip
"""Days that name an event or a feast, as month and day: 五四运动, 六一儿童节."""
_SEPTEMBER_11: Final = Fraction(911)
_ROMANS: Final = {
    **{word: n for n, word in enumerate("I II III IV V VI VII VIII IX X XI XII XIII".split(), 1)},
    **{chr(0x215F + n): n for n in range(1, 13)},
}
_FIRM: Final = frozenset(("翻一番", "翻番", "翻了一番", "翻两番", "翻了两番", "过半百"))
"""Words that a translation does not leave out."""
_FIRST_OF: Final = frozenset("次个個家批位届例条日年季场部座款架艘套颗台列枚期轮支集站战周月张所笔单名")
"""What 首 may stand before to say the first: 首次, 首家."""


def plain(start: int, end: int, value: Fraction, kind: Kind, *, weak: bool = False) -> Quantity:
    """A quantity without unit and modifier."""
    span = Span(start, end)
    return Quantity(value, kind, None, Modifier.EXACT, span, span, weak=weak)


def put_idiom(match: re.Match[str], found: list[Quantity]) -> None:
    """百战百胜: a hundred battles and a hundred victories, where the other side says so."""
    if match.end() - match.start() == 4:
        for at, char in enumerate(match.group(), match.start()):
            if char in "百千":
                found.append(plain(at, at + 1, Fraction(MAGNITUDES[char]), Kind.NAME, weak=True))


def put_weekday(match: re.Match[str], found: list[Quantity]) -> None:
    """星期三: the third day of the week."""
    day = Fraction(_WEEKDAYS[match.group()[-1]])
    found.append(replace(plain(*match.span(), day, Kind.DAY), unit="weekday"))


def put_head(match: re.Match[str], found: list[Quantity]) -> None:
    """二是: second."""
    value = numeral(match.group()[:-1])
    if value:
        found.append(plain(match.start(), match.end() - 1, value[0], Kind.ORDINAL, weak=True))


def put_former(match: re.Match[str], found: list[Quantity]) -> None:
    """前二条: the articles before; their number is read by itself."""
    found.append(replace(plain(*match.span(), Fraction(1), Kind.NAME, weak=True), unit="preceding"))


def put_grades(match: re.Match[str], found: list[Quantity]) -> None:
    """三四五年级: three classes of a school, one by one."""
    for at, char in enumerate(match.group(), match.start()):
        found.append(plain(at, at + 1, Fraction(DIGITS[char]), Kind.ORDINAL, weak=True))


def put_doubling(match: re.Match[str], found: list[Quantity]) -> None:
    """翻了近两番: nearly four times as much."""
    _, modifier = before(f"{match['dmod']}一", len(match["dmod"]))
    power = "一两三四".index(match["dn"]) + 1
    found.append(replace(plain(*match.span(), Fraction(2**power), Kind.MULTIPLE), modifier=modifier))


def put_enclosed(match: re.Match[str], found: list[Quantity]) -> None:
    """③, ⑴: the place in a list."""
    order = Fraction(int(unicodedata.numeric(match.group())))
    found.append(plain(*match.span(), order, Kind.ORDINAL, weak=True))


def put_roman(match: re.Match[str], found: list[Quantity]) -> None:
    """附件III, Ⅱ期: a label."""
    word = match["roman"].strip()
    start = match.end() - len(word)
    found.append(plain(start, match.end(), Fraction(_ROMANS[word]), Kind.ORDINAL, weak=True))


def put_name(match: re.Match[str], found: list[Quantity]) -> None:
    """Digits that belong to a name, days that name an event: G20, 9·11, 五四运动."""
    found.append(plain(*match.span(), _value_of_name(match), Kind.NAME, weak=True))


def _value_of_name(match: re.Match[str]) -> Fraction:
    """The day of a name that is one, as month and day; its first digits otherwise."""
    name = match.group()
    if match["dayquoted"]:
        month, day = re.findall(r"\d+", name)
        return Fraction(int(month) * 100 + int(day))
    if name[0] == "9" and name[-2:] == "11":
        return _SEPTEMBER_11
    if name in _DAYS_NAMED:
        return Fraction(_DAYS_NAMED[name])
    digits = re.search(r"\d+(?:\.\d+)?", name)
    return Fraction(digits.group()) if digits else Fraction(0)


def put_word(match: re.Match[str], found: list[Quantity]) -> None:
    """A word that says a quantity as a whole, with the modifier around it: 过半, 翻番, 首次."""
    text, word = match.string, match.group()
    if word == "首" and text[match.end() : match.end() + 1] not in _FIRST_OF:
        return
    value, kind, unit = SET_QUANTITIES[word]
    span = Span(*match.span())
    begin, modifier = span.start, Modifier.EXACT
    if kind in (Kind.FRACTION, Kind.MULTIPLE):
        begin, modifier = before(text, span.start)
    if word == "过半" and text[span.start - 1 : span.start] == "超":  # 不得超过半数
        span = Span(span.start + 1, span.end)
        begin, modifier = before(text, span.start)
    elif word in ("过半", "过半百") or text.startswith("以上", span.end):
        modifier = Modifier.OVER
    high = Fraction(999_999) if word.startswith("成千上") else None
    weak = word not in _FIRM
    found.append(Quantity(value, kind, unit, modifier, Span(begin, span.end), span, high, weak=weak))
