"""The inside of a TMX ``seg`` that has elements in it, as the parser meets them."""

from __future__ import annotations

from tmkit.formats.tmx_values import CODES, Code
from tmkit.formats.xmltext import escape, start_tag
from tmkit.model import CodeKind, CodeRole, Content, InlineCode

__all__ = ["Inline"]


class Inline:
    """Content in the making. The text since the last tag comes with each call; the caller empties it."""

    __slots__ = ("_code", "_content")

    def __init__(self) -> None:
        self._content: list[str | InlineCode] = []
        self._code: Code | None = None

    @property
    def open(self) -> bool:
        """Whether an inline code has begun and not ended, so that a tag now is one inside it."""
        return self._code is not None

    def start(self, name: str, attrs: list[str], text: str) -> None:
        """A start tag; ``attrs`` are names and values in turn."""
        pairs = tuple(zip(attrs[::2], attrs[1::2], strict=True))
        code = self._code
        if code is not None:
            if code.depth == 0 and ("#xml", "1") not in zip(code.attrs[::2], code.attrs[1::2], strict=True):
                code.attrs = [*code.attrs, "#xml", "1"]
                code.parts = [escape("".join(code.parts))]
            code.parts.append(escape(text))
            code.parts.append(start_tag(name, pairs))
            code.depth += 1
            return
        self._add(text)
        if name in CODES:
            self._code = Code(name, attrs)
        elif name == "hi":
            self._content.append(InlineCode(CodeKind.HI, CodeRole.OPEN, attrs=pairs))
        else:
            self._content.append(InlineCode(CodeKind.OTHER, CodeRole.OPEN, attrs=pairs, name=name))

    def end(self, name: str, text: str) -> None:
        """An end tag."""
        code = self._code
        if code is None:
            self._add(text)
            kind = CodeKind.HI if name == "hi" else CodeKind.OTHER
            self._content.append(InlineCode(kind, CodeRole.CLOSE, name="" if kind is CodeKind.HI else name))
            return
        code.parts.append(escape(text) if "#xml" in code.attrs[::2] else text)
        if code.depth:
            code.parts.append(f"</{name}>")
            code.depth -= 1
            return
        self._content.append(code.value())
        self._code = None

    def finish(self, text: str) -> Content:
        """The content at the end of the ``seg``."""
        self._add(text)
        return tuple(self._content) or ("",)

    def _add(self, text: str) -> None:
        if text:
            self._content.append(text)
