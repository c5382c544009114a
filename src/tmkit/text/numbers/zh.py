"""Quantities in Chinese text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.en_patterns import VULGAR
from tmkit.text.numbers.model import Kind, Modifier, Quantity, document_number
from tmkit.text.numbers.zh_dates import put_clock_to
from tmkit.text.numbers.zh_lists import share
from tmkit.text.numbers.zh_modifiers import before, tailed, taken_off
from tmkit.text.numbers.zh_numerals import MAGNITUDES, numeral
from tmkit.text.numbers.zh_patterns import (
    ANCHOR,
    CLOCK_NEXT,
    CLOSED,
    DAYS_NAMED,
    HAN,
    HEADING,
    LABEL_BEFORE,
    LUNAR_BEFORE,
    NO_PLAN,
    OF_WHOLE,
    OPENED,
    PLAN,
    SCAN,
    SERIES,
    STATED,
    TAIL,
    TAILS,
    WEEKDAYS,
    WORD_FORMS,
)
from tmkit.text.numbers.zh_script import simplified
from tmkit.text.numbers.zh_suffix import read

__all__ = ["parse_zh"]

_PAST = {"半": 1, "刻": 2}
"""How many characters say the minutes behind an hour."""
_SEPTEMBER_11 = Fraction(911)


def parse_zh(text: str) -> tuple[Quantity, ...]:
    """The quantities of a Chinese text in reading order. Never raises."""
    text = simplified(text)
    found: list[Quantity] = []
    position = 0
    for anchor in ANCHOR.finditer(text):
        if anchor.start() < position:
            continue
        match = SCAN.match(text, anchor.start())
        if not match:
            continue
        position = match.end()
        group = match.lastgroup
        if found and match.start() < found[-1].span.end:
            continue
        if group == "idiom":
            _idiom(match, found)
            continue
        if group == "n":
            _number(text, match, found)
        elif group == "weekday":
            day = WEEKDAYS[match.group()[-1]]
            found.append(replace(_plain(match.start(), match.end(), Fraction(day), Kind.DAY), unit="weekday"))
        elif group == "word":
            _word(text, match, found)
        elif group == "head":
            value = numeral(match.group()[:-1])
            if value:  # 二是: second
                number = Span(match.start(), match.end() - 1)
                found.append(_plain(number.start, number.end, value[0], Kind.ORDINAL, weak=True))
        elif group == "former":  # 前二条: its number is read by itself
            found.append(replace(_plain(*match.span(), Fraction(1), Kind.NAME, weak=True), unit="preceding"))
        elif group == "share":
            _share(match, found)
        elif group == "doubling":
            _, modifier = before(f"{match['dmod']}一", len(match["dmod"]))
            power = "一两三四".index(match["dn"]) + 1
            found.append(replace(_plain(*match.span(), Fraction(2**power), Kind.MULTIPLE), modifier=modifier))
        elif group == "clock_to":
            put_clock_to(match, found)
        elif group == "enclosed":
            order = int(unicodedata.numeric(match.group()))
            found.append(_plain(*match.span(), Fraction(order), Kind.ORDINAL, weak=True))
        elif group in ("roman", "rate"):
            found.append(_roman(match) if match["roman"] else _rate(match))
        elif group == "num" or match.group("frac"):
            _fraction(text, match, found)
        elif group in ("name", "daynamed"):
            found.append(
                _plain(match.start(), match.end(), _first_digits(match.group()), Kind.NAME, weak=True)
            )
        else:
            _other(match, found)
    if len(found) > 1:
        share(text, found)
    return tuple(found)


def _plain(start: int, end: int, value: Fraction, kind: Kind, *, weak: bool = False) -> Quantity:
    span = Span(start, end)
    return Quantity(value, kind, None, Modifier.EXACT, span, span, weak=weak)


def _first_digits(text: str) -> Fraction:
    if text[0] == "9" and text[-2:] == "11":
        return _SEPTEMBER_11  # 9·11事件
    if text in DAYS_NAMED:
        return Fraction(DAYS_NAMED[text])
    match = re.search(r"\d+(?:\.\d+)?", text)
    return Fraction(match.group()) if match else Fraction(0)


def _idiom(match: re.Match[str], found: list[Quantity]) -> None:
    """百战百胜: a hundred battles and a hundred victories, where the other side says so."""
    if match.end() - match.start() == 4:
        for at, char in enumerate(match.group(), match.start()):
            if char in "百千":
                found.append(_plain(at, at + 1, Fraction(MAGNITUDES[char]), Kind.NAME, weak=True))


_ROMANS: Final = {
    **{word: n for n, word in enumerate("I II III IV V VI VII VIII IX X XI XII XIII".split(), 1)},
    **{chr(0x215F + n): n for n in range(1, 13)},
}


def _roman(match: re.Match[str]) -> Quantity:
    """附件III, Ⅱ期: a label."""
    word = match["roman"].strip()
    return _plain(match.end() - len(word), match.end(), Fraction(_ROMANS[word]), Kind.ORDINAL, weak=True)


def _rate(match: re.Match[str]) -> Quantity:
    """15.1/10万: so many in 100,000."""
    top, base = Fraction(match["rtop"]), numeral(match["rbase"])
    assert base
    span = Span(*match.span())
    value = top * 100 / base[0]
    return Quantity(value, Kind.PERCENT, "%", Modifier.EXACT, span, span, also=(top,))


def _other(match: re.Match[str], found: list[Quantity]) -> None:
    start, text = match.start(), match.group()
    context, after = match.string[max(0, start - 2) : start], match.string[match.end() : match.end() + 1]
    parts = [(m.start(), m.group()) for m in re.finditer(r"\d+", text)]
    stamp = bool(match.group("iso")) and bool(CLOCK_NEXT.match(match.string, match.end()))
    if match.group("iso"):
        kinds = (Kind.YEAR, Kind.MONTH, Kind.DAY)
    elif match.group("clock"):
        kinds = (Kind.HOUR, Kind.MINUTE, Kind.MINUTE)
    else:
        numbers = [int(p) for _, p in parts]
        if after.startswith("号") or context.endswith(("第", "决议", "决定")):
            value = document_number(numbers[0], numbers[1])
            span = Span(start - context.endswith("第"), match.end())
            found.append(
                Quantity(value, Kind.ORDINAL, "document", Modifier.EXACT, span, Span(start, span.end))
            )
        elif after.startswith("月"):
            found.extend(
                _plain(start + at, start + at + len(p), Fraction(int(p)), Kind.MONTH) for at, p in parts
            )
        elif numbers[0] >= numbers[1] or numbers[1] > 16:
            found.extend(
                _plain(start + at, start + at + len(p), Fraction(int(p)), Kind.NUMBER, weak=True)
                for at, p in parts
            )
        elif numbers[1]:
            found.append(_plain(start, match.end(), Fraction(numbers[0], numbers[1]), Kind.NAME, weak=True))
        return
    for (offset, digits), kind in zip(parts, kinds, strict=False):
        at = start + offset
        found.append(_plain(at, at + len(digits), Fraction(int(digits)), kind, weak=stamp))


def _word(text: str, match: re.Match[str], found: list[Quantity]) -> None:
    value, kind, unit = WORD_FORMS[match.group()]
    weak = match.group() not in ("翻一番", "翻番", "翻了一番", "翻两番", "翻了两番", "过半百")
    if match.group() == "首" and text[match.end() : match.end() + 1] not in (
        "次",
        "个",
        "個",
        "家",
        "批",
        "位",
        "届",
        "例",
        "条",
        "日",
        "年",
        "季",
        *"场部座款架艘套颗台列枚期轮支集站战周月张所笔单名",
    ):
        return
    span = Span(match.start(), match.end())
    begin, modifier = (
        before(text, span.start) if kind in (Kind.FRACTION, Kind.MULTIPLE) else (span.start, Modifier.EXACT)
    )
    if match.group() == "过半" and text[span.start - 1 : span.start] == "超":  # 不得超过半数
        span = Span(span.start + 1, span.end)
        begin, modifier = before(text, span.start)
    elif match.group() in ("过半", "过半百") or text.startswith("以上", span.end):
        modifier = Modifier.OVER
    high = Fraction(999_999) if match.group().startswith("成千上") else None
    found.append(Quantity(value, kind, unit, modifier, Span(begin, span.end), span, high, weak=weak))


def _share(match: re.Match[str], found: list[Quantity]) -> None:
    """每三个县中就有两个: two thirds."""
    bottom, top = numeral(match["sbottom"] or match["sbare"]), numeral(match["stop"])
    if bottom and top and 0 < top[0] < bottom[0]:
        also = (bottom[0],) if top[0] == 1 else ()
        found.append(replace(_plain(*match.span(), top[0] / bottom[0], Kind.FRACTION), also=also))


def _fraction(text: str, match: re.Match[str], found: list[Quantity]) -> None:
    bottom, top = numeral(match.group("den")), numeral(match.group("num").replace("多", ""))
    if not bottom or not top or not bottom[0]:
        return
    start, modifier = before(text, match.start())
    end, tail = match.end(), TAIL.match(text, match.end())
    if tail:
        end, modifier = tail.end(), tailed(text, start, modifier, TAILS.get(tail.group().strip(), modifier))
    number = Span(match.start(), match.end())
    size = bottom[0]
    if text.startswith("秒", match.end()):  # 百分之一秒
        span = Span(start, match.end() + 1)
        found.append(Quantity(top[0] / size, Kind.NUMBER, "second", modifier, span, number))
        return
    if size == 100:
        sure = top[0] == 100 and not (
            STATED.search(text, max(0, start - 4), start) or OF_WHOLE.match(text, end)
        )
        off = taken_off(text, start, end)
        found.append(
            Quantity(
                top[0],
                Kind.PERCENT,
                "off" if off else "%",
                modifier,
                Span(start, end),
                number,
                top[1],
                weak=sure,
                also=(100 - top[0],) if off else (),
            )
        )
    elif size in (10**3, 10**4, 10**5, 10**6):
        value = top[0] * 100 / size
        found.append(Quantity(value, Kind.PERCENT, "%", modifier, Span(start, end), number, also=(top[0],)))
    else:
        found.append(Quantity(top[0] / size, Kind.FRACTION, None, modifier, Span(start, end), number))


def _strip_more(raw: str) -> tuple[str, bool]:
    """A numeral without an inner 多/余 (1100多万), and whether there was one."""
    for mark in "多余馀餘来來":
        if mark in raw:
            return raw.replace(mark, ""), True
    return raw, False


def _number(text: str, match: re.Match[str], found: list[Quantity]) -> None:
    start, end, raw = match.start(), match.end(), match.group()
    heading = start == 0 and HEADING.match(text, end)
    plan = (
        PLAN.match(text, start)
        if raw[0] == "十"
        and raw.endswith("五")
        and (text[end : end + 1] not in CLOSED or text[start - 1 : start] in OPENED)
        and not heading
        and text[start - 1 : start] != "第"
        and not (NO_PLAN.match(text, end) and text[max(0, start - 2) : start].strip("。；;\n\u3000 ") == "")
        and not LUNAR_BEFORE.search(text, max(0, start - 4), start)
        and not LABEL_BEFORE.search(text, max(0, start - 3), start)
        else None
    )
    if plan:
        value = numeral(plan[1])
        if value:
            span = Span(start, plan.end(1) + 1)
            found.append(
                Quantity(value[0], Kind.ORDINAL, "plan", Modifier.EXACT, span, span, also=(Fraction(5),))
            )
            return
    if (
        len(raw) == 2
        and raw[1] == "五"
        and raw[0] in "一二三四六七八九"
        and text[start - 1 : start] in OPENED
    ):
        closed = text[end : end + 1] in CLOSED
        value = numeral(raw[0])
        if closed and value and SERIES.match(text, end + 1):  # “七五”普法规划
            span = Span(start, end)
            found.append(
                Quantity(value[0], Kind.ORDINAL, "plan", Modifier.EXACT, span, span, also=(Fraction(5),))
            )
            return
    clean, more = _strip_more(raw)
    parsed = numeral(clean)
    part = VULGAR.get(text[end : end + 1]) if parsed and raw.isdecimal() else None
    if parsed and part:
        parsed, end = (parsed[0] + part, None), end + 1  # 33⅓
    if parsed is None:
        _pieces(start, raw, found)
        return
    quantity = read(text, Span(start, end), raw, parsed[0], parsed[1], more=more)
    if quantity:
        found.append(_minute(quantity, found[-1]) if found else quantity)
        past = (
            _PAST.get(text[quantity.span.end - 1]) if quantity.kind is Kind.HOUR and quantity.also else None
        )
        if past:  # 八点半, 八点一刻
            minutes = 30 if past == 1 else 15 * "一二三".find(text[quantity.span.end - 2]) + 15
            begin = quantity.span.end - past
            found.append(
                replace(_plain(begin, quantity.span.end, Fraction(minutes), Kind.MINUTE), span=quantity.span)
            )


def _minute(q: Quantity, last: Quantity) -> Quantity:
    """七点四十五: the number right behind an hour is its minutes."""
    bare = q.kind is Kind.NUMBER and q.unit is None and q.value < 60
    return (
        replace(q, kind=Kind.MINUTE)
        if bare and last.kind is Kind.HOUR and last.span.end == q.span.start
        else q
    )


def _pieces(start: int, raw: str, found: list[Quantity]) -> None:
    """A run of numerals that is not one number: its digits one by one, as weak evidence."""
    for match in re.finditer(rf"\d+(?:\.\d+)?|[{HAN}]", raw):
        parsed = numeral(match.group())
        if parsed:
            at = start + match.start()
            found.append(_plain(at, at + len(match.group()), parsed[0], Kind.NUMBER, weak=True))
