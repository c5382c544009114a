"""energy-storage batteries and energy storage batteries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import regex

from tmkit.checks.base import CHECKS, CheckContext, Pair, Place
from tmkit.checks.places import code_spans, covered
from tmkit.checks.variation.variants import Form, StyleVariants
from tmkit.model import Finding

_ANOTHER = tuple(
    "solv cover form sign creat sort leas present collect count mark press treat stor act serv dress lay".split()
)
"""What makes another word with re- than with re: re-solve is not resolve."""
_HYPHEN = regex.compile(
    r"(?<![\p{L}\d-]|[.@](?=\p{Ll}))(\p{L}+)[-‑](\p{L}{2,})(?: (\p{L}{3,}))?(?![-‑]|\.\p{L})"
)
_IDENTIFIER = regex.compile(r"\p{Ll}\p{Lu}")
_NEXT = regex.compile(r"\p{L}{3,}(?![-‑\p{L}])")


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
    about_document = False
    only = "en"

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._texts: list[tuple[str, str, str]] = []

    def forms(self, pair: Pair) -> Iterable[Form]:
        """Hyphenated compounds at once; open and closed ones are kept for the end."""
        text = pair.target
        code = pair.facet(code_spans)
        if "-" in text or "‑" in text:
            for match in _HYPHEN.finditer(text):
                first, second = match[1].lower(), match[2].lower()
                end = match.end(2)
                if covered(code, match.start(), end) or (match[1].islower() and match[2][0].isupper()):
                    continue
                shown = text[match.start() : end]
                if match[3]:
                    yield Form(f"{first} {second} {_fold(match[3])}", "hyphen", match.start(), end, shown)
                if len(first) + len(second) > 6 and not (first == "re" and second.startswith(_ANOTHER)):
                    yield Form(f"{first}{second}", "hyphen", match.start(), end, shown)

    def gather(self, pair: Pair) -> object | None:
        """The compounds, and the text for the other forms of them."""
        return super().gather(pair), pair.target

    def take(self, place: Place, fact: Any) -> None:
        """Count the compounds, keep the text."""
        forms, text = fact
        super().take(place, forms or ())
        self._texts.append((place.document, place.unit, text))

    def finish(self) -> Iterator[Finding]:
        """Looks for the open and closed forms of the compounds that were seen with a hyphen."""
        if self._seen:
            import ahocorasick

            automaton = ahocorasick.Automaton()
            for _, group in self._seen:
                first, _, rest = group.partition(" ")
                key = f"{first} {rest.partition(' ')[0]} " if rest else group
                automaton.add_word(key, key)
            automaton.make_automaton()
            for document, unit, text in self._texts:
                low = text.lower()
                if len(low) == len(text):
                    for last, key in automaton.iter(low):
                        self._meet(document, unit, text, last + 1 - len(key), key)
        return super().finish()

    def _meet(self, document: str, unit: str, text: str, start: int, key: str) -> None:
        """Count an open or closed form where a hyphenated one of the document competes."""
        if start and (text[start - 1].isalnum() or text[start - 1] in "-‑_/\\.@"):
            return
        if key.endswith(" "):
            head = _NEXT.match(text, start + len(key))
            end, form = start + len(key) - 1, "open"
            group = f"{key}{_fold(head.group())}" if head else ""
        else:
            end, form, group = start + len(key), "closed", key
            if text[end : end + 1].isalnum() or text[end : end + 1] in ("-", "‑", "_"):
                return
        seen = self._seen.get((document, group))
        if seen is None:
            return
        shown = text[start:end]
        if form == "closed" and _IDENTIFIER.search(shown):
            return
        seen.count[form] += 1
        seen.first.setdefault(form, (unit, Form(group, form, start, end, shown), shown))
        if len(seen.units[form]) < 50:
            seen.units[form][unit] = None

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """The compound in the usual form."""
        parts = regex.split(r"[-‑ ]", text)
        if wanted == "hyphen" and len(parts) == 1:
            return None
        if wanted == "closed":
            return parts[0] + "".join(parts[1:]).lower()
        return {"hyphen": "-", "open": " "}[wanted].join(parts)


def _fold(word: str) -> str:
    low = word.lower()
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
