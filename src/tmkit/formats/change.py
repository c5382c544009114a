"""A change to a unit as a value: new text that keeps the inline codes of the old where it can."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from tmkit.formats.base import Change
from tmkit.model import CodeRole, Content, InlineCode, TranslationUnit, Variant, content_text

__all__ = ["apply_change", "new_content"]

SIMILAR = 0.35
"""Below this share of common characters (SequenceMatcher) two texts are two texts, not versions of one."""


def new_content(old: Content, new: str | Content) -> Content:
    """The new content; plain text is given the old content's codes, each at the place its neighbours moved to."""
    if not isinstance(new, str):
        return new
    codes: list[tuple[int, InlineCode]] = []
    offset = 0
    for part in old:
        if isinstance(part, str):
            offset += len(part)
        else:
            codes.append((offset, part))
    if not codes:
        return (new,)
    text = content_text(old)
    matcher = SequenceMatcher(None, text, new, autojunk=False)
    if matcher.ratio() < SIMILAR:
        opening = [code for _, code in codes if code.role is CodeRole.OPEN]
        return (*opening, new, *(code for _, code in codes if code.role is not CodeRole.OPEN))
    places = list(range(len(text) + 1))
    for _, left, right, new_left, new_right in matcher.get_opcodes():
        for place in range(left, right + 1):
            places[place] = min(new_left + place - left, new_right)
        places[right] = new_right
    parts: list[str | InlineCode] = []
    done = 0
    for place, code in codes:
        moved = max(done, places[place])
        if moved > done:
            parts.append(new[done:moved])
            done = moved
        parts.append(code)
    if done < len(new):
        parts.append(new[done:])
    return tuple(parts)


def apply_change(unit: TranslationUnit, change: Change, source: str, target: str) -> TranslationUnit:
    """The unit with the target, state and notes of the change."""
    if change.target is not None:
        _, old = unit.sides(source, target)
        content = new_content(old.content if old else (), change.target)
        if old is None:
            unit = replace(unit, variants=(*unit.variants, Variant(target, content)))
        else:
            new = replace(old, content=content)
            unit = replace(unit, variants=tuple(new if v is old else v for v in unit.variants))
    return replace(unit, state=change.state or unit.state, notes=unit.notes + change.comments)
