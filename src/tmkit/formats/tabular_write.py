"""Tables of units out: which columns they need, and a unit as a row."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tmkit.formats.column_names import (
    EN,
    ID,
    JOINT,
    LOCKED,
    MATCH,
    NOTE,
    SOURCE,
    STATE,
    TARGET,
    ZH,
    is_language,
)
from tmkit.model import TranslationUnit, same_language

__all__ = ["Layout", "lookahead", "plan"]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns to write.

    Attributes:
        langs: language tags, source first.
        props: property names.
        notes: whether any unit has remarks.
        state: whether any unit has a state.
        match: whether any unit has a match percentage.
        locked: whether any unit is locked.

    """

    langs: tuple[str, ...]
    props: tuple[str, ...] = ()
    notes: bool = False
    state: bool = False
    match: bool = False
    locked: bool = False

    def header(self) -> list[str]:
        """The heading row."""
        taken = ID | SOURCE | TARGET | ZH | EN | NOTE | STATE | MATCH | LOCKED
        flags = [name for name in ("state", "match", "locked", "notes") if getattr(self, name)]
        names = [
            f"prop:{name}" if name.lower() in taken or is_language(name) or name.startswith("prop:") else name
            for name in self.props
        ]
        return ["id", *self.langs, *flags, *names]

    def row(self, unit: TranslationUnit) -> list[str]:
        """The cells of a unit; several properties of one name share a cell."""
        cells = [unit.id, *(unit.text(lang) for lang in self.langs)]
        if self.state:
            cells.append(unit.state or "")
        if self.match:
            cells.append("" if unit.match is None else f"{unit.match:g}")
        if self.locked:
            cells.append("locked" if unit.locked else "")
        if self.notes:
            cells.append("\n".join(unit.notes + tuple(n for v in unit.variants for n in v.notes)))
        cells.extend(JOINT.join(v for k, v in unit.props if k == name) for name in self.props)
        return cells


def lookahead(
    units: Iterable[TranslationUnit], size: int = 1000
) -> tuple[list[TranslationUnit], Iterator[TranslationUnit]]:
    """The first units, and all of them again."""
    stream = iter(units)
    first = list(itertools.islice(stream, size))
    return first, itertools.chain(first, stream)


def plan(first: Sequence[TranslationUnit], source: str, target: str) -> Layout:
    """The columns these units need, source and target first."""
    langs: dict[str, None] = {}
    for unit in first:
        for variant in unit.sides(source, target):
            if variant:
                langs.setdefault(variant.lang)
        break
    for unit in first:
        for variant in unit.variants:
            if not any(variant.lang == lang or same_language(variant.lang, lang) for lang in langs):
                langs.setdefault(variant.lang)
    tags = list(langs) or [source]
    if len(tags) == 1:
        tags = [tags[0], target] if not same_language(tags[0], target) else [source, tags[0]]
    return Layout(
        tuple(tags),
        tuple(dict.fromkeys(name for unit in first for name, _ in unit.props)),
        any(unit.notes or any(v.notes for v in unit.variants) for unit in first),
        any(unit.state for unit in first),
        any(unit.match is not None for unit in first),
        any(unit.locked for unit in first),
    )
