"""A wrong rendering of a quantity put right in the words that stand there."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tmkit.model import same_language
from tmkit.text.numbers.equivalence import FOLDS
from tmkit.text.numbers.folds import fold_phrase
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.numerals import decimal, small_zh
from tmkit.text.numbers.open_amounts import open_en, open_zh
from tmkit.text.numbers.phrases import (
    count_en,
    count_zh,
    numeral_like,
    ordinal_like,
    with_numeral,
    with_sign,
)
from tmkit.text.numbers.render import render, unit_words
from tmkit.text.numbers.units import CURRENCIES, DIMENSION, convert

__all__ = ["rewrite"]

_COUNTS: Final = (Kind.NUMBER, Kind.MONEY)
_CHINESE: Final = frozenset(("jin", "mu", "li", "liang", "qian", "dan", "zhang", "chi", "cun", "ping"))
_UP: Final = frozenset((Modifier.OVER, Modifier.AT_LEAST))
_DOWN: Final = frozenset((Modifier.NEARLY, Modifier.LESS, Modifier.AT_MOST))
_MORE: Final = frozenset("多余馀餘")
_SAME_WORD: Final = ({"GBP", "lb"}, {"cun", "in"}, {"chi", "ft"})
"""Units that share a word, as a pound does: what stands there says which is meant."""
_PLURAL: Final = re.compile("(?<=[a-z]{3})s$")
_SHARE_EN: Final = re.compile(r"(\w+)(\s(?:in|out of)\s(?:every\s)?)(\w+)", re.IGNORECASE)
_SHARE_ZH: Final = re.compile(r"(每)([二两三四五六七八九十]|\d+)(.*有)([一二两三四五六七八九]|\d+)(.)")


def rewrite(text: str, wrong: Quantity, meant: Quantity, lang: str) -> str | None:
    """The phrase ``wrong`` of ``text`` saying ``meant``, with as much of its wording as can stay; None when it cannot be said.

    >>> from tmkit.text.numbers import parse
    >>> text = "Second, nearly 30 tonnes were imported."
    >>> rewrite(text, parse(text, "en")[1], parse("近30亿吨", "zh")[0], "en")
    'nearly 3 billion tonnes'
    """
    phrase = (_chinese if same_language(lang, "zh") else _english)(text, wrong, meant, lang)
    start = text[wrong.span.start : wrong.span.start + 1]
    return phrase[:1].upper() + phrase[1:] if phrase and start.isupper() and phrase[:1].islower() else phrase


def _english(text: str, wrong: Quantity, meant: Quantity, lang: str) -> str | None:
    said = wrong.span.of(text)
    share = _SHARE_EN.fullmatch(said) if meant.kind is wrong.kind is Kind.FRACTION else None
    if share:
        top, bottom = count_en(meant.value.numerator, share[1]), count_en(meant.value.denominator, share[3])
        return top + share[2] + bottom
    years = meant.unit == wrong.unit == "year" and wrong.kind is Kind.ORDINAL  # the 40th anniversary
    if (
        (meant.kind is Kind.ORDINAL or years)
        and wrong.kind in (Kind.ORDINAL, Kind.NUMBER, Kind.DAY)
        and meant.unit != "document"
    ):
        return with_numeral(text, wrong, ordinal_like(wrong.number.of(text), meant.value))
    return _amount(text, wrong, meant, lang)


def _chinese(text: str, wrong: Quantity, meant: Quantity, lang: str) -> str | None:
    said = wrong.span.of(text)
    share = _SHARE_ZH.search(said) if meant.kind is wrong.kind is Kind.FRACTION else None
    if share:
        top, bottom = count_zh(meant.value.numerator), count_zh(meant.value.denominator)
        return share[1] + bottom + share[3] + top + share[5]
    if meant.kind is wrong.kind is Kind.ORDINAL and meant.unit not in ("document", "plan", "half"):
        numeral = wrong.number.of(text)
        value = decimal(meant.value) if numeral.isascii() else small_zh(meant.value)
        return with_numeral(text, wrong, value)
    if meant.kind is Kind.ORDINAL and not (wrong.kind is Kind.NUMBER and meant.unit == wrong.unit == "year"):
        return render(meant, lang)
    return _amount(text, wrong, meant, lang)


def _amount(text: str, wrong: Quantity, meant: Quantity, lang: str) -> str | None:
    """A number, amount, percentage or date."""
    if meant.kind in (Kind.HOUR, Kind.MINUTE):
        return _clock(text, wrong, meant)
    if meant.kind in FOLDS and wrong.kind in FOLDS:
        return fold_phrase(text, wrong, meant, lang)
    if meant.high is not None and wrong.high is not None:
        words = (open_zh if same_language(lang, "zh") else open_en)(meant.value, meant.high)
        if words:
            return with_numeral(text, wrong, words)
    if _needs_other_wording(text, wrong, meant, lang):
        return render(meant, lang)
    value, tail, sign = _in_unit(text, wrong, meant, lang)
    if value == 1 and meant.unit in DIMENSION and not same_language(lang, "zh"):
        tail = _PLURAL.sub("", tail)
    said = wrong.number.of(text)
    keep = value == wrong.value and not said.endswith("s")
    numeral = said if keep else numeral_like(said, value, meant.kind, lang, measured=bool(tail.strip()))
    if meant.kind is Kind.MONEY:
        signed = with_sign(text, wrong, meant, numeral, lang)
        if signed:
            return signed
    modified = meant if _opposed(meant, wrong) else None
    if same_language(lang, "zh") and (tail[:1] in _MORE or not _MORE.isdisjoint(said)):
        numeral, tail, kept = _move_more(numeral, tail[1:] if tail[:1] in _MORE else tail, meant)
        if kept:
            modified = None
        elif meant.modifier is not Modifier.EXACT:
            modified = meant  # 四十多个 as 近40个
    return with_numeral(text, wrong, numeral, modified, lang, tail, sign=sign)


def _needs_other_wording(text: str, wrong: Quantity, meant: Quantity, lang: str) -> bool:
    """Whether the wording that stands there cannot say what is meant, whatever its numeral is."""
    if same_language(lang, "zh") and "半" in text[wrong.number.end : wrong.span.end]:
        return True  # 一个半小时
    if meant.kind is wrong.kind is Kind.PERCENT and (meant.also or text.startswith("成", wrong.number.end)):
        return True
    if meant.kind is wrong.kind is Kind.POINT and meant.unit != wrong.unit:
        return True
    if wrong.value < 0 <= meant.value:
        return True  # minus 20 degrees
    alike = meant.kind is wrong.kind or {meant.kind, wrong.kind} <= {*_COUNTS, Kind.YEAR}
    named = meant.kind in (Kind.MONTH, Kind.DECADE) or (meant.kind is Kind.YEAR and meant.unit is not None)
    whole = wrong.number == wrong.span and wrong.unit is not None and wrong.kind is not Kind.PERCENT
    return not alike or named or whole or meant.high is not None or meant.kind is Kind.FRACTION


def _in_unit(text: str, wrong: Quantity, meant: Quantity, lang: str) -> tuple[Fraction, str, bool]:
    """The value in the unit that will stand behind it, what stands behind it, and whether a currency sign may stay."""
    value, tail = meant.value, text[wrong.number.end : wrong.span.end]
    if meant.kind not in _COUNTS or not meant.unit:
        return value, tail, True
    if wrong.unit is None:
        lost = value == wrong.value and DIMENSION.get(meant.unit) != "time"
        return value, unit_words(meant, lang) + tail if lost else tail, True
    if _same_unit(meant.unit, wrong.unit):
        return value, tail, True
    size = convert(Fraction(1), meant.unit, wrong.unit) if meant.unit not in ("C", "F") else None
    if size is not None and (value != wrong.value or meant.unit in _CHINESE):
        return _short(value * size), tail, True
    wrong_name = unit_words(replace(wrong, value=Fraction(2)), lang).strip()
    name = unit_words(meant, lang)
    tail = tail.replace(wrong_name, name.strip()) if wrong_name and wrong_name in tail else name
    return value, tail, meant.unit not in CURRENCIES


def _move_more(numeral: str, tail: str, meant: Quantity) -> tuple[str, str, bool]:
    """A round numeral with its 多 where it belongs, 80多亿 but 3亿多; and whether there is one."""
    if meant.modifier not in _UP or numeral[-1] not in "十百千万亿":
        return numeral, tail, False
    if numeral[-2:-1] == "0" and numeral[-1] in "万亿":
        return f"{numeral[:-1]}多{numeral[-1]}", tail, True
    return numeral, f"多{tail}", True


def _clock(text: str, wrong: Quantity, meant: Quantity) -> str | None:
    """The hour or minute in digits where digits stood; the half of the day is said elsewhere."""
    said = wrong.number.of(text)
    if not said.isdecimal() or wrong.number != wrong.span:
        return None
    if meant.kind is Kind.MINUTE:
        return f"{int(meant.value):02d}"
    value = meant.value - 12 if meant.value > 12 >= wrong.value else meant.value
    return decimal(value) if value != wrong.value else None


def _short(value: Fraction) -> Fraction:
    """The value itself, or three digits of it where its decimals do not end soon."""
    if len(decimal(value).partition(".")[2]) <= 4:
        return value
    size = Fraction(10) ** (len(str(int(value))) - 3)
    return round(value / size) * size


def _same_unit(one: str, other: str) -> bool:
    return one == other or _same_money(one, other) or {one, other} in _SAME_WORD


def _same_money(one: str, other: str) -> bool:
    return (
        {one, other} <= {"CNY", "YUAN"}
        or {one, other} <= {"USD", "DOLLAR"}
        or {one, other} <= {"TWD", "YUAN"}
    )


def _opposed(meant: Quantity, wrong: Quantity) -> bool:
    """Whether the modifier that stands there has to go."""
    return (meant.modifier in _UP and wrong.modifier in _DOWN) or (
        meant.modifier in _DOWN and wrong.modifier in _UP
    )
