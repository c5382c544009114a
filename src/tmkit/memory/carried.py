"""What a memory knows of a unit besides the unit: its context and its use, carried through files and back.

The context of a unit of a document is kept as hashes of its neighbours' texts, and goes out as a property of
four hexadecimal numbers (or a hyphen): source before, target before, source after, target after. Use is TMX's
own ``usagecount`` and ``lastusagedate``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tmkit.memory.codec import pack
from tmkit.memory.rows import CONTEXT, NO_CONTEXT, Row, Uses, context_of, sides_of, uses_of
from tmkit.memory.store import Filter, Store, batches
from tmkit.model import TranslationUnit

__all__ = ["outgoing", "outgoing_packed", "outgoing_units"]

_DATE = re.compile(r"\d{8}T\d{6}Z")


def outgoing(row: Row, uses: Uses | None) -> TranslationUnit:
    """A stored unit as it goes into a file that can be read back."""
    unit = row.unit()
    around = (*row.context.before, *row.context.after)
    if 4 - around.count(None) > 2 - context_of(unit).count(None):  # more than its own properties tell
        unit = replace(unit, props=(*unit.props, (CONTEXT, _context_text(around))))
    if uses is None:
        return unit
    told = uses_of(unit)
    if told is not None and told >= uses:
        return unit
    known: dict[str, str] = {"usagecount": str(uses[0])}
    if _DATE.fullmatch(uses[1]):
        known["lastusagedate"] = uses[1]
    kept = tuple((name, value) for name, value in unit.attrs if name not in known)
    return replace(unit, attrs=(*kept, *known.items()))


def _context_text(around: tuple[int | None, ...]) -> str:
    return " ".join("-" if value is None else f"{value % 2**64:x}" for value in around)


def _rows(store: Store, chosen: Filter | None) -> Iterator[tuple[Row, Mapping[int, Uses]]]:
    for rows in batches(store.scan(chosen)):
        uses = store.uses([row.id for row in rows])
        for row in rows:
            yield row, uses


def outgoing_units(store: Store, chosen: Filter | None) -> Iterator[TranslationUnit]:
    """The units with all that is known of them."""
    return (outgoing(row, uses.get(row.id)) for row, uses in _rows(store, chosen))


def outgoing_packed(
    store: Store, chosen: Filter | None, langs: tuple[str, str]
) -> Iterator[tuple[str | None, str | None, str]]:
    """The same as packed rows."""
    for row, uses in _rows(store, chosen):
        data = row.data
        if row.context != NO_CONTEXT or row.id in uses:
            unit = outgoing(row, uses.get(row.id))
            data = pack(unit, sides_of(unit, langs))
        yield *row.sides, data
