"""The text of Word files: paragraphs, lists, tables, notes.

Reading goes to the XML itself: text inserted with tracked changes counts, deleted and hidden text does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tmkit.errors import FormatError
from tmkit.formats.base import Reading
from tmkit.formats.containers import check_container, open_container, read_member
from tmkit.model import Paragraph, ParagraphKind

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["W", "body_of", "cell_text", "paragraphs"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HIDDEN = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}txbxContent",
          "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}  # fmt: skip
PAGE = "page"


def body_of(path: Path, part: str = "word/document.xml") -> _Element | None:
    """The root of a part; None when a part other than the document is not there.

    Raises:
        FormatError: when there is no document, or the part is broken.

    """
    from lxml import etree

    check_container(path)
    with open_container(path) as container:
        if part not in container.namelist():
            if part == "word/document.xml":
                raise FormatError("there is no document in it", place=str(path), hint="save it anew as DOCX")
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            root: _Element = etree.fromstring(read_member(container, part, path), parser)
        except etree.XMLSyntaxError as error:
            raise FormatError(
                f"its part {part} is broken: {error.msg}", place=str(path), hint="save it anew"
            ) from error
    return root


def _text(element: _Element) -> str:
    """What a reader sees of a paragraph; a line break is a line feed."""
    parts: list[str] = []
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            parts.append(child.text or "")
        elif tag == f"{W}tab":
            parts.append("\t")
        elif tag == f"{W}br":
            parts.append("" if child.get(f"{W}type") == PAGE else "\n")
        elif tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif isinstance(tag, str) and tag not in HIDDEN and not (tag == f"{W}r" and _vanishes(child)):
            parts.append(_text(child))
    return "".join(parts)


def _vanishes(run: _Element) -> bool:
    """Whether a run is hidden text."""
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false", "off")


def _kind(paragraph: _Element) -> ParagraphKind:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return ParagraphKind.BODY
    style = properties.find(f"{W}pStyle")
    name = (style.get(f"{W}val") or "") if style is not None else ""
    if re.match(r"(?i)heading|title|标题|標題|[1-9]$", name) or properties.find(f"{W}outlineLvl") is not None:
        return ParagraphKind.HEADING
    if properties.find(f"{W}numPr") is not None or name.startswith("List"):
        return ParagraphKind.LIST
    return ParagraphKind.BODY


def cell_text(cell: _Element) -> str:
    """The text of a table cell, a line a paragraph."""
    return "\n".join(text for p in cell.iter(f"{W}p") if (text := _text(p)).strip())


def _blocks(element: _Element, place: str = "") -> Iterator[Paragraph]:
    number = tables = 0
    for child in element:
        if child.tag == f"{W}p":
            number += 1
            where = place or f"paragraph {number}"
            for line in _text(child).split("\n"):
                if line.strip():
                    yield Paragraph(re.sub(r"\s*\t\s*", " ", line.strip()), _kind(child), where)
            for box in child.iter(f"{W}txbxContent"):
                if not any(a.tag.endswith("}Fallback") for a in box.iterancestors()):
                    yield from _blocks(box, f"{where}, text box")
        elif child.tag == f"{W}tbl":
            tables += 1
            for row, tr in enumerate(child.iterfind(f"{W}tr"), 1):
                for column, cell in enumerate(tr.iterfind(f"{W}tc"), 1):
                    for part in cell_text(cell).split("\n"):
                        if part.strip():
                            where = f"table {tables}, row {row}, column {column}"
                            yield Paragraph(part.strip(), ParagraphKind.TABLE, where)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _blocks(child, place)


def paragraphs(path: Path, reading: Reading) -> Iterator[Paragraph]:
    """Paragraphs, list items, table cells and text boxes in order, then foot- and endnotes.

    Raises:
        FormatError: when the file is damaged or unsafe.

    """
    del reading
    root = body_of(path)
    assert root is not None
    body = root.find(f"{W}body")
    if body is not None:
        yield from _blocks(body)
    for part, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        notes = body_of(path, f"word/{part}.xml")
        for note in notes.iter(f"{W}{name}") if notes is not None else ():
            if note.get(f"{W}type") is None:
                yield from _blocks(note, f"{name} {note.get(f'{W}id')}")


# --- bilingual tables ------------------------------------------------------------------------------------
