"""TSV and CSV: columns by heading (id, source/zh, target/en, notes, any other as property), or two columns bare.

A TSV field is quoted only where it must be (a tab, a line break or a quotation mark at its beginning), and a
quotation mark at the beginning is taken for text unless the field could not have been written otherwise: TSV
files in the wild mostly do not quote, and Chinese-English ones are full of sentences in quotation marks.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Feature, Format, Reading, Sample, Writing
from tmkit.formats.columns import FIRST_ROWS, Columns, find_columns
from tmkit.formats.encoding import open_text
from tmkit.formats.ids import UniqueIds
from tmkit.formats.table_lines import csv_rows, tsv_field, tsv_rows
from tmkit.formats.table_update import update
from tmkit.formats.tabular import unit_from_row
from tmkit.formats.tabular_write import lookahead, plan
from tmkit.formats.xmltext import clean
from tmkit.model import Paragraph, ParagraphKind, TranslationUnit

__all__ = ["units_from_rows"]


def units_from_rows(
    rows: Iterable[tuple[int, list[str]]], reading: Reading, what: str
) -> Iterator[tuple[TranslationUnit, Columns, list[str]]]:
    """Units with their columns and row; the first row decides what the columns are.

    Raises:
        FormatError: for a row that has not the columns, unless reading recovers.

    """
    filled = ((line, row) for line, row in rows if any(cell.strip() for cell in row))
    first = list(islice(filled, FIRST_ROWS))
    columns, start, heading = find_columns([row for _, row in first], reading)
    if columns is None:
        if first:
            raise FormatError(
                "there are no two columns with source and target",
                place=f"{reading.path}:{first[0][0]}",
                hint=f"a {what} file has a heading row such as id, zh, en, or two columns",
            )
        return
    count = 0
    ids = UniqueIds()
    width = len(first[heading - 1][1]) if heading else 0
    for line, row in chain(first[start:], filled):
        if width and any(cell.strip() for cell in row[width:]):
            beyond = " | ".join(cell.strip() for cell in row[width:] if cell.strip())
            reading.report(
                f"more cells than headings; left out: {beyond[:40]} (a text that holds the separator stands in quotation marks)",
                line=line,
                lost=True,
            )
        needed = min(index for index, _ in columns.variants[1:])
        if len(row) <= needed:
            if not reading.recover:
                raise FormatError(
                    f"{len(row)} columns where {needed + 1} are needed (after unit {count})",
                    place=f"{reading.path}:{line}",
                    hint="correct the row, or read on with tmkit convert --recover",
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
    def sound(stream: Iterable[str], reading: Reading) -> Iterator[tuple[int, list[str]]]:
        try:
            yield from rows(stream)
        except csv.Error as error:
            if not reading.recover:
                raise FormatError(
                    f"broken {what}: {error}",
                    place=str(reading.path),
                    hint="close it, or read what stands before it with tmkit convert --recover",
                ) from error
            reading.report(f"broken {what}: {error}; what follows is left out", lost=True)

    def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
        with open_text(path, reading) as stream:
            for unit, _, _ in units_from_rows(sound(stream, reading), reading, what):
                yield unit

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
                raise FormatError(f"broken table: {error}", place=str(path), hint="close it") from error

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


def _sniff_tsv(sample: Sample) -> float:
    if not sample.text or sample.root:
        return 0.0
    rows = [line for line in sample.text.split("\n")[:20] if line.strip()]
    tabs = sum("\t" in line for line in rows)
    if sample.suffix in (".txt", "") and len(rows) > 1 and _is_table_of_languages(sample.text):
        return 0.97  # Excel's "Unicode Text", memories and glossaries saved from a tool
    return 0.65 if tabs >= max(1, 0.9 * (len(rows) - 1)) else 0.2


def _is_table_of_languages(text: str) -> bool:
    """Whether two columns hold Chinese and English in nearly every row, and not the same language in two rows."""
    from tmkit.text.chars import detect_lang

    *lines, last = text.split("\n")
    rows = [
        line.rstrip("\r").split("\t")
        for line in [*lines[:100], *([last] if not lines else [])]
        if line.strip()
    ]
    width = max(len(row) for row in rows) if rows else 0
    if not 2 <= width <= MAX_COLUMNS or sum(len(row) == width for row in rows) < 0.9 * len(rows):
        return False
    sides = [
        Counter(detect_lang(row[at]) for row in rows if at < len(row) and row[at].strip())
        for at in range(width)
    ]
    zh, en = (
        [at for at, found in enumerate(sides) if found[lang] >= 0.8 * len(rows)] for lang in ("zh", "en")
    )
    return len(zh) == 1 and len(en) >= 1


def _sniff_csv(sample: Sample) -> float:
    if not sample.text or sample.root or sample.suffix in (".tsv", ".tab"):
        return 0.0
    first = sample.text.lstrip("\ufeff").split("\n", 1)[0]
    separators = max(first.count(ch) for ch in ",;\t|")
    return 0.5 if separators else 0.2


MAX_COLUMNS = 12
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
        update=update,
        keeps=KEEPS,
    )
)
FORMATS.register("csv")(
    Format(
        name="csv",
        title="CSV table",
        suffixes=(".csv",),
        sniff=_sniff_csv,
        paragraphs=_paragraphs(csv_rows),
        units=_reader(csv_rows, "CSV"),
        table=True,
        write_units=_write_csv,
        update=update,
        keeps=KEEPS,
    )
)
