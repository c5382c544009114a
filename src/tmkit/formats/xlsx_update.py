"""Changes in the cells of a workbook: in the sheets' own XML where that can be, else by saving it anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tmkit.formats.base import Change, Reading
from tmkit.formats.change import apply_change
from tmkit.formats.containers import missing, open_container, saved
from tmkit.formats.ids import UniqueIds
from tmkit.formats.tabular import target_place
from tmkit.formats.xlsx_cells import set_cells
from tmkit.formats.xlsx_read import MAX_CELL, placed, sheets, table, workbook
from tmkit.formats.xmltext import clean

__all__ = ["update"]


def update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    """Changed cells are set and the rest left as it is; comments go to the target cell as Excel comments.

    With comments, or where a cell does not stand as usual, the workbook is saved anew, which loses what openpyxl does
    not know: that is reported.
    """
    if not any(change.comments for change in changes.values()):
        done = _update_cells(path, out, changes, reading)
        if done is not None:
            return done
    try:
        from openpyxl.comments import Comment
    except ImportError as error:
        raise missing("openpyxl", "XLSX") from error
    quiet = Reading(path, reading.source, reading.target, quiet=True)
    count = 0
    with workbook(path, read_only=False) as book:
        for row in list(_changed(book, changes, quiet)):
            count += 1
            target = row.sheet.cell(row.number, row.column)
            if row.change.target is not None:
                target.value = row.text
                target.data_type = "s"  # a text that begins with = is no formula
            if row.state is not None:
                row.sheet.cell(row.number, row.state).value = row.change.state
            if row.change.comments:
                old = [target.comment.text] if target.comment else []
                target.comment = Comment("\n".join([*old, *row.change.comments]), row.change.author)
        saved(book, out)
    gone = _lost_parts(path, out)
    if gone:
        reading.report(f"lost by saving it anew: {', '.join(gone)}", lost=True)
    return count


def _update_cells(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int | None:
    """As ``update``, of texts and states only and in the sheets' own XML; None where that cannot be done."""
    quiet = Reading(path, reading.source, reading.target, quiet=True)
    cells: dict[str, dict[tuple[int, int], str]] = {}
    count = 0
    with workbook(path) as book:
        for row in _changed(book, changes, quiet):
            count += 1
            texts = cells.setdefault(row.sheet.title, {})
            if row.change.target is not None:
                texts[row.number, row.column] = row.text[:MAX_CELL]
            if row.state is not None:
                texts[row.number, row.state] = clean(row.change.state or "")
    return count if set_cells(path, out, cells) else None


class _Row(NamedTuple):
    """A row that changes: its sheet and number, the column of its target, that of its state, and the new text."""

    sheet: Any
    number: int
    column: int
    state: int | None
    change: Change
    text: str


def _changed(book: Any, changes: Mapping[str, Change], quiet: Reading) -> Iterator[_Row]:
    """The rows of a workbook whose units change, in order; columns and rows count from 1."""
    tables = 0
    ids = UniqueIds()
    for sheet in sheets(book, quiet):
        first = True
        for number, found, columns in list(table(sheet, quiet)):
            tables += first
            first = False
            change = changes.get(ids.unit(placed(found, sheet.title if tables > 1 else "", "")).id)
            if change is not None:
                place = target_place(columns, quiet.source, quiet.target)
                new = apply_change(found, change, quiet.source, quiet.target)
                state = columns.state + 1 if change.state is not None and columns.state is not None else None
                text = clean(new.variants[place].text)
                yield _Row(sheet, number, columns.variants[place][0] + 1, state, change, text)


_PARTS = {"media": "pictures", "charts": "charts", "embeddings": "embedded files", "ctrlProps": "controls",
          "slicers": "slicers", "pivotTables": "pivot tables", "diagrams": "diagrams"}  # fmt: skip


def _lost_parts(before: Path, after: Path) -> list[str]:
    """What the workbook no longer holds, in words."""
    with open_container(before) as old, open_container(after) as new:
        there = [
            [sum(name.startswith(f"xl/{folder}/") for name in book.namelist()) for folder in _PARTS]
            for book in (old, new)
        ]
    return [name for name, was, is_ in zip(_PARTS.values(), *there, strict=True) if is_ < was]
