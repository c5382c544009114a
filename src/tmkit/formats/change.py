"""A change to a unit, applied to the value (formats that rewrite a record whole use it)."""

from __future__ import annotations

from dataclasses import replace

from tmkit.formats.base import Change
from tmkit.model import TranslationUnit, Variant

__all__ = ["apply_change"]


def apply_change(unit: TranslationUnit, change: Change, source: str, target: str) -> TranslationUnit:
    """The unit with the target, state and notes of the change."""
    from tmkit.formats.api import pair_of

    if change.target is not None:
        content = (change.target,) if isinstance(change.target, str) else change.target
        _, old = pair_of(unit, source, target)
        if old is None:
            unit = replace(unit, variants=(*unit.variants, Variant(target, content)))
        else:
            new = replace(old, content=content)
            unit = replace(unit, variants=tuple(new if v is old else v for v in unit.variants))
    return replace(unit, state=change.state or unit.state, notes=unit.notes + change.comments)
