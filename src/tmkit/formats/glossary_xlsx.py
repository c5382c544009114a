"""Glossaries as spreadsheets: the first sheet of an XLSX file, columns as in ``glossary_table``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import regex

from tmkit.errors import FormatError, MissingExtraError
from tmkit.formats.base import FORMATS, Format, Reading, Writing
from tmkit.formats.containers import DAMAGE, check_container, saved
from tmkit.formats.glossary_columns import COLUMNS
from tmkit.formats.glossary_rows import row_of
from tmkit.formats.glossary_table import table_to_termbase
from tmkit.model import Termbase

__all__ = ["sheet_rows", "write_sheet"]

_ILLEGAL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDTHS = {"zh": 28, "en": 40, "zh_context": 60, "en_context": 60, "definition": 50, "note": 40}


def _openpyxl() -> object:
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtraError("XLSX needs openpyxl", hint="pip install 'tmkit[docs-in]'") from error
    return openpyxl


def sheet_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet with their numbers, every cell as text.

    Raises:
        FormatError: when the file is no XLSX file.

    """
    openpyxl = _openpyxl()
    check_container(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)  # type: ignore[attr-defined]
        rows = book.worksheets[0].iter_rows(values_only=True)
    except DAMAGE as error:
        raise _damaged(path) from error
    number = 0
    try:
        while True:
            try:
                row = next(rows, None)
            except DAMAGE as error:
                raise _damaged(path) from error
            if row is None:
                return
            number += 1
            yield number, ["" if cell is None else str(cell) for cell in row]
    finally:
        book.close()


def _damaged(path: Path) -> FormatError:
    return FormatError("not an XLSX file, or a damaged one", place=str(path), hint="save it again as .xlsx")


def write_sheet(path: Path, heading: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> None:
    """One sheet with a bold heading row that stays in view."""
    openpyxl = _openpyxl()
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()  # type: ignore[attr-defined]
    sheet = book.active
    sheet.title = regex.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "glossary"
    sheet.append(list(heading))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    alignment = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows, 2):  # sheet.max_row goes through all cells
        sheet.append([_ILLEGAL.sub("\ufffd", cell) for cell in row])
        for cell in sheet[number]:
            cell.data_type = "s"
            cell.alignment = alignment
    sheet.freeze_panes = "A2"
    for index, name in enumerate(heading, 1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(index)].width = _WIDTHS.get(name, 16)  # type: ignore[attr-defined]
    saved(book, path)


def _read(path: Path, reading: Reading) -> Termbase:
    return table_to_termbase(sheet_rows(path), reading)


def _write(path: Path, termbase: Termbase, writing: Writing) -> None:
    del writing
    rows = [row_of(concept) for concept in termbase.concepts]
    columns = [c for c in COLUMNS if c in ("zh", "en") or any(row[c] for row in rows)]
    write_sheet(path, columns, ([row[c] for c in columns] for row in rows), termbase.name)


FORMATS.register("glossary-xlsx")(
    Format(
        name="glossary-xlsx",
        title="glossary as spreadsheet (XLSX)",
        suffixes=(".xlsx",),
        sniff=lambda sample: 0.4 if "xl/workbook.xml" in sample.members else 0.0,
        termbase=_read,
        write_termbase=_write,
        extra="docs-in",
    )
)
