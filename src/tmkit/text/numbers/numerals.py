"""Values written as numerals of both languages."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

__all__ = ["decimal", "grouped", "numeral_en", "numeral_zh", "ordinal_en", "ordinal_suffix", "small_zh"]

_EN_SCALES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_ZH_SCALES: Final = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_ZH_DIGITS: Final = "零一二三四五六七八九"
_ORDINAL_WORDS: Final = "zeroth first second third fourth fifth sixth seventh eighth ninth".split()


def decimal(value: Fraction) -> str:
    """A value in plain decimal digits; at most twelve places where it does not end.

    >>> decimal(Fraction(4547, 100))
    '45.47'
    """
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    places = 12
    if rest == 1:
        places = next(n for n in range(1, 400) if (value * 10**n).denominator == 1)
    scaled = round(value * 10**places)
    text = f"{abs(scaled):0{places + 1}d}"
    whole, part = text[:-places], text[-places:].rstrip("0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def grouped(value: Fraction) -> str:
    """A value in digits with separators: 1,234,500."""
    text = decimal(value)
    whole, dot, part = text.partition(".")
    return f"{int(whole):,}{dot}{part}"


_ROUGHLY: Final = 10**10
"""From here on a figure says little in full: one more decimal is kept."""


def numeral_en(value: Fraction) -> str:
    """A value as English news writes it: 3 billion, 780,000, 45.47 trillion."""
    for size, name in _EN_SCALES:
        if value >= size:
            scaled = value / size
            text = decimal(scaled)
            if len(text.partition(".")[2]) <= (4 if value < _ROUGHLY else 5):
                return f"{grouped(scaled)} {name}"
            break
    return grouped(value)


def numeral_zh(value: Fraction) -> str:
    """A value as Chinese news writes it: 30亿, 78万, 45.47万亿."""
    for size, name in _ZH_SCALES:
        if value >= size:
            scaled = value / size
            if len(decimal(scaled).partition(".")[2]) <= 4:
                return decimal(scaled) + name
    return decimal(value)


def ordinal_en(value: Fraction) -> str:
    """First to ninth in words, then 10th, 21st."""
    number = int(value)
    if 0 <= number <= 9:
        return _ORDINAL_WORDS[number]
    return f"{number:,}{ordinal_suffix(number)}"


def ordinal_suffix(number: int) -> str:
    """What makes an ordinal of a number in digits: st, nd, rd or th."""
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def small_zh(value: Fraction) -> str:
    """1 to 99 in characters; digits beyond."""
    number = int(value)
    if value.denominator != 1 or not 0 <= number < 100:
        return decimal(value)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _ZH_DIGITS[tens] + "十"
    return head + (_ZH_DIGITS[ones] if ones or not tens else "")
