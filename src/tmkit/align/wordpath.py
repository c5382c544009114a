"""The paths of two texts by their words: a token is a word, and its partners are those the dictionary gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import Edges, Ints
from tmkit.align.lexicon import SideWords
from tmkit.align.links import Matches, TokenSide, reach, transposed
from tmkit.align.paths import Paths, find_path

__all__ = ["word_paths"]

_W = TypeVar("_W")

_PIECE = 3  # words
_FOUND = 0.55  # what stands for the cosine of a word with its translation; without one it is 0


def word_paths(words: SideWords, zh: range, en: range, edges: Edges) -> tuple[Paths, Paths]:
    """The paths of both sides over these sentences, with what ``words`` knows at the time of asking."""
    low, high = reach(edges.i, edges.a, edges.j, edges.b, len(zh), len(en))
    glosses = [[stems for stems, _ in words.zh[i]] for i in zh]
    zh_weights = [[weight for _, weight in words.zh[i]] for i in zh]
    stems = [words.en_stems[j] for j in en]
    en_weights = [[words.en_weight[stem] for stem in sentence] for sentence in stems]
    known = [frozenset(sentence) for sentence in stems]
    may_be = [frozenset[str]().union(*sentence) for sentence in glosses]
    back_low, back_high = transposed(low, high, len(en))
    zh_found = _compared(glosses, known, low, high, lambda own, other: not own.isdisjoint(other))
    en_found = _compared(stems, may_be, back_low, back_high, lambda stem, other: stem in other)
    return (
        _path(zh_weights, len(en), low, high, zh_found),
        _path(en_weights, len(zh), back_low, back_high, en_found),
    )


def _compared(
    side: Sequence[Sequence[_W]],
    other: Sequence[frozenset[str]],
    low: Ints,
    high: Ints,
    fits: Callable[[_W, frozenset[str]], bool],
) -> list[FloatArray]:
    """What stands for cosines in ``Matches``, for words and one token of no weight."""
    tables = []
    for words, begin, end in zip(side, low.tolist(), high.tolist(), strict=True):
        near = other[begin : max(begin, end)]
        table = np.zeros((len(words) + 1, len(near)), np.float32)
        for row, word in enumerate(words):
            table[row] = [_FOUND * fits(word, stems) for stems in near]
        tables.append(table)
    return tables


def _path(weights: list[list[float]], other: int, low: Ints, high: Ints, cosines: list[FloatArray]) -> Paths:
    """The path of one side; every sentence has a token of no weight at its end."""
    first = np.concatenate([[0], np.cumsum([len(sentence) + 1 for sentence in weights])]).astype(np.int64)
    flat = np.array([weight for sentence in weights for weight in (*sentence, 0.01)], np.float32)
    side = TokenSide(np.zeros((len(flat), 0), np.int8), flat, first)
    found = Matches(side, other, low, np.maximum(low, high), cosines)
    return find_path(found, np.diff(first).astype(np.float32), np.arange(len(weights) + 1), _PIECE)
