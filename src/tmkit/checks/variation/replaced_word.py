"""Terms that a document always renders by one phrase, and once by that phrase with another word in it.

What always renders a term shows by how often the two occur in the same pairs (Dice coefficient; Smadja, McKeown and
Hatzivassiloglou 1996). A pair with the term and without the phrase, but with all of it save one word, and another word
in that place for which no Chinese word accounts, gives the term a second name. Where nothing is known of that word, sentence
vectors must say that both phrases are the same thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tmkit.checks.clauses.words import stem
from tmkit.checks.variation.glosses import near_words, noun_or_adjective, verb
from tmkit.checks.variation.nearness import nearness
from tmkit.checks.variation.phrases import (
    Phrase,
    PhrasePlaces,
    Replaced,
    Words,
    goes_on,
    may_begin,
    quality,
    rendered,
    span_of,
    telling,
)
from tmkit.checks.variation.rendering_words import STOP, Sentence
from tmkit.model import Span
from tmkit.terms.marks import FUNCTION_WORDS

__all__ = ["replaced_words"]

_SHORT = 2  # characters of a term of which a phrase of two words may be the rendering of anything
_MOST_PLACES = 200  # of a Chinese phrase: an everyday word has no one rendering
_LEAST_DICE = 0.75
_MOST_PHRASES = 3  # tried for a term
_KNOWN = 0.1  # least quality of a learnt rendering that speaks for a word
_ACCOUNTS = 0.2  # ... that accounts for one
_UNKNOWN = 0.03  # ... that says nothing for it
_LONG = 3  # words; of a longer phrase the last two may be others
_SURER = 0.3  # what the other word may render the term better than the usual one
_RENDERS = 0.25  # least quality of the usual word as a rendering, where vectors speak for the other
_NEAR_USUAL = 0.76  # least cosine of the other phrase to the usual one ...
_NEAR_TERM = 0.5  # ... and to the term
_LEAST_TERM = 3  # characters of a term of which a single word may be the name, where vectors speak for it
_NEAR_WORD = 0.5  # ... and of the other word to the usual one
_MOSTLY = 10  # times as often must the usual phrase stand as a third one
_INITIALS = 5  # letters; longer words in capitals stand in headings


def replaced_words(text: PhrasePlaces) -> Iterator[Replaced]:
    """What was replaced in the renderings of terms, the longest first."""
    said: set[frozenset[Phrase]] = set()
    for zh, places in text.terms():
        if not 2 < len(places) <= _MOST_PLACES:
            continue
        for usual in _usual(text.parts(places), places, text):
            vague = len(usual) <= _SHORT and (len(zh) <= _SHORT or zh not in text.compounds)
            if vague and len(zh) < _LEAST_TERM:
                continue
            having = [index for index in places if index in text.phrases[usual]]
            for one in _others(_Usual(zh, usual, places, having, vague), text):
                if one.names not in said:
                    said.add(one.names)
                    yield one


def _usual(inside: Sequence[str], places: Mapping[int, Span], text: PhrasePlaces) -> list[Phrase]:
    """Phrases that stand in nearly all pairs with the term, and hardly elsewhere; the surest first."""
    count = text.counts(places)
    found: list[tuple[float, int, Phrase]] = []
    for phrase, both in count.items():
        if both < 2 or both == len(places) or phrase[-1] in STOP or not may_begin(phrase[0]):
            continue
        dice = 2 * both / (len(places) + len(text.phrases[phrase]))
        if dice < _LEAST_DICE - 0.1 * (len(places) == 3):
            continue
        words = telling(phrase)
        if len(set(words)) < len(words):
            continue
        known = sum(rendered(inside, word, _KNOWN) for word in words)
        alone = len(words) > _SHORT < both == len(text.phrases[phrase]) == len(places) - 1
        if (known or alone) and not goes_on(phrase, both, count):
            found.append((dice + known / len(words), len(phrase), phrase))
    return [phrase for _, _, phrase in sorted(found, reverse=True)[:_MOST_PHRASES]]


class _Usual(NamedTuple):
    """A term with its places and the phrase it usually has; in which pairs it has it, and whether that may render anything."""

    zh: str
    phrase: Phrase
    places: Mapping[int, Span]
    having: Sequence[int]
    vague: bool

    @property
    def settled(self) -> bool:
        """Whether all places but one have a phrase that is long enough to say so."""
        return len(self.having) == len(self.places) - 1 and len(self.phrase) > _SHORT


def _others(term: _Usual, text: PhrasePlaces) -> Iterator[Replaced]:
    """The other phrases a term has."""
    where, size = text.phrases[term.phrase], len(term.phrase)
    first = term.having[0]
    groups: dict[Phrase, list[tuple[int, Span, Span]]] = defaultdict(list)
    for index, span in term.places.items():
        if index in where:
            continue
        one, words = text.sentences[index], text.english[index]
        if term.settled and size > _LONG:
            for start in _other_ends(term.phrase, one, span, words):
                groups[words.folded[start : start + size]].append((index, span, span_of(one, start, size)))
        for start, at in _swaps(term.phrase, words):
            phrase = words.folded[start : start + size]
            if _said_of_another(term, phrase, text) or not _stands_for(term, one, span, start, at, text):
                continue
            if _another_kind(text.sentences[first], where[first], one, start, at, size):
                continue
            groups[phrase].append((index, span, span_of(one, start, size)))
            break
    for phrase, group in groups.items():
        if len(group) <= len(term.having):
            shown = [(i, term.places[i], span_of(text.sentences[i], where[i], size)) for i in term.having]
            yield Replaced(shown, group, frozenset((term.phrase, phrase)))


def _said_of_another(term: _Usual, phrase: Phrase, text: PhrasePlaces) -> bool:
    """Whether the phrase stands in pairs without the term, or beside the usual one in a pair that has the term once."""
    there = text.phrases.get(phrase, {})
    if not set(there) <= set(term.places):
        return True
    beside = set(there).intersection(term.having)
    return any(text.sentences[index].simple.count(term.zh) < 2 for index in beside)


def _swaps(usual: Phrase, words: Words) -> Iterator[tuple[int, int]]:
    """Places with all words of the phrase but one: where it starts, and where that word is."""
    folded, joined = words
    size = len(usual)
    for start in range(len(folded) - size + 1):
        parted = [n for n in range(size) if folded[start + n] != usual[n]]
        if len(parted) != 1 or not all(joined[start : start + size - 1]):
            continue
        word, old = folded[start + parted[0]], usual[parted[0]]
        if old in FUNCTION_WORDS or word in FUNCTION_WORDS or not word.isalpha() or len(word) < 3:
            continue
        if {old, word} & STOP or (word.endswith(("ing", "ed")) and not old.endswith(("ing", "ed"))):
            continue
        around = folded[max(0, start - 1) : start] + folded[start + size : start + size + 1]
        if old not in around and not _alike(word, old):
            yield start, start + parted[0]


def _other_ends(usual: Phrase, one: Sentence, span: Span, words: Words) -> Iterator[int]:
    """Where the phrase begins and ends in two other words: "China-Europe Railway Express" for "China-Europe freight trains"."""
    folded, joined = words
    size = len(usual)
    outside = [text for text, _, start, end in one.words if end <= span.start or start >= span.end]
    for start in range(len(folded) - size + 1):
        new, old = folded[start + size - 2 : start + size], usual[-2:]
        if folded[start : start + size - 2] != usual[:-2] or not all(joined[start : start + size - 1]):
            continue
        if any(not word.isalpha() or len(word) < 3 or word in FUNCTION_WORDS or word in STOP for word in new):
            continue
        if any(_alike(a, b) for a in new for b in old) or set(old) & set(folded):
            continue
        if all(quality(outside, word) < _UNKNOWN for word in (*new, *old)) and not verb(new[0]):
            yield start


def _stands_for(term: _Usual, one: Sentence, span: Span, start: int, at: int, text: PhrasePlaces) -> bool:
    """Whether the word there is another name for the old one, and no other Chinese word wants it.

    Where the term is settled, always called by the usual phrase but here, nothing needs to be known of the word.
    """
    end, word, old = start + len(term.phrase), one.tokens[at][1], term.phrase[at - start]
    kept = [*term.phrase[: at - start], *term.phrase[at - start + 1 :]]
    inside = [w for w, _, first, last in one.words if first < span.end and last > span.start]
    outside = [w for w, _, first, last in one.words if last <= span.start or first >= span.end]
    elsewhere = [t[1] for n, t in enumerate(one.tokens) if not start <= n < end]
    for chinese, often in Counter(outside).items():
        if rendered((chinese,), word, _ACCOUNTS) and often > sum(
            rendered((chinese,), other, _ACCOUNTS) for other in elsewhere
        ):
            return False
    if _in_name(one, start, end) or (at == start and verb(word) and not noun_or_adjective(word)):
        return False
    mine, its = quality(inside, word), quality(inside, old)
    if mine > its + _SURER and not near_words(word, old):
        return False  # the usual phrase names something else beside
    said = all(any(rendered((chinese,), other, _KNOWN) for other in kept) for chinese in inside)
    if its < _KNOWN and (mine >= _KNOWN or (said and not (term.settled and len(kept) > _SHORT))):
        return False  # the usual phrase says more than the term
    if not term.vague and (mine >= _KNOWN or near_words(word, old)):
        return True
    if quality(outside, word) >= _UNKNOWN:
        return False
    if not term.vague and term.settled and quality(outside, old) < _UNKNOWN:
        return True
    there = tuple(token[1] for token in one.tokens[start:end])
    third = (
        len(term.places) - len(term.having) - len(set(text.phrases.get(there, ())).difference(term.having))
    )
    return its >= _RENDERS and _MOSTLY * third <= len(term.having) and _same_thing(term, there, word, old)


def _same_thing(term: _Usual, phrase: Phrase, word: str, old: str) -> bool:
    """Whether a phrase is near to the usual one and to the term by sentence vectors, and so are the words they part in."""
    phrases = nearness(term.zh, " ".join(term.phrase), " ".join(phrase))
    if phrases is None or phrases.to_usual < _NEAR_USUAL or phrases.to_term < _NEAR_TERM:
        return False
    words = nearness(term.zh, old, word)
    return (
        words is not None and words.to_usual >= _NEAR_WORD and not (word.endswith(old) or old.endswith(word))
    )


def _another_kind(usual: Sentence, first: int, one: Sentence, start: int, at: int, length: int) -> bool:
    """Whether initials are set against words, or a name (or a part of one) against a common noun."""
    old, new = usual.tokens[first + at - start][0], one.tokens[at][0]
    if _in_name(usual, first, first + length):
        return True
    before = usual.tokens[max(first, 1) : first + at - start + 1]  # a capital begins every sentence
    named = bool(before) and all(token[0][0].isupper() for token in before)
    initials = any(word.isupper() and len(word) <= _INITIALS for word in (old, new))
    return initials or (named and not one.tokens[start][0][0].isupper())


def _in_name(one: Sentence, start: int, end: int) -> bool:
    """Whether the words are part of a longer name: "Belt and [Road Initiative]", "[Hong Kong Trade] Council"."""
    tokens = one.tokens
    if not tokens[start][0][0].isupper() or not tokens[end - 1][0][0].isupper():
        return False
    if (
        end < len(tokens)
        and one.en[tokens[end - 1][3] : tokens[end][2]] == " "
        and tokens[end][0][0].isupper()
    ):
        return True
    if not start or one.en[tokens[start - 1][3] : tokens[start][2]] != " ":
        return False
    before = start - 1 - (tokens[start - 1][0] == "and" and start > 1)
    return tokens[before][0][0].isupper() and tokens[before][1] not in FUNCTION_WORDS


def _alike(a: str, b: str) -> bool:
    short, long = sorted((stem(a), stem(b)), key=len)
    return short == long or (len(short) > 3 and long.startswith(short))
