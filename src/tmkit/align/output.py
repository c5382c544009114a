"""Reading sentence-per-line files and writing alignments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tmkit.align.evaluate import write_ladder
from tmkit.align.units import document
from tmkit.errors import InputError
from tmkit.model import Alignment, Document, TranslationUnit
from tmkit.text.chars import detect_lang

__all__ = ["read_lines", "write"]


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


def write(alignment: Alignment, units: Sequence[TranslationUnit], output: str, format_: str) -> str:
    """Write to a file; with ``-`` return the text instead."""
    kind = format_ or ("ladder" if output.endswith(".ladder") else "")
    if kind == "ladder":
        text = write_ladder(alignment.beads)
        if output == "-":
            return text
        from tmkit.formats.atomic import atomic_path

        with atomic_path(Path(output)) as temporary:
            temporary.write_text(text, encoding="utf-8")
        return ""
    from tmkit.formats import write_units

    if output == "-":
        lines = []
        for unit in units:
            source, target = (variant.text.replace("\t", " ") for variant in unit.variants)
            lines.append(f"{source}\t{target}\t{unit.prop('confidence')}\n")
        return "".join(lines)
    write_units(Path(output), units, format=kind or None)
    return ""
