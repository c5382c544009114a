"""A leverage report as text, CSV, JSON, HTML, XLSX or XML in the form of Trados Studio's analysis."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from tmkit.errors import UsageError
from tmkit.memory.leverage import Counts, FileLeverage, Leverage, Row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "leverage_csv",
    "leverage_html",
    "leverage_json",
    "leverage_text",
    "leverage_xml",
    "write_leverage",
]

_TITLES = {
    Row.CONTEXT_102: "Context match (102 %)",
    Row.CONTEXT_101: "Context match (101 %)",
    Row.REPETITION: "Repetitions",
    Row.EXACT: "100 %",
    Row.FUZZY_95: "95–99 %",
    Row.FUZZY_85: "85–94 %",
    Row.FUZZY_75: "75–84 %",
    Row.FUZZY_50: "50–74 %",
    Row.INTERNAL_95: "Internal 95–99 %",
    Row.INTERNAL_85: "Internal 85–94 %",
    Row.INTERNAL_75: "Internal 75–84 %",
    Row.INTERNAL_50: "Internal 50–74 %",
    Row.NEW: "New",
}
_HEAD = ("file", "match", "segments", "words", "characters", "% of words")


def _files(report: Leverage) -> list[FileLeverage]:
    return [*report.files, report.whole] if len(report.files) > 1 else list(report.files)


def _table(report: Leverage) -> Iterator[tuple[str, str, int, int, int, float]]:
    for file in _files(report):
        total = file.total
        for row, counts in file.rows.items():
            share = 100 * counts.words / total.words if total.words else 0.0
            yield file.name, _TITLES[row], counts.segments, counts.words, counts.characters, share
        yield file.name, "Total", total.segments, total.words, total.characters, 100.0 if total.words else 0.0


def leverage_text(report: Leverage) -> str:
    """Columns for a terminal; rows with nothing in them are left out."""
    lines: list[str] = []
    name = None
    for file, title, segments, words, characters, share in _table(report):
        if file != name:
            lines += ["", file] if lines else [file]
            lines.append(f"  {'':24}{'segments':>10}{'words':>10}{'characters':>12}{'%':>8}")
            name = file
        if segments or title == "Total":
            lines.append(f"  {title:24}{segments:>10,}{words:>10,}{characters:>12,}{share:>8.1f}")
    return "\n".join(lines) + "\n"


def leverage_csv(report: Leverage) -> str:
    """Comma-separated values with a heading, and the byte order mark without which Excel misreads Chinese names."""
    stream = io.StringIO("\ufeff")
    stream.seek(1)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_HEAD)
    for *cells, share in _table(report):
        writer.writerow([*cells, f"{share:.1f}"])
    return stream.getvalue()


def _counts(counts: Counts) -> dict[str, int]:
    return {"segments": counts.segments, "words": counts.words, "characters": counts.characters}


def leverage_json(report: Leverage) -> str:
    """One JSON object."""
    files = [
        {
            "file": file.name,
            "rows": {row.value: _counts(counts) for row, counts in file.rows.items()},
            "total": _counts(file.total),
        }
        for file in _files(report)
    ]
    value: dict[str, Any] = {"source": report.source, "memories": report.memories, "files": files}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def leverage_html(report: Leverage) -> str:
    """A page of its own."""
    tables = []
    for file in _files(report):
        rows = "".join(
            f"<tr><th>{escape(title)}</th><td>{segments:,}</td><td>{words:,}</td><td>{characters:,}</td>"
            f"<td>{share:.1f}</td></tr>"
            for name, title, segments, words, characters, share in _table(report)
            if name == file.name
        )
        tables.append(
            f"<h2>{escape(file.name)}</h2><table><tr><th></th><th>Segments</th><th>Words</th>"
            f"<th>Characters</th><th>% of words</th></tr>{rows}</table>"
        )
    memories = escape(", ".join(report.memories)) or "none"
    style = (
        ":root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
        "table{border-collapse:collapse;width:100%}td,th{padding:.3rem .6rem;border-bottom:1px solid #8886;"
        "text-align:right}th:first-child{text-align:left;font-weight:normal}tr:last-child>*{font-weight:bold}"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Leverage</title>'
        f"<style>{style}</style></head><body><h1>Leverage</h1><p>Memories: {memories}</p>"
        f"{''.join(tables)}</body></html>\n"
    )


def _element(name: str, counts: Counts, extra: str = "") -> str:
    return (
        f'<{name}{extra} segments="{counts.segments}" words="{counts.words}" '
        f'characters="{counts.characters}" placeables="0" tags="0"/>'
    )


def _analysis(file: FileLeverage) -> str:
    rows = file.rows
    none = Counts()
    parts = [
        _element("perfect", rows[Row.CONTEXT_102]),
        _element("inContextExact", rows[Row.CONTEXT_101]),
        _element("exact", rows[Row.EXACT]),
        _element("locked", none),
        _element("crossFileRepeated", none),
        _element("repeated", rows[Row.REPETITION]),
        _element("total", file.total),
        _element("new", rows[Row.NEW]),
    ]
    for name, prefix in (("fuzzy", ""), ("internalFuzzy", "internal ")):
        for band in ("50-74", "75-84", "85-94", "95-99"):
            low, high = band.split("-")
            parts.append(_element(name, rows[Row(f"{prefix}{band}")], f' min="{low}" max="{high}"'))
    return "<analyse>" + "".join(parts) + "</analyse>"


def leverage_xml(report: Leverage) -> str:
    """The form of Trados Studio's analysis report: ``task``, ``file``, ``batchTotal``, ``analyse``."""
    files = "".join(f"<file name={quoteattr(file.name)}>{_analysis(file)}</file>\n" for file in report.files)
    memories = "".join(f"<tm name={quoteattr(name)}/>" for name in report.memories)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<task name="analyse">\n'
        f'<taskInfo taskId="tmkit"><language name={quoteattr(report.source)}/>{memories}</taskInfo>\n'
        f"{files}<batchTotal>{_analysis(report.whole)}</batchTotal>\n</task>\n"
    )


_TEXT = {
    ".txt": leverage_text,
    ".csv": leverage_csv,
    ".json": leverage_json,
    ".html": leverage_html,
    ".htm": leverage_html,
    ".xml": leverage_xml,
}


def write_leverage(report: Leverage, path: Path) -> None:
    """Write the report in the form of the file's suffix: .txt .csv .json .html .xml .xlsx.

    Raises:
        UsageError: for another suffix.

    """
    from tmkit.formats import atomic_path

    suffix = path.suffix.lower()
    if suffix != ".xlsx" and suffix not in _TEXT:
        known = ", ".join([*_TEXT, ".xlsx"])
        raise UsageError(f"no leverage report has the suffix {suffix or '(none)'}", hint=f"known: {known}")
    with atomic_path(path) as temporary:
        if suffix == ".xlsx":
            _write_xlsx(report, temporary)
        else:
            temporary.write_text(_TEXT[suffix](report), encoding="utf-8")


def _write_xlsx(report: Leverage, path: Path) -> None:
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Font
    except ImportError as error:
        from tmkit.errors import MissingExtraError

        raise MissingExtraError("XLSX needs openpyxl", hint="pip install 'tmkit[docs-in]'") from error
    book = Workbook()
    sheet: Worksheet = book.create_sheet("Leverage", 0)
    sheet.append(list(_HEAD))
    for *cells, share in _table(report):
        sheet.append([*cells, round(share, 1)])
    for row in sheet.iter_rows():
        if row[0].row == 1 or row[1].value == "Total":
            for cell in row:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for column, width in zip("ABCDEF", (30, 24, 10, 10, 12, 12), strict=True):
        sheet.column_dimensions[column].width = width
    book.save(path)
