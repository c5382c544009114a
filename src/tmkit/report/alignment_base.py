"""What a review of alignments shows: per document its beads with their sentences."""

from __future__ import annotations

from dataclasses import dataclass

from tmkit.model import Alignment, Document

__all__ = ["ReviewDocument"]


@dataclass(frozen=True, slots=True)
class ReviewDocument:
    """A document pair and its alignment."""

    name: str
    source: Document
    target: Document
    alignment: Alignment
