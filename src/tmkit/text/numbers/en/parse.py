"""Quantities in English text."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.en.dates import (
    read_clock,
    read_clock_to,
    read_decade,
    read_decade_word,
    read_decades,
    read_iso,
    read_military,
    read_month,
    read_ordinal,
    read_ordinal_word,
    read_roman,
    read_weekday,
)
from tmkit.text.numbers.en.digits import read_digits, read_head, read_name, read_vulgar
from tmkit.text.numbers.en.fractions import (
    read_a_unit,
    read_among,
    read_half,
    read_half_of,
    read_in_part,
    read_odds,
    read_of_point,
    read_one_point,
    read_out_of,
    read_part,
    read_quarter_of,
    read_slash,
    read_time_and_half,
)
from tmkit.text.numbers.en.lists import share
from tmkit.text.numbers.en.scan import AFTER_ARTICLE, SCAN, TOKEN, TRIGGERS
from tmkit.text.numbers.en.scene import Scene
from tmkit.text.numbers.en.spelled import (
    read_a_of,
    read_few,
    read_loose,
    read_magnitude,
    read_multiple,
    read_other,
    read_word,
)
from tmkit.text.numbers.en.vocabulary import ROMAN
from tmkit.text.numbers.model import Kind, Quantity

__all__ = ["parse_en"]


_PRONOUN: Final = re.compile(r"(?:chapter|section|part|article|book|table) I (?!and|or|of|to|shall)[a-z]")
"""In the last chapter I emphasise."""
_ROMAN_LABEL: Final = re.compile(
    r"(?:types?|annex(?:es)?|appendix|class(?:es)?|part|parts|category|schedule|phase|level|chapter|section|volume|book|tier|grade|form|table|article|title|figure|exhibit|plate|stage|group)\s$"
)
_ASCII_LOWER = {upper: upper + 32 for upper in range(65, 91)}
"""For the rare text that changes its length in small letters."""
_ARTICLES: Final = frozenset(("a", "an"))
_DIGIT: Final = re.compile(r"[\d½⅓⅔¼¾⅕⅛]")
_WORDS: Final = TRIGGERS.union(ROMAN) - _ARTICLES
_LETTERS: Final = str.maketrans(dict.fromkeys((chr(k) for k in range(128) if not chr(k).islower()), " "))
_NO_LETTERS: Final = re.compile("[^a-z]+")
_COUNTING_ARTICLE: Final = re.compile(rf"a(?<![a-z]a)n?(?![a-z]| (?!{'|'.join(sorted(AFTER_ARTICLE))}))")


def parse_en(text: str) -> tuple[Quantity, ...]:
    """The quantities of an English text in reading order. Never raises."""
    low = text.lower()
    if len(low) != len(text):
        low = text.translate(_ASCII_LOWER)
    if _is_without(low):
        return ()
    low = low.replace("’", "'")
    scene = Scene(text, low, [])
    position = 0
    for token in TOKEN.finditer(low):
        word = token[1]
        if word is not None and len(word) == 1 and _lettered(scene, token):
            continue
        if word is not None and word not in TRIGGERS:
            if word in ROMAN and text[token.start()].isupper():
                _roman_label(scene, token)
            continue
        start, end = token.span()
        if start < position or (
            word in _ARTICLES and low[end : end + 1] == " " and low[end + 1 : end + 3] not in AFTER_ARTICLE
        ):
            continue
        match = SCAN.match(low, start)
        if match is None and word is None:
            match = SCAN.match(low, end - 1)  # RMB199
        if match:
            position = max(match.end(), _HANDLERS[str(match.lastgroup)](scene, match))
    if len(scene.found) > 1:
        share(low, scene.found)
    return tuple(scene.found)


def _is_without(low: str) -> bool:
    """Whether a text in small letters surely has no quantity: no digit, no word that may begin one."""
    if _DIGIT.search(low):
        return False
    words = (low.translate(_LETTERS) if low.isascii() else _NO_LETTERS.sub(" ", low)).split()
    return _WORDS.isdisjoint(words) and not _COUNTING_ARTICLE.search(low)


def _lettered(scene: Scene, token: re.Match[str]) -> bool:
    """Whether a letter is the last step of a citation, 7(2)(a); it is added as a place in the order."""
    start, end = token.span()
    word = token.group()
    if word > "l" or scene.low[max(0, start - 2) : start] != ")(" or scene.low[end : end + 1] != ")":
        return False
    scene.put(Span(start, end), Fraction(ord(word) - ord("a") + 1), Kind.ORDINAL, weak=True)
    return True


def _roman_label(scene: Scene, token: re.Match[str]) -> None:
    """Type I, Annex V: one Roman letter behind a word that labels."""
    start, end = token.span()
    if _ROMAN_LABEL.search(scene.low, max(0, start - 12), start) and not _PRONOUN.search(
        scene.text, max(0, start - 8), start + 9
    ):
        scene.put(Span(start, end), Fraction(ROMAN[token.group()]), Kind.ORDINAL, weak=True)


_HANDLERS: Final[dict[str, Callable[[Scene, re.Match[str]], int]]] = {
    "military": read_military, "head": read_head, "slash": read_slash, "inpart": read_in_part, "among": read_among, "part": read_part, "halfof": read_half_of, "quarterof": read_quarter_of,
    "few": read_few, "aof": read_a_of, "roman": read_roman, "decades": read_decades, "name": read_name, "iso": read_iso,
    "clock": read_clock, "vulgar": read_vulgar, "decade": read_decade, "ord": read_ordinal, "dig": read_digits, "mult": read_multiple,
    "ordw": read_ordinal_word, "plain": read_word, "bare": read_magnitude, "half": read_half, "decw": read_decade_word, "month": read_month,
    "weekday": read_weekday, "outof": read_out_of, "timehalf": read_time_and_half, "aunit": read_a_unit, "ofpoint": read_of_point, "odds": read_odds, "onepoint": read_one_point, "clock_to": read_clock_to,
    "other": read_other, "loose": read_loose,
}  # fmt: skip
