"""What stands directly beside a candidate on either side: a boundary that cuts a phrase is none.

Chinese bonds are counts over laws and government reports (``background``), English ones counts over the glosses of
CC-CEDICT.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.terms.background import pair_bonds
from tmkit.terms.candidates import Candidate
from tmkit.terms.corpus import Corpus, Vocabulary
from tmkit.terms.marks import FUNCTION_WORDS
from tmkit.text.cedict import glosses
from tmkit.text.words import fold

__all__ = ["CHINESE_EDGES", "EDGE_FEATURES", "chinese_edges", "edge_features", "gloss_words"]

Floats: TypeAlias = npt.NDArray[np.float32]

_ZH_SIDE = ("none", "noun", "verb", "single", "same", "bond", "pair")
_EN_SIDE = ("none", "small", "verb", "noun", "capital", "same", "bond")
CHINESE_EDGES = (
    *(f"edge.zh.before.{name}" for name in _ZH_SIDE), *(f"edge.zh.after.{name}" for name in _ZH_SIDE),
)  # fmt: skip
EDGE_FEATURES = (
    *CHINESE_EDGES,
    *(f"edge.en.before.{name}" for name in _EN_SIDE), *(f"edge.en.after.{name}" for name in _EN_SIDE),
    "edge.en.first_begins", "edge.en.last_ends", "edge.en.weakest_bond",
)  # fmt: skip

_NOUNS = frozenset("n an nz ns nt nr nrt nrfg vn j b a eng l ng nw".split())
_VERBS = frozenset("v vd vi vg ad d".split())


class GlossWords:
    """How English words behave in the glosses of CC-CEDICT.

    Attributes:
        total: occurrences of a folded word.
        verbs: occurrences as the verb of a gloss (after "to").
        nouns: as the last word of a gloss that is no verb.
        begins: as the first word of such a gloss.
        pairs: occurrences of two words side by side, as "one two".
        small: words written with a small letter, not folded.

    """

    def __init__(self) -> None:
        self.total: Counter[str] = Counter()
        self.verbs: Counter[str] = Counter()
        self.nouns: Counter[str] = Counter()
        self.begins: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()
        self.small: set[str] = set()
        for _, senses in glosses().pairs():
            for gloss in senses:
                words = gloss.lower().replace("-", " ").split()
                if not words or len(words) > 8:
                    continue
                keys = [fold(word) for word in words]
                self.small.update(word for word in gloss.split() if word[0].islower())
                self.total.update(keys)
                self.pairs.update(f"{a} {b}" for a, b in itertools.pairwise(keys))
                if words[0] == "to" and len(words) > 1:
                    self.verbs[keys[1]] += 1
                else:
                    self.nouns[keys[-1]] += 1
                    self.begins[keys[0]] += 1


@functools.lru_cache(maxsize=1)
def gloss_words() -> GlossWords:
    """The counts, made once."""
    return GlossWords()


def edge_features(candidates: Sequence[Candidate], corpus: Corpus) -> Floats:
    """One row per candidate with the columns of ``EDGE_FEATURES``, means over its first occurrences."""
    words = gloss_words()
    en = corpus.en
    en_facts = np.array([_en_facts(t, words) for t in en.texts], np.float32)
    en_keys = [en.keys[k] for k in en.key_of.tolist()]
    columns: list[Floats] = []
    for side in range(2):
        owner, beside = _flat([c.around[side + 2] for c in candidates])
        edge = [c.en[0] if side == 0 else c.en[-1] for c in candidates]
        bond = np.zeros((len(beside), 1), np.float32)
        for place, (o, w) in enumerate(zip(owner.tolist(), beside.tolist(), strict=True)):
            if w >= 0:
                pair = f"{en_keys[w]} {edge[o]}" if side == 0 else f"{edge[o]} {en_keys[w]}"
                bond[place] = words.pairs[pair]
        columns += _side(len(candidates), owner, beside, en_facts, np.log1p(bond))
    columns += [
        _column(candidates, lambda c: _share(words.begins[c.en[0]], words.total[c.en[0]])),
        _column(candidates, lambda c: _share(words.nouns[c.en[-1]], words.total[c.en[-1]])),
        np.log1p(_column(candidates, lambda c: _weakest(c.en, words))),
    ]
    chinese = chinese_edges([c.words for c in candidates], [c.around[:2] for c in candidates], corpus.zh)
    return np.column_stack([chinese, *columns]).astype(np.float32)


def chinese_edges(
    words: Sequence[Sequence[str]], around: Sequence[Sequence[Sequence[int]]], vocabulary: Vocabulary
) -> Floats:
    """One row per Chinese form with the columns of ``CHINESE_EDGES``.

    Args:
        words: the words of each form.
        around: the numbers of the words before and behind its occurrences; -1 where a mark or nothing stands.
        vocabulary: what the numbers mean.

    """
    texts = vocabulary.texts
    facts = np.array([_zh_facts(t, p) for t, p in zip(texts, vocabulary.pos, strict=True)], np.float32)
    columns: list[Floats] = []
    for side in range(2):
        owner, beside = _flat([sides[side] for sides in around])
        edge = [row[0] if side == 0 else row[-1] for row in words]
        bonds = np.zeros((len(beside), 2), np.float32)
        there = np.flatnonzero(beside >= 0)
        if len(there):
            pairs = [
                (texts[w], edge[o]) if side == 0 else (edge[o], texts[w])
                for o, w in zip(owner[there].tolist(), beside[there].tolist(), strict=True)
            ]
            bonds[there] = pair_bonds(pairs)
        columns += _side(len(words), owner, beside, facts, bonds)
    return np.column_stack(columns).astype(np.float32)


def _flat(around: Sequence[Sequence[int]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Number of the candidate and of the word beside it, for every occurrence."""
    owner = np.repeat(np.arange(len(around)), [len(words) for words in around])
    return owner, np.array([word for words in around for word in words], np.int64)


def _side(
    count: int, owner: npt.NDArray[np.int64], beside: npt.NDArray[np.int64], facts: Floats, bonds: Floats
) -> list[Floats]:
    """Means by owner: nothing beside, the facts of the word beside, the share of the commonest one, the bonds."""
    sizes = np.maximum(1, np.bincount(owner, minlength=count))
    there = beside >= 0

    def mean(values: npt.NDArray[np.generic]) -> Floats:
        return (np.bincount(owner, values, count) / sizes).astype(np.float32)

    found = [mean(~there)]
    for column in range(facts.shape[1]):
        values = np.zeros(len(beside), np.float32)
        values[there] = facts[beside[there], column]
        found.append(mean(values))
    key = owner[there] * (len(facts) + 1) + beside[there]
    pairs, times = np.unique(key, return_counts=True)
    most = np.zeros(count, np.float32)
    np.maximum.at(most, pairs // (len(facts) + 1), times.astype(np.float32))
    found.append(np.where(sizes > 1, most / sizes, 0).astype(np.float32))
    return [*found, *(mean(bonds[:, column]) for column in range(bonds.shape[1]))]


def _zh_facts(text: str, pos: str) -> tuple[float, float, float]:
    return float(pos in _NOUNS), float(pos in _VERBS), float(len(text) == 1 and (pos in _NOUNS or pos == "k"))


def _en_facts(text: str, words: GlossWords) -> tuple[float, float, float, float]:
    lower = text.lower()
    if lower in FUNCTION_WORDS:
        return 1.0, 0.0, 0.0, 0.0
    key = fold(text)
    total = words.total[key]
    return 0.0, _share(words.verbs[key], total), _share(words.nouns[key], total), float(text[0].isupper())


def _column(candidates: Sequence[Candidate], value: Callable[[Candidate], float]) -> Floats:
    return np.array([value(c) for c in candidates], np.float32)


def _share(part: int, whole: int) -> float:
    """The share, drawn to .3 where little is known."""
    return (part + 0.6) / (whole + 2)


def _weakest(keys: Sequence[str], words: GlossWords) -> float:
    return min((words.pairs[f"{a} {b}"] for a, b in itertools.pairwise(keys)), default=1000)
