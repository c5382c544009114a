"""Frozen values made quickly, for readers of files with millions of units.

A frozen dataclass sets each field through ``object.__setattr__``, which is a third of the time of reading TMX.
These makers fill an open twin with the same slots and then give it the frozen class; the result is an ordinary
value. A test holds the twins to the fields of the model.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tmkit.model import (
    CodeKind,
    CodeRole,
    Content,
    InlineCode,
    Properties,
    Provenance,
    TranslationUnit,
    Variant,
)

__all__ = ["OpenUnit", "OpenVariant", "make_code", "make_provenance", "make_unit", "make_variant"]


class OpenUnit:
    """A ``TranslationUnit`` whose fields can still be set."""

    __slots__ = TranslationUnit.__slots__


class OpenVariant:
    """A ``Variant`` whose fields can still be set."""

    __slots__ = Variant.__slots__


class _Provenance:
    __slots__ = Provenance.__slots__


class _Code:
    __slots__ = InlineCode.__slots__


def make_code(
    kind: CodeKind,
    role: CodeRole,
    id: str,  # noqa: A002 -- the attribute's own name
    data: str,
    attrs: Properties,
    name: str,
) -> InlineCode:
    """``InlineCode(kind, role, id, data, attrs, name)``."""
    value: Any = _Code()
    value.kind = kind
    value.role = role
    value.id = id
    value.data = data
    value.attrs = attrs
    value.name = name
    value.__class__ = InlineCode
    return value  # type: ignore[no-any-return]


def make_variant(
    lang: str,
    content: Content,
    props: Properties,
    notes: tuple[str, ...],
    provenance: Provenance,
    attrs: Properties,
) -> Variant:
    """``Variant(lang, content, props, notes, provenance, attrs)``."""
    value: Any = OpenVariant()
    value.lang = lang
    value.content = content
    value.props = props
    value.notes = notes
    value.provenance = provenance
    value.attrs = attrs
    value.__class__ = Variant
    return value  # type: ignore[no-any-return]


def make_unit(
    id: str,  # noqa: A002 -- the attribute's own name
    variants: tuple[Variant, ...],
    props: Properties,
    notes: tuple[str, ...],
    provenance: Provenance,
    attrs: Properties,
    extras: tuple[str, ...],
) -> TranslationUnit:
    """A ``TranslationUnit`` without state, lock and match."""
    value: Any = OpenUnit()
    value.id = id
    value.variants = variants
    value.props = props
    value.notes = notes
    value.provenance = provenance
    value.state = None
    value.locked = False
    value.match = None
    value.attrs = attrs
    value.extras = extras
    value.__class__ = TranslationUnit
    return value  # type: ignore[no-any-return]


def make_provenance(
    created: datetime | None,
    created_by: str | None,
    changed: datetime | None,
    changed_by: str | None,
    tool: str | None,
    tool_version: str | None,
) -> Provenance:
    """A ``Provenance`` without document and place."""
    value: Any = _Provenance()
    value.created = created
    value.created_by = created_by
    value.changed = changed
    value.changed_by = changed_by
    value.tool = tool
    value.tool_version = tool_version
    value.document = value.place = None
    value.__class__ = Provenance
    return value  # type: ignore[no-any-return]
