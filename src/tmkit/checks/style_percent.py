"""Percent, per cent and %."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.variation.variants import Form, StyleVariants

_PERCENT = regex.compile(r"(?<=\d ?)(%)(?!\w|[({])|(?<=\d )(percent|per cent|pct)\b(?! point| cent)")


@CHECKS.register("style-percent")
class StylePercent(StyleVariants):
    """Percentages are written in two ways.

    What it does
        In an English target, counts %, "percent" and "per cent" after figures and points out the rarer form once
        per document. "Percentage points" and numbers in words ("ten percent") do not count.

    Why it matters
        A text has one style.

    Bad
        增长5%。 => It grew 5%.
        增长6%。 => It grew 6%.
        增长7%。 => It grew 7 percent.

    Good
        增长5%。 => It grew 5%.
        提高2个百分点，一成。 => It rose 2 percentage points, or ten percent.
    """

    code = "style-percent"
    family = "style"
    category = "style/inconsistent-style"
    only = "en"

    def forms(self, pair: Pair) -> Iterable[Form]:
        """Signs and words after figures."""
        text = pair.target
        if "%" not in text and "percent" not in text and "per cent" not in text and "pct" not in text:
            return
        for match in _PERCENT.finditer(pair.target):
            yield Form("percent", match.group(), *match.span(), match.group())

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """The usual form; the space before it is the translator's to set."""
        return wanted
