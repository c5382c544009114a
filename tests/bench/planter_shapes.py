"""What the planters of both languages share: picking a place, and the ways figures are disturbed."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

__all__ = ["LABEL", "NUMBER_WORDS", "Planter", "another_digit", "exchanged_digits", "is_year", "pick", "swap"]

Planter = Callable[[str, str, Random], str | None]
LABEL = re.compile(
    r"(?:article|section|paragraph|item|chapter|table|figure|no\.|subparagraph|annex|note|page)s?\s(?:[\d, and]*)$",
    re.IGNORECASE,
)
NUMBER_WORDS = "two three four five six seven eight nine ten".split()


def pick(pattern: re.Pattern[str], text: str, rng: Random) -> re.Match[str] | None:
    found = [m for m in pattern.finditer(text) if not LABEL.search(text[max(0, m.start() - 30) : m.start()])]
    return rng.choice(found) if found else None


def swap(text: str, match: re.Match[str], new: str, group: int = 0) -> str:
    return text[: match.start(group)] + new + text[match.end(group) :]


def is_year(digits: str) -> bool:
    return digits.isdecimal() and len(digits) == 4 and digits[:2] in ("18", "19", "20")


def another_digit(text: str, match: re.Match[str] | None, rng: Random) -> str | None:
    """One digit of a figure (group 1) replaced by another."""
    if not match:
        return None
    digits = list(match[1])
    i = rng.choice([k for k, c in enumerate(digits) if c.isdigit()])
    digits[i] = rng.choice([d for d in "123456789" if d != digits[i]])
    return swap(text, match, "".join(digits), 1)


def exchanged_digits(text: str, match: re.Match[str] | None, rng: Random) -> str | None:
    """Two neighbouring digits of a figure (group 1) that change places."""
    if not match:
        return None
    digits = list(match[1])
    places = [
        i
        for i in range(len(digits) - 1)
        if digits[i].isdigit()
        and digits[i + 1].isdigit()
        and digits[i] != digits[i + 1]
        and not (i == 0 and digits[1] == "0")
    ]
    if not places:
        return None
    i = rng.choice(places)
    digits[i], digits[i + 1] = digits[i + 1], digits[i]
    return swap(text, match, "".join(digits), 1)
