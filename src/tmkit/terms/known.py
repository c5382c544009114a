"""Candidates beside what a termbase already has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from tmkit.model import Termbase, TermCandidate, TermStatus
from tmkit.terms.finder import fold_chinese
from tmkit.text.words import fold_phrase

__all__ = ["with_known"]


def with_known(candidates: Iterable[TermCandidate], termbases: Sequence[Termbase]) -> list[TermCandidate]:
    """The candidates, known ones marked.

    A candidate is known when a termbase has its Chinese term with one of its renderings; a Chinese candidate
    without rendering is known when a termbase has the term, and is given the termbase's renderings. So is one with
    another rendering where the termbase's stands in its contexts: the link was wrong.
    """
    renderings: dict[str, dict[tuple[str, ...], str]] = {}
    for base in termbases:
        for concept in base.concepts:
            good = [t for t in concept.terms_in("en") if t.status is not TermStatus.FORBIDDEN]
            for zh in concept.terms_in("zh"):
                row = renderings.setdefault(fold_chinese(zh.text), {})
                for term in good:
                    row.setdefault(fold_phrase(term.text), term.text)
    found: list[TermCandidate] = []
    for candidate in candidates:
        english = renderings.get(fold_chinese(candidate.zh))
        if english is None:
            found.append(candidate)
        elif not candidate.en:
            found.append(replace(candidate, known=True, en=tuple(english.values())))
        elif any(fold_phrase(en) in english for en in candidate.en):
            found.append(replace(candidate, known=True))
        else:
            there = tuple(en for en in english.values() if _stands(en, candidate))
            found.append(replace(candidate, known=bool(there), en=there or candidate.en))
    return found


def _stands(en: str, candidate: TermCandidate) -> bool:
    """Whether a rendering stands in one of the candidate's contexts."""
    words = regex.compile(rf"\b{regex.escape(en)}\b", regex.IGNORECASE)
    return any(words.search(context) for _, context in candidate.contexts)
