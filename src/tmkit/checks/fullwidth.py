"""Full-width characters in English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span

_WIDE = regex.compile(r"[，。；：？！（）％＂＇、．／＋－＝＆＃＠＄～｜０-９Ａ-Ｚａ-ｚ\u3000]+")
_HALF = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "。": ".",
    "、": ",",
    "\u3000": " ",
}
_SPACE_AFTER = frozenset(",.;:?!")
_HAN = regex.compile(r"\p{Han}")


@CHECKS.register("fullwidth")
class Fullwidth(BaseCheck):
    """A full-width mark, letter or digit stands in English text.

    What it does
        Reports Chinese marks (，。；：（） ...), full-width letters and digits and the ideographic space in an
        English target, and suggests the ASCII form with its space. Marks between Chinese characters are
        part of a Chinese quotation and left alone. ``--fix`` puts it right.

    Why it matters
        It is the commonest trace of a Chinese keyboard; line breaking and searching fail on it.

    Bad
        首先，规模再创新高。 => First，the scale reached a new high.

    Good
        首先，规模再创新高。 => First, the scale reached a new high.

        他写了“你好，世界”。 => He wrote "你好，世界".
    """

    code = "fullwidth"
    family = "typography"
    category = "locale-convention/punctuation"
    severity = Severity.MINOR
    only = "en"
    marks = frozenset([*map(chr, range(0xFF01, 0xFF5F)), *"。、\u3000"])
    safe_fix: ClassVar[bool] = True

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per run of characters."""
        text = pair.target
        for match in _WIDE.finditer(text):
            before, after = text[: match.start()][-1:], text[match.end() :][:1]
            if _HAN.match(before) or _HAN.match(after):
                continue
            new = "".join(_HALF.get(char, char) for char in match.group())
            if new[-1] in _SPACE_AFTER and after and not after.isspace() and after not in "\"”')]）":
                new += " "
            start = match.start()
            if new[0] in _SPACE_AFTER:  # no space stands before it
                start = len(text[:start].rstrip(" ")) or start
            if new[0] == "(" and before and not before.isspace():
                new = " " + new
            if new[-1] == ")" and (after.isalnum()):
                new += " "
            yield self.finding(
                pair.id,
                f"Full-width “{match.group()}” in English.",
                target=Span(start, match.end()),
                suggestion=new,
            )
