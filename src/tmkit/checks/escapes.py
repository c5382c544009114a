"""Backslash escapes and line breaks: the same in source and target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import code_between_ticks
from tmkit.model import Finding, Severity, Span

_COMMANDS: Final = "abla|u\\b|e\\b|eq|ot|i\\b|eg|atural|ew|onumber|ho|ight|m\\b|angle|ef|ext|au|heta|imes|o\\b|op|ilde|an|t\\b|riangle"
"""What makes commands of TeX of a letter behind a backslash: nabla, rho, text."""
_ESCAPE: Final = regex.compile(rf"(?<!\\)\\[nrt](?!{_COMMANDS})")
_PATH: Final = regex.compile(r"[A-Za-z]:\\|\\\\\w|%\\|\\(?![nrt])[A-Za-z][\w.-]*\\")
_INDENTED: Final = regex.compile(r"\n[ \t]")
"""How the text of an element begins that somebody set out for reading."""
_FORMULA: Final = regex.compile(r"\$|\\(?:frac|sum|alpha|beta|begin|end|math|left|in\b|int\b)|\\[\[({]")


@CHECKS.register("escapes")
class Escapes(BaseCheck):
    r"""An escaped line break or tab (\n, \t), or a line break at an end, is missing or added in the target.

    What it does
        Counts the escapes for line break, return and tab that are written as text in source and target, and looks whether the
        one begins or ends with a line break and the other does not. Paths of Windows, formulas and code between backticks are
        left alone.

    Why it matters
        The message runs together on the screen, or shows "\n" to the user; a program that reads the lines one by one fails.

    Bad
        第一行\n第二行\n第三行 => Line one\nLine two Line three

    Good
        第一行\n第二行 => Line one\nLine two
        路径为 C:\new\table。 => The path is C:\new\table.

    Options
        none
    """

    code = "escapes"
    family = "codes"
    category = "internationalization/markup"
    severity = Severity.MAJOR
    overrules: ClassVar[tuple[str, ...]] = ("typography",)
    marks = frozenset("\\\n")
    source_too = True

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per kind of escape whose number differs, and per end."""
        if not pair.source.strip() or not pair.target.strip():
            return
        for name, at in (("begin", 0), ("end", -1)):
            broken = pair.source[at] == "\n", pair.target[at] == "\n"
            if broken[0] != broken[1] and not any(map(_INDENTED.match, (pair.source, pair.target))):
                has, lacks = ("source", "target") if broken[0] else ("target", "source")
                yield self.finding(pair.id, f"A line break at the {name} of the {has}, none in the {lacks}.")
        if any(_PATH.search(text) or _FORMULA.search(text) for text in (pair.source, pair.target)):
            return
        left, right = _places(pair.source), _places(pair.target)
        for escape in ("\\n", "\\r", "\\t"):
            here, there = len(left.get(escape, ())), len(right.get(escape, ()))
            if here != there:
                yield self.finding(
                    pair.id,
                    f"{escape} stands {here} times in the source, {there} times in the target.",
                    source=left[escape][-1] if here else None,
                    target=right[escape][-1] if there else None,
                )


def _places(text: str) -> Mapping[str, list[Span]]:
    code = [whole for whole, _ in code_between_ticks(text)]
    found: dict[str, list[Span]] = {}
    for match in _ESCAPE.finditer(text):
        if not any(place.start <= match.start() < place.end for place in code):
            found.setdefault(match.group(), []).append(Span(*match.span()))
    return found
