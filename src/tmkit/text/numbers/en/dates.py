"""Ordinals, months, decades and clock times in English text."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.en.calendar import is_before_christ, stands_after_month, stands_before_month
from tmkit.text.numbers.en.draft import Values
from tmkit.text.numbers.en.modifiers import part_of_time
from tmkit.text.numbers.en.numerals import ORDINALS, SMALL, TENS
from tmkit.text.numbers.en.scene import Scene
from tmkit.text.numbers.en.vocabulary import DECADE_WORDS, MONTHS, ROMAN, WEEKDAYS
from tmkit.text.numbers.model import Kind

__all__ = [
    "put_ordinal",
    "read_clock",
    "read_clock_to",
    "read_decade",
    "read_decade_word",
    "read_decades",
    "read_iso",
    "read_military",
    "read_month",
    "read_ordinal",
    "read_ordinal_word",
    "read_roman",
    "read_weekday",
]

_RANKED: Final = re.compile(r"[\s-](?:largest|biggest|highest|longest|most)(?![a-z])")
_ORDINAL_AFTER: Final = re.compile(
    r"[\s-](?P<w>century|centuries|quarter|half|day|week|(?:lunar\s)?month|year|anniversary|birthday|five-year\splan)(?![a-z])"
)
_MONTH_CONTEXT: Final = re.compile(
    r"(?:(?:in|on|of|every|each|from|since|until|by|last|this|next|early|late|mid|and|to|between|during|till|before|after|through|end)[\s-]|\d(?:st|nd|rd|th)?\s|[-–,]\s?)$"
)
_LAP: Final = re.compile(r"(?P<lap>\d{1,2}):(?P<seconds>[0-5]\d\.\d{1,3})(?!\d|\s?[ap]\.?m)")
_RATIO_BEFORE: Final = re.compile(
    r"(?:(?:ratio|odds|proportion)s?\s(?:(?:of|is|was|are|were|stood\sat|stands\sat|reached|reaches|to|fell|rose|about|around|roughly|approximately|nearly|almost)\s){1,3}|scale\sof\s)(?:an?\s|the\s)?$"
)
_RATIO_BEHIND: Final = re.compile(r"\s(?:ratio|odds|proportion|scale)(?![a-z])")
"""What makes 1:20 a ratio and no time of day."""
_INSIDE: Final = re.compile(r"(?<![A-Za-z])[a-z]+\s$")


def read_iso(scene: Scene, match: re.Match[str]) -> int:
    """2025-12-18."""
    kinds = (Kind.YEAR, Kind.MONTH, Kind.DAY)
    for part, kind in zip(re.finditer(r"\d+", match.group()), kinds, strict=True):
        span = Span(match.start() + part.start(), match.start() + part.end())
        scene.put(span, Fraction(int(part.group())), kind)
    return match.end()


def read_military(scene: Scene, match: re.Match[str]) -> int:
    """At 0300, 2359Z, between 1100 and 1200 hours."""
    start, end = match.span("military")
    hour, minute = match["military"][:2], match["military"][2:]
    scene.put(Span(start, start + 2), Fraction(int(hour)), Kind.HOUR, also=(Fraction(int(hour + minute)),))
    if int(minute):
        scene.put(Span(start + 2, end), Fraction(int(minute)), Kind.MINUTE)
    return end


def read_clock(scene: Scene, match: re.Match[str]) -> int:
    """10:41 a.m., 8 p.m.; a ratio of 1:20."""
    if _is_ratio(scene.low, match):
        for part in re.finditer(r"\d+", match.group()):
            span = Span(match.start() + part.start(), match.start() + part.end())
            scene.put(span, Fraction(part.group()), Kind.NUMBER)
        return match.end()
    kinds = (Kind.HOUR, Kind.MINUTE, Kind.MINUTE)
    lap = _LAP.match(scene.low, match.start())
    if lap:
        minute, second = Span(*lap.span("lap")), Span(lap.start("seconds"), lap.end())
        scene.put(minute, Fraction(lap["lap"]), Kind.NUMBER, "minute")
        return scene.put(second, Fraction(lap["seconds"]), Kind.NUMBER, "second")
    for part, kind in zip(re.finditer(r"\d+", match.group()), kinds, strict=False):
        span = Span(match.start() + part.start(), match.start() + part.end())
        value = Fraction(int(part.group()))
        half = "pm" if "p" in match.group() else "am" if "a" in match.group() else None
        if kind is Kind.HOUR and value not in (12, 24):
            half = half or ("pm" if value > 12 else None)
            scene.put(span, value, kind, half, also=(value + 12,) if half == "pm" and value < 12 else ())
        else:
            scene.put(span, value, kind)
    return match.end()


def _is_ratio(low: str, match: re.Match[str]) -> bool:
    """Whether the words around 1:20 say that it is a ratio."""
    if match.group()[-1].isdigit() and ":0" not in match.group():
        start = match.start()
        return bool(
            _RATIO_BEFORE.search(low, max(0, start - 50), start) or _RATIO_BEHIND.match(low, match.end())
        )
    return False


def read_clock_to(scene: Scene, match: re.Match[str]) -> int:
    """Two minutes to five, a quarter past eight, half past six: the hour and the minute."""
    start, end = match.span("clock_to")
    words = match["cto"].removesuffix("s").removesuffix(" minute").replace("-", " ").split()
    named = {"quarter": 15, "half": 30}
    minutes = sum(
        named.get(w) or SMALL.get(w) or TENS.get(w) or (int(w) if w.isdecimal() else 0) for w in words
    )
    hour = SMALL.get(match["chour"]) or int(match["chour"])
    if match["cdir"] in ("to", "before"):
        hour, minutes = hour - 1 or 12, 60 - minutes
    if not 0 < minutes < 60:
        return start + len(words[0])
    whole = Span(start, end)
    scene.put(whole, Fraction(hour), Kind.HOUR, number=Span(*match.span("chour")))
    scene.put(whole, Fraction(minutes), Kind.MINUTE, number=Span(*match.span("cto")))
    return end


def read_decade(scene: Scene, match: re.Match[str]) -> int:
    """1990s, '90s."""
    value = Fraction(int(re.sub(r"\D", "", match.group())))
    also = (value % 100,) if value > 100 else (value + 1900, value + 2000)
    number = Span(*match.span())
    begin, part = part_of_time(scene.low, number.start)
    return scene.put(Span(begin, number.end), value, Kind.DECADE, part, also=also, number=number)


def read_decade_word(scene: Scene, match: re.Match[str]) -> int:
    """The nineties."""
    value = Fraction(DECADE_WORDS[match.group()])
    number = Span(*match.span())
    scene.put(number, value, Kind.DECADE, weak=True, also=(value + 1900,))
    return match.end()


def read_ordinal(scene: Scene, match: re.Match[str]) -> int:
    """14th."""
    value = Fraction(int(re.sub(r"\D", "", match.group())))
    return put_ordinal(scene, match.start(), match.end(), value, weak=False)


def read_ordinal_word(scene: Scene, match: re.Match[str]) -> int:
    """Third; also a possible fraction ("another third")."""
    value = Fraction(ORDINALS[match.group()])
    return put_ordinal(
        scene, match.start(), match.end(), value, weak=value < 13, also=(1 / value,) if value > 2 else ()
    )


def put_ordinal(scene: Scene, start: int, end: int, value: Fraction, *, weak: bool, also: Values = ()) -> int:
    """Add an ordinal with its century, quarter or plan, or the day beside a month's name; returns where it ends."""
    after = _ORDINAL_AFTER.match(scene.low, end)
    unit, kind, stop = None, Kind.ORDINAL, end
    weak = weak and not (value > 1 and _RANKED.match(scene.low, end))
    number = Span(start, end)
    if after:
        word = after["w"]
        if word.startswith("centur"):
            unit, also, weak = "century", ((value - 1) * 100,), False
            stop = after.end()
            if is_before_christ(scene.low, stop):
                value, also = -value, (value,)
        elif word == "quarter":
            unit, weak, stop = "quarter", False, after.end()
        elif word.startswith("five"):
            unit, weak, stop = "plan", False, after.end()
        elif word in ("anniversary", "birthday"):
            unit, stop = "year", after.end()
        elif word in ("year", "half", "month", "lunar month", "week", "day"):
            unit, stop = word.removeprefix("lunar "), after.end()
    if stands_before_month(scene.low, end) or stands_after_month(scene.low, start):
        kind = Kind.DAY
    scene.put(Span(start, stop), value, kind, unit, weak=weak, also=also, number=number)
    return stop


def read_month(scene: Scene, match: re.Match[str]) -> int:
    """January to December and their short forms; May and March only where they can be months."""
    start, end = match.span("month")
    word = match["month"]
    if not scene.text[start].isupper() and (
        len(word) < 4 or word == "march" or not _MONTH_CONTEXT.search(scene.low, max(0, start - 14), start)
    ):
        return end
    if word == "march" and scene.low.endswith("long ", 0, start):  # Long March 5B, a rocket
        return end
    if (
        word in ("may", "march", "mar", "jan", "sep", "dec", "jun")
        and not _MONTH_CONTEXT.search(scene.low, max(0, start - 14), start)
        and not re.match(r"\.?,?\s(?:\d|of\s\d|this|last|next)", scene.low[end : end + 8])
    ):
        if word == "may" and _INSIDE.search(scene.text, max(0, start - 12), start):
            scene.put(Span(start, end), Fraction(5), Kind.MONTH, weak=True)  # bring May flowers
        return end
    begin, part = part_of_time(scene.low, start)
    scene.put(Span(begin, end), Fraction(MONTHS[word]), Kind.MONTH, part, number=Span(start, end))
    return end


def read_weekday(scene: Scene, match: re.Match[str]) -> int:
    """Monday to Sunday, as days 1 to 7 of the week."""
    start, end = match.span("weekday")
    if scene.text[start].isupper():
        scene.put(Span(start, end), Fraction(WEEKDAYS[match["weekday"]]), Kind.DAY, "weekday")
    return end


def read_roman(scene: Scene, match: re.Match[str]) -> int:
    """Roman numerals of chapters and annexes (XIV), capitals only."""
    start, end = match.span("roman")
    if scene.text[start:end].isupper():
        digits = [ROMAN[c] for c in match["roman"]]
        total = sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))
        if 0 < total <= 89:
            span = Span(start, end)
            scene.put(span, Fraction(total), Kind.ORDINAL, weak=True)
    return end


def read_decades(scene: Scene, match: re.Match[str]) -> int:
    """Decades, centuries: several of them."""
    size = 10 if match["decades"] == "decades" else 100
    number = Span(*match.span("decades"))
    scene.put(number, Fraction(2 * size), Kind.NUMBER, "year", high=Fraction(9 * size), weak=True)
    return match.end()
