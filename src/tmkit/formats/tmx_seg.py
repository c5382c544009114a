"""Text and inline codes out of a well-formed piece of TMX, by regular expressions: what needs no parser.

Whatever goes beyond (sub-elements in codes, comments, CDATA, entities of a DTD) raises ``OddError``.
"""

from __future__ import annotations

import re

from tmkit.formats.tmx_values import code_value
from tmkit.model import CodeKind, CodeRole, Content, InlineCode

__all__ = ["ATTRIBUTE", "ATTRIBUTES", "OddError", "plain", "seg_content"]

ATTRIBUTE = re.compile(r'[ \n\t]+([\w:.-]+)="([^"<\n\t]*)"')
ATTRIBUTES = r'((?:[ \n\t]++[\w:.-]++="[^"<\n\t]*+")*+)[ \n\t]*+'
"""The attributes of a tag, up to its end. Values with line breaks, which XML turns into spaces, do not match."""
CODE = re.compile(
    rf"<(?:(bpt|ept|ph|it|ut){ATTRIBUTES}(?:/>|>([^<]*+)</\1[ \n\t]*+>)|hi{ATTRIBUTES}>|(/hi)[ \n\t]*+>)"
)
"""Groups: a code's element, attributes and text; the attributes of ``hi``; the end of ``hi``."""
REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6});|#([0-9]{1,7});|(lt|gt|amp|quot|apos);)?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
HI_END = InlineCode(CodeKind.HI, CodeRole.CLOSE)


class OddError(Exception):
    """Something that must go through a parser after all."""


def plain(text: str) -> str:
    """Character data or an attribute value with its references resolved.

    Raises:
        OddError: for a reference to an entity of a DTD or to no character.

    """
    if "&#" not in text:
        out = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
        if out.count("&") == out.count("&amp;"):
            return out.replace("&amp;", "&")
    return REFERENCE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    kind = found.lastindex
    if kind == 3:
        return NAMED[found[3]]
    if kind is None:
        raise OddError
    code = int(found[1], 16) if kind == 1 else int(found[2])
    if code in (9, 10, 13) or 32 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0xFFFF < code <= 0x10FFFF:
        return chr(code)
    raise OddError


def seg_content(seg: str) -> Content:
    """The inside of a ``seg``: text, inline codes that hold nothing but text, and ``hi``.

    Raises:
        OddError: for anything else.

    """
    parts = CODE.split(seg)
    content: list[str | InlineCode] = []
    depth = 0
    for at in range(0, len(parts), 6):
        text = parts[at]
        if text:
            if "<" in text:
                raise OddError
            content.append(plain(text) if "&" in text else text)
        if at + 1 == len(parts):
            break
        name, attrs, data, wraps, closes = parts[at + 1 : at + 6]
        if name:
            data = plain(data) if data and "&" in data else data or ""
            content.append(code_value(name, _attributes(attrs), data))
        elif closes:
            depth -= 1
            if depth < 0:
                raise OddError
            content.append(HI_END)
        else:
            depth += 1
            content.append(InlineCode(CodeKind.HI, CodeRole.OPEN, attrs=tuple(_attributes(wraps))))
    if depth:
        raise OddError
    return tuple(content) or ("",)


def _attributes(text: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = ATTRIBUTE.findall(text)
    if len(pairs) > 1 and len({name for name, _ in pairs}) < len(pairs):
        raise OddError
    return [(name, plain(value)) for name, value in pairs] if "&" in text else pairs
