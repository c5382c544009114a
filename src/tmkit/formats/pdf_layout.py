"""Positioned text of a page as lines: columns apart, tables row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from tmkit.formats.pdf_rules import Rules, RulesReader
from tmkit.formats.text import join_lines
from tmkit.text.radicals import mend_glyphs

__all__ = ["ENDS", "Line", "Piece", "lines_of", "pieces_of", "whole_rows"]

ENDS = tuple('。！？；….!?;:：”"’」』）)')
"""What sentences end with."""
_FULL_WIDTH = frozenset("。，、；：！？）》」』】”’")
"""Marks before which no space stands."""
_OPENING = frozenset("“‘（《「『【")
"""Marks after which no space stands."""
_CELL, _WIDE = 0.5, 1.8
"""Space that may stand, and that surely stands between the cells of a table, in letters."""
_BLANK = 0.5
"""Width of a space that is written, in letters."""
_UNSURE = 0.12
"""What the width of a Latin letter may be above the least that is reckoned with."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as the page shows it; ``y`` grows upwards, sizes in points."""

    x: float
    y: float
    size: float
    text: str

    @property
    def right(self) -> float:
        """Where it ends, about."""
        return self.x + self.size * sum(1.0 if ch >= "\u2e80" else 0.5 for ch in self.text)

    @property
    def likely_right(self) -> float:
        """Where it ends: figures are half as wide as Chinese characters, letters about a third at least."""
        widths = (1.0 if ch >= "\u2e80" else 0.35 if ch.isalpha() else 0.5 for ch in self.text.strip())
        return self.x + self.size * sum(widths)

    @property
    def narrow_right(self) -> float:
        """Where it ends at least: the width of Latin letters is only guessed."""
        return self.x + self.size * sum(0.9 if ch >= "\u2e80" else 0.35 for ch in self.text.strip())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column, or a row of a table.

    Attributes:
        x: where it begins.
        right: where it ends, about.
        y: its height on the page.
        size: size of its letters.
        text: what it says.
        cells: where parts of it begin that lie apart from what stands before them; none in running text.
        wide: how many of these lie wide apart.
        parts: the texts of the parts, the first of which begins at ``x``.

    """

    x: float
    right: float
    y: float
    size: float
    text: str
    cells: tuple[float, ...] = ()
    wide: int = 0
    parts: tuple[str, ...] = ()

    def is_row_with(self, other: Line) -> bool:
        """Whether the two are rows of one table."""
        if max(self.wide, other.wide) > 1 or self.wide == other.wide == 1:
            return True
        return sum(any(abs(x - y) <= 3 for y in other.cells) for x in self.cells) > 1


def pieces_of(page: Any) -> tuple[list[Piece], Rules]:
    """The text of a page of pypdf's, piece by piece, and the lines drawn on it."""
    found: list[Piece] = []
    drawn = RulesReader()

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if not text.strip():
            return
        scale = abs(tm[3] or tm[0] or 1.0) * abs(cm[3] or 1.0)
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = max(1.0, (size or 1.0) * scale)
        for number, part in enumerate(mend_glyphs(text).split("\n")):
            if part.strip():
                found.append(Piece(x, y - number * height * 1.2, height, part))

    page.extract_text(visitor_text=visit, visitor_operand_before=drawn.operator)
    return found, drawn.rules()


def _blanks(before: str, text: str) -> int:
    """The spaces written between two pieces."""
    return len(before) - len(before.rstrip()) + len(text) - len(text.lstrip())


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces of one column as lines from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.y, p.x)):
        if rows and abs(rows[-1][0].y - piece.y) <= 0.4 * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    out: list[Line] = []
    for row in rows:
        row.sort(key=lambda p: p.x)
        text, wide = row[0].text, 0
        cells: list[float] = []
        begins = [0]
        for before, piece in pairwise(row):
            gap = piece.x - before.right
            apart = (piece.x - before.likely_right) / piece.size - _BLANK * _blanks(before.text, piece.text)
            letters = sum(ch < "\u2e80" and ch.isalpha() for ch in before.text)
            far = apart - _UNSURE * letters > _WIDE
            wide += far
            in_word = gap <= 0.25 * piece.size and text[-1:].isalnum() and piece.text[:1].isalnum()
            if apart > _CELL and not (in_word and piece.text[:1] < "\u2e80"):
                cells.append(piece.x)
                begins.append(len(text))
            spaced = text[-1:].isspace() or piece.text[:1].isspace()
            joined = (
                piece.text[:1] in _FULL_WIDTH
                or text[-1:] in _OPENING
                or text[-1:] >= "\u2e80" <= piece.text[:1]
            )
            word = far or (gap > 0.25 * piece.size and not joined)
            text += (" " if word and not spaced else "") + piece.text
        parts = tuple(text[a:b] for a, b in pairwise([*begins, None]))
        whole = re.sub(r"\s+", " ", text).strip()
        size = median(p.size for p in row)
        out.append(Line(row[0].x, row[-1].right, row[0].y, size, whole, tuple(cells), wide, parts))
    return [line for line in out if line.text]


def whole_rows(lines: list[Line]) -> list[Line]:
    """The lines with those that go on with cells of a table's row put into that row.

    Such a line has nothing where the row begins: all of it stands under later cells. A cell counts where another
    line has one as well.
    """
    shared = [x for line in lines for x in line.cells]
    out: list[Line] = []
    below = 0.0
    for line in lines:
        row = out[-1] if out else None
        if row is not None and row.wide and below - line.y <= 1.6 * line.size:
            columns = [x for x in row.cells if sum(abs(x - y) <= 3 for y in shared) > 1]
            places = [_at(columns, x) for x in (line.x, *line.cells)]
            if places[0] is not None:
                cells = _cells(row, columns)
                texts = [""] * len(cells)
                at = 0
                for place, text in zip(places, line.parts, strict=True):
                    at = at if place is None else place + 1
                    texts[at] += text
                cells = [
                    join_lines([cell, text.strip()]) if text else cell
                    for cell, text in zip(cells, texts, strict=True)
                ]
                row = replace(row, text=" ".join(cells), cells=tuple(columns), parts=tuple(cells))
                out[-1] = replace(row, right=max(row.right, line.right))
                below = line.y
                continue
        out.append(line)
        below = line.y
    return out


def _at(columns: Sequence[float], x: float) -> int | None:
    return next((n for n, y in enumerate(columns) if abs(x - y) <= 3), None)


def _cells(row: Line, columns: Sequence[float]) -> list[str]:
    """The texts of a row's cells; a part that begins at no column belongs to the cell before it."""
    cells = [row.parts[0]]
    for x, text in zip(row.cells, row.parts[1:], strict=True):
        if x in columns:
            cells.append(text)
        else:
            cells[-1] += text
    return [cell.strip() for cell in cells]
