"""Reviewing candidates: decisions that can be taken back and taken up again, kept in a small file of their own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tmkit.errors import FormatError
from tmkit.model import Concept, Term, Termbase, TermCandidate, TermStatus
from tmkit.terms.curate import term_key
from tmkit.terms.finder import fold_chinese

__all__ = ["Decision", "Review", "accepted_termbase"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a candidate.

    Attributes:
        zh: its Chinese form, by which it is found again.
        en: its English form.
        verdict: ``accept``, ``reject`` or ``merge``.
        final_zh: the Chinese term as accepted.
        final_en: the English terms as accepted, preferred first.
        into: Chinese term of the concept to merge into.

    """

    zh: str
    en: str
    verdict: str
    final_zh: str = ""
    final_en: tuple[str, ...] = ()
    into: str = ""


@dataclass(slots=True)
class Review:
    """A session over candidates. Decisions are appended to ``path`` at once, so that stopping loses nothing.

    ``known`` are termbases into whose concepts a candidate may be merged.
    """

    candidates: Sequence[TermCandidate]
    path: Path
    decisions: list[Decision] = field(default_factory=list)
    known: Sequence[Termbase] = ()

    @classmethod
    def resume(
        cls, candidates: Sequence[TermCandidate], path: Path, known: Sequence[Termbase] = ()
    ) -> Review:
        """Go on where the file of decisions ends.

        Raises:
            FormatError: for a broken line in it.

        """
        review = cls(candidates, path, known=known)
        if path.exists():
            for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
                if not line.strip():
                    continue
                try:
                    value = json.loads(line)
                    if value.get("undo"):
                        review.decisions = review.decisions[:-1]
                        continue
                    review.decisions.append(
                        Decision(**{**value, "final_en": tuple(value.get("final_en", ()))})
                    )
                except (ValueError, TypeError, AttributeError) as error:
                    raise FormatError(
                        "not a decision of a review", place=f"{path}:{number}", hint="delete the line"
                    ) from error
        return review

    def pending(self) -> list[TermCandidate]:
        """The candidates without a decision, in their order; known ones are passed over."""
        done = {(d.zh, d.en) for d in self.decisions}
        return [c for c in self.candidates if not c.known and (c.zh, c.en[0] if c.en else "") not in done]

    def decide(
        self, candidate: TermCandidate, verdict: str, *, zh: str = "", en: Sequence[str] = (), into: str = ""
    ) -> Decision:
        """Record a decision: ``accept``, ``reject``, or ``merge`` into the concept of the term ``into``."""
        decision = Decision(
            candidate.zh,
            candidate.en[0] if candidate.en else "",
            verdict,
            zh or candidate.zh,
            tuple(en) or candidate.en,
            into,
        )
        self.decisions.append(decision)
        self._append(
            {k: getattr(decision, k) for k in ("zh", "en", "verdict", "final_zh", "final_en", "into")}
        )
        return decision

    def undo(self) -> Decision | None:
        """Take the last decision back."""
        if not self.decisions:
            return None
        self._append({"undo": True})
        return self.decisions.pop()

    def _append(self, value: dict[str, object]) -> None:
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(value, ensure_ascii=False) + "\n")

    def concept_of(self, term: str) -> str | None:
        """The Chinese term of the concept that has this Chinese or English term: an accepted one, else a known one."""
        wanted = {term_key(Term(term, "zh")), term_key(Term(term, "en"))}
        for base in (accepted_termbase(self), *self.known):
            for concept in base.concepts:
                if wanted & {term_key(t) for t in concept.terms} and concept.terms_in("zh"):
                    return concept.terms_in("zh")[0].text
        return None

    @property
    def rejected(self) -> tuple[tuple[str, str], ...]:
        """The pairs that must not come again."""
        return tuple((d.zh, d.en) for d in self.decisions if d.verdict == "reject")


def accepted_termbase(review: Review, name: str = "accepted") -> Termbase:
    """The accepted candidates as concepts; merged ones join the concept they were merged into.

    One merged into a known concept comes with that concept's first terms, by which ``curate.merge`` finds it. Where there is
    no such concept a merged candidate is a concept of its own, so that nothing is lost.
    """
    by_pair = {(c.zh, c.en[0] if c.en else ""): c for c in review.candidates}
    concepts: dict[str, Concept] = {}
    for decision in review.decisions:
        if decision.verdict == "accept":
            candidate, key = by_pair.get((decision.zh, decision.en)), fold_chinese(decision.final_zh)
            concepts[key] = (
                _with_variants(concepts[key], decision)
                if key in concepts
                else _concept(decision, candidate, len(concepts) + 1)
            )
    for decision in review.decisions:
        if decision.verdict != "merge":
            continue
        key = fold_chinese(decision.into)
        if key not in concepts and (stub := _stub(review.known, key)):
            concepts[key] = stub
        if key not in concepts:
            key = fold_chinese(decision.final_zh)
        if key in concepts:
            concepts[key] = _with_variants(concepts[key], decision)
        else:
            candidate = by_pair.get((decision.zh, decision.en))
            concepts[key] = _concept(decision, candidate, len(concepts) + 1)
    return Termbase(tuple(concepts.values()), name)


def _stub(known: Sequence[Termbase], key: str) -> Concept | None:
    """A known concept with the first term of each language only."""
    for base in known:
        for concept in base.concepts:
            chinese, english = concept.terms_in("zh"), concept.terms_in("en")
            if chinese and fold_chinese(chinese[0].text) == key:
                return Concept(concept.id, (chinese[0], *english[:1]))
    return None


def _concept(decision: Decision, candidate: TermCandidate | None, number: int) -> Concept:
    contexts = candidate.contexts[:1] if candidate else ()
    speech = candidate.part_of_speech if candidate else None
    terms = [
        Term(
            decision.final_zh,
            "zh",
            TermStatus.PREFERRED,
            speech,
            contexts=tuple(zh for zh, _ in contexts if zh),
        ),
        *(Term(v, "zh") for v in (candidate.zh_variants if candidate else ()) if v != decision.final_zh),
    ]
    for place, text in enumerate(decision.final_en):
        status = TermStatus.PREFERRED if place == 0 else TermStatus.ADMITTED
        context = tuple(en for _, en in contexts if en) if place == 0 else ()
        terms.append(Term(text, "en", status, contexts=context))
    kind = (("kind", candidate.kind),) if candidate and candidate.kind else ()
    return Concept(f"a{number}", tuple(_unique(terms)), props=kind)


def _unique(terms: Iterable[Term]) -> list[Term]:
    found: dict[tuple[str, str], Term] = {}
    for term in terms:
        found.setdefault(term_key(term), term)
    return list(found.values())


def _with_variants(concept: Concept, decision: Decision) -> Concept:
    more = [Term(decision.final_zh, "zh"), *(Term(text, "en") for text in decision.final_en)]
    return replace(concept, terms=tuple(_unique([*concept.terms, *more])))
