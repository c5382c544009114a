"""Concepts from what the levels of an entry say: one way for all formats with entries, languages and terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

import regex

from tmkit.errors import FormatError
from tmkit.model import Concept, Properties, Provenance, Term, TermStatus

__all__ = ["Field", "Said", "by_language", "concept_of", "speech_of", "term_of"]

Field = Literal[
    "subject", "definition", "note", "source", "context", "part_of_speech", "type", "crossReference",
]  # fmt: skip
_SPEECH = frozenset(("noun", "verb", "adjective", "adverb", "pronoun", "other"))
_OWN = regex.compile(r"^tmkit:([^=\n]+)=(.*)$", regex.DOTALL)


class Said(Protocol):
    """What one level of an entry says."""

    provenance: Provenance

    def take(self, field: Field) -> list[str]:
        """The values of a field, removed from what is left."""

    def status(self) -> TermStatus:
        """The first status that is understood, removed from what is left."""

    def rest(self, suffix: str = "") -> Properties:
        """What no field holds, as properties whose names end in the suffix."""


def speech_of(text: str | None) -> str | None:
    """A part of speech as we write it: Microsoft, MultiTerm and Smartling write Noun."""
    return text.lower() if text and text.lower() in _SPEECH else text or None


def by_language(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms with those of a language together, as all formats with sections for languages keep them."""
    langs = list(dict.fromkeys(term.lang for term in terms))
    return tuple(sorted(terms, key=lambda term: langs.index(term.lang)))


def term_of(text: str, lang: str, said: Said) -> Term:
    """A term with what its level says."""
    status = said.status()
    notes, own = _own_notes(said.take("note"))
    status = next((TermStatus(v) for k, v in own if k == "status" and v in list(TermStatus)), status)
    speech, types, sources = said.take("part_of_speech"), said.take("type"), said.take("source")
    return Term(
        text,
        lang,
        status,
        part_of_speech=speech_of(speech[0]) if speech else None,
        type=types[0] if types else None,
        notes=tuple(notes),
        contexts=tuple(said.take("context")),
        source=sources[0] if sources else None,
        props=(*(pair for pair in own if pair[0] != "status"), *said.rest(),
               *(("tbx:admin:source", s) for s in sources[1:])),
        provenance=said.provenance,
    )  # fmt: skip


def concept_of(
    name: str, terms: Sequence[Term], said: Said, languages: Sequence[tuple[str, Said]], place: str
) -> Concept:
    """A concept with its terms, what its entry says and what its languages say.

    Raises:
        FormatError: where there is no term.

    """
    definitions = said.take("definition")
    level: list[tuple[str, str]] = []
    for lang, inner in languages:
        if not definitions:
            definitions = inner.take("definition")
            level.extend([("definition.lang", lang)] if definitions else [])
        level.extend(inner.rest(f"@{lang}"))
    if not terms:
        raise FormatError(
            f"the concept {name} has no term",
            place=place,
            hint="add a term or remove the entry; tmkit convert --recover leaves it out",
        )
    notes, own = _own_notes(said.take("note"))
    subjects, sources = said.take("subject"), said.take("source")
    return Concept(
        next((value for key, value in own if key == "id"), name),
        tuple(terms),
        subject=subjects[0] if subjects else None,
        definition=definitions[0] if definitions else None,
        notes=tuple(notes),
        source=sources[0] if sources else None,
        cross_references=tuple(said.take("crossReference")),
        props=(*(pair for pair in own if pair[0] != "id"), *level,
               *(("tbx:descrip:definition", d) for d in definitions[1:]),
               *(("tbx:descrip:subjectField", s) for s in subjects[1:]),
               *(("tbx:admin:source", s) for s in sources[1:]), *said.rest()),
        provenance=said.provenance,
    )  # fmt: skip


def _own_notes(notes: Sequence[str]) -> tuple[list[str], Properties]:
    """Notes for people, and the properties tmkit keeps in notes."""
    people: list[str] = []
    own: list[tuple[str, str]] = []
    for note in notes:
        if found := _OWN.match(note):
            own.append((found[1], found[2]))
        else:
            people.append(note)
    return people, tuple(own)
