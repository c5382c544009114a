"""DOCX: documents, and bilingual tables as agencies send them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tmkit.formats.base import FORMATS, Feature, Format, Reading, Sample
from tmkit.formats.docx_table import units, update, write
from tmkit.formats.docx_text import W, blocks, body_of, parts_of
from tmkit.model import Paragraph

__all__ = ["paragraphs"]

PAGE_NUMBER = re.compile(r"(?:第|页|頁|共|pages?|pp?\.|of|[\W\d_]|[ivx]+\b)*", re.IGNORECASE)


def paragraphs(path: Path, reading: Reading) -> Iterator[Paragraph]:
    """Paragraphs, list items, table cells and text boxes in order, then foot- and endnotes, headers and footers.

    Headers and footers are given once, whatever many pages and sections have them; page numbers are left out.

    Raises:
        FormatError: when the file is damaged or unsafe.

    """
    del reading
    root = body_of(path)
    assert root is not None
    body = root.find(f"{W}body")
    if body is not None:
        yield from blocks(body)
    for part, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        notes = body_of(path, f"word/{part}.xml")
        for note in notes.iter(f"{W}{name}") if notes is not None else ():
            if note.get(f"{W}type") is None:
                yield from blocks(note, f"{name} {note.get(f'{W}id')}")
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for part in parts_of(path, kind):
            margin = body_of(path, part)
            for paragraph in blocks(margin, kind) if margin is not None else ():
                if paragraph.text not in seen and not PAGE_NUMBER.fullmatch(paragraph.text):
                    seen.add(paragraph.text)
                    yield paragraph


def _sniff(sample: Sample) -> float:
    if "word/document.xml" in sample.members:
        return 1.0
    return 0.4 if sample.suffix == ".docx" and sample.head[:2] == b"PK" else 0.0


FORMATS.register("docx")(
    Format(
        name="docx",
        title="Word document",
        suffixes=(".docx",),
        sniff=_sniff,
        paragraphs=paragraphs,
        units=units,
        write_units=write,
        update=update,
        keeps=frozenset(
            {Feature.IDS, Feature.LANGUAGES, Feature.MULTILINGUAL, Feature.PROPS, Feature.NOTES, Feature.STATE,
             Feature.MATCH, Feature.LOCKED}
        ),
        extra="docs-in",
    )
)  # fmt: skip
