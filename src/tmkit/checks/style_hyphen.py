"""energy-storage batteries and energy storage batteries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from tmkit.checks.base import CHECKS, CheckContext, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.checks.variants import MAX_UNITS, Form, StyleVariants
from tmkit.model import Finding

_HYPHEN = regex.compile(r"(?<![\p{L}\d-])(\p{L}{2,})[-‑](\p{L}{2,})(?: (\p{L}{3,}))?(?![-‑])")
_OPEN = regex.compile(r"(?<![\p{L}\d-])(?=(\p{L}{2,}) (\p{L}{2,}) (\p{L}{3,})(?!\p{L}))")
_WORD = regex.compile(r"(?<![\p{L}\d-])\p{L}{5,}(?![\p{L}\d-])")
_SMALL = frozenset(
    "the and with from that this for are was has had not its their our have been were will".split()
)


@CHECKS.register("style-hyphen")
class StyleHyphen(StyleVariants):
    """One compound is written with a hyphen, as two words, or as one.

    What it does
        In an English target, compares compounds before the same noun ("energy-storage batteries", "energy storage
        batteries") and hyphenated words with closed ones ("e-commerce", "ecommerce"), and points out the rarer form
        once per document. "Long term" after a verb beside "long-term" before a noun is right and left alone.

    Why it matters
        A text has one style, and searching finds only one of the forms.

    Bad
        储能电池出口。 => Exports of energy storage batteries rose.
        储能电池。 => Exports of energy-storage batteries rose.

    Good
        长期计划。 => This is a long-term plan; it holds in the long term.
    """

    code = "style-hyphen"
    family = "style"
    category = "style/inconsistent-style"

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._open: dict[tuple[str, str, str, str], list[tuple[str, Form]]] = {}
        self._closed: dict[tuple[str, str], list[tuple[str, Form]]] = {}
        self._heads: set[tuple[str, str, str]] = set()

    def forms(self, pair: Pair) -> Iterable[Form]:
        """Hyphenated compounds at once; open and closed ones are kept for the end."""
        if pair.target_lang != "en" or self._units[pair.document] > MAX_UNITS:
            return
        text, document = pair.target, pair.document
        code = pair.facet(code_spans)
        if "-" in text or "‑" in text:
            for match in _HYPHEN.finditer(text):
                first, second = match[1].lower(), match[2].lower()
                end = match.end(2)
                if covered(code, match.start(), end):
                    continue
                shown = text[match.start() : end]
                if match[3]:
                    yield Form(f"{first} {second} {_fold(match[3])}", "hyphen", match.start(), end, shown)
                if len(first) + len(second) > 6:
                    yield Form(f"{first}{second}", "hyphen", match.start(), end, shown)
        for match in _OPEN.finditer(text):
            first, second = match[1].lower(), match[2].lower()
            if first in _SMALL or second in _SMALL:
                continue
            key = (document, first, second, _fold(match[3]))
            places = self._open.setdefault(key, [])
            if len(places) < 5:
                form = Form(
                    f"{first} {second} {key[3]}",
                    "open",
                    match.start(1),
                    match.end(2),
                    f"{match[1]} {match[2]}",
                )
                places.append((pair.id, form))
        for match in _WORD.finditer(text):
            word = match.group().lower()
            places = self._closed.setdefault((document, word), [])
            if len(places) < 5:
                places.append((pair.id, Form(word, "closed", *match.span(), match.group())))

    def finish(self) -> Iterator[Finding]:
        """Brings open and closed forms in where a hyphenated one competes."""
        for (document, group), seen in list(self._seen.items()):
            parts = group.split(" ")
            kept = (
                self._open.get((document, parts[0], parts[1], parts[2]), [])
                if len(parts) == 3
                else self._closed.get((document, group), [])
            )
            for unit, form in kept:
                seen.count[form.form] += 1
                seen.first.setdefault(form.form, (unit, form, form.text))
                seen.units[form.form][unit] = None
        return super().finish()

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """The compound in the usual form."""
        parts = regex.split(r"[-‑ ]", text)
        if wanted == "hyphen" and len(parts) == 1:
            return None
        return {"hyphen": "-", "open": " ", "closed": ""}[wanted].join(parts)


def _fold(word: str) -> str:
    low = word.lower()
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
