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
ROUGH = re.compile(r"(<(?:bpt|ept|ph|it|ut)\b[^>]*(?<!/)>[^<]*</\w+[ \n\t]*>|<[^>]*>)")
"""Where a code is, before a closer look."""
MAX_CODES = 10_000
REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6});|#([0-9]{1,7});|(lt|gt|amp|quot|apos);)?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


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


class _Codes(dict[str, InlineCode]):
    """Codes by how they are written: a file has few, many times."""

    def __missing__(self, xml: str) -> InlineCode:
        found = CODE.fullmatch(xml)
        if not found:
            raise OddError
        name, attrs, data, wraps, closes = found.groups()
        if name:
            data = plain(data) if data and "&" in data else data or ""
            code = code_value(name, _attributes(attrs), data)
        elif closes:
            code = InlineCode(CodeKind.HI, CodeRole.CLOSE)
        else:
            code = InlineCode(CodeKind.HI, CodeRole.OPEN, attrs=tuple(_attributes(wraps)))
        if len(self) >= MAX_CODES:
            self.clear()
        self[xml] = code
        return code


_CODES = _Codes()


def seg_content(seg: str) -> Content:
    """The inside of a ``seg``: text, inline codes that hold nothing but text, and ``hi``.

    Raises:
        OddError: for anything else.

    """
    content: list[str | InlineCode] = []
    depth = 0
    is_code = False
    for part in ROUGH.split(seg):
        if is_code:
            code = _CODES[part]
            if code.kind is CodeKind.HI:
                depth += 1 if code.role is CodeRole.OPEN else -1
                if depth < 0:
                    raise OddError
            content.append(code)
        elif part:
            if "<" in part:
                raise OddError
            content.append(plain(part) if "&" in part else part)
        is_code = not is_code
    if depth:
        raise OddError
    return tuple(content) or ("",)


def _attributes(text: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = ATTRIBUTE.findall(text)
    if len(pairs) > 1 and len({name for name, _ in pairs}) < len(pairs):
        raise OddError
    return [(name, plain(value)) for name, value in pairs] if "&" in text else pairs
