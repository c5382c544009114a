"""What the columns of a table of translations mean: by their headings, or by the script of their text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tmkit.formats.base import Reading
from tmkit.formats.column_names import EN, ID, LOCKED, MATCH, NOTE, SOURCE, STATE, TARGET, ZH, is_language
from tmkit.formats.headings import composed, names_language
from tmkit.model import same_language

__all__ = [
    "FIRST_ROWS", "Columns", "as_written", "columns_by_script", "find_columns", "guess_columns", "plain_columns",
    "repeats_heading",
]  # fmt: skip

BILINGUAL = re.compile("[\u2e80-\u9fff]+|[^\u2e80-\u9fff/|()（）·\\n]+")
FIRST_ROWS = 10
"""Rows in which headings are looked for."""
ID_CELL = re.compile(r"[\w.:#/-]{1,40}")
NEARLY_ALWAYS = 0.8
"""Share of the cells of a column that are in its language."""
LONGEST = 200
"""Characters of a heading that may end in brackets."""


def _tag(name: str) -> str:
    return "-".join(name.strip().split("_"))


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column (from 0) holds what.

    Attributes:
        variants: (column, language), source first.
        id: column of the ids.
        notes: columns of remarks.
        state: column of the states.
        match: column of match percentages.
        locked: column of lock marks.
        props: (column, property name).

    """

    variants: tuple[tuple[int, str], ...]
    id: int | None = None
    notes: tuple[int, ...] = ()
    state: int | None = None
    match: int | None = None
    locked: int | None = None
    props: tuple[tuple[int, str], ...] = ()


def _words(name: str) -> list[str]:
    """A heading in two languages (``原文 Source``, ``No./编号``) cut into its names."""
    return [part for found in BILINGUAL.findall(name) if (part := found.strip(" :：.-—"))]


def _one_of(name: str, names: set[str]) -> bool:
    return name in names or (len(words := _words(name)) > 1 and all(word in names for word in words))


def _language_of(name: str, reading: Reading) -> tuple[int, str] | None:
    """Order and language tag of a heading that names a side; None for another heading."""
    found = _side_of(name, reading)
    if found is None and len(words := _words(name)) > 1:
        sides = [_side_of(word, reading) for word in words]
        if all(
            side and side[0] == sides[0][0] and same_language(side[1], sides[0][1])
            for side in sides
            if sides[0]
        ):
            return sides[0]
    return found


def _side_of(name: str, reading: Reading) -> tuple[int, str] | None:
    plain = re.sub(r"\s+", " ", name.strip().lower())
    if len(plain) <= LONGEST:
        plain = re.sub(r"[(（].*[)）]$", "", plain).strip() or plain
    if plain in SOURCE:
        return 0, reading.source
    if plain in TARGET:
        return 1, reading.target
    if plain in ZH:
        return (0 if same_language(reading.source, "zh") else 1), "zh"
    if plain in EN:
        return (0 if same_language(reading.source, "en") else 1), "en"
    if is_language(name):
        tag = _tag(name)
        if same_language(tag, reading.source):
            return 0, tag
        return (1 if same_language(tag, reading.target) else 2), tag
    return None


def _composed_side(name: str, reading: Reading) -> tuple[int, str] | None:
    """As ``_language_of``, also of headings put together of several words."""
    found = _language_of(name, reading)
    if found:
        return found
    said = composed(name)
    if said is None:
        return None
    side, lang = said
    if lang:
        return (0 if same_language(reading.source, lang) else 1), lang
    return (0, reading.source) if side == "source" else (1, reading.target)


def guess_columns(header: Sequence[str], reading: Reading) -> Columns | None:
    """The columns a heading row describes; None when the row is no heading with two sides."""
    strict = _columns(header, reading, _language_of)
    if strict:
        return strict
    found = _columns(header, reading, _composed_side)
    return None if found is None or same_language(found.variants[0][1], found.variants[1][1]) else found


def _columns(
    header: Sequence[str], reading: Reading, side_of: Callable[[str, Reading], tuple[int, str] | None]
) -> Columns | None:
    sides: list[tuple[int, int, str]] = []
    found: dict[str, int] = {}
    notes: list[int] = []
    props: list[tuple[int, str]] = []
    for index, raw in enumerate(header):
        name = raw.strip().lstrip("\ufeff")
        plain = name.lower()
        side = side_of(name, reading)
        if side:
            sides.append((side[0], index, side[1]))
        elif _one_of(plain, ID):
            found.setdefault("id", index)
        elif _one_of(plain, NOTE):
            notes.append(index)
        elif _one_of(plain, STATE):
            found.setdefault("state", index)
        elif _one_of(plain, MATCH):
            found.setdefault("match", index)
        elif _one_of(plain, LOCKED):
            found.setdefault("locked", index)
        elif name:
            props.append((index, name.removeprefix("prop:")))
    for code in [each for each in sides if names_language(header[each[1]])]:
        if any(other is not code and other[0] == code[0] for other in sides):
            sides.remove(code)  # what language a text is in, beside the text
            props.append((code[1], header[code[1]].strip()))
    if len(sides) < 2:
        return None
    by_index = sorted(sides, key=lambda s: s[1])
    return Columns(
        tuple((index, lang) for _, index, lang in by_index),
        found.get("id"),
        tuple(notes),
        found.get("state"),
        found.get("match"),
        found.get("locked"),
        tuple(props),
    )


def as_written(
    columns: Columns, header: Sequence[str], rows: Iterable[Sequence[str]], reading: Reading
) -> Columns:
    """The columns a heading row describes, with the languages of the texts where it says source and target only."""
    from tmkit.text.chars import detect_lang

    said = [lang[:2] for _, lang in columns.variants]
    for row in rows:
        texts = [row[index] if index < len(row) else "" for index, _ in columns.variants]
        langs = [detect_lang(text) for text in texts]
        if langs == said:
            return columns
        if langs == said[::-1]:
            other = guess_columns(header, replace(reading, source=reading.target, target=reading.source))
            return other or columns
    return columns


def repeats_heading(row: Sequence[str], columns: Columns, reading: Reading) -> bool:
    """Whether the row under the headings names the same sides again, in the other language."""
    again = guess_columns(row, reading)
    return again is not None and [(i, lang.split("-")[0]) for i, lang in again.variants] == [
        (i, lang.split("-")[0]) for i, lang in columns.variants
    ]


def find_columns(rows: Sequence[Sequence[str]], reading: Reading) -> tuple[Columns | None, int, int]:
    """Columns of a table by its first rows; rows before its units; number of the row with headings (0: none).

    A title above the headings stands alone in its row. Headings may be said again in the other language.
    """
    for number, row in enumerate(rows):
        columns = guess_columns(row, reading)
        if columns:
            again = number + 1 < len(rows) and repeats_heading(rows[number + 1], columns, reading)
            start = number + 1 + again
            return as_written(columns, row, rows[start:], reading), start, number + 1
        if sum(bool(cell.strip()) for cell in row) > 1:
            break
    return (plain_columns(rows[0], reading) if rows else None), 0, 0


def plain_columns(row: Sequence[str], reading: Reading) -> Columns | None:
    """Two columns without heading: which is which, by the script of the text; None when there are not two."""
    from tmkit.text.chars import detect_lang

    filled = [i for i, cell in enumerate(row) if cell.strip()]
    first = filled[0] if filled else 0
    if len(row) - first >= 3 and ID_CELL.fullmatch(row[first].strip()) and not _long(row[first]):
        ids: int | None = first
        left, right = first + 1, first + 2
    elif len(row) >= 2:
        ids, left, right = None, first, first + 1
    else:
        return None
    if right >= len(row):
        return None
    swapped = detect_lang(row[left]) == reading.target[:2] and detect_lang(row[right]) == reading.source[:2]
    langs = (reading.target, reading.source) if swapped else (reading.source, reading.target)
    return Columns(((left, langs[0]), (right, langs[1])), ids)


def columns_by_script(rows: Sequence[Sequence[str]], reading: Reading) -> Columns | None:
    """The sides of a table without headings: two columns filled in most rows, each nearly always in its language.

    Of several columns in one language, that with the most text is the side. A column before them in which no two cells
    are alike holds the ids.
    """
    from tmkit.text.chars import detect_lang

    filled = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
    texts = [
        [row[index].strip() if index < len(row) else "" for row in filled]
        for index in range(max(map(len, filled), default=0))
    ]
    best: dict[str, tuple[int, int]] = {}
    for index, column in enumerate(texts):
        there = [text for text in column if text]
        langs = [detect_lang(text) for text in there]
        for side in (reading.source[:2], reading.target[:2]):
            if 2 * len(there) > len(filled) and langs.count(side) >= NEARLY_ALWAYS * len(there):
                best[side] = max(best.get(side, (0, 0)), (sum(map(len, there)), index))
    if len(best) < 2:
        return None
    sides = sorted((index, lang) for lang, (_, index) in best.items())
    ids = [
        index
        for index in range(sides[0][0])
        if len(set(texts[index])) == len(filled) and all(map(ID_CELL.fullmatch, texts[index]))
    ]
    return Columns(tuple(sides), ids[0] if ids else None)


def _long(cell: str) -> bool:
    return any(ch >= "\u2e80" for ch in cell) or not any(ch.isdigit() for ch in cell)
