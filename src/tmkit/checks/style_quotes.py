"""Straight and curly, double and single quotation marks."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.checks.variation.variants import Form, StyleVariants

_QUOTED = regex.compile(
    r"(?<![\p{L}\d])(?:\"[^\"\n]{1,120}\"|“[^”\n]{1,120}”|(?<!['’])'(?!\d0s)[^'\n]{2,80}?(?<=[\p{L}\d.,!?])'(?![\p{L}\d])|‘[^’\n]{2,80}’)(?![\p{L}\d])"
)
_APOSTROPHE = regex.compile(r"(?<=\p{L})(['’])(?=(?:s|t|re|ve|ll|d|m)\b)")
_KIND = {'"': "straight", "“": "curly", "'": "single", "‘": "single curly"}


@CHECKS.register("style-quotes")
class StyleQuotes(StyleVariants):
    """Quotation marks or apostrophes are of two kinds.

    What it does
        In an English target, counts quotations in straight, curly, double and single marks, and straight and curly
        apostrophes, and points out each rarer kind once per document. Quotations within quotations do not count.

    Why it matters
        Mixed marks come of texts pasted together and look careless in print.

    Bad
        “小巨人”。 => They are "little giants".
        “新三样”。 => It is the "new trio".
        “朋友圈”。 => The 'circle of partners' keeps growing.

    Good
        “小巨人”。 => They are "little giants".
        他说：“我说过‘好’。” => "I said 'yes' to China's plan," he said.
    """

    code = "style-quotes"
    family = "style"
    category = "style/inconsistent-style"
    only = "en"
    marks = frozenset("\"“'‘’")

    def forms(self, pair: Pair) -> Iterable[Form]:
        """Quotations and apostrophes."""
        text = pair.target
        code = pair.facet(code_spans)
        if any(mark in text for mark in "\"“'‘"):
            for match in _QUOTED.finditer(text):
                if covered(code, match.start(), match.end()):
                    continue
                if text[match.start()] in "'‘" and "s' " in match.group():
                    continue
                yield Form("quotation", _KIND[text[match.start()]], *match.span(), match.group())
        for match in _APOSTROPHE.finditer(text):
            kind = "straight" if match.group() == "'" else "curly"
            start = max(text.rfind(" ", 0, match.start()) + 1, 0)
            yield Form("apostrophe", kind, *match.span(), text[start : match.end() + 1].strip('("“'))

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """The quotation in the usual marks."""
        if group == "apostrophe":
            return "'" if wanted == "straight" else "’"
        marks = {"straight": '""', "curly": "“”", "single": "''", "single curly": "‘’"}[wanted]
        return marks[0] + text[1:-1] + marks[1]

    def describe(self, form: Form, count: int, usual: str, usual_text: str, usual_count: int) -> str:
        """Names the kinds."""
        kinds = {"single": "single", "single curly": "single", "straight": "straight", "curly": "curly"}
        what = "apostrophes" if form.group == "apostrophe" else "quotation marks"
        return f"{kinds[form.form].capitalize()} {what} ({count} in this document) beside {kinds[usual]} ones ({usual_count})."
