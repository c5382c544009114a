"""Positioned text of a page as lines: columns apart, tables row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from tmkit.formats.text import join_lines
from tmkit.text.chars import detect_lang
from tmkit.text.radicals import mend_glyphs

__all__ = ["ENDS", "Line", "Piece", "blocks_of", "pieces_of"]

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
_COLUMN = 0.2
"""Share of the page's width that the lines of a second column take; shorter ones are cells of a table."""
_ROWS = 3
"""Rows that two columns in two languages must begin together to be a table."""


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


def pieces_of(page: Any) -> list[Piece]:
    """The text of a page of pypdf's, piece by piece."""
    found: list[Piece] = []

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

    page.extract_text(visitor_text=visit)
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


def _blanks(before: str, text: str) -> int:
    """The spaces written between two pieces."""
    return len(before) - len(before.rstrip()) + len(text) - len(text.lstrip())


def _lines(pieces: Sequence[Piece]) -> list[Line]:
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


def _whole_rows(lines: list[Line]) -> list[Line]:
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


def blocks_of(pieces: list[Piece], width: float) -> Iterator[list[Line]]:
    """Blocks of lines in reading order: what crosses the gutter splits the columns above from those below."""
    gutter = _gutter(pieces, width)
    if gutter is None:
        yield _whole_rows(_lines(pieces))
        return
    crossing = sorted((p for p in pieces if p.x < gutter and p.narrow_right > gutter + 2), key=lambda p: -p.y)
    rest = [p for p in pieces if p not in crossing]
    bounds = [piece.y for piece in crossing] + [float("-inf")]
    top = float("inf")
    for index, bottom in enumerate(bounds):
        part = [p for p in rest if bottom < p.y <= top]
        left, right = _lines([p for p in part if p.x < gutter]), _lines([p for p in part if p.x >= gutter])
        yield from _bilingual_rows(left, right) or filter(None, (left, right))
        if index < len(crossing):
            yield _lines([crossing[index]])
        top = bottom
