"""Candidates to files and back: TSV, XLSX, JSON, and termbase formats as proposed terms."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from tmkit.errors import InputError
from tmkit.model import Concept, Term, Termbase, TermCandidate, TermStatus
from tmkit.text.words import fold_phrase

__all__ = ["COLUMNS", "candidate_rows", "read_candidates", "read_rejected", "to_termbase", "write_candidates"]

COLUMNS = (
    "zh", "en", "score", "frequency", "kind", "part_of_speech", "known", "zh_variants", "en_variants", "zh_context",
    "en_context",
)  # fmt: skip


def _clean(text: str) -> str:
    return " ".join(text.split())


def candidate_rows(candidates: Iterable[TermCandidate]) -> list[list[str]]:
    """The candidates as rows of ``COLUMNS``."""
    rows: list[list[str]] = []
    for c in candidates:
        zh, en = c.contexts[0] if c.contexts else ("", "")
        cells = [
            c.zh, c.en[0] if c.en else "", f"{c.score:.3f}", str(c.frequency), c.kind or "", c.part_of_speech or "",
            "known" if c.known else "", " | ".join(c.zh_variants), " | ".join(c.en[1:]), zh, en,
        ]  # fmt: skip
        rows.append([_clean(cell) for cell in cells])
    return rows


def to_termbase(candidates: Iterable[TermCandidate], name: str = "candidates") -> Termbase:
    """The candidates as concepts whose terms are proposed; score and frequency as properties."""
    concepts: list[Concept] = []
    for number, c in enumerate(candidates, 1):
        contexts = c.contexts[:1]
        terms = [
            Term(
                c.zh,
                "zh",
                TermStatus.PROPOSED,
                c.part_of_speech,
                contexts=tuple(zh for zh, _ in contexts if zh),
            )
        ]
        terms += [Term(v, "zh", TermStatus.PROPOSED) for v in c.zh_variants]
        terms += [
            Term(
                en,
                "en",
                TermStatus.PROPOSED,
                contexts=tuple(e for _, e in contexts if e) if place == 0 else (),
            )
            for place, en in enumerate(c.en)
        ]
        props = [("score", f"{c.score:.3f}"), ("frequency", str(c.frequency))]
        if c.kind:
            props.insert(0, ("kind", c.kind))
        concepts.append(Concept(f"k{number}", tuple(terms), props=tuple(props)))
    return Termbase(tuple(concepts), name)


def write_candidates(candidates: Sequence[TermCandidate], output: Path, *, as_json: bool = False) -> str:
    """Write to ``output`` by its suffix; what belongs on stdout is returned.

    Bilingual TSV has no heading row: Chinese and English are the first two columns. XLSX has one.
    """
    if as_json or output.suffix.lower() == ".json":
        text = "[\n" + ",\n".join(json.dumps(asdict(c), ensure_ascii=False) for c in candidates) + "\n]\n"
        return _put(output, text)
    if str(output) == "-" or output.suffix.lower() in (".tsv", ".txt", ".tab", ""):
        return _put(output, "".join("\t".join(row) + "\n" for row in candidate_rows(candidates)))
    from tmkit.formats import atomic_path, write_termbase

    if output.suffix.lower() == ".csv":
        with (
            atomic_path(output) as temporary,
            temporary.open("w", encoding="utf-8-sig", newline="") as stream,
        ):
            csv.writer(stream).writerows([COLUMNS, *candidate_rows(candidates)])
    elif output.suffix.lower() == ".xlsx":
        from tmkit.formats.glossary_xlsx import write_sheet

        with atomic_path(output) as temporary:
            write_sheet(temporary, COLUMNS, candidate_rows(candidates), "candidates")
    else:
        write_termbase(output, to_termbase(candidates))
    return ""


def _put(output: Path, text: str) -> str:
    if str(output) == "-":
        return text
    from tmkit.formats import atomic_path

    with atomic_path(output) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return ""


def read_candidates(path: Path) -> list[TermCandidate]:
    """Candidates from the TSV or JSON that ``write_candidates`` writes, or any TSV with zh and en first.

    Raises:
        InputError: when the file is missing or has no candidates.

    """
    from tmkit.formats import Reading
    from tmkit.formats.encoding import read_text

    text = read_text(path, Reading(path))
    found: list[TermCandidate] = []
    if text.lstrip().startswith("["):
        for value in json.loads(text):
            value = {k: tuple(tuple(i) if isinstance(i, list) else i for i in v) if isinstance(v, list) else v
                     for k, v in value.items()}  # fmt: skip
            found.append(TermCandidate(**value))
    else:
        for row in (line.rstrip("\r").split("\t") for line in text.split("\n")):
            if row and row[0].strip() and row[0] != "zh":
                found.append(_from_row([*row, *[""] * len(COLUMNS)]))
    if not found:
        raise InputError(
            "there are no candidates in it", place=str(path), hint="zh and en in the first two columns"
        )
    return found


def _from_row(row: Sequence[str]) -> TermCandidate:
    cells = dict(zip(COLUMNS, row, strict=False))
    english = [cells["en"], *cells["en_variants"].split(" | ")]
    try:
        score, frequency = float(cells["score"] or 0), int(cells["frequency"] or 1)
    except ValueError:
        score, frequency = 0.0, 1
    return TermCandidate(
        zh=cells["zh"].strip(),
        en=tuple(e.strip() for e in english if e.strip()),
        score=score,
        frequency=frequency,
        zh_variants=tuple(v for v in cells["zh_variants"].split(" | ") if v),
        kind=cells["kind"] or None,
        part_of_speech=cells["part_of_speech"] or None,
        contexts=((cells["zh_context"], cells["en_context"]),) if cells["zh_context"] else (),
        known=cells["known"] == "known",
    )


def read_rejected(path: Path) -> tuple[tuple[str, str], ...]:
    """Rejected pairs: a TSV with zh and en (en may be empty); a missing file is an empty one."""
    if not path.exists():
        return ()
    pairs = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        zh, _, rest = line.partition("\t")
        if zh.strip() and not zh.startswith("#"):
            pairs.append((zh.strip(), rest.split("\t")[0].strip()))
    return tuple(dict.fromkeys((zh, en if fold_phrase(en) else "") for zh, en in pairs))
