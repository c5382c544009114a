"""HTML: the text of the page block by block; scripts, navigation and code kept out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.encoding import TITLES, detect_encoding
from tmkit.formats.html_furniture import furniture, is_hidden, is_note, is_note_mark
from tmkit.formats.text import is_wrapped, join_by_language, join_lines, text_blocks
from tmkit.model import Paragraph, ParagraphKind

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["html_paragraphs", "paragraphs"]

SKIPPED = {"script", "style", "noscript", "template", "svg", "math", "pre", "nav", "aside", "footer", "button", "select",
           "textarea", "iframe", "object", "head", "rt", "rp"}  # fmt: skip
INLINE = {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
          "img", "ins", "kbd", "label", "mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub",
          "sup", "time", "tt", "u", "var", "wbr", "nobr"}  # fmt: skip
KINDS = {"li": ParagraphKind.LIST, "dd": ParagraphKind.LIST, "dt": ParagraphKind.LIST, "td": ParagraphKind.TABLE,
         "th": ParagraphKind.TABLE, "caption": ParagraphKind.TABLE} | {
    f"h{level}": ParagraphKind.HEADING for level in range(1, 7)
}  # fmt: skip
CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


def _decode(data: bytes, reading: Reading) -> str:
    """By mark or what the bytes are; by the page's own word where they do not tell."""
    name = detect_encoding(data)
    declared = CHARSET.search(data[:4096])
    if name not in ("utf-8", "utf-8-sig", "utf-16") and declared:
        wanted = declared.group(1).decode("ascii").lower()
        wanted = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(wanted, wanted)
        try:
            text = data.decode(wanted)
        except (LookupError, UnicodeDecodeError):
            pass
        else:
            reading.encoding = TITLES.get(wanted, wanted.upper())
            return text
    name = name or "utf-8"
    reading.encoding = TITLES.get(name, name)
    return data.decode(name, "replace")


class _Blocks:
    """Collects inline text until a block begins or ends.

    Args:
        tidy: whether to leave the page's furniture out.

    """

    def __init__(self, *, tidy: bool) -> None:
        self._tidy = tidy
        self.out: list[tuple[str, ParagraphKind, int | None]] = []
        self.parts: list[str] = []
        self.kinds: list[ParagraphKind] = [ParagraphKind.BODY]
        self.line: int | None = None

    def flush(self) -> None:
        text = join_by_language(re.sub(r"[ \t\r\n]+", " ", "".join(self.parts)).split("\v"))
        if text:
            self.out.append((text, self.kinds[-1], self.line))
        self.parts.clear()
        self.line = None

    def text(self, text: str | None, element: Any) -> None:
        if text:
            if self.line is None and text.strip():
                self.line = element.sourceline
            self.parts.append(text)

    def walk(self, element: _Element) -> None:
        for child in element:
            name = child.tag if isinstance(child.tag, str) else ""
            name = name.rpartition("}")[2].lower()
            if not name or self._is_left_out(name, child):
                pass
            elif name == "br":
                if self._double_break(child):
                    self.flush()
                else:
                    self.parts.append("\v")
            elif name in INLINE:
                if name == "img":
                    self.text(child.get("alt"), child)
                self.text(child.text, child)
                self.walk(child)
            else:
                self.flush()
                self.kinds.append(KINDS.get(name, self.kinds[-1]))
                self.text(child.text, child)
                self.walk(child)
                self.flush()
                self.kinds.pop()
            self.text(child.tail, child)

    def _is_left_out(self, name: str, child: _Element) -> bool:
        if name == "a":
            return is_note_mark(child)
        if name in SKIPPED:
            return not (name == "aside" and is_note(child))
        return is_hidden(child) or (self._tidy and furniture(child))

    @staticmethod
    def _double_break(child: Any) -> bool:
        following = child.getnext()
        return following is not None and following.tag == "br" and not (child.tail or "").strip()


def html_paragraphs(text: str) -> Iterator[tuple[str, ParagraphKind, int | None]]:
    """Text, kind and line of each block of an HTML page."""
    from lxml import etree, html

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if not text.strip():
        return
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(encoding=None, no_network=True))
    except (etree.ParserError, ValueError):
        return
    body = root.find("body")
    start = body if body is not None else root
    blocks = _blocks(start, tidy=True) or _blocks(start, tidy=False)
    if not blocks:
        yield from _preformatted(start)
    yield from blocks


def _blocks(start: _Element, *, tidy: bool) -> list[tuple[str, ParagraphKind, int | None]]:
    blocks = _Blocks(tidy=tidy)
    blocks.text(start.text, start)
    blocks.walk(start)
    blocks.flush()
    return blocks.out


def _preformatted(root: Any) -> Iterator[tuple[str, ParagraphKind, int | None]]:
    """The text of a page that is nothing but text laid out by hand."""
    for element in root.iter("pre"):
        numbered = enumerate(element.text_content().splitlines(), element.sourceline or 1)
        blocks = list(text_blocks(numbered))
        if is_wrapped(blocks):
            yield from (
                (join_lines(t for _, t in block), ParagraphKind.BODY, block[0][0]) for block in blocks
            )
        else:
            yield from ((line.strip(), ParagraphKind.BODY, n) for block in blocks for n, line in block)


def paragraphs(path: Path, reading: Reading) -> Iterator[Paragraph]:
    """The blocks of a page in reading order; ``place`` names the line.

    Raises:
        InputError: when the file cannot be read.

    """
    from tmkit.formats.encoding import read_bytes

    text = _decode(read_bytes(path), reading)
    title = re.search(r"<title[^>]*>(.*?)</title>", text, re.DOTALL | re.IGNORECASE)
    if title:
        from html import unescape

        reading.meta.append(("title", re.sub(r"\s+", " ", unescape(title.group(1))).strip()))
    for content, kind, line in html_paragraphs(text):
        yield Paragraph(content, kind, f"line {line}" if line else "")


def _sniff(sample: Sample) -> float:
    start = sample.text[:4096].lower()
    if re.search(r"<!doctype html|<html[\s>]", start):
        return 1.0
    return 0.5 if re.search(r"<[a-z][a-z0-9]*[\s>/]", start) else 0.2 if sample.text else 0.0


FORMATS.register("html")(
    Format(
        name="html",
        title="HTML page",
        suffixes=(".html", ".htm", ".xhtml"),
        sniff=_sniff,
        paragraphs=paragraphs,
    )
)
