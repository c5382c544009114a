"""PDF with a text layer: lines put together from positioned text, columns apart, hyphens undone.

Page furniture (lines at the head or foot that come again on other pages) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from tmkit.errors import FormatError, InputError
from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.containers import DAMAGE, missing
from tmkit.formats.text import join_lines
from tmkit.model import Paragraph, ParagraphKind
from tmkit.text.radicals import mend_glyphs

__all__ = ["paragraphs"]

_FULL_WIDTH = frozenset("。，、；：！？）》」』】")
"""Marks before which no space stands."""
ENDS = tuple('。！？；….!?;:：”"’」』）)')


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text as the page shows it; ``y`` grows upwards, sizes in points."""

    x: float
    y: float
    size: float
    text: str

    @property
    def right(self) -> float:
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
class _Line:
    x: float
    right: float
    y: float
    size: float
    text: str


def _pieces(page: Any) -> list[_Piece]:
    found: list[_Piece] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if not text.strip():
            return
        scale = abs(tm[3] or tm[0] or 1.0) * abs(cm[3] or 1.0)
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = max(1.0, (size or 1.0) * scale)
        for number, part in enumerate(mend_glyphs(text).split("\n")):
            if part.strip():
                found.append(_Piece(x, y - number * height * 1.2, height, part))

    page.extract_text(visitor_text=visit)
    return found


def _gutter(pieces: Sequence[_Piece], width: float) -> float | None:
    """The x where a second column begins: many lines start there, and hardly any from the left runs past it.

    Lines, not pieces: a line of Chinese with figures in it is many pieces, one for each change of font.
    """
    rows: dict[int, list[_Piece]] = {}
    for piece in pieces:
        rows.setdefault(round(piece.y), []).append(piece)
    starts = Counter(round(p.x) for p in pieces if 0.35 * width <= p.x <= 0.65 * width)
    for x, _ in starts.most_common(3):
        right = sum(_starts_at(row, x) for row in rows.values())
        left = [row for row in rows.values() if any(p.x < x - 8 for p in row)]
        crossing = sum(_runs_past(row, x) for row in left)
        if right >= max(4, 0.2 * len(rows)) and len(left) >= 4 and crossing <= 0.15 * len(left):
            return x - 2.0
    return None


def _starts_at(row: Sequence[_Piece], x: int) -> bool:
    """Whether text starts there after a space that no word space is."""
    found = next((p for p in row if abs(p.x - x) <= 3), None)
    if found is None:
        return False
    return all(found.x - p.likely_right > 0.6 * found.size for p in row if p.x < found.x - 3)


def _runs_past(row: Sequence[_Piece], x: int) -> bool:
    """Whether a line of text goes on over the place without such a space."""
    before = max((p.likely_right for p in row if p.x < x - 3), default=0.0)
    if before > x:
        return True
    after = min((p.x for p in row if p.x >= x - 3), default=None)
    return after is not None and after - before <= 0.6 * row[0].size


def _lines(pieces: Sequence[_Piece]) -> list[_Line]:
    """Pieces of one column as lines from top to bottom."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.y, p.x)):
        if rows and abs(rows[-1][0].y - piece.y) <= 0.4 * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    out: list[_Line] = []
    for row in rows:
        row.sort(key=lambda p: p.x)
        text = row[0].text
        for before, piece in pairwise(row):
            gap = piece.x - before.right
            spaced = text[-1:].isspace() or piece.text[:1].isspace()
            joined = piece.text[:1] in _FULL_WIDTH or text[-1:] >= "\u2e80" <= piece.text[:1]
            wide = gap > 0.25 * piece.size and not joined
            text += (" " if wide and not spaced else "") + piece.text
        out.append(
            _Line(
                row[0].x,
                row[-1].right,
                row[0].y,
                median(p.size for p in row),
                re.sub(r"\s+", " ", text).strip(),
            )
        )
    return [line for line in out if line.text]


def _columns(pieces: list[_Piece], width: float) -> Iterator[list[_Line]]:
    """Blocks of lines in reading order: what crosses the gutter splits the columns above from those below."""
    gutter = _gutter(pieces, width)
    if gutter is None:
        yield _lines(pieces)
        return
    crossing = sorted((p for p in pieces if p.x < gutter and p.narrow_right > gutter + 2), key=lambda p: -p.y)
    rest = [p for p in pieces if p not in crossing]
    bounds = [piece.y for piece in crossing] + [float("-inf")]
    top = float("inf")
    for index, bottom in enumerate(bounds):
        part = [p for p in rest if bottom < p.y <= top]
        for side in ([p for p in part if p.x < gutter], [p for p in part if p.x >= gutter]):
            if side:
                yield _lines(side)
        if index < len(crossing):
            yield _lines([crossing[index]])
        top = bottom


def _furniture(pages: Sequence[Sequence[Sequence[_Line]]]) -> set[str]:
    """Shapes (digits made alike) of first and last lines that come on several pages."""
    shapes: Counter[str] = Counter()
    for blocks in pages:
        lines = sorted((line for block in blocks for line in block), key=lambda line: -line.y)
        for shape in {_shape(line.text) for line in (*lines[:2], *lines[-2:])}:
            shapes[shape] += 1
    needed = max(2, round(0.3 * len(pages)))
    return {shape for shape, count in shapes.items() if count >= needed and len(pages) > 1}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", text))


def _join(lines: Sequence[_Line]) -> str:
    text = ""
    for line in lines:
        if (text.endswith("-") and text[-2:-1].isalpha() and line.text[:1].islower()) or text.endswith(
            "\u00ad"
        ):
            text = text[:-1] + line.text
        else:
            text = join_lines([text, line.text])
    return text


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines of a block cut where a gap, an indent, a new size or a short last line says so."""
    if not lines:
        return
    left = median(line.x for line in lines)
    full = sorted(line.right for line in lines)[int(0.9 * (len(lines) - 1))]
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.y > b.y]
    usual = median(gaps) if gaps else 0.0
    current = [lines[0]]
    for before, line in pairwise(lines):
        ended = before.text.endswith(ENDS)
        gap = before.y - line.y > (min(1.45 * usual, 1.9 * line.size) if ended else 1.45 * usual)
        size = abs(before.size - line.size) > 0.15 * before.size
        indent = line.x > left + 0.8 * line.size and before.x <= left + 0.8 * line.size
        short = before.right < full - 4 * before.size and ended
        if gap or size or indent or short:
            yield current
            current = []
        current.append(line)
    yield current


def paragraphs(path: Path, reading: Reading) -> Iterator[Paragraph]:
    """The paragraphs page by page; ``place`` names the page.

    Raises:
        FormatError: when the file is damaged or encrypted.
        InputError: when it has no text layer (a scan).

    """
    pages = [list(_columns(pieces, width)) for pieces, width in _pages(path, reading)]
    furniture = _furniture(pages)
    sizes = [line.size for blocks in pages for block in blocks for line in block for _ in line.text]
    usual = median(sizes) if sizes else 0.0
    waiting: tuple[str, str, ParagraphKind] | None = None
    for number, blocks in enumerate(pages, 1):
        for block in blocks:
            kept = [line for line in block if _shape(line.text) not in furniture and not _page_number(line)]
            for part in _paragraphs(kept):
                text = _join(part)
                big = part[0].size > 1.15 * usual and len(text) < 120
                kind = ParagraphKind.HEADING if big else ParagraphKind.BODY
                if waiting and _goes_on(waiting, text, kind):
                    waiting = (_glue(waiting[0], text), waiting[1], waiting[2])
                    continue
                if waiting:
                    yield Paragraph(waiting[0], waiting[2], waiting[1])
                waiting = (text, f"page {number}", kind)
    if waiting is None:
        raise InputError(
            "there is no text in this PDF; it is probably a scan",
            place=str(path),
            hint="run it through OCR first",
        )
    yield Paragraph(waiting[0], waiting[2], waiting[1])


def _goes_on(waiting: tuple[str, str, ParagraphKind], text: str, kind: ParagraphKind) -> bool:
    """Whether text at the top of a column or page goes on with the paragraph before it."""
    before = waiting[0]
    if ParagraphKind.HEADING in (waiting[2], kind) or before.endswith(ENDS) or len(before) < 30:
        return False
    return (
        text[:1].islower()
        or (before[-1] >= "\u4e00" and text[:1] >= "\u4e00")
        or before.endswith(("-", "，", ","))
    )


def _glue(before: str, text: str) -> str:
    if before.endswith("-") and before[-2:-1].isalpha() and text[:1].islower():
        return before[:-1] + text
    return join_lines([before, text])


def _page_number(line: _Line) -> bool:
    return bool(re.fullmatch(r"[-—–\s]*(第?\s*\d{1,4}\s*页?|[ivxlc]{1,6})[-—–\s]*", line.text))


def _pages(path: Path, reading: Reading) -> Iterator[tuple[list[_Piece], float]]:
    try:
        import pypdf
        from pypdf.errors import PdfReadError, PyPdfError
    except ImportError as error:
        raise missing("pypdf", "reading PDF") from error
    import logging
    import warnings

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        with path.open("rb") as stream, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(stream)
            if reader.is_encrypted and not reader.decrypt(""):
                raise FormatError("it is encrypted", place=str(path), hint="save it without a password")
            title = reader.metadata.title if reader.metadata else None
            if title:
                reading.meta.append(("title", str(title)))
            for page in reader.pages:
                yield _pieces(page), float(page.mediabox.width)
    except OSError as error:
        raise InputError(f"cannot read it: {error.strerror}", place=str(path)) from error
    except (PyPdfError, PdfReadError, *DAMAGE) as error:
        raise FormatError(
            f"damaged PDF: {error}", place=str(path), hint="save or print it to PDF anew"
        ) from error


def _sniff(sample: Sample) -> float:
    return 1.0 if b"%PDF-" in sample.head[:1024] else 0.0


FORMATS.register("pdf")(
    Format(name="pdf", title="PDF", suffixes=(".pdf",), sniff=_sniff, paragraphs=paragraphs, extra="docs-in")
)
