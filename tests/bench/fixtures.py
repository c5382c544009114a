"""Other tools' files: read whole, written in their own format and read again, one target changed in place.

usage: fixtures.py FOLDER... [--list]        (folders of files; --list names what was refused or came back different)

Prints a line per folder and format. What is refused is refused with one line; anything else raised is a crash.
"""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import tempfile
import warnings
from collections import Counter, defaultdict
from pathlib import Path
from types import FrameType

from tmkit.errors import InputError, TmkitError
from tmkit.formats import (
    FORMATS,
    Format,
    read_bitext,
    read_document,
    read_termbase,
    read_units,
    sniff,
    update_units,
    write_termbase,
)
from tmkit.formats.base import Kind
from tmkit.formats.convert import convert
from tmkit.model import Termbase, TranslationUnit

SUFFIXES = {suffix for found in FORMATS for suffix in found.suffixes} - {".txt", ".md", ".json", ".text"}
SUFFIXES |= {".xliff2", ".xlf2", ".poxliff", ".pot", ".htm", ".xhtml", ".docm", ".xlsm"}
MAX_BYTES = 8 << 20
SECONDS = 120
NEW = "A new <text> & 1"


def texts(units: list[TranslationUnit]) -> list[tuple[tuple[str, str], ...]]:
    return [tuple((v.lang, v.text) for v in unit.variants) for unit in units]


def term_texts(termbase: Termbase) -> list[list[tuple[str, str]]]:
    return sorted(sorted((term.lang, term.text) for term in concept.terms) for concept in termbase.concepts)


def round_trip(path: Path, found: Format, folder: Path) -> str:
    """ "same", "different" or "" when there is nothing to write or no writer."""
    units = list(read_units(path, format=found.name, quiet=True))
    if not units or not found.write_units:
        return ""
    out = folder / f"out{found.suffixes[0]}"
    convert(str(path), str(out), read_as=found.name, write_as=found.name)
    back = list(read_units(out, format=found.name, quiet=True))
    return "same" if texts(back) == texts(units) else "different"


def changed(path: Path, found: Format, folder: Path) -> str:
    """ "changed" when one target was changed and nothing else, else what went wrong; "" when there is none."""
    units = list(read_units(path, format=found.name, quiet=True))
    pick = next((u for u in units if len(u.variants) > 1 and u.variants[1].text.strip()), None)
    if not found.update or pick is None:
        return ""
    out = folder / f"changed{path.suffix}"
    source, target = pick.variants[0].lang, pick.variants[1].lang
    if update_units(path, out, {pick.id: NEW}, format=found.name, source=source, target=target) != 1:
        return "not changed"
    back = list(read_units(out, format=found.name, quiet=True))
    expected = [texts([u]) for u in units if u.id != pick.id]
    there = [u for u in back if u.id == pick.id]
    if not there or there[0].variants[1].text != NEW:
        return "changed wrongly"
    return "changed" if [texts([u]) for u in back if u.id != pick.id] == expected else "more changed"


def tried(path: Path) -> tuple[str, list[str]]:
    """The format's name and what happened."""
    found = sniff(path)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if Kind.UNITS in found.kinds:
            list(read_units(path, format=found.name, quiet=True))
            return found.name, ["read", round_trip(path, found, folder), changed(path, found, folder)]
        if Kind.TERMBASE in found.kinds:
            termbase = read_termbase(path, format=found.name)
            result = ["read"]
            if found.write_termbase and termbase.concepts:
                out = folder / f"out{found.suffixes[0]}"
                write_termbase(out, termbase, format=found.name)
                back = read_termbase(out, format=found.name)
                result.append("same" if term_texts(back) == term_texts(termbase) else "different")
            return found.name, result
        try:
            if Kind.BITEXT in found.kinds and not found.paragraphs:
                read_bitext(path)
            else:
                read_document(path, format=found.name)
        except InputError as error:
            if "there is no text" not in str(error):
                raise
            return found.name, ["read", "without text"]
        return found.name, ["read"]


def too_long(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    logging.getLogger("tmkit").setLevel(logging.CRITICAL)
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, too_long)
    for folder in options.folders:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file()):
            if path.stat().st_size > MAX_BYTES:
                counts[path.suffix.lower()]["too big"] += 1
                continue
            signal.alarm(SECONDS)
            try:
                name, results = tried(path)
            except TmkitError as error:
                name, results = path.suffix.lower().lstrip("."), ["refused"]
                said = str(error)
                if "\n" in said or str(path) not in said:
                    results.append("unclear refusal")
                if options.list:
                    print(f"refused    {said}")
            except Exception as error:
                name, results = path.suffix.lower().lstrip("."), ["CRASH"]
                print(f"CRASH      {path}: {error!r}", file=sys.stderr)
            finally:
                signal.alarm(0)
            counts[name].update(result for result in results if result)
            if options.list:
                for result in results:
                    if result not in ("", "read", "same", "changed", "refused"):
                        print(f"{result:10} {path}")
        for name in sorted(counts):
            if counts[name]:
                told = ", ".join(f"{number} {what}" for what, number in counts[name].most_common())
                print(f"{folder.name:20} {name:14} {told}")


if __name__ == "__main__":
    main()
