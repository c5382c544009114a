"""The text of Word files: paragraphs, lists, tables, notes.

Reading goes to the XML itself: text inserted with tracked changes counts, deleted and hidden text does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tmkit.errors import FormatError
from tmkit.formats.containers import check_container, open_container, read_member
from tmkit.model import Paragraph, ParagraphKind

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

__all__ = [
    "DOCUMENT",
    "W",
    "blocks",
    "body_of",
    "cell_paragraphs",
    "cell_text",
    "cells",
    "opened",
    "parts_of",
    "rows",
    "vanishes",
]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MATH = {f"{M}den": "/", f"{M}sup": "^", f"{M}sub": "_"}
"""Parts of a formula, and what stands before them when it is written in one line."""
MAX_INITIAL = 4
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What an older Word shows: the same text once more."""
HIDDEN = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}txbxContent", f"{W}rt",
          FALLBACK}  # fmt: skip
PAGE = "page"
WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}smartTag", f"{W}moveTo"})
"""Elements around paragraphs, rows and cells that change nothing."""
DOCUMENT = "word/document.xml"
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}
"""Namespaces of Strict Open XML (ISO/IEC 29500-1) and what they are called in the files Word usually writes."""
MAIN_PART = re.compile(rb"""<[^<>]*/officeDocument["'][^<>]*>""")
TARGET = re.compile(rb"""\bTarget=["']/?([^"']+)""")


def body_of(path: Path, part: str = DOCUMENT) -> _Element | None:
    """The root of a part, named as Word names it; None when a part other than the document is not there.

    Raises:
        FormatError: when there is no document, or the part is broken.

    """
    from lxml import etree

    check_container(path)
    with open_container(path) as container:
        main = _main_part(container, path)
        name = (
            f"{main.rpartition('/')[0]}/{part.rpartition('/')[2]}".lstrip("/") if part != DOCUMENT else main
        )
        if name not in container.namelist():
            if part == DOCUMENT:
                raise FormatError("there is no document in it", place=str(path), hint="save it anew as DOCX")
            return None
        data = read_member(container, name, path)
        for strict, usual in STRICT.items():
            data = data.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            root: _Element = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise FormatError(
                f"its part {name} is broken: {' '.join(error.msg.split())}",
                place=str(path),
                hint="save it anew",
            ) from error
    return root


def parts_of(path: Path, kind: str) -> list[str]:
    """The names of a document's headers or footers (``kind``), as ``body_of`` takes them, in the order of their numbers."""
    with open_container(path) as container:
        folder = _main_part(container, path).rpartition("/")[0]
        found = [
            re.fullmatch(rf"{re.escape(folder)}/{kind}(\d*)\.xml", name) for name in container.namelist()
        ]
    return [
        f"word/{m[0].rpartition('/')[2]}" for m in sorted(filter(None, found), key=lambda m: int(m[1] or 0))
    ]


def _main_part(container: ZipFile, path: Path) -> str:
    """Where the document is: by its usual name, else as the package's relationships say."""
    names = container.namelist()
    if DOCUMENT in names or "_rels/.rels" not in names:
        return DOCUMENT
    found = MAIN_PART.search(read_member(container, "_rels/.rels", path))
    target = TARGET.search(found[0]) if found else None
    return target[1].decode("utf-8", "replace") if target else DOCUMENT


def rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table, also those in content controls."""
    return _wrapped(table, f"{W}tr")


def cells(row: _Element) -> Iterator[_Element | None]:
    """The cells of a row, a place a grid column: None for the columns a cell spans after its first."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    yield from (None for _ in range(_number(before)))
    for cell in _wrapped(row, f"{W}tc"):
        yield cell
        yield from (None for _ in range(_number(cell.find(f"{W}tcPr/{W}gridSpan")) - 1))


def _number(element: _Element | None) -> int:
    text = (element.get(f"{W}val") or "") if element is not None else ""
    return min(int(text), 63) if text.isascii() and text.isdigit() else 0  # Word has 63 columns at most


def _wrapped(parent: _Element, tag: str) -> Iterator[_Element]:
    return (child for child in opened(parent) if child.tag == tag)


def _text(element: _Element) -> str:
    """What a reader sees of a paragraph; a line break is a line feed."""
    parts: list[str] = []
    for child in element:
        tag = child.tag
        if tag in (f"{W}t", f"{M}t"):
            parts.append(child.text or "")
        elif tag in (f"{W}tab", f"{W}ptab"):
            parts.append("\t")
        elif tag == f"{W}br":
            parts.append("" if child.get(f"{W}type") == PAGE else "\n")
        elif tag == f"{W}cr":
            parts.append("\n")
        elif tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif isinstance(tag, str) and tag not in HIDDEN and not (tag == f"{W}r" and vanishes(child)):
            parts.append(MATH.get(tag, "") + _text(child))
    return "".join(parts)


def vanishes(run: _Element) -> bool:
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
    return "\n".join("".join(map(_text, group)) for group in cell_paragraphs(cell))


def cell_paragraphs(cell: _Element) -> Iterator[list[_Element]]:
    """The paragraphs with text of a cell; those that a tracked deletion joins, together."""
    group: list[_Element] = []
    for paragraph in cell.iter(f"{W}p"):
        if any(above.tag == FALLBACK for above in paragraph.iterancestors()):
            continue
        group.append(paragraph)
        if not _goes_on(paragraph):
            if any(_text(each).strip() for each in group):
                yield group
            group = []
    if any(_text(each).strip() for each in group):
        yield group


def _goes_on(paragraph: _Element) -> bool:
    """Whether the end of a paragraph is deleted by a tracked change, so that the next goes on in it."""
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return marks is not None and (marks.find(f"{W}del") is not None or marks.find(f"{W}moveFrom") is not None)


def opened(parent: _Element) -> Iterator[_Element]:
    """The children of an element, and of the wrappers in it."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from opened(child)
        else:
            yield child


def blocks(element: _Element, place: str = "") -> Iterator[Paragraph]:
    """The paragraphs, list items, table cells and text boxes in an element, in order.

    ``place`` is where they are; the number of the paragraph, or row and column, when it is empty.
    """
    number = tables = 0
    begun, where = "", place
    for child in opened(element):
        if child.tag == f"{W}p":
            number += 1
            where = place or f"paragraph {number}"
            text, begun = begun + _text(child), ""
            if child.find(f"{W}pPr/{W}framePr[@{W}dropCap]") is not None and len(text.strip()) < MAX_INITIAL:
                begun = text.strip()  # in a frame of its own; the paragraph follows
            elif _goes_on(child):
                begun = text
            else:
                yield from _lines(text, _kind(child), where)
            for box in child.iter(f"{W}txbxContent"):
                if not any(above.tag == FALLBACK for above in box.iterancestors()):
                    yield from blocks(box, f"{where}, text box")
        elif child.tag == f"{W}tbl":
            tables += 1
            for row, tr in enumerate(rows(child), 1):
                for column, cell in enumerate(_wrapped(tr, f"{W}tc"), 1):
                    for part in cell_text(cell).split("\n"):
                        if part.strip():
                            where = f"table {tables}, row {row}, column {column}"
                            yield Paragraph(part.strip(), ParagraphKind.TABLE, where)
    yield from _lines(begun, ParagraphKind.BODY, where)


def _lines(text: str, kind: ParagraphKind, place: str) -> Iterator[Paragraph]:
    for line in text.split("\n"):
        if line.strip():
            yield Paragraph(" ".join(part.strip() for part in line.strip().split("\t")), kind, place)
