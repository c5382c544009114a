"""Translation units of TMX units taken apart by ``tmx_scan``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tmkit.formats.ids import UniqueIds
from tmkit.formats.quick import OpenUnit, OpenVariant, make_provenance
from tmkit.formats.tmx_scan import Children, Scanner, Side, Taken
from tmkit.formats.tmx_seg import OddError, plain, resolved, seg_content
from tmkit.formats.tmx_values import OURS, with_ours
from tmkit.model import NO_PROVENANCE, Properties, Provenance, TranslationUnit, Variant

__all__ = ["UnitMaker", "unit_of"]


class UnitMaker:
    """Units out of blocks of a file.

    Args:
        ids: makes the ids unique; without it they stay as they are.

    Attributes:
        done: the units made.

    """

    __slots__ = ("_ids", "done")
    codec = "utf-8"

    def __init__(self, ids: UniqueIds | None = None) -> None:
        self.done: list[TranslationUnit] = []
        self._ids = ids

    def add(self, unit: TranslationUnit) -> None:
        """Add a unit that the parser has read."""
        self.done.append(self._ids.unit(unit) if self._ids else unit)

    def take(self, scanner: Scanner, pieces: list[str], first: int, count: int) -> int:
        """Make units of the pieces from ``first`` on; the place of the first that is odd.

        Args:
            scanner: takes them apart.
            pieces: ``tu`` elements without their end tags, and what stands after the last.
            first: where to begin.
            count: units before.

        """
        made: list[TranslationUnit] = []
        add, take = made.append, scanner.unit
        last = len(pieces) - 1
        try:
            for at in range(first, last):
                count += 1
                add(unit_of(take(pieces[at]), count))
        except OddError:
            last = at
        ids = self._ids
        if ids and not ids.all_new([unit.id for unit in made]):
            made = [ids.unit(unit) for unit in made]
        self.done += made
        return last


def unit_of(taken: Taken, number: int) -> TranslationUnit:
    """The unit.

    Raises:
        OddError: when only the parser may judge it.

    """
    plan, values, children, sides = taken
    # quick.make_unit without the call
    unit: Any = OpenUnit()
    unit.id = (values[plan.name] if plan.name >= 0 else "") or str(number)
    unit.variants = tuple([_variant(side) for side in sides])
    if children:
        unit.notes, unit.props, ours = _children(children)
    else:
        unit.notes = unit.props = ()
        ours = False
    unit.provenance = _provenance(plan.who, values) if plan.who else NO_PROVENANCE
    unit.state = unit.match = None
    unit.locked = False
    unit.attrs = tuple([(name, values[at]) for name, at in plan.others]) if plan.others else ()
    unit.extras = ()
    unit.__class__ = TranslationUnit
    if ours:
        return with_ours(unit, {name: value for name, value in unit.props if name in OURS})
    return unit  # type: ignore[no-any-return]


def _variant(side: Side) -> Variant:
    lang, seg, plan, values, children = side
    # quick.make_variant without the call: this runs twice for each unit.
    variant: Any = OpenVariant()
    variant.lang = lang
    variant.content = seg_content(seg) if "<" in seg else (plain(seg) if "&" in seg else seg,)
    variant.props = variant.notes = variant.attrs = ()
    variant.provenance = NO_PROVENANCE
    if children:
        variant.notes, variant.props, ours = _children(children)
        if ours:
            raise OddError
    if plan:
        if plan.who:
            variant.provenance = _provenance(plan.who, values)
        if plan.others:
            variant.attrs = tuple([(name, values[at]) for name, at in plan.others])
    variant.__class__ = Variant
    return variant  # type: ignore[no-any-return]


def _children(children: Children) -> tuple[tuple[str, ...], Properties, bool]:
    """Notes, properties, and whether one of these stands for a field of the model."""
    notes, props, ours = children
    for _, value in props:
        if "&" in value:
            props = [(kind, plain(value)) for kind, value in props]
            break
    return tuple(resolved(notes)) if notes else (), tuple(props), ours


def _provenance(who: tuple[int, ...], values: list[str]) -> Provenance:
    created, created_by, changed, changed_by, tool, version = who
    return make_provenance(
        None if created < 0 else _date(values[created]),
        None if created_by < 0 else values[created_by],
        None if changed < 0 else _date(values[changed]),
        None if changed_by < 0 else values[changed_by],
        None if tool < 0 else values[tool],
        None if version < 0 else values[version],
    )


def _date(text: str) -> datetime:
    try:
        date = _iso(text)
    except ValueError:
        raise OddError from None  # so that the attribute stays as it is
    return date if date.tzinfo is not None else date.replace(tzinfo=UTC)


_iso = datetime.fromisoformat
