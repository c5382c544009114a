"""Dashes."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.checks.variants import Form, StyleVariants

_DASH = regex.compile(r"(?<=[\p{L}\d)”\"’,.])(?: — |—| – |–| - | -- |(?<=\p{L})--(?=\p{L}))(?=[\p{L}(“\"])")
_NAMES = {
    " — ": "spaced em dash",
    "—": "em dash",
    " – ": "spaced en dash",
    " - ": "spaced hyphen",
    "--": "two hyphens",
}


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
            if kind == "–":
                continue
            yield Form("dash", kind, *match.span(), _NAMES[kind])

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """The usual dash."""
        return " -- " if wanted == "--" and text.startswith(" ") else wanted
