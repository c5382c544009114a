"""An English quantity in the making."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tmkit.text.numbers.model import Kind, Modifier

__all__ = ["Draft", "Values"]

Values = tuple[Fraction, ...]


@dataclass(slots=True)
class Draft:
    """A quantity in the making.

    Attributes:
        begin: where the phrase begins, its modifier and currency sign included.
        start: where the numeral begins.
        end: where the numeral ends.
        stop: where the phrase ends, its unit included.
        value: the value so far.
        size: the magnitude word it is counted in (10⁶ for "3 million").
        digits: whether it is written in digits.

    """

    begin: int
    start: int
    end: int
    stop: int
    value: Fraction
    size: int
    digits: bool
    modifier: Modifier
    weak: bool
    kind: Kind = Kind.NUMBER
    unit: str | None = None
    also: Values = ()

    @property
    def plain(self) -> bool:
        """Whether it is bare digits so far: no unit, no magnitude word."""
        return self.kind is Kind.NUMBER and self.unit is None and self.digits and self.size == 1
