"""Terms that a document always renders by one phrase, and once by that phrase with another word in it.

What always renders a term shows by how often the two occur in the same pairs (Dice coefficient; Smadja, McKeown and
Hatzivassiloglou 1996). A pair with the term and without the phrase, but with all of it save one word, and another word
in that place for which no Chinese word accounts, gives the term a second name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tmkit.checks.clauses.words import stem
from tmkit.checks.variation.glosses import near_words, noun_or_adjective, verb
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
_INITIALS = 5  # letters; longer words in capitals stand in headings


def replaced_words(text: PhrasePlaces) -> Iterator[Replaced]:
    """What was replaced in the renderings of terms, the longest first."""
    said: set[frozenset[Phrase]] = set()
    for zh, places in text.terms():
        if not 2 < len(places) <= _MOST_PLACES:
            continue
        for usual in _usual(text.parts(places), places, text):
            if len(usual) <= _SHORT and (len(zh) <= _SHORT or zh not in text.compounds):
                continue
            for one in _others(zh, usual, places, text.sentences, text.english, text.phrases):
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


def _others(
    zh: str,
    usual: Phrase,
    places: Mapping[int, Span],
    sentences: Sequence[Sentence],
    english: Sequence[Words],
    phrases: Mapping[Phrase, Mapping[int, int]],
) -> Iterator[Replaced]:
    where = phrases[usual]
    having = [index for index in places if index in where]
    settled = len(having) == len(places) - 1 and len(usual) > _SHORT
    groups: dict[Phrase, list[tuple[int, Span, Span]]] = defaultdict(list)
    for index, span in places.items():
        if index in where:
            continue
        if settled and len(usual) > _LONG:
            for start in _other_ends(usual, sentences[index], span, english[index]):
                phrase = english[index].folded[start : start + len(usual)]
                groups[phrase].append((index, span, span_of(sentences[index], start, len(usual))))
        for start, at, old in _swaps(usual, english[index]):
            phrase = english[index].folded[start : start + len(usual)]
            there = phrases.get(phrase, {})
            beside = (i for i in there if i in where)
            if not set(there) <= set(places) or any(sentences[i].simple.count(zh) < 2 for i in beside):
                continue  # it is said of something else
            kept = (*usual[: at - start], *usual[at - start + 1 :])
            box = (start, start + len(usual))
            if not _stands_for(sentences[index], span, box, at, old, kept, settled):
                continue
            if _another_kind(sentences[having[0]], where[having[0]], sentences[index], start, at, len(usual)):
                continue
            groups[phrase].append((index, span, span_of(sentences[index], start, len(usual))))
            break
    for phrase, group in groups.items():
        if len(group) <= len(having):
            shown = [(i, places[i], span_of(sentences[i], where[i], len(usual))) for i in having]
            yield Replaced(shown, group, frozenset((usual, phrase)))


def _swaps(usual: Phrase, words: Words) -> Iterator[tuple[int, int, str]]:
    """Places with all words of the phrase but one: where it starts, where that word is, and the one it replaces."""
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
            yield start, start + parted[0], old


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


def _stands_for(
    one: Sentence, span: Span, phrase: tuple[int, int], at: int, old: str, kept: Phrase, settled: bool
) -> bool:
    """Whether the word there is another name for the old one, and no other Chinese word wants it.

    Where the term is ``settled``, always called by the usual phrase but here, nothing needs to be known of the word.
    """
    word = one.tokens[at][1]
    inside = [text for text, _, start, end in one.words if start < span.end and end > span.start]
    outside = [text for text, _, start, end in one.words if end <= span.start or start >= span.end]
    elsewhere = [t[1] for n, t in enumerate(one.tokens) if not phrase[0] <= n < phrase[1]]
    for text, often in Counter(outside).items():
        if rendered((text,), word, _ACCOUNTS) and often > sum(
            rendered((text,), other, _ACCOUNTS) for other in elsewhere
        ):
            return False
    if _in_name(one, *phrase) or (at == phrase[0] and verb(word) and not noun_or_adjective(word)):
        return False
    mine, its = quality(inside, word), quality(inside, old)
    if mine > its + _SURER and not near_words(word, old):
        return False  # the usual phrase names something else beside
    said = all(any(rendered((text,), other, _KNOWN) for other in kept) for text in inside)
    if its < _KNOWN and (mine >= _KNOWN or (said and not (settled and len(kept) > _SHORT))):
        return False  # the usual phrase says more than the term
    if mine >= _KNOWN or near_words(word, old):
        return True
    return settled and quality(outside, word) < _UNKNOWN and quality(outside, old) < _UNKNOWN


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
