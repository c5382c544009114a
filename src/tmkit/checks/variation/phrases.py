"""What the search for other names of a term looks at: Chinese words that may make a term, and English phrases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from tmkit.checks.clauses.words import shared_words, stem
from tmkit.checks.variation.glosses import noun_or_adjective, verb
from tmkit.checks.variation.rendering_words import STOP, VAGUE, Sentence
from tmkit.model import Span
from tmkit.terms.marks import FUNCTION_WORDS

__all__ = [
    "Phrase",
    "PhrasePlaces",
    "Replaced",
    "Words",
    "goes_on",
    "may_begin",
    "quality",
    "ranges",
    "rendered",
    "span_of",
    "telling",
]

Phrase: TypeAlias = tuple[str, ...]

_SAME = 0.8  # part of the places of a phrase in which it goes on in the same way
_NO_FIRST = STOP - {"china", "chinese"}
_INSIDE = frozenset("of and".split())
_NAMING = ("n", "b", "j", "l")
_MAKING = (*_NAMING, "v", "i", "a", "z", "s")
_JOINTS = (" ", "-", "‑")


class Replaced(NamedTuple):
    """The usual phrase and another one, each with (pair, Chinese span, English span) for its places; what is compared."""

    usual: list[tuple[int, Span, Span]]
    other: list[tuple[int, Span, Span]]
    names: frozenset[Phrase]


class Words(NamedTuple):
    """English of a pair: folded words, and the blank or hyphen before the next one (empty where more stands there)."""

    folded: tuple[str, ...]
    joined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhrasePlaces:
    """A document by words and phrases.

    Attributes:
        sentences: its pairs.
        english: their English words.
        inside: the phrases of each pair.
        phrases: for each phrase the pairs that have it, with its first place.
        single: Chinese nouns and short forms of one word, with their first place in each pair.
        compounds: two or three words that may make a term, and the terms already known, likewise.

    """

    sentences: Sequence[Sentence]
    english: Sequence[Words]
    inside: Sequence[Set[Phrase]]
    phrases: Mapping[Phrase, Mapping[int, int]]
    single: Mapping[str, Mapping[int, Span]]
    compounds: Mapping[str, Mapping[int, Span]]

    @classmethod
    def of(cls, sentences: Sequence[Sentence], terms: Mapping[str, Mapping[int, Span]]) -> PhrasePlaces:
        """Of pairs and terms with a place in each pair that has them."""
        english = [_words(one) for one in sentences]
        phrases: dict[Phrase, dict[int, int]] = defaultdict(dict)
        inside: list[Set[Phrase]] = []
        for index, words in enumerate(english):
            first: dict[Phrase, int] = {}
            for start, end in ranges(words):
                first.setdefault(words.folded[start:end], start)
            for phrase, start in first.items():
                phrases[phrase][index] = start
            inside.append(first.keys())
        return cls(
            sentences, english, inside, phrases, _names(sentences), _compounds(sentences) | dict(terms)
        )

    def terms(self) -> list[tuple[str, Mapping[int, Span]]]:
        """All forms with their places, the longest first."""
        return sorted({**self.single, **self.compounds}.items(), key=lambda item: (-len(item[0]), item[0]))

    def parts(self, places: Mapping[int, Span]) -> list[str]:
        """The Chinese words at the first of some places."""
        index, span = next(iter(places.items()))
        return [
            text
            for text, _, start, end in self.sentences[index].words
            if start < span.end and end > span.start
        ]

    def counts(self, places: Iterable[int]) -> Counter[Phrase]:
        """In how many of some pairs each phrase stands."""
        count: Counter[Phrase] = Counter()
        for index in places:
            count.update(self.inside[index])
        return count


def _names(sentences: Sequence[Sentence]) -> dict[str, dict[int, Span]]:
    """Nouns and short forms of one word, with their first place in each pair."""
    found: dict[str, dict[int, Span]] = defaultdict(dict)
    for index, one in enumerate(sentences):
        for text, tag, start, end in one.words:
            if len(text) > 1 and tag.startswith(_NAMING) and text not in VAGUE:
                found[one.simple[start:end]].setdefault(index, Span(start, end))
    return found


def _compounds(sentences: Sequence[Sentence]) -> dict[str, dict[int, Span]]:
    """Two or three words side by side that may make a term, with their first place in each pair."""
    found: dict[str, dict[int, Span]] = defaultdict(dict)
    for index, one in enumerate(sentences):
        words = one.words
        for begin in range(len(words) - 1):
            for end in (begin + 2, begin + 3):
                part = words[begin:end]
                if part[-1][3] - part[0][2] != sum(len(word) for word, *_ in part) or len(part) < end - begin:
                    break
                if any(
                    word in VAGUE or len(word) < 2 or not tag.startswith(_MAKING) for word, tag, _, _ in part
                ):
                    break
                acted = any(tag[0] == "v" and tag != "vn" for _, tag, _, _ in part)
                if any(tag.startswith(_NAMING) for _, tag, _, _ in part) and not (acted and len(part) > 2):
                    start, stop = part[0][2], part[-1][3]
                    found[one.simple[start:stop]].setdefault(index, Span(start, stop))
    return found


def _words(one: Sentence) -> Words:
    gaps = (one.en[a[3] : b[2]] for a, b in zip(one.tokens, one.tokens[1:], strict=False))
    return Words(
        tuple(token[1] for token in one.tokens), (*(gap if gap in _JOINTS else "" for gap in gaps), "")
    )


def ranges(words: Words) -> Iterator[tuple[int, int]]:
    """Ranges of two to four words in one breath that begin and end with words that mean something."""
    folded, joined = words
    for start, word in enumerate(folded):
        if word in FUNCTION_WORDS or word[0].isdigit():
            continue
        for end in range(start + 2, min(start + 5, len(folded) + 1)):
            if not joined[end - 2]:
                break
            last = folded[end - 1]
            if last in FUNCTION_WORDS:
                if last not in _INSIDE:
                    break
                continue
            if last[0].isdigit():
                break
            if " " in joined[start : end - 1]:
                yield start, end


def may_begin(word: str) -> bool:
    """Whether a term's English may begin with the word."""
    return word not in _NO_FIRST and (noun_or_adjective(word) or not verb(word))


def goes_on(phrase: Phrase, often: int, count: Mapping[Phrase, int]) -> bool:
    """Whether the phrase is nearly always part of one longer one."""
    size = len(phrase)
    return often > 2 and any(
        _SAME * often <= both and len(other) > size and phrase in (other[:size], other[-size:])
        for other, both in count.items()
    )


def span_of(one: Sentence, start: int, length: int) -> Span:
    """Where some words of the English stand, with what a hyphen joins to the first."""
    first, end = one.tokens[start][2], one.tokens[start + length - 1][3]
    while start and one.en[one.tokens[start - 1][3] : first] in ("-", "‑"):
        start -= 1
        first = one.tokens[start][2]
    return Span(first, end)


def telling(phrase: Iterable[str]) -> list[str]:
    """The words of a phrase that say something."""
    return [word for word in phrase if word not in FUNCTION_WORDS]


def rendered(chinese: Iterable[str], word: str, least: float) -> bool:
    """Whether one of the Chinese words is rendered by the English one at least so well."""
    return quality(chinese, word) >= least


def quality(chinese: Iterable[str], word: str) -> float:
    """How well the best of the Chinese words is rendered by an English one, 0 to 1."""
    return shared_words().quality(chinese, stem(word))
