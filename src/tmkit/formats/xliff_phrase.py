"""MXLIFF of Phrase (Memsource): XLIFF 1.2 whose inline codes stand in the text.

``{1}`` is a code alone, ``{1>text<1}`` a pair, defined by the ``m:mark`` of that id in the unit's metadata; ``{b>text<b}``
is bold, and ``{j}`` the joint of two segments. ``{0}`` without a mark is text, of a program's messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmkit.formats.xmltree import Node
from tmkit.model import CodeKind, CodeRole, Content, InlineCode

__all__ = ["CONFIRMED", "METADATA", "NAMESPACE", "marks_of", "with_braces", "without_braces"]

NAMESPACE = "http://www.memsource.com/mxlf/"
"""How the namespace of the prefix ``m`` begins, in every version."""
METADATA = ("m:tunit-metadata", "m:tunit-target-metadata")
"""The elements that define a unit's codes."""
CONFIRMED = frozenset({"confirmed", "1", "final", "signed-off", "translated", "reviewed"})
"""States that Phrase calls confirmed; it knows two."""

_BRACES = re.compile(r"\{(\d+|[biu_^]+)>|<(\d+|[biu_^]+)\}|\{(\d+|j)\}")


def marks_of(node: Node) -> frozenset[str]:
    """The ids of the codes that a unit's metadata define."""
    metadata = (c for c in node.elements() if c.name in METADATA)
    return frozenset(mark.attrs.get("id", "") for group in metadata for mark in group.find_all("m:mark"))


def with_braces(content: Content, marks: frozenset[str]) -> Content:
    """The content with its codes as values; their data are the braces, as Phrase shows them."""
    parts: list[str | InlineCode] = []
    for part in content:
        parts += _codes(part, marks) if isinstance(part, str) and ("{" in part or "}" in part) else (part,)
    return tuple(parts)


def _codes(text: str, marks: frozenset[str]) -> Iterator[str | InlineCode]:
    done = 0
    for found in _BRACES.finditer(text):
        opening, closing, alone = found.groups()
        code_id = opening or closing or alone
        if alone and alone != "j" and alone not in marks:
            continue
        if found.start() > done:
            yield text[done : found.start()]
        done = found.end()
        if opening:
            yield InlineCode(CodeKind.BPT, CodeRole.OPEN, code_id, found[0])
        elif closing:
            yield InlineCode(CodeKind.EPT, CodeRole.CLOSE, code_id, found[0])
        else:
            yield InlineCode(CodeKind.PH, CodeRole.ALONE, code_id, found[0])
    if done < len(text):
        yield text[done:]


def without_braces(content: Content) -> Content:
    """The content as text, in which codes of Phrase are the braces they were."""
    return tuple(
        part.data if isinstance(part, InlineCode) and _BRACES.fullmatch(part.data) else part
        for part in content
    )
