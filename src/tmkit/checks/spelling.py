"""English spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.dictionary import WRONG, correction, dictionary, known
from tmkit.checks.places import english_words, word_set
from tmkit.model import Finding, Severity, Span, same_language

_UNSEEN = ("\u200b", "\u200c", "\u200d", "\u00ad", "\ufeff", "\u2060")
_ACCELERATOR = regex.compile(r"\p{L}&\p{L}")
_MAX_UNITS = 50_000

_fine: set[str] = set()
"""Words found right in this process."""
_MOST_WORDS = 200_000


def _in_code(pair: Pair, word: str, start: int, end: int) -> bool:
    """Whether the source has the word too, or it is part of a name with signs in it, or of a word with an accelerator."""
    return (
        word.removesuffix("s") in pair.source
        or (start > 0 and pair.target[start - 1] in "-_.$@#/\\\u200b\u200c\u200d\u00ad\ufeff\u2060")
        or pair.target[end : end + 1] in ("-", "_", "(", "/", "@", *_UNSEEN)
        or _ACCELERATOR.match(pair.target, max(0, start - 2)) is not None
        or _ACCELERATOR.match(pair.target, end - 1) is not None
    )


@CHECKS.register("spelling")
class Spelling(BaseCheck):
    """An English word is misspelled.

    What it does
        Looks up lower-case words of five letters and more of an English target in an offline dictionary
        (pyspellchecker's word list) and reports an unknown word that is one slip away from a common one. Words the
        document uses again and again, words of its names and of the termbases, words the source writes in
        Latin letters too, regular formations (non-, -ization) and compounds are left alone.

    Why it matters
        A misspelling in a published text costs trust.

    Bad
        政府采取措施。 => The goverment took measures.

    Good
        政府采取措施。 => The government took measures.

        小巨人。 => Non-tariff measures and denitrification are marketized.

    Options
        words: a list of further words to accept.
    """

    code = "spelling"
    family = "words"
    category = "fluency/spelling"
    severity = Severity.MINOR
    only = "en"
    _SEVERAL = 3

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        nothing: list[object] = []
        self._accepted = {str(word).lower() for word in self.option("words", nothing)}
        for base in context.termbases:
            for concept in base.concepts:
                for term in concept.terms:
                    if same_language(term.lang, "en"):
                        self._accepted |= {word.lower() for word in regex.findall(r"\p{L}+", term.text)}
        self._names: set[str] = set()
        self._odd: dict[str, list[tuple[str, str, int, int]]] = defaultdict(list)

    def gather(self, pair: Pair) -> tuple[list[str], list[tuple[str, int, int]]] | None:
        """Words that no dictionary has: of names, and small ones with their places."""
        odd = pair.facet(word_set) - _fine if dictionary() else frozenset[str]()
        if odd:
            odd = frozenset(word for word in odd if not self._passes(word))
        if not odd:
            return None
        names, small = [], []
        for word, start, end in pair.facet(english_words):
            if word not in odd:
                continue
            if not word.islower():
                names.append(word.lower())
            elif not _in_code(pair, word, start, end):
                small.append((word, start, end))
        return (names, small) if names or small else None

    def _passes(self, word: str) -> bool:
        """Whether a word is right in any document; it is remembered."""
        low = word.lower()
        right = (low in dictionary() and low not in WRONG) or known(low)
        if not right and word.islower() and low not in WRONG:
            right = len(word) < 5 or not word.isascii() or "'" in word
            if low in self._accepted and not right:
                return True
        if right and len(_fine) < _MOST_WORDS:
            _fine.add(word)
        return right

    def take(self, place: Place, fact: tuple[list[str], list[tuple[str, int, int]]]) -> None:
        """What the document uses often, or as a name, shows at its end."""
        if place.at >= _MAX_UNITS:
            return
        self._names.update(fact[0])
        for word, start, end in fact[1]:
            places = self._odd[word]
            if len(places) <= self._SEVERAL:
                places.append((place.unit, word, start, end))

    def finish(self) -> Iterator[Finding]:
        """A finding per place of a word that occurs once or twice."""
        for low, places in self._odd.items():
            if len(places) >= self._SEVERAL or low in self._names:
                continue
            right = correction(low)
            if right is None:
                continue
            for unit, word, start, end in places:
                yield self.finding(
                    unit,
                    f"“{word}” is not in the dictionary; “{right}”?",
                    target=Span(start, end),
                    suggestion=right,
                )
