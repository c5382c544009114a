"""Which files of a folder translate each other."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import regex

from tmkit.errors import InputError

__all__ = ["FilePair", "find_pairs", "pair_key"]

_ZH = r"zh(?:[-_](?:cn|tw|hk|hans|hant))?|cn|chs|cht|chi|chinese|中文|中|汉语|汉|简体|繁体|原文"
_EN = r"en(?:[-_](?:us|gb|uk))?|eng|english|英文|英|英语|译文"
_TAG = regex.compile(rf"(?:^|[.\-_ (（\[])({_ZH}|{_EN})(?=$|[.\-_ )）\]])", regex.IGNORECASE)
_IS_ZH = regex.compile(rf"(?:{_ZH})", regex.IGNORECASE)
_IGNORED = {".tmx", ".ladder", ".gold", ".xlsx", ".tsv", ".csv", ".jsonl", ".json"}


@dataclass(frozen=True, slots=True)
class FilePair:
    """Two files to align, the Chinese one first as far as their names say."""

    name: str
    source: Path
    target: Path


def find_pairs(folder: Path) -> tuple[list[FilePair], list[Path]]:
    """The pairs of a folder, by ``pairs.tsv`` or by the files' names, and the files left over.

    Names pair when they differ in a language tag only: ``x.zh.txt`` and ``x.en.txt``, ``zh/x.txt`` and ``en/x.txt``,
    ``x_中文.docx`` and ``x_英文.docx``. ``pairs.tsv`` has a source and a target file a line, relative to the folder.

    Raises:
        InputError: when the folder cannot be read, holds no pair, or pairs.tsv names a file that is not there.

    """
    if not folder.is_dir():
        raise InputError("no such folder", place=str(folder))
    listed = folder / "pairs.tsv"
    if listed.exists():
        return _listed(listed), []
    sides: dict[str, dict[str, list[Path]]] = {}
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    left: list[Path] = []
    for path in files:
        key, side = pair_key(path.relative_to(folder))
        if path.suffix.lower() in _IGNORED or any(part.endswith(".parts") for part in path.parts):
            continue
        if side is None:
            left.append(path)
        else:
            sides.setdefault(key, {}).setdefault(side, []).append(path)
    pairs = []
    for key, found in sorted(sides.items()):
        zh, en = found.get("zh", []), found.get("en", [])
        if len(zh) == len(en) == 1:
            pairs.append(FilePair(key, zh[0], en[0]))
        else:
            left += zh + en
    if not pairs:
        raise InputError(
            "no pair of files found in the folder",
            place=str(folder),
            hint="name them x.zh.txt and x.en.txt, or list them in pairs.tsv: source, tab, target",
        )
    return pairs, sorted(left)


def pair_key(relative: Path) -> tuple[str, str | None]:
    """The path without its language tag, and the language the tag names."""
    parts = list(relative.parts)
    parts[-1] = Path(parts[-1]).stem
    for place in range(len(parts) - 1, -1, -1):
        matches = list(_TAG.finditer(parts[place]))
        if matches:
            match = matches[-1]
            side = "zh" if _IS_ZH.fullmatch(match[1]) else "en"
            text = parts[place]
            rest = (text[: match.start()] + text[match.end() :]).strip(" .-_()（）[]")
            parts[place] = rest
            return "/".join(part for part in parts if part), side
    return "/".join(parts), None


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
