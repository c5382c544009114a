"""Dashes."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.checks.variation.variants import Form, StyleVariants, times

_DASH = regex.compile(r"(?<=[\p{L}\d)”\"’,.])(?: — |—| – |–| - | -- |(?<=\p{L})--(?=\p{L}))(?=[\p{L}(“\"])")
_NAMES = {
    " — ": "a spaced em dash",
    "—": "an em dash",
    " – ": "a spaced en dash",
    " - ": "a spaced hyphen",
    "--": "two hyphens",
}
_BEFORE = regex.compile(r"[\p{L}\d’'-]*[”\"’,.)]*$")
_BEHIND = regex.compile(r"[“\"(]*[\p{L}\d’'-]*")


@CHECKS.register("style-dash")
class StyleDash(StyleVariants):
    """Dashes are of two kinds.

    What it does
        In an English target, counts dashes between words (—, spaced —, spaced –, spaced hyphen, two hyphens) and
        points out each rarer kind once per document. Hyphens in words and figures do not count.

    Why it matters
        A text has one style; the spaced hyphen is a typist's makeshift.

    Bad
        小巨人企业——专精特新。 => "Little giant" firms — companies known for their technology — grew.
        七省——广东等。 => Seven provinces — Guangdong and others — grew.
        三地。 => Three regions -- Beijing, Tianjin and Hebei -- grew.

    Good
        小巨人企业——专精特新。 => "Little giant" firms — companies known for their technology — grew.
        进出口。 => The import-export value grew.
    """

    code = "style-dash"
    family = "style"
    category = "style/inconsistent-style"
    only = "en"
    marks = frozenset("—–-")

    def forms(self, pair: Pair) -> Iterable[Form]:
        """Dashes between words."""
        text = pair.target
        if not any(mark in text for mark in ("—", "–", " - ", "--")):
            return
        code = pair.facet(code_spans)
        for match in _DASH.finditer(text):
            if covered(code, match.start(), match.end()):
                continue
            mark = match.group()
            kind = "--" if "--" in mark else mark
            if kind == "–" or (mark == "--" and _around(text, *match.span()) in pair.source):
                continue
            yield Form("dash", kind, *match.span(), _around(text, *match.span()))

    def weight(self, form: str, count: int) -> float:
        """A makeshift has to be three times as frequent as a dash to be the usual form."""
        return count / 3 if form in (" - ", "--") else count

    def describe(self, form: Form, count: int, usual: str, usual_text: str, usual_count: int) -> str:
        """Names the two kinds."""
        name = _NAMES[form.form]
        return (
            f"{name[0].upper()}{name[1:]} here ({times(count)} in this document), elsewhere {_NAMES[usual]} "
            f"({times(usual_count)}), as in “{usual_text}”."
        )

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """The usual dash."""
        return " -- " if wanted == "--" and text.startswith(" ") else wanted


def _around(text: str, start: int, end: int) -> str:
    """A dash with the words beside it."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    behind = _BEHIND.match(text, end)
    return text[before.start() if before else start : behind.end() if behind else end]
