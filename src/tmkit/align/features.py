"""What speaks for and against a bead, as numbers.

Similarities are rescaled per document, so that 0 is the similarity of unrelated sentences and 1 that of the
document's own anchors; lengths are compared by the document's own ratio. So one set of weights serves all kinds of
documents and encoders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.align.anchors import Anchor
from tmkit.align.coverage import Coverage, by_clauses, by_words
from tmkit.align.encoders import FloatArray
from tmkit.align.facts import quoted, run_facts, sentence_facts
from tmkit.align.lattice import BEAD_TYPES, Edges, Ints
from tmkit.align.lexicon import SideWords
from tmkit.align.linked import link_features
from tmkit.align.links import soft_links
from tmkit.align.vectors import SideVectors, bead_cosines, pair_cosines

__all__ = ["Evidence", "Scale", "first_features", "rich_features"]

Named: TypeAlias = dict[str, npt.NDArray[Any]]

_GLOBAL_RATIO = 0.25  # log of English letters per unit of Chinese content, over many documents
_FAR = 4  # sentences to either side that count as rivals
CLASSES = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), "1-many", "many-1", "many")
"""Kinds of bead that have a bias of their own."""


def _class_of(a: int, b: int) -> int:
    if (a, b) in CLASSES:
        return CLASSES.index((a, b))
    return CLASSES.index("1-many" if a == 1 else "many-1" if b == 1 else "many")


_CLASS = np.array([_class_of(a, b) for a, b in BEAD_TYPES])


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
        self.zh_marks, self.zh_edges = sentence_facts(zh)
        self.en_marks, self.en_edges = sentence_facts(en)
        self.zh_quoted, self.en_quoted = quoted(zh), quoted(en)

    @property
    def clauses(self) -> Coverage:
        """Coverage by clauses; large, so it is not kept."""
        return by_clauses(self.source, self.target, self.scale.back, self.scale.match)

    @property
    def words(self) -> Coverage:
        """Coverage by words, as they are known at the time of asking."""
        i, j = self.offset
        return by_words(self.side_words, range(i, i + self.n), range(j, j + self.m))

    def similarity(self, a: Ints, b: Ints, i: Ints, j: Ints, missing: float) -> FloatArray:
        """Rescaled similarity of arbitrary runs; ``missing`` where a run reaches over the text's ends."""
        out = np.full(len(i), missing, np.float32)
        fits = (i >= 0) & (j >= 0) & (a > 0) & (b > 0) & (i + a <= self.n) & (j + b <= self.m)
        code = a * 100 + b
        for value in np.unique(code[fits]).tolist():
            mine = np.flatnonzero(fits & (code == value))
            left, right = self.source.runs(value // 100), self.target.runs(value % 100)
            out[mine] = self.rescale(pair_cosines(left, right, i[mine], j[mine]))
        return out

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


def first_features(evidence: Evidence, edges: Edges) -> FloatArray:
    """Cheap evidence for every bead of the corridor, shape (beads, 17)."""
    x = evidence.rescale(bead_cosines(evidence.source, evidence.target, edges))
    ratio, zh, en = evidence.length_ratio(edges)
    a, b = edges.a, edges.b
    both = ((a > 0) & (b > 0)).astype(np.float32)
    count = (a + b).astype(np.float32)
    size = np.minimum(zh, en) / 60
    columns = [
        both * x,
        both * x * (count - 2),
        both * np.abs(ratio),
        both * np.minimum(ratio**2, 4),
        both * np.abs(ratio) * np.minimum(size, 2),
        (1 - both) * np.log1p((zh + en) / 60),
    ]
    return np.stack([*columns, *_one_hot(edges)], axis=1).astype(np.float32)


def _one_hot(edges: Edges) -> list[FloatArray]:
    kind = _CLASS[edges.kind]
    return [(kind == k).astype(np.float32) for k in range(len(CLASSES))]


def rich_features(
    evidence: Evidence, edges: Edges, style: FloatArray, beliefs: FloatArray
) -> tuple[FloatArray, tuple[str, ...]]:
    """All evidence for the beads that passed the first pass, with the features' names.

    ``style`` holds what the first pass says of the document: shares of 1-1, null and other beads; ``beliefs`` what it
    says of each bead: log probabilities of the bead, of its beginning and of its end, shape (beads, 3).
    """
    named: Named = {}
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    both = (a > 0) & (b > 0)
    for column, name in enumerate(("bead", "beginning", "end")):
        named[f"first pass {name}"] = beliefs[:, column]
    x = evidence.similarity(a, b, i, j, 0.0)
    named["similarity"] = x
    named["similarity of many"] = x * (a + b > 2)
    _alternatives(named, evidence, edges, x)
    _rivals(named, evidence, edges, x)
    ratio, zh, en = evidence.length_ratio(edges)
    ratio = np.where(both, ratio, 0)
    named["length ratio"] = ratio
    named["length off"] = np.abs(ratio)
    named["length off squared"] = np.minimum(ratio**2, 4)
    named["length off of long"] = np.abs(ratio) * np.minimum(np.minimum(zh, en) / 60, 2)
    named["length off in spreads"] = np.minimum(np.abs(ratio) / evidence.scale.spread, 5)
    named["length"] = np.log1p((zh + en) / 60)
    _marks(named, evidence, edges, both)
    _covered(named, "clauses", evidence.clauses, edges, both)
    _covered(named, "words", evidence.words, edges, both)
    for name, value in zip(("share 1-1", "share null", "share many"), style, strict=True):
        named[f"{name} x null"] = ~both * value
        named[f"{name} x many"] = (a + b > 2) * value
    named["size x 1-many"] = (b > a) * both * evidence.scale.size
    named["size x many-1"] = (a > b) * both * evidence.scale.size
    named["size x null"] = (b.astype(np.float32) - a) * ~both * evidence.scale.size
    for kind, indicator in zip(CLASSES, _one_hot(edges), strict=True):
        named[f"is {kind}"] = indicator
    named["sentences"] = np.maximum(a, b) - 1.0
    if evidence.source.tokens is not None and evidence.target.tokens is not None:
        named |= link_features(soft_links(evidence.source.tokens, evidence.target.tokens, edges), edges)
    return np.stack([np.asarray(c, np.float32) for c in named.values()], axis=1), tuple(named)


def _alternatives(named: Named, evidence: Evidence, edges: Edges, x: FloatArray) -> None:
    """How the similarity changes when a sentence is left out at, or taken in from, each of the four corners."""
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    both = (a > 0) & (b > 0)
    drops, adds = [], []
    for name, side, da, db, di, dj in (
        ("first zh", 0, -1, 0, 1, 0),
        ("last zh", 0, -1, 0, 0, 0),
        ("first en", 1, 0, -1, 0, 1),
        ("last en", 1, 0, -1, 0, 0),
    ):
        can = both & ((a if side == 0 else b) > 1)
        gain = np.zeros(len(edges), np.float32)
        other = evidence.similarity(a[can] + da, b[can] + db, i[can] + di, j[can] + dj, 0.0)
        gain[can] = x[can] - other
        named[f"gain of {name}"] = gain
        drops.append(np.where(can, gain, 1.0))
        more = np.full(len(edges), -0.5, np.float32)
        outer = evidence.similarity(a[both] - da, b[both] - db, i[both] - di, j[both] - dj, -9.0)
        more[both] = np.where(outer > -9.0, outer - x[both], -0.5)
        named[f"gain of one more than {name}"] = np.where(both, more, 0)
        adds.append(more)
    named["least gain"] = np.where(both & (a + b > 2), np.minimum.reduce(drops), 0)
    named["most gain of one more"] = np.where(both, np.maximum.reduce(adds), 0)
    # the best cut of a bead of several to several into two smaller ones
    several = np.flatnonzero((a > 1) & (b > 1))
    best = np.zeros(len(edges), np.float32)
    if len(several):
        found = np.full(len(several), -1.0, np.float32)
        sa, sb, si, sj = a[several], b[several], i[several], j[several]
        for ca in (1, 2):
            for cb in (1, 2, 3):
                ok = np.flatnonzero((sa > ca) & (sb > cb))
                if not len(ok):
                    continue
                c_a, c_b = np.full(len(ok), ca), np.full(len(ok), cb)
                left = evidence.similarity(c_a, c_b, si[ok], sj[ok], -1.0)
                right = evidence.similarity(sa[ok] - ca, sb[ok] - cb, si[ok] + ca, sj[ok] + cb, -1.0)
                found[ok] = np.maximum(found[ok], (left + right) / 2)
        best[several] = found
    named["best cut"] = best


def _rivals(named: Named, evidence: Evidence, edges: Edges, x: FloatArray) -> None:
    """Similarity to the sentences around: of a bead's sides, and of a sentence without a partner."""
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    one = np.ones(len(edges), np.int64)
    to_en, to_zh = [], []
    for k in range(1, _FAR + 1):
        for jj in (j - k, j + b + k - 1):
            to_en.append(evidence.similarity(a, one, i, jj, -1.0))
        for ii in (i - k, i + a + k - 1):
            to_zh.append(evidence.similarity(one, b, ii, j, -1.0))
    near_en, near_zh = np.stack(to_en), np.stack(to_zh)
    named["best rival en"] = np.where(a > 0, near_en.max(0), 0)
    named["best rival zh"] = np.where(b > 0, near_zh.max(0), 0)
    named["mean rival en"] = np.where(a > 0, np.maximum(near_en, -0.3).mean(0), 0)
    named["mean rival zh"] = np.where(b > 0, np.maximum(near_zh, -0.3).mean(0), 0)
    both = (a > 0) & (b > 0)
    rival = np.maximum(named["best rival en"], named["best rival zh"])
    named["margin"] = np.where(both, x - rival, 0)
    named["nearest en"] = np.where(a > 0, near_en[:4].max(0), 0)
    named["nearest zh"] = np.where(b > 0, near_zh[:4].max(0), 0)
    # the weakest member: a sentence of the bead against the whole other side
    weakest = np.where(both, x, 0)
    for k in range(8):
        zh_in, en_in = both & (a > 1) & (a > k), both & (b > 1) & (b > k)
        weakest[zh_in] = np.minimum(
            weakest[zh_in], evidence.similarity(one[zh_in], b[zh_in], i[zh_in] + k, j[zh_in], 0.0)
        )
        weakest[en_in] = np.minimum(
            weakest[en_in], evidence.similarity(a[en_in], one[en_in], i[en_in], j[en_in] + k, 0.0)
        )
    named["weakest member"] = weakest
    inner = np.where(both & (a + b > 2), weakest - rival, 0)
    named["weakest member against rivals"] = inner


def _marks(named: Named, evidence: Evidence, edges: Edges, both: npt.NDArray[np.bool_]) -> None:
    """Punctuation that should agree, and sentences cut in the middle."""
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    zh = run_facts(evidence.zh_marks, i, a)
    en = run_facts(evidence.en_marks, j, b)
    for column, name in enumerate(("question", "exclamation")):
        named[f"{name} differs"] = np.where(both, np.minimum(np.abs(zh[:, column] - en[:, column]), 2), 0)
        named[f"{name} shared"] = np.where(both, np.minimum(np.minimum(zh[:, column], en[:, column]), 2), 0)
    quotes_zh, quotes_en = zh[:, 2] + zh[:, 3], en[:, 2] + en[:, 3]
    named["quotes differ"] = np.where(both, np.minimum(np.abs(quotes_zh - quotes_en), 4), 0)
    named["quotes shared"] = np.where(both, np.minimum(np.minimum(quotes_zh, quotes_en), 2), 0)
    named["zh quotes open"] = np.where(a > 0, np.clip(zh[:, 2] - zh[:, 3], -1, 1), 0)
    named["en quotes open"] = np.where(b > 0, np.clip(en[:, 2] - en[:, 3], -1, 1), 0)
    for column, name in ((4, "colon"), (6, "ellipsis"), (7, "bracket")):
        named[f"{name} differs"] = np.where(both, np.minimum(np.abs(zh[:, column] - en[:, column]), 2), 0)
    for side, edge, count, start in (("zh", evidence.zh_edges, a, i), ("en", evidence.en_edges, b, j)):
        last = np.clip(start + count - 1, 0, len(edge) - 1)
        first = np.clip(start, 0, len(edge) - 1)
        present = count > 0
        named[f"{side} ends a sentence"] = np.where(present, edge[last, 0], 0)
        named[f"{side} ends in the middle"] = np.where(present, edge[last, 1], 0)
        named[f"{side} begins in the middle"] = np.where(present, edge[first, 2], 0)
    zh_last = evidence.zh_edges[np.clip(i + a - 1, 0, evidence.n - 1), 0]
    en_last = evidence.en_edges[np.clip(j + b - 1, 0, evidence.m - 1), 0]
    for at, zh_at, en_at in (("begin", i, j), ("end", i + a, j + b)):
        inside_zh, inside_en = evidence.zh_quoted[zh_at], evidence.en_quoted[en_at]
        named[f"quotation differs at {at}"] = np.where(both, np.abs(inside_zh - inside_en), 0)
        named[f"quotation open at {at}"] = np.where(both, np.minimum(inside_zh, inside_en), 0)
        new_zh = evidence.zh_edges[np.clip(zh_at, 0, evidence.n - 1), 3] * (zh_at < evidence.n)
        new_en = evidence.en_edges[np.clip(en_at, 0, evidence.m - 1), 3] * (en_at < evidence.m)
        named[f"opening quote differs at {at}"] = np.where(both, np.abs(new_zh - new_en), 0)
        named[f"opening quote agrees at {at}"] = np.where(both, np.minimum(new_zh, new_en), 0)
    named["zh clauses"] = np.where(both, np.log1p(zh[:, 8]), 0)
    named["en clauses"] = np.where(both, np.log1p(en[:, 8]), 0)
    named["clauses per sentence"] = np.where(both, np.log1p(zh[:, 8]) - np.log1p(en[:, 8]), 0)
    named["speech differs"] = np.where(both, np.minimum(np.abs(zh[:, 9] - en[:, 9]), 2), 0)
    named["speech shared"] = np.where(both, np.minimum(zh[:, 9], en[:, 9]), 0)
    named["ends agree"] = np.where(both, (zh_last == en_last).astype(np.float32), 0)


def _covered(named: Named, what: str, cover: Coverage, edges: Edges, both: npt.NDArray[np.bool_]) -> None:
    """Coverage by clauses or words: within the bead, at its ends against the neighbours, of the sentences beside it."""
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    one = np.ones(len(edges), np.int64)
    for name, count, start in (("en", b, j), ("zh", a, i)):
        total, worst, lowest = (
            np.zeros(len(edges), np.float32),
            np.full(len(edges), 9.0),
            np.full(len(edges), 9.0),
        )
        for k in range(8):
            inside = both & (k < count)
            if not inside.any():
                break
            mean, low = (
                cover.en(i, a, start + k, 9.0, least=least)
                if name == "en"
                else cover.zh(j, b, start + k, 9.0, least=least)
                for least in (False, True)
            )
            value = np.where(inside, mean, 9.0)
            total += np.where(value < 9.0, value, 0)
            worst = np.minimum(worst, value)
            lowest = np.minimum(lowest, np.where(inside, low, 9.0))
        named[f"{what} of {name}"] = np.where(both, total / np.maximum(count, 1), 0)
        named[f"{what} of weakest {name}"] = np.where(both, np.minimum(worst, 2), 0)
        named[f"weakest of {what} of {name}"] = np.where(both, np.minimum(lowest, 2), 0)
    last_i, last_j = i + a - 1, j + b - 1
    pairs = {
        "first en": cover.en(i, a, j, 0.0) - cover.en(i - 1, one, j, 0.0),
        "last en": cover.en(i, a, last_j, 0.0) - cover.en(i + a, one, last_j, 0.0),
        "first zh": cover.zh(j, b, i, 0.0) - cover.zh(j - 1, one, i, 0.0),
        "last zh": cover.zh(j, b, last_i, 0.0) - cover.zh(j + b, one, last_i, 0.0),
        "en before": cover.en(i, a, j - 1, 0.0) - cover.en(i - 1, one, j - 1, 0.0),
        "en after": cover.en(i, a, j + b, 0.0) - cover.en(i + a, one, j + b, 0.0),
        "zh before": cover.zh(j, b, i - 1, 0.0) - cover.zh(j - 1, one, i - 1, 0.0),
        "zh after": cover.zh(j, b, i + a, 0.0) - cover.zh(j + b, one, i + a, 0.0),
    }
    for name, value in pairs.items():
        named[f"{what} pull {name}"] = np.where(both, value, 0)
    ends = np.minimum.reduce([pairs[k] for k in ("first en", "last en", "first zh", "last zh")])
    outs = np.maximum.reduce([pairs[k] for k in ("en before", "en after", "zh before", "zh after")])
    named[f"{what} pull least end"] = np.where(both, ends, 0)
    named[f"{what} pull most outside"] = np.where(both, outs, 0)
    null = ~both
    near_en = np.maximum.reduce([cover.zh(j + k, one, i, -0.5) for k in (-2, -1, 0, 1)])
    near_zh = np.maximum.reduce([cover.en(i + k, one, j, -0.5) for k in (-2, -1, 0, 1)])
    named[f"null zh {what}"] = np.where(null & (a > 0), near_en, 0)
    named[f"null en {what}"] = np.where(null & (b > 0), near_zh, 0)
