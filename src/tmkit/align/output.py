"""Reading sentence-per-line files and writing alignments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tmkit.align.evaluate import write_ladder
from tmkit.align.units import document
from tmkit.errors import InputError, UsageError
from tmkit.formats import atomic_path, local_output, write_units
from tmkit.model import Alignment, Document, TranslationUnit, same_language
from tmkit.text.chars import detect_lang

__all__ = ["read_lines", "with_lang", "write"]


def read_lines(path: Path) -> Document:
    """A sentence a line; an empty line is an empty sentence, so that line numbers hold.

    Raises:
        InputError: when the file cannot be read or is not UTF-8.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", place=str(path), hint="save the file as UTF-8") from error
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror}", place=str(path)) from error
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return document(lines, detect_lang(text[:20_000]) or "", name=path.name)


def with_lang(doc: Document, lang: str) -> Document:
    """The document in this language, its own more precise tag kept."""
    return doc if same_language(doc.lang, lang) and doc.lang else replace(doc, lang=lang)


def write(
    alignment: Alignment | None, units: Sequence[TranslationUnit], output: str, format_: str = ""
) -> None:
    """Write units (as TSV where nothing names a format), or beads where the format is ``ladder``; ``-`` is stdout.

    Raises:
        UsageError: when the format is unknown, or there are no beads to write.

    """
    kind = format_ or ("ladder" if output.endswith(".ladder") else "tsv" if output == "-" else "")
    with local_output(output) as path:
        if kind != "ladder":
            write_units(path, units, format=kind or None)
            return
        if alignment is None:
            raise UsageError("only beads can be written as a ladder")
        with atomic_path(path) as temporary:
            temporary.write_text(write_ladder(alignment.beads), encoding="utf-8")
