"""PDF with a text layer: lines put together from positioned text, columns apart, hyphens undone.

Page furniture (lines at the head or foot that come again on other pages) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from tmkit.errors import FormatError, InputError
from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.containers import DAMAGE, missing
from tmkit.formats.pdf_columns import blocks_of
from tmkit.formats.pdf_layout import ENDS, Line, Piece, pieces_of
from tmkit.formats.pdf_rules import Rules
from tmkit.formats.text import join_lines
from tmkit.model import Paragraph, ParagraphKind
from tmkit.text.chars import detect_lang

__all__ = ["paragraphs"]


BULLET = re.compile("[•●▪■◆○‣▶]|[·・] ")
NUMBERED = re.compile("(?:[(（]?[0-9]{1,2}[)）、]|[一二三四五六七八九十]{1,3}、)")
"""What items of lists begin with."""


def _furniture(pages: Sequence[Sequence[Sequence[Line]]]) -> set[str]:
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


def _join(lines: Sequence[Line]) -> str:
    text = ""
    for line in lines:
        if (text.endswith("-") and text[-2:-1].isalpha() and line.text[:1].islower()) or text.endswith(
            "\u00ad"
        ):
            text = text[:-1] + line.text
        else:
            text = join_lines([text, line.text])
    return text


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of a block cut where a gap, an indent, a new size or a short last line says so."""
    if not lines:
        return
    left = median(line.x for line in lines)
    full = sorted(line.right for line in lines)[int(0.9 * (len(lines) - 1))]
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.y > b.y]
    usual = median(gaps) if gaps else 0.0
    current = [lines[0]]
    tied = [False, *(a.is_row_with(b) for a, b in pairwise(lines)), False]
    for place, (before, line) in enumerate(pairwise(lines), 1):
        ended = before.text.endswith(ENDS)
        gap = before.y - line.y > (min(1.45 * usual, 1.9 * line.size) if ended else 1.45 * usual)
        size = abs(before.size - line.size) > 0.15 * before.size
        indent = line.x > left + 0.8 * line.size and before.x <= left + 0.8 * line.size
        short = before.right < full - 4 * before.size and ended
        row = any(tied[place - 1 : place + 2])  # of a table, or the line before or behind one
        item = BULLET.match(line.text) or (
            NUMBERED.match(line.text) and (ended or before.right < full - 2 * before.size)
        )
        if row or gap or size or indent or short or item:
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
    pages = [list(blocks_of(*page)) for page in _pages(path, reading)]
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
                if part[0].wide > 1:
                    kind = ParagraphKind.TABLE
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
    if {waiting[2], kind} != {ParagraphKind.BODY} or before.endswith(ENDS) or len(before) < 30:
        return False
    if detect_lang(before) != detect_lang(text) is not None:
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


def _page_number(line: Line) -> bool:
    return bool(re.fullmatch(r"[-—–\s]*(第?\s*\d{1,4}\s*页?|[ivxlc]{1,6})[-—–\s]*", line.text))


def _pages(path: Path, reading: Reading) -> Iterator[tuple[list[Piece], float, Rules]]:
    try:
        import pypdf
        from pypdf.errors import DependencyError, PdfReadError, PyPdfError
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
                pieces, rules = pieces_of(page)
                yield pieces, float(page.mediabox.width), rules
    except OSError as error:
        raise InputError(f"cannot read it: {error.strerror}", place=str(path)) from error
    except (
        DependencyError
    ) as error:  # encrypted so that copying is not allowed, without a password to read it
        raise missing("cryptography", "reading a PDF encrypted with AES") from error
    except (PyPdfError, PdfReadError, *DAMAGE) as error:
        raise FormatError(
            f"damaged PDF: {error}", place=str(path), hint="save or print it to PDF anew"
        ) from error


def _sniff(sample: Sample) -> float:
    return 1.0 if b"%PDF-" in sample.head[:1024] else 0.0


FORMATS.register("pdf")(
    Format(name="pdf", title="PDF", suffixes=(".pdf",), sniff=_sniff, paragraphs=paragraphs, extra="docs-in")
)
