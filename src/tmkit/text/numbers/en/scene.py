"""An English text being read, and the quantities found in it so far."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tmkit.model import Span
from tmkit.text.numbers.en.draft import Values
from tmkit.text.numbers.model import Kind, Modifier, Quantity

__all__ = ["Scene"]


@dataclass(slots=True)
class Scene:
    """An English text being read.

    Attributes:
        text: as given.
        low: lower-cased, the same length.
        found: the quantities so far.

    """

    text: str
    low: str
    found: list[Quantity]

    def put(
        self, span: Span, value: Fraction, kind: Kind, unit: str | None = None, *, weak: bool = False,
        also: Values = (), high: Fraction | None = None, modifier: Modifier = Modifier.EXACT, number: Span | None = None,
    ) -> int:  # fmt: skip
        """Add a quantity as it is; returns where its span ends."""
        self.found.append(Quantity(value, kind, unit, modifier, span, number or span, high, weak, also))
        return span.end
