"""An English numeral becomes a quantity: its modifier and currency before it, its unit behind, or the label it is."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.en.calendar import read_calendar
from tmkit.text.numbers.en.currency import currency_before
from tmkit.text.numbers.en.draft import Draft, Values
from tmkit.text.numbers.en.labels import read_label
from tmkit.text.numbers.en.modifiers import before
from tmkit.text.numbers.en.scene import Scene
from tmkit.text.numbers.en.suffix import read_rate, read_suffix, unit_behind
from tmkit.text.numbers.en.temperature import read_bare_degrees, read_cold
from tmkit.text.numbers.marks import is_dollar_behind
from tmkit.text.numbers.model import Kind, Modifier
from tmkit.text.numbers.units import CURRENCIES

__all__ = ["finish", "put_settled"]

_FIRM = frozenset((Modifier.OVER, Modifier.LESS, Modifier.AT_LEAST, Modifier.AT_MOST))
"""Modifiers that make a small number word an amount: under five."""
_AGO: Final = re.compile(r"\s(?:ago|earlier|before)(?![a-z])")
"""What makes a length of time a point in it."""


def put_settled(
    scene: Scene, start: int, end: int, value: Fraction, kind: Kind, *, high: Fraction | None = None,
    weak: bool = False, also: Values = (),
) -> int:  # fmt: skip
    """Add a quantity whose kind is settled, with its modifier and the unit behind it; returns the numeral's end."""
    begin, modifier = before(scene.low, start)
    stop, unit = end, None
    of = len(" of") if high is not None and scene.low.startswith(" of ", end) else 0  # billions of yuan
    found = unit_behind(scene.low, end + of) if kind is Kind.NUMBER else None
    if found:
        stop, unit = found
        kind = Kind.MONEY if unit in CURRENCIES else kind
    scene.put(
        Span(begin, stop), value, kind, unit, weak=weak, also=also, high=high, modifier=modifier,
        number=Span(start, end),
    )  # fmt: skip
    return end


def finish(
    scene: Scene, start: int, end: int, value: Fraction, *, digits: bool, size: int = 1, raw: str = "",
    also: Values = (),
) -> int:  # fmt: skip
    """Add the number whose numeral is ``[start, end)``, with what stands around it; returns where to go on."""
    begin, modifier = before(scene.low, start)
    weak = not digits and size == 1 and value < (3 if modifier in _FIRM else 10)
    draft = Draft(begin, start, end, end, value, size, digits, modifier, weak, also=also)
    sign = currency_before(scene.text, start, end)
    if sign:
        draft.begin, draft.unit = min(begin, sign[0]), sign[1]
        draft.kind = Kind.MONEY
    read_suffix(scene, draft, signed=sign is not None)
    if digits and draft.plain and is_dollar_behind(scene.text, draft.stop):
        draft.kind, draft.unit, draft.stop = Kind.MONEY, "DOLLAR", draft.stop + 1
    read_label(scene, draft)
    if draft.plain and value.denominator == 1:
        read_calendar(scene, draft, raw)
    if draft.unit in ("C", "F"):
        read_cold(scene.low, draft)
    elif draft.plain:
        read_rate(scene.low, draft)
        read_bare_degrees(scene.low, draft)
    if _compares_with_past(scene.low, draft):
        draft.begin, draft.modifier = start, Modifier.EXACT
    scene.put(
        Span(draft.begin, draft.stop), draft.value, draft.kind, draft.unit, weak=draft.weak, also=draft.also,
        modifier=draft.modifier, number=Span(start, end),
    )  # fmt: skip
    bracket = any(scene.low.find(mark, end, draft.stop) >= 0 for mark in "(（")
    return end if draft.kind is Kind.YEAR or bracket else max(end, draft.stop)


def _compares_with_past(low: str, draft: Draft) -> bool:
    """Whether "lower than" before a time goes with what stands before it: lower than four years ago."""
    return (
        draft.unit is not None
        and draft.modifier is not Modifier.EXACT
        and _AGO.match(low, draft.stop) is not None
        and low[draft.begin : draft.start].endswith("er than ")
    )
