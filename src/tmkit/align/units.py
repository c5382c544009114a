"""From sentences to documents, and from beads to translation units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tmkit import __version__
from tmkit.align.finer import Cut
from tmkit.model import (
    Alignment,
    Document,
    Paragraph,
    Properties,
    Provenance,
    Segment,
    Span,
    TranslationUnit,
    Variant,
    same_language,
)
from tmkit.text.chars import has_han

__all__ = ["bead_text", "document", "to_units"]


def document(sentences: Sequence[str], lang: str, *, name: str = "") -> Document:
    """A document of one sentence a paragraph, as segmented files give it; white space around is dropped.

    An empty sentence keeps its number.
    """
    texts = [sentence.strip() for sentence in sentences]
    paragraphs = tuple(Paragraph(text, place=f"line {n}") for n, text in enumerate(texts, 1))
    segments = tuple(Segment(text, n, Span(0, len(text))) for n, text in enumerate(texts))
    return Document(lang, paragraphs, segments, name)


def bead_text(doc: Document, segments: Sequence[int]) -> str:
    """The text of these segments: as it stands within a paragraph, joined as the language does between them."""
    out = ""
    last: Segment | None = None
    for index in segments:
        segment = doc.segments[index]
        if last is not None and last.paragraph == segment.paragraph:
            out += doc.paragraphs[segment.paragraph].text[last.span.end : segment.span.start]
        elif out and segment.text:
            tight = same_language(doc.lang, "zh") and (has_han(out[-1]) or has_han(segment.text[0]))
            tight = tight or (same_language(doc.lang, "zh") and not out[-1].isascii())
            out += "" if tight else " "
        out += segment.text
        last = segment
    return out


def to_units(
    source: Document,
    target: Document,
    alignment: Alignment,
    *,
    min_confidence: float = 0.0,
    created: datetime | None = None,
    prefix: str = "",
    cuts: Sequence[Cut] = (),
) -> list[TranslationUnit]:
    """A translation unit for every bead with both sides and at least this confidence.

    Props: ``paragraph`` (from 1), ``speaker``, the source document's own meta, ``confidence``,
    ``bead``, and ``cut`` where a sentence was cut (``source 1/2``: the first of two parts of one source sentence, which
    joined in order give it again). Ids are ``prefix`` and the bead's number, from 1.
    """
    units = []
    parts = {
        (cut.side, cut.first + k): f"{cut.side} {k + 1}/{cut.parts}" for cut in cuts for k in range(cut.parts)
    }
    for number, bead in enumerate(alignment.beads, 1):
        if not bead.source or not bead.target or bead.score < min_confidence:
            continue
        texts = bead_text(source, bead.source), bead_text(target, bead.target)
        if not texts[0].strip() or not texts[1].strip():
            continue
        paragraph = source.segments[bead.source[0]].paragraph
        other = target.segments[bead.target[0]].paragraph
        props: Properties = (
            ("paragraph", str(paragraph + 1)),
            *(_speaker(source, paragraph) or _speaker(target, other)),
            *source.meta,
            ("confidence", f"{bead.score:.3f}"),
            ("bead", bead.type),
            *(
                ("cut", parts[side, index])
                for side, index in (("source", bead.source[0]), ("target", bead.target[0]))
                if (side, index) in parts
            ),
        )
        provenance = Provenance(
            created=created,
            tool="tmkit",
            tool_version=__version__,
            document=source.name or None,
            place=source.paragraphs[paragraph].place or None,
        )
        variants = (Variant(source.lang, (texts[0],)), Variant(target.lang, (texts[1],)))
        units.append(TranslationUnit(f"{prefix}{number}", variants, props, provenance=provenance))
    return units


def _speaker(doc: Document, paragraph: int) -> Properties:
    speaker = doc.paragraphs[paragraph].speaker
    return (("speaker", speaker),) if speaker else ()
