"""The content words and figures of many texts in arrays: what both sides of a comparison of words are made of."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tmkit.checks.clauses.words import WordTable
from tmkit.text.chars import to_simplified

__all__ = ["Floats", "Ints", "Rows", "Spans", "segmenter"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Spans = list[tuple[int, int]]

_EN_WORD: Final = re.compile(r"([A-Za-z]+(?:'[a-z]+)?)")


@functools.lru_cache(maxsize=1)
def segmenter() -> Any:
    """The Chinese word cutter (jieba), loaded once."""
    import rjieba

    return rjieba  # the module holds one already; another takes half a second and as much memory again


class Rows:
    """The content words and figures of one side of all pairs, in order.

    Attributes:
        number: the number of each in its table.
        pair: which pair it is of.
        place: where it begins in its text.
        at: where it begins in all texts of the side together.
        size: the lengths of the texts.
        base: where each text begins among all.
        count: how many each pair has.
        first: the row with which each pair begins.
        link: the row of its counterpart on the other side; -1 for none.
        touched: whether there is a word that may be its counterpart.

    """

    def __init__(self, number: Ints, at: Ints, size: Ints, figures: Sequence[Spans]) -> None:
        self.size = size
        self.base = np.cumsum(size) - size
        kept = number >= 0
        number, at = number[kept], at[kept]
        if any(figures):
            number, at = self._with_figures(number, at, figures)
        self.number, self.at = number, at
        self.pair = np.searchsorted(self.base, at, side="right") - 1
        self.place = at - self.base[self.pair]
        self.count = np.bincount(self.pair, minlength=len(size))
        self.first = np.cumsum(self.count) - self.count
        self.link = np.full(len(at), -1)
        self.touched = np.zeros(len(at), bool)

    def _with_figures(self, number: Ints, at: Ints, figures: Sequence[Spans]) -> tuple[Ints, Ints]:
        """Figures put among the words, for the words they are written with."""
        base = self.base.tolist()
        spans = np.array([(b + s, b + e) for b, some in zip(base, figures, strict=True) for s, e in some])
        steps = np.zeros(int(self.size.sum()) + 1, np.int64)
        np.add.at(steps, spans[:, 0], 1)
        np.add.at(steps, spans[:, 1], -1)
        outside = np.cumsum(steps)[at] == 0
        number = np.concatenate([number[outside], np.zeros(len(spans), np.int64)])
        at = np.concatenate([at[outside], spans[:, 0]])
        order = np.argsort(at, kind="stable")
        return number[order], at[order]

    @classmethod
    def of_chinese(cls, texts: Sequence[str], figures: Sequence[Spans], table: WordTable) -> Rows:
        """The words jieba cuts, and the figures."""
        cut = segmenter().cut
        pieces: list[str] = []
        for text in texts:
            pieces += cut(to_simplified(text))
        return cls(_numbers(pieces, table), _starts(pieces), _sizes(texts), figures)

    @classmethod
    def of_english(cls, texts: Sequence[str], figures: Sequence[Spans], table: WordTable) -> Rows:
        """The words in Latin letters, and the figures."""
        pieces: list[str] = []  # by turns what is between words, and a word; nothing between two texts
        split = _EN_WORD.split
        for text in texts:
            pieces += split(text)
            pieces.append("")
        return cls(_numbers(pieces[1::2], table), _starts(pieces)[1::2], _sizes(texts), figures)

    def sides(self, odds: Floats, first: Ints) -> Callable[[int], Any]:
        """What gives the lists of a side for a pair; ``first`` are the rows with which pairs begin on the other side."""
        state = np.where(self.link >= 0, 2, self.touched.astype(np.int64))
        links = np.where(self.link >= 0, self.link - first[self.pair], -1).tolist()
        values = odds[np.arange(len(state)), state].tolist()
        untouched = np.where((state == 0) & (odds[:, 0] < 0), -odds[:, 0], 0.0).tolist()
        lists = self.place.tolist(), links, state.tolist(), values, untouched
        begin, end = self.first.tolist(), (self.first + self.count).tolist()
        return lambda k: [one[begin[k] : end[k]] for one in lists]


def _numbers(words: list[str], table: WordTable) -> Ints:
    return np.fromiter(map(table.numbers.__getitem__, words), np.int64, len(words))


def _starts(pieces: list[str]) -> Ints:
    """Where each piece begins in all of them together."""
    size = _sizes(pieces)
    return np.cumsum(size) - size


def _sizes(texts: Sequence[str]) -> Ints:
    return np.fromiter(map(len, texts), np.int64, len(texts))
