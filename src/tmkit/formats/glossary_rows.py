"""A concept as a row of a glossary table, and back.

What the columns cannot hold stands as JSON in the column ``more``, and only where there is such a thing, so that a
round trip loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import regex

from tmkit.formats.concepts import speech_of
from tmkit.formats.glossary_cells import terms_in_cell
from tmkit.formats.glossary_columns import COLUMNS
from tmkit.formats.glossary_json import concept_from_json, concept_to_json
from tmkit.model import Concept, Properties, Term, TermStatus

__all__ = ["FALSE", "STATUSES", "TRUE", "concept_from_row", "row_of"]

TRUE = frozenset(["true", "yes", "y", "1", "x", "是", "✓"])
FALSE = frozenset(["false", "no", "n", "0", "否"])
_SPLIT = regex.compile(r"\s*[|｜]\s*")
STATUSES = {
    "preferred": TermStatus.PREFERRED, "approved": TermStatus.PREFERRED, "首选": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED, "allowed": TermStatus.ADMITTED, "non-standard": TermStatus.ADMITTED,
    "deprecated": TermStatus.DEPRECATED, "obsolete": TermStatus.DEPRECATED,
    "not recommended": TermStatus.DEPRECATED, "forbidden": TermStatus.FORBIDDEN, "禁用": TermStatus.FORBIDDEN,
    "rejected": TermStatus.FORBIDDEN, "proposed": TermStatus.PROPOSED, "provisional": TermStatus.PROPOSED,
    "candidate": TermStatus.PROPOSED, "new": TermStatus.PROPOSED, "released": TermStatus.PREFERRED,
}  # fmt: skip


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
        elif field in cells and field.endswith("_variants"):
            cells[field] += f" | {value}"
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
    status = STATUSES.get(cells.get("status", "").lower())
    flag = cells.get("en_forbidden", "").lower()
    if flag in TRUE or flag in FALSE:  # MateCat: whether the row is forbidden, not what is
        cells = cells | {"en_forbidden": ""}
        status = TermStatus.FORBIDDEN if flag in TRUE else status
    speech = cells.get("part_of_speech")
    if "more" not in cells:
        speech = speech_of(speech)
    terms: list[Term] = []
    read = list(props)
    for lang in ("zh", "en"):
        preferred = terms_in_cell(cells.get(lang, ""), lang, own="more" in cells)
        if ("{" in cells.get(lang, "") or "[" in cells.get(lang, "")) and preferred != [cells[lang]]:
            read.append((f"{lang} as written", cells[lang]))
        others = [t for t in _SPLIT.split(cells.get(f"{lang}_variants", "")) if t]
        for place, text in enumerate([*preferred, *others]):
            said = STATUSES.get(cells.get(f"{lang}_status", "").lower(), None if lang == "zh" else status)
            first = said or TermStatus.PREFERRED
            terms.append(
                Term(
                    text,
                    lang,
                    first if place == 0 else TermStatus.ADMITTED,
                    part_of_speech=speech if place == 0 else None,
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
        props=(*kind, *read),
    )


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
