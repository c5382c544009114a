"""What is known about the sentences of two documents, measured on the documents' own scale.

Similarities are rescaled per document, so that 0 is the similarity of unrelated sentences and 1 that of the
document's own anchors; lengths are compared by the document's own ratio. So one set of weights serves all kinds of
documents and encoders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tmkit.align.anchors import Anchor
from tmkit.align.coverage import Coverage, by_clauses, by_words
from tmkit.align.encoders import FloatArray
from tmkit.align.facts import quoted, sentence_facts
from tmkit.align.lattice import Edges, Ints
from tmkit.align.lexicon import SideWords
from tmkit.align.vectors import Band, SideVectors, pair_cosines

__all__ = ["Evidence", "Scale", "measure"]

_GLOBAL_RATIO = 0.25  # log of English letters per unit of Chinese content, over many documents


@dataclass(frozen=True, slots=True)
class Scale:
    """A document pair's own measures.

    Attributes:
        back: mean similarity of unrelated sentences.
        match: median similarity of the anchors.
        ratio: log length ratio of the anchors, English over Chinese.
        spread: standard deviation of that log ratio.
        size: log of English sentences per Chinese sentence, as far as anchors reach.

    """

    back: float
    match: float
    ratio: float
    spread: float
    size: float


def measure(
    source: SideVectors,
    target: SideVectors,
    anchors: Sequence[Anchor],
    zh_len: FloatArray,
    en_len: FloatArray,
) -> Scale:
    """The document's measures, drawn towards general values where there are few anchors."""
    left, right = source.runs(1), target.runs(1)
    step_i, step_j = max(1, len(left) // 300), max(1, len(right) // 300)
    sims = left[::step_i] @ right[::step_j].T
    back = float(np.mean(sims))
    if anchors:
        i = np.array([p[0] for p in anchors])
        j = np.array([p[1] for p in anchors])
        near = np.einsum("ij,ij->i", left[i], right[j])
        ratios = np.log(en_len[j] / zh_len[i])
        k = len(anchors)
        match = (float(np.median(near)) * k + 5 * (back + 0.4)) / (k + 5)
        ratio = (float(np.median(ratios)) * k + 10 * _GLOBAL_RATIO) / (k + 10)
        spread = float(np.sqrt((np.clip(ratios - ratio, -1, 1) ** 2).sum() + 10 * 0.09) / np.sqrt(k + 10))
    else:
        match, ratio, spread = back + 0.4, _GLOBAL_RATIO, 0.3
    return Scale(
        back, max(match, back + 0.1), ratio, spread, float(np.log((len(right) + 5) / (len(left) + 5)))
    )


class Evidence:
    """Everything known about the sentences of a part of the two documents."""

    def __init__(
        self,
        zh: Sequence[str],
        en: Sequence[str],
        source: SideVectors,
        target: SideVectors,
        scale: Scale,
        words: SideWords,
        lengths: tuple[FloatArray, FloatArray],
        offset: tuple[int, int] = (0, 0),
    ) -> None:
        self.source, self.target, self.scale, self.side_words, self.offset = (
            source,
            target,
            scale,
            words,
            offset,
        )
        self.n, self.m = len(zh), len(en)
        self.zh_len, self.en_len = lengths
        self._band: Band | None = None
        self.zh_marks, self.zh_edges = sentence_facts(zh)
        self.en_marks, self.en_edges = sentence_facts(en)
        self.zh_quoted, self.en_quoted = quoted(zh), quoted(en)

    def clauses(self, edges: Edges) -> Coverage:
        """Coverage by clauses at these beads; large, so it is not kept."""
        return by_clauses(self.source, self.target, self.scale.back, self.scale.match, edges)

    def words(self, edges: Edges) -> Coverage:
        """Coverage by words at these beads, as they are known at the time of asking."""
        i, j = self.offset
        return by_words(self.side_words, range(i, i + self.n), range(j, j + self.m), edges)

    def look_at(self, edges: Edges | None) -> None:
        """Keep the similarities at and beside these beads once worked out; with None, none."""
        self._band = Band(self.source, self.target, edges) if edges is not None else None

    def similarity(self, a: Ints, b: Ints, i: Ints, j: Ints, missing: float) -> FloatArray:
        """Rescaled similarity of arbitrary runs; ``missing`` where a run reaches over the text's ends."""
        out = np.full(len(i), missing, np.float32)
        fits = (i >= 0) & (j >= 0) & (a > 0) & (b > 0) & (i + a <= self.n) & (j + b <= self.m)
        code = a * 100 + b
        for value in np.flatnonzero(np.bincount(code[fits])).tolist():
            mine = np.flatnonzero(fits & (code == value))
            out[mine] = self.rescale(self._cosines(value // 100, value % 100, i[mine], j[mine]))
        return out

    def _cosines(self, a: int, b: int, i: Ints, j: Ints) -> FloatArray:
        if self._band is not None:
            return self._band.cosines(a, b, i, j)
        return pair_cosines(self.source.runs(a), self.target.runs(b), i, j)

    def rescale(self, cosine: FloatArray) -> FloatArray:
        """0 for unrelated sentences, 1 for anchors."""
        return ((cosine - self.scale.back) / (self.scale.match - self.scale.back)).astype(np.float32)

    def length_ratio(self, edges: Edges) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Log length ratio against the document's own, and both lengths."""
        zh = _range_sums(self.zh_len, edges.i, edges.a)
        en = _range_sums(self.en_len, edges.j, edges.b)
        with np.errstate(divide="ignore"):
            ratio = np.log(np.maximum(en, 1)) - np.log(np.maximum(zh, 1)) - self.scale.ratio
        return ratio.astype(np.float32), zh, en


def _range_sums(values: FloatArray, start: Ints, length: Ints) -> FloatArray:
    total = np.concatenate([[0], np.cumsum(values, dtype=np.float64)])
    out: FloatArray = (total[start + length] - total[start]).astype(np.float32)
    return out
