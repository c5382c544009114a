"""What XLIFF files say that units have no place for, kept as XML on the way to another XLIFF.

The attributes of notes (who wrote one, what it is about) go with the unit's unknown elements; notes, modules and attributes
of the file go with what the file says of itself. XLIFF 1.2 and 2 call some of them differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Final

from tmkit.formats.xmltext import XmlText, attribute, escape
from tmkit.formats.xmltree import Node, is_foreign
from tmkit.model import Properties

__all__ = [
    "FILE_ATTRIBUTE",
    "FILE_ELEMENT",
    "file_attributes",
    "file_elements",
    "is_kept",
    "kept_notes",
    "note_elements",
]

FILE_ELEMENT: Final = "xliff-file"
FILE_ATTRIBUTE: Final = "xliff-file@"
_HEADER1: Final = ("phase-group", "glossary", "reference", "count-group", "prop-group", "note")
_ATTRIBUTES: Final = {
    1: frozenset("datatype category product-name product-version build-num".split()),
    2: frozenset("canResegment translate srcDir trgDir".split()),
}
_NOTE: Final = re.compile(r'<note((?: [\w:.-]+="[^"]*")*)>(.*)</note>', re.DOTALL)
_NAME: Final = re.compile(r"<([\w:.-]+)")
_PAIR: Final = re.compile(r' ([\w:.-]+)="([^"]*)"')
_OF_NOTES: Final = {
    1: ("xml:lang", "priority", "from", "annotates"),
    2: ("id", "appliesTo", "category", "priority"),
}
_CALLED: Final = {
    1: {"category": "from", "appliesTo": "annotates"},
    2: {"from": "category", "annotates": "appliesTo"},
}


def kept_notes(notes: Iterable[Node]) -> tuple[str, ...]:
    """Notes that say more than their text, as XML."""
    return tuple(
        "<note" + "".join(f' {k}="{attribute(v)}"' for k, v in note.attrs.items()) + f">{escape(note.text())}</note>"
        for note in notes
        if note.attrs
    )  # fmt: skip


def note_elements(notes: Sequence[str], extras: Sequence[str], version: int, xml: XmlText) -> Iterator[str]:
    """The notes as elements of XLIFF 1.2 (``version`` 1) or 2, each with the attributes kept of it."""
    known: dict[str, list[str]] = {}
    for found in map(_NOTE.fullmatch, extras):
        if found:
            known.setdefault(unescape(found[2]), []).append(found[1])
    for note in notes:
        told = known.get(note)
        pairs = [(k, unescape(v)) for k, v in _PAIR.findall(told.pop(0))] if told else []
        called = [(_CALLED[version].get(k, k), v) for k, v in pairs]
        wanted = [(k, v) for k, v in called if k in _OF_NOTES[version] and (k, v) != ("appliesTo", "general")]
        yield f"<note{xml.attrs(wanted)}>{xml.text(note)}</note>"


def is_kept(name: str, parents: Sequence[str], *, two: bool) -> bool:
    """Whether an element outside of units is one to keep: a note or module of a file or group, a child of a header."""
    if two:
        return parents[-1:] in (["file"], ["group"]) and (name == "notes" or ":" in name)
    return parents[-2:] == ["file", "header"] and (name in _HEADER1 or ":" in name)


def file_attributes(meta: Properties, version: int) -> dict[str, str]:
    """The attributes of the file that this version knows."""
    named = {k.removeprefix(FILE_ATTRIBUTE): v for k, v in meta if k.startswith(FILE_ATTRIBUTE)}
    return {k: v for k, v in named.items() if k in _ATTRIBUTES[version]}


def file_elements(meta: Properties, version: int) -> list[str]:
    """The elements kept of the file that may stand in this version, in its order."""
    found = [v for k, v in meta if k == FILE_ELEMENT]
    names = _HEADER1 if version == 1 else ("notes",)
    own = [xml for xml in found if (name := _NAME.match(xml)) and name[1] in names]
    other = [xml for xml in found if is_foreign(xml)]
    if version == 1:
        return sorted(own, key=lambda xml: not xml.startswith(f"<{names[0]}")) + other
    return other + own
