"""Glossaries and tables of translations in OpenDocument spreadsheets (ODS), as NAER and LibreOffice write them.

The first sheet, read only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.containers import ANEW, open_container, read_member
from tmkit.formats.glossary_table import table_to_termbase
from tmkit.formats.tsv import units_from_rows
from tmkit.model import Termbase, TranslationUnit

__all__ = ["ods_rows"]

_MOST = 1000
"""Columns of a row; what is repeated beyond is the empty rest of the sheet."""


class _Rows:
    """Gathers the rows of the first sheet of ``content.xml`` (OpenDocument 1.2 part 1, sections 9.1 and 19.675)."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._sheets = 0
        self._number = 0
        self._row: list[str] = []
        self._cell: list[str] | None = None
        self._again, self._rows_again = 1, 1
        self._notes = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._sheets += 1
        if self._sheets != 1:
            return
        if name == "table:table-row":
            self._row, self._rows_again = [], int(attributes.get("table:number-rows-repeated", 1))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._again = [], int(attributes.get("table:number-columns-repeated", 1))
        elif name == "office:annotation":
            self._notes += 1
        elif self._cell is not None and not self._notes:
            if name == "text:p" and self._cell:
                self._cell.append("\n")
            elif name in ("text:s", "text:tab", "text:line-break"):
                self._cell.append(" " * int(attributes.get("text:c", 1)) if name == "text:s" else " ")

    def end(self, name: str) -> None:
        if name == "office:annotation":
            self._notes -= 1
        elif name in ("table:table-cell", "table:covered-table-cell") and self._cell is not None:
            text = "".join(self._cell)
            self._row.extend([text] * min(self._again, _MOST - len(self._row)))
            self._cell = None
        elif name == "table:table-row" and self._sheets == 1:
            while self._row and not self._row[-1].strip():
                self._row.pop()
            if self._row:
                self.rows.append((self._number + 1, self._row))
            self._number += self._rows_again
        elif name == "table:table" and self._sheets == 1:
            self._sheets = 2

    def text(self, data: str) -> None:
        if self._cell is not None and not self._notes:
            self._cell.append(data)


def ods_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The filled rows of the first sheet with their numbers, every cell as it is shown.

    Raises:
        FormatError: when the file is no ODS file, or a damaged one.

    """
    with open_container(path) as container:
        content = read_member(container, "content.xml", path)
    found = _Rows()
    parser = expat.ParserCreate()
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.EntityDeclHandler = _no_entities
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise FormatError("not an ODS file, or a damaged one", place=str(path), hint=ANEW) from error
    yield from found.rows


def _no_entities(*_: object) -> None:
    raise ValueError("an ODS file declares no entities")


def _read(path: Path, reading: Reading) -> Termbase:
    return table_to_termbase(ods_rows(path), reading)


def _units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    rows = list(ods_rows(path))
    width = max(
        (len(row) for _, row in rows), default=0
    )  # the empty cells at a row's end are not in the file
    full = ((number, row + [""] * (width - len(row))) for number, row in rows)
    return (unit for unit, _, _ in units_from_rows(full, reading, "ODS"))


def _looks_like(sample: Sample) -> float:
    return 0.6 if "mimetype" in sample.members and b"opendocument.spreadsheet" in sample.head else 0.0


FORMATS.register("ods")(
    Format(
        name="ods",
        title="table or glossary as OpenDocument spreadsheet (ODS)",
        suffixes=(".ods",),
        sniff=_looks_like,
        units=_units,
        termbase=_read,
        table=True,
    )
)
