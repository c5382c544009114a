"""PO changed in place: the translations, flags and translator comments of changed entries, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tmkit.errors import FormatError
from tmkit.formats.base import Change, Reading
from tmkit.formats.encoding import open_text, read_bytes, write_text
from tmkit.formats.po_file import charset, entry_id, open_catalogue, text_of
from tmkit.model import content_text

__all__ = ["update"]


def update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    """Only the lines of changed entries' translations, flags and translator comments are written anew."""
    quiet = Reading(path, reading.source, reading.target, quiet=True)
    catalogue = open_catalogue(path, quiet)
    encoding = charset(read_bytes(path))
    if encoding is None:
        with open_text(path, quiet) as stream:
            encoding = stream.encoding
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text_of(path, quiet))
    seen: dict[str, int] = {}
    edits: list[tuple[int, int, list[str]]] = []
    count = 0
    for number, entry in enumerate(catalogue, 1):
        change = changes.get(entry_id(entry, seen, number))
        if change is not None:
            count += 1
            try:
                edits += _edits(lines, entry, change)
            except IndexError:
                raise FormatError(
                    "the entry is cut off", place=f"{path}:{entry.linenum}", hint="get the whole file again"
                ) from None
    for start, end, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        lines[start:end] = new
    write_text(out, "".join(lines), encoding, path)
    return count


def _edits(lines: list[str], entry: Any, change: Change) -> list[tuple[int, int, list[str]]]:
    """(first line, behind the last, new lines) for one entry; ``linenum`` is the line of its msgid."""
    start = max(0, entry.linenum - 1)
    while start < len(lines) and not re.match(r"(#~ ?)?msgid\s", lines[start]):
        start += 1
    first = start
    while first > 0 and lines[first - 1].strip() and re.match(r"#|msgctxt|\"", lines[first - 1]):
        first -= 1
    end = lines[start][len(lines[start].rstrip("\r\n")) :] or "\n"
    edits: list[tuple[int, int, list[str]]] = []
    # first, so that comments put in at the same line come to stand before it, as gettext orders them
    if change.state is not None and (change.state == "fuzzy") != ("fuzzy" in entry.flags):
        edits.append(_flag_edit(lines, first, start, end, fuzzy=change.state == "fuzzy"))
    if change.comments:
        texts = [line for comment in change.comments for line in comment.split("\n")]
        edits.append((first, first, [f"# {text}{end}" for text in texts]))
    if change.target is not None:
        text = change.target if isinstance(change.target, str) else content_text(change.target)
        place = _first_form(lines, start)
        behind = place + 1
        while behind < len(lines) and re.match(r'(#~ ?)?"', lines[behind]):
            behind += 1
        keyword = re.match(r"(?:#~ ?)?msgstr(?:\[\d+\])?", lines[place])
        if keyword:
            edits.append((place, behind, [f"{keyword.group()} {_quoted(text)}{end}"]))
    return edits


def _first_form(lines: list[str], start: int) -> int:
    """The line of the translation, or of its plural form with the lowest number, of the entry whose msgid is at ``start``."""
    found: dict[int, int] = {}
    for place in range(start + 1, len(lines)):
        if form := re.match(r"(?:#~ ?)?msgstr(?:\[(\d+)\])?", lines[place]):
            found.setdefault(int(form[1] or 0), place)
        elif found and not re.match(r'(?:#~ ?)?"', lines[place]):
            break
    return found[min(found)] if found else len(lines)


def _flag_edit(
    lines: list[str], first: int, start: int, end: str, *, fuzzy: bool
) -> tuple[int, int, list[str]]:
    for place in range(first, start):
        if lines[place].startswith("#,"):
            flags = [f.strip() for f in lines[place][2:].split(",") if f.strip() and f.strip() != "fuzzy"]
            if fuzzy:
                flags.insert(0, "fuzzy")
            return place, place + 1, [f"#, {', '.join(flags)}{end}"] if flags else []
    place = next((i for i in range(first, start) if lines[i].startswith("msgctxt")), start)
    return place, place, [f"#, fuzzy{end}"]


def _quoted(text: str) -> str:
    """A PO string on one line."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + "".join(escapes.get(ch, ch) for ch in text) + '"'
