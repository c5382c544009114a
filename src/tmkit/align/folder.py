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

__all__ = ["PAIR_LIST", "FilePair", "find_pairs", "listed_pairs", "named_pairs"]

PAIR_LIST = "pairs.tsv"
"""The name of a folder's list of pairs."""

_IGNORED = {".tmx", ".ladder", ".gold", ".xlsx", ".tsv", ".csv", ".jsonl", ".json"}


@dataclass(frozen=True, slots=True)
class FilePair:
    """Two files to align, the Chinese one first as far as their names say.

    Attributes:
        name: what the pair is called.
        source: one file.
        target: the other.
        problem: why a list of pairs cannot mean these; "" where it can.

    """

    name: str
    source: Path
    target: Path
    problem: str = ""


def find_pairs(folder: Path) -> tuple[list[FilePair], list[Path]]:
    """The pairs of a folder, by ``pairs.tsv`` or by the files' names, and the files left over.

    Names pair when they differ in a language tag only (see ``pair_by_name``). ``pairs.tsv`` has a source and a target file
    a line, relative to the folder, and a name if you like; a line that names no two files that are there is a pair with
    a problem.

    Raises:
        InputError: when the folder or pairs.tsv cannot be read, or no pair is in it.

    """
    if not folder.is_dir():
        raise InputError("no such folder", place=str(folder))
    listed = folder / PAIR_LIST
    pairs, alone = (_listed(listed), []) if listed.exists() else named_pairs(folder)
    if not pairs:
        raise InputError(
            "no pair of files found in the folder",
            place=str(folder),
            hint="name them x.zh.txt and x.en.txt, or list them in pairs.tsv: source, tab, target",
        )
    return _told_apart(pairs, folder), alone


def named_pairs(folder: Path) -> tuple[list[FilePair], list[Path]]:
    """The pairs of a folder by the files' names alone, and the files left over."""
    named, alone = pair_by_name(path.relative_to(folder) for path in _files(folder))
    pairs = [FilePair(pair.key, folder / pair.source, folder / pair.target) for pair in named]
    return pairs, [folder / path for path in alone]


def listed_pairs(folder: Path) -> list[FilePair]:
    """What the folder's ``pairs.tsv`` lists; nothing where there is none, or a table of other things of that name.

    Raises:
        InputError: when it cannot be read.

    """
    listed = folder / PAIR_LIST
    pairs = _listed(listed) if listed.is_file() else []
    return pairs if any(not pair.problem for pair in pairs) else []


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
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        files = [path.parent / cell for cell in cells[:2] if cell]
        missing = [file for file in files if not file.is_file()]
        if number == 1 and missing == files and not any(file.suffix for file in files):
            continue  # a header
        problem = f"no such file: {missing[0].name}" if missing else ""
        if len(files) < 2:
            problem = "two file names with a tab between expected"
        name = cells[2] if len(cells) > 2 and cells[2] else files[0].stem
        pairs.append(FilePair(name, files[0], files[-1], f"{path}:{number}: {problem}" if problem else ""))
    return pairs
