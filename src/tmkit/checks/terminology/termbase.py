"""Terms of the run's termbases in a pair, for the terminology checks."""

from __future__ import annotations

import re
from functools import lru_cache

from tmkit.checks.base import CheckContext
from tmkit.model import Concept, Term, Termbase, TermStatus
from tmkit.terms.finder import TermFinder, TermHit
from tmkit.text.words import fold, tokens

__all__ = ["BAD", "Terms", "allowed", "preferred", "same", "terms_of"]

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

    def loosely(self, term: str, text: str) -> bool:
        """Whether the words of an English term all stand in the text, in whatever order and form.

        Derived forms will do (resilience, resilient), initials for neighbouring words (GFC for global financial crisis),
        compounds however they are written (cross-border, crossborder), and the last part of a long name (Greater Bay
        Area for Guangdong-Hong Kong-Macao Greater Bay Area). A term of three words and more may lose a last word that
        only says it is a system or an arrangement.
        """
        if self.target_lang.startswith("zh"):
            return False
        wanted = _content(term)
        if not wanted:
            return False
        known, initials, squeezed = _shape(text)
        if len(wanted) > 1 and _LETTERS.sub("", term.lower()) in squeezed:
            return True
        joined = _joined(term)
        missing = [
            n
            for n, word in enumerate(wanted)
            if not _stands(word, known)
            and not any(word in parts and whole in squeezed for whole, parts in joined)
        ]
        if not missing:
            if len(wanted) == 1:
                return len(wanted[0]) >= _LEAST_ROOT
            if _together(wanted, text):
                return True
            missing = list(range(len(wanted)))
        if len(wanted) > 2 and missing == [len(wanted) - 1] and wanted[-1] in _GENERIC:
            return True
        if len(wanted) > 2 and wanted[-1] in _GENERIC:
            missing = [n for n in missing if n != len(wanted) - 1]
        return _by_initials(_words(term), {wanted[n] for n in missing}, initials) or _shortened(
            term, missing, text
        )


_SMALL = frozenset("the a an of and for in on to with".split())
_GENERIC = frozenset(
    fold(word) for word in "system arrangement mechanism regime scheme framework sector".split()
)
_AGENT = re.compile(r"(?<=[a-z]{4})er(?=(?:ed|ing)?$)")  # register, registration
_LETTERS = re.compile(r"[^a-z0-9]+")
_LEAST_ROOT = 5
_LONG = 8
_WIDEST = 8
_SUFFIXES = frozenset(
    ",e,y,s,t,al,ial,ly,ally,er,or,ers,ors,ed,ing,ings,ion,ions,ation,ations,ment,ments,ity,ities,ive,ic,ical,ics,ism,ist,ists,ise,ize,"
    "isation,ization,ising,izing,ised,ized,ence,ent,ents,ances,ance,ant,ants,ency,ancy,ce,cy,cies,ce,tion,ness,able,ible,ability,"
    "ibility,ure,ures,uring,ful,ous,ary,ory,ative,ator,ators,ate,ated,ating,ies,ied,ier,ically,ship,hood,ward,wards,ese,edness,eness".split(
        ","
    )
)
_SUFFIXES |= {suffix.removesuffix("e") for suffix in _SUFFIXES}  # folded words have no last e


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
        bare.lower()
        for word in words
        for w in word.split("/")
        if (bare := w.rstrip("s").replace(".", "")).isalpha()
        and (bare.isupper() or (len(bare) <= 6 and sum(c.isupper() for c in bare) > 1))
    }
    return (
        {start: frozenset(found) for start, found in by_start.items()},
        frozenset(acronyms),
        _LETTERS.sub("", text.lower()),
    )


@lru_cache(maxsize=64)
def _order(text: str) -> tuple[str, ...]:
    return tuple(fold(t.text) for t in tokens(text, "en") if t.pos != "x")


def _together(wanted: tuple[str, ...], text: str) -> bool:
    """Whether words that all stand in the text do so near one another somewhere, in whatever order."""
    words = _order(text)
    reach = _WIDEST + 3 * len(wanted)
    if len(words) <= reach:
        return True
    last: dict[str, int] = {}
    apart = {word for word in wanted if not any(same(word, other) for other in words)}
    for place, other in enumerate(words):
        for word in wanted:
            if same(word, other):
                last[word] = place
        if len(last) + len(apart) >= len(set(wanted)) and place - min(last.values(), default=place) < reach:
            return True
    return False


def same(word: str, other: str) -> bool:
    """Whether two folded words are one word, misspelt or not, or derived from the same root."""
    return word == other or (
        len(word) >= _LEAST_ROOT
        and word[:_LEAST_ROOT] == other[:_LEAST_ROOT]
        and (_akin(word, other) or _misspelt(word, other))
    )


def _stands(word: str, known: dict[str, frozenset[str]]) -> bool:
    """Whether a folded word or one derived from the same root is there."""
    there = known.get(word[:_LEAST_ROOT], ())
    return word in there or (
        len(word) >= _LEAST_ROOT and any(_akin(word, other) or _misspelt(word, other) for other in there)
    )


@lru_cache(maxsize=16384)
def _akin(one: str, other: str) -> bool:
    """Whether two words differ by endings of derivation only: resilience and resilient, not internal and international."""
    one, other = _AGENT.sub("r", one), _AGENT.sub("r", other)
    size = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return any(
        one[cut:] in _SUFFIXES and other[cut:] in _SUFFIXES
        for cut in range(size, max(_LEAST_ROOT, size - 2) - 1, -1)
    )


@lru_cache(maxsize=16384)
def _misspelt(word: str, other: str) -> bool:
    """Whether a long word has one letter wrong, too many or too few: spelling is another check's business."""
    from rapidfuzz.distance import OSA

    return len(word) >= _LONG and OSA.distance(word, other, score_cutoff=1) <= 1


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """All words of a term, folded."""
    return tuple(fold(t.text) for t in tokens(text, "en") if t.pos != "x")


@lru_cache(maxsize=4096)
def _joined(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The term's compounds with a hyphen, and its long words: their letters, and the folded words they stand for."""
    found = []
    for word in text.split():
        letters = _LETTERS.sub("", word.lower()).removesuffix("s")
        if ("-" in word and len(letters) > _LEAST_ROOT) or len(letters) > 2 * _LEAST_ROOT:
            found.append((letters, _content(word)))
    return tuple(found)


def _by_initials(words: tuple[str, ...], missing: set[str], initials: frozenset[str]) -> bool:
    """Whether the missing words all belong to runs of the term's words that the text gives by their initials.

    Small words may count or not (LTV for loan-to-value), and one word within may (SME for small and medium-sized
    enterprise).
    """
    left = set(missing)
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            run = words[start:end]
            letters = "".join(word[0] for word in run)
            content = [word for word in run if word not in _SMALL]
            least = max(2, len(content) - (len(content) > 3))
            if any(
                least <= len(known) <= len(letters)
                and known[0] == letters[0]
                and known[-1] == letters[-1]
                and _in_order(known, letters)
                for one in initials
                for known in ((one, one[1:]) if one[0] == "c" and len(one) > 3 else (one,))  # China's
            ):
                left -= set(run)
    return not left


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def _shortened(term: str, missing: list[int], text: str) -> bool:
    """Whether a long name stands in the text by its last three words or more, which are capitalised."""
    words = term.split()
    if len(words) < 4 or missing[-1] >= len(_content(term)) - 3:
        return False
    tail = " ".join(words[-3:])
    return all(word[0].isupper() for word in words[-3:]) and tail in text


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


def preferred(concept: Concept, lang: str, instead: str = "") -> str | None:
    """The term to use; instead of an acronym an acronym, where there is one that may be used."""
    terms = allowed(concept, lang)
    if instead.isupper():
        terms = tuple(term for term in terms if term.text.isupper()) or terms
    return terms[0].text if terms else None
