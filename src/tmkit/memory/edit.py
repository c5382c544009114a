"""Editing a memory in a spreadsheet: out, changed by hand, and in again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from tmkit.errors import UsageError
from tmkit.formats import read_units, write_units
from tmkit.memory.memory import Memory
from tmkit.memory.rows import NO_CONTEXT, Row, rows_of
from tmkit.memory.store import Filter
from tmkit.memory.writing import NOTHING
from tmkit.model import TranslationUnit

__all__ = ["Edited", "apply_edits", "write_for_editing"]

KEY = "tmkit-key"


@dataclass(slots=True)
class Edited:
    """What came back from a spreadsheet.

    Attributes:
        changed: units whose texts were changed.
        unchanged: units as they were.
        refused: (unit, reason) for lines that could not be applied.

    """

    changed: int = 0
    unchanged: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def write_for_editing(memory: Memory, path: Path, chosen: Filter | None = None) -> int:
    """Write units to .xlsx or .tsv, each with its number and a key that tells whether it changed meanwhile.

    Raises:
        UsageError: when the spreadsheet exists: somebody's changes may be in it.

    """
    if path.exists():
        raise UsageError(
            "this spreadsheet exists already",
            place=str(path),
            hint="--apply takes its changes in; or name another",
        )

    def units() -> Iterator[TranslationUnit]:
        for row in memory.store.scan(chosen):
            pair = row.sides[0] or "", row.sides[1] or ""
            yield TranslationUnit.pair(
                str(row.id), *pair, langs=memory.languages, props=((KEY, f"k{row.key}"),)
            )

    return write_units(path, units(), source=memory.languages[0], target=memory.languages[1])


def apply_edits(memory: Memory, path: Path, *, author: str | None = None) -> Edited:
    """Take a spreadsheet's texts into the memory, in one transaction.

    A unit that changed in the memory since it was written out, was deleted, or would lose its inline codes is
    refused. Lines taken out of the spreadsheet change nothing.
    """
    result = Edited()
    store = memory.store
    with store.transaction():
        for unit in read_units(path, *memory.languages, quiet=True):
            number = int(unit.id) if unit.id.isdecimal() else 0
            row = store.rows([number]).get(number)
            texts = tuple(unit.text(lang) for lang in memory.languages)
            if row is None:
                result.refused.append((unit.id, "there is no such unit (any more)"))
            elif texts == tuple(side or "" for side in row.sides):
                result.unchanged += 1
            elif unit.prop(KEY) != f"k{row.key}":
                result.refused.append((unit.id, "it was changed in the memory meanwhile"))
            elif '"c":[' in row.data:
                result.refused.append((unit.id, "it has inline codes, which a spreadsheet cannot hold"))
            else:
                store.update([_edited(row, texts, memory.languages, author)])
                result.changed += 1
    return result


def _edited(row: Row, texts: tuple[str, ...], langs: tuple[str, str], author: str | None) -> Row:
    unit = row.unit()
    for lang, text, old in zip(langs, texts, row.sides, strict=True):
        if text != (old or ""):
            unit = unit.with_text(lang, text)
    now = datetime.now(UTC).replace(microsecond=0)
    who = author or unit.provenance.changed_by
    unit = replace(unit, provenance=replace(unit.provenance, changed=now, changed_by=who))
    fresh = rows_of([(unit, NOTHING, NOTHING)], langs)[0]
    context = row.context if fresh.context is NO_CONTEXT else fresh.context
    return replace(fresh, id=row.id, context=context)
