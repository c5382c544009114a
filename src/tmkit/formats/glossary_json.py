"""Termbases as JSON: every field of the model under its own name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

import regex

from tmkit.errors import FormatError, InputError
from tmkit.formats.base import FORMATS, Format, Reading, Sample, Writing
from tmkit.formats.encoding import read_text
from tmkit.model import NO_PROVENANCE, Concept, Provenance, Term, Termbase, TermStatus

__all__ = ["concept_from_json", "concept_to_json"]


def _plain(value: object) -> Any:
    """Only what differs from a field's default, in JSON's types."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Term | Concept | Provenance):
        return {
            f.name: _plain(v)
            for f in fields(value)
            if (v := getattr(value, f.name)) not in (None, (), NO_PROVENANCE)
        }
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def concept_to_json(concept: Concept) -> dict[str, Any]:
    """A concept as a JSON object without empty fields."""
    found: dict[str, Any] = _plain(concept)
    return found


def _provenance(value: Mapping[str, Any]) -> Provenance:
    dates = {k: datetime.fromisoformat(v) for k, v in value.items() if k in ("created", "changed")}
    return Provenance(**{**value, **dates})


def _pairs(value: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in value)


def _term(value: Mapping[str, Any]) -> Term:
    return Term(
        str(value["text"]),
        str(value["lang"]),
        TermStatus(value.get("status", "admitted")),
        part_of_speech=value.get("part_of_speech"),
        type=value.get("type"),
        notes=tuple(value.get("notes", ())),
        contexts=tuple(value.get("contexts", ())),
        source=value.get("source"),
        props=_pairs(value.get("props", ())),
        provenance=_provenance(value.get("provenance", {})),
    )


def concept_from_json(value: Mapping[str, Any]) -> Concept:
    """The concept in a JSON object.

    Raises:
        KeyError: when a term has no text or language.
        ValueError: for an unknown status.

    """
    return Concept(
        str(value["id"]),
        tuple(_term(term) for term in value["terms"]),
        subject=value.get("subject"),
        definition=value.get("definition"),
        notes=tuple(value.get("notes", ())),
        source=value.get("source"),
        cross_references=tuple(value.get("cross_references", ())),
        props=_pairs(value.get("props", ())),
        provenance=_provenance(value.get("provenance", {})),
    )


def _read(path: Path, reading: Reading) -> Termbase:
    try:
        whole = json.loads(read_text(path, reading))
    except RecursionError as error:
        raise FormatError("its lists lie too deep", place=str(path), hint="export the file again") from error
    except json.JSONDecodeError as error:
        raise FormatError(
            f"broken JSON: {error.msg}", place=f"{path}:{error.lineno}", hint="export the file again"
        ) from error
    if not isinstance(whole, dict) or not isinstance(whole.get("concepts"), list):
        raise FormatError(
            'no list "concepts" in it', place=str(path), hint="see docs/terminology.md for the form"
        )
    concepts: list[Concept] = []
    for number, value in enumerate(whole["concepts"], 1):
        try:
            concepts.append(concept_from_json(value))
        except (KeyError, ValueError, TypeError) as error:
            raise FormatError(
                f"concept {number} is broken: {error}",
                place=str(path),
                hint="each needs id and terms with text, lang",
            ) from error
    if not concepts:
        raise InputError("there is no concept in it", place=str(path), hint="add concepts")
    return Termbase(tuple(concepts), str(whole.get("name", "")), _pairs(whole.get("meta", ())))


def _write(path: Path, termbase: Termbase, writing: Writing) -> None:
    del writing
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        head = json.dumps({"name": termbase.name, "meta": termbase.meta}, ensure_ascii=False)
        stream.write(head[:-1] + ', "concepts": [\n')
        lines = (json.dumps(concept_to_json(c), ensure_ascii=False) for c in termbase.concepts)
        stream.write(",\n".join(lines) + "\n]}\n")


def _sniff(sample: Sample) -> float:
    return (
        0.95
        if regex.match(r'\s*\{[^\[]{0,2000}("meta":\s*\[.{0,4000})?"concepts"\s*:', sample.text, regex.DOTALL)
        else 0.0
    )


FORMATS.register("glossary-json")(
    Format(
        name="glossary-json",
        title="termbase in JSON",
        suffixes=(".json",),
        sniff=_sniff,
        termbase=_read,
        write_termbase=_write,
    )
)
