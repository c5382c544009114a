"""Word alignment trained on the memory at hand, with a dictionary, names and sentence positions as prior.

IBM model 1 (Brown et al. 1993) in both directions with the diagonal prior of Dyer et al. (2013), estimated by
expectation maximisation with pseudo-counts from CC-CEDICT, identical strings and pinyin, so that a small memory
is aligned by the dictionary and a large one by itself. The posteriors of the two directions are multiplied and
renormalised (Liang et al. 2006).

A memory is taken in blocks of some million word pairs; the counts that a block leaves are the next block's prior
(stepwise estimation, Liang and Klein 2009), so memory stays bounded and every unit is trained on.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.terms.corpus import Corpus
from tmkit.text.cedict import renderings
from tmkit.text.institution_names import renderings as institution_renderings
from tmkit.text.words import fold, tokens

__all__ = ["WordAligner", "equivalents"]

Matrix: TypeAlias = npt.NDArray[np.float32]

_STOP = frozenset(
    """the a an of to in on for and or at by with from as is be are was were it its this that sb sth one
    one's""".split()
)
_OFFICES = {
    suffix: tuple(fold(word) for word in words.split())
    for suffix, words in (
        ("部", "ministry department"), ("司", "department"), ("局", "bureau administration"), ("署", "administration"),
        ("厅", "department office"), ("委", "commission committee"), ("院", "academy institute court hospital"),
        ("处", "office division"), ("办", "office"), ("会", "association committee"), ("所", "institute exchange"),
    )
}  # fmt: skip
"""What the last character of a word for an office may stand for: 农村部, 规划司."""
_DIAGONAL = 3.0
_NULL = 0.08
_PRIOR = 3.0
_BLOCK, _SMALL_BLOCK = 4_000_000, 2_000_000
_LEAST_CARRIED = 0.4
_MAX_VECTORS = (1500, 2500)


class WordAligner:
    """Learns from the units of a corpus block by block and gives link probabilities for each unit.

    ``known`` gives the folded English words that a Chinese word may stand for, with weights in (0, 1];
    without it :func:`equivalents` does.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        iterations: int = 5,
        vectors: bool = True,
        known: Callable[[str], Mapping[str, float]] | None = None,
    ) -> None:
        self.corpus = corpus
        self._known = known or equivalents
        self.iterations = iterations
        self.vectors = vectors
        self._keys = np.empty(0, np.int64)
        self._counts = np.empty((2, 0), np.float32)
        self._en_ids = {key: i for i, key in enumerate(corpus.en.keys)}
        self._dictionary: dict[int, tuple[list[int], list[float]]] = {}
        self._surfaces = corpus.en.surfaces()
        self._vectors = (
            _Vectors(len(corpus.zh.keys), _MAX_VECTORS[0]),
            _Vectors(len(corpus.en.keys), _MAX_VECTORS[1]),
        )

    def links(self) -> Iterator[tuple[int, Matrix]]:
        """(unit, link probabilities, Chinese words × English words) for all units in order."""
        sizes = self.corpus.sizes()
        most = _BLOCK if sizes.sum() < 3 * _BLOCK else _SMALL_BLOCK
        start = 0
        while start < len(sizes):
            stop = start + max(1, int(np.searchsorted(np.cumsum(sizes[start:]), most)))
            yield from self._block(start, min(stop, len(sizes)))
            start = stop

    def _block(self, start: int, stop: int) -> Iterator[tuple[int, Matrix]]:
        units = [self.corpus.keys(i) for i in range(start, stop)]
        flat = [
            ((zh.astype(np.int64) << 32)[:, None] + en.astype(np.int64)[None, :]).ravel() for zh, en in units
        ]
        keys, place_of = np.unique(np.concatenate(flat), return_inverse=True)
        pair: npt.NDArray[np.int32] = place_of.astype(np.int32)
        del place_of
        del flat
        diagonal = np.concatenate([_diagonal(len(zh), len(en)).ravel() for zh, en in units])
        row, column = _groups(units)
        forward, backward = self._estimate(keys, pair, diagonal, row, column)
        f, b = forward[pair] * diagonal, backward[pair] * diagonal
        lengths = np.array([(len(zh), len(en)) for zh, en in units]).reshape(-1, 2)
        of_row, of_column = np.maximum(1, np.bincount(row)), np.maximum(1, np.bincount(column))
        f, b = _shares(f, column, _NULL * 0.1 / of_column), _shares(b, row, _NULL * 0.1 / of_row)
        linked = np.sqrt(f * b)
        del f, b, diagonal, row, column, pair
        place = 0
        for index, (m, n) in enumerate(lengths.tolist(), start):
            yield index, linked[place : place + m * n].reshape(m, n)
            place += m * n

    def _estimate(
        self,
        keys: npt.NDArray[np.int64],
        pair: npt.NDArray[np.int32],
        diagonal: Matrix,
        row: npt.NDArray[np.int32],
        column: npt.NDArray[np.int32],
    ) -> tuple[Matrix, Matrix]:
        """p(en | zh) and p(zh | en) of the pairs of words ``keys`` that occur together in a block."""
        begins = np.diff(keys >> 32, prepend=-1) > 0  # the keys are in order
        zh_of, zh_total = (keys >> 32)[begins], np.cumsum(begins) - 1
        en_of, en_total = np.unique(keys & 0xFFFFFFFF, return_inverse=True)
        owners = (
            (zh_total.astype(np.int32), len(zh_of)),
            (en_total.astype(np.int32), len(en_of)),
        )
        prior = self._prior(keys, zh_of, en_of, owners[0][0], owners[1][0])
        carried = self._carried(keys)
        base = _PRIOR * prior + carried
        forward, backward = 0.1 + prior + carried[0], 0.1 + prior + carried[1]
        of_row, of_column = np.maximum(1, np.bincount(row)), np.maximum(1, np.bincount(column))
        for _ in range(self.iterations):
            forward, backward = _normalise(forward, *owners[0]), _normalise(backward, *owners[1])
            f = _shares(forward[pair] * diagonal, column, 1e-4 / of_column)
            b = _shares(backward[pair] * diagonal, row, 1e-4 / of_row)
            both = np.sqrt(f * b)
            forward = (base[0] + 0.5 * np.bincount(pair, f + both, len(keys))).astype(np.float32)
            backward = (base[1] + 0.5 * np.bincount(pair, b + both, len(keys))).astype(np.float32)
        self._carry(keys, np.stack([forward - _PRIOR * prior, backward - _PRIOR * prior]))
        return _normalise(forward, *owners[0]), _normalise(backward, *owners[1])

    def _carried(self, keys: npt.NDArray[np.int64]) -> Matrix:
        """The counts of earlier blocks for these pairs of words, 2 × pairs."""
        if not len(self._keys):
            return np.zeros((2, len(keys)), np.float32)
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[places] == keys, self._counts[:, places], 0).astype(np.float32)

    def _carry(self, keys: npt.NDArray[np.int64], counts: Matrix) -> None:
        """Keep the counts for later blocks: those of this block replace older ones, which they include."""
        old = ~np.isin(self._keys, keys, assume_unique=True)
        new = counts.max(axis=0) >= _LEAST_CARRIED
        merged = np.concatenate([self._keys[old], keys[new]])
        order = np.argsort(merged, kind="stable")
        self._keys = merged[order]
        self._counts = np.concatenate([self._counts[:, old], counts[:, new]], axis=1)[:, order]

    def _prior(
        self,
        keys: npt.NDArray[np.int64],
        zh_of: npt.NDArray[np.int64],
        en_of: npt.NDArray[np.int64],
        zh_index: npt.NDArray[np.int32],
        en_index: npt.NDArray[np.int32],
    ) -> Matrix:
        """Dictionary evidence in [0, 1] for every pair of words that occur together."""
        wanted: list[npt.NDArray[np.int64]] = []
        weights: list[float] = []
        for word in zh_of.tolist():
            if word not in self._dictionary:
                found = self._known(self.corpus.zh.keys[word])
                rows = [(self._en_ids[key], w) for key, w in found.items() if key in self._en_ids]
                self._dictionary[word] = ([r[0] for r in rows], [r[1] for r in rows])
            ids, values = self._dictionary[word]
            if ids:
                wanted.append((np.int64(word) << 32) + np.array(ids, np.int64))
                weights.extend(values)
        prior = np.zeros(len(keys), np.float32)
        if wanted and len(keys):
            entries = np.concatenate(wanted)
            places = np.minimum(np.searchsorted(keys, entries), len(keys) - 1)
            known = keys[places] == entries
            prior[places[known]] = np.array(weights, np.float32)[known]
        if self.vectors:
            prior = np.maximum(prior, self._nearness(zh_of, en_of, zh_index, en_index))
        return prior

    def _nearness(
        self,
        zh_of: npt.NDArray[np.int64],
        en_of: npt.NDArray[np.int64],
        zh_index: npt.NDArray[np.int32],
        en_index: npt.NDArray[np.int32],
    ) -> Matrix:
        """Evidence from word vectors in [0, .8]; only of the first some thousand words, those without gloss first."""
        zh, en = self._vectors
        glossed = {key for word in zh_of.tolist() for key in self._dictionary[word][0]}
        zh_words, en_words = self.corpus.zh.keys, self.corpus.en.keys
        zh_new = [k for k in zh_of.tolist() if not zh_words[k].isascii()]
        en_new = [k for k in en_of.tolist() if en_words[k] not in _STOP and not en_words[k][0].isdigit()]
        zh.add(sorted(zh_new, key=lambda k: bool(self._dictionary[k][0])), zh_words)
        en.add(sorted(en_new, key=lambda k: k in glossed), self._surfaces)
        r, c = zh.rows[zh_of][zh_index], en.rows[en_of][en_index]
        near = np.flatnonzero((r >= 0) & (c >= 0))
        found = np.zeros(len(zh_index), np.float32)
        if len(near):
            table = zh.values @ en.values.T
            found[near] = 0.8 * np.clip((table[r[near], c[near]] - 0.42) / 0.4, 0, 1)
        return found


class _Vectors:
    """Word vectors of at most ``limit`` words of a vocabulary, computed when first wanted."""

    def __init__(self, size: int, limit: int) -> None:
        self.limit = limit
        self.rows = np.full(size, -1, np.int32)
        self.values = np.zeros((0, 512), np.float32)

    def add(self, words: Sequence[int], texts: Sequence[str]) -> None:
        """Encode those of the words that are new, while there is room."""
        from tmkit.terms.vectors import encode

        new = [w for w in words if self.rows[w] < 0][: self.limit - len(self.values)]
        if new:
            self.rows[new] = np.arange(len(self.values), len(self.values) + len(new))
            self.values = np.concatenate([self.values, encode([texts[w] for w in new])])


def _groups(
    units: list[tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """For every word pair of a block the number of its Chinese word and of its English word."""
    rows: list[npt.NDArray[np.int32]] = []
    columns: list[npt.NDArray[np.int32]] = []
    first_row = first_column = 0
    for zh, en in units:
        m, n = len(zh), len(en)
        rows.append(np.repeat(np.arange(first_row, first_row + m, dtype=np.int32), n))
        columns.append(np.tile(np.arange(first_column, first_column + n, dtype=np.int32), m))
        first_row, first_column = first_row + m, first_column + n
    return np.concatenate(rows), np.concatenate(columns)


def _shares(values: Matrix, group: npt.NDArray[np.int32], rest: npt.NDArray[np.float64]) -> Matrix:
    """The values as shares of their group's sum; what ``rest`` says of a group goes to no word."""
    totals = np.bincount(group, values) + rest
    return np.asarray(values / totals.astype(np.float32)[group], np.float32)


def _normalise(values: Matrix, owner: npt.NDArray[np.int32], size: int) -> Matrix:
    totals = np.maximum(np.bincount(owner, values, size), 1e-12).astype(np.float32)
    return np.asarray(values / totals[owner], np.float32)


@functools.lru_cache(maxsize=2_000)
def _diagonal(rows: int, columns: int) -> Matrix:
    if not rows or not columns:
        return np.zeros((rows, columns), np.float32)
    i = (np.arange(rows, dtype=np.float32)[:, None] + 0.5) / rows
    j = (np.arange(columns, dtype=np.float32)[None, :] + 0.5) / columns
    return np.exp(-_DIAGONAL * np.abs(i - j)).astype(np.float32)


@functools.lru_cache(maxsize=30_000)
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
    for name in institution_renderings(word):
        for key in (fold(token.text) for token in tokens(name, "en")):
            if key not in _STOP:
                found[key] = max(found.get(key, 0.0), 0.6)
    if not senses and 1 < len(word) <= 6:
        for part in (word[:2], word[2:], word[:3], word[3:]):
            for gloss in renderings(part) if len(part) > 1 else ():
                keys = [key for token in tokens(gloss, "en") if (key := fold(token.text)) not in _STOP]
                for key in keys if len(keys) <= 3 else ():
                    found[key] = max(found.get(key, 0.0), 0.3 / len(keys))
        for key in _OFFICES.get(word[-1], ()) if len(word) == 3 else ():
            found.setdefault(key, 0.4)
    if 1 < len(word) <= 4:
        from pypinyin import lazy_pinyin

        sounds = lazy_pinyin(word)
        found.setdefault(fold("".join(sounds)), 0.8)
        found.setdefault(fold(sounds[0].replace("ü", "yu")), 0.3)
        found.setdefault(fold("".join(sounds[1:])), 0.6 if len(sounds) > 2 else 0.3)
    return found
