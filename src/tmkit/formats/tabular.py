"""Units out of the rows of a table, and which columns they need: shared by TSV, CSV, XLSX, DOCX, JSON Lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tmkit.errors import UsageError
from tmkit.formats.base import Reading
from tmkit.formats.columns import Columns, as_written, guess_columns
from tmkit.model import TranslationUnit, Variant

__all__ = ["padded", "pair_from_columns", "target_place", "unit_from_row"]

IN_OUT = frozenset(
    "input output prompt completion response text trans mt ref reference hyp hypothesis".split()
)
"""Keys that name no language, by which programs give pairs out."""


def unit_from_row(row: Sequence[str], columns: Columns, number: int) -> TranslationUnit | None:
    """The unit in a row; None for an empty row. Cells that are missing at the end count as empty."""

    def cell(index: int | None) -> str:
        return row[index] if index is not None and index < len(row) else ""

    variants = tuple(Variant(lang, (cell(i),)) for i, lang in columns.variants if cell(i) or i < len(row))
    if not any(v.text.strip() for v in variants):
        return None
    match = re.match(r"\s*(\d+(?:\.\d+)?)", cell(columns.match))
    return TranslationUnit(
        cell(columns.id).strip() or str(number),
        variants,
        tuple((name, cell(i)) for i, name in columns.props if cell(i)),
        tuple(note for i in columns.notes for note in cell(i).splitlines() if note.strip()),
        state=cell(columns.state).strip() or None,
        locked=cell(columns.locked).strip().lower() in ("1", "true", "yes", "locked", "x", "是"),
        match=float(match.group(1)) if match else None,
    )


def target_place(columns: Columns, source: str, target: str) -> int:
    """Which of the languages of a table is the target: its columns may stand in any order.

    Raises:
        UsageError: when the table has no column in the target language.

    """
    row = tuple(Variant(lang, ()) for _, lang in columns.variants)
    _, right = TranslationUnit("", row).sides(source, target)
    for place, variant in enumerate(row):
        if variant is right:
            return place
    there = ", ".join(variant.lang for variant in row)
    raise UsageError(
        f"the table has no column in {target}", hint=f"its columns are {there}; name one of them"
    )


def padded(row: Sequence[str], columns: Columns) -> list[str]:
    """The row with a cell for every language."""
    width = max(index for index, _ in columns.variants) + 1
    return [*row, *[""] * (width - len(row))]


def pair_from_columns(value: Mapping[str, Any], number: int, reading: Reading) -> TranslationUnit:
    """The unit in an object whose keys are column headings.

    Raises:
        KeyError: when there are no two language keys.

    """
    names = [name for name, item in value.items() if isinstance(item, str | int | float) and item is not None]
    cells = [str(value[name]) for name in names]
    columns = guess_columns(names, reading)
    columns = as_written(columns, names, [cells], reading) if columns else _by_script(names, value, reading)
    if columns is None:
        raise KeyError("source or target")
    unit = unit_from_row(cells, columns, number)
    return unit or TranslationUnit(str(value.get("id", number)), ())


def _by_script(names: Sequence[str], value: Mapping[str, Any], reading: Reading) -> Columns | None:
    """What goes in and what comes out of a translating program, by the script of each."""
    from tmkit.text.chars import detect_lang

    langs = [detect_lang(str(value[name])) if name.lower() in IN_OUT else None for name in names]
    sides = [langs.index(lang) if lang in langs else -1 for lang in (reading.source[:2], reading.target[:2])]
    if min(sides) < 0:
        return None
    props = [(at, name) for at, name in enumerate(names) if at not in sides and name.lower() != "id"]
    ids = next((at for at, name in enumerate(names) if name.lower() == "id"), None)
    return Columns(((sides[0], reading.source), (sides[1], reading.target)), ids, props=tuple(props))


# --- writing ---------------------------------------------------------------------------------------------
