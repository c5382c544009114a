"""Half-width marks in Chinese."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.checks.throughout import Habits, ThroughoutCheck
from tmkit.model import Severity, Span

_NARROW = regex.compile(
    r"(?<=[\p{Han}”’》）」』])[,;:?!](?![\d/\\:])|(?<=[\p{Han}”’》）」』])\.(?=\s*$)|(?<=\p{Han})\((?=\p{Han})|(?<=\p{Han})\)(?=\p{Han}|$)"
)
_FULL = regex.compile(r"[，；：？！。（）]")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
_HALF = {wide: half for half, wide in _WIDE.items()}


@CHECKS.register("halfwidth")
class Halfwidth(ThroughoutCheck):
    """A half-width mark stands after a Chinese character in Chinese text.

    What it does
        Reports ``, ; : ? ! . ( )`` next to Chinese characters in a Chinese target and suggests the full-width mark.
        Where a document writes a mark so more often than not, that is said once, as a remark. ``--fix`` puts it
        right.

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
        alone = _half_pairs(pair.target)
        for match in _NARROW.finditer(pair.target):
            if covered(code, match.start(), match.end()) or match.start() in alone:
                continue
            text = match.group()
            after = pair.target[match.end() :]
            end = match.end() + (len(after) - len(after.lstrip(" ")) if text in ",;:?!" else 0)
            finding = self.finding(
                pair.id,
                f"Half-width “{text}” in Chinese.",
                target=Span(match.start(), end),
                suggestion=_WIDE[text],
            )
            found.append((text, finding))
        return Habits(full, found)

    def remark(self, kind: str, often: int) -> str:
        """Half-width marks throughout."""
        return f"The Chinese has half-width “{kind}” throughout ({often} of them)."


def _half_pairs(text: str) -> set[int]:
    """Brackets next to Chinese whose partners are not: to change one of the two would part them."""
    wide = {match.start() for match in _NARROW.finditer(text) if match.group() in "()"}
    open_at: list[int] = []
    alone: set[int] = set()
    for place, char in enumerate(text) if wide else ():
        if char == "(":
            open_at.append(place)
        elif char == ")" and open_at:
            ends = {open_at.pop(), place}
            if len(ends & wide) == 1:
                alone |= ends
    return alone
