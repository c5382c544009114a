"""Terms of the run's termbases in a pair, for the terminology checks."""

from __future__ import annotations

import re
from functools import lru_cache

from tmkit.checks.base import CheckContext
from tmkit.model import Concept, Term, Termbase, TermStatus
from tmkit.terms.finder import TermFinder, TermHit
from tmkit.text.words import fold, tokens

__all__ = ["BAD", "Terms", "allowed", "preferred", "terms_of"]

BAD = frozenset({TermStatus.DEPRECATED, TermStatus.FORBIDDEN})


class Terms:
    """The termbases' terms of both languages, ready to be found; concepts are joined by their id."""

    def __init__(self, termbases: tuple[Termbase, ...], source: str, target: str) -> None:
        self.source_lang, self.target_lang = source, target
        self._source = TermFinder(termbases, source)
        self._target = TermFinder(termbases, target)

    def __bool__(self) -> bool:
        return len(self._target) > 0

    @lru_cache(maxsize=64)  # noqa: B019 -- lives as long as the run; several checks ask about one pair
    def in_source(self, text: str) -> tuple[TermHit, ...]:
        """Terms of the source, the longest at each place."""
        return self._source.find(text)

    @lru_cache(maxsize=64)  # noqa: B019
    def in_target(self, text: str) -> tuple[TermHit, ...]:
        """Terms of the target, also those inside longer ones."""
        return self._target.find_all(text)

    @lru_cache(maxsize=64)  # noqa: B019
    def longest_in_target(self, text: str) -> tuple[TermHit, ...]:
        """Terms of the target, the longest at each place."""
        return self._target.find(text)

    def loosely(self, term: Term, text: str) -> bool:
        """Whether the words of an English term all stand in the text, in whatever order and form.

        Derived forms will do (resilience, resilient), initials for neighbouring words (GFC for global financial crisis),
        and compounds however they are written (cross-border, crossborder).
        """
        if self.target_lang.startswith("zh"):
            return False
        wanted = _content(term.text)
        if not wanted:
            return False
        known, initials, squeezed = _shape(text)
        if len(wanted) > 1 and _LETTERS.sub("", term.text.lower()) in squeezed:
            return True
        missing = [n for n, word in enumerate(wanted) if not _stands(word, known)]
        if not missing:
            return len(wanted) > 1 or len(wanted[0]) >= _LEAST_ROOT
        return _by_initials(wanted, missing, initials)


_SMALL = frozenset("the a an of and for in on to with".split())
_LETTERS = re.compile(r"[^a-z0-9]+")
_LEAST_ROOT = 5
_SUFFIXES = frozenset(
    ",e,y,s,t,al,ial,ly,ally,er,or,ers,ors,ed,ing,ings,ion,ions,ation,ations,ment,ments,ity,ities,ive,ic,ical,ics,ism,ist,ists,ise,ize,"
    "isation,ization,ising,izing,ised,ized,ence,ent,ents,ances,ance,ant,ants,ency,ancy,ce,cy,cies,ce,tion,ness,able,ible,ability,"
    "ibility,ful,ous,ary,ory,ative,ator,ators,ate,ated,ating,ies,ied,ier,ically,ship,hood,ward,wards,ese".split(
        ","
    )
)


@lru_cache(maxsize=4096)
def _content(text: str) -> tuple[str, ...]:
    """The words that make a term, folded."""
    return tuple(fold(t.text) for t in tokens(text, "en") if t.pos != "x" and t.text.lower() not in _SMALL)


@lru_cache(maxsize=64)
def _shape(text: str) -> tuple[dict[str, frozenset[str]], frozenset[str], str]:
    """The folded words of a text by their first letters, its acronyms in small letters, and its letters alone."""
    words = [t.text for t in tokens(text, "en")]
    by_start: dict[str, set[str]] = {}
    for word in words:
        folded = fold(word)
        by_start.setdefault(folded[:_LEAST_ROOT], set()).add(folded)
    acronyms = {
        w.rstrip("s").replace(".", "").lower()
        for w in words
        if len(w) > 1 and w.rstrip("s").replace(".", "").isupper()
    }
    return (
        {start: frozenset(found) for start, found in by_start.items()},
        frozenset(acronyms),
        _LETTERS.sub("", text.lower()),
    )


def _stands(word: str, known: dict[str, frozenset[str]]) -> bool:
    """Whether a folded word or one derived from the same root is there."""
    there = known.get(word[:_LEAST_ROOT], ())
    return word in there or (len(word) >= _LEAST_ROOT and any(_akin(word, other) for other in there))


@lru_cache(maxsize=16384)
def _akin(one: str, other: str) -> bool:
    """Whether two words differ by endings of derivation only: resilience and resilient, not internal and international."""
    size = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return any(
        one[cut:] in _SUFFIXES and other[cut:] in _SUFFIXES
        for cut in range(size, max(_LEAST_ROOT, size - 2) - 1, -1)
    )


def _by_initials(wanted: tuple[str, ...], missing: list[int], initials: frozenset[str]) -> bool:
    """Whether the missing words all belong to a run of the term's words that the text gives by their initials."""
    left = set(missing)
    for start in range(len(wanted)):
        for end in range(start + 2, len(wanted) + 1):
            if "".join(word[0] for word in wanted[start:end]) in initials:
                left -= set(range(start, end))
    return not left


_CACHE: list[tuple[CheckContext, Terms]] = []


def terms_of(context: CheckContext) -> Terms:
    """The finder of a run, made once however many checks ask."""
    for known, terms in _CACHE:
        if known is context:
            return terms
    terms = Terms(context.termbases, context.source_lang, context.target_lang)
    _CACHE[:] = [(context, terms)]
    return terms


def allowed(concept: Concept, lang: str) -> tuple[Term, ...]:
    """A concept's terms that may be used, preferred first."""
    return tuple(term for term in concept.terms_in(lang) if term.status not in BAD)


def preferred(concept: Concept, lang: str) -> str | None:
    """The term to use."""
    terms = allowed(concept, lang)
    return terms[0].text if terms else None
