"""The phrase of a quantity in a text with another numeral in it, the rest of its wording kept."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import same_language
from tmkit.text.chars import has_han
from tmkit.text.numbers.en.numerals import ORDINALS, SMALL
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.numerals import (
    decimal,
    grouped,
    numeral_en,
    numeral_zh,
    ordinal_en,
    ordinal_suffix,
    small_zh,
)
from tmkit.text.numbers.render import with_modifier

__all__ = ["count_en", "count_zh", "numeral_like", "ordinal_like", "with_numeral", "with_sign"]

_WORDS: Final = {value: word for word, value in SMALL.items() if value <= 12}
_ORDINAL_WORDS: Final = {
    value: word for word, value in ORDINALS.items() if value <= 20 and not word.endswith("ly")
}
_BEHIND: Final = re.compile(r"\s(?:or|and) (?P<w>more|above|over|less|fewer|below|under)$")
_MODIFIER_BEHIND: Final = re.compile(
    r"\s(?:or|and) (?:more|above|over|less|fewer|below|under)$|(?:以上|以下|左右|多|余)$"
)
_SIGNS: Final = {"USD": "US$", "DOLLAR": "$", "EUR": "€", "GBP": "£", "TWD": "NT$", "HKD": "HK$"}
_SIGN: Final = re.compile(r"(?:[A-Z]{0,3}[$€£¥￥]|(?<![A-Za-z])[A-Z]{3}|人民币|新台币|港币)\s?$")
_HALF_SIGN: Final = re.compile("(?:NT|US|HK)$")
_NEW_TAIWAN: Final = re.compile("新[台臺][币幣]|台币|臺幣")
_GROUPS: Final = re.compile(r"\d{1,3}([,， ])\d{3}(?:\1\d{3})*")
_BARE: Final = 3
"""Digits that may stand without a comma in any case."""
_BARE_LONGEST: Final = 7
_LONGEST: Final = 10**10
"""From here on a figure is not written out in digits."""
_COUNTS: Final = (Kind.NUMBER, Kind.MONEY)


def with_numeral(
    text: str,
    wrong: Quantity,
    numeral: str,
    modified: Quantity | None = None,
    lang: str = "en",
    tail: str | None = None,
    *,
    sign: bool = True,
) -> str:
    """The phrase with another numeral; another modifier when ``modified`` is given; its currency sign if ``sign``."""
    head = text[wrong.span.start : wrong.number.start]
    rest = text[wrong.number.end : wrong.span.end] if tail is None else tail
    mark = _SIGN.search(head)
    if mark and not sign:
        head, mark = head[: mark.start()], None
    if modified is None:
        return head + numeral + rest
    swapped = _BEHIND.search(rest)
    if swapped and modified.modifier in (Modifier.OVER, Modifier.AT_LEAST, Modifier.AT_MOST):
        upward = modified.modifier is not Modifier.AT_MOST
        return head + numeral + rest[: swapped.start("w")] + ("over" if upward else "under")
    rest = _MODIFIER_BEHIND.sub("", rest)
    return with_modifier(modified, (mark.group() if mark else "") + numeral + rest, lang)


def with_sign(text: str, wrong: Quantity, meant: Quantity, numeral: str, lang: str) -> str | None:
    """An amount with the sign of its currency, where the wrong one has a sign, or has lost the half of one: NT1,000."""
    head, rest = text[wrong.span.start : wrong.number.start], text[wrong.number.end : wrong.span.end]
    if same_language(lang, "zh"):
        if meant.unit != "TWD" or wrong.unit == "TWD":
            return None
        name = "" if _NEW_TAIWAN.search(text) else "新台币"
        tail = next((end for end in ("以上", "以下", "左右") if rest.endswith(end)), "")
        return f"{head}{name}{numeral}元{tail}"
    sign, mark = _SIGNS.get(meant.unit or ""), _SIGN.search(head)
    half = _HALF_SIGN.search(text, max(0, wrong.span.start - 2), wrong.span.start)
    if sign and half and not mark and sign.startswith(half.group()):
        return f"{head}{sign[len(half.group()) :]}{numeral}{rest}"
    if sign and mark and wrong.unit != meant.unit:
        return f"{head[: mark.start()]}{sign}{numeral}{rest}"
    return None


def numeral_like(said: str, value: Fraction, kind: Kind, lang: str, *, measured: bool) -> str:
    """The value written as the numeral that stood there was; ``measured`` says that a unit stands behind it."""
    if kind not in _COUNTS:
        return decimal(value)
    if same_language(lang, "zh"):
        return _numeral_like_zh(said, value, measured=measured)
    if said.replace("-", " ").replace(" ", "").isalpha() and value in _WORDS:
        return count_en(int(value), said)
    whole = value.denominator == 1
    if said.isdecimal() and len(said) > _BARE and whole and value < 10**_BARE_LONGEST:
        return decimal(value)  # a port, a hotline: the translator's figure has no comma
    if "," in said and not any(c.isalpha() for c in said) and whole and value < _LONGEST:
        return grouped(value)
    return numeral_en(value)


def _numeral_like_zh(said: str, value: Fraction, *, measured: bool) -> str:
    whole = value.denominator == 1
    if has_han(said) and not any(c.isdecimal() for c in said) and whole and 0 < value < 100:
        return count_zh(int(value)) if measured else small_zh(value)
    apart = _GROUPS.fullmatch(said)
    if apart and whole and value < _LONGEST:
        return grouped(value).replace(",", apart[1])
    return numeral_zh(value)


def count_zh(number: Fraction | int) -> str:
    """A small number before a measure word: 两, 三."""
    return "两" if number == 2 else small_zh(Fraction(number))


def count_en(number: int, said: str) -> str:
    """A small number in words where words stood, with their capital."""
    return str(number) if said.isdecimal() or number not in _WORDS else _capital_like(said, _WORDS[number])


def ordinal_like(said: str, value: Fraction) -> str:
    """Third, 3rd or 3, as it stood there."""
    if said.replace(".", "").isdecimal() or "-" in said:
        return decimal(value)
    if said[:1].isdecimal() or value not in _ORDINAL_WORDS:
        text = ordinal_en(value)
        return f"{decimal(value)}{ordinal_suffix(int(value))}" if text.isalpha() else text
    return _capital_like(said, _ORDINAL_WORDS[int(value)])


def _capital_like(said: str, word: str) -> str:
    return word.capitalize() if said[:1].isupper() else word
