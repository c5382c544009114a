"""Leave a clause or a sentence out of one text of a pair, or put one of another text in: for training and measuring."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

__all__ = ["PLANTERS", "Planted"]

_CLAUSE = {"en": re.compile(r"[^,;.]+[,;.]\s*"), "zh": re.compile(r"[^，；。,;]+[，；。,;]\s*")}
_SENTENCE = {
    "en": re.compile(r"[^.!?;]+(?:[.](?=\w)[^.!?;]*)*[.!?;]+[\"”’]?\s*"),
    "zh": re.compile(r"[^。！？；]+[。！？；]+[”’」]?\s*"),
}
_PLACE = {"en": re.compile(r"[,;.](?=\s|$)"), "zh": re.compile("[，；。]")}


class Planted(NamedTuple):
    """A pair with an error.

    Attributes:
        zh: the Chinese text.
        en: the English text.
        own: where the text without counterpart stands, when it was put in.
        other: where the counterpart stood in the other text, when that was left out.

    """

    zh: str
    en: str
    own: tuple[int, int] | None
    other: tuple[int, int]


def _large(text: str, lang: str) -> bool:
    return len(re.findall("[\u4e00-\u9fff]", text)) >= 9 if lang == "zh" else len(text.split()) >= 6


def _left_out(
    pattern: dict[str, re.Pattern[str]], fewest: int
) -> Callable[[str, str, str, Random, tuple[str, str]], Planted | None]:
    def plant(zh: str, en: str, side: str, rng: Random, foreign: tuple[str, str]) -> Planted | None:
        del foreign
        lang = "en" if side == "zh" else "zh"
        text = en if lang == "en" else zh
        every = list(pattern[lang].finditer(text))
        large = [m for m in every if _large(m.group(), lang)]
        if len(large if fewest == 3 else every) < fewest or not large:
            return None
        match = rng.choice(large)
        new = text[: match.start()] + text[match.end() :]
        if not new.strip():
            return None
        return Planted(*((zh, new) if lang == "en" else (new, en)), None, match.span())

    return plant


def _put_in(zh: str, en: str, side: str, rng: Random, foreign: tuple[str, str]) -> Planted | None:
    text, other = (zh, foreign[0]) if side == "zh" else (en, foreign[1])
    clauses = [m for m in _CLAUSE[side].finditer(other) if _large(m.group(), side) and len(m.group()) < 160]
    places = [m.end() for m in _PLACE[side].finditer(text)]
    if not clauses or not places:
        return None
    clause, at = rng.choice(clauses).group().strip(), rng.choice(places)
    space = "" if side == "zh" else " "
    new = text[:at] + space + clause + text[at:]
    own = at + len(space), at + len(space) + len(clause)
    return Planted(*((new, en) if side == "zh" else (zh, new)), own, (0, 0))


PLANTERS: dict[str, Callable[[str, str, str, Random, tuple[str, str]], Planted | None]] = {
    "clause": _left_out(_CLAUSE, 3),
    "sentence": _left_out(_SENTENCE, 2),
    "put in": _put_in,
}
"""From a pair, the side whose part loses its counterpart, and a foreign pair of the same kind to a planted pair."""
