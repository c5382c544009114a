"""What several values are made of: places in a text, and named values."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeAlias

__all__ = ["Properties", "Span", "brief"]

Properties: TypeAlias = tuple[tuple[str, str], ...]
"""Named values in order; a name may occur more than once."""


def brief(value: Any) -> str:
    """A ``__repr__`` for dataclasses: the fields that say something, that is, are not as they are by default."""
    told = []
    for field in fields(value):
        content = getattr(value, field.name)
        if field.default is MISSING or content != field.default:
            told.append(f"{field.name}={content!r}")
    return f"{type(value).__name__}({', '.join(told)})"


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
