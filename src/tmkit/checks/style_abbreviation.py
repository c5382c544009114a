"""U.S. and US, and other abbreviations with and without points."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.variation.variants import Form, StyleVariants

_HINT = re.compile(r"U\.?[SKN]|E\.?U|D\.?C|Ph")
_ABBREVIATION = regex.compile(
    r"(?<![\p{L}\d.])(?:[\p{L}]+[-–])*(?P<abbr>U\.S\.A\.|USA|U\.S\.|US(?![$D]\b)|U\.K\.|UK|E\.U\.|EU|U\.N\.|UN|Ph\.D\.|PhD"
    r"|D\.C\.|DC)(?:[-–][\p{L}]+)*(?![\p{L}\d$])"
)


@CHECKS.register("style-abbreviation")
class StyleAbbreviation(StyleVariants):
    """One abbreviation is written with and without points.

    What it does
        In an English target, counts U.S. and US, U.K. and UK, U.N. and UN, D.C. and DC, Ph.D. and PhD, also in
        compounds (China-U.S.), and points out the rarer form once per document.

    Why it matters
        A text has one style; a reader wonders whether two things are meant.

    Bad
        美国政府。 => The U.S. government said so.
        美国出口。 => U.S. exports grew.
        中美关系。 => China-US relations are stable.

    Good
        美国政府。 => The U.S. government said so.
        中美关系。 => China-U.S. relations are stable.
    """

    code = "style-abbreviation"
    family = "style"
    category = "style/inconsistent-style"
    about_document = False
    only = "en"

    def forms(self, pair: Pair) -> Iterable[Form]:
        """Abbreviations and the compounds they stand in."""
        if not _HINT.search(pair.target) or pair.target.isupper():
            return
        for match in _ABBREVIATION.finditer(pair.target):
            abbr = match["abbr"]
            if abbr.startswith("DC") and not pair.target[: match.start()].endswith("Washington, "):
                continue
            yield Form(
                abbr.replace(".", "").upper(),
                "points" if "." in abbr else "bare",
                *match.span(),
                match.group(),
            )

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """The abbreviation rewritten within its compound."""
        new = (
            {"PHD": "Ph.D."}.get(group, "".join(char + "." for char in group))
            if wanted == "points"
            else group
        )
        new = "PhD" if new == "PHD" else new
        return _ABBREVIATION.sub(lambda m: m.group().replace(m["abbr"], new), text)
