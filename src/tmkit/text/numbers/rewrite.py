"""A wrong rendering of a quantity put right in the words that stand there."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tmkit.model import same_language
from tmkit.text.chars import has_han
from tmkit.text.numbers.en.numerals import ORDINALS, SMALL
from tmkit.text.numbers.equivalence import FOLDS
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.numerals import decimal, grouped, numeral_en, numeral_zh, ordinal_en, small_zh
from tmkit.text.numbers.open_amounts import open_en, open_zh
from tmkit.text.numbers.render import render, unit_words, with_modifier
from tmkit.text.numbers.units import CURRENCIES, DIMENSION, convert

__all__ = ["fold_phrase", "rewrite"]

_COUNTS: Final = (Kind.NUMBER, Kind.MONEY)
_WORDS: Final = {value: word for word, value in SMALL.items() if value <= 12}
_ORDINAL_WORDS: Final = {
    value: word for word, value in ORDINALS.items() if value <= 20 and not word.endswith("ly")
}
_VERBS: Final[dict[int, str]] = {2: "double", 3: "triple", 4: "quadruple", 5: "quintuple", 6: "sextuple"}
_CHINESE: Final = frozenset(("jin", "mu", "li", "liang", "qian", "dan", "zhang", "chi", "cun", "ping"))
_BEHIND: Final = re.compile(r"\s(?:or|and) (?P<w>more|above|over|less|fewer|below|under)$")
_UP: Final = frozenset((Modifier.OVER, Modifier.AT_LEAST))
_DOWN: Final = frozenset((Modifier.NEARLY, Modifier.LESS, Modifier.AT_MOST))
_SIGNS: Final = {"USD": "US$", "DOLLAR": "$", "EUR": "€", "GBP": "£", "TWD": "NT$", "HKD": "HK$"}
_HALF_SIGN: Final = re.compile("(?:NT|US|HK)$")
_NEW_TAIWAN: Final = re.compile("新[台臺][币幣]|台币|臺幣")
_MORE: Final = frozenset("多余馀餘")
_SAME_WORD: Final = ({"GBP", "lb"}, {"cun", "in"}, {"chi", "ft"})
"""Units that share a word, as a pound does: what stands there says which is meant."""
_GROUPS: Final = re.compile(r"\d{1,3}([,， ])\d{3}(?:\1\d{3})*")
_TURNED: Final = re.compile("翻(了?).?番")
_SIGN: Final = re.compile(r"(?:[A-Z]{0,3}[$€£¥￥]|RMB|CNY|USD|HKD|NTD|人民币|新台币|港币)\s?$")
_PLURAL: Final = re.compile("(?<=[a-z]{3})s$")
_BARE: Final = 3  # digits that may stand without a comma in any case
_BARE_LONGEST: Final = 7
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
        top, bottom = _count(meant.value.numerator, share[1]), _count(meant.value.denominator, share[3])
        return top + share[2] + bottom
    years = meant.unit == wrong.unit == "year" and wrong.kind is Kind.ORDINAL  # the 40th anniversary
    if (
        (meant.kind is Kind.ORDINAL or years)
        and wrong.kind in (Kind.ORDINAL, Kind.NUMBER, Kind.DAY)
        and meant.unit != "document"
    ):
        return _parts(text, wrong, _ordinal(wrong.number.of(text), meant.value))
    return _amount(text, wrong, meant, lang)


def _chinese(text: str, wrong: Quantity, meant: Quantity, lang: str) -> str | None:
    said = wrong.span.of(text)
    share = _SHARE_ZH.search(said) if meant.kind is wrong.kind is Kind.FRACTION else None
    if share:
        top, bottom = _counted_zh(meant.value.numerator), _counted_zh(meant.value.denominator)
        return share[1] + bottom + share[3] + top + share[5]
    if meant.kind is wrong.kind is Kind.ORDINAL and meant.unit not in ("document", "plan", "half"):
        numeral = wrong.number.of(text)
        value = decimal(meant.value) if numeral.isascii() else small_zh(meant.value)
        return _parts(text, wrong, value)
    if meant.kind is Kind.ORDINAL and not (wrong.kind is Kind.NUMBER and meant.unit == wrong.unit == "year"):
        return render(meant, lang)
    return _amount(text, wrong, meant, lang)


def _amount(text: str, wrong: Quantity, meant: Quantity, lang: str) -> str | None:
    """A number, amount, percentage or date."""
    whole = wrong.number == wrong.span and wrong.unit is not None and wrong.kind is not Kind.PERCENT
    alike = meant.kind is wrong.kind or {meant.kind, wrong.kind} <= {*_COUNTS, Kind.YEAR}
    if meant.kind in (Kind.HOUR, Kind.MINUTE):
        return _clock(text, wrong, meant)
    if meant.kind in FOLDS and wrong.kind in FOLDS:
        return fold_phrase(text, wrong, meant, lang)
    if meant.high is not None and wrong.high is not None:
        words = (open_zh if same_language(lang, "zh") else open_en)(meant.value, meant.high)
        if words:
            return _parts(text, wrong, words)
    if same_language(lang, "zh") and "半" in text[wrong.number.end : wrong.span.end]:
        return render(meant, lang)  # 一个半小时
    named = meant.kind in (Kind.MONTH, Kind.DECADE) or (meant.kind is Kind.YEAR and meant.unit is not None)
    if meant.kind is wrong.kind is Kind.PERCENT and (meant.also or text.startswith("成", wrong.number.end)):
        return render(meant, lang)
    if meant.kind is wrong.kind is Kind.POINT and meant.unit != wrong.unit:
        return render(meant, lang)
    if not alike or named or whole or meant.high is not None or meant.kind is Kind.FRACTION:
        return render(meant, lang)
    value, tail, sign = meant.value, text[wrong.number.end : wrong.span.end], True
    if meant.kind in _COUNTS and meant.unit and wrong.unit and not _same_unit(meant.unit, wrong.unit):
        size = convert(Fraction(1), meant.unit, wrong.unit) if meant.unit not in ("C", "F") else None
        if size is not None and (value != wrong.value or meant.unit in _CHINESE):
            value = _short(value * size)
        else:
            named_unit = unit_words(replace(wrong, value=Fraction(2)), lang).strip()
            other = unit_words(meant, lang)
            tail = tail.replace(named_unit, other.strip()) if named_unit and named_unit in tail else other
            sign = meant.unit not in CURRENCIES
    elif (
        meant.kind in _COUNTS
        and meant.unit
        and wrong.unit is None
        and value == wrong.value
        and DIMENSION.get(meant.unit) != "time"
    ):
        tail = unit_words(meant, lang) + tail
    if value == 1 and meant.unit in DIMENSION and not same_language(lang, "zh"):
        tail = _PLURAL.sub("", tail)
    said = wrong.number.of(text)
    keep = value == wrong.value and not said.endswith("s")
    numeral = said if keep else _numeral(said, value, meant.kind, lang, measured=bool(tail.strip()))
    if meant.kind is Kind.MONEY:
        signed = _signed(text, wrong, meant, numeral, lang)
        if signed:
            return signed
    modified = meant if _opposed(meant, wrong) else None
    if same_language(lang, "zh") and (
        (tail and tail[0] in _MORE) or not _MORE.isdisjoint(wrong.number.of(text))
    ):
        tail = tail[1:] if tail and tail[0] in _MORE else tail
        if meant.modifier in _UP and numeral[-1] in "十百千万亿":
            if numeral[-2:-1] == "0" and numeral[-1] in "万亿":  # 80多亿, but 3亿多
                numeral = f"{numeral[:-1]}多{numeral[-1]}"
            else:
                tail = f"多{tail}"
            return _parts(text, wrong, numeral, None, lang, tail, sign=sign)
        modified = modified or (meant if meant.modifier is not Modifier.EXACT else None)  # 四十多个 as 近40个
    return _parts(text, wrong, numeral, modified, lang, tail, sign=sign)


def _signed(text: str, wrong: Quantity, meant: Quantity, numeral: str, lang: str) -> str | None:
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


def _clock(text: str, wrong: Quantity, meant: Quantity) -> str | None:
    """The hour or minute in digits where digits stood; the half of the day is said elsewhere."""
    said = wrong.number.of(text)
    if not said.isdecimal() or wrong.number.end - wrong.number.start != wrong.span.end - wrong.span.start:
        return None
    value = meant.value - 12 if meant.kind is Kind.HOUR and meant.value > 12 >= wrong.value else meant.value
    return (
        f"{int(value):02d}" if meant.kind is Kind.MINUTE else decimal(value) if value != wrong.value else None
    )


def fold_phrase(text: str, wrong: Quantity, meant: Quantity, lang: str) -> str | None:
    """The phrase with the right multiple, as word (tripled) or number (4.5-fold), as it stood."""
    ratio = meant.value + 1 if meant.kind is Kind.INCREASE else meant.value
    said = wrong.number.of(text)
    value = ratio - 1 if wrong.kind is Kind.INCREASE else ratio
    if same_language(lang, "zh"):
        doubled = {2: "一", 4: "两", 8: "三"}.get(int(ratio)) if ratio.denominator == 1 else None
        turned = _TURNED.search(wrong.span.of(text))
        if turned:
            return f"翻{turned[1]}{doubled}番" if doubled else f"增至原来的{decimal(ratio)}倍"
        return (decimal(value) if said[0].isdecimal() else _counted_zh(value)) + "倍"
    if wrong.number.end == wrong.span.end and not said[0].isdecimal():
        word = _fold_word(said, ratio)
        return text[wrong.span.start : wrong.number.start] + word if word else None
    return _parts(text, wrong, decimal(value))


def _fold_word(said: str, ratio: Fraction) -> str | None:
    """Doubled for tripled, fourfold for threefold, in the form that stood there; None when there is no such word."""
    low = said.lower()
    if low.endswith("fold"):
        number = _WORDS.get(int(ratio)) if ratio.denominator == 1 else None
        return f"{number}fold" if number else f"{decimal(ratio)}-fold"
    if low in ("twice", "thrice"):
        return f"{decimal(ratio)} times"
    verb = _VERBS.get(int(ratio)) if ratio.denominator == 1 else None
    if verb is None:
        return None
    ending = "d" if low.endswith("ed") else "s" if low.endswith("es") else ""
    return verb[:-1] + "ing" if low.endswith("ing") else verb + ending


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


def _parts(
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
    rest = re.sub(
        r"\s(?:or|and) (?:more|above|over|less|fewer|below|under)$|(?:以上|以下|左右|多|余)$", "", rest
    )
    return with_modifier(modified, (mark.group() if mark else "") + numeral + rest, lang)


def _numeral(said: str, value: Fraction, kind: Kind, lang: str, *, measured: bool) -> str:
    """The value written as the numeral that stood there was."""
    if kind not in _COUNTS:
        return decimal(value)
    if same_language(lang, "zh"):
        if (
            has_han(said)
            and not any(c.isdecimal() for c in said)
            and value.denominator == 1
            and 0 < value < 100
        ):
            return _counted_zh(int(value)) if measured else small_zh(value)
        apart = _GROUPS.fullmatch(said)
        if apart and value.denominator == 1 and value < 10**10:
            return grouped(value).replace(",", apart[1])
        return numeral_zh(value)
    if said.replace("-", " ").replace(" ", "").isalpha() and value in _WORDS:
        return _count(int(value), said)
    if said.isdecimal() and len(said) > _BARE and value.denominator == 1 and value < 10**_BARE_LONGEST:
        return decimal(value)  # a port, a hotline: the translator's figure has no comma
    if "," in said and not any(c.isalpha() for c in said) and value.denominator == 1 and value < 10**10:
        return grouped(value)
    return numeral_en(value)


def _counted_zh(number: Fraction | int) -> str:
    return "两" if number == 2 else small_zh(Fraction(number))


def _count(number: int, said: str) -> str:
    """A small number in words where words stood, with their capital."""
    if said.isdecimal() or number not in _WORDS:
        return str(number)
    word = _WORDS[number]
    return word.capitalize() if said[:1].isupper() else word


def _ordinal(said: str, value: Fraction) -> str:
    """Third, 3rd or 3, as it stood there."""
    if said.replace(".", "").isdecimal() or "-" in said:
        return decimal(value)
    if said[:1].isdecimal() or value not in _ORDINAL_WORDS:
        text = ordinal_en(value)
        return f"{decimal(value)}{_suffix(int(value))}" if text.isalpha() else text
    word = _ORDINAL_WORDS[int(value)]
    return word.capitalize() if said[:1].isupper() else word


def _suffix(number: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
