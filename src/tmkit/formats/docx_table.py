"""Bilingual tables in Word files, as agencies send them: read, written, changed in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tmkit.errors import FormatError
from tmkit.formats.base import Change, Reading, Writing
from tmkit.formats.change import apply_change
from tmkit.formats.columns import Columns, guess_columns, plain_columns, repeats_heading
from tmkit.formats.containers import check_container, missing
from tmkit.formats.docx_text import W, body_of, cell_text, cells, rows
from tmkit.formats.ids import UniqueIds
from tmkit.formats.tabular import target_place, unit_from_row
from tmkit.formats.tabular_write import lookahead, plan
from tmkit.formats.xmltext import clean
from tmkit.model import TranslationUnit

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["units", "update", "write"]


def _rows(table: _Element) -> list[list[str]]:
    """Texts of the cells; a cell over several columns counts as several, empty but the first."""
    return [["" if cell is None else cell_text(cell) for cell in cells(row)] for row in rows(table)]


def _columns(rows: list[list[str]], reading: Reading) -> tuple[Columns, int] | None:
    """The columns and the first row of units; None for a table that is not bilingual."""
    from tmkit.text.chars import detect_lang

    for number, row in enumerate(rows[:5]):
        columns = guess_columns(row, reading)
        if columns:
            again = number + 1 < len(rows) and repeats_heading(rows[number + 1], columns, reading)
            return columns, number + 1 + again
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
        texts = _rows(table)
        found = _columns(texts, reading)
        if not found:
            continue
        tables += 1
        columns, first = found
        count = 0
        for number in range(first, len(texts)):
            unit = unit_from_row(texts[number], columns, count + 1)
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
    root = body_of(path)
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
        line = list(cells(list(rows(tables[table]))[row]))
        new = apply_change(unit, change, quiet.source, quiet.target)
        place = target_place(columns, quiet.source, quiet.target)
        cell = line[columns.variants[place][0]] if columns.variants[place][0] < len(line) else None
        if cell is None:
            raise FormatError(
                f"unit {unit.id} has no cell for its target",
                place=f"{path}: {unit.provenance.place}",
                hint="split the merged cells in Word",
            )
        if change.target is not None:
            _set_cell(cell, clean(new.variants[place].text))
        if change.state is not None and columns.state is not None and columns.state < len(line):
            state = line[columns.state]
            if state is not None:
                _set_cell(state, clean(change.state))
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
