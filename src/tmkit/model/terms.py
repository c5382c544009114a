"""Terms, the concepts they name, and candidates for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tmkit.model.languages import same_language
from tmkit.model.units import NO_PROVENANCE, Provenance
from tmkit.model.values import Properties

__all__ = ["Concept", "Term", "TermCandidate", "TermStatus", "Termbase"]


class TermStatus(StrEnum):
    """Administrative status of a term (ISO 12620; TBX-Basic)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Term:
    """A designation of a concept in one language."""

    text: str
    lang: str
    status: TermStatus = TermStatus.ADMITTED
    part_of_speech: str | None = None
    type: str | None = None
    notes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    source: str | None = None
    props: Properties = ()
    provenance: Provenance = NO_PROVENANCE


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept and its terms (TBX ``conceptEntry``, ISO 30042:2019)."""

    id: str
    terms: tuple[Term, ...]
    subject: str | None = None
    definition: str | None = None
    notes: tuple[str, ...] = ()
    source: str | None = None
    cross_references: tuple[str, ...] = ()
    props: Properties = ()
    provenance: Provenance = NO_PROVENANCE

    def terms_in(self, lang: str) -> tuple[Term, ...]:
        """The terms in this language, preferred first, otherwise in their order."""
        order = list(TermStatus)
        found = [term for term in self.terms if same_language(term.lang, lang)]
        return tuple(sorted(found, key=lambda term: order.index(term.status)))


@dataclass(frozen=True, slots=True)
class Termbase:
    """Concepts under one name."""

    concepts: tuple[Concept, ...]
    name: str = ""
    meta: Properties = ()


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A bilingual term that extraction proposes; ``en`` is empty for Chinese alone.

    ``en[0]`` is the preferred rendering. ``score`` is the confidence in [0, 1].
    ``contexts`` are (source sentence, target sentence).
    """

    zh: str
    en: tuple[str, ...]
    score: float
    frequency: int = 1
    zh_variants: tuple[str, ...] = ()
    kind: str | None = None
    part_of_speech: str | None = None
    contexts: tuple[tuple[str, str], ...] = ()
    known: bool = False
