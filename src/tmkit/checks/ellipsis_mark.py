"""Ellipses."""

from __future__ import annotations

from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.checks.throughout import Habits, ThroughoutCheck
from tmkit.model import Finding, Severity, Span

_CHINESE = regex.compile(r"(?<=\p{Han})(?:\.{3,6}|。{3,6}|(?<!…)…(?!…))")
_ENGLISH = regex.compile(r"……+|(?<=[\p{L}\p{N}])\.{5,}")

_FORMS = ("...", "…", "。。。")


@CHECKS.register("ellipsis")
class EllipsisMark(ThroughoutCheck):
    """An ellipsis is written as the other language writes it.

    What it does
        In Chinese reports ``...``, ``。。。`` and a single ``…`` for ``……``; in English ``……`` and five or more dots.
        Where a document has one form throughout, that is said once, as a remark. ``--fix`` puts it right.

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

    share = 1.0

    def habits(self, pair: Pair) -> Habits:
        """The ellipses of either language."""
        if "…" not in pair.target and "..." not in pair.target and "。。。" not in pair.target:
            return Habits({}, [])
        zh = pair.target_lang == "zh"
        pattern, right = (_CHINESE, "……") if zh else (_ENGLISH, "...")
        code = pair.facet(code_spans)
        found = [
            (match.group(), self._at(pair, match.start(), match.end(), right))
            for match in pattern.finditer(pair.target)
            if not covered(code, match.start(), match.end())
        ]
        usual = pair.target.count(right)
        return Habits(dict.fromkeys(_FORMS, usual) if zh and usual else {}, found)

    def remark(self, kind: str, often: int) -> str:
        """One form throughout."""
        return f"Ellipses are “{kind}” throughout ({often} of them)."

    def _at(self, pair: Pair, start: int, end: int, right: str) -> Finding:
        message = f"An ellipsis as “{pair.target[start:end]}”."
        return self.finding(pair.id, message, target=Span(start, end), suggestion=right)
