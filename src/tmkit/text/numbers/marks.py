"""Marks that texts of both languages hold: fractions in one character, and the dollar that opens a TeX formula."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

__all__ = ["VULGAR", "begins_formula", "is_dollar_behind"]

VULGAR: Final[dict[str, Fraction]] = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅛": Fraction(1, 8),
}  # fmt: skip
_TEX: Final = re.compile(r"\s?(?:[\^_\\$=}]|\{,\})")


def begins_formula(text: str, dollar: int, end: int) -> bool:
    """Whether the dollar at ``dollar``, before a numeral that ends at ``end``, opens TeX mathematics and is no currency."""
    escaped = text[dollar - 1 : dollar] == "\\"
    return not escaped and _TEX.match(text, end) is not None


def is_dollar_behind(text: str, end: int) -> bool:
    """Whether the amount that ends at ``end`` has its dollar behind it (3$), the first of the text and no formula's end."""
    return text.find("$") == end and not text[end + 1 : end + 2].isalnum()
