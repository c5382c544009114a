"""Translation units of TMX units taken apart by ``tmx_scan``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tmkit.formats.quick import OpenVariant, make_provenance, make_unit, make_variant
from tmkit.formats.tmx_scan import Plan, Scanner, Side, Taken
from tmkit.formats.tmx_seg import OddError, plain, seg_content
from tmkit.formats.tmx_values import OURS, parse_date, with_ours
from tmkit.model import NO_PROVENANCE, Properties, Provenance, TranslationUnit, Variant

__all__ = ["UnitMaker", "unit_of"]

MANY = 4096
"""Dates remembered."""


class UnitMaker:
    """Units out of blocks of a file.

    Attributes:
        done: the units made.

    """

    __slots__ = ("add", "done")

    def __init__(self) -> None:
        self.done: list[TranslationUnit] = []
        self.add = self.done.append
        """Add a unit that the parser has read."""

    def take(self, scanner: Scanner, pieces: list[str], first: int, count: int) -> int:
        """Make units of the pieces from ``first`` on; the place of the first that is odd.

        Args:
            scanner: takes them apart.
            pieces: ``tu`` elements without their end tags, and what stands after the last.
            first: where to begin.
            count: units before.

        """
        add, take = self.done.append, scanner.unit
        try:
            for first in range(first, len(pieces) - 1):  # noqa: B020 -- stays where an odd one is
                count += 1
                add(unit_of(take(pieces[first]), count))
        except OddError:
            return first
        return len(pieces) - 1


def unit_of(taken: Taken, number: int) -> TranslationUnit:
    """The unit.

    Raises:
        OddError: when only the parser may judge it.

    """
    plan, values, children, sides = taken
    values = _plain(values) if values else values
    unit = make_unit(
        (values[plan.name] if plan.name >= 0 else "") or str(number),
        tuple([_variant(side) for side in sides]),
        _props(children[1]) if children else (),
        tuple(_plain(children[0])) if children else (),
        _provenance(plan.who, values) if plan.who else NO_PROVENANCE,
        _named(plan, values) if plan.others else (),
        (),
    )
    if children and not OURS.isdisjoint([kind for kind, _ in children[1]]):
        ours = {name: value for name, value in unit.props if name in OURS}
        return with_ours(unit, ours)
    return unit


def _variant(side: Side) -> Variant:
    lang, seg, plan, values, children = side
    content = seg_content(seg) if "<" in seg else (plain(seg) if "&" in seg else seg,)
    if plan is None:
        # quick.make_variant for the common case, without the call: this runs twice for each unit.
        variant: Any = OpenVariant()
        variant.lang = lang
        variant.content = content
        variant.props = variant.notes = variant.attrs = ()
        variant.provenance = NO_PROVENANCE
        variant.__class__ = Variant
        return variant  # type: ignore[no-any-return]
    values = _plain(values)
    if children and not OURS.isdisjoint([kind for kind, _ in children[1]]):
        raise OddError
    return make_variant(
        lang,
        content,
        _props(children[1]) if children else (),
        tuple(_plain(children[0])) if children else (),
        _provenance(plan.who, values) if plan.who else NO_PROVENANCE,
        _named(plan, values) if plan.others else (),
    )


def _plain(values: list[str]) -> list[str]:
    return [plain(value) if "&" in value else value for value in values]


def _props(pairs: list[tuple[str, str]]) -> Properties:
    return tuple([(kind, plain(value)) if "&" in value else (kind, value) for kind, value in pairs])


def _named(plan: Plan, values: list[str]) -> Properties:
    return tuple([(name, values[at]) for name, at in plan.others])


def _provenance(who: tuple[int, ...], values: list[str]) -> Provenance:
    created, created_by, changed, changed_by, tool, version = who
    return make_provenance(
        None if created < 0 else _DATES[values[created]],
        None if created_by < 0 else values[created_by],
        None if changed < 0 else _DATES[values[changed]],
        None if changed_by < 0 else values[changed_by],
        None if tool < 0 else values[tool],
        None if version < 0 else values[version],
    )


class _Dates(dict[str, datetime]):
    """Dates of TMX; those of a file repeat."""

    def __missing__(self, text: str) -> datetime:
        date = parse_date(text)
        if date is None:
            raise OddError  # so that the attribute stays as it is
        if len(self) >= MANY:
            self.clear()
        self[text] = date
        return date


_DATES = _Dates()
