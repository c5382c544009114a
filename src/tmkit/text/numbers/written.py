"""The quantities of a text one by one, each as the other language writes it: whole dates and clock times, anniversaries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tmkit.model import same_language
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.numerals import decimal, ordinal_en
from tmkit.text.numbers.render import render

__all__ = ["grouped", "written"]

_DATE: Final = (Kind.YEAR, Kind.MONTH, Kind.DAY)
_CLOCK: Final = (Kind.HOUR, Kind.MINUTE)
_APART: Final = 2  # characters between the parts of a date
_ANNIVERSARIES: Final = ("周年", "週年")


def grouped(quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    """Quantities in reading order, the parts of one date and of one time of day together."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        if groups and _belongs(groups[-1], quantity):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return groups


def _belongs(group: list[Quantity], quantity: Quantity) -> bool:
    if quantity.span.start - group[-1].span.end > _APART:
        return False
    kinds = {q.kind for q in group}
    of_date = quantity.kind in _DATE and kinds <= set(_DATE)
    of_clock = quantity.kind is Kind.MINUTE and kinds == {Kind.HOUR}
    if "weekday" in (quantity.unit, group[-1].unit) or quantity.kind in kinds:
        return False
    return of_date or of_clock


def written(text: str, group: Sequence[Quantity], lang: str) -> str:
    """A group of ``grouped`` in words and figures of ``lang``.

    Args:
        text: the text it was read in.
        group: its quantities.
        lang: the language to write.

    """
    chinese = same_language(lang, "zh")
    if len(group) > 1:
        ordered = sorted(group, key=lambda q: (*_DATE, *_CLOCK).index(q.kind))
        parts = {q.kind: render(q, lang) for q in ordered}
        return "".join(parts.values()) if chinese else _together(ordered, parts)
    (quantity,) = group
    said = quantity.span.of(text)
    if (
        not chinese
        and said.endswith(_ANNIVERSARIES)
        and quantity.modifier is Modifier.EXACT
        and quantity.high is None
    ):
        return f"{ordinal_en(quantity.value)} anniversary"
    if chinese and said.lower().endswith("anniversary"):
        return f"{decimal(quantity.value)}周年"
    if not chinese and quantity.kind is Kind.DAY and quantity.unit != "weekday":
        return f"the {ordinal_en(quantity.value)}"
    return render(quantity, lang)


def _together(group: Sequence[Quantity], parts: dict[Kind, str]) -> str:
    """A date as December 18, 2025; a time as 8:30 p.m."""
    if Kind.HOUR in parts:
        hour, _, half = parts[Kind.HOUR].partition(" ")
        return f"{hour}:{int(group[1].value):02d}" + (f" {half}" if half else "")
    day = " ".join(parts[kind] for kind in (Kind.MONTH, Kind.DAY) if kind in parts)
    comma = ", " if Kind.DAY in parts and day else " "
    return day + (comma + parts[Kind.YEAR] if Kind.YEAR in parts else "")
