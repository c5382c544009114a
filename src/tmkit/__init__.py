"""Translation memories, terminology and translation checks for Chinese and English.

Importing tmkit loads nothing heavy; the rooms (``tmkit.align``, ``tmkit.checks``, ``tmkit.memory`` ...) are
imported where they are used.
"""

from __future__ import annotations

from tmkit.errors import TmkitError
from tmkit.model import (
    Alignment,
    Bead,
    Bitext,
    Concept,
    Document,
    Finding,
    Match,
    Severity,
    Span,
    Term,
    Termbase,
    TermCandidate,
    TranslationUnit,
    Variant,
)

__version__ = "0.1.0"

__all__ = [
    "Alignment",
    "Bead",
    "Bitext",
    "Concept",
    "Document",
    "Finding",
    "Match",
    "Severity",
    "Span",
    "Term",
    "TermCandidate",
    "Termbase",
    "TmkitError",
    "TranslationUnit",
    "Variant",
    "__version__",
]
