"""Workbooks read: tables of translations (a row a unit), and as documents (a cell a paragraph)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tmkit.errors import FormatError
from tmkit.formats.base import Reading
from tmkit.formats.columns import (
    FIRST_ROWS,
    Columns,
    as_written,
    guess_columns,
    plain_columns,
    repeats_heading,
)
from tmkit.formats.containers import ANEW, DAMAGE, check_container, missing
from tmkit.formats.ids import UniqueIds
from tmkit.formats.tabular import unit_from_row
from tmkit.model import Paragraph, ParagraphKind, TranslationUnit

__all__ = ["MAX_CELL", "paragraphs", "placed", "sheets", "table", "units", "workbook"]

MAX_CELL = 32_767
"""Characters a cell of Excel holds."""


@contextmanager
def workbook(path: Path, *, read_only: bool = True) -> Iterator[Any]:
    """The workbook, opened by openpyxl.

    Raises:
        FormatError: when it is damaged or unsafe.
        MissingExtraError: without openpyxl.

    """
    try:
        import openpyxl
    except ImportError as error:
        raise missing("openpyxl", "XLSX") from error
    check_container(path)
    try:
        with warnings.catch_warnings():  # of styles and extensions, which do not concern the text
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, read_only=read_only, data_only=read_only)
    except DAMAGE as error:
        raise FormatError(
            f"not a readable workbook: {error}", place=str(path), hint="save it anew"
        ) from error
    try:
        yield book
    except DAMAGE as error:  # sheets are parsed as they are read
        raise FormatError(f"a sheet is damaged: {error}", place=str(path), hint=ANEW) from error
    finally:
        book.close()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def sheets(book: Any, reading: Reading) -> list[Any]:
    """The sheets that can be seen: hidden ones hold old drafts and what tools note down."""
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    if hidden and seen:
        reading.report(f"hidden sheets left out: {', '.join(hidden)}; unhide what is to be read")
    return seen or list(book.worksheets)


def _rows(sheet: Any) -> Iterator[list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rows = sheet.iter_rows(values_only=True)
        first = next(rows, None)  # a read-only sheet is parsed, and warned of, from here on
    if first is not None:
        yield [_text(value) for value in first]
    for row in rows:
        yield [_text(value) for value in row]


def table(sheet: Any, reading: Reading) -> Iterator[tuple[int, TranslationUnit, Columns]]:
    """(row, unit, columns) of a sheet; nothing when it has no two language columns in its first rows."""
    rows = ((n, row) for n, row in enumerate(_rows(sheet), 1) if any(cell.strip() for cell in row))
    first = list(islice(rows, FIRST_ROWS + 1))
    start, columns = _headed([row for _, row in first], reading)
    if columns is None:
        yield from _bare(first, sheet, first[-1][0] if len(first) > FIRST_ROWS else -1, reading)
        return
    count = 0
    for number, row in chain(first[start:], rows):
        if count == 0 and repeats_heading(row, columns, reading):
            continue
        unit = unit_from_row(row, columns, count + 1)
        if unit:
            count += 1
            yield number, unit, columns


def _headed(rows: list[list[str]], reading: Reading) -> tuple[int, Columns | None]:
    """How many of the first rows go before the units, and the columns their last one describes."""
    for number, row in enumerate(rows, 1):
        columns = guess_columns(row, reading)
        if columns:
            return number, as_written(columns, row, rows[number:], reading)
    return 0, None


def _bare(
    first: list[tuple[int, list[str]]], sheet: Any, last: int, reading: Reading
) -> Iterator[tuple[int, TranslationUnit, Columns]]:
    """A sheet without headings: its first two columns, when they are in different languages."""
    columns = next((c for _, row in first if (c := _two_languages(row, reading))), None)
    if columns is None:
        return
    count = 0
    rows = list(first)
    if last > 0:
        rows += [(n, row) for n, row in enumerate(_rows(sheet), 1) if n > last]
    for number, row in rows:
        unit = unit_from_row(row, columns, count + 1)
        if unit:
            count += 1
            yield number, unit, columns


def _two_languages(row: list[str], reading: Reading) -> Columns | None:
    from tmkit.text.chars import detect_lang

    columns = plain_columns(row, reading)
    if columns is None:
        return None
    langs = [detect_lang(row[index]) for index, _ in columns.variants]
    return columns if None not in langs and langs[0] != langs[1] else None


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """The units of all sheets that have two language columns; ids of later sheets begin with the sheet's name.

    Raises:
        FormatError: when the workbook is damaged or unsafe, or holds no such sheet.

    """
    with workbook(path) as book:
        tables = 0
        ids = UniqueIds()
        for sheet in sheets(book, reading):
            first = True
            for number, unit, _ in table(sheet, reading):
                tables += first
                first = False
                yield ids.unit(placed(unit, sheet.title if tables > 1 else "", f"{sheet.title}!{number}"))
        if not tables:
            raise FormatError(
                "no sheet has two columns with source and target",
                place=str(path),
                hint="give the columns headings such as zh and en, or source and target",
            )


def placed(unit: TranslationUnit, sheet: str, place: str) -> TranslationUnit:
    """The unit with its place; with its sheet in its id where that is named."""
    from dataclasses import replace

    provenance = replace(unit.provenance, place=place)
    return replace(unit, id=f"{sheet}!{unit.id}" if sheet else unit.id, provenance=provenance)


def paragraphs(path: Path, reading: Reading) -> Iterator[Paragraph]:
    """The cells that hold text, row by row; ``place`` names the sheet and cell.

    Raises:
        FormatError: when the workbook is damaged or unsafe.

    """
    with workbook(path) as book:
        for sheet in sheets(book, reading):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                rows = list(sheet.iter_rows())
            for row in rows:
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.strip():
                        place = f"{sheet.title}!{cell.coordinate}"
                        for line in cell.value.splitlines():
                            if line.strip():
                                yield Paragraph(line.strip(), ParagraphKind.TABLE, place)
