"""Glossaries as tables: columns by heading or by a mapping, a row per concept; TSV and CSV.

The written table has ``zh`` and ``en`` (the preferred terms) in the first two columns, so that CAT tools that take
the first columns of a table can use it as it is. What the columns cannot hold stands as JSON in the column
``more``, and only where there is such a thing, so that a round trip loses nothing.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import regex

from tmkit.errors import FormatError, InputError, UsageError
from tmkit.formats.base import FORMATS, Format, Reading, Sample, Writing
from tmkit.formats.encoding import open_text
from tmkit.formats.glossary_json import concept_from_json, concept_to_json
from tmkit.formats.tsv import tsv_field, tsv_rows
from tmkit.model import Concept, Properties, Term, Termbase, TermStatus, same_language

__all__ = [
    "COLUMNS",
    "column_of",
    "concept_from_row",
    "csv_rows",
    "read_table",
    "row_of",
    "table_to_termbase",
]

COLUMNS = (
    "zh", "en", "zh_variants", "en_variants", "zh_forbidden", "en_forbidden", "part_of_speech", "kind", "subject",
    "definition", "note", "zh_context", "en_context", "reference", "id", "more",
)  # fmt: skip
_NAMES: dict[str, tuple[str, ...]] = {
    "zh": ("zh", "chinese", "中文", "汉语", "简体中文", "中文术语", "术语", "源语", "zh term", "chinese term", "zh-hans",
           "zh-cn", "zh_cn", "zh_hans", "zh-tw", "zh-hant", "zh_tw", "zh_hant", "zh-hk", "汉语术语"),
    "en": ("en", "english", "英文", "英语", "英文术语", "译名", "en term", "english term", "en-us", "en-gb", "en_us", "en_gb"),
    "source_term": ("source", "source term", "src", "term", "原文", "source text"),
    "target_term": ("target", "target term", "tgt", "translation", "译文", "译法", "target text"),
    "zh_variants": ("zh_variants", "zh variants", "chinese variants", "中文变体", "中文别名"),
    "en_variants": ("en_variants", "en variants", "english variants", "英文变体", "英文别名"),
    "zh_forbidden": ("zh_forbidden", "zh forbidden"),
    "en_forbidden": ("en_forbidden", "en forbidden", "forbidden", "禁用"),
    "part_of_speech": ("part_of_speech", "part of speech", "pos", "词性"),
    "kind": ("kind", "category", "类别", "分类"),
    "subject": ("subject", "subject field", "domain", "领域", "学科"),
    "definition": ("definition", "def", "定义", "释义"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "备注", "注释", "说明"),
    "zh_context": ("zh_context", "zh context", "例句"),
    "en_context": ("en_context", "en context"),
    "reference": ("reference", "origin", "来源", "出处"),
    "id": ("id", "concept", "concept_id", "concept id", "entry id", "编号", "序号"),
    "status": ("status", "state", "状态"),
    "more": ("more",),
}  # fmt: skip
_EXAMPLES = ("example of use", "example", "usage", "context")
_TRUE = frozenset(["true", "yes", "y", "1", "x", "是", "✓"])
_FALSE = frozenset(["false", "no", "n", "0", "否"])
_BY_NAME = {name: field for field, names in _NAMES.items() for name in names}
_SPLIT = regex.compile(r"\s*[|｜]\s*")
_STATUSES = {
    "preferred": TermStatus.PREFERRED, "approved": TermStatus.PREFERRED, "首选": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED, "allowed": TermStatus.ADMITTED, "non-standard": TermStatus.ADMITTED,
    "deprecated": TermStatus.DEPRECATED, "forbidden": TermStatus.FORBIDDEN, "禁用": TermStatus.FORBIDDEN,
    "rejected": TermStatus.FORBIDDEN, "proposed": TermStatus.PROPOSED, "provisional": TermStatus.PROPOSED,
    "candidate": TermStatus.PROPOSED, "new": TermStatus.PROPOSED,
}  # fmt: skip


def column_of(heading: str) -> str | None:
    """The field that a column heading names; None when it names none."""
    plain = regex.sub(r"\s+", " ", heading.strip().lstrip("\ufeff#").strip().lower())
    return _BY_NAME.get(plain) or _BY_NAME.get(regex.sub(r"\s*[(（].*[)）]$", "", plain))


def _fields(heading: Sequence[str], mapping: Mapping[str, str], reading: Reading) -> dict[int, str]:
    """Column index to field, or to ``prop:NAME`` for columns without a meaning of their own."""
    wanted = {name.strip().lower(): field for field, name in mapping.items()}
    found: dict[int, str] = {}
    lang = ""
    for index, name in enumerate(heading):
        field = wanted.get(name.strip().lower()) or wanted.get(str(index + 1)) or column_of(name)
        if field == "source_term":
            field = "zh" if same_language(reading.source, "zh") else "en"
        elif field == "target_term":
            field = "en" if same_language(reading.target, "en") else "zh"
        lang = field if field in ("zh", "en") else lang
        if lang and not field and name.strip().lower() in _EXAMPLES:
            field = f"{lang}_context"  # MateCat: each language with its notes and its example
        if field and (field not in found.values() or field == "note"):
            found[index] = field
        elif name.strip():
            found[index] = f"prop:{name.strip()}"
    return found


def parse_mapping(text: str) -> dict[str, str]:
    """``zh=Term,en=3,definition=Meaning`` as field to column heading or number (from 1).

    Raises:
        UsageError: for an unknown field or a part without ``=``.

    """
    found: dict[str, str] = {}
    for part in filter(None, (p.strip() for p in text.split(","))):
        field, sign, column = part.partition("=")
        if not sign or field.strip() not in {*COLUMNS, "status"}:
            raise UsageError(
                f"cannot read the column mapping {part!r}",
                hint=f"write FIELD=COLUMN with a field of: {', '.join(COLUMNS)}, status",
            )
        found[field.strip()] = column.strip()
    return found


def concept_from_row(row: Sequence[str], fields: Mapping[int, str], number: int) -> Concept | None:
    """The concept in a row; None when both term cells are empty and ``more`` is too."""
    cells: dict[str, str] = {}
    props: list[tuple[str, str]] = []
    notes: list[str] = []
    for index, field in fields.items():
        value = row[index].strip() if index < len(row) else ""
        if not value:
            continue
        if field == "note":
            notes.extend(line for line in value.split("\n") if line.strip())
        elif field.startswith("prop:"):
            props.append((field[5:], value))
        else:
            cells[field] = value
    concept = _from_cells(cells, notes, props, number)
    return _with_more(concept, cells["more"]) if cells.get("more") else concept


def _with_more(concept: Concept | None, more: str) -> Concept:
    """The concept of the column ``more``, unless somebody has edited the visible cells: then those win."""
    stored = concept_from_json(json.loads(more))
    if concept is None:
        return stored  # terms in other languages only
    plain = {k: v for k, v in row_of(stored).items() if k != "more"}
    if plain == {k: v for k, v in row_of(concept).items() if k != "more"}:
        return stored
    old = {(term.lang, term.text): term for term in stored.terms}
    terms = tuple(
        replace(old[key], status=term.status) if (key := (term.lang, term.text)) in old else term
        for term in concept.terms
    )
    own = {name for name, _ in concept.props}
    return replace(
        concept,
        terms=terms,
        cross_references=stored.cross_references,
        props=(*concept.props, *(p for p in stored.props if p[0] not in own)),
        provenance=stored.provenance,
    )


def _from_cells(
    cells: dict[str, str], notes: list[str], props: list[tuple[str, str]], number: int
) -> Concept | None:
    status = _STATUSES.get(cells.get("status", "").lower())
    flag = cells.get("en_forbidden", "").lower()
    if flag in _TRUE or flag in _FALSE:  # MateCat: whether the row is forbidden, not what is
        cells = cells | {"en_forbidden": ""}
        status = TermStatus.FORBIDDEN if flag in _TRUE else status
    terms: list[Term] = []
    for lang in ("zh", "en"):
        preferred = [t for t in _SPLIT.split(cells.get(lang, "")) if t]
        others = [t for t in _SPLIT.split(cells.get(f"{lang}_variants", "")) if t]
        for place, text in enumerate([*preferred, *others]):
            first = TermStatus.PREFERRED if status is None or lang == "zh" else status
            terms.append(
                Term(
                    text,
                    lang,
                    first if place == 0 else TermStatus.ADMITTED,
                    part_of_speech=cells.get("part_of_speech") if place == 0 else None,
                    contexts=tuple(c for c in [cells.get(f"{lang}_context", "")] if c and place == 0),
                )
            )
        terms.extend(
            Term(t, lang, TermStatus.FORBIDDEN) for t in _SPLIT.split(cells.get(f"{lang}_forbidden", "")) if t
        )
    if not terms:
        return None
    kind: Properties = (("kind", cells["kind"]),) if cells.get("kind") else ()
    return Concept(
        cells.get("id", "") or f"c{number}",
        tuple(terms),
        subject=cells.get("subject"),
        definition=cells.get("definition"),
        notes=tuple(notes),
        source=cells.get("reference"),
        props=(*kind, *props),
    )


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
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if fields is None and row[0].startswith("#") and not any(cell.strip() for cell in row[1:]):
            continue  # a remark above the table, as OmegaT writes it
        if fields is None:
            fields = _fields(row, mapping or {}, reading)
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


def _bare(row: Sequence[str], reading: Reading, line: int) -> dict[int, str]:
    """Two or three columns without heading: which is which by their script."""
    from tmkit.text.chars import detect_lang

    if len(row) < 2:
        raise FormatError(
            "one column where a Chinese and an English one are needed",
            place=f"{reading.path}:{line}",
            hint="a heading row with zh and en, or two columns separated by tabs (TSV) or commas (CSV)",
        )
    swapped = detect_lang(row[0]) == "en" and detect_lang(row[1]) == "zh"
    first, second = ("en", "zh") if swapped else ("zh", "en")
    return {0: first, 1: second, **dict.fromkeys(range(2, len(row)), "note")}


def row_of(concept: Concept) -> dict[str, str]:
    """The cells of a concept by column name."""
    cells = dict.fromkeys(COLUMNS, "")
    for lang in ("zh", "en"):
        terms = concept.terms_in(lang)
        good = [t for t in terms if t.status not in (TermStatus.FORBIDDEN, TermStatus.DEPRECATED)]
        bad = [t for t in terms if t.status in (TermStatus.FORBIDDEN, TermStatus.DEPRECATED)]
        if good:
            cells[lang] = good[0].text
            cells[f"{lang}_variants"] = " | ".join(t.text for t in good[1:])
            cells["part_of_speech"] = cells["part_of_speech"] or good[0].part_of_speech or ""
            cells[f"{lang}_context"] = good[0].contexts[0] if good[0].contexts else ""
        cells[f"{lang}_forbidden"] = " | ".join(t.text for t in bad)
    cells["kind"] = next((v for k, v in concept.props if k == "kind"), "")
    cells["subject"], cells["definition"] = concept.subject or "", concept.definition or ""
    cells["note"], cells["reference"], cells["id"] = (
        "\n".join(concept.notes),
        concept.source or "",
        concept.id,
    )
    fields = dict(enumerate(COLUMNS))
    if _round_trip(cells, fields) != concept:
        cells["more"] = json.dumps(concept_to_json(concept), ensure_ascii=False, separators=(",", ":"))
    return cells


def _round_trip(cells: Mapping[str, str], fields: Mapping[int, str]) -> Concept | None:
    return concept_from_row([cells[c] for c in COLUMNS], fields, 1)


def _used(rows: Sequence[Mapping[str, str]]) -> list[str]:
    return [c for c in COLUMNS if c in ("zh", "en") or any(row[c] for row in rows)]


def read_table(path: Path, reading: Reading, mapping: Mapping[str, str] | None = None) -> Termbase:
    """A TSV or CSV glossary, which of them by its first line."""
    with open_text(path, reading) as stream:
        text = stream.read()
    _refuse_mixed(path, text)
    first = next((line for line in text.lstrip("\ufeff").split("\n") if not line.startswith("#")), "")
    rows = tsv_rows(text.split("\n")) if "\t" in first else csv_rows(text, path)
    return table_to_termbase(rows, reading, mapping)


def _refuse_mixed(path: Path, text: str) -> None:
    """Refuse a file that no one encoding fits: two in one file, or one nobody knows.

    Raises:
        FormatError: naming the first line that is not UTF-8.

    """
    if text.isascii():
        return
    raw = path.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:4]:
        return  # UTF-16 as a whole
    broken, sound, lines = 0, 0, 0
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.isascii():
            continue
        lines += 1
        try:
            sound += bool(regex.search(r"\p{Han}", line.decode("utf-8")))
        except UnicodeDecodeError:
            broken = broken or number
    if not broken:
        return
    if 20 * sound >= lines and sound:
        what = "two encodings in one file: some lines are UTF-8, from this one on others are not"
    elif not regex.search(r"\p{Han}", text):
        what = "no Chinese in it as far as it can be read: from this line on it is not UTF-8, perhaps two encodings"
    else:
        return
    raise FormatError(what, place=f"{path}:{broken}", hint="save the whole file as UTF-8")


def csv_rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV text with their line numbers; comma or semicolon."""
    first = regex.sub(r'"(?:[^"]|"")*"', "", text.split("\n", 1)[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
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
