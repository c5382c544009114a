"""What one level of a TBX entry says: its elements by data category, groups taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import regex

from tmkit.formats.concepts import Field
from tmkit.formats.tbx_write import CATEGORIES, TARGET_MARK, parse_date
from tmkit.model import Properties, Provenance, TermStatus

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Items", "children", "language_of", "line_of", "local_name", "text_of"]

_GROUPS = ("descripGrp", "adminGrp", "termNoteGrp", "termGrp", "transacGrp", "termCompList")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = {
    "preferredTerm-admn-sts": TermStatus.PREFERRED, "preferredTerm": TermStatus.PREFERRED,
    "preferred": TermStatus.PREFERRED, "standardizedTerm": TermStatus.PREFERRED, "legalTerm": TermStatus.ADMITTED,
    "admittedTerm-admn-sts": TermStatus.ADMITTED, "admittedTerm": TermStatus.ADMITTED, "admitted": TermStatus.ADMITTED,
    "deprecatedTerm-admn-sts": TermStatus.DEPRECATED, "deprecatedTerm": TermStatus.DEPRECATED,
    "deprecated": TermStatus.DEPRECATED, "supersededTerm-admn-sts": TermStatus.DEPRECATED,
    "supersededTerm": TermStatus.DEPRECATED, "forbidden": TermStatus.FORBIDDEN, "notRecommended": TermStatus.DEPRECATED,
    "obsolete": TermStatus.DEPRECATED, "proposedTerm": TermStatus.PROPOSED, "proposed": TermStatus.PROPOSED,
}  # fmt: skip
_FIELDS: Final[Mapping[Field, tuple[str, ...]]] = {
    "subject": ("subjectField",), "part_of_speech": ("partOfSpeech",), "type": ("termType",),
    "context": ("context", "sampleSentence", "example"),
}  # fmt: skip
_STATUS_CATEGORIES = ("administrativeStatus", "administrative-status", "normativeAuthorization", "termStatus")


def local_name(element: _Element) -> str:
    """The element's name without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def children(element: _Element) -> Iterator[_Element]:
    """The child elements, without comments."""
    return (child for child in element if isinstance(child.tag, str))


def text_of(element: _Element) -> str:
    """All text in an element, inline elements (``hi``, ``foreign`` ...) included; line breaks of the layout go."""
    text = "".join(str(part) for part in element.itertext()).strip()
    return regex.sub(r"(?<![ \t])[ \t]*\n\s+", " ", text)


def language_of(element: _Element, default: str = "") -> str:
    """The language an element says it is in."""
    return element.get(_XML_LANG) or element.get("lang") or default


def line_of(element: Any) -> int | None:
    """The line an element begins on (the stubs of lxml have no type for it that fits)."""
    line: int | None = element.sourceline
    return line


class Items:
    """What one level of an entry says: (element kind, category, value) in order, groups taken apart."""

    def __init__(self, element: _Element, stop: tuple[str, ...]) -> None:
        self.values: list[tuple[str, str, str]] = []
        self.provenance = Provenance()
        self.transactions: list[tuple[str, str]] = []
        self._walk(element, stop)

    def _walk(self, element: _Element, stop: tuple[str, ...]) -> None:
        for child in children(element):
            name = local_name(child)
            if name in stop or name == "term":
                continue
            if name == "transacGrp":
                self._transaction(child)
            elif name in _GROUPS:
                self._walk(child, stop)
            else:
                kind, category = _category(name, child)
                text, target = text_of(child), child.get("target", "")
                if text and target not in ("", text):
                    text = f"{text}{TARGET_MARK}{target}"
                self.values.append((kind, category, text or target))

    def _transaction(self, group: _Element) -> None:
        from dataclasses import replace

        kind, when, who = "", None, None
        for child in children(group):
            name, category = local_name(child), child.get("type", "")
            if name in ("transac", "transactionType") or category == "transactionType":
                kind = text_of(child) or category
            elif name == "date":
                when = parse_date(text_of(child))
            elif name in ("transacNote", "responsibility") or category == "responsibility":
                who = text_of(child)
        self.transactions.append(
            (kind, " ".join(filter(None, (when.isoformat() if when else "", who or ""))))
        )
        if kind in ("origination", "input", "importation"):
            self.provenance = replace(self.provenance, created=when, created_by=who)
        elif kind:
            self.provenance = replace(self.provenance, changed=when, changed_by=who)

    def take(self, field: Field) -> list[str]:
        """The values of a field, removed from what is left."""
        categories = _FIELDS.get(field, (field,))
        found = [v for _, c, v in self.values if c in categories]
        self.values = [item for item in self.values if item[1] not in categories]
        return [v for v in found if v]

    def status(self) -> TermStatus:
        """The first status that is understood, removed from what is left; others stay under their own category."""
        for category in _STATUS_CATEGORIES:
            for item in self.values:
                if item[1] == category and item[2] in _STATUS:
                    self.values.remove(item)
                    return _STATUS[item[2]]
        return TermStatus.ADMITTED

    def rest(self, suffix: str = "") -> Properties:
        """What no field holds, as properties; of a language (with suffix) also who made and changed it when."""
        return (
            *((f"tbx:{kind}:{category}{suffix}", value) for kind, category, value in self.values),
            *((f"tbx:transacGrp:{kind}{suffix}", text) for kind, text in self.transactions if suffix),
        )


def _category(name: str, element: _Element) -> tuple[str, str]:
    """Element kind and data category: the attribute ``type`` in DCA, the element itself in DCT."""
    if name == "note":
        return "note", "note"
    if element.get("type"):
        return name, element.get("type", "")
    return CATEGORIES.get(name, "descrip"), name
