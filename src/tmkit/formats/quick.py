"""Frozen values made quickly, for readers of files with millions of units.

A frozen dataclass sets each field through ``object.__setattr__``, which is a third of the time of reading TMX.
These makers fill an open twin with the same slots and then give it the frozen class; the result is an ordinary
value. A test holds the twins to the fields of the model.
"""

from __future__ import annotations

from typing import Any, cast

from tmkit.model import Content, Properties, Provenance, TranslationUnit, Variant

__all__ = ["make_provenance", "make_unit", "make_variant"]


class _Unit:
    __slots__ = TranslationUnit.__slots__


class _Variant:
    __slots__ = Variant.__slots__


class _Provenance:
    __slots__ = Provenance.__slots__


def make_variant(
    lang: str,
    content: Content,
    props: Properties,
    notes: tuple[str, ...],
    provenance: Provenance,
    attrs: Properties,
) -> Variant:
    """``Variant(lang, content, props, notes, provenance, attrs)``."""
    value: Any = _Variant()
    value.lang = lang
    value.content = content
    value.props = props
    value.notes = notes
    value.provenance = provenance
    value.attrs = attrs
    value.__class__ = Variant
    return cast(Variant, value)


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
    value: Any = _Unit()
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
    return cast(TranslationUnit, value)


def make_provenance(values: list[Any]) -> Provenance:
    """``Provenance(*values)``: eight values."""
    value: Any = _Provenance()
    (
        value.created,
        value.created_by,
        value.changed,
        value.changed_by,
        value.tool,
        value.tool_version,
        value.document,
        value.place,
    ) = values
    value.__class__ = Provenance
    return cast(Provenance, value)
