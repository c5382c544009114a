"""A Chinese quantity in the making."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from tmkit.text.numbers.model import Kind

__all__ = ["Draft", "Values"]

Values = tuple[Fraction, ...]


@dataclass(slots=True)
class Draft:
    """A quantity in the making.

    Attributes:
        text: the whole text.
        start: where the numeral begins (the 第 of an ordinal included).
        end: where the numeral ends.
        stop: where the quantity ends.
        raw: the numeral.
        suffix: what was matched behind it.
        group: which kind of suffix that is (`suffixes.SUFFIX_KINDS`); None for none.
        none: whether it turned out to be no quantity.

    """

    text: str
    start: int
    end: int
    stop: int
    raw: str
    suffix: re.Match[str]
    group: str | None
    value: Fraction
    high: Fraction | None
    weak: bool
    kind: Kind = Kind.NUMBER
    unit: str | None = None
    also: Values = ()
    none: bool = False

    @property
    def digits(self) -> bool:
        """Whether the numeral begins with an Arabic digit."""
        return self.raw[0].isdecimal()

    @property
    def is_bare(self) -> bool:
        """Whether it is a number without a unit so far."""
        return self.kind is Kind.NUMBER and self.unit is None

    def be(
        self, kind: Kind, unit: str | None = None, *, weak: bool | None = None, also: Values | None = None
    ) -> None:
        """Settle the kind."""
        self.kind, self.unit = kind, unit
        if weak is not None:
            self.weak = weak
        if also is not None:
            self.also = also

    def no_suffix(self) -> None:
        """The suffix turned out to be part of the next word."""
        self.group, self.stop = None, self.end
