"""What several values are made of: places in a text, and named values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Properties", "Span"]

Properties: TypeAlias = tuple[tuple[str, str], ...]
"""Named values in order; a name may occur more than once."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
