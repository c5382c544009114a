"""Markdown (CommonMark with tables): structure kept as paragraph kinds, code and front matter kept out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.encoding import read_text
from tmkit.model import Paragraph, ParagraphKind

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["paragraphs"]

FRONT_MATTER = re.compile(r"\A(?:---\n.*?\n(?:---|\.\.\.)|\+\+\+\n.*?\n\+\+\+)[ \t]*(?:\n|\Z)", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*", re.MULTILINE)
"""The beginning of a footnote, as Pandoc and GitHub write them."""
DEFINITION = re.compile(r"^:[ \t]+(?=\S)", re.MULTILINE)
NO_TEXT = re.compile(r"^ {0,3}(?::{3,}.*|\*\[[^\]\n]+\]:.*)$", re.MULTILINE)
"""Fences of blocks and abbreviations."""
ATTRIBUTES = re.compile(r"[ \t]*\{[#.:][^{}]*\}\s*$")
TASK = re.compile(r"\[[ xX]\]\s+")
_SIGN = r"[一二三四五六七八九十]{1,3}"
ITEM = re.compile(
    rf"\s*(?:\d{{1,2}}[.．、)）](?!\d)|[（(](?:\d{{1,2}}|{_SIGN}|[a-z]|[ivx]{{2,4}})[)）]|{_SIGN}、|[①-⑳])\s*[^\W\d]"
)
MAX_OPEN = 2000
"""Brackets without end in a file, or bars in a line, before they are taken as text."""
BEGINS = "\ue000"
"""Stands before text that begins a paragraph of its own without an empty line."""


def _marked(text: str) -> str:
    """The text, line by line, without what extensions of Markdown add that is no text."""
    names = {found[1] for found in NOTE.finditer(text)}
    text = DEFINITION.sub(BEGINS, NOTE.sub(BEGINS, NO_TEXT.sub("", text)))
    if names:
        text = re.sub(r"\[\^([^\]\s]+)\]", lambda found: "" if found[1] in names else found[0], text)
    return text


def _inline(token: Token) -> list[str]:
    """What a reader sees of inline Markdown, a paragraph an item."""
    from tmkit.formats.text import join_by_language

    parts = [
        join_by_language(lines) for part in _words(token).split(BEGINS) for lines in _items(part.split("\n"))
    ]
    return [part for part in parts if part]


def _items(lines: list[str]) -> Iterator[list[str]]:
    """The lines, apart where several of them begin as items do that Markdown does not know: 1.甲, 一、乙, （二）丙."""
    begins = [bool(ITEM.match(line)) for line in lines]
    if sum(begins) < 2:
        yield lines
        return
    start = 0
    for row in range(1, len(lines)):
        if begins[row]:
            yield lines[start:row]
            start = row
    yield lines[start:]


def _words(token: Token) -> str:
    """Link text, alternative text, code words; no marks."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or _BREAK.fullmatch(child.content):
            parts.append("\n")
        elif child.type == "image":
            parts.append(_words(child))
    return "".join(parts)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    from markdown_it import MarkdownIt

    front = FRONT_MATTER.match(text)
    if front:
        text = "\n" * front.group().count("\n") + text[front.end() :]
    text = _marked(text)
    kinds: list[ParagraphKind] = [ParagraphKind.BODY]
    opening = {
        "heading_open": ParagraphKind.HEADING,
        "list_item_open": ParagraphKind.LIST,
        "table_open": ParagraphKind.TABLE,
    }
    closing = {name.replace("_open", "_close") for name in opening}
    line = 1
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    if max(text.count(a) - text.count(b) for a, b in ("[]", "()")) > MAX_OPEN:
        parser.disable(["link", "image"])  # each bracket is looked for its end, to the end of the paragraph
    if text.count("|") > MAX_OPEN and any(row.count("|") > MAX_OPEN for row in text.split("\n")):
        parser.disable("table")
    for token in parser.parse(text):
        if token.map:
            line = token.map[0] + 1
        if token.type in opening:
            kinds.append(opening[token.type])
        elif token.type in closing:
            kinds.pop()
        elif token.type == "inline":
            for content in _inline(token):
                if kinds[-1] is ParagraphKind.HEADING:
                    content = ATTRIBUTES.sub("", content)
                elif kinds[-1] is ParagraphKind.LIST and (box := TASK.match(content)):
                    content = content[box.end() :]
                yield Paragraph(content, kinds[-1], place=f"line {line}")
        elif token.type == "html_block":
            yield from _html(token.content, line)


def _html(text: str, first: int) -> Iterator[Paragraph]:
    from tmkit.formats.html import html_paragraphs

    for content, kind, line in html_paragraphs(text):
        yield Paragraph(content, kind, place=f"line {first + (line or 1) - 1}")


def paragraphs(path: Path, reading: Reading) -> tuple[Paragraph, ...]:
    """Headings, paragraphs, list items and table cells in reading order.

    Raises:
        InputError: for a missing or binary file.

    """
    return tuple(_paragraphs(read_text(path, reading)))


def _sniff(sample: Sample) -> float:
    return 0.5 if sample.text else 0.0


FORMATS.register("markdown")(
    Format(
        name="markdown",
        title="Markdown",
        suffixes=(".md", ".markdown"),
        sniff=_sniff,
        paragraphs=paragraphs,
    )
)
