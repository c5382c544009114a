"""Translation units to the text a store keeps beside their plain sides, and back; nothing is lost.

Compact JSON without what is empty. A variant whose content is just the plain text of a side names the side
instead of repeating it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from tmkit.model import (
    NO_PROVENANCE,
    PROVENANCE_FIELDS,
    CodeKind,
    CodeRole,
    Content,
    InlineCode,
    Properties,
    Provenance,
    TranslationUnit,
    Variant,
)

__all__ = ["pack", "unpack"]

Json: TypeAlias = Any


def pack(unit: TranslationUnit, sides: Sequence[Variant | None]) -> str:
    """The unit as JSON; ``sides`` are the variants whose plain text the store keeps by itself."""
    data: dict[str, Json] = {"i": unit.id, "v": [_pack_variant(v, sides) for v in unit.variants]}
    _put(data, unit.props, unit.notes, unit.provenance, unit.attrs)
    if unit.state is not None:
        data["s"] = unit.state
    if unit.locked:
        data["l"] = 1
    if unit.match is not None:
        data["m"] = unit.match
    if unit.extras:
        data["x"] = unit.extras
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str, sides: Sequence[str | None]) -> TranslationUnit:
    """The unit back from its JSON and the plain text of its sides."""
    data = json.loads(text)
    return TranslationUnit(
        data["i"],
        tuple(_unpack_variant(value, sides) for value in data["v"]),
        _pairs(data.get("p", ())),
        tuple(data.get("n", ())),
        _provenance(data.get("w")),
        data.get("s"),
        bool(data.get("l")),
        data.get("m"),
        _pairs(data.get("a", ())),
        tuple(data.get("x", ())),
    )


def _put(
    data: dict[str, Json],
    props: Properties,
    notes: tuple[str, ...],
    provenance: Provenance,
    attrs: Properties,
) -> None:
    if props:
        data["p"] = props
    if notes:
        data["n"] = notes
    if attrs:
        data["a"] = attrs
    who: dict[str, str] = {}
    for name in PROVENANCE_FIELDS:
        value = getattr(provenance, name)
        if value is not None:
            who[name] = value.isoformat() if isinstance(value, datetime) else value
    if who:
        data["w"] = who


def _pack_variant(variant: Variant, sides: Sequence[Variant | None]) -> Json:
    data: dict[str, Json] = {"g": variant.lang}
    side = next((i for i, v in enumerate(sides) if v is variant), None)
    if side is not None and variant.content == (variant.text,):
        data["c"] = side
    elif variant.content:
        data["c"] = [part if isinstance(part, str) else _pack_code(part) for part in variant.content]
    _put(data, variant.props, variant.notes, variant.provenance, variant.attrs)
    return data


def _pack_code(code: InlineCode) -> Json:
    return [code.kind.value, code.role.value, code.id, code.data, code.attrs, code.name]


def _unpack_variant(data: dict[str, Json], sides: Sequence[str | None]) -> Variant:
    value = data.get("c", ())
    content: Content
    if isinstance(value, int):
        content = (sides[value] or "",)
    else:
        content = tuple(
            part
            if isinstance(part, str)
            else InlineCode(CodeKind(part[0]), CodeRole(part[1]), part[2], part[3], _pairs(part[4]), part[5])
            for part in value
        )
    return Variant(
        data["g"],
        content,
        _pairs(data.get("p", ())),
        tuple(data.get("n", ())),
        _provenance(data.get("w")),
        _pairs(data.get("a", ())),
    )


def _pairs(values: Iterable[Sequence[str]]) -> Properties:
    return tuple((pair[0], pair[1]) for pair in values)


def _provenance(data: dict[str, str] | None) -> Provenance:
    if not data:
        return NO_PROVENANCE
    created, changed = data.get("created"), data.get("changed")
    return Provenance(
        datetime.fromisoformat(created) if created else None,
        data.get("created_by"),
        datetime.fromisoformat(changed) if changed else None,
        *(data.get(name) for name in PROVENANCE_FIELDS[3:]),
    )
