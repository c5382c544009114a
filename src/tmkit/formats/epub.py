"""EPUB: the chapters of the spine in order, each read as HTML."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.containers import ANEW, open_container, read_member
from tmkit.formats.encoding import decode
from tmkit.formats.html import html_paragraphs
from tmkit.model import Paragraph

__all__ = ["paragraphs"]


TEXT = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
"""Media types of chapters; a spine may hold pictures as well."""


def _spine(container: zipfile.ZipFile, path: Path, reading: Reading) -> list[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        index = etree.fromstring(read_member(container, "META-INF/container.xml", path), parser)
        opf = next(e.get("full-path") or "" for e in index.iter("{*}rootfile"))
        package = etree.fromstring(read_member(container, opf, path), parser)
    except (etree.XMLSyntaxError, StopIteration) as error:
        raise FormatError(
            "its table of contents cannot be read", place=str(path), hint="make the EPUB anew"
        ) from error
    for name in ("title", "creator", "language", "date"):
        for element in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"):
            if element.text:
                reading.meta.append((name, element.text.strip()))
    items = {e.get("id"): e for e in package.iter("{*}item")}
    contents = {
        e.get("href")
        for e in package.iterfind("{*}guide/{*}reference")
        if (e.get("type") or "").lower() == "toc"
    }
    chapters = []
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or "nav" in (item.get("properties") or "").split():
            continue
        if item.get("href") in contents:
            continue  # the table of contents as a page, of EPUB 2
        if (item.get("media-type") or TEXT[0]).lower() in TEXT:
            chapters.append(
                posixpath.normpath(posixpath.join(posixpath.dirname(opf), unquote(item.get("href") or "")))
            )
    return chapters


def paragraphs(path: Path, reading: Reading) -> Iterator[Paragraph]:
    """The blocks of all chapters; ``place`` names the chapter's file and the block's number in it.

    Raises:
        FormatError: when the book is damaged or unsafe.

    """
    with open_container(path) as container:
        for chapter in _spine(container, path, reading):
            text = decode(read_member(container, chapter, path), reading)
            if re.search(r"<!ENTITY", text[:4096]):
                raise FormatError(
                    f"refused as unsafe: {chapter} declares entities", place=str(path), hint=ANEW
                )
            for number, (content, kind, _) in enumerate(html_paragraphs(text), 1):
                yield Paragraph(content, kind, f"{chapter} ¶{number}")


def _sniff(sample: Sample) -> float:
    return 1.0 if "META-INF/container.xml" in sample.members else 0.0


FORMATS.register("epub")(
    Format(name="epub", title="EPUB book", suffixes=(".epub",), sniff=_sniff, paragraphs=paragraphs)
)
