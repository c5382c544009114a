"""Half-width marks in Chinese."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.places import code_spans, covered
from tmkit.model import Finding, Severity, Span

_NARROW = regex.compile(
    r"(?<=[\p{Han}”’》）」』])[,;:?!](?![\d/\\:])|(?<=[\p{Han}”’》）」』])\.(?=\s*$)|(?<=\p{Han})\((?=\p{Han})|(?<=\p{Han})\)(?=\p{Han}|$)"
)
_FULL = regex.compile(r"[，；：？！。（）]")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}


@CHECKS.register("halfwidth")
class Halfwidth(BaseCheck):
    """A half-width mark stands after a Chinese character in Chinese text.

    What it does
        Reports ``, ; : ? ! . ( )`` next to Chinese characters in a Chinese target and suggests the full-width mark.
        Where a document writes half-width marks throughout, that is said once, as a remark. ``--fix`` puts it
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

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._found: dict[str, list[Finding]] = defaultdict(list)
        self._full: dict[str, int] = defaultdict(int)

    def gather(self, pair: Pair) -> tuple[int, list[Finding]] | None:
        """How many full-width marks there are, and the half-width ones."""
        full = len(_FULL.findall(pair.target))
        code = pair.facet(code_spans)
        found = []
        alone = _half_pairs(pair.target)
        for match in _NARROW.finditer(pair.target):
            if covered(code, match.start(), match.end()) or match.start() in alone:
                continue
            text = match.group()
            after = pair.target[match.end() :]
            end = match.end() + (len(after) - len(after.lstrip(" ")) if text in ",;:?!" else 0)
            found.append(
                self.finding(
                    pair.id,
                    f"Half-width “{text}” in Chinese.",
                    target=Span(match.start(), end),
                    suggestion=_WIDE[text],
                )
            )
        return (full, found) if full or found else None

    def take(self, place: Place, fact: tuple[int, list[Finding]]) -> None:
        """What is usual in the document shows at its end."""
        self._full[place.document] += fact[0]
        self._found[place.document] += [replace(one, unit=place.unit) for one in fact[1]]

    def finish(self) -> Iterable[Finding]:
        """The marks, or one remark for a document that uses them throughout."""
        for document, found in self._found.items():
            if len(found) > 20 and len(found) > 3 * self._full[document]:
                first = found[0]
                yield self.finding(
                    first.unit,
                    f"The Chinese has half-width marks throughout ({len(found)} of them).",
                    target=first.target_span,
                    severity=Severity.NEUTRAL,
                )
            else:
                yield from found


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
