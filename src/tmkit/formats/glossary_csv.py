"""The CSV glossaries of Weblate and of memoQ.

Weblate: ``source,target,context,translator_comments,developer_comments,flags ...``, a row per term, ``forbidden``
as a flag. memoQ: ``Entry_ID ... Entry_Note``, then for each term a column named for its language, ``_Def``,
``Term_Info`` and ``Term_Example``; languages may occur more than once, a further column is a synonym.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import regex

from tmkit.errors import FormatError, InputError
from tmkit.formats.base import FORMATS, Format, Reading, Sample, Writing
from tmkit.formats.encoding import read_text
from tmkit.formats.glossary_table import csv_rows
from tmkit.model import Concept, Term, Termbase, TermStatus, same_language
from tmkit.text.chars import has_han

_MEMOQ_LANGUAGES = {
    "chinese": "zh", "chinese_prc": "zh-CN", "chinese_china": "zh-CN", "chinese_simplified": "zh-CN",
    "chinese_taiwan": "zh-TW", "chinese_hong_kong_s.a.r.": "zh-HK", "chinese_singapore": "zh-SG", "english": "en",
    "english_united_states": "en-US", "english_united_kingdom": "en-GB", "german": "de", "french": "fr",
    "spanish": "es", "japanese": "ja", "korean": "ko", "russian": "ru", "hungarian": "hu", "italian": "it",
    "polish": "pl", "portuguese": "pt", "dutch": "nl", "czech": "cs",
}  # fmt: skip
_MEMOQ_ENTRY = ("Entry_ID", "Entry_Subject", "Entry_Domain", "Entry_ClientID", "Entry_ProjectID", "Entry_Created",
                "Entry_Creator", "Entry_LastModified", "Entry_Modifier", "Entry_Note")  # fmt: skip
_WEBLATE = ("source", "target", "ID", "context", "translator_comments", "developer_comments", "flags")


def _read_weblate(path: Path, reading: Reading) -> Termbase:
    rows = csv_rows(read_text(path, reading).lstrip("\ufeff"), path)
    names = [name.strip().lower() for name in next(rows, (1, []))[1]]
    if "source" not in names or "target" not in names:
        missing = [n for n in ("source", "target") if n not in names]
        raise FormatError(
            f"no column {' and '.join(missing)}",
            place=f"{path}:1",
            hint="export the glossary from Weblate again",
        )
    concepts: dict[str, Concept] = {}
    listed = list(rows)
    first, second = _languages(
        [row for _, row in listed], names.index("source"), names.index("target"), reading
    )
    for line, row in listed:
        cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
        source, target = cells.get("source", ""), cells.get("target", "")
        if not source or not target:
            if any(row):
                reading.report("a row with an empty term; left out", line=line, lost=True)
            continue
        flags = " ".join((cells.get("flags", ""), cells.get("developer_comments", ""))).lower()
        status = TermStatus.FORBIDDEN if "forbidden" in flags else TermStatus.PREFERRED
        notes = tuple(c for c in (cells.get("translator_comments"), cells.get("context")) if c)
        explanation = cells.get("developer_comments") or None
        if explanation and regex.fullmatch(r"[\w, -]*(forbidden|terminology|read-only)[\w, -]*", explanation):
            explanation = None
        old = concepts.get(source)
        if old is None:
            asked = Term(source, first, TermStatus.PREFERRED)
            concepts[source] = Concept(
                cells.get("id") or f"c{len(concepts) + 1}",
                (asked, Term(target, second, status)),
                definition=explanation,
                notes=notes,
            )
            continue
        later = status if status is TermStatus.FORBIDDEN else TermStatus.ADMITTED
        concepts[source] = Concept(
            old.id,
            (*old.terms, Term(target, second, later)),
            definition=old.definition,
            notes=old.notes,
        )
    return _termbase(list(concepts.values()), path)


def _languages(rows: Sequence[Sequence[str]], source: int, target: int, reading: Reading) -> tuple[str, str]:
    """The languages of the two columns: as the reading says, exchanged where the Chinese stands on the other side."""
    chinese = [sum(has_han(row[i]) for row in rows if i < len(row)) for i in (source, target)]
    said = (reading.source, reading.target)
    other = 1 if same_language(said[0], "zh") else 0
    return (said[1], said[0]) if chinese[other] > 2 * chinese[1 - other] else said


def _write_weblate(path: Path, termbase: Termbase, writing: Writing) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_WEBLATE)
        for concept in termbase.concepts:
            for source in concept.terms_in(writing.source)[:1]:
                for term in concept.terms_in(writing.target):
                    flags = "forbidden" if term.status is TermStatus.FORBIDDEN else ""
                    writer.writerow(
                        (
                            source.text,
                            term.text,
                            concept.id,
                            "",
                            "\n".join(concept.notes),
                            concept.definition or "",
                            flags,
                        )
                    )


def _read_memoq(path: Path, reading: Reading) -> Termbase:
    rows = csv_rows(read_text(path, reading).lstrip("\ufeff"), path)
    heading = [name.strip() for name in next(rows, (1, []))[1]]
    layout = _memoq_layout(heading)
    if not layout:
        raise FormatError(
            "no column of a language", place=f"{path}:1", hint="export the term base from memoQ again"
        )
    concepts: list[Concept] = []
    for line, row in rows:
        cells = [*row, *[""] * (len(heading) - len(row))]
        entry = {name: cells[i].strip() for i, name in enumerate(heading) if name.startswith("Entry_")}
        terms: list[Term] = []
        definition: str | None = None
        for index, lang in layout:
            text = cells[index].strip()
            if not text:
                continue
            parts = _memoq_parts(heading, cells, index)
            info = parts.get("Term_Info", "")
            first = all(t.lang != lang for t in terms)
            status = TermStatus.PREFERRED if first else TermStatus.ADMITTED
            status = TermStatus.FORBIDDEN if "forbidden" in info.lower() else status
            example = parts.get("Term_Example", "")
            meaning = next((v for k, v in parts.items() if k.endswith("_Def")), "")
            definition = definition or meaning or None
            terms.append(
                Term(text, lang, status, contexts=(example,) if example else (),
                     props=(("memoq:Term_Info", info),) if info else ())
            )  # fmt: skip
        if not terms:
            reading.report("a row without a term; left out", line=line, lost=True)
            continue
        concepts.append(
            Concept(
                entry.get("Entry_ID") or f"c{len(concepts) + 1}",
                tuple(terms),
                subject=entry.get("Entry_Subject") or entry.get("Entry_Domain") or None,
                definition=definition,
                notes=(entry["Entry_Note"],) if entry.get("Entry_Note") else (),
                props=tuple(
                    (f"memoq:{k}", v)
                    for k, v in entry.items()
                    if v and k not in ("Entry_ID", "Entry_Note", "Entry_Subject")
                ),
            )
        )
    return _termbase(concepts, path)


def _memoq_layout(heading: Sequence[str]) -> list[tuple[int, str]]:
    """The columns of terms with their languages. memoQ writes ``_Def`` before the first term of a language, some after."""
    defined = {name.removesuffix("_Def") for name in heading if name.endswith("_Def")}
    found = []
    for index, name in enumerate(heading):
        plain = regex.sub(r"[ (),]+", "_", name.lower()).strip("_")
        if plain in _MEMOQ_LANGUAGES:
            found.append((index, _MEMOQ_LANGUAGES[plain]))
        elif name in defined:
            found.append((index, plain))
    return found


def _memoq_parts(heading: Sequence[str], cells: Sequence[str], index: int) -> dict[str, str]:
    """What belongs to the term in column ``index``: the columns up to the next term, and a definition before it."""
    name = heading[index]
    places = [index - 1] if index and heading[index - 1] == f"{name}_Def" else []
    for place in range(index + 1, len(heading)):
        if not heading[place].startswith("Term_") and (places or heading[place] != f"{name}_Def"):
            break
        places.append(place)
    return {heading[place]: cells[place].strip() for place in places}


def _write_memoq(path: Path, termbase: Termbase, writing: Writing) -> None:
    names = {"zh": "Chinese_PRC", "en": "English"}
    most = {
        lang: max((len(c.terms_in(lang)) for c in termbase.concepts), default=1)
        for lang in (writing.source, writing.target)
    }
    heading = list(_MEMOQ_ENTRY)
    for lang, count in most.items():
        name = names.get(lang[:2], lang)
        for _ in range(max(1, count)):
            heading += [name, f"{name}_Def", "Term_Info", "Term_Example"]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(heading)
        for concept in termbase.concepts:
            props = {k.removeprefix("memoq:"): v for k, v in concept.props if k.startswith("memoq:")}
            props |= {"Entry_ID": concept.id, "Entry_Note": "\n".join(concept.notes)}
            props["Entry_Subject"] = concept.subject or ""
            cells = [props.get(name, "") for name in _MEMOQ_ENTRY]
            for lang, count in most.items():
                terms = concept.terms_in(lang)
                for place in range(max(1, count)):
                    cells += _memoq_term(
                        concept, terms[place] if place < len(terms) else None, first=place == 0
                    )
            writer.writerow(cells)


def _memoq_term(concept: Concept, term: Term | None, *, first: bool) -> list[str]:
    if term is None:
        return ["", "", "", ""]
    info = next((v for k, v in term.props if k == "memoq:Term_Info"), "")
    if term.status is TermStatus.FORBIDDEN and "forbidden" not in info.lower():
        info = f"{info};Forbidden".strip(";")
    return [
        term.text,
        (concept.definition or "") if first else "",
        info,
        term.contexts[0] if term.contexts else "",
    ]


def _termbase(concepts: list[Concept], path: Path) -> Termbase:
    if not concepts:
        raise InputError("there is no term in it", place=str(path), hint="the file has a heading row only")
    return Termbase(tuple(concepts), path.stem)


def _head(sample: Sample) -> str:
    return sample.text.lstrip("\ufeff").split("\n", 1)[0].lower()


def _sniff_weblate(sample: Sample) -> float:
    head = _head(sample)
    if {"source", "target"} <= {c.strip('" \r') for c in head.split(",")} and "developer_comments" in head:
        return 0.95
    return 0.0


for _format in (
    Format(
        name="weblate-csv",
        title="Weblate glossary (CSV)",
        sniff=_sniff_weblate,
        termbase=_read_weblate,
        write_termbase=_write_weblate,
    ),
    Format(
        name="memoq-csv",
        title="memoQ term base (CSV)",
        sniff=lambda sample: 0.95 if "entry_id" in _head(sample) and "term_info" in _head(sample) else 0.0,
        termbase=_read_memoq,
        write_termbase=_write_memoq,
    ),
):
    FORMATS.register(_format.name)(_format)
