"""Termbases put together and compared: merging by concept, and what two termbases differ in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tmkit.model import Concept, Term, Termbase, TermStatus, same_language
from tmkit.terms.finder import fold_chinese
from tmkit.terms.index import english_key

__all__ = ["Conflict", "Difference", "Merged", "diff", "merge", "term_key"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two termbases disagree; the first one's view was kept.

    Attributes:
        concept: id of the concept in the result.
        what: ``preferred``, ``status``, ``definition`` or ``split`` (one concept here, several there).
        kept: what stands in the result.
        other: what the other termbase says.
        termbase: name of the other.

    """

    concept: str
    what: str
    kept: str
    other: str
    termbase: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged termbase and what happened."""

    termbase: Termbase
    conflicts: tuple[Conflict, ...]
    added: int
    matched: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A concept or term that only one side has, or has otherwise.

    ``kind``: ``+concept``, ``-concept``, ``+term``, ``-term``, ``~status``, ``~definition``, ``~preferred``.
    """

    kind: str
    concept: str
    text: str


def term_key(term: Term) -> tuple[str, str]:
    """Language and folded text: terms with equal keys are the same designation."""
    if same_language(term.lang, "zh"):
        return "zh", fold_chinese(term.text)
    if same_language(term.lang, "en"):
        return "en", english_key(term.text)
    return term.lang.lower(), term.text.casefold()


def _index(concepts: Iterable[Concept]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for number, concept in enumerate(concepts):
        for key in {term_key(term) for term in concept.terms}:
            found.setdefault(key, []).append(number)
    return found


def _partner(
    concept: Concept, concepts: Sequence[Concept], index: dict[tuple[str, str], list[int]]
) -> int | None:
    """The concept that shares a term in each of the languages both have; with one language, a term in that."""
    votes: dict[int, set[str]] = {}
    for term in concept.terms:
        key = term_key(term)
        for number in index.get(key, ()):
            votes.setdefault(number, set()).add(key[0])
    best: tuple[int, int] | None = None
    mine = {term_key(term)[0] for term in concept.terms}
    for number, langs in votes.items():
        shared = mine & {term_key(term)[0] for term in concepts[number].terms}
        if langs >= shared and (best is None or len(langs) > best[0]):
            best = (len(langs), number)
    return best[1] if best else None


def merge(termbases: Sequence[Termbase], name: str = "") -> Merged:
    """Termbases as one: concepts that share a term in every common language become one; the first has precedence.

    New terms come in as admitted unless the first termbase has none in that language; what contradicts the first
    termbase is listed as a conflict and left as the first has it.
    """
    first, *others = termbases
    concepts = list(first.concepts)
    conflicts: list[Conflict] = []
    added = matched = 0
    for other in others:
        index = _index(concepts)
        taken = {concept.id for concept in concepts}
        for concept in other.concepts:
            number = _partner(concept, concepts, index)
            if number is None:
                concepts.append(replace(concept, id=_free(concept.id, taken)))
                taken.add(concepts[-1].id)
                for key in {term_key(term) for term in concept.terms}:
                    index.setdefault(key, []).append(len(concepts) - 1)
                added += 1
                continue
            matched += 1
            concepts[number], found = _join(concepts[number], concept, other.name)
            conflicts.extend(found)
            for key in {term_key(term) for term in concept.terms}:
                if number not in index.setdefault(key, []):
                    index[key].append(number)
    return Merged(Termbase(tuple(concepts), name or first.name, first.meta), tuple(conflicts), added, matched)


def _free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)


def _join(mine: Concept, theirs: Concept, name: str) -> tuple[Concept, list[Conflict]]:
    conflicts: list[Conflict] = []
    terms = {term_key(term): term for term in mine.terms}
    for lang in dict.fromkeys(term_key(term)[0] for term in theirs.terms):
        a = [t for t in mine.terms if term_key(t)[0] == lang and t.status is TermStatus.PREFERRED]
        b = [t for t in theirs.terms if term_key(t)[0] == lang and t.status is TermStatus.PREFERRED]
        if a and b and term_key(a[0]) != term_key(b[0]):
            conflicts.append(Conflict(mine.id, "preferred", a[0].text, b[0].text, name))
    for term in theirs.terms:
        key = term_key(term)
        old = terms.get(key)
        if old is None:
            has = any(k[0] == key[0] and t.status is TermStatus.PREFERRED for k, t in terms.items())
            demote = has and term.status is TermStatus.PREFERRED
            terms[key] = replace(term, status=TermStatus.ADMITTED) if demote else term
            continue
        barred = (TermStatus.FORBIDDEN, TermStatus.DEPRECATED)
        if (old.status in barred) != (term.status in barred):
            conflicts.append(
                Conflict(mine.id, "status", f"{old.text}: {old.status}", f"{term.text}: {term.status}", name)
            )
        better = term.status if old.status is TermStatus.PROPOSED else old.status
        terms[key] = replace(
            old,
            status=better,
            part_of_speech=old.part_of_speech or term.part_of_speech,
            type=old.type or term.type,
            notes=tuple(dict.fromkeys(old.notes + term.notes)),
            contexts=tuple(dict.fromkeys(old.contexts + term.contexts)),
            source=old.source or term.source,
            props=tuple(dict.fromkeys(old.props + term.props)),
        )
    if mine.definition and theirs.definition and mine.definition != theirs.definition:
        conflicts.append(Conflict(mine.id, "definition", mine.definition, theirs.definition, name))
    names = {key for key, _ in mine.props}
    joined = replace(
        mine,
        terms=tuple(terms.values()),
        subject=mine.subject or theirs.subject,
        definition=mine.definition or theirs.definition,
        notes=tuple(dict.fromkeys(mine.notes + theirs.notes)),
        source=mine.source or theirs.source,
        cross_references=tuple(dict.fromkeys(mine.cross_references + theirs.cross_references)),
        props=(*mine.props, *(p for p in theirs.props if p[0] not in names)),
    )
    return joined, conflicts


def diff(old: Termbase, new: Termbase) -> list[Difference]:
    """What changed from ``old`` to ``new``, concept by concept."""
    found: list[Difference] = []
    index = _index(new.concepts)
    by_id = {concept.id: number for number, concept in enumerate(new.concepts)}
    seen: set[int] = set()
    for concept in old.concepts:
        number = _partner(concept, new.concepts, index)
        if number is None:
            same = by_id.get(concept.id)
            number = same if same is not None and _overlap(concept, new.concepts[same]) else None
        if number is None:
            found.append(Difference("-concept", concept.id, _title(concept)))
            continue
        seen.add(number)
        found.extend(_changes(concept, new.concepts[number]))
    found.extend(
        Difference("+concept", concept.id, _title(concept))
        for number, concept in enumerate(new.concepts)
        if number not in seen
    )
    return found


def _overlap(a: Concept, b: Concept) -> bool:
    return bool({term_key(t) for t in a.terms} & {term_key(t) for t in b.terms})


def _title(concept: Concept) -> str:
    sides = [next(iter(concept.terms_in(lang)), None) for lang in ("zh", "en")]
    return " = ".join(term.text for term in sides if term) or concept.terms[0].text


def _changes(old: Concept, new: Concept) -> list[Difference]:
    a, b = {term_key(t): t for t in old.terms}, {term_key(t): t for t in new.terms}
    title = _title(new)
    found = [Difference("-term", new.id, f"{title}: {a[k].text}") for k in a if k not in b]
    found += [Difference("+term", new.id, f"{title}: {b[k].text}") for k in b if k not in a]
    found += [
        Difference("~status", new.id, f"{title}: {b[k].text}: {a[k].status} → {b[k].status}")
        for k in a
        if k in b and a[k].status is not b[k].status
    ]
    if (old.definition or "") != (new.definition or ""):
        found.append(
            Difference("~definition", new.id, f"{title}: {old.definition or '–'} → {new.definition or '–'}")
        )
    return found
