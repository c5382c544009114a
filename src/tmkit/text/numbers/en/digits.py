"""English amounts in digits: 45.47 trillion, $80bn, 22K, 2½; digits that belong to a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.en.calendar import stands_after_month
from tmkit.text.numbers.en.currency import has_sign_before
from tmkit.text.numbers.en.dates import put_ordinal
from tmkit.text.numbers.en.draft import Values
from tmkit.text.numbers.en.finish import finish
from tmkit.text.numbers.en.labels import is_labelled
from tmkit.text.numbers.en.numerals import MAGNITUDES
from tmkit.text.numbers.en.scene import Scene
from tmkit.text.numbers.en.vocabulary import SHORT
from tmkit.text.numbers.marks import VULGAR
from tmkit.text.numbers.model import Kind

__all__ = ["dozens_behind", "put_digits", "read_digits", "read_head", "read_name", "read_vulgar"]

_MAG_AFTER: Final = re.compile(
    r"(?:\s|-)?(?P<m>lakh crores?|crores?|lakhs?|hundred|thousand|million|billion|trillion|quadrillion|hundreds|thousands|millions|billions|trillions|quadrillions|mln|bln|trln|mn|bn|tn|m|b|k|t)(?![a-z])(?!\s?-?odd\b)|-odd"
)
_NTH_LARGE: Final = re.compile(r"[\s-](million|billion|trillion)th(?![a-z])")
_DOZENS: Final = re.compile(
    r"[\s-](?:(?P<dozen>dozen)(?![a-z])|score(?=\s(?:years|and|men|people)(?![a-z])))"
)
"""What multiplies a number: two dozen, four score years."""
_BRACKETED: Final = re.compile(r"\)\s(?:million|billion|trillion|thousand)(?![a-z])")
_SECOND_MAGNITUDE: Final = re.compile(r"[\s-](thousand|million|billion|trillion|quadrillion)(?![a-z])")
_AND_A_HALF: Final = re.compile(r"\sand\sa\shalf(?![a-z])")
_LETTERS: Final = frozenset(("m", "b", "k", "t"))
"""Magnitudes of one letter, which may be units as well."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """Digits with the magnitude behind them: where they end, their value, the magnitude."""

    end: int
    value: Fraction
    size: int = 1
    also: Values = ()


def read_digits(scene: Scene, match: re.Match[str]) -> int:
    """Digits: 45.47 trillion, $80bn."""
    return put_digits(scene, match.start(), match.group())


def put_digits(scene: Scene, start: int, raw: str) -> int:
    """Digits with the magnitude behind them: 45.47 trillion, $80bn, 22K."""
    end = start + len(raw)
    if scene.text.startswith("G", end) and not scene.text[end + 1 : end + 2].isalnum():
        value = Fraction(int(raw) if raw.isdecimal() else 0)
        return scene.put(Span(start, end + 1), value, Kind.NAME, weak=True)  # 5G
    raw = _without_neighbours(scene.low, start, raw)
    end = start + len(raw)
    value = _value(raw)
    billionth = _NTH_LARGE.match(scene.low, end)
    if billionth:
        value *= MAGNITUDES[billionth[1]]
        return put_ordinal(scene, start, billionth.end(), value, weak=False)
    if scene.low[start - 1 : start] == "(" and _BRACKETED.match(scene.low, end):
        end += 1  # (80) million
    after = _MAG_AFTER.match(scene.low, end)
    counted = _Counted(end, value)
    if after and after["m"]:
        counted = _with_magnitude(scene, start, counted, after)
        if counted.also and scene.text[end] == "M" and counted.size == 1:
            return scene.put(Span(start, end + 1), value, Kind.NAME, weak=True, also=counted.also)
    dozens = dozens_behind(scene.low, counted.end)
    if dozens:
        counted = replace(counted, end=dozens[0], value=counted.value * dozens[1])
    return finish(
        scene, start, counted.end, counted.value, digits=True, size=counted.size, raw=raw, also=counted.also
    )


def dozens_behind(low: str, end: int) -> tuple[int, int] | None:
    """Where "dozen" or "score" behind a number ends, and how many it says; None when it is not there."""
    dozens = _DOZENS.match(low, end)
    return (dozens.end(), 12 if dozens["dozen"] else 20) if dozens else None


def _without_neighbours(low: str, start: int, raw: str) -> str:
    """The digits without those that only stand beside them: Table 3 100, 2019 000, the mark of a note in May 2014.42."""
    end = start + len(raw)
    years = raw.endswith((" 000", " 100")) and raw[:2] in ("19", "20") and len(raw) == 8
    if " " in raw and (years or is_labelled(low, start, 20)):
        raw = raw[: raw.index(" ")]
    elif len(raw) > 5 and raw[4] == "." and end == len(low) and stands_after_month(low, start, 12):
        raw = raw[:4]
    return raw


def _value(raw: str) -> Fraction:
    clean = raw.replace(",", "").replace(" ", "").replace("\u00a0", "")
    whole, _, part = clean.partition(".")
    return Fraction(int((whole or "0") + part), 10 ** len(part))


def _with_magnitude(scene: Scene, start: int, counted: _Counted, after: re.Match[str]) -> _Counted:
    """The digits with the magnitude ``after`` them; an m may be one of metres, and says a million only perhaps."""
    word, value = after["m"], counted.value
    signed = word in _LETTERS and has_sign_before(scene.text, start)
    if after.group() == "m" and not signed:
        return replace(counted, also=(value * 10**6,))  # 233m tonnes
    if word in _LETTERS and not signed and not (after.group() == "k" and value >= 1):
        return counted
    size = SHORT[word]
    counted = _Counted(after.end(), value * size, size, (value,) if word == "k" else ())
    return _with_second(scene.low, counted) if word.removesuffix("s") in MAGNITUDES else counted


def _with_second(low: str, counted: _Counted) -> _Counted:
    """A second magnitude, or a half, behind the first: 3 thousand billion, 2 million and a half."""
    more = _SECOND_MAGNITUDE.match(low, counted.end)
    if more:
        size = MAGNITUDES[more[1]]
        counted = _Counted(more.end(), counted.value * size, counted.size * size)
    half = _AND_A_HALF.match(low, counted.end)
    if half:
        counted = replace(counted, end=half.end(), value=counted.value + Fraction(counted.size, 2))
    return counted


def read_vulgar(scene: Scene, match: re.Match[str]) -> int:
    """2½."""
    whole = match.group()[:-1]
    value = VULGAR[match.group()[-1]] + (int(whole) if whole else 0)
    return finish(scene, match.start(), match.end(), value, digits=True, size=1)


def read_head(_: Scene, match: re.Match[str]) -> int:
    """The number of a list item glued to a percentage: 2.0.1% for corporate bonds."""
    return match.end()


def read_name(scene: Scene, match: re.Match[str]) -> int:
    """Digits that are part of a name: COVID-19, 5G."""
    number = Span(*match.span())
    digits = re.search(r"\d+(?:\.\d+)?", match.group())
    value = Fraction(digits.group()) if digits else Fraction(0)
    scene.put(number, value, Kind.NAME, weak=True)
    return match.end()
