"""The core values: documents, alignments, translation units, terms, findings.

Everything here is frozen, holds tuples, does no I/O and imports nothing of tmkit.
Offsets are code points. Languages are BCP 47 tags; "zh" and "en" stand for any Chinese and any English.
"""

from __future__ import annotations

from tmkit.model.alignment import Alignment, Bead, Signature
from tmkit.model.documents import Bitext, Document, Paragraph, ParagraphKind, Segment
from tmkit.model.findings import Finding, Severity
from tmkit.model.languages import same_language
from tmkit.model.terms import Concept, Term, Termbase, TermCandidate, TermStatus
from tmkit.model.units import (
    NO_PROVENANCE,
    PROVENANCE_FIELDS,
    CodeKind,
    CodeRole,
    Content,
    InlineCode,
    Match,
    MatchBand,
    Provenance,
    TranslationUnit,
    Variant,
    content_text,
)
from tmkit.model.values import Properties, Span

__all__ = [
    "NO_PROVENANCE",
    "PROVENANCE_FIELDS",
    "Alignment",
    "Bead",
    "Bitext",
    "CodeKind",
    "CodeRole",
    "Concept",
    "Content",
    "Document",
    "Finding",
    "InlineCode",
    "Match",
    "MatchBand",
    "Paragraph",
    "ParagraphKind",
    "Properties",
    "Provenance",
    "Segment",
    "Severity",
    "Signature",
    "Span",
    "Term",
    "TermCandidate",
    "TermStatus",
    "Termbase",
    "TranslationUnit",
    "Variant",
    "content_text",
    "same_language",
]
