"""Markdown in running text: the same in source and target."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span

_PARTS: Final = (
    ("image", regex.compile(r"!\[[^\]\n]*\]\([^)\n]+\)")),
    ("link", regex.compile(r"(?<!!)\[[^\]\n]+\](?:\([^)\n]+\)|\[[^\]\n]*\])")),
    ("bold text", regex.compile(r"(?<![*\w\\])\*\*(?=\S)[^*\n]+?(?<=\S)\*\*(?!\*)|(?<=\p{Han}|[，。：；])\*\*(?=\S)[^*\n]+?(?<=\S)\*\*(?!\*)|(?<![_\w])__(?=\S)[^_\n]+?(?<=\S)__(?![_\w])")),
    ("BBCode tag", regex.compile(r"\[(?:b|i|u|s|url|img|code|quote|color|size|list|center)(?:=[^\]\n]*)?\](?=[^\[]*\[/)")),
    ("closing BBCode tag", regex.compile(r"\[/(?:b|i|u|s|url|img|code|quote|color|size|list|center)\]")),
    ("heading", regex.compile(r"(?<=^|\n)#{1,6} (?=\S)")),
)  # fmt: skip


@CHECKS.register("markdown")
class Markdown(BaseCheck):
    """A link, image, heading or bold text of Markdown, or a tag of BBCode, is missing in the target, or there is one too many.

    What it does
        Counts ``[links](address)``, ``![images](address)``, ``# headings`` and ``**bold**`` text of source and target, and
        the tags of BBCode (``[b]``, ``[/b]``). Only texts whose source has such parts are looked at; what an address says is compared by `urls`.

    Why it matters
        The reader cannot follow the link, or sees the asterisks.

    Bad
        请参阅[安装指南](install.md)。 => See the installation guide.
        **重要**：请先备份。 => *Important*: make a backup first.
        ## 概述 => Overview

    Good
        请参阅[安装指南](install.md)。 => See the [installation guide](install.md).
        a ** b 表示乘方。 => a ** b is a power.

    Options
        none
    """

    code = "markdown"
    family = "codes"
    category = "internationalization/markup"
    severity = Severity.MINOR
    marks = frozenset("[*_#")
    source_too = True

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per kind of part whose number differs."""
        if not pair.target.strip():
            return
        for kind, pattern in _PARTS:
            here = list(pattern.finditer(pair.source))
            if not here:
                continue
            there = list(pattern.finditer(pair.target))
            if len(here) != len(there):
                yield self.finding(
                    pair.id,
                    f"{len(here)} × {kind} in the source, {len(there)} in the target.",
                    source=Span(*here[-1].span()),
                    target=Span(*there[-1].span()) if there else None,
                )
