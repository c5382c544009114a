"""Bilingual transcripts and reports as plain text: Chinese and English lines in one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from tmkit.errors import InputError
from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.encoding import read_text
from tmkit.formats.interleaved import pair_paragraphs, takes_turns
from tmkit.formats.text import is_wrapped, join_lines, text_blocks
from tmkit.model import Bitext, Paragraph
from tmkit.text.chars import detect_lang

__all__ = ["parse_transcript"]


def parse_transcript(text: str, source: str = "zh", *, name: str = "") -> Bitext:
    """The two documents of a bilingual text, with the groups of paragraphs that correspond.

    A line is a paragraph, unless the lines were broken at a fixed width.

    Args:
        text: the whole file.
        source: language of the source, Chinese or English; the target is the other one.
        name: what the documents are called, for messages and provenance.

    Raises:
        InputError: when the text is empty or holds one language only.

    """
    blocks = list(text_blocks(enumerate(text.splitlines(), 1)))
    if is_wrapped(blocks):
        return pair_paragraphs((p for block in blocks for p in _unwrapped(block)), source, name=name)
    lines = (Paragraph(line, place=f"line {n}") for block in blocks for n, line in block)
    return pair_paragraphs(lines, source, name=name)


def _unwrapped(block: Iterable[tuple[int, str]]) -> Iterator[Paragraph]:
    """The lines of a block joined, those of one language together."""
    for _, members in groupby(block, key=lambda line: detect_lang(line[1])):
        lines = list(members)
        yield Paragraph(join_lines(line for _, line in lines), place=f"line {lines[0][0]}")


def _sniff(sample: Sample) -> float:
    """Sure where lines of both languages take turns; else left to the user's word that it is bilingual."""
    if not sample.text or sample.root:
        return 0.0
    lines = [line for line in sample.text.split("\n") if line.strip()]
    if sum("\t" in line for line in lines) > 0.8 * len(lines):
        return 0.2  # a table, both languages in a row
    if sum(line.lstrip().startswith("|") for line in lines) > 0.5 * len(lines):
        return 0.2  # a table in Markdown
    return 0.7 if takes_turns(lines) else 0.2


def _read(path: Path, reading: Reading) -> Bitext:
    try:
        return parse_transcript(read_text(path, reading), reading.source, name=path.name)
    except InputError as error:
        raise InputError(error.message, place=str(path), hint=error.hint) from error


FORMATS.register("transcript")(
    Format(
        name="transcript",
        title="interleaved bilingual transcript",
        suffixes=(".txt",),
        sniff=_sniff,
        bitext=_read,
    )
)
