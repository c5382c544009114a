"""Documents: paragraphs and sentences, in one language or two."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tmkit.model.values import Properties, Span

__all__ = ["Bitext", "Document", "Paragraph", "ParagraphKind", "Segment"]


class ParagraphKind(StrEnum):
    """What a paragraph is in its document."""

    BODY = "body"
    HEADING = "heading"
    SPEAKER = "speaker"
    LIST = "list"
    TABLE = "table"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its document gives it.

    Attributes:
        text: its text without the line break.
        kind: its part in the document.
        place: where it stands, as a reader of the document would say it ("line 12", "page 3", "B7").
        speaker: who says it, in a transcript.

    """

    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    place: str = ""
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence (or heading, speaker, cell) of a document.

    Attributes:
        text: equals ``document.paragraphs[paragraph].text[span.start:span.end]``.
        paragraph: index of its paragraph in the document.
        span: its place within the paragraph.

    """

    text: str
    paragraph: int
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language, as paragraphs and as segments in reading order."""

    lang: str
    paragraphs: tuple[Paragraph, ...]
    segments: tuple[Segment, ...]
    name: str = ""
    meta: Properties = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The segments' texts."""
        return tuple(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Bitext:
    """Two documents that translate each other, before sentence alignment.

    Attributes:
        source: the document in the source language.
        target: the document in the target language.
        anchors: groups of paragraph indices (source, target) known to correspond, in order, covering every
            paragraph once; empty when the documents give no such groups.
        dropped: what the reader left out (page furniture), as (place, text).

    """

    source: Document
    target: Document
    anchors: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
