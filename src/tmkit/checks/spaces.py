"""Spaces: doubled, missing, before a mark, at the ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.model import Finding, Severity, Span

_DOUBLE = regex.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BEFORE_MARK = regex.compile(
    r"(?<=[\p{L}\p{N})\]\"”’%]) +(?=(?:[,;!?]|:(?!\w))(?:\s(?! ?[:?])|$)|\.(?:\s|$)(?!\.))"
)
_AFTER_MARK = regex.compile(
    r"(?<=\p{Ll}{2,}[,;])(?=\p{L}{2,})|(?<=(?<!\p{L})\p{Ll}{3,}[.!?])(?=(?:\p{Lu}\p{Ll}+|I|A)[ ,’'])|(?<=\p{Ll}[.!?][\"”])(?=\p{Lu}\p{Ll}+[ ,])"
)
_MAYBE_BEFORE = re.compile(r" [,;:.!?]")
_MAYBE_AFTER = re.compile(r"[a-z][,;.!?][\"”]?[A-Za-z]")
_IN_CHINESE = regex.compile(
    r"(?<=[，。；：！？、])[ \u00a0]+(?=\p{Han})|(?<=\p{Han})[ \u00a0]+(?=[，。；：！？、])"
)


@CHECKS.register("spaces")
class Spaces(BaseCheck):
    """A space is doubled, missing after a mark, or stands before one.

    What it does
        In an English target reports doubled spaces, a space before ``, . ; : ! ?`` and a missing space after one
        between words; in a Chinese target doubled spaces and spaces beside full-width marks. A space at the
        beginning or end is reported where the source has none. Code, addresses and tables are left alone.
        ``--fix`` puts it right.

    Why it matters
        Small, but seen at once, and a space at the end spoils every match in a memory.

    Bad
        首先，出口增长。 => First,  exports grew .

        出口增长。进口下降。 => Exports grew.Imports fell.

    Good
        首先，出口增长。 => First, exports grew.

        请访问 www.example.com。 => Visit www.example.com.
    """

    code = "spaces"
    family = "typography"
    category = "fluency/typography"
    severity = Severity.MINOR
    safe_fix: ClassVar[bool] = True
    yields_to: ClassVar[tuple[str, ...]] = ("fullwidth",)

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per place."""
        text = pair.target
        if not text.strip():
            return
        code = pair.facet(code_spans)
        if ("  " in text or "\u00a0" in text) and "\t" not in text and "  " not in pair.source.strip():
            for match in _DOUBLE.finditer(text):
                if not covered(code, match.start(), match.end()):
                    yield self._at(pair, match.start(), match.end(), "Two spaces in a row.", " ")
        if pair.target_lang == "en":
            for match in _BEFORE_MARK.finditer(text) if _MAYBE_BEFORE.search(text) else ():
                mark = text[match.end() : match.end() + 1]
                ternary = mark in "?:" and regex.search(r" \? .* : ?", text)
                if not covered(code, match.start(), match.end()) and not ternary:
                    yield self._at(pair, match.start(), match.end(), f"A space before “{mark}”.", "")
            for match in _AFTER_MARK.finditer(text) if _MAYBE_AFTER.search(text) else ():
                place = match.start()
                if not covered(code, place - 1, place + 1):
                    yield self._at(
                        pair, place - 1, place, f"No space after “{text[place - 1]}”.", text[place - 1] + " "
                    )
        elif pair.target_lang == "zh":
            for match in _IN_CHINESE.finditer(text):
                if not covered(code, match.start(), match.end()):
                    yield self._at(pair, match.start(), match.end(), "A space beside a full-width mark.", "")
        yield from self._ends(pair)

    def _ends(self, pair: Pair) -> Iterable[Finding]:
        source, target = pair.source, pair.target
        if not source.strip():
            return
        lead, trail = len(target) - len(target.lstrip()), len(target) - len(target.rstrip())
        if lead and source == source.lstrip():
            yield self._at(pair, 0, lead, "A space at the beginning that the source does not have.", "")
        if trail and source == source.rstrip():
            end = len(target)
            yield self._at(pair, end - trail, end, "A space at the end that the source does not have.", "")

    def _at(self, pair: Pair, start: int, end: int, message: str, new: str) -> Finding:
        return self.finding(pair.id, message, target=Span(start, end), suggestion=new)
