"""UTX (Universal Terminology eXchange) 1.11 to 1.20: a tab-separated glossary with a commented head."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import regex

from tmkit.errors import FormatError, InputError
from tmkit.formats.base import FORMATS, Format, Reading, Writing
from tmkit.formats.concepts import by_language
from tmkit.formats.encoding import lines
from tmkit.model import Concept, Term, Termbase, TermStatus, same_language

_STATUS = {
    "approved": TermStatus.PREFERRED, "standard": TermStatus.PREFERRED, "non-standard": TermStatus.ADMITTED,
    "provisional": TermStatus.PROPOSED, "forbidden": TermStatus.FORBIDDEN, "rejected": TermStatus.FORBIDDEN,
    "": TermStatus.ADMITTED,
}  # fmt: skip
_WRITTEN = {
    TermStatus.PREFERRED: "approved", TermStatus.ADMITTED: "non-standard", TermStatus.DEPRECATED: "non-standard",
    TermStatus.PROPOSED: "provisional", TermStatus.FORBIDDEN: "forbidden",
}  # fmt: skip


def _languages(head: str, reading: Reading) -> tuple[str, str]:
    found = regex.search(r"\b([a-z]{2}(?:-[A-Za-z]{2,4})?)/([a-z]{2}(?:-[A-Za-z]{2,4})?)\b", head)
    return (found[1], found[2]) if found else (reading.source, reading.target)


def _read(path: Path, reading: Reading) -> Termbase:
    head: list[str] = []
    columns: list[str] = []
    langs = (reading.source, reading.target)
    concepts: dict[str, Concept] = {}
    for number, line in lines(path, reading):
        text = line.rstrip("\r\n")
        if text.startswith("#"):
            head.append(text[1:])
            names = [name.strip().lower() for name in text[1:].split("\t")]
            if "src" in names:
                columns = names
            continue
        if not text.strip():
            continue
        if not columns:
            raise FormatError(
                "no line that names the columns",
                place=f"{path}:{number}",
                hint="a UTX file has a line #src, tgt, src:pos ... before the terms",
            )
        if len(concepts) == 0:
            langs = _languages(" ".join(head), reading)
        cells = dict(zip(columns, (cell.strip() for cell in text.split("\t")), strict=False))
        source, target = cells.get("src", ""), cells.get("tgt", "")
        if not source or not target:
            reading.report("a line with an empty term; left out", line=number, lost=True)
            continue
        status = _STATUS.get(cells.get("term status", "").lower(), TermStatus.ADMITTED)
        _add(concepts, cells, langs, source, target, status)
    if not concepts:
        raise InputError(
            "there is no term in it", place=str(path), hint="terms stand below the line #src, tgt"
        )
    return Termbase(tuple(concepts.values()), path.stem, (("utx", head[0] if head else ""),))


def _add(
    concepts: dict[str, Concept],
    cells: dict[str, str],
    langs: tuple[str, str],
    source: str,
    target: str,
    status: TermStatus,
) -> None:
    key = cells.get("concept id") or source
    taken = {"src", "tgt", "src:pos", "tgt:pos", "term status", "comment", "concept id"}
    speech = cells.get("tgt:pos") or None
    term = Term(
        target,
        langs[1],
        status,
        speech,
        props=tuple((k, v) for k, v in cells.items() if k not in taken and v),
    )
    old = concepts.get(key)
    if old is None:
        zh = Term(source, langs[0], TermStatus.PREFERRED, cells.get("src:pos") or None)
        notes = (cells["comment"],) if cells.get("comment") else ()
        concepts[key] = Concept(cells.get("concept id") or f"c{len(concepts) + 1}", (zh, term), notes=notes)
        return
    terms = old.terms
    if all(t.text != source or t.lang != langs[0] for t in terms):
        terms = (*terms, Term(source, langs[0], TermStatus.ADMITTED, cells.get("src:pos") or None))
    if all(t.text != target or t.lang != langs[1] for t in terms):
        terms = (*terms, term)
    concepts[key] = Concept(old.id, by_language(terms), notes=old.notes)


def _write(path: Path, termbase: Termbase, writing: Writing) -> None:
    tags = {"zh": "zh-CN", "en": "en-US"}
    langs = f"{tags.get(writing.source, writing.source)}/{tags.get(writing.target, writing.target)}"
    rows = [
        f"#UTX 1.20; {langs}; {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}; copyright: see the termbase; "
        f"dictionary ID: {termbase.name}",
        "#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tconcept ID\tcomment",
    ]
    for concept in termbase.concepts:
        comment = " | ".join(
            " ".join(part.split()) for part in (concept.definition or "", *concept.notes) if part
        )
        sources = [t for t in concept.terms_in(writing.source) if t.status is not TermStatus.FORBIDDEN]
        targets = [t for t in concept.terms if same_language(t.lang, writing.target)]
        for place, source in enumerate(sources):
            for target in targets if place == 0 else targets[:1]:
                cells = (source.text, target.text, source.part_of_speech or "", target.part_of_speech or "",
                         _WRITTEN[target.status], concept.id, comment)  # fmt: skip
                rows.append("\t".join(" ".join(cell.split()) for cell in cells))
    path.write_bytes(("\r\n".join(rows) + "\r\n").encode())  # as the specification has it


FORMATS.register("utx")(
    Format(
        name="utx",
        title="UTX glossary",
        suffixes=(".utx",),
        sniff=lambda sample: 1.0 if regex.match(r"\ufeff?#\s*UTX", sample.text) else 0.0,
        termbase=_read,
        write_termbase=_write,
    )
)
