"""The value of a Chinese numeral: Arabic digits, characters, and both mixed (5681.6万, 2万4801, 一万六七千)."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final

__all__ = ["DIGITS", "MAGNITUDES", "all_magnitudes", "numeral"]

DIGITS: Final[dict[str, int]] = {
    "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "壹": 1, "贰": 2, "貳": 2, "叁": 3, "參": 3, "肆": 4, "伍": 5, "陆": 6, "陸": 6, "柒": 7,
    "捌": 8, "玖": 9,
}  # fmt: skip
MAGNITUDES: Final[dict[str, int]] = {
    "十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000,
    "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
}  # fmt: skip
_TENS: Final[dict[str, int]] = {"廿": 20, "卅": 30}
_CLEAN: Final = {ord(","): None, ord("，"): None, ord(" "): None, 0xA0: None, 0x2009: None, ord("．"): "."}
_POINTS: Final = {ord("點"): "点", ord("‧"): "点", ord("．"): "点", ord("、"): None}
_TOKEN: Final = re.compile(r"\d[\d,， \u00a0\u2009]*(?:[.．]\d+)?|\S")
_PAIR: Final = re.compile(r"([一二两兩三四五六七八九])([二三四五六七八九])(?=$|[十百千万萬亿億])")
_SERIES: Final = re.compile(r"[〇零○一二三四五六七八九]{2,}")


def _arabic(token: str) -> Fraction:
    text = token.translate(_CLEAN)
    if "." in text:
        whole, _, part = text.partition(".")
        return Fraction(int(whole + part), 10 ** len(part))
    return Fraction(int(text))


def _evaluate(text: str) -> Fraction | None:
    """The value of a numeral without 几 or neighbouring digits; None when it is no numeral."""
    total = section = Fraction(0)
    current: Fraction | None = None
    last = 1
    for token in _TOKEN.findall(text):
        if token[0].isdecimal():
            if current is not None:
                return None
            current = _arabic(token)
        elif token in DIGITS:
            digit = DIGITS[token]
            if current is not None and current != 0:
                return None
            current = Fraction(digit)
        elif token in _TENS:
            section += _TENS[token]
            last = 10
        elif token in MAGNITUDES:
            size = MAGNITUDES[token]
            if size < 10**4:
                section += (current or 1) * size
            else:
                section += current or 0
                if not section and not total:
                    section = Fraction(1)
                if total and size > _lowest(total):
                    total, section = (total + section) * size, Fraction(0)
                else:
                    total, section = total + section * size, Fraction(0)
            current, last = None, size
        else:
            return None
    if current is not None and last > 10 and current < 10 and text[-1] in DIGITS and text[-2] in MAGNITUDES:
        current *= last // 10  # 一万六 is 16,000
    return total + section + (current or 0)


def _lowest(total: Fraction) -> int:
    """The magnitude the sections so far were counted in."""
    for size in (10**12, 10**8, 10**4):
        if total >= size and total % size == 0:
            return size
    return 1


@lru_cache(maxsize=16384)
def numeral(text: str) -> tuple[Fraction, Fraction | None] | None:
    """Value of a numeral and, where it names an interval, its upper end; None when it is no numeral.

    >>> numeral("5681.6万")
    (Fraction(56816000, 1), None)
    >>> numeral("一万六七千")
    (Fraction(16000, 1), Fraction(17000, 1))
    """
    if len(text) > 2 and not text[0].isdecimal():
        text = text.translate(_POINTS)
    if "点" in text:
        whole, _, part = text.partition("点")
        tail = re.match(r"[〇零○一二三四五六七八九]+|\d+", part)
        series = _SERIES.fullmatch(whole)
        base = (
            Fraction(int("".join(str(DIGITS[c]) for c in whole)))
            if series
            else _evaluate(whole)
            if whole
            else None
        )
        if base is None or not tail:
            return None
        digits = "".join(str(DIGITS.get(c, c)) for c in tail.group())
        value = base + Fraction(int(digits), 10 ** len(digits))
        for size in part[tail.end() :]:
            if size not in MAGNITUDES:
                return None
            value *= MAGNITUDES[size]
        return value, None
    if "几" in text or "幾" in text or "数" in text or "數" in text:
        return _open(text)
    series = _SERIES.fullmatch(text)
    if series:
        pair = _PAIR.fullmatch(text)
        if not pair or DIGITS[pair[2]] - DIGITS[pair[1]] not in (1, 2):
            return Fraction(int("".join(str(DIGITS[c]) for c in text))), None
    if text in ("三二十", "三二百", "三二千"):
        return 2 * Fraction(MAGNITUDES[text[-1]]), 3 * Fraction(MAGNITUDES[text[-1]])
    pair = _PAIR.search(text)
    if pair and DIGITS[pair[2]] - DIGITS[pair[1]] in (1, 2):
        low = _evaluate(text[: pair.start(2)] + text[pair.end(2) :])
        high = _evaluate(text[: pair.start(1)] + text[pair.end(1) :])
        return None if low is None or high is None else (low, high)
    plain = _evaluate(text)
    return None if plain is None else (plain, None)


def _open(text: str) -> tuple[Fraction, Fraction] | None:
    low = _evaluate(re.sub("[几幾数數]", "一" if text[0] in "十廿卅二三四五六七八九" else "二", text))
    high = _evaluate(re.sub("[几幾数數]", "九", text))
    return None if low is None or high is None else (low, high)


def all_magnitudes(raw: str) -> bool:
    """Whether a numeral is nothing but magnitudes: 百万."""
    return all(c in MAGNITUDES for c in raw)
