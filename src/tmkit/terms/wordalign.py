"""Word alignment trained on the memory at hand, with a dictionary, names and sentence positions as prior.

IBM model 1 (Brown et al. 1993) in both directions with the diagonal prior of Dyer et al. (2013), estimated by
expectation maximisation with pseudo-counts from CC-CEDICT, identical strings and pinyin, so that a small memory
is aligned by the dictionary and a large one by itself. The posteriors of the two directions are multiplied and
renormalised (Liang et al. 2006).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.text.cedict import renderings
from tmkit.text.words import fold, tokens

__all__ = ["WordAligner", "equivalents"]

Matrix: TypeAlias = npt.NDArray[np.float32]

_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "for",
        "and",
        "or",
        "at",
        "by",
        "with",
        "from",
        "as",
        "is",
        "be",
        "are",
        "was",
        "were",
        "it",
        "its",
        "this",
        "that",
        "sb",
        "sth",
        "one",
        "one's",
    ]
)
_DIAGONAL = 3.0
_NULL = 0.08
_PRIOR = 3.0
_MAX_PAIRS = 12_000_000
_MAX_VECTORS = 4000


@dataclass(slots=True)
class _Sentence:
    zh: npt.NDArray[np.int32]
    en: npt.NDArray[np.int32]


class WordAligner:
    """Learns from sentence pairs given as words, then gives link probabilities for each of them."""

    def __init__(self, *, iterations: int = 5) -> None:
        self.iterations = iterations
        self._zh: dict[str, int] = {}
        self._en: dict[str, int] = {}
        self._keys: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._forward: Matrix = np.empty(0, np.float32)
        self._backward: Matrix = np.empty(0, np.float32)
        self._surfaces: Mapping[str, str] | None = None

    def _ids(self, words: Sequence[str], table: dict[str, int]) -> npt.NDArray[np.int32]:
        return np.array([table.setdefault(word, len(table)) for word in words], np.int32)

    def train(
        self, pairs: Sequence[tuple[Sequence[str], Sequence[str]]], surfaces: Mapping[str, str] | None = None
    ) -> None:
        """Train on (Chinese words, folded English words) pairs; of a large memory on its first part.

        ``surfaces`` gives a written form for each folded word; with it the vectors of the words are evidence too.
        """
        self._surfaces = surfaces
        self._train([_Sentence(self._ids(zh, self._zh), self._ids(en, self._en)) for zh, en in pairs])

    def links(self, zh: Sequence[str], en: Sequence[str]) -> Matrix:
        """Link probabilities of a pair that was in the training, Chinese words × English words."""
        return self._posterior(_Sentence(self._ids(zh, self._zh), self._ids(en, self._en)))

    def _pair_keys(self, sentence: _Sentence) -> npt.NDArray[np.int64]:
        width = np.int64(len(self._en))
        return (sentence.zh.astype(np.int64)[:, None] * width + sentence.en.astype(np.int64)[None, :]).ravel()

    def _train(self, sentences: list[_Sentence]) -> None:
        total = 0
        used: list[_Sentence] = []
        for sentence in sentences:
            total += len(sentence.zh) * len(sentence.en)
            if total > _MAX_PAIRS and len(used) > 1000:
                break
            used.append(sentence)
        flat = [self._pair_keys(sentence) for sentence in used]
        keys, inverse = np.unique(
            np.concatenate(flat) if flat else np.empty(0, np.int64), return_inverse=True
        )
        width = max(1, len(self._en))
        zh_of, en_of = (keys // width).astype(np.int32), (keys % width).astype(np.int32)
        prior = self._prior(zh_of, en_of)
        self._keys = keys
        diagonal = [_diagonal(len(s.zh), len(s.en)).ravel() for s in used]
        zh_totals, en_totals = len(self._zh), len(self._en)
        forward = (0.1 + prior).astype(np.float32)  # p(en | zh)
        backward = forward.copy()  # p(zh | en)
        bounds = np.cumsum([0, *(len(f) for f in flat)])
        for _ in range(self.iterations):
            count_f = _PRIOR * prior.astype(np.float64)
            count_b = count_f.copy()
            forward = _normalise(forward, zh_of, zh_totals)
            backward = _normalise(backward, en_of, en_totals)
            for index, sentence in enumerate(used):
                shape = (len(sentence.zh), len(sentence.en))
                if not shape[0] or not shape[1]:
                    continue
                part = inverse[bounds[index] : bounds[index + 1]]
                f = (forward[part] * diagonal[index]).reshape(shape)
                b = (backward[part] * diagonal[index]).reshape(shape)
                f /= f.sum(axis=0, keepdims=True) + 1e-4 / shape[0]
                b /= b.sum(axis=1, keepdims=True) + 1e-4 / shape[1]
                both = np.sqrt(f * b)
                np.add.at(count_f, part, (0.5 * (f + both)).ravel())
                np.add.at(count_b, part, (0.5 * (b + both)).ravel())
            forward, backward = count_f.astype(np.float32), count_b.astype(np.float32)
        self._forward = _normalise(forward, zh_of, zh_totals)
        self._backward = _normalise(backward, en_of, en_totals)

    def _prior(self, zh_of: npt.NDArray[np.int32], en_of: npt.NDArray[np.int32]) -> Matrix:
        """Dictionary evidence in [0, 1] for every pair of words that occur together."""
        zh_words, en_words = list(self._zh), list(self._en)
        weights: dict[int, dict[int, float]] = {}
        for word, index in self._zh.items():
            row = {self._en[key]: w for key, w in equivalents(word).items() if key in self._en}
            if row:
                weights[index] = row
        values = np.zeros(len(zh_of), np.float32)
        order = np.argsort(zh_of, kind="stable")
        starts = np.searchsorted(zh_of[order], np.arange(len(zh_words) + 1))
        for index, row in weights.items():
            part = order[starts[index] : starts[index + 1]]
            ids = en_of[part]
            values[part] = [row.get(int(i), 0.0) for i in ids]
        if self._surfaces:
            values = np.maximum(values, self._nearness(zh_words, en_words, zh_of, en_of))
        return values

    def _nearness(
        self,
        zh_words: list[str],
        en_words: list[str],
        zh_of: npt.NDArray[np.int32],
        en_of: npt.NDArray[np.int32],
    ) -> Matrix:
        """Evidence from word vectors in [0, .8]; words of the dictionary come last when there are too many."""
        from tmkit.terms.vectors import similarities

        surfaces = self._surfaces or {}
        zh = [i for i, word in enumerate(zh_words) if not word.isascii()]
        zh = sorted(zh, key=lambda i: bool(renderings(zh_words[i])))[:_MAX_VECTORS]
        en = [i for i, word in enumerate(en_words) if word not in _STOP and not word[0].isdigit()][
            :_MAX_VECTORS
        ]
        if not zh or not en:
            return np.zeros(len(zh_of), np.float32)
        table = similarities([zh_words[i] for i in zh], [surfaces.get(en_words[i], en_words[i]) for i in en])
        row, column = np.full(len(zh_words), -1), np.full(len(en_words), -1)
        row[zh], column[en] = np.arange(len(zh)), np.arange(len(en))
        r, c = row[zh_of], column[en_of]
        found = np.where((r >= 0) & (c >= 0), table[np.maximum(r, 0), np.maximum(c, 0)], 0).astype(np.float32)
        return np.asarray(0.8 * np.clip((found - 0.42) / 0.4, 0, 1), np.float32)

    def _posterior(self, sentence: _Sentence) -> Matrix:
        shape = (len(sentence.zh), len(sentence.en))
        if not shape[0] or not shape[1]:
            return np.zeros(shape, np.float32)
        wanted = self._pair_keys(sentence)
        places = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        known = self._keys[places] == wanted
        diagonal = _diagonal(*shape)
        f = (np.where(known, self._forward[places], 1e-6).reshape(shape) * diagonal).astype(np.float32)
        b = (np.where(known, self._backward[places], 1e-6).reshape(shape) * diagonal).astype(np.float32)
        f /= f.sum(axis=0, keepdims=True) + _NULL * 0.1 / shape[0]
        b /= b.sum(axis=1, keepdims=True) + _NULL * 0.1 / shape[1]
        return np.asarray(np.sqrt(f * b), np.float32)


def _normalise(values: Matrix, owner: npt.NDArray[np.int32], size: int) -> Matrix:
    totals = np.bincount(owner, values, size)
    return (values / np.maximum(totals[owner], 1e-12)).astype(np.float32)


def _diagonal(rows: int, columns: int) -> Matrix:
    if not rows or not columns:
        return np.zeros((rows, columns), np.float32)
    i = (np.arange(rows, dtype=np.float32)[:, None] + 0.5) / rows
    j = (np.arange(columns, dtype=np.float32)[None, :] + 0.5) / columns
    return np.exp(-_DIAGONAL * np.abs(i - j)).astype(np.float32)


@functools.lru_cache(maxsize=100_000)
def equivalents(word: str) -> dict[str, float]:
    """Folded English words that a Chinese word may stand for, with weights in (0, 1]."""
    found: dict[str, float] = {}
    if word.isascii():
        return {fold(word): 1.0} | {fold(token.text): 0.7 for token in tokens(word, "en") if token.pos != "x"}
    senses = renderings(word)
    for gloss in senses:
        keys = [fold(token.text) for token in tokens(gloss, "en") if token.pos != "x"]
        content = [key for key in keys if key not in _STOP]
        for key in content if len(content) <= 9 else ():
            found[key] = max(found.get(key, 0.0), 1.0 / len(content) ** 0.5)
    if not senses and 1 < len(word) <= 6:
        for part in (word[:2], word[2:], word[:3], word[3:]):
            for gloss in renderings(part) if len(part) > 1 else ():
                keys = [key for token in tokens(gloss, "en") if (key := fold(token.text)) not in _STOP]
                for key in keys if len(keys) <= 3 else ():
                    found[key] = max(found.get(key, 0.0), 0.3 / len(keys))
    if 1 < len(word) <= 4:
        from pypinyin import lazy_pinyin

        sounds = lazy_pinyin(word)
        found.setdefault(fold("".join(sounds)), 0.8)
        found.setdefault(fold(sounds[0].replace("ü", "yu")), 0.3)
        found.setdefault(fold("".join(sounds[1:])), 0.3)
    return found
