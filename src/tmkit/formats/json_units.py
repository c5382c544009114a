"""Translation units as JSON objects: what JSON Lines holds a line of, and JSON lists an item."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from tmkit.errors import FormatError
from tmkit.formats.base import Reading
from tmkit.formats.quick import make_code, make_provenance, make_unit, make_variant
from tmkit.formats.tabular import pair_from_columns
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

__all__ = [
    "content_from_json", "content_to_json", "encode", "line_of", "no_unit", "properties", "unit_from_json",
    "unit_to_json",
]  # fmt: skip


KINDS = {str(kind): kind for kind in CodeKind}
ROLES = {str(role): role for role in CodeRole}
OWN_FIELDS = frozenset(("state", "locked", "match"))


def content_to_json(content: Content) -> list[Any]:
    """Text, and codes as objects."""
    out: list[Any] = []
    for part in content:
        if isinstance(part, str):
            out.append(part)
            continue
        code: dict[str, Any] = {"kind": str(part.kind), "role": str(part.role)}
        for name in ("id", "data", "name"):
            if getattr(part, name):
                code[name] = getattr(part, name)
        if part.attrs:
            code["attrs"] = part.attrs
        out.append(code)
    return out


def _provenance_to_json(value: Provenance) -> dict[str, str]:
    if value is NO_PROVENANCE:
        return {}
    out = {}
    for name in PROVENANCE_FIELDS:
        item = getattr(value, name)
        if item is not None:
            out[name] = item if isinstance(item, str) else item.isoformat()
    return out


def _variant_to_json(variant: Variant) -> dict[str, Any]:
    content = variant.content
    if len(content) == 1 and isinstance(content[0], str):
        out: dict[str, Any] = {"lang": variant.lang, "text": content[0]}
    else:
        out = {"lang": variant.lang, "text": variant.text}
        if content:
            out["content"] = content_to_json(content)
    if variant.props:
        out["props"] = variant.props
    if variant.notes:
        out["notes"] = variant.notes
    provenance = _provenance_to_json(variant.provenance)
    if provenance:
        out["provenance"] = provenance
    if variant.attrs:
        out["attrs"] = variant.attrs
    return out


def unit_to_json(unit: TranslationUnit) -> dict[str, Any]:
    """A unit as plain values for ``json.dumps``; empty fields are left out."""
    out: dict[str, Any] = {"id": unit.id, "variants": [_variant_to_json(v) for v in unit.variants]}
    if unit.props:
        out["props"] = unit.props
    if unit.notes:
        out["notes"] = unit.notes
    if unit.state:
        out["state"] = unit.state
    if unit.locked:
        out["locked"] = True
    if unit.match is not None:
        out["match"] = unit.match
    if unit.attrs:
        out["attrs"] = unit.attrs
    if unit.extras:
        out["extras"] = unit.extras
    provenance = _provenance_to_json(unit.provenance)
    if provenance:
        out["provenance"] = provenance
    return out


def properties(value: Any) -> Properties:
    """Pairs out of an object or a list of pairs."""
    if not value:
        return ()
    pairs = value.items() if isinstance(value, dict) else value
    return tuple([(str(name), str(item)) for name, item in pairs])


def content_from_json(value: Any) -> Content:
    """The reverse of ``content_to_json``."""
    return tuple([part if isinstance(part, str) else _code(part) for part in value])


def _code(value: Mapping[str, Any]) -> InlineCode:
    get = value.get
    kind, role, attrs = value["kind"], get("role", "alone"), get("attrs")
    return make_code(
        KINDS.get(kind) or CodeKind(kind),
        ROLES.get(role) or CodeRole(role),
        get("id", ""),
        get("data", ""),
        properties(attrs) if attrs else (),
        get("name", ""),
    )


def _provenance(value: Mapping[str, str]) -> Provenance:
    get = value.get
    created, changed = get("created"), get("changed")
    made = make_provenance(
        None if created is None else datetime.fromisoformat(created),
        get("created_by"),
        None if changed is None else datetime.fromisoformat(changed),
        get("changed_by"),
        get("tool"),
        get("tool_version"),
    )
    if "document" in value or "place" in value:
        return replace(made, document=get("document"), place=get("place"))
    return made


def _variant(value: Mapping[str, Any]) -> Variant:
    return make_variant(
        str(value["lang"]),
        content_from_json(value["content"]) if "content" in value else (str(value["text"]),),
        properties(value.get("props")),
        tuple(value.get("notes", ())),
        _provenance(value["provenance"]) if "provenance" in value else NO_PROVENANCE,
        properties(value.get("attrs")),
    )


def unit_from_json(value: Mapping[str, Any], number: int, reading: Reading) -> TranslationUnit:
    """The unit an object of a JSON Lines file stands for.

    Raises:
        KeyError, TypeError, ValueError: when it stands for none.

    """
    if "variants" not in value:
        return pair_from_columns({**value, **value.get("translation", {})}, number, reading)
    unit = make_unit(
        str(value.get("id", number)),
        tuple([_variant(v) for v in value["variants"]]),
        properties(value.get("props")),
        tuple(value.get("notes", ())),
        _provenance(value["provenance"]) if "provenance" in value else NO_PROVENANCE,
        properties(value.get("attrs")),
        tuple(value.get("extras", ())),
    )
    if not OWN_FIELDS.isdisjoint(value):
        own = (value.get("state"), bool(value.get("locked", False)), value.get("match"))
        return replace(unit, state=own[0], locked=own[1], match=own[2])
    return unit


encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def line_of(unit: TranslationUnit) -> str:
    """A unit as a line, without its end."""
    return encode(unit_to_json(unit))


def no_unit(error: Exception, what: str, reading: Reading, *, after: int, line: int | None = None) -> None:
    """Report that an object is no unit, when reading recovers.

    Raises:
        FormatError: when it does not.

    """
    why = f"field {error} is missing" if isinstance(error, KeyError) else str(error)
    if not reading.recover:
        raise FormatError(
            f"{what} is no unit: {why} (after unit {after})",
            place=f"{reading.path}:{line}" if line else str(reading.path),
            hint="correct it, or read on with --recover",
        ) from error
    reading.report(f"{what} is no unit and was left out: {why}", line=line, lost=True)
