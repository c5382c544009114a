"""The text of a page of PDF in reading order: columns apart, ruled tables row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from tmkit.formats.pdf_layout import ENDS, Line, Piece, lines_of, whole_rows
from tmkit.formats.pdf_rules import Box, Rules, boxes_of, rows_of, tables_of
from tmkit.formats.text import join_lines
from tmkit.text.chars import detect_lang

__all__ = ["blocks_of"]

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_SEVERAL = 3
"""Cells that do not have the same number of lines by chance."""
_UNRULED = 4
"""Lines that several cells side by side have each, so that they are rows."""

_COLUMN = 0.2
"""Share of the page's width that the lines of a second column take; shorter ones are cells of a table."""
_SIDE = 0.2
"""Share of the words of a table that each of two languages has in one."""
_ROWS = 3
"""Rows that two columns in two languages must begin together to be a table."""


def blocks_of(pieces: list[Piece], width: float, rules: Rules) -> Iterator[list[Line]]:
    """Blocks of lines in reading order: ruled tables row by row between the text above and below them."""
    boxes = boxes_of([(piece.x, piece.y + 0.3 * piece.size) for piece in pieces], rules)
    inside: dict[Box, list[Piece]] = {}
    for piece, box in zip(pieces, boxes, strict=True):
        if box:
            inside.setdefault(box, []).append(piece)
    cells = {box: lines_of(found) for box, found in inside.items()}
    tables = [table for table in tables_of(_with_rows(cells)) if not _is_drawing(table, inside)]
    ruled = {box for table in tables for box in table}
    rest = [piece for piece, box in zip(pieces, boxes, strict=True) if box not in ruled]
    gutter = _gutter(rest, width)
    for table in tables:
        top = max(box.top for box in table)
        above = [piece for piece in rest if piece.y > top]
        rest = [piece for piece in rest if piece.y <= top]
        yield from _columns(above, gutter)
        yield from _table(table, cells)
    yield from _columns(rest, gutter)


def _with_rows(cells: Mapping[Box, list[Line]]) -> Iterator[Box]:
    """The boxes but for those side by side that each hold many rows, which no line parts."""
    for row in rows_of(cells):
        counts = Counter(len(cells[box]) for box in row)
        if any(lines >= _UNRULED and boxes >= _SEVERAL for lines, boxes in counts.items()):
            continue
        yield from row


def _is_drawing(table: list[Box], inside: Mapping[Box, list[Piece]]) -> bool:
    """Whether letters stand on both sides of the lines, as in a chart: the texts of a table's cells begin apart."""
    apart = close = 0
    for row in rows_of(table):
        for left, right in pairwise(row):
            for before in inside[left]:
                for piece in inside[right]:
                    if abs(before.y - piece.y) <= 1:
                        near = piece.x - before.x < 1.2 * piece.size
                        close += near
                        apart += not near
    return close > 0.1 * apart


def _table(table: list[Box], cells: Mapping[Box, list[Line]]) -> Iterator[list[Line]]:
    """A ruled table: of one in two languages the cells of these columns, a block each, then the others; else its rows."""
    sides = _sides(table, cells)
    rows = []
    for row in rows_of(table):
        yield from (cells[box] for box in row if round(box.left) in sides)
        rows.append([cells[box] for box in row if round(box.left) not in sides])
    for cut in (part for row in rows if row for part in _unruled_rows(row)):
        lines = [line for cell in cut for line in cell]
        parts = tuple(join_lines([line.text for line in cell]) for cell in cut)
        line = replace(lines[0], text=" ".join(parts), right=max(line.right for line in lines))
        yield [replace(line, parts=parts, cells=tuple(cell[0].x for cell in cut[1:]), wide=2)]


def _unruled_rows(row: list[list[Line]]) -> Iterator[list[list[Line]]]:
    """The row, or the rows it is of: all of several cells have the same number of lines, at the same heights."""
    heights = {tuple(round(line.y) for line in cell) for cell in row}
    if len(row) < _SEVERAL or len(heights) > 1:
        yield row
        return
    for lines in zip(*row, strict=True):
        yield [[line] for line in lines]


def _sides(table: list[Box], cells: Mapping[Box, list[Line]]) -> set[int]:
    """Where the columns in Chinese and in English begin, if each has a good part of the table's text; else none."""
    columns: dict[int, list[str]] = {}
    for box in table:
        columns.setdefault(round(box.left), []).extend(line.text for line in cells[box])
    words: dict[str, list[tuple[float, int]]] = {"zh": [], "en": []}
    for place, texts in columns.items():
        text = " ".join(texts)
        han, latin = len(_HAN.findall(text)) / 2, float(len(_WORD.findall(text)))
        words["zh" if han > latin else "en"].append((max(han, latin), place))
    whole = sum(count for found in words.values() for count, _ in found)
    best = [max(found, default=(0.0, 0)) for found in words.values()]
    return {place for _, place in best} if min(best)[0] >= _SIDE * whole > 0 else set()


def _columns(pieces: list[Piece], gutter: float | None) -> Iterator[list[Line]]:
    """Text without ruled tables: what stands across the gutter splits the columns above from those below."""
    if gutter is None or not pieces:
        yield from filter(None, [whole_rows(lines_of(pieces))])
        return
    rest, across = _across(pieces, gutter)
    for block in [*across, []]:
        bottom = block[0].y if block else float("-inf")
        part = [piece for piece in rest if piece.y > bottom]
        rest = [piece for piece in rest if piece.y <= bottom]
        left, right = (
            lines_of([p for p in part if p.x < gutter]),
            lines_of([p for p in part if p.x >= gutter]),
        )
        yield from _bilingual_rows(left, right) or filter(None, (left, right))
        yield from filter(None, [lines_of(block)])


def _across(pieces: list[Piece], gutter: float) -> tuple[list[Piece], list[list[Piece]]]:
    """The text in columns, and blocks of lines across them, from top to bottom.

    A line stands across when it runs past the gutter, or is a heading on the left beside which the right column pauses.
    """
    usual = median(piece.size for piece in pieces)
    right = sorted((p.y for p in pieces if p.x >= gutter), reverse=True)
    leading = [a - b for a, b in pairwise(right) if a - b > 1]
    pause = 2.2 * median(leading) if leading else float("inf")
    pauses = [(a, b) for a, b in pairwise(right) if a - b >= pause]
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        rows.setdefault(round(piece.y), []).append(piece)
    rest: list[Piece] = []
    blocks: list[list[Piece]] = []
    below = True  # text of the columns stands between this row and the block before it
    for y in sorted(rows, reverse=True):
        row = rows[y]
        heading = max(piece.size for piece in row) > 1.15 * usual
        runs_past = any(p.x < gutter and p.narrow_right > gutter + 2 for p in row)
        if heading and not runs_past:
            alone = all(piece.x < gutter for piece in row)
            runs_past = any(a > y > b for a, b in pauses) if alone else _runs_past(row, round(gutter + 2))
        if not runs_past:
            rest += row
            below = True
        elif below:
            blocks.append(list(row))
            below = False
        else:
            blocks[-1] += row
    return rest, blocks


def _bilingual_rows(left: list[Line], right: list[Line]) -> list[list[Line]]:
    """The cells of a table whose columns are in two languages, row by row; nothing where it is none.

    A row begins where both columns have a line at one height, and at least one of them after more space than stands
    between its lines; the other after such space too, or after the end of a sentence.
    """
    langs = [detect_lang(" ".join(line.text for line in side)) for side in (left, right)]
    if None in langs or langs[0] == langs[1]:
        return []
    tops = []
    others = _beginnings(right)
    for y, spaced in _beginnings(left).items():
        found = [also for z, also in others.items() if abs(y - z) <= 3]
        if found and (spaced or any(found)):
            tops.append(y)
    if len(tops) < _ROWS:
        return []
    cells = []
    for top, below in pairwise([float("inf"), *tops[1:], float("-inf")]):
        for side in (left, right):
            cells.append([line for line in side if below + 3 < line.y <= top + 3])
    return [cell for cell in cells if cell]


def _beginnings(side: list[Line]) -> dict[float, bool]:
    """Heights of a column's lines at which a cell may begin; whether there is more space above than elsewhere."""
    gaps = sorted(a.y - b.y for a, b in pairwise(side))
    usual = gaps[len(gaps) // 10] if gaps else 0.0
    found = {line.y: True for line in side[:1]}
    for before, line in pairwise(side):
        spaced = before.y - line.y > 1.2 * usual
        if spaced or before.text.endswith(ENDS):
            found[line.y] = spaced
    return found


def _gutter(pieces: Sequence[Piece], width: float) -> float | None:
    """The x where a second column begins: many lines start there, and hardly any from the left runs past it.

    Lines, not pieces: a line of Chinese with figures in it is many pieces, one for each change of font.
    """
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        rows.setdefault(round(piece.y), []).append(piece)
    starts = Counter(round(p.x) for p in pieces if 0.35 * width <= p.x <= 0.65 * width)
    for x, _ in starts.most_common(3):
        right = sum(_starts_at(row, x) for row in rows.values())
        left = [row for row in rows.values() if any(p.x < x - 8 for p in row)]
        crossing = sum(_runs_past(row, x) for row in left)
        if right >= max(4, 0.2 * len(rows)) and len(left) >= 4 and crossing <= 0.15 * len(left):
            if _are_cells(rows.values(), x, width):
                continue
            return x - 2.0
    return None


def _are_cells(rows: Collection[Sequence[Piece]], x: int, width: float) -> bool:
    """Whether what begins there is short and in the language of what stands before it: figures of a table."""
    right = [[p for p in row if p.x >= x - 3] for row in rows if _starts_at(row, x)]
    extents = [max(p.likely_right for p in row) - x for row in right]
    if median(extents) >= _COLUMN * width:
        return False
    langs = [detect_lang(" ".join(p.text for p in side)) for side in (
        [p for row in rows for p in row if p.x < x - 3], [p for row in right for p in row]
    )]  # fmt: skip
    return langs[1] is None or langs[0] == langs[1]


def _starts_at(row: Sequence[Piece], x: int) -> bool:
    """Whether text starts there after a space that no word space is."""
    found = next((p for p in row if abs(p.x - x) <= 3), None)
    if found is None:
        return False
    return all(found.x - p.likely_right > 0.6 * found.size for p in row if p.x < found.x - 3)


def _runs_past(row: Sequence[Piece], x: int) -> bool:
    """Whether a line of text goes on over the place without such a space."""
    before = max((p.likely_right for p in row if p.x < x - 3), default=0.0)
    if before > x:
        return True
    after = min((p.x for p in row if p.x >= x - 3), default=None)
    return after is not None and after - before <= 0.6 * row[0].size
