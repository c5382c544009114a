"""DOCX: documents (paragraphs, lists, tables, notes) and bilingual tables as agencies send them.

Reading goes to the XML itself: text inserted with tracked changes counts, deleted text does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Change, Feature, Format, Reading, Sample, Writing
from tmkit.formats.change import apply_change
from tmkit.formats.containers import check_container, missing, open_container, read_member
from tmkit.formats.ids import UniqueIds
from tmkit.formats.tabular import (
    Columns,
    guess_columns,
    lookahead,
    plain_columns,
    plan,
    target_place,
    unit_from_row,
)
from tmkit.formats.xmltext import clean
from tmkit.model import Paragraph, ParagraphKind, TranslationUnit

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["paragraphs", "units", "write"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HIDDEN = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}txbxContent",
          "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}  # fmt: skip
PAGE = "page"


def _body(path: Path, part: str = "word/document.xml") -> _Element | None:
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
        elif isinstance(tag, str) and tag not in HIDDEN:
            parts.append(_text(child))
    return "".join(parts)


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


def _cell_text(cell: _Element) -> str:
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
                    for part in _cell_text(cell).split("\n"):
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
    root = _body(path)
    assert root is not None
    body = root.find(f"{W}body")
    if body is not None:
        yield from _blocks(body)
    for part, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        notes = _body(path, f"word/{part}.xml")
        for note in notes.iter(f"{W}{name}") if notes is not None else ():
            if note.get(f"{W}type") is None:
                yield from _blocks(note, f"{name} {note.get(f'{W}id')}")


# --- bilingual tables ------------------------------------------------------------------------------------


def _rows(table: _Element) -> list[list[str]]:
    """Texts of the cells; a cell over several columns counts as several, empty but the first."""
    rows = []
    for row in table.iterfind(f"{W}tr"):
        cells: list[str] = []
        for cell in row.iterfind(f"{W}tc"):
            cells.append(_cell_text(cell))
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            if span is not None:
                cells += [""] * (int(span.get(f"{W}val") or 1) - 1)
        rows.append(cells)
    return rows


def _columns(rows: list[list[str]], reading: Reading) -> tuple[Columns, int] | None:
    """The columns and the first row of units; None for a table that is not bilingual."""
    from tmkit.text.chars import detect_lang

    for number, row in enumerate(rows[:5]):
        columns = guess_columns(row, reading)
        if columns:
            return columns, number + 1
    for row in rows:
        columns = plain_columns(row, reading)
        if columns:
            langs = [detect_lang(row[index]) for index, _ in columns.variants]
            if None not in langs and langs[0] != langs[1]:
                return columns, 0
    return None


def _table_units(root: _Element, reading: Reading) -> Iterator[tuple[int, int, TranslationUnit, Columns]]:
    """(table, row, unit, columns) of all bilingual tables, counted from 0."""
    tables = 0
    ids = UniqueIds()
    body = root.find(f"{W}body")
    for index, table in enumerate(body.iterfind(f"{W}tbl") if body is not None else ()):
        rows = _rows(table)
        found = _columns(rows, reading)
        if not found:
            continue
        tables += 1
        columns, first = found
        count = 0
        for number in range(first, len(rows)):
            unit = unit_from_row(rows[number], columns, count + 1)
            if unit:
                count += 1
                yield index, number, ids.unit(_placed(unit, index, number, tables)), columns


def _placed(unit: TranslationUnit, table: int, row: int, tables: int) -> TranslationUnit:
    from dataclasses import replace

    place = f"table {table + 1}, row {row + 1}"
    name = f"{tables}!{unit.id}" if tables > 1 else unit.id
    return replace(unit, id=name, provenance=replace(unit.provenance, place=place))


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """A unit for each row of the tables that have a source and a target column.

    Raises:
        FormatError: when the file is damaged or unsafe, or has no such table.

    """
    root = _body(path)
    assert root is not None
    empty = True
    for _, _, unit, _ in _table_units(root, reading):
        empty = False
        yield unit
    if empty:
        raise FormatError(
            "no table in it has a source and a target column",
            place=str(path),
            hint="head the columns Source and Target, or read it as a document and align",
        )


def write(path: Path, units: Iterable[TranslationUnit], writing: Writing) -> int:
    """Write a document with one table: number, source, target and what else there is."""
    try:
        import docx
        from docx.shared import Pt
    except ImportError as error:
        raise missing("python-docx", "writing DOCX") from error
    from lxml import etree

    first, everything = lookahead(units)
    layout = plan(first, writing.source, writing.target)
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(10)
    header = layout.header()
    table = document.add_table(rows=0, cols=len(header))
    table.style = "Table Grid"
    count = -1
    for row in (header, *(layout.row(unit) for unit in everything)):
        count += 1
        # Rows are made as XML: python-docx takes seconds for a thousand rows.
        line = etree.SubElement(table._tbl, f"{W}tr")
        for text in row:
            cell = etree.SubElement(line, f"{W}tc")
            for part in clean(text, writing).split("\n"):
                run = etree.SubElement(etree.SubElement(cell, f"{W}p"), f"{W}r")
                if count == 0:
                    etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}b")
                content = etree.SubElement(run, f"{W}t")
                content.text = part
                content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    document.save(str(path))
    return count


def update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    """Target cells are set, keeping the format of their first run; comments become Word comments on them."""
    try:
        import docx
    except ImportError as error:
        raise missing("python-docx", "changing DOCX") from error
    check_container(path)
    document: Any = docx.Document(str(path))
    quiet = Reading(path, reading.source, reading.target, quiet=True)
    tables = [child for child in document.element.body if child.tag == f"{W}tbl"]
    count = 0
    for table, row, unit, columns in list(_table_units(document.element, quiet)):
        change = changes.get(unit.id)
        if change is None:
            continue
        count += 1
        line = tables[table].findall(f"{W}tr")[row]
        new = apply_change(unit, change, quiet.source, quiet.target)
        place = target_place(unit, quiet.source, quiet.target)
        cell = line.findall(f"{W}tc")[columns.variants[place][0]]
        if change.target is not None:
            _set_cell(cell, clean(new.variants[place].text))
        if change.state is not None and columns.state is not None:
            _set_cell(line.findall(f"{W}tc")[columns.state], clean(change.state))
        if change.comments:
            _comment(document, cell, "\n".join(change.comments), change.author)
    document.save(str(out))
    return count


def _set_cell(cell: Any, text: str) -> None:
    from copy import deepcopy

    from lxml import etree

    paragraphs = cell.findall(f"{W}p")
    first = paragraphs[0] if paragraphs else etree.SubElement(cell, f"{W}p")
    for extra in paragraphs[1:]:
        cell.remove(extra)
    properties = first.find(f".//{W}r/{W}rPr")
    for child in list(first):
        if child.tag != f"{W}pPr":
            first.remove(child)
    run = etree.SubElement(first, f"{W}r")
    if properties is not None:
        run.append(deepcopy(properties))
    for number, part in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        content = etree.SubElement(run, f"{W}t")
        content.text = part
        content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _comment(document: Any, cell: Any, text: str, author: str) -> None:
    from docx.text.run import Run
    from lxml import etree

    paragraph = cell.find(f"{W}p")
    if paragraph is None:
        paragraph = etree.SubElement(cell, f"{W}p")
    runs = paragraph.findall(f"{W}r") or [etree.SubElement(paragraph, f"{W}r")]
    found = [Run(run, document._body) for run in runs]
    document.add_comment(runs=[found[0], found[-1]], text=clean(text), author=author, initials=author[:2])


def _sniff(sample: Sample) -> float:
    if "word/document.xml" in sample.members:
        return 1.0
    return 0.4 if sample.suffix == ".docx" and sample.head[:2] == b"PK" else 0.0


FORMATS.register("docx")(
    Format(
        name="docx",
        title="Word document",
        suffixes=(".docx",),
        sniff=_sniff,
        paragraphs=paragraphs,
        units=units,
        write_units=write,
        update=update,
        keeps=frozenset(
            {Feature.IDS, Feature.LANGUAGES, Feature.MULTILINGUAL, Feature.PROPS, Feature.NOTES, Feature.STATE,
             Feature.MATCH, Feature.LOCKED}
        ),
        extra="docs-in",
    )
)  # fmt: skip
