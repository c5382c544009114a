"""XLSX: tables of translations, and workbooks as documents; read by ``xlsx_read``, changed by ``xlsx_update``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tmkit.formats.base import FORMATS, Feature, Format, Sample, Writing
from tmkit.formats.containers import missing, saved
from tmkit.formats.tabular_write import lookahead, plan
from tmkit.formats.xlsx_read import MAX_CELL, paragraphs, units
from tmkit.formats.xlsx_update import update
from tmkit.formats.xmltext import clean
from tmkit.model import TranslationUnit

__all__ = ["write"]


def write(path: Path, units: Iterable[TranslationUnit], writing: Writing) -> int:
    """Write one sheet with a heading row; the number of units."""
    try:
        import openpyxl
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font
    except ImportError as error:
        raise missing("openpyxl", "XLSX") from error
    first, everything = lookahead(units)
    layout = plan(first, writing.source, writing.target)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("units")
    sheet.freeze_panes = "A2"
    wide = range(2, 2 + len(layout.langs))
    for index in wide:
        sheet.column_dimensions[chr(64 + index)].width = 60

    def cell(text: str, *, bold: bool = False) -> Any:
        made = WriteOnlyCell(sheet, clean(text, writing)[:MAX_CELL])
        made.data_type = "s"
        made.alignment = Alignment(wrap_text=True, vertical="top")
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(name, bold=True) for name in layout.header()])
    count = 0
    for unit in everything:
        sheet.append([cell(text) for text in layout.row(unit)])
        count += 1
    saved(book, path)
    return count


def _sniff(sample: Sample) -> float:
    return (
        1.0
        if "xl/workbook.xml" in sample.members
        else 0.4
        if sample.suffix == ".xlsx" and sample.head[:2] == b"PK"
        else 0.0
    )


FORMATS.register("xlsx")(
    Format(
        name="xlsx",
        title="Excel workbook",
        suffixes=(".xlsx", ".xlsm"),
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
        table=True,
    )
)  # fmt: skip
