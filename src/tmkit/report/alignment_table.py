"""An alignment as a table that people correct by hand, and the corrected table as an alignment.

A row is a bead; every sentence carries its number in brackets, ``[12] ...``, so that it can be moved to another row,
joined with others or split off; a row whose action is ``drop`` is left out of the memory. Reading it back makes sure
that no sentence got lost or doubled.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tmkit import __version__
from tmkit.errors import FormatError, InputError, MissingExtraError
from tmkit.formats import atomic_path
from tmkit.model import Bead, Document, Provenance, TranslationUnit, Variant, same_language
from tmkit.report.alignment_base import ReviewDocument
from tmkit.text.chars import has_han

__all__ = ["read_review", "write_review"]

_HEAD = ("document", "bead", "confidence", "action", "source", "target")
_NOTE = "note"  # a column that may be missing
_NUMBERED = re.compile(r"(?:^|(?<=¶))[^\S\n]*\[(\d+)\][^\S\n]?", re.MULTILINE)
_TOTALS = "#sentences"


def write_review(documents: Sequence[ReviewDocument], path: Path) -> None:
    """Write the table as .xlsx or .tsv, by the file's suffix.

    Raises:
        InputError: for another suffix.
        MissingExtraError: when openpyxl is needed and not installed.

    """
    suffix = path.suffix.lower()
    if suffix == ".tsv":
        text = io.StringIO()
        writer = csv.writer(text, delimiter="\t", lineterminator="\n")
        writer.writerows(_rows(documents, " ¶ "))
        with atomic_path(path) as temporary:
            temporary.write_text(text.getvalue(), encoding="utf-8")
    elif suffix == ".xlsx":
        _write_xlsx(documents, path)
    else:
        raise InputError("a review is .html, .xlsx or .tsv", place=str(path))


def _rows(documents: Sequence[ReviewDocument], joint: str) -> Iterator[tuple[str, ...]]:
    yield (*_HEAD, _NOTE)
    for doc in documents:
        yield (
            doc.name, _TOTALS, "", "", f"{doc.source.lang} {len(doc.source.segments)}",
            f"{doc.target.lang} {len(doc.target.segments)}", "",
        )  # fmt: skip
        for number, bead in enumerate(doc.alignment.beads, 1):
            yield (
                doc.name,
                str(number),
                f"{bead.score:.3f}",
                "",
                _numbered(doc.source, bead.source, joint),
                _numbered(doc.target, bead.target, joint),
                _note(bead),
            )


def _note(bead: Bead) -> str:
    """Where the translation of sentences without partner may stand."""
    if not bead.elsewhere:
        return ""
    return f"moved? {'target' if bead.source else 'source'} " + " ".join(f"[{k + 1}]" for k in bead.elsewhere)


def _numbered(document: Document, segments: Iterable[int], joint: str) -> str:
    return joint.join(f"[{k + 1}] {' '.join(document.segments[k].text.split())}" for k in segments)


def _write_xlsx(documents: Sequence[ReviewDocument], path: Path) -> None:
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment as Place
        from openpyxl.styles import Font, PatternFill
        from openpyxl.utils.exceptions import IllegalCharacterError
    except ImportError as error:
        raise MissingExtraError(
            "openpyxl is needed for .xlsx", hint="pip install 'tmkit[docs-in]'"
        ) from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet("alignment")
    for letter, width in zip("ABCDEFG", (18, 12, 11, 9, 70, 90, 20), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    wrap = Place(wrap_text=True, vertical="top")
    fills = {level: PatternFill("solid", fgColor=colour) for level, colour in _COLOURS}
    for line, row in enumerate(_rows(documents, "\n")):
        cells = []
        for column, value in enumerate(row):
            number = bool(line > 0 and column == 2 and value)
            try:
                cell = WriteOnlyCell(sheet, float(value) if number else value)
            except IllegalCharacterError:
                cell = WriteOnlyCell(sheet, re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", value))
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"
            cell.alignment = wrap
            if line == 0 or row[1] == _TOTALS:
                cell.font = Font(bold=True)
            elif number:
                cell.fill = next((fills[level] for level, _ in _COLOURS if float(value) < level), fills[2.0])
            cells.append(cell)
        sheet.append(cells)
    with atomic_path(path) as temporary:
        book.save(temporary)


_COLOURS = ((0.5, "FFF8C9C4"), (0.8, "FFFFEBC2"), (2.0, "FFE3F4E1"))


def read_review(path: Path) -> list[TranslationUnit]:
    """The units of a corrected table; texts are taken as they stand in it.

    Raises:
        InputError: when the file cannot be read.
        FormatError: when it is no review table, or a sentence is missing, doubled or unknown.

    """
    rows = list(_read_rows(path))
    if not rows or tuple(str(c).strip().lower() for c in rows[0][: len(_HEAD)]) != _HEAD:
        raise FormatError(
            "this is not a review table", place=str(path), hint=f"its columns are {', '.join(_HEAD)}"
        )
    seen: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
    totals: dict[str, tuple[tuple[str, int], tuple[str, int]]] = {}
    units: list[TranslationUnit] = []
    current = ""
    for line, row in enumerate(rows[1:], 2):
        name, bead, confidence, action, source, target = (*row, *[""] * 6)[:6]
        current = name.strip() or current
        if bead.strip() == _TOTALS:
            totals[current] = (_total(source, path, line), _total(target, path, line))
            continue
        if not any(cell.strip() for cell in row):
            continue
        if current not in totals:
            raise FormatError(f"no {_TOTALS} row for {current!r} above this row", place=f"{path}:{line}")
        sides = seen.setdefault(current, ([], []))
        texts = []
        for side, cell, (lang, _) in zip(sides, (source, target), totals[current], strict=True):
            sentences = _sentences(cell, path, line)
            side += [(number, line) for number, _ in sentences]
            texts.append(_joined([text for _, text in sentences], lang))
        if action.strip().lower() not in ("", "drop", "x", "keep", "ok"):
            raise FormatError(
                f"unknown action {action.strip()!r}", place=f"{path}:{line}", hint="drop, or nothing"
            )
        if all(texts) and action.strip().lower() not in ("drop", "x"):
            langs = (totals[current][0][0], totals[current][1][0])
            units.append(_unit(len(units) + 1, current, texts, langs, confidence, path, line))
    for name, both in totals.items():
        for side, title, (_, count) in zip(seen.get(name, ([], [])), ("source", "target"), both, strict=True):
            _check_complete(side, count, title, name, path)
    return units


def _read_rows(path: Path) -> Iterator[list[str]]:
    if not path.exists():
        raise InputError("no such file", place=str(path))
    if path.suffix.lower() == ".xlsx":
        try:
            from openpyxl import load_workbook
        except ImportError as error:
            raise MissingExtraError(
                "openpyxl is needed for .xlsx", hint="pip install 'tmkit[docs-in]'"
            ) from error
        try:
            book = load_workbook(path, read_only=True, data_only=True)
        except Exception as error:
            raise FormatError(f"cannot read the workbook: {error}", place=str(path)) from error
        for cells in book.worksheets[0].iter_rows(values_only=True):
            yield ["" if cell is None else str(cell) for cell in cells]
        book.close()
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the table: {error}", place=str(path)) from error
    yield from csv.reader(io.StringIO(text), delimiter="\t")


def _total(cell: str, path: Path, line: int) -> tuple[str, int]:
    lang, _, count = cell.strip().partition(" ")
    if not count.isdigit():
        raise FormatError(
            "the row of totals was changed", place=f"{path}:{line}", hint="it reads like: zh 120"
        )
    return lang, int(count)


def _sentences(cell: str, path: Path, line: int) -> list[tuple[int, str]]:
    marks = list(_NUMBERED.finditer(cell))
    if not marks:
        if cell.strip():
            raise FormatError(
                f"text without its number: {cell.strip()[:30]!r}",
                place=f"{path}:{line}",
                hint="[12] before it",
            )
        return []
    if cell[: marks[0].start()].strip(" \n¶"):
        raise FormatError(f"text before the first number: {cell[:30]!r}", place=f"{path}:{line}")
    ends = [*(mark.start() for mark in marks[1:]), len(cell)]
    return [
        (int(mark[1]), cell[mark.end() : end].strip(" \n\t¶")) for mark, end in zip(marks, ends, strict=True)
    ]


def _joined(texts: Sequence[str], lang: str) -> str:
    out = ""
    for text in texts:
        tight = same_language(lang, "zh") and (not out or has_han(out[-1]) or not out[-1].isascii())
        out += text if not out or tight else f" {text}"
    return out.strip()


def _unit(
    number: int,
    name: str,
    texts: Sequence[str],
    langs: tuple[str, str],
    confidence: str,
    path: Path,
    line: int,
) -> TranslationUnit:
    try:
        value = f"{float(confidence):.3f}" if confidence.strip() else "1.000"
    except ValueError as error:
        raise FormatError(f"not a confidence: {confidence!r}", place=f"{path}:{line}") from error
    return TranslationUnit(
        str(number),
        (Variant(langs[0], (texts[0],)), Variant(langs[1], (texts[1],))),
        (("document", name), ("confidence", value), ("reviewed", "yes")),
        provenance=Provenance(tool="tmkit", tool_version=__version__, document=name),
    )


def _check_complete(side: list[tuple[int, int]], count: int, title: str, name: str, path: Path) -> None:
    found = Counter(number for number, _ in side)
    lines = dict(reversed(side))
    lost = [k for k in range(1, count + 1) if k not in found]
    doubled = [k for k, times in sorted(found.items()) if times > 1]
    unknown = [k for k in sorted(found) if not 1 <= k <= count]
    for numbers, what in ((lost, "got lost"), (doubled, "stand twice"), (unknown, "do not exist")):
        if numbers:
            shown = ", ".join(f"[{k}]" for k in numbers[:8]) + (" ..." if len(numbers) > 8 else "")
            line = lines.get(numbers[0])
            raise FormatError(
                f"{title} sentences of {name!r} {what}: {shown}",
                place=f"{path}:{line}" if line else str(path),
                hint="every sentence stands in one row; use the action drop to leave a row out",
            )
