"""Plain text: a paragraph a line, or paragraphs between empty lines where the lines are hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.encoding import lines
from tmkit.model import Paragraph, ParagraphKind
from tmkit.text.chars import detect_lang
from tmkit.text.paragraphs import mend

__all__ = ["is_wrapped", "join_by_language", "join_lines", "paragraphs", "text_blocks"]

ENDINGS = tuple("。！？；：…”’」』）.!?;:)\"'")


def join_lines(parts: Iterable[str]) -> str:
    """Lines of a wrapped paragraph as one: a space between them, none where Chinese meets Chinese or a figure."""
    text = ""
    for part in (p.strip() for p in parts):
        if not part:
            continue
        if text and not _solid(text[-1], part[0]):
            text += " "
        text += part
    return text


def join_by_language(parts: Iterable[str]) -> str:
    """Lines of a block as one, but for a line break where one language follows the other: two paragraphs in one."""
    runs: list[tuple[str | None, list[str]]] = []
    for part in parts:
        lang = detect_lang(part)
        if runs and lang in (None, runs[-1][0]):
            runs[-1][1].append(part)
        elif part.strip():
            runs.append((lang, [part]))
    return "\n".join(joined for _, lines in runs if (joined := join_lines(lines)))


def _solid(before: str, after: str) -> bool:
    """Whether nothing stands between two characters of Chinese text."""
    if _wide(before):
        return _wide(after) or after.isdigit()
    return _wide(after) and (before.isdigit() or before == "%")


def _wide(char: str) -> bool:
    return char >= "\u2e80" or char in "“”‘’…—"


def text_blocks(numbered: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Runs of numbered lines between empty ones."""
    block: list[tuple[int, str]] = []
    for number, line in numbered:
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _width(line: str) -> int:
    return sum(2 if _wide(char) else 1 for char in line)


def is_wrapped(blocks: list[list[tuple[int, str]]]) -> bool:
    """Whether lines were broken at a fixed width: inner lines are about equally wide and end anywhere."""
    inner = [line.rstrip() for block in blocks for _, line in block[:-1]]
    if len(blocks) < 2 or len(inner) < 3:
        return False
    widths = sorted(_width(line) for line in inner)
    middle = widths[len(widths) // 2]
    near = sum(0.75 * middle <= width <= 1.1 * middle for width in widths)
    open_ended = sum(not line.endswith(ENDINGS) for line in inner)
    even = 40 <= middle <= 110 and near >= 0.7 * len(inner) and open_ended >= 0.5 * len(inner)
    return even and not _is_verse(blocks)


def _is_verse(blocks: list[list[tuple[int, str]]]) -> bool:
    """Whether lines begin with a capital whatever the line before ends with."""
    after_open = [
        line.lstrip()[:1]
        for block in blocks
        for (_, before), (_, line) in pairwise(block)
        if not before.rstrip().endswith(ENDINGS)
    ]
    capitals = sum(first.isupper() for first in after_open)
    return len(after_open) >= 3 and capitals >= 0.8 * len(after_open)


def paragraphs(path: Path, reading: Reading) -> tuple[Paragraph, ...]:
    """The paragraphs of a text file, Chinese ones broken by a page layout mended; ``place`` names the line.

    Raises:
        InputError: for a missing or binary file.

    """
    blocks = list(text_blocks((n, line.replace("\f", "")) for n, line in lines(path, reading)))
    if is_wrapped(blocks):
        return tuple(
            Paragraph(join_lines(line for _, line in block), place=f"line {block[0][0]}") for block in blocks
        )
    return tuple(mend([_paragraph(line, n) for block in blocks for n, line in block]))


def _paragraph(line: str, number: int) -> Paragraph:
    """A line as a paragraph; ``# Title``, which plain text borrows from Markdown, as a heading."""
    heading = re.match(r"\s*#{1,6}\s+(?=\S)", line)
    if heading:
        return Paragraph(line[heading.end() :].strip(), ParagraphKind.HEADING, f"line {number}")
    return Paragraph(line.strip(), place=f"line {number}")


def _sniff(sample: Sample) -> float:
    return 0.5 if sample.text else 0.0


FORMATS.register("text")(
    Format(name="text", title="plain text", suffixes=(".txt", ".text"), sniff=_sniff, paragraphs=paragraphs)
)
