"""A user's own words as evidence: bilingual word lists and termbases."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from tmkit.errors import FormatError, InputError
from tmkit.model import Termbase
from tmkit.text.chars import has_han

__all__ = ["Dictionary", "entries_of", "read_dictionary"]

Dictionary: TypeAlias = tuple[tuple[str, str], ...]
"""Entries (Chinese, English)."""


def entries_of(termbases: Sequence[Termbase]) -> Dictionary:
    """All Chinese terms with all English terms of the same concept."""
    return tuple(
        (zh.text, en.text)
        for base in termbases
        for concept in base.concepts
        for zh in concept.terms_in("zh")
        for en in concept.terms_in("en")
    )


def read_dictionary(path: Path) -> Dictionary:
    """A word list of tab-separated lines, Chinese and English in either order, or CC-CEDICT's own format.

    Raises:
        InputError: when the file cannot be read.
        FormatError: when no line has both languages.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the dictionary: {error}", place=str(path)) from error
    entries = []
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if "/" in line and "[" in line and "\t" not in line:
            head, _, rest = line.partition("[")
            glosses = rest.partition("]")[2]
            entries += [(form, glosses.replace("/", " ")) for form in set(head.split())]
            continue
        row = next(csv.reader([line], delimiter="\t"), [])
        cells = [cell.strip() for cell in row if cell.strip()]
        if len(cells) >= 2 and has_han(cells[0]) != has_han(cells[1]):
            zh, en = cells[:2] if has_han(cells[0]) else (cells[1], cells[0])
            entries.append((zh, en))
    if not entries:
        raise FormatError(
            "no entry with both languages", place=str(path), hint="Chinese, tab, English on a line"
        )
    return tuple(entries)
