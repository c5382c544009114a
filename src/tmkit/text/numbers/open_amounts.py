"""Open amounts (几十, 十几万, tens of thousands) in words of the other language."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from tmkit.text.numbers.numerals import numeral_en

__all__ = ["open_en", "open_zh"]

_EN: Final = (
    "", "dozens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "millions", "tens of millions",
    "hundreds of millions", "billions", "tens of billions", "hundreds of billions", "trillions",
)  # fmt: skip
_ZH: Final = (
    "", "数十", "数百", "数千", "数万", "数十万", "数百万", "数千万", "数亿", "数十亿", "数百亿", "数千亿", "数万亿",
)  # fmt: skip
_TEENS: Final[dict[int, str]] = {0: "十几", 1: "一百多", 2: "一千多", 3: "一万多", 4: "十几万", 8: "十几亿"}


def open_en(value: Fraction, high: Fraction) -> str | None:
    """What English says for an interval that names only its order of magnitude; None for any other."""
    power = _power(value, high)
    if power is None and _teens(value, high):
        return f"more than {numeral_en(value * 10 / 11)}"
    return _EN[power] if power is not None else None


def open_zh(value: Fraction, high: Fraction) -> str | None:
    """The same in Chinese."""
    power = _power(value, high)
    if power is not None:
        return _ZH[power]
    if _teens(value, high):
        return _TEENS.get(len(str(value.numerator)) - 2)
    return None


def _teens(value: Fraction, high: Fraction) -> bool:
    """Whether this is 十几, 十几万."""
    return value.denominator == 1 and str(value.numerator).rstrip("0") == "11" and high == value * 19 / 11


def _power(value: Fraction, high: Fraction) -> int | None:
    if high < 4 * value or value < 10:
        return None
    power = len(str(int(value))) - 1
    return power if power < len(_EN) else None
