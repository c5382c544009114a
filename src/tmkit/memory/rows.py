"""What a store keeps of a unit: the columns searches and filters need, and the whole unit packed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from tmkit.memory.codec import pack, unpack
from tmkit.memory.hashing import U64, identity, mix, text_hashes
from tmkit.model import NO_PROVENANCE, TranslationUnit, Variant

__all__ = [
    "CONTEXT",
    "NO_CONTEXT",
    "Context",
    "Row",
    "Uses",
    "codes_text",
    "context_of",
    "row_of",
    "rows_of",
    "sides_of",
    "timestamp",
    "told_uses",
    "unit_keys",
    "uses_of",
]

Array: TypeAlias = npt.NDArray[Any]
Sides: TypeAlias = tuple[str | None, str | None]
Uses: TypeAlias = tuple[int, str]
"""How often, and when last (``YYYYMMDDThhmmssZ``; empty when unknown)."""

BEFORE = ("x-context-pre", "prev", "x-previous", "x-context-before")
AFTER = ("x-context-post", "next", "x-next", "x-context-after")
CONFIDENCE = ("confidence", "x-confidence", "x-alignment-confidence", "score")
CONTEXT = "x-tmkit-context"
"""A property of four hashes, see ``tmkit.memory.carried``."""
_CARRIED = regex.compile(r"(?:([0-9a-f]{1,16})|-)(?: (?:([0-9a-f]{1,16})|-)){3}")
_TAG = regex.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Context:
    """Hashes of the texts before and after a unit's two sides; None where unknown."""

    before: tuple[int | None, int | None] = (None, None)
    after: tuple[int | None, int | None] = (None, None)


NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class Row:
    """A stored unit.

    Attributes:
        id: the store's number; 0 before it is stored.
        key: identity of source, target and context.
        named: identity of the unit's own id and its first side; what a corrected translation is found by.
        sides: plain text in the memory's two languages; None where the unit has none.
        data: the whole unit, see ``tmkit.memory.codec``.
        created, changed: ``YYYYMMDDThhmmssZ``.
        author: who changed it last, or else made it.
        document: where it came from.
        confidence: of its alignment, 0 to 1.
        context: see ``Context``.
        uses: how often and when last it was used, as far as a file told; a store tells it by itself.

    """

    id: int
    key: int
    named: int
    sides: tuple[str | None, str | None]
    data: str
    created: str | None = None
    changed: str | None = None
    author: str | None = None
    document: str | None = None
    confidence: float | None = None
    context: Context = NO_CONTEXT
    uses: Uses | None = None

    def unit(self) -> TranslationUnit:
        """The unit, whole."""
        if self.data.startswith("{"):
            return unpack(self.data, self.sides)
        from tmkit.memory.skeleton import revive

        return revive(self.data, self.sides)


def timestamp(moment: datetime | None) -> str | None:
    """``YYYYMMDDThhmmssZ``, the form of TMX."""
    if moment is None:
        return None
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return utc.strftime("%Y%m%dT%H%M%SZ")


def context_of(unit: TranslationUnit) -> tuple[str | None, str | None]:
    """The texts before and after the source that a unit's properties tell (memoQ, OmegaT, tmkit)."""
    before = after = None
    for name, value in unit.props:
        if name in BEFORE and before is None:
            before = _TAG.sub("", value)
        elif name in AFTER and after is None:
            after = _TAG.sub("", value)
    return before, after


def row_of(
    unit: TranslationUnit,
    langs: tuple[str, str],
    *,
    before: Sides = (None, None),
    after: Sides = (None, None),
) -> Row:
    """A unit as a row; ``before`` and ``after`` are its neighbours' texts in both languages, when known."""
    return rows_of([(unit, before, after)], langs)[0]


def rows_of(
    units: Sequence[tuple[TranslationUnit, Sides, Sides]],
    langs: tuple[str, str],
    origin: str = "",
) -> list[Row]:
    """Units with their neighbours' texts as rows; in one go, because hashing is fast only in bulk.

    ``origin`` is the file they come from.
    """
    carried = [_carried(unit) for unit, _, _ in units]
    own_units = [
        unit if known is None else known[0] for (unit, _, _), known in zip(units, carried, strict=True)
    ]
    found = [
        _texts_of(unit, langs, before, after, origin)
        for unit, (_, before, after) in zip(own_units, units, strict=True)
    ]
    hashes = text_hashes([text or "" for texts in found for text in texts[1]]).reshape(-1, 8)
    for place, known in enumerate(carried):
        if known is not None:
            hashes[place, 3:7] = [value or 0 for value in known[1]]
    columns = hashes.T
    keys = unit_keys(columns[1], columns[2], columns[3:7], columns[7]).tolist()
    named = identity(columns[0], columns[1]).tolist()
    signed = hashes.view(np.int64).tolist()
    rows = []
    for place, (unit, (variants, texts)) in enumerate(zip(own_units, found, strict=True)):
        own = signed[place]
        known = carried[place]
        told = texts[3:7] if known is None else known[1]
        around = [None if text is None else value for text, value in zip(told, own[3:7], strict=True)]
        created, changed, author, document = _credits(unit, variants)
        rows.append(
            Row(
                0,
                keys[place],
                named[place],
                (texts[1], texts[2]),
                pack(unit, variants),
                created,
                changed,
                author,
                document,
                _confidence(unit),
                Context((around[0], around[1]), (around[2], around[3])) if any(around) else NO_CONTEXT,
                uses_of(unit) if unit.attrs else None,
            )
        )
    return rows


def _carried(unit: TranslationUnit) -> tuple[TranslationUnit, list[int | None]] | None:
    """A unit without the context that it carries, and the context; None when it carries none."""
    for name, value in unit.props:
        if name == CONTEXT and _CARRIED.fullmatch(value):
            props = tuple(prop for prop in unit.props if prop[0] != CONTEXT)
            around = [None if part == "-" else int(part, 16) for part in value.split(" ")]
            return replace(unit, props=props), around
    return None


def uses_of(unit: TranslationUnit) -> Uses | None:
    """How often and when last a unit was used, as its TMX attributes tell; None when they do not."""
    told = dict(unit.attrs)
    return told_uses(told.get("usagecount", ""), told.get("lastusagedate", ""))


def told_uses(count: str, last: str) -> Uses | None:
    """The same from the values of the attributes."""
    return (int(count), last) if count.isascii() and count.isdigit() and int(count) > 0 else None


def unit_keys(first: U64, second: U64, around: Array, codes: U64) -> Array:
    """Identities of units from the hashes of their sides, their four neighbours and their inline codes."""
    context = mix(around[0] + around[1]) + around[2] * np.uint64(5) + around[3] + codes
    return identity(first, second, context)


def sides_of(unit: TranslationUnit, langs: tuple[str, str]) -> list[Variant | None]:
    """The variants in a memory's two languages."""
    variants = [unit.variant(langs[0]), unit.variant(langs[1])]
    return [variants[0], None] if variants[0] is variants[1] else variants


def _texts_of(
    unit: TranslationUnit, langs: tuple[str, str], before: Sides, after: Sides, origin: str
) -> tuple[list[Variant | None], list[str | None]]:
    """The two variants, and the texts to hash: id, sides, texts before, texts after, inline codes."""
    variants = sides_of(unit, langs)
    around = [*before, *after]
    told = context_of(unit)
    first = 0 if variants[0] is not None and unit.variants[0] is variants[0] else 1
    for place, text in enumerate(told):
        if text is not None and around[2 * place + first] is None:
            around[2 * place + first] = text
    sides = [v.text if v else None for v in variants]
    return variants, [
        own_name(unit.id, document_of(unit), origin),
        *sides,
        *around,
        codes_text(unit, variants),
    ]


def _credits(
    unit: TranslationUnit, variants: Sequence[Variant | None]
) -> tuple[str | None, str | None, str | None, str | None]:
    """When made, when changed, by whom, in which document: of the unit, or else of a variant."""
    where = unit.provenance
    created, changed, author = where.created, where.changed, where.changed_by or where.created_by
    for variant in variants:
        if variant is not None and variant.provenance is not NO_PROVENANCE:
            own = variant.provenance
            created, changed = created or own.created, changed or own.changed
            author = author or own.changed_by or own.created_by
    return timestamp(created), timestamp(changed), author, document_of(unit)


def document_of(unit: TranslationUnit) -> str | None:
    """The document a unit comes from, if it says so."""
    return unit.provenance.document or unit.prop("x-document") or unit.prop("document")


def own_name(name: str, document: str | None, origin: str) -> str:
    """A unit's id as what it is known by: a mere number means something only within its document or file."""
    if document:
        return f"{name}\x1f{document}"
    return f"{name}\x1f{origin}" if name.isdigit() else name


def codes_text(unit: TranslationUnit, variants: Sequence[Variant | None]) -> str:
    """What makes a unit itself besides the texts of its two sides: inline codes, and further variants."""
    parts = []
    for variant in unit.variants:
        if not any(variant is side for side in variants):
            parts.append(f"{variant.lang}\x1e{variant.text}")
        for part in variant.content:
            if not isinstance(part, str):
                parts.append(f"{part.kind}{part.role}{part.id}{part.data}{part.attrs or ''}")
    return "\x1f".join(parts)


def _confidence(unit: TranslationUnit) -> float | None:
    for name, value in unit.props:
        if name in CONFIDENCE:
            try:
                return float(value)
            except ValueError:
                return None
    return None
