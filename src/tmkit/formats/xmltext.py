"""Text into XML: escaping, and what to do with characters XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from tmkit.formats.base import Writing

__all__ = ["ILLEGAL", "XmlText", "attribute", "clean", "escape", "start_tag"]

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters outside the Char production of XML 1.0, section 2.2."""

MANY = 1000
"""Attribute values remembered."""


def clean(text: str, writing: Writing | None = None) -> str:
    """The text with illegal characters replaced by U+FFFD; they are counted in ``writing.replaced``."""
    if not ILLEGAL.search(text):
        return text
    text, count = ILLEGAL.subn("\ufffd", text)
    if writing:
        writing.replaced += count
    return text


def escape(text: str) -> str:
    """Character data. A carriage return is written as a reference: parsers turn a bare one into a line feed."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def attribute(text: str) -> str:
    """An attribute value, without its quotation marks."""
    text = escape(text).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


class XmlText:
    """Escaping for one output file, counting what it had to replace."""

    def __init__(self, writing: Writing | None = None) -> None:
        self._writing = writing
        self._attrs: dict[str, str] = {}

    @cached_property
    def namespaces(self) -> dict[str, str]:
        """The namespaces the file declares, by prefix: those that its header values name as ``xmlns:prefix``."""
        meta = self._writing.meta if self._writing else ()
        return {k[6:]: v for k, v in meta if k.startswith("xmlns:") and k[6:] not in ("", "xml", "xmlns")}

    def declared(self, name: str) -> bool:
        """Whether a name has no prefix, or one that the file declares."""
        prefix, colon, _ = name.partition(":")
        return not colon or prefix == "xml" or prefix in self.namespaces

    def declarations(self, *but: str) -> str:
        """The declarations of the namespaces for the root element, but for those already there."""
        return self.attrs((f"xmlns:{p}", uri) for p, uri in self.namespaces.items() if p not in but)

    def text(self, value: str) -> str:
        """Character data."""
        return escape(clean(value, self._writing))

    def attr(self, value: str) -> str:
        """An attribute value: a name or a date for the most part, or one that was there before."""
        if value.isalnum():
            return value
        found = self._attrs.get(value)
        if found is None:
            found = attribute(cleaned := clean(value, self._writing))
            if cleaned == value and len(self._attrs) < MANY:
                self._attrs[value] = found
        return found

    def attrs(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Attributes, each with a space before it."""
        return "".join([f' {name}="{self.attr(value)}"' for name, value in pairs])


def start_tag(name: str, attrs: Iterable[tuple[str, str]]) -> str:
    """A start tag."""
    return f"<{name}" + "".join(f' {key}="{attribute(value)}"' for key, value in attrs) + ">"
