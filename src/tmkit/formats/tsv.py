"""TSV and CSV: columns by heading (id, source/zh, target/en, notes, any other as property), or two columns bare.

A TSV field is quoted only where it must be (a tab, a line break or a quotation mark at its beginning), and a
quotation mark at the beginning is taken for text unless the field could not have been written otherwise: TSV
files in the wild mostly do not quote, and Chinese-English ones are full of sentences in quotation marks.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Change, Feature, Format, Reading, Sample, Writing
from tmkit.formats.change import apply_change
from tmkit.formats.encoding import open_text, write_text
from tmkit.formats.ids import UniqueIds
from tmkit.formats.tabular import (
    Columns,
    guess_columns,
    padded,
    plain_columns,
    unit_from_row,
)
from tmkit.formats.tabular_write import lookahead, plan
from tmkit.formats.xmltext import clean
from tmkit.model import Paragraph, ParagraphKind, TranslationUnit

__all__ = ["tsv_field", "tsv_rows", "units_from_rows"]

MAX_QUOTED_LINES = 100
"""Lines a quoted field may have in any TSV; it may have more where they do not look like rows of the table."""
MAX_LINES = 10_000
"""Lines a quoted field may have at all."""
csv.field_size_limit(1 << 27)


def tsv_field(text: str) -> str:
    """The field as it is written: quoted only where it must be."""
    if text.startswith('"') or any(ch in text for ch in "\t\n\r"):
        return '"' + text.replace('"', '""') + '"'
    return text


def _close(text: str) -> int:
    """Where a quoted field that starts the text ends (after its closing mark); 0 where it does not."""
    found = re.match(r'"(?:[^"]|"")*"(?=\t|$)', text)
    return found.end() if found else 0


def _split(line: str, quoted: bool, *, literal: bool = False) -> list[str] | None:
    """The fields of a line; None when a quoted field is still open at its end, unless quotes are ``literal``."""
    fields: list[str] = []
    rest = line
    while True:
        if rest.startswith('"'):
            end = _close(rest)
            if end:
                inner = rest[1 : end - 1].replace('""', '"')
                needed = quoted or inner.startswith('"') or any(ch in inner for ch in "\t\n\r")
                fields.append(inner if needed else rest[:end])
                if end == len(rest):
                    return fields
                rest = rest[end + 1 :]
                continue
            if not literal and OPEN.match(rest):
                return None
        field, tab, rest = rest.partition("\t")
        fields.append(field)
        if not tab:
            return fields


OPEN = re.compile(r'"(?:[^"]|"")*$')


def tsv_rows(stream: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Rows of a TSV stream with the line number each begins at."""
    lines = ((number, raw.rstrip("\r\n")) for number, raw in enumerate(stream, 1))
    waiting: deque[tuple[int, str]] = deque()
    quoted: bool | None = None
    tabs = 0
    while True:
        if not waiting:
            following = next(lines, None)
            if following is None:
                return
            waiting.append(following)
        start, text = waiting.popleft()
        if quoted is None:
            fields = text.split("\t")
            tabs = len(fields) - 1
            quoted = len(fields) > 1 and all(f[:1] == '"' == f[-1:] and len(f) > 1 for f in fields)
        row = _split(text, quoted)
        taken = 0
        while row is None and taken < MAX_LINES:
            if taken == len(waiting):
                following = next(lines, None)
                if following is None:
                    break
                waiting.append(following)
            if taken >= MAX_QUOTED_LINES and waiting[taken][1].count("\t") == tabs:
                break
            text += "\n" + waiting[taken][1]
            taken += 1
            row = _split(text, quoted) if '"' in waiting[taken - 1][1] else None
        if row is None:  # the quotation mark was text after all
            row = _split(text.split("\n", 1)[0], quoted, literal=True)
            taken = 0
        for _ in range(taken):
            waiting.popleft()
        yield start, row or []


def _csv_rows(stream: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    iterator = iter(stream)
    first = next(iterator, "")
    bare = re.sub(r'"(?:[^"]|"")*"', "", first)
    delimiter = max(",;\t", key=bare.count)

    def chained() -> Iterator[str]:
        yield first
        yield from iterator

    reader = csv.reader(chained(), delimiter=delimiter)
    line = 1
    for row in reader:
        if reader.line_num - line > MAX_LINES:
            raise csv.Error(f"a quotation mark opened at line {line} is not closed")
        yield line, row
        line = reader.line_num + 1


def units_from_rows(
    rows: Iterable[tuple[int, list[str]]], reading: Reading, what: str
) -> Iterator[tuple[TranslationUnit, Columns, list[str]]]:
    """Units with their columns and row; the first row decides what the columns are.

    Raises:
        FormatError: for a row that has not the columns, unless reading recovers.

    """
    columns: Columns | None = None
    count = 0
    ids = UniqueIds()
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns = guess_columns(row, reading)
            if columns:
                continue
            columns = plain_columns(row, reading)
            if columns is None:
                raise FormatError(
                    "there are no two columns with source and target",
                    place=f"{reading.path}:{line}",
                    hint=f"a {what} file has a heading row such as id, zh, en, or two columns",
                )
        needed = min(index for index, _ in columns.variants[1:])
        if len(row) <= needed:
            if not reading.recover:
                raise FormatError(
                    f"{len(row)} columns where {needed + 1} are needed (after unit {count})",
                    place=f"{reading.path}:{line}",
                    hint="correct the row, or read on with --recover",
                )
            reading.report(
                f"{len(row)} columns where {needed + 1} are needed; left out", line=line, lost=True
            )
            continue
        unit = unit_from_row(row, columns, count + 1)
        if unit:
            count += 1
            yield ids.unit(unit), columns, row


def _reader(
    rows: Callable[[Iterable[str]], Iterator[tuple[int, list[str]]]], what: str
) -> Callable[[Path, Reading], Iterator[TranslationUnit]]:
    def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
        with open_text(path, reading) as stream:
            try:
                for unit, _, _ in units_from_rows(rows(stream), reading, what):
                    yield unit
            except csv.Error as error:
                raise FormatError(
                    f"broken {what}: {error}", place=str(path), hint="look for an unclosed quotation mark"
                ) from error

    return units


def _paragraphs(
    rows: Callable[[Iterable[str]], Iterator[tuple[int, list[str]]]],
) -> Callable[[Path, Reading], Iterator[Paragraph]]:
    def paragraphs(path: Path, reading: Reading) -> Iterator[Paragraph]:
        with open_text(path, reading) as stream:
            try:
                for line, row in rows(stream):
                    for number, cell in enumerate(row, 1):
                        if cell.strip():
                            yield Paragraph(
                                cell.strip(), ParagraphKind.TABLE, f"line {line}, column {number}"
                            )
            except csv.Error as error:
                raise FormatError(f"broken table: {error}", place=str(path)) from error

    return paragraphs


def _rows_to_write(units: Iterable[TranslationUnit], writing: Writing) -> Iterator[list[str]]:
    first, everything = lookahead(units)
    layout = plan(first, writing.source, writing.target)
    yield layout.header()
    for unit in everything:
        yield [clean(cell, writing) for cell in layout.row(unit)]


def _write_tsv(path: Path, units: Iterable[TranslationUnit], writing: Writing) -> int:
    count = -1
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        for row in _rows_to_write(units, writing):
            stream.write("\t".join(map(tsv_field, row)) + "\n")
            count += 1
    return count


def _write_csv(path: Path, units: Iterable[TranslationUnit], writing: Writing) -> int:
    # With a byte order mark: Excel takes a CSV file without one for GBK or Windows-1252.
    count = -1
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as stream:
        writer = csv.writer(stream)
        for row in _rows_to_write(units, writing):
            writer.writerow(row)
            count += 1
    return count


def _update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    """Rows of changed units are written anew, all others are copied; the line ends stay."""
    done = 0
    quiet = Reading(path, reading.source, reading.target, quiet=True)
    with open_text(path, quiet) as stream, io.StringIO(newline="") as result:
        raw_lines: list[str] = []

        def recorded() -> Iterator[str]:
            for raw in stream:
                raw_lines.append(raw)
                yield raw

        rows = (_csv_rows if path.suffix.lower() == ".csv" else tsv_rows)(recorded())
        columns: Columns | None = None
        count = 0
        ids = UniqueIds()
        for _, row in rows:
            raw = "".join(raw_lines)
            raw_lines.clear()
            if columns is None and any(cell.strip() for cell in row):
                columns = guess_columns(row, quiet)
                if columns:
                    columns, heading = _with_notes(columns, row, changes)
                    result.write(_written(heading, raw, path) if heading != row else raw)
                    continue
                columns = plain_columns(row, quiet)
            row = padded(row, columns) if columns else row
            unit = unit_from_row(row, columns, count + 1) if columns else None
            if unit:
                count += 1
                unit = ids.unit(unit)
            change = changes.get(unit.id) if unit else None
            if unit is None or columns is None or change is None:
                result.write(raw)
                continue
            new = apply_change(unit, change, quiet.source, quiet.target)
            result.write(_line(row, new, columns, raw, path))
            done += 1
        result.write("".join(raw_lines))
        write_text(out, result.getvalue(), stream.encoding, path)
    return done


def _with_notes(columns: Columns, row: list[str], changes: Mapping[str, Change]) -> tuple[Columns, list[str]]:
    """The columns and the heading row, with a column for comments where there are some and no place for them."""
    if columns.notes or not any(change.comments for change in changes.values()):
        return columns, row
    return replace(columns, notes=(len(row),)), [*row, "notes"]


def _line(row: list[str], unit: TranslationUnit, columns: Columns, raw: str, path: Path) -> str:
    cells = list(row)
    for (index, _), variant in zip(columns.variants, unit.variants, strict=False):
        cells[index] = variant.text
    if columns.state is not None and unit.state:
        cells[columns.state] = unit.state
    if columns.notes:
        cells += [""] * (columns.notes[0] + 1 - len(cells))
        cells[columns.notes[0]] = "\n".join(unit.notes)
    elif unit.notes:
        cells.extend(unit.notes)
    return _written(cells, raw, path)


def _written(cells: list[str], raw: str, path: Path) -> str:
    """A row as the line it stands for is written: its delimiter, its end."""
    end = raw[len(raw.rstrip("\r\n")) :]
    if path.suffix.lower() != ".csv":
        return "\t".join(map(tsv_field, cells)) + end
    buffer = io.StringIO()
    bare = re.sub(r'"(?:[^"]|"")*"', "", raw)
    csv.writer(buffer, delimiter=max(",;\t", key=bare.count), lineterminator=end).writerow(cells)
    return buffer.getvalue()


def _sniff_tsv(sample: Sample) -> float:
    if not sample.text or sample.root:
        return 0.0
    rows = [line for line in sample.text.split("\n")[:20] if line.strip()]
    tabs = sum("\t" in line for line in rows)
    return 0.65 if tabs >= max(1, 0.9 * (len(rows) - 1)) else 0.2


def _sniff_csv(sample: Sample) -> float:
    if not sample.text or sample.root or sample.suffix in (".tsv", ".tab"):
        return 0.0
    first = sample.text.lstrip("\ufeff").split("\n", 1)[0]
    separators = max(first.count(ch) for ch in ",;\t")
    return 0.5 if separators else 0.2


KEEPS = frozenset(
    {Feature.IDS, Feature.LANGUAGES, Feature.MULTILINGUAL, Feature.PROPS, Feature.NOTES, Feature.STATE,
     Feature.MATCH, Feature.LOCKED}
)  # fmt: skip

FORMATS.register("tsv")(
    Format(
        name="tsv",
        title="TSV table",
        suffixes=(".tsv", ".tab"),
        sniff=_sniff_tsv,
        paragraphs=_paragraphs(tsv_rows),
        units=_reader(tsv_rows, "TSV"),
        table=True,
        write_units=_write_tsv,
        update=_update,
        keeps=KEEPS,
    )
)
FORMATS.register("csv")(
    Format(
        name="csv",
        title="CSV table",
        suffixes=(".csv",),
        sniff=_sniff_csv,
        paragraphs=_paragraphs(_csv_rows),
        units=_reader(_csv_rows, "CSV"),
        table=True,
        write_units=_write_csv,
        update=_update,
        keeps=KEEPS,
    )
)
