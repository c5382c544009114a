"""What is wrong in a termbase, and figures about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tmkit.model import Concept, Severity, Term, Termbase, TermStatus
from tmkit.terms.curate import term_key

__all__ = ["Fault", "stats", "validate"]

_BARRED = (TermStatus.FORBIDDEN, TermStatus.DEPRECATED)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a termbase.

    Attributes:
        code: ``empty``, ``one-sided``, ``duplicate-term``, ``duplicate-concept``, ``ambiguous``, ``clash``,
            ``no-preferred``, ``two-preferred``, ``duplicate-id``, ``reference``, ``space``, ``wrong-language``.
        severity: major for what makes checks wrong, minor for the rest.
        concept: id of the concept.
        message: one sentence with the cure.

    """

    code: str
    severity: Severity
    concept: str
    message: str


def validate(termbase: Termbase) -> list[Fault]:
    """The faults of a termbase, by concept in its order; those between concepts at the end."""
    found: list[Fault] = []
    for concept in termbase.concepts:
        found.extend(_of_concept(concept))
    found.extend(_between(termbase))
    return found


def _of_concept(concept: Concept) -> Iterator[Fault]:
    def fault(code: str, severity: Severity, message: str) -> Fault:
        return Fault(code, severity, concept.id, message)

    langs = dict.fromkeys(term_key(term)[0] for term in concept.terms)
    if not concept.terms:
        yield fault("empty", Severity.MAJOR, "no term; remove the concept or add terms")
    elif len(langs) < 2:
        yield fault("one-sided", Severity.MINOR, f"terms in {next(iter(langs))} only; add the other language")
    counts = Counter(term_key(term) for term in concept.terms)
    for key, count in counts.items():
        if count > 1:
            terms = [t for t in concept.terms if term_key(t) == key]
            if len({t.status in _BARRED for t in terms}) > 1:
                yield fault(
                    "clash", Severity.MAJOR, f"“{terms[0].text}” is both allowed and forbidden; keep one"
                )
            else:
                yield fault(
                    "duplicate-term", Severity.MINOR, f"“{terms[0].text}” stands {count} times; keep one"
                )
    for lang in langs:
        own = [t for t in concept.terms if term_key(t)[0] == lang]
        preferred = [t for t in own if t.status is TermStatus.PREFERRED]
        if len(preferred) > 1:
            names = ", ".join(t.text for t in preferred)
            yield fault(
                "two-preferred", Severity.MINOR, f"several preferred terms in {lang}: {names}; keep one"
            )
        if not preferred and all(t.status in _BARRED for t in own):
            yield fault("no-preferred", Severity.MAJOR, f"only forbidden terms in {lang}; add the one to use")
    for term in concept.terms:
        yield from _of_term(concept, term)


def _of_term(concept: Concept, term: Term) -> Iterator[Fault]:
    if not term.text.strip():
        yield Fault("empty", Severity.MAJOR, concept.id, f"an empty term in {term.lang}; remove it")
    elif term.text != " ".join(term.text.split()):
        yield Fault(
            "space", Severity.MINOR, concept.id, f"white space around or inside “{term.text}”; remove it"
        )
    lang = term_key(term)[0]
    han = any("\u4e00" <= character <= "\u9fff" for character in term.text)
    if lang == "en" and han:
        message = f"Chinese characters in the English term “{term.text}”; columns swapped?"
        yield Fault("wrong-language", Severity.MAJOR, concept.id, message)


def _between(termbase: Termbase) -> Iterator[Fault]:
    ids = Counter(concept.id for concept in termbase.concepts)
    for name, count in ids.items():
        if count > 1:
            yield Fault(
                "duplicate-id", Severity.MAJOR, name, f"{count} concepts have this id; rename all but one"
            )
    owners: dict[tuple[str, str], list[tuple[Concept, Term]]] = {}
    for concept in termbase.concepts:
        for term in {term_key(t): t for t in concept.terms}.values():
            owners.setdefault(term_key(term), []).append((concept, term))
        for reference in concept.cross_references:
            if reference not in ids:
                yield Fault(
                    "reference", Severity.MINOR, concept.id, f"refers to “{reference}”, which is not here"
                )
    pairs: set[frozenset[str]] = set()
    for key, users in owners.items():
        if len(users) < 2:
            continue
        names = ", ".join(dict.fromkeys(concept.id for concept, _ in users))
        status = {term.status in _BARRED for _, term in users}
        shown = users[0][1].text
        if len(status) > 1:
            yield Fault(
                "clash",
                Severity.MAJOR,
                users[0][0].id,
                f"“{shown}” is allowed in one and forbidden in another of {names}",
            )
        elif key[0] == "zh":
            both = frozenset(concept.id for concept, _ in users)
            if both not in pairs and _same_terms(users[0][0], users[1][0]):
                pairs.add(both)
                yield Fault(
                    "duplicate-concept",
                    Severity.MINOR,
                    users[0][0].id,
                    f"the same terms in {names}; merge them",
                )
            else:
                yield Fault(
                    "ambiguous",
                    Severity.MINOR,
                    users[0][0].id,
                    f"“{shown}” stands under several concepts: {names}",
                )


def _same_terms(a: Concept, b: Concept) -> bool:
    left, right = {term_key(t) for t in a.terms}, {term_key(t) for t in b.terms}
    return bool({k for k in left & right if k[0] == "en"})


def stats(termbase: Termbase) -> dict[str, object]:
    """Figures about a termbase, for people and JSON."""
    terms = [term for concept in termbase.concepts for term in concept.terms]
    return {
        "name": termbase.name,
        "concepts": len(termbase.concepts),
        "terms": len(terms),
        "languages": dict(Counter(term.lang for term in terms).most_common()),
        "status": dict(Counter(str(term.status) for term in terms).most_common()),
        "kinds": dict(Counter(v for c in termbase.concepts for k, v in c.props if k == "kind").most_common()),
        "parts of speech": dict(Counter(t.part_of_speech for t in terms if t.part_of_speech).most_common()),
        "with definition": sum(bool(c.definition) for c in termbase.concepts),
        "with example": sum(any(t.contexts for t in c.terms) for c in termbase.concepts),
        "with source": sum(bool(c.source) for c in termbase.concepts),
        "one-sided": sum(len({term_key(t)[0] for t in c.terms}) < 2 for c in termbase.concepts),
    }
