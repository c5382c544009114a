"""The comma before "and" in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.variation.variants import Form, StyleVariants

_ITEM = r"(?:the )?(?:[A-Z][\p{L}.'’-]*|U\.S\.)(?: (?:of the |of |and the )?[A-Z][\p{L}.'’-]*){0,3}"
_FIGURE = r"(?:[$€¥]|US\$)?\d[\d.,]*\d*%?(?: (?:[mb]|tr)illion)?(?: yuan| percent)?"
_LIST = regex.compile(
    rf"(?:(?<=\b(?:in|of|with|to|from|between|for|by|including|like|as|and|at) )(?:{_ITEM}, ){{1,8}}{_ITEM}(?P<comma>,?) (?:and|or) {_ITEM}"
    rf"|(?:{_FIGURE}, )+{_FIGURE}(?P<comma>,?) (?:and|or) {_FIGURE}"
    r"|(?<=[\p{L}] )(?:[a-z][a-z-]+, ){2,8}[a-z][a-z-]+(?P<comma>,?) (?:and|or) [a-z]"
    r"|(?<=\b(?:a|an|the|more|most|its|their|our|with|of|for|is|are|be|remain|novel) )(?![a-z]+ly,)[a-z][a-z-]+, [a-z][a-z-]+(?P<comma>,?) (?:and|or) [a-z][a-z-]+)"
)
_MAYBE = re.compile(
    r", (?:(?:the )?[A-Z][^,]*?|(?:US\$|[$€¥])?\d[^ ]*(?: \w+){0,2}|[a-z][a-z-]+),? (?:and|or) "
)
"""The last two items, roughly: a search for a list in all of a text would be slow."""
_REST = re.compile(r"[\w’'-]*")


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
    marks = frozenset(",")
    words = frozenset(("and", "or"))

    def forms(self, pair: Pair) -> Iterable[Form]:
        """Lists; the place is the last item before the conjunction, with it."""
        text = pair.target
        if not _MAYBE.search(text):
            return
        for match in _LIST.finditer(text):
            comma = match.start("comma")
            start = text.rfind(" ", 0, comma) + 1
            end = text.index(" ", match.end("comma") + 1)
            last = _REST.match(text, match.end())
            shown = text[match.start() : last.end() if last else match.end()]
            yield Form("comma", "serial" if match["comma"] else "plain", start, end, shown)

    def describe(self, form: Form, count: int, usual: str, usual_text: str, usual_count: int) -> str:
        """Which habit is the rarer."""
        has = "with" if form.form == "serial" else "without"
        return (
            f"A list {has} a comma before its last item ({count} of {count + usual_count} lists in this document): "
            f"“{form.text}”, as against “{usual_text}”."
        )

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """The last item before the conjunction in the usual manner."""
        item, _, conjunction = text.rpartition(" ")
        return f"{item.rstrip(',')}{',' if wanted == 'serial' else ''} {conjunction}"
