"""TSV and CSV changed in place: the rows of changed units, and nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from tmkit.formats.base import Change, Reading
from tmkit.formats.change import apply_change
from tmkit.formats.columns import FIRST_ROWS, Columns, find_columns
from tmkit.formats.encoding import open_text, write_text
from tmkit.formats.ids import UniqueIds
from tmkit.formats.table_lines import csv_delimiter, csv_rows, tsv_field, tsv_rows
from tmkit.formats.tabular import padded, target_place, unit_from_row
from tmkit.model import TranslationUnit

__all__ = ["update"]


def update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    """Rows of changed units are written anew, all others are copied; the line ends stay."""
    done = 0
    quiet = Reading(path, reading.source, reading.target, quiet=True)
    split, delimiter = tsv_rows, "\t"
    if path.suffix.lower() == ".csv":
        with open_text(path, quiet) as stream:
            delimiter = csv_delimiter(list(islice(stream, FIRST_ROWS)))
            split = partial(csv_rows, delimiter=delimiter)
    with open_text(path, quiet) as stream:
        filled = (row for _, row in split(stream) if any(cell.strip() for cell in row))
        columns, start, heading_row = find_columns(list(islice(filled, FIRST_ROWS)), quiet)
    with open_text(path, quiet) as stream, io.StringIO(newline="") as result:
        raw_lines: list[str] = []

        def recorded() -> Iterator[str]:
            for raw in stream:
                raw_lines.append(raw)
                yield raw

        count = number = 0
        ids = UniqueIds()
        for _, row in split(recorded()):
            raw = "".join(raw_lines)
            raw_lines.clear()
            number += any(cell.strip() for cell in row)
            if columns is None or number <= start:
                if columns and number == heading_row and any(cell.strip() for cell in row):
                    columns, heading = _with_notes(columns, row, changes)
                    raw = _written(heading, raw, path, delimiter) if heading != row else raw
                result.write(raw)
                continue
            row = padded(row, columns)
            unit = unit_from_row(row, columns, count + 1)
            if unit:
                count += 1
                unit = ids.unit(unit)
            change = changes.get(unit.id) if unit else None
            if unit is None or change is None:
                result.write(raw)
                continue
            target_place(columns, quiet.source, quiet.target)
            new = apply_change(unit, change, quiet.source, quiet.target)
            result.write(_line(row, new, columns, raw, path, delimiter))
            done += 1
        result.write("".join(raw_lines))
        write_text(out, result.getvalue(), stream.encoding, path)
    return done


def _with_notes(columns: Columns, row: list[str], changes: Mapping[str, Change]) -> tuple[Columns, list[str]]:
    """The columns and the heading row, with a column for comments where there are some and no place for them."""
    if columns.notes or not any(change.comments for change in changes.values()):
        return columns, row
    return replace(columns, notes=(len(row),)), [*row, "notes"]


def _line(
    row: list[str], unit: TranslationUnit, columns: Columns, raw: str, path: Path, delimiter: str
) -> str:
    cells = list(row)
    for (index, _), variant in zip(columns.variants, unit.variants, strict=False):
        cells[index] = variant.text
    if columns.state is not None and unit.state:
        cells[columns.state] = unit.state
    if columns.notes:
        cells += [""] * (columns.notes[0] + 1 - len(cells))
        cells[columns.notes[0]] = "\n".join(unit.notes)
    elif unit.notes:
        cells.extend(unit.notes)
    return _written(cells, raw, path, delimiter)


def _written(cells: list[str], raw: str, path: Path, delimiter: str) -> str:
    """A row as the line it stands for is written: its delimiter, its end."""
    end = raw[len(raw.rstrip("\r\n")) :]
    if path.suffix.lower() != ".csv":
        return "\t".join(map(tsv_field, cells)) + end
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerow(cells)
    return buffer.getvalue()
