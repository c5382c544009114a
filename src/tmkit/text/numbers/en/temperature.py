"""Degrees in English text: below zero, and bare figures that are perhaps of Fahrenheit."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.en.draft import Draft

__all__ = ["read_bare_degrees", "read_cold"]

_COLD: Final = re.compile(r"(?:(?<![a-z])(?:minus|negative|sub-?zero)\s|(?<![\w%)])[-−–])\s?$")
_BELOW_ZERO: Final = re.compile(r"\sbelow\s(?:zero|freezing)(?:\s(?:celsius|fahrenheit))?(?![a-z])")
_DEGREES: Final = re.compile(r"(?:\s|-)degrees?(?![a-z])|°(?![cf])")
_FEVER: Final = re.compile(r"(?:fever|temperature|thermometer|heat wave|heat)[^.;]{0,40}$")
_DASH: Final = re.compile(r"(?<![\w%)])[-−–]$")
_MINUS: Final = re.compile(r"(?<![a-z])(?:minus|negative|sub-?zero)\s$")


def read_cold(low: str, draft: Draft) -> None:
    """Minus 12 degrees, 12 degrees below zero."""
    minus = _COLD.search(low, max(0, draft.begin - 10), draft.begin)
    below = _BELOW_ZERO.match(low, draft.stop)
    frozen = "below" in low[draft.end : draft.stop]
    if minus or below or frozen:
        draft.value = -draft.value
        draft.begin = minus.start() if minus else draft.begin
        draft.stop = below.end() if below else draft.stop


def read_bare_degrees(low: str, draft: Draft) -> None:
    """Minus 9, 100 degrees: said of a temperature without its scale."""
    if not draft.plain or not draft.value:
        return
    degrees = _DEGREES.match(low, draft.end)
    minus = _MINUS.search(low, max(0, draft.begin - 10), draft.begin) or (
        _DASH.search(low, max(0, draft.begin - 2), draft.begin) if degrees else None
    )
    if minus:
        draft.value, draft.also = -draft.value, () if degrees else (draft.value,)
        draft.begin = minus.start()
    elif 20 <= draft.value <= 250 and (degrees or _is_fever(low, draft)):
        celsius = (draft.value - 32) * 5 / 9
        draft.also = (
            Fraction(round(celsius)),
            Fraction(round(celsius * 10), 10),
            Fraction(int(celsius * 10), 10),
            Fraction(int(celsius)),
        )


def _is_fever(low: str, draft: Draft) -> bool:
    """Whether a number around a hundred is a temperature of the body, perhaps of Fahrenheit."""
    return 90 <= draft.value <= 115 and bool(_FEVER.search(low, max(0, draft.begin - 60), draft.begin))
