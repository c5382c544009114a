"""Bilingual tables in Word files, as agencies send them: read, written, changed in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tmkit.errors import FormatError
from tmkit.formats.base import Change, Reading, Writing
from tmkit.formats.change import apply_change
from tmkit.formats.columns import (
    Columns,
    as_written,
    columns_by_script,
    guess_columns,
    plain_columns,
    repeats_heading,
)
from tmkit.formats.containers import ANEW, DAMAGE, check_container, missing, saved
from tmkit.formats.docx_edit import set_cell
from tmkit.formats.docx_text import W, body_of, cell_text, cells, opened, rows
from tmkit.formats.ids import UniqueIds
from tmkit.formats.tabular import target_place, unit_from_row
from tmkit.formats.tabular_write import lookahead, plan
from tmkit.formats.xmltext import clean
from tmkit.model import TranslationUnit

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["units", "update", "write"]


@dataclass(frozen=True, slots=True)
class _Found:
    """A unit, the columns of its table, and the cells of its rows: several where cells are merged downwards."""

    unit: TranslationUnit
    columns: Columns
    lines: tuple[tuple[_Element | None, ...], ...]


def _columns(rows: list[list[str]], reading: Reading) -> tuple[Columns, int] | None:
    """The columns and the first row of units; None for a table that is not bilingual."""
    from tmkit.text.chars import detect_lang

    for number, row in enumerate(rows[:5]):
        columns = guess_columns(row, reading)
        if columns:
            again = number + 1 < len(rows) and repeats_heading(rows[number + 1], columns, reading)
            start = number + 1 + again
            return as_written(columns, row, rows[start:], reading), start
    by_script = columns_by_script(rows, reading)
    if by_script:
        return by_script, 0
    for row in rows:
        columns = plain_columns(row, reading)
        if columns:
            langs = [detect_lang(row[index]) for index, _ in columns.variants]
            if None not in langs and langs[0] != langs[1]:
                return columns, 0
    return None


def _found(root: _Element, reading: Reading) -> Iterator[_Found]:
    """The units of all bilingual tables, also of those that stand in a cell of a table made for layout."""
    ids = UniqueIds()
    bilingual = 0
    body = root.find(f"{W}body")
    tables = (child for child in opened(body) if child.tag == f"{W}tbl") if body is not None else ()
    for index, table in enumerate(tables, 1):
        for found in _in_table(table, reading, f"table {index}"):
            several = False
            for each in found:
                bilingual += not several
                several = True
                name = f"{bilingual}!{each.unit.id}" if bilingual > 1 else each.unit.id
                yield replace(each, unit=ids.unit(replace(each.unit, id=name)))


def _in_table(table: _Element, reading: Reading, place: str) -> Iterator[Iterator[_Found]]:
    """The units of a table; where it has no columns for them, those of the tables in it, each by itself."""
    lines = [tuple(cells(row)) for row in rows(table)]
    texts = [["" if cell is None else cell_text(cell) for cell in line] for line in lines]
    found = _columns(texts, reading)
    if found:
        yield _units_of(lines, texts, found, place)
        return
    for number, line in enumerate(lines, 1):
        for cell in (each for each in line if each is not None):
            for inner in (child for child in opened(cell) if child.tag == f"{W}tbl"):
                yield from _in_table(inner, reading, f"{place}, row {number}, table in it")


def _units_of(
    lines: list[tuple[_Element | None, ...]],
    texts: list[list[str]],
    found: tuple[Columns, int],
    place: str,
) -> Iterator[_Found]:
    columns, first = found
    sides = [index for index, _ in columns.variants]
    heading = texts[first - 1] if first else None
    count = 0
    number = first
    while number < len(lines):
        start = number
        row = list(texts[start])
        number += 1
        while number < len(lines) and any(_continues(lines[number], side) for side in sides):
            for side in sides:
                row[side] = "\n".join(filter(None, (row[side], *texts[number][side : side + 1])))
            number += 1
        unit = unit_from_row(row, columns, count + 1) if row != heading else None
        if unit and any(side < len(row) and row[side].strip() for side in sides):
            count += 1
            where = replace(unit.provenance, place=f"{place}, row {start + 1}")
            first_line = unit.id.partition("\n")[
                0
            ].strip()  # Studio and memoQ have a long id in the lines below
            yield _Found(replace(unit, id=first_line, provenance=where), columns, tuple(lines[start:number]))


def _continues(line: tuple[_Element | None, ...], column: int) -> bool:
    """Whether the cell is merged with the one above it."""
    cell = line[column] if column < len(line) else None
    merge = cell.find(f"{W}tcPr/{W}vMerge") if cell is not None else None
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """A unit for each row of the tables that have a source and a target column.

    Raises:
        FormatError: when the file is damaged or unsafe, or has no such table.

    """
    root = body_of(path)
    assert root is not None
    empty = True
    for found in _found(root, reading):
        empty = False
        yield found.unit
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
    saved(document, path)
    return count


def update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    """Target cells are set, keeping the format of their first run; comments become Word comments on them."""
    try:
        import docx
    except ImportError as error:
        raise missing("python-docx", "changing DOCX") from error
    check_container(path)
    with _sound(path):
        document: Any = docx.Document(str(path))
    quiet = Reading(path, reading.source, reading.target, quiet=True)
    count = 0
    for found in list(_found(document.element, quiet)):
        change = changes.get(found.unit.id)
        if change is None:
            continue
        count += 1
        columns, line = found.columns, found.lines[0]
        new = apply_change(found.unit, change, quiet.source, quiet.target)
        place = target_place(columns, quiet.source, quiet.target)
        column = columns.variants[place][0]
        targets = [
            each[column] for each in found.lines if column < len(each) and not _continues(each, column)
        ]
        if not targets or targets[0] is None:
            raise FormatError(
                f"unit {found.unit.id} has no cell for its target",
                place=f"{path}: {found.unit.provenance.place}",
                hint="split the merged cells in Word",
            )
        if change.target is not None:
            _set_cells([cell for cell in targets if cell is not None], clean(new.variants[place].text))
        if change.state is not None and columns.state is not None and columns.state < len(line):
            state = line[columns.state]
            if state is not None:
                set_cell(state, clean(change.state))
        if change.comments:
            with _sound(path):  # the part with the comments is read only now
                _comment(document, targets[0], "\n".join(change.comments), change.author)
    saved(document, out)
    return count


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    """Damage that python-docx finds, in words."""
    try:
        yield
    except DAMAGE as error:
        raise FormatError(
            f"damaged Word file: {' '.join(str(error).split())}", place=str(path), hint=ANEW
        ) from error


def _set_cells(targets: list[_Element], text: str) -> None:
    """Lines of the text into the cells that they came from; into the first where their number changed."""
    counts = [cell_text(cell).count("\n") + 1 if cell_text(cell) else 0 for cell in targets]
    parts = text.split("\n")
    if len(targets) == 1 or len(parts) != sum(counts):
        counts = [len(parts), *(0 for _ in targets[1:])]
    for cell, count in zip(targets, counts, strict=True):
        set_cell(cell, "\n".join(parts[:count]))
        del parts[:count]


def _comment(document: Any, cell: Any, text: str, author: str) -> None:
    from docx.text.run import Run
    from lxml import etree

    paragraph = cell.find(f"{W}p")
    if paragraph is None:
        paragraph = etree.SubElement(cell, f"{W}p")
    runs = paragraph.findall(f"{W}r") or [etree.SubElement(paragraph, f"{W}r")]
    found = [Run(run, document._body) for run in runs]
    document.add_comment(runs=[found[0], found[-1]], text=clean(text), author=author, initials=author[:2])
