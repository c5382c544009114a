"""Other tools' bilingual files into a memory, out, and in again: what is refused, what differs.

TMX goes out as TMX. What is not TMX has things that TMX has no place for, and goes out as JSON Lines.

usage: tm_fixtures.py FOLDER... [--list]        (--list names what was refused, dropped or came back different)

Anything raised that is not a refusal in one line is a crash. Two units are the same when all of the model is,
and their place in the file.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import warnings
from collections import Counter
from dataclasses import fields
from pathlib import Path

from tmkit.errors import TmkitError
from tmkit.formats import read_units, sniff
from tmkit.formats.base import Kind
from tmkit.memory import Memory
from tmkit.memory.safety import verify
from tmkit.memory.transfer import export_memory, import_files
from tmkit.model import TranslationUnit


def languages(path: Path) -> tuple[str, str]:
    """The first two languages of a file."""
    found: list[str] = []
    for unit in read_units(path, quiet=True):
        found += [v.lang for v in unit.variants if v.lang not in found]
        if len(found) > 1:
            return found[0], found[1]
    return (found or ["zh"])[0], "en" if found[:1] != ["en"] else "zh"


def difference(one: list[TranslationUnit], two: list[TranslationUnit]) -> str:
    """What differs first; the empty text when nothing does."""
    if len(one) != len(two):
        kept = [unit.variants for unit in two]
        if all(unit.variants in kept for unit in one):
            return (
                f"repeated pairs are told apart by their neighbours only: {len(one)} units, then {len(two)}"
            )
        return f"{len(one)} units, then {len(two)}"
    for a, b in zip(one, two, strict=True):
        for name in (field.name for field in fields(TranslationUnit)):
            if getattr(a, name) != getattr(b, name):
                return f"{name} of {a.id}: {getattr(a, name)!r:.300} -> {getattr(b, name)!r:.300}"
    return ""


def tried(path: Path) -> str:
    """What happened to a file: imported, refused, different, lost."""
    if Kind.UNITS not in sniff(path).kinds:
        return "no bilingual file"
    source, target = languages(path)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        done = import_files(folder / "one.tmdb", [path], source=source, target=target)
        if not done.total:
            return "empty"
        with Memory.open(folder / "one.tmdb") as memory:
            units = list(memory.units())
            wrong = verify(memory)
            out = folder / ("one.tmx" if path.suffix.lower() == ".tmx" else "one.jsonl")
            export_memory(memory, out)
        if wrong:
            return f"damaged: {wrong[0]}"
        import_files(folder / "two.tmdb", [out], source=source, target=target)
        with Memory.open(folder / "two.tmdb") as memory:
            found = difference(units, list(memory.units()))
    if found.startswith("repeated"):
        return found
    return f"different: {found}" if found else "imported, and the same after export"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    logging.getLogger("tmkit").setLevel(logging.CRITICAL)
    warnings.simplefilter("ignore")
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(file for folder in options.folders for file in folder.rglob("*") if file.is_file()):
        try:
            result = tried(path)
        except TmkitError as error:
            result = f"refused: {str(error).replace(str(path), path.name)}"
        except Exception as error:
            result = f"crash: {type(error).__name__}: {error}"
        counts[path.suffix.lower(), result.split(":")[0]] += 1
        if options.list and result.split(":")[0] not in ("imported, and the same after export", "empty"):
            print(f"{path}\n    {result}", flush=True)
    for (suffix, result), count in sorted(counts.items()):
        print(f"{suffix:12} {result:40} {count:5}")
    sys.exit(any(result == "crash" for _, result in counts))


if __name__ == "__main__":
    main()
