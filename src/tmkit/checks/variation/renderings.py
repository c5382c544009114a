"""How a document renders its Chinese terms, found without a termbase.

A Chinese term X+Y (民营企业) has a head Y (企业) that many terms share. The head's English (enterprise) shows by
how often the two occur together (Dice coefficient; Smadja, McKeown and Hatzivassiloglou 1996); what stands before
that English head is then the rendering of X. Only places where nothing else can be meant are used: the head stands
once on each side, or belongs to the same term each time.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tmkit.checks.clauses.words import shared_words, stem
from tmkit.checks.variation.rendering_words import STOP, TOKEN, VAGUE, Sentence, fold, sentence
from tmkit.model import Span
from tmkit.text.cedict import senses
from tmkit.text.names import find_in_english, surname_characters

__all__ = ["Corpus", "Rendering", "Sentence"]

_SURE = 0.5
_SURE_OF_FEW = 0.75
"""Least Dice coefficients between a Chinese head and its English one; the second where it occurs up to four times."""
_PARAGRAPH = 60  # words
_KNOWN = 0.39  # least quality of a learnt rendering that counts; that of the dictionary's is 0.4
_NOUN = ("n", "vn", "l", "j", "i")
_PART = (*_NOUN, "b", "v", "eng", "an", "a")


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way a term is rendered: the words before the English head, nearest first, and where."""

    modifiers: tuple[str, ...]
    text: str
    unit: str
    index: int
    source: Span
    target: Span


@dataclass(slots=True)
class Corpus:
    """The sentences of a document, and how its terms are rendered."""

    sentences: list[Sentence] = field(default_factory=list)
    _of_head: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _verbal: set[str] = field(default_factory=set)
    _own: set[str] = field(default_factory=set)
    _of_word: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _terms: dict[tuple[str, str], list[tuple[int, int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, unit: str, zh: str, en: str) -> None:
        """Add a pair."""
        one = sentence(unit, zh, en)
        index = len(self.sentences)
        self.sentences.append(one)
        for _, folded, _, _ in one.tokens:
            self._of_word[folded].add(index)
        words = one.words
        for end, (word, tag, start, stop) in enumerate(words):
            if len(word) < 2 or tag.startswith("nr"):
                continue
            if not tag.startswith(_NOUN) and not (
                tag == "v" and end and words[end - 1][1].startswith(("n", "b"))
            ):
                continue
            self._of_head[word].add(index)
            self._own.add(word)
            if tag == "v":
                self._verbal.add(word)
            if len(word) >= 3 and tag.startswith("n"):
                self._of_head[word[-2:]].add(index)
                if word[:2] not in VAGUE and self._starts_term(words, end, alone=True):
                    self._terms[word, word[-2:]].append((index, start, stop))
            for begin in range(end - 1, max(-1, end - 4), -1):
                part, part_tag, first, _ = words[begin]
                if (
                    words[begin + 1][2] - words[begin][3] > 1
                    or not part_tag.startswith(_PART)
                    or part in VAGUE
                ):
                    break
                if part_tag.startswith("nr") or not self._starts_term(words, begin):
                    continue
                term = "".join(w for w, _, _, _ in words[begin : end + 1])
                if 3 <= len(term) <= 12:
                    self._terms[term, word].append((index, first, stop))

    @staticmethod
    def _starts_term(
        words: tuple[tuple[str, str, int, int], ...], begin: int, *, alone: bool = False
    ) -> bool:
        """Whether nothing before the word belongs to the same noun phrase (a place name may, before two words)."""
        if begin == 0:
            return True
        word, tag, _, end = words[begin - 1]
        if words[begin][2] - end > 1:
            return True
        if tag.startswith("ns"):
            return not alone or (begin > 1 and words[begin - 2][1] == "p")
        return not tag.startswith(("n", "vn", "b", "j", "l", "i", "a", "eng", "z")) or word in VAGUE

    def head_in_english(self, head: str) -> str:
        """The English word a Chinese head is rendered by; empty when that is not certain."""
        units = self._of_head[head]
        if len(units) < 2 or not (head in self._own or head in senses()):
            return ""
        count: Counter[str] = Counter()
        for index in units:
            count.update({folded for _, folded, _, _ in self.sentences[index].tokens})
        scored = []
        for word, both in count.items():
            if both < 2 or word in STOP or len(word) < 3 or word[0].isdigit():
                continue
            dice = 2 * both / (len(units) + len(self._of_word[word]))
            scored.append((dice, word))
        best = max(scored, default=(0.0, ""))
        if head in self._verbal and best[1] not in _glosses(head):
            return ""
        if best[0] < (_SURE if len(units) > 4 else _SURE_OF_FEW):
            return ""
        return best[1]

    def terms(self) -> Iterator[tuple[str, list[Rendering]]]:
        """Terms that occur in two or more sentences, with the renderings that could be told."""
        known: dict[str, str] = {}
        for (term, head), places in self._terms.items():
            if len({index for index, _, _ in places}) < 2:
                continue
            if head not in known:
                known[head] = self.head_in_english(head)
            if known[head]:
                found = list(self._renderings(term, head, known[head], places))
                if len(found) > 1:
                    yield term, found

    def _renderings(
        self, term: str, head: str, english: str, places: list[tuple[int, int, int]]
    ) -> Iterator[Rendering]:
        by_sentence: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for index, start, end in places:
            by_sentence[index].append((start, end))
        most = max(1, (len(term) - len(head)) // 2)
        for index, spans in by_sentence.items():
            one = self.sentences[index]
            alone = _alone(one, head, spans)
            at = [n for n, token in enumerate(one.tokens) if token[1] == english]
            if alone is None or not at or len(at) > len(spans) + alone:
                continue
            for n in at:
                found = _modifiers(one, n)
                if found and (found[0] or not alone):
                    start, end = one.tokens[found[1]][2], _whole_word(one, n)
                    if _has_a_name(one.en[start:end], term):
                        continue
                    words = found[0][: most + found[0][:most].count("and")]
                    yield Rendering(
                        words, one.en[start:end], one.unit, index, Span(*spans[0]), Span(start, end)
                    )

    def explained(self, rendering: Rendering, word: str) -> bool:
        """Whether another Chinese word of the sentence accounts for an English word (CC-CEDICT, learnt renderings)."""
        one = self.sentences[rendering.index]
        there = sum(folded == word for _, folded, _, _ in one.tokens)
        if self.own(rendering, word):
            return False
        others = [
            text
            for text, _, start, end in one.words
            if end <= rendering.source.start or start >= rendering.source.end
        ]
        return sum(_renders(other, word) for other in others) >= there

    def own(self, rendering: Rendering, word: str) -> bool:
        """Whether a word of the term itself may be rendered by an English word."""
        one = self.sentences[rendering.index]
        return any(
            _renders(part, word)
            for text, _, start, end in one.words
            if end > rendering.source.start and start < rendering.source.end
            for part in (text, text[:2])
        )

    def shown(self, rendering: Rendering) -> bool:
        """Whether what stands before the head of the term has a known rendering anywhere in the sentence."""
        one = self.sentences[rendering.index]
        inside = [
            text
            for text, _, start, end in one.words
            if end > rendering.source.start and start < rendering.source.end
        ]
        return any(_renders(part, folded) for part in inside[:-1] for _, folded, _, _ in one.tokens)

    def says(self, index: int, word: str) -> bool:
        """Whether the English of a sentence, if it is no whole paragraph, has a word."""
        tokens = self.sentences[index].tokens
        return len(tokens) < _PARAGRAPH and any(folded == word for _, folded, _, _ in tokens)

    def holds(self, index: int, term: str) -> bool:
        """Whether a sentence has a Chinese term."""
        return term in self.sentences[index].zh


@functools.lru_cache(maxsize=16384)
def _renders(chinese: str, english: str) -> bool:
    """Whether an English word, or one of its root, may render a Chinese one."""
    if english in _glosses(chinese):
        return True
    return shared_words().quality((chinese,), stem(english)) >= _KNOWN


@functools.lru_cache(maxsize=4096)
def _glosses(word: str) -> frozenset[str]:
    """Folded English words of the definitions of a Chinese word."""
    return frozenset(fold(m.group()) for m in TOKEN.finditer(senses().get(word, "")))


def _has_a_name(english: str, term: str) -> bool:
    """Whether a Chinese person is named among the words of a rendering, and not in the term: Editor of Li Ming Editor."""
    return any(surname_characters(name.surname).isdisjoint(term) for name in find_in_english(english))


def _whole_word(one: Sentence, n: int) -> int:
    """The end of the hyphenated word a token belongs to."""
    while n + 1 < len(one.tokens) and one.en[one.tokens[n][3] : one.tokens[n + 1][2]] in ("-", "‑"):
        n += 1
    return one.tokens[n][3]


def _alone(one: Sentence, head: str, spans: list[tuple[int, int]]) -> int | None:
    """How often the head stands outside the spans without a modifier; None when it stands there with one."""
    count = 0
    ends = {end for _, end in spans}
    for n, (word, _, _, end) in enumerate(one.words):
        if end in ends or not word.endswith(head):
            continue
        before = one.words[n - 1][1] if n else "x"
        if word != head or before.startswith(("n", "b", "j", "a", "l", "vn")):
            return None
        count += 1
    return count if count + len(spans) == one.simple.count(head) else None


def _modifiers(one: Sentence, head: int) -> tuple[tuple[str, ...], int] | None:
    """Folded words before the head that belong to it, nearest first, and where they begin.

    At most five; None where the chunk is one of two joined by "and", so that it says only a part.
    """
    found: list[str] = []
    first = place = head
    while place > 0 and len(found) < 5:
        text, folded, _, end = one.tokens[place - 1]
        between = one.en[end : one.tokens[place][2]]
        stop = folded in STOP or text.lower() in STOP or text[0].isdigit()
        if between in ("-", "‑") and stop:
            return None
        if between not in (" ", "-", "‑", ' "', '" ', " “", "” "):
            break
        if text == "and":
            if place < 2 or not (one.tokens[place - 2][0][0].isupper() and one.tokens[place][0][0].isupper()):
                return None
            found.append("and")
            place -= 1
            continue
        if stop or text.endswith(("'s", "’s", "s'", "s’", "ly")):
            break
        found.append(folded)
        place -= 1
        first = place
    if place > 0 and first == place and one.tokens[place - 1][0] == "and" and first < head:
        whole = place >= 2 and one.tokens[place - 2][0][0].isupper() and one.tokens[place][0][0].isupper()
        if not whole:
            return None
    while found and found[-1] == "and":
        found.pop()
    return tuple(found), first
