"""Ellipses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.model import Finding, Severity, Span

_CHINESE = regex.compile(r"(?<=\p{Han})(?:\.{3,6}|。{3,6}|(?<!…)…(?!…))")
_ENGLISH = regex.compile(r"……+|(?<=[\p{L}\p{N}])\.{5,}")


@CHECKS.register("ellipsis")
class EllipsisMark(BaseCheck):
    """An ellipsis is written as the other language writes it.

    What it does
        In Chinese reports ``...``, ``。。。`` and a single ``…`` for ``……``; in English ``……`` and five or more dots.
        ``--fix`` puts it right.

    Why it matters
        Chinese has six dots in the space of two characters (GB/T 15834-2011), English three.

    Bad
        其实…… => Well……

        Well... => 其实...

    Good
        其实…… => Well...
    """

    code = "ellipsis"
    family = "typography"
    category = "locale-convention/punctuation"
    severity = Severity.MINOR
    safe_fix: ClassVar[bool] = True

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per place."""
        if "…" not in pair.target and "..." not in pair.target and "。。。" not in pair.target:
            return
        pattern, right = (_CHINESE, "……") if pair.target_lang == "zh" else (_ENGLISH, "...")
        code = pair.facet(code_spans)
        for match in pattern.finditer(pair.target):
            if not covered(code, match.start(), match.end()):
                yield self.finding(
                    pair.id,
                    f"An ellipsis as “{match.group()}”.",
                    target=Span(match.start(), match.end()),
                    suggestion=right,
                )
