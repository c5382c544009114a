"""DOCX: documents, and bilingual tables as agencies send them."""

from __future__ import annotations

from tmkit.formats.base import FORMATS, Feature, Format, Sample
from tmkit.formats.docx_table import units, update, write
from tmkit.formats.docx_text import paragraphs

__all__: list[str] = []


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
