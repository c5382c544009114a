"""The same mark twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.model import Finding, Severity, Span

_DOUBLED = regex.compile(
    r"([,;:，。；：、])\1+|(?<![.\w])(?<!\.)\.\.(?![./\w])|(?<=[\p{L}\p{N})])\.\.(?![./\w])|[，,][。]|[。][，,]|,\s?\.(?=\s|$)"
)


_HINT = re.compile(r"[,;:，。；：、.](?:[,;:，。；：、.]|(?<=,)\s\.)")


@CHECKS.register("doubled-mark")
class DoubledMark(BaseCheck):
    """A mark is written twice, or two marks exclude each other.

    What it does
        Reports ``,,`` ``..`` ``;;`` ``。。`` ``，，`` ``，。`` and the like in the target. Ellipses, ``::`` in code, ``!!``
        and ``?!`` are left alone. ``--fix`` keeps one.

    Why it matters
        A slip of the keyboard, or of a paste.

    Bad
        首先，出口增长。 => First,, exports grew..

    Good
        首先……出口增长。 => First... exports grew.
    """

    code = "doubled-mark"
    family = "typography"
    category = "fluency/typography"
    severity = Severity.MINOR
    safe_fix: ClassVar[bool] = True

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per place."""
        if not _HINT.search(pair.target):
            return
        code = pair.facet(code_spans)
        for match in _DOUBLED.finditer(pair.target):
            text = match.group()
            if text.startswith("::") or (text.startswith("。") and len(text) > 2):
                continue
            if covered(code, match.start(), match.end()) or text in pair.source:
                continue
            new = text[0] if text[0] == text[-1] else text[-1] if text[-1] in "。." else text[0]
            yield self.finding(
                pair.id,
                f"“{text}” has a mark too many.",
                target=Span(match.start(), match.end()),
                suggestion=new,
            )
