"""Glossaries as tables: columns by heading or by a mapping, a row per concept; TSV and CSV.

The written table has ``zh`` and ``en`` (the preferred terms) in the first two columns, so that CAT tools that take
the first columns of a table can use it as it is.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import regex

from tmkit.errors import FormatError, InputError
from tmkit.formats.base import FORMATS, Format, Reading, Sample, Writing
from tmkit.formats.column_names import is_language
from tmkit.formats.encoding import open_text
from tmkit.formats.glossary_columns import COLUMNS, column_of, fields_of
from tmkit.formats.glossary_long import long_table
from tmkit.formats.glossary_rows import concept_from_row, row_of
from tmkit.formats.table_lines import tsv_field, tsv_rows
from tmkit.model import Concept, Termbase

__all__ = ["csv_rows", "read_table", "table_to_termbase"]

_LOOKED_AT = 60
"""Rows by whose script columns are told apart that are only called source and target."""


def table_to_termbase(
    rows: Iterable[tuple[int, list[str]]], reading: Reading, mapping: Mapping[str, str] | None = None
) -> Termbase:
    """The concepts of a table.

    Raises:
        FormatError: when there are no columns with Chinese and English, or a row has no term.
        InputError: when there are no rows.

    """
    fields: dict[int, str] | None = None
    concepts: list[Concept] = []
    ahead = iter(rows)
    looked_at = list(itertools.islice(ahead, _LOOKED_AT))
    for line, row in itertools.chain(looked_at, ahead):
        if not any(cell.strip() for cell in row):
            continue
        if row[0].startswith("#") and not any(cell.strip() for cell in row[1:]):
            continue  # a remark, as OmegaT writes it above the table and people between its parts
        if fields is None:
            below = [r for n, r in looked_at if n > line]
            long = None if mapping else long_table(row, below)
            if long:
                rest = (cells for n, cells in itertools.chain(looked_at, ahead) if n > line)
                return _both_or_fail(Termbase(long.concepts(rest), reading.path.stem), reading, line)
            codes = _codes(row, below)
            if codes:
                fields = _bare(row, reading, line, codes)
        if fields is None:
            fields = fields_of(row, mapping or {}, reading, below)
            if {"zh", "en"} & set(fields.values()):
                _need_both(fields, row, reading, line)
                continue
            fields = _bare(row, reading, line)
        try:
            concept = concept_from_row(row, fields, len(concepts) + 1)
        except (ValueError, KeyError, TypeError) as error:
            raise FormatError(
                "the cell in the column more is not the JSON tmkit writes",
                place=f"{reading.path}:{line}",
                hint="empty the cell, or take the row out",
            ) from error
        if concept is None:
            reading.report("a row without a term; left out", line=line, lost=True)
            continue
        concepts.append(concept)
    if not concepts:
        raise InputError(
            "there is no term in it", place=str(reading.path), hint="columns zh and en, a row per term"
        )
    return Termbase(tuple(concepts), reading.path.stem)


def _need_both(fields: Mapping[int, str], row: Sequence[str], reading: Reading, line: int) -> None:
    missing = [lang for lang in ("zh", "en") if lang not in fields.values()]
    if missing:
        raise FormatError(
            f"no column for {' and '.join('Chinese (zh)' if m == 'zh' else 'English (en)' for m in missing)} "
            f"among: {', '.join(name for name in row if name)}",
            place=f"{reading.path}:{line}",
            hint=f"rename the column to {missing[0]}, or say which one it is: --columns {missing[0]}=HEADING",
        )


def _both_or_fail(termbase: Termbase, reading: Reading, line: int) -> Termbase:
    langs = {term.lang.split("-")[0].lower() for concept in termbase.concepts for term in concept.terms}
    if not termbase.concepts:
        raise InputError(
            "there is no term in it", place=str(reading.path), hint="a row per term below the heading"
        )
    if not {"zh", "en"} <= langs:
        raise FormatError(
            f"a row per term, in the languages {', '.join(sorted(langs))}: Chinese and English are needed",
            place=f"{reading.path}:{line}",
            hint="export it with both languages",
        )
    return termbase


def _codes(row: Sequence[str], below: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns that name the same language in each row, the first included: DeepL's glossaries have no heading."""
    if len(row) < 3 or not below:
        return frozenset()
    return frozenset(
        i
        for i, cell in enumerate(row)
        if i > 1 and is_language(cell) and all(r[i : i + 1] == [cell] for r in below if any(r))
    )


def _bare(
    row: Sequence[str], reading: Reading, line: int, left_out: frozenset[int] = frozenset()
) -> dict[int, str]:
    """Two or three columns without heading: which is which by their script."""
    from tmkit.text.chars import detect_lang

    if len(row) < 2:
        raise FormatError(
            "one column where a Chinese and an English one are needed",
            place=f"{reading.path}:{line}",
            hint="a heading row with zh and en, or two columns separated by tabs (TSV) or commas (CSV)",
        )
    if not regex.search(r"\p{Han}", "".join(row)):
        reading.report(
            "the first row has no Chinese and is read as a term; if it is a heading, say which column is which: "
            "--columns zh=HEADING,en=HEADING",
            line=line,
        )
    swapped = detect_lang(row[0]) == "en" and detect_lang(row[1]) == "zh"
    first, second = ("en", "zh") if swapped else ("zh", "en")
    rest = [i for i in range(2, len(row)) if i not in left_out]
    return {0: first, 1: second, **dict.fromkeys(rest, "note")}


def _used(rows: Sequence[Mapping[str, str]]) -> list[str]:
    return [c for c in COLUMNS if c in ("zh", "en") or any(row[c] for row in rows)]


def read_table(path: Path, reading: Reading, mapping: Mapping[str, str] | None = None) -> Termbase:
    """A TSV or CSV glossary, which of them by its first line."""
    broken = _not_utf8(path)
    with open_text(path, reading) as stream:
        text = stream.read()
    if broken and not regex.search(r"\p{Han}", text):
        raise FormatError(
            "no Chinese in it as far as it can be read: from this line on it is not UTF-8, perhaps two encodings",
            place=f"{path}:{broken}",
            hint="save the whole file as UTF-8",
        )
    first = next((line for line in text.lstrip("\ufeff").split("\n") if not line.startswith("#")), "")
    rows = tsv_rows(text.split("\n")) if "\t" in first else csv_rows(text, path)
    return table_to_termbase(rows, reading, mapping)


def _not_utf8(path: Path) -> int:
    """The first line that is not UTF-8; 0 for none, or where the file is UTF-16 as a whole.

    Raises:
        FormatError: where other lines are UTF-8 with Chinese: two encodings in one file.

    """
    if not path.is_file():
        return 0
    raw = path.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:4]:
        return 0
    broken, sound, lines = 0, 0, 0
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.isascii():
            continue
        lines += 1
        try:
            sound += bool(regex.search(r"\p{Han}", line.decode("utf-8")))
        except UnicodeDecodeError:
            broken = broken or number
    if broken and sound and 20 * sound >= lines:
        raise FormatError(
            "two encodings in one file: some lines are UTF-8, from this one on others are not",
            place=f"{path}:{broken}",
            hint="save the whole file as UTF-8",
        )
    return broken


def csv_rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV text with their line numbers; comma or semicolon."""
    first = regex.sub(r'"(?:[^"]|"")*"', "", text.split("\n", 1)[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t|", key=first.count), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(
            f"broken CSV: {error}", place=f"{path}:{line}", hint="look for an unclosed quotation mark"
        ) from error


def _write_tsv(path: Path, termbase: Termbase, writing: Writing) -> None:
    del writing
    rows = [row_of(concept) for concept in termbase.concepts]
    columns = _used(rows)
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write("\t".join(columns) + "\n")
        for row in rows:
            stream.write("\t".join(tsv_field(row[c]) for c in columns) + "\n")


def _write_csv(path: Path, termbase: Termbase, writing: Writing) -> None:
    del writing
    rows = [row_of(concept) for concept in termbase.concepts]
    columns = _used(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows([row[c] for c in columns] for row in rows)


def _looks_like(sample: Sample, separator: str) -> float:
    if not sample.text or sample.root:
        return 0.0
    first = sample.text.lstrip("\ufeff").split("\n", 1)[0]
    names = {column_of(cell.strip('"\r ')) for cell in first.split(separator)}
    if {"zh", "en"} <= names and names & {"zh_variants", "en_variants", "en_forbidden", "more", "kind"}:
        return 0.95
    return 0.3 if separator in first or len(first) < 200 else 0.0


for _name, _title, _suffixes, _separator, _write in (
    ("glossary-tsv", "glossary table (TSV)", (".tsv", ".tab", ".txt"), "\t", _write_tsv),
    ("glossary-csv", "glossary table (CSV)", (".csv",), ",", _write_csv),
):
    FORMATS.register(_name)(
        Format(
            name=_name,
            title=_title,
            suffixes=_suffixes,
            sniff=lambda sample, separator=_separator: _looks_like(sample, separator),  # type: ignore[misc]
            termbase=read_table,
            write_termbase=_write,
        )
    )
