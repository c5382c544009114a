"""Half-width marks in Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.checks.throughout import Habits, ThroughoutCheck
from tmkit.model import Severity, Span

_NARROW = regex.compile(
    r"(?<=[\p{Han}”’》）」』])[,;:?!](?![\d/\\:])|(?<=[\p{Han}”’》）」』])\.(?=\s*$)|(?<=\p{Han})\((?=\p{Han})|(?<=\p{Han})\)(?=\p{Han}|$)"
)
_BESIDE_CHINESE = regex.compile(r"(?<=\p{Han} ?)\((?=\S)|\((?=\p{Han})")
_FULL = regex.compile(r"[，；：？！。（）]")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
_HALF = {wide: half for half, wide in _WIDE.items()}


@CHECKS.register("halfwidth")
class Halfwidth(ThroughoutCheck):
    """A half-width mark stands after a Chinese character in Chinese text.

    What it does
        Reports ``, ; : ? ! . ( )`` next to Chinese characters in a Chinese target and suggests the full-width mark.
        Where a document writes a mark so more often than not, as the house style of some software does with brackets,
        that is said once, as a remark. ``--fix`` puts it right.

    Why it matters
        GB/T 15834-2011 prescribes full-width marks; mixed widths look careless.

    Bad
        First, the scale reached a new high. It is good. => 首先,规模再创新高。这很好，不错。

    Good
        First, the scale reached a new high. => 首先，规模再创新高。
    """

    code = "halfwidth"
    family = "typography"
    category = "locale-convention/punctuation"
    severity = Severity.MINOR
    safe_fix: ClassVar[bool] = True

    only = "zh"

    share = 1.0

    def habits(self, pair: Pair) -> Habits:
        """How many full-width marks there are of each kind, and the half-width ones."""
        full = Counter(map(_HALF.__getitem__, _FULL.findall(pair.target)))
        code = pair.facet(code_spans)
        found = []
        for text, span in _places(pair.target):
            if covered(code, span.start, span.start + 1):
                continue
            inside = span.of(pair.target)[1:-1] if text == "()" else ""
            finding = self.finding(
                pair.id,
                f"Half-width “{text}” in Chinese.",
                target=span,
                suggestion=inside.join(map(_WIDE.__getitem__, text)),
            )
            found.append((text[0], finding))
        told = sum(text[0] == "(" for text, _ in found)
        beside = len(_BESIDE_CHINESE.findall(pair.target)) - told
        return Habits(full, found, ("(",) * max(0, beside))

    def remark(self, kind: str, often: int) -> str:
        """Half-width marks throughout."""
        return f"The Chinese has half-width “{kind}” throughout ({often} of them)."


def _places(text: str) -> Iterator[tuple[str, Span]]:
    """Half-width marks of Chinese and where they stand, a mark with the spaces after it; a pair of brackets is one."""
    narrow = {match.start(): match.group() for match in _NARROW.finditer(text)}
    partners = _partners(text) if "(" in narrow.values() or ")" in narrow.values() else {}
    for place, mark in narrow.items():
        partner = partners.get(place, place)
        if partner not in narrow:
            continue  # to change one of the two would part them
        first, last = sorted((place, partner))
        if first < last and not any(first < other < last for other in narrow):
            if place == first:
                yield "()", Span(first, last + 1)
            continue
        after = text[place + 1 :]
        yield mark, Span(place, place + 1 + (len(after) - len(after.lstrip(" ")) if mark in ",;:?!" else 0))


def _partners(text: str) -> dict[int, int]:
    """Where the partner of each half-width bracket stands, of those that have one."""
    open_at: list[int] = []
    partners: dict[int, int] = {}
    for place, char in enumerate(text):
        if char == "(":
            open_at.append(place)
        elif char == ")" and open_at:
            first = open_at.pop()
            partners |= {first: place, place: first}
    return partners
