"""The comma before "and" in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.variants import Form, StyleVariants

_ITEM = r"(?:the )?(?:[A-Z][\p{L}.'’-]*|U\.S\.)(?: (?:of the |of |and the )?[A-Z][\p{L}.'’-]*){0,3}"
_FIGURE = r"(?:[$€¥]|US\$)?\d[\d.,]*\d*%?(?: (?:[mb]|tr)illion)?(?: yuan| percent)?"
_HINT = re.compile(r", [^,;]{1,60},? (?:and|or) ")
_LIST = regex.compile(
    rf"(?:(?<=\b(?:in|of|with|to|from|between|for|by|including|like|as|and|at) )(?:{_ITEM}, ){{1,8}}{_ITEM}(?P<comma>,?) (?:and|or) {_ITEM}"
    rf"|(?:{_FIGURE}, )+{_FIGURE}(?P<comma>,?) (?:and|or) {_FIGURE}"
    r"|(?<=[\p{L}] )(?:[a-z][a-z-]+, ){2,8}[a-z][a-z-]+(?P<comma>,?) (?:and|or) [a-z]"
    r"|(?<=\b(?:a|an|the|more|most|its|their|our|with|of|for|is|are|be|remain|novel) )(?![a-z]+ly,)[a-z][a-z-]+, [a-z][a-z-]+(?P<comma>,?) (?:and|or) [a-z][a-z-]+)"
)


@CHECKS.register("style-comma")
class StyleComma(StyleVariants):
    """Lists have a comma before "and" in one place and none in another.

    What it does
        In an English target, counts lists of three or more names, figures or single words with and without the
        serial (Oxford) comma and points out the rarer habit once per document, when both are found.

    Why it matters
        A text has one style; house styles prescribe the one or the other.

    Bad
        广东、江苏和浙江。 => Trade with Guangdong, Jiangsu and Zhejiang grew.
        8%、6.5%和18.4%。 => They grew 8%, 6.5% and 18.4%.
        亚洲、拉美和非洲。 => Imports from Asia, Latin America, and Africa rose.

    Good
        广东、江苏和浙江。 => Trade with Guangdong, Jiangsu and Zhejiang grew.
        2025年，进出口增长。 => In 2025, imports and exports grew.
    """

    code = "style-comma"
    family = "style"
    category = "style/inconsistent-style"
    only = "en"

    def forms(self, pair: Pair) -> Iterable[Form]:
        """Lists."""
        text = pair.target
        if not _HINT.search(text):
            return
        for match in _LIST.finditer(pair.target):
            serial = bool(match["comma"])
            yield Form("comma", "serial" if serial else "plain", *match.span(), match.group())

    def describe(self, form: Form, count: int, usual: str, usual_text: str, usual_count: int) -> str:
        """Which habit is the rarer."""
        has = "with" if form.form == "serial" else "without"
        return (
            f"A list {has} a comma before “and” ({count} of {count + usual_count} lists in this document), "
            f"as against “{usual_text}”."
        )

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """The list in the usual manner."""
        if wanted == "plain":
            return regex.sub(r", (and|or) (?!.*, (?:and|or) )", r" \1 ", text)
        return regex.sub(r" (and|or) (?!.* (?:and|or) )", r", \1 ", text)
