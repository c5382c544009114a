"""Terms that a document always renders by one phrase, and once by that phrase with another word in it.

What always renders a term shows by how often the two occur in the same pairs (Dice coefficient; Smadja, McKeown and
Hatzivassiloglou 1996). A pair with the term and without the phrase, but with all of it save one word, and another word
in that place for which no Chinese word accounts, gives the term a second name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from tmkit.checks.clauses.words import shared_words, stem
from tmkit.checks.variation.glosses import near_words, noun_or_adjective, verb
from tmkit.checks.variation.rendering_words import STOP, VAGUE, Sentence
from tmkit.model import Span
from tmkit.terms.marks import FUNCTION_WORDS

__all__ = ["Replaced", "replaced_words"]

Phrase: TypeAlias = tuple[str, ...]

_SHORT = 2  # characters of a term of which a phrase of two words may be the rendering of anything
_MOST_PLACES = 200  # of a Chinese phrase: an everyday word has no one rendering
_LEAST_DICE = 0.75
_MOST_PHRASES = 3  # tried for a term
_SAME = 0.8  # part of the places of a phrase in which it goes on in the same way
_KNOWN = 0.1  # least quality of a learnt rendering that speaks for a word
_ACCOUNTS = 0.2  # ... that accounts for one
_UNKNOWN = 0.03  # ... that says nothing for it
_LONG = 3  # words; of a longer phrase the last two may be others
_SURER = 0.3  # what the other word may render the term better than the usual one
_NO_FIRST = STOP - {"china", "chinese"}
_INITIALS = 5  # letters; longer words in capitals stand in headings
_INSIDE = frozenset("of and".split())
_NAMING = ("n", "b", "j", "l")
_MAKING = (*_NAMING, "v", "i", "a", "z", "s")
_JOINTS = (" ", "-", "‑")


class Replaced(NamedTuple):
    """The usual phrase and another one, each with (pair, Chinese span, English span) for its places; what is compared."""

    usual: list[tuple[int, Span, Span]]
    other: list[tuple[int, Span, Span]]
    names: frozenset[Phrase]


class _Words(NamedTuple):
    """English of a pair: folded words, and the blank or hyphen before the next one (empty where more stands there)."""

    folded: tuple[str, ...]
    joined: tuple[str, ...]


def replaced_words(
    sentences: Sequence[Sentence], terms: Mapping[str, Mapping[int, Span]]
) -> Iterator[Replaced]:
    """What was replaced in the renderings of terms (with a place in each pair that has them), the longest first."""
    english = [_words(one) for one in sentences]
    phrases: dict[Phrase, dict[int, int]] = defaultdict(dict)
    for index, words in enumerate(english):
        for start, end in _ranges(words):
            phrases[words.folded[start:end]].setdefault(index, start)
    said: set[frozenset[Phrase]] = set()
    single = _names(sentences)
    compounds = _compounds(sentences) | dict(terms)
    for zh, places in sorted((single | compounds).items(), key=lambda item: (-len(item[0]), item[0])):
        if not 2 < len(places) <= _MOST_PLACES:
            continue
        index, span = next(iter(places.items()))
        inside = [
            text for text, _, start, end in sentences[index].words if start < span.end and end > span.start
        ]
        for usual in _usual(inside, places, english, phrases):
            if len(usual) <= _SHORT and (len(zh) <= _SHORT or zh not in compounds):
                continue
            for one in _others(zh, usual, places, sentences, english, phrases):
                if one.names not in said:
                    said.add(one.names)
                    yield one


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


def _words(one: Sentence) -> _Words:
    gaps = (one.en[a[3] : b[2]] for a, b in zip(one.tokens, one.tokens[1:], strict=False))
    return _Words(
        tuple(token[1] for token in one.tokens), (*(gap if gap in _JOINTS else "" for gap in gaps), "")
    )


def _ranges(words: _Words) -> Iterator[tuple[int, int]]:
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


def _usual(
    inside: Sequence[str],
    places: Mapping[int, Span],
    english: Sequence[_Words],
    phrases: Mapping[Phrase, Mapping[int, int]],
) -> list[Phrase]:
    """Phrases that stand in nearly all pairs with the term, and hardly elsewhere; the surest first."""
    count: Counter[Phrase] = Counter()
    for index in places:
        words = english[index]
        count.update({words.folded[start:end] for start, end in _ranges(words)})
    found: list[tuple[float, int, Phrase]] = []
    for phrase, both in count.items():
        if both < 2 or both == len(places) or phrase[-1] in STOP or not _may_begin(phrase[0]):
            continue
        dice = 2 * both / (len(places) + len(phrases[phrase]))
        if dice < _LEAST_DICE - 0.1 * (len(places) == 3):
            continue
        telling = [word for word in phrase if word not in FUNCTION_WORDS]
        if len(set(telling)) < len(telling):
            continue
        known = sum(_rendered(inside, word, _KNOWN) for word in telling)
        alone = len(telling) > _SHORT < both == len(phrases[phrase]) == len(places) - 1
        if (known or alone) and not _goes_on(phrase, both, count):
            found.append((dice + known / len(telling), len(phrase), phrase))
    return [phrase for _, _, phrase in sorted(found, reverse=True)[:_MOST_PHRASES]]


def _may_begin(word: str) -> bool:
    return word not in _NO_FIRST and (noun_or_adjective(word) or not verb(word))


def _goes_on(phrase: Phrase, often: int, count: Mapping[Phrase, int]) -> bool:
    """Whether the phrase is nearly always part of one longer one."""
    size = len(phrase)
    return often > 2 and any(
        _SAME * often <= both and len(other) > size and phrase in (other[:size], other[-size:])
        for other, both in count.items()
    )


def _others(
    zh: str,
    usual: Phrase,
    places: Mapping[int, Span],
    sentences: Sequence[Sentence],
    english: Sequence[_Words],
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
                groups[phrase].append((index, span, _span(sentences[index], start, len(usual))))
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
            groups[phrase].append((index, span, _span(sentences[index], start, len(usual))))
            break
    for phrase, group in groups.items():
        if len(group) <= len(having):
            shown = [(i, places[i], _span(sentences[i], where[i], len(usual))) for i in having]
            yield Replaced(shown, group, frozenset((usual, phrase)))


def _span(one: Sentence, start: int, length: int) -> Span:
    first, end = one.tokens[start][2], one.tokens[start + length - 1][3]
    while start and one.en[one.tokens[start - 1][3] : first] in ("-", "‑"):
        start -= 1
        first = one.tokens[start][2]
    return Span(first, end)


def _swaps(usual: Phrase, words: _Words) -> Iterator[tuple[int, int, str]]:
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


def _other_ends(usual: Phrase, one: Sentence, span: Span, words: _Words) -> Iterator[int]:
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
        if all(_quality(outside, word) < _UNKNOWN for word in (*new, *old)) and not verb(new[0]):
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
        if _rendered((text,), word, _ACCOUNTS) and often > sum(
            _rendered((text,), other, _ACCOUNTS) for other in elsewhere
        ):
            return False
    if _in_name(one, *phrase) or (at == phrase[0] and verb(word) and not noun_or_adjective(word)):
        return False
    mine, its = _quality(inside, word), _quality(inside, old)
    if mine > its + _SURER and not near_words(word, old):
        return False  # the usual phrase names something else beside
    said = all(any(_rendered((text,), other, _KNOWN) for other in kept) for text in inside)
    if its < _KNOWN and (mine >= _KNOWN or (said and not (settled and len(kept) > _SHORT))):
        return False  # the usual phrase says more than the term
    if mine >= _KNOWN or near_words(word, old):
        return True
    return settled and _quality(outside, word) < _UNKNOWN and _quality(outside, old) < _UNKNOWN


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


def _rendered(chinese: Iterable[str], word: str, least: float) -> bool:
    return _quality(chinese, word) >= least


def _quality(chinese: Iterable[str], word: str) -> float:
    return shared_words().quality(chinese, stem(word))
