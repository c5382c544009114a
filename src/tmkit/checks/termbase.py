"""Terms of the run's termbases in a pair, for the terminology checks."""

from __future__ import annotations

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
        """Whether the words of a term all stand in the text, in whatever order and form."""
        if self.target_lang.startswith("zh"):
            return False
        wanted = {fold(token.text) for token in tokens(term.text, "en") if token.pos != "x"} - _SMALL
        if len(wanted) < 2:
            return False
        return wanted <= _folded(text)


_SMALL = frozenset(fold(word) for word in "the a an of and for in on to with".split())


@lru_cache(maxsize=64)
def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(token.text) for token in tokens(text, "en"))


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
