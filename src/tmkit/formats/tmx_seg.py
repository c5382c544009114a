"""Text and inline codes out of a well-formed piece of TMX, by regular expressions: what needs no parser.

Whatever goes beyond (sub-elements in codes, comments, CDATA, entities of a DTD) raises ``OddError``.
"""

from __future__ import annotations

import re

from tmkit.formats.tmx_values import code_value
from tmkit.model import CodeKind, CodeRole, Content, InlineCode

__all__ = ["OddError", "code_of", "is_simple", "parts_of", "plain", "resolved", "seg_content"]

ATTRIBUTE = re.compile(r'[ \n\t]+([\w:.-]+)="([^"<\n\t]*)"')
ATTRIBUTES = r'((?:[ \n\t]++[\w:.-]++="[^"<\n\t]*+")*+)[ \n\t]*+'
"""The attributes of a tag, up to its end. Values with line breaks, which XML turns into spaces, do not match."""
CODE = re.compile(
    rf"<(?:(bpt|ept|ph|it|ut){ATTRIBUTES}(?:/>|>([^<]*+)</\1[ \n\t]*+>)|hi{ATTRIBUTES}>|(/hi)[ \n\t]*+>)"
)
"""Groups: a code's element, attributes and text; the attributes of ``hi``; the end of ``hi``."""
ROUGH = re.compile(r"(<(?:bpt|ept|ph|it|ut)\b[^>]*+(?<!/)>[^<]*+</\w++[ \n\t]*+>|<[^>]*+>)")
"""Where a code is, before a closer look."""
MAX_CODES = 10_000
NUMBER = re.compile("#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}))")


class OddError(Exception):
    """Something that must go through a parser after all."""


def plain(text: str) -> str:
    """Character data or an attribute value with its references resolved.

    Raises:
        OddError: for a reference to an entity of a DTD or to no character.

    """
    out, *rest = text.split("&")
    for part in rest:
        name, end, text = part.partition(";")
        if not end:
            raise OddError
        out += _character(name) + text
    return out


def resolved(values: list[str]) -> list[str]:
    """Values with their references resolved; raises as ``plain``."""
    return [plain(value) if "&" in value else value for value in values]


class _Characters(dict[str, str]):
    """What references stand for, by their names."""

    def __missing__(self, name: str) -> str:
        found = NUMBER.fullmatch(name)
        if not found:
            raise OddError
        code = int(found[1], 16) if found[1] else int(found[2])
        if (
            code in (9, 10, 13)
            or 32 <= code <= 0xD7FF
            or 0xE000 <= code <= 0xFFFD
            or 0xFFFF < code <= 0x10FFFF
        ):
            return chr(code)
        raise OddError


_character = _Characters(lt="<", gt=">", amp="&", quot='"', apos="'").__getitem__
# Called like this, as square brackets on a subclass of dict take three times as long.


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


code_of = _Codes().__getitem__
"""The inline code that a piece of XML is; raises OddError when it is none."""


def is_simple(seg: str) -> bool:
    """Whether each code has an end tag of its own, if all is well.

    Cut at every ``<``, the pieces are a code's start, and its end tag with the text after it, in turn; a code made
    of other pieces is none (``code_of``).
    """
    return "/>" not in seg and "<hi" not in seg


def parts_of(seg: str) -> tuple[list[str], list[str]]:
    """The texts in a ``seg``, and what stands between them: XML that should be codes.

    Raises:
        OddError: where there is a tag in the text, or ``hi`` is not closed where it was opened.

    """
    parts = ROUGH.split(seg)
    texts, codes = parts[::2], parts[1::2]
    if "<" in "".join(texts):
        raise OddError
    if "</hi" in seg or "<hi" in seg:
        depth = 0
        for code in codes:
            depth += code.startswith("<hi") - code.startswith("</hi")
            if depth < 0:
                raise OddError
        if depth:
            raise OddError
    return texts, codes


def seg_content(seg: str) -> Content:
    """The inside of a ``seg``: text, inline codes that hold nothing but text, and ``hi``.

    Raises:
        OddError: for anything else.

    """
    content: list[str | InlineCode] = []
    if is_simple(seg):
        text, *pieces = seg.split("<")
        if len(pieces) % 2:
            raise OddError
        if text:
            content.append(plain(text) if "&" in text else text)
        both = iter(pieces)
        for start, end in zip(both, both, strict=False):
            close, mark, text = end.partition(">")
            content.append(code_of(f"<{start}<{close}{mark}"))
            if text:
                content.append(plain(text) if "&" in text else text)
        return tuple(content) or ("",)
    texts, codes = parts_of(seg)
    if "&" in seg:
        texts = [plain(text) if "&" in text else text for text in texts]
    for text, code in zip(texts, codes, strict=False):
        if text:
            content.append(text)
        content.append(code_of(code))
    if texts[-1]:
        content.append(texts[-1])
    return tuple(content) or ("",)


def _attributes(text: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = ATTRIBUTE.findall(text)
    if len(pairs) > 1 and len({name for name, _ in pairs}) < len(pairs):
        raise OddError
    return [(name, plain(value)) for name, value in pairs] if "&" in text else pairs
