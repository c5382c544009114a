"""Another number written the way a number of a translation is written; None where that may not read well."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import regex

from tmkit.model import Span
from tmkit.text.numbers import Kind, Modifier, Quantity, numerals, render
from tmkit.text.numbers.en.numerals import SMALL, TENS

__all__ = ["numeral_en", "numeral_zh", "takes_an"]

_ZH_NUMERAL = regex.compile(r"[〇零一二两三四五六七八九十]+")
_ZH_WEEKDAY = regex.compile(r"(周|星期|礼拜)[一二三四五六日天]")
_EN_ABBREVIATED = regex.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?")
_SMALL = tuple(SMALL)
_TENS = ("", "", *TENS)
_SPELLED_UP_TO = 12
"""Greater numbers are written in digits, unless they begin a sentence."""
_COUNTED = (Kind.NUMBER, Kind.MONEY, Kind.POINT, Kind.MULTIPLE)


def numeral_en(old: str, was: Quantity, new: Quantity) -> str | None:
    """The new number in English; ``old`` is how the stored one is written, ``was`` what it means."""
    value = _unsigned(old, was, new)
    if value is None:
        return None
    if new.kind is Kind.MONTH:
        return _month(old, new)
    if new.kind is Kind.FRACTION:
        return _fraction_en(old, was, new)
    if new.unit == "weekday":
        return render(_plain(new), "en") if old == render(_plain(was), "en") else None
    if new.kind is Kind.ORDINAL or regex.fullmatch(r"\d+(?:st|nd|rd|th)", old):
        return _ordinal(old, new)
    if new.kind in (Kind.YEAR, Kind.DAY, Kind.HOUR, Kind.MINUTE):
        return str(value.numerator) if value.denominator == 1 and old.isdigit() else None
    if (value == 1) != (abs(was.value) == 1) and new.kind in _COUNTED:
        return None
    if not regex.match(r"\d", old):
        return _spelled_like(old, was, value)
    if new.kind not in (Kind.NUMBER, Kind.MONEY):
        return numerals.decimal(value)
    if regex.fullmatch(r"\d+(?:\.\d+)?", old) and value < 10_000:
        return numerals.decimal(value)
    if regex.search(r"(?<=\d)\s?(?:bn|m|tn|k)$", old, flags=regex.IGNORECASE):
        return None
    return numerals.numeral_en(value)


def numeral_zh(old: str, was: Quantity, new: Quantity) -> str | None:
    """The new number in Chinese; ``old`` is how the stored one is written, ``was`` what it means."""
    value = _unsigned(old, was, new)
    if value is None:
        return None
    if new.kind is Kind.FRACTION:
        return render(_plain(new), "zh") if old == render(_plain(was), "zh") else None
    if new.unit == "weekday":
        found = _ZH_WEEKDAY.fullmatch(old)
        return found[1] + "一二三四五六日"[int(value) - 1] if found else None
    if _ZH_NUMERAL.fullmatch(old):
        if value.denominator != 1 or not 0 < value < 100 or value == 2:
            return None
        return numerals.small_zh(value)
    if not regex.match(r"\d", old):
        return None
    if new.kind not in (Kind.NUMBER, Kind.MONEY):
        return numerals.decimal(value)
    text = numerals.numeral_zh(value)
    inside = regex.search("[多余](?=[百千万亿])", old)  # 4000多万
    if inside is None or new.modifier is not Modifier.OVER:
        return text
    found = regex.fullmatch(r"(\d+)([百千万亿]+)", text)
    return found[1] + inside[0] + found[2] if found else None


def _unsigned(old: str, was: Quantity, new: Quantity) -> Fraction | None:
    """The number without the sign, which is said in a word before it (minus, 零下) or stays; None when it changes."""
    if (new.value < 0) != (was.value < 0):
        return None
    return abs(new.value) if not old.startswith(("-", "−")) else None


def spelled(number: int) -> str:
    """A number below a hundred in English words."""
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")


def _spelled_like(old: str, was: Quantity, value: Fraction) -> str | None:
    """A number in words, in the case of the stored one."""
    if value.denominator != 1 or was.value.denominator != 1 or not (1 < value < 100 and 1 < was.value < 100):
        return None
    if old.lower() != spelled(int(was.value)):
        return None
    if old[0].isupper():
        return spelled(int(value)).capitalize()
    return spelled(int(value)) if value <= _SPELLED_UP_TO else str(int(value))


def _ordinal(old: str, new: Quantity) -> str | None:
    if new.value.denominator != 1 or new.value < 1:
        return None
    if old.isdigit():  # Article 23
        return str(new.value.numerator)
    if old[:1].isdigit():
        number = int(new.value)
        return f"{number}{numerals.ordinal_suffix(number)}"
    text = numerals.ordinal_en(new.value)
    return text.capitalize() if old[:1].isupper() else text


def _plain(quantity: Quantity) -> Quantity:
    return replace(quantity, modifier=Modifier.EXACT)


def _fraction_en(old: str, was: Quantity, new: Quantity) -> str | None:
    """A fraction in words: two thirds, two-thirds; the singular (one third, half) stays apart from the plural."""
    known, text = (render(_plain(quantity), "en") for quantity in (was, new))
    if "-" not in text or old.lower().replace(" ", "-") != known:
        return None
    if (was.value.numerator == 1) != (new.value.numerator == 1):
        return None
    text = text if "-" in old else text.replace("-", " ")
    return text.capitalize() if old[0].isupper() else text


def _month(old: str, new: Quantity) -> str | None:
    name = render(Quantity(new.value, Kind.MONTH, None, Modifier.EXACT, Span(0, 0), Span(0, 0)), "en")
    if not name.isalpha() or not old[:1].isupper():
        return None
    if old != "May" and _EN_ABBREVIATED.fullmatch(old):
        dot = "." if old.endswith(".") else ""
        return name if len(name) <= 4 else name[:3] + dot
    return name


def takes_an(text: str) -> bool:
    """Whether the article before a phrase that begins with a number is *an*, as the number is spoken."""
    text = regex.sub(r"^(?:[A-Z]{2,3}\s?)?[$¥€£]\s?", "", text).lower()
    if text[:1].isdigit():
        first = regex.match(r"\d+", text)
        return text.startswith("8") or (first is not None and first[0] in ("11", "18"))
    return text[:1] in "aeiou" and not text.startswith(("one", "uni"))
