"""The phrase of a multiple with the right multiple in it: tripled for doubled, 4.5-fold for threefold, 翻两番."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import same_language
from tmkit.text.numbers.model import Kind, Quantity
from tmkit.text.numbers.numerals import decimal
from tmkit.text.numbers.phrases import count_en, count_zh, with_numeral

__all__ = ["fold_phrase"]

_VERBS: Final[dict[int, str]] = {2: "double", 3: "triple", 4: "quadruple", 5: "quintuple", 6: "sextuple"}
_DOUBLINGS: Final[dict[int, str]] = {2: "一", 4: "两", 8: "三"}
_TURNED: Final = re.compile("翻(了?).?番")


def fold_phrase(text: str, wrong: Quantity, meant: Quantity, lang: str) -> str | None:
    """The phrase with the right multiple, as word (tripled) or number (4.5-fold), as it stood."""
    ratio = meant.value + 1 if meant.kind is Kind.INCREASE else meant.value
    said = wrong.number.of(text)
    value = ratio - 1 if wrong.kind is Kind.INCREASE else ratio
    if same_language(lang, "zh"):
        turned = _TURNED.search(wrong.span.of(text))
        if turned:
            doubled = _whole(_DOUBLINGS, ratio)
            return f"翻{turned[1]}{doubled}番" if doubled else f"增至原来的{decimal(ratio)}倍"
        return (decimal(value) if said[0].isdecimal() else count_zh(value)) + "倍"
    if wrong.number.end == wrong.span.end and not said[0].isdecimal():
        word = _fold_word(said, ratio)
        return text[wrong.span.start : wrong.number.start] + word if word else None
    return with_numeral(text, wrong, decimal(value))


def _whole(table: dict[int, str], ratio: Fraction) -> str | None:
    return table.get(int(ratio)) if ratio.denominator == 1 else None


def _fold_word(said: str, ratio: Fraction) -> str | None:
    """Doubled for tripled, fourfold for threefold, in the form that stood there; None when there is no such word."""
    low = said.lower()
    if low.endswith("fold"):
        number = count_en(int(ratio), "") if ratio.denominator == 1 else ""
        return f"{number}fold" if number.isalpha() else f"{decimal(ratio)}-fold"
    if low in ("twice", "thrice"):
        return f"{decimal(ratio)} times"
    verb = _whole(_VERBS, ratio)
    if verb is None:
        return None
    if low.endswith("ing"):
        return f"{verb[:-1]}ing"
    return verb + ("d" if low.endswith("ed") else "s" if low.endswith("es") else "")
