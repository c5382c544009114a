"""OmegaT glossaries: tab-separated source term, target term, comment; ``#`` begins a remark; no heading.

One line per pair of a source term and its preferred target term; other renderings stand in the comment, because
OmegaT shows every line of a term as an entry of its own. Forbidden renderings are named in the comment.
"""

from __future__ import annotations

from pathlib import Path

from tmkit.errors import FormatError, InputError
from tmkit.formats.base import FORMATS, Format, Reading, Sample, Writing
from tmkit.formats.encoding import lines
from tmkit.model import Concept, Term, Termbase, TermStatus

__all__ = ["omegat_lines"]


def _read(path: Path, reading: Reading) -> Termbase:
    concepts: list[Concept] = []
    by_source: dict[str, int] = {}
    for number, line in lines(path, reading):
        text = line.rstrip("\r\n")
        if not text.strip() or text.startswith("#"):
            continue
        cells = [cell.strip() for cell in text.split("\t")]
        if len(cells) < 2:
            raise FormatError(
                "one column where source term and target term are needed",
                place=f"{path}:{number}",
                hint="separate the columns by a tab",
            )
        source, target = cells[0], cells[1]
        if not source or not target:
            reading.report("a line with an empty term; left out", line=number, lost=True)
            continue
        notes = tuple(cell for cell in cells[2:] if cell)
        if source in by_source:
            old = concepts[by_source[source]]
            terms = (*old.terms, Term(target, reading.target, TermStatus.ADMITTED, notes=notes))
            concepts[by_source[source]] = Concept(old.id, terms, notes=old.notes)
            continue
        by_source[source] = len(concepts)
        concepts.append(
            Concept(
                f"c{len(concepts) + 1}",
                (
                    Term(source, reading.source, TermStatus.PREFERRED),
                    Term(target, reading.target, TermStatus.PREFERRED),
                ),
                notes=notes,
            )
        )
    if not concepts:
        raise InputError("there is no term in it", place=str(path), hint="a line is: term, tab, translation")
    return Termbase(tuple(concepts), path.stem)


def omegat_lines(termbase: Termbase, source: str = "zh", target: str = "en") -> list[str]:
    """The lines of the glossary, without line ends."""
    found: list[str] = []
    for concept in termbase.concepts:
        targets = [t for t in concept.terms_in(target) if t.status is not TermStatus.FORBIDDEN]
        bad = [t.text for t in concept.terms_in(target) if t.status is TermStatus.FORBIDDEN]
        if not targets:
            continue
        about = [
            "also: " + "; ".join(t.text for t in targets[1:]) if len(targets) > 1 else "",
            "not: " + "; ".join(bad) if bad else "",
            concept.definition or "",
            *concept.notes,
        ]
        comment = " | ".join(part for part in about if part)
        texts = [t.text for t in concept.terms_in(source) if t.status is not TermStatus.FORBIDDEN]
        for form in dict.fromkeys(form for text in texts for form in _forms(text)):
            cells = [form, targets[0].text, *([comment] if comment else [])]
            found.append("\t".join(" ".join(cell.split()) for cell in cells))
    return found


def _forms(text: str) -> tuple[str, ...]:
    """A term as OmegaT can find it: without quotes around it, and with and without quotes inside."""
    plain = text.translate(dict.fromkeys(map(ord, '“”"「」《》')))
    inside = text.strip('“”"「」《》')
    return (plain,) if inside == plain else (text, plain)


def _write(path: Path, termbase: Termbase, writing: Writing) -> None:
    text = "\n".join(omegat_lines(termbase, writing.source, writing.target))
    path.write_text(text + "\n", encoding="utf-8")


def _sniff(sample: Sample) -> float:
    rows = [line for line in sample.text.split("\n")[:20] if line.strip() and not line.startswith("#")]
    if not rows or sample.root:
        return 0.0
    fit = sum(1 <= line.count("\t") <= 2 for line in rows) / len(rows)
    if fit > 0.9 and sample.text.lstrip("\ufeff").startswith("# Glossary in tab-separated format"):
        return 0.99  # the line OmegaT itself begins a glossary with
    return 0.3 if fit > 0.9 and sample.suffix in (".utf8", ".txt") else 0.0


FORMATS.register("omegat")(
    Format(
        name="omegat",
        title="OmegaT glossary",
        suffixes=(".utf8",),
        sniff=_sniff,
        termbase=_read,
        write_termbase=_write,
    )
)
