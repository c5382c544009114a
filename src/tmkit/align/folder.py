"""Which files of a folder translate each other."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tmkit.align.pairing import pair_by_name
from tmkit.errors import InputError

__all__ = ["FilePair", "find_pairs"]

_IGNORED = {".tmx", ".ladder", ".gold", ".xlsx", ".tsv", ".csv", ".jsonl", ".json"}


@dataclass(frozen=True, slots=True)
class FilePair:
    """Two files to align, the Chinese one first as far as their names say."""

    name: str
    source: Path
    target: Path


def find_pairs(folder: Path) -> tuple[list[FilePair], list[Path]]:
    """The pairs of a folder, by ``pairs.tsv`` or by the files' names, and the files left over.

    Names pair when they differ in a language tag only (see ``pair_by_name``). ``pairs.tsv`` has a source and a target file
    a line, relative to the folder, and a name if you like.

    Raises:
        InputError: when the folder cannot be read, holds no pair, or pairs.tsv names a file that is not there.

    """
    if not folder.is_dir():
        raise InputError("no such folder", place=str(folder))
    listed = folder / "pairs.tsv"
    if listed.exists():
        return _told_apart(_listed(listed), folder), []
    named, alone = pair_by_name(path.relative_to(folder) for path in _files(folder))
    pairs = [FilePair(pair.key, folder / pair.source, folder / pair.target) for pair in named]
    if not pairs:
        raise InputError(
            "no pair of files found in the folder",
            place=str(folder),
            hint="name them x.zh.txt and x.en.txt, or list them in pairs.tsv: source, tab, target",
        )
    return _told_apart(pairs, folder), [folder / path for path in alone]


def _files(folder: Path) -> list[Path]:
    """The folder's files, without hidden ones, an office program's locks, tables, memories and work half done."""
    found = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        aside = any(part.startswith((".", "~$")) or part.endswith(".parts") for part in parts)
        if not aside and path.suffix.lower() not in _IGNORED and path.is_file():
            found.append(path)
    return found


def _told_apart(pairs: Sequence[FilePair], folder: Path) -> list[FilePair]:
    """Where several have one name, the source's path is the name, with a number where that is one too."""
    count = Counter(pair.name for pair in pairs)
    used: Counter[str] = Counter()
    apart = []
    for pair in pairs:
        name = pair.name if count[pair.name] == 1 else os.path.relpath(pair.source, folder)
        used[name] += 1
        apart.append(replace(pair, name=f"{name} ({used[name]})" if used[name] > 1 else name))
    return apart


def _listed(path: Path) -> list[FilePair]:
    pairs = []
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter="\t"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the list of pairs: {error}", place=str(path)) from error
    for number, row in enumerate(rows, 1):
        if not any(cell.strip() for cell in row) or row[0].startswith("#"):
            continue
        if len(row) < 2:
            raise InputError("two file names with a tab between expected", place=f"{path}:{number}")
        source, target = (path.parent / cell.strip() for cell in row[:2])
        for file in (source, target):
            if not file.exists():
                if number == 1 and not any((path.parent / c.strip()).exists() for c in row[:2]):
                    break  # a header line
                raise InputError(f"no such file: {file.name}", place=f"{path}:{number}")
        else:
            name = row[2].strip() if len(row) > 2 and row[2].strip() else source.stem
            pairs.append(FilePair(name, source, target))
    return pairs
