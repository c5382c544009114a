"""New text for a cell of a Word table: in the runs that hold the old text, so that their formats stay.

Where only words change, the runs around them are left alone (with what is bold in them, footnotes, pictures, tracked
changes). Where paragraphs or line breaks change, the cell gets one paragraph in the format of its first run, and keeps
what is not text: comments, bookmarks, notes and pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from tmkit.formats.change import SIMILAR
from tmkit.formats.docx_text import HIDDEN, MATH, M, W, cell_paragraphs, cell_text, vanishes

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["set_cell"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd")
_IN_RUNS = ("commentReference", "footnoteReference", "endnoteReference", "drawing", "pict", "object")


def set_cell(cell: _Element, text: str) -> None:
    """Give a cell its new text, a line a paragraph or break."""
    old = cell_text(cell)
    if old != text and not _edited(cell, old, text):
        _replaced(cell, text)


def _edited(cell: _Element, old: str, new: str) -> bool:
    """Change the text where it stands; False (and nothing done) where that takes more than characters."""
    places: list[tuple[_Element, int] | None] = []  # of each character its text element, and the place in it
    for number, group in enumerate(cell_paragraphs(cell)):
        if number:
            places.append(None)
        for paragraph in group:
            places += _characters(paragraph)
    if len(places) != len(old) or not old:
        return False
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < SIMILAR:
        return False
    edits: dict[_Element, list[tuple[int, int, str]]] = {}
    for tag, left, right, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        inside = [place for place in places[left:right] if place is not None]
        if "\n" in new[start:end] or "\t" in new[start:end] or len(inside) < right - left:
            return False
        # an insertion stands behind the character before it, or before the first
        before = places[left - 1] if left else None
        here = inside[0] if inside else (before[0], before[1] + 1) if before else places[0]
        if here is None:
            return False
        edits.setdefault(here[0], []).append((here[1], here[1], new[start:end]))
        for element, offset in inside:
            edits.setdefault(element, []).append((offset, offset + 1, ""))
    for element, changes in edits.items():
        content = element.text or ""
        for first, last, written in reversed(changes):
            content = content[:first] + written + content[last:]
        element.text = content
        element.set(_SPACE, "preserve")
    return True


def _characters(element: _Element) -> Iterator[tuple[_Element, int] | None]:
    """For each character that ``docx_text`` reads in a paragraph, where it stands; None for what is no ``w:t``."""
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield from ((child, offset) for offset in range(len(child.text or "")))
        elif tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
            if tag != f"{W}br" or child.get(f"{W}type") != "page":
                yield None
        elif tag == f"{M}t":
            yield from (None for _ in child.text or "")
        elif isinstance(tag, str) and tag not in HIDDEN and not (tag == f"{W}r" and vanishes(child)):
            yield from (None for _ in MATH.get(tag, ""))
            yield from _characters(child)


def _replaced(cell: _Element, text: str) -> None:
    from copy import deepcopy

    from lxml import etree

    paragraphs = cell.findall(f"{W}p")
    first = paragraphs[0] if paragraphs else etree.SubElement(cell, f"{W}p")
    kept = [element for paragraph in paragraphs for element in _not_text(paragraph)]
    for extra in paragraphs[1:]:
        cell.remove(extra)
    properties = first.find(f".//{W}r/{W}rPr")
    for child in list(first):
        if child.tag != f"{W}pPr":
            first.remove(child)
    first.extend(element for element in kept if element.tag.endswith("Start"))
    run = etree.SubElement(first, f"{W}r")
    if properties is not None:
        run.append(deepcopy(properties))
    for number, part in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        content = etree.SubElement(run, f"{W}t")
        content.text = part
        content.set(_SPACE, "preserve")
    first.extend(element for element in kept if not element.tag.endswith("Start"))


def _not_text(paragraph: _Element) -> Iterator[_Element]:
    """What a paragraph holds besides text, in order: marks, and runs with a reference or a picture, without text."""
    for element in paragraph.iter(*(f"{W}{name}" for name in (*_MARKS, "r"))):
        if element.tag != f"{W}r":
            yield element
        elif any(element.find(f".//{W}{name}") is not None for name in _IN_RUNS):
            for text in element.findall(f"{W}t"):
                element.remove(text)
            yield element
