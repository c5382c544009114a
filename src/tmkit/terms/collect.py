"""Candidates gathered over a memory: their counts and link features, thinned out by a small ranker."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from tmkit.terms.candidates import Collected, candidates_of
from tmkit.terms.corpus import Corpus, Line
from tmkit.terms.finder import fold_with_map
from tmkit.terms.marks import Gap, Word
from tmkit.terms.ranker import load
from tmkit.terms.spans import LINK_FEATURES, Boxes, occurrences, sharpen
from tmkit.terms.tally import Tally, span_hashes
from tmkit.terms.wordalign import WordAligner

__all__ = ["QUICK_FEATURES", "collect", "gather", "quick_features"]

_LIMIT = 300_000
_RENDERINGS = 8
_BLOCK_ROWS = 120_000
_KEPT_PER_WORD, _LEAST_KEPT, _MOST_KEPT = 1.5, 12_000, 80_000

QUICK_FEATURES = (
    "log_count", "share", "margin", "quality", "zh.words", "en.words",
    *(f"best.{name}" for name in LINK_FEATURES), *(f"link.{name}" for name in LINK_FEATURES),
    "zh.quoted", "en.quoted", "zh.parens", "en.parens", "capital",
)  # fmt: skip


def gather(corpus: Corpus, progress: Callable[[str, int, int], None] | None = None) -> Tally:
    """What the occurrences of all candidates add up to; of each Chinese form the best renderings."""
    tally = Tally(_LIMIT)
    floor = 0.05 if len(corpus) <= 2_000 else 0.2 if len(corpus) <= 10_000 else 0.3
    block = _Block()
    for index, links in WordAligner(corpus).links():
        line = corpus.line(index)
        found = occurrences(corpus, line, sharpen(links), floor)
        if found is not None and len(found.box):
            block.add(corpus, line, index, found)
        if block.rows > _BLOCK_ROWS:
            block.flush(tally)
        if progress and index % 200 == 0:
            progress("collecting", index, len(corpus))
    block.flush(tally)
    if progress:
        progress("collecting", len(corpus), len(corpus))
    if len(tally.key):
        tally.keep(_best_renderings(tally))
    return tally


def collect(corpus: Corpus, progress: Callable[[str, int, int], None] | None = None) -> Collected:
    """The candidates of all units that a small ranker over their link features finds worth a closer look."""
    tally = gather(corpus, progress)
    if not len(tally.key):
        return Collected([], *(np.zeros((0, len(LINK_FEATURES)), np.float32),) * 2, np.zeros(0, np.float32))
    scores = load("quick").predict(quick_features(tally))
    most = max(_LEAST_KEPT, min(_MOST_KEPT, int(_KEPT_PER_WORD * corpus.words)))
    if len(tally.key) > most:
        chosen = np.sort(np.argpartition(-scores, most)[:most])
        tally.keep(chosen)
        scores = scores[chosen]
    means = tally.sums[:, : len(LINK_FEATURES)] / tally.count[:, None]
    return Collected(candidates_of(corpus, tally), means.astype(np.float32), tally.best, scores)


def quick_features(tally: Tally) -> npt.NDArray[np.float32]:
    """One row per pair with the columns of ``QUICK_FEATURES``."""
    key = np.concatenate([p.key for p in tally.places])
    box = np.concatenate([p.box for p in tally.places])
    _, first = np.unique(key, return_index=True)
    i, j, k, e = box[first].T
    strength = tally.count * np.maximum(0.01, tally.quality)
    _, group = np.unique(tally.zh, return_inverse=True)
    strongest = np.zeros(group.max() + 1, np.float32)
    np.maximum.at(strongest, group, strength)
    count = tally.count.astype(np.float32)
    return np.column_stack(
        [
            np.log(count), count / np.bincount(group, count)[group], strength / strongest[group], tally.quality,
            j - i, e - k, tally.best, tally.sums / count[:, None],
        ]
    ).astype(np.float32)  # fmt: skip


class _Block:
    """Occurrences of some units, before they are summed."""

    def __init__(self) -> None:
        self._parts: list[tuple[npt.NDArray[np.generic], ...]] = []
        self.rows = 0

    def add(self, corpus: Corpus, line: Line, index: int, boxes: Boxes) -> None:
        i, j, k, e = boxes.box.T
        folded, places = fold_with_map(line.zh)
        codes = np.frombuffer(folded.encode("utf-32-le"), np.uint32)
        starts, ends = line.zh_starts[i].astype(np.int64), line.zh_ends[j - 1].astype(np.int64)
        if places is not None:
            starts, ends = np.searchsorted(places, starts), np.searchsorted(places, ends)
        zh = span_hashes(codes, starts, ends)
        en = span_hashes(corpus.en.key_of[line.en_ids].astype(np.uint32), k, e)
        marks = _marks(corpus, line, boxes.box)
        self._parts.append(
            (
                zh,
                en,
                np.concatenate([boxes.features, marks], axis=1),
                boxes.features,
                boxes.quality,
                np.full(len(i), index, np.int32),
                boxes.box.astype(np.int16),
            )
        )
        self.rows += len(i)

    def flush(self, tally: Tally) -> None:
        if self._parts:
            tally.add(*(np.concatenate(column) for column in zip(*self._parts, strict=True)))
        self._parts, self.rows = [], 0


def _marks(corpus: Corpus, line: Line, box: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """Per occurrence: in quotes (zh, en), in brackets (zh, en), capitalised inside a sentence."""
    i, j, k, e = box.T
    zh, en = line.zh_gaps, line.en_gaps
    small = np.concatenate([[0], np.cumsum((corpus.en.flags[line.en_ids] & Word.CAPITAL) == 0)])
    capital = (small[e] == small[k]) & (k > 0) & ((en[k] & Gap.SENTENCE_ENDS) == 0)

    def enclosed(opening: int, closing: int) -> list[npt.NDArray[np.bool_]]:
        return [
            (zh[i] & opening != 0) & (zh[j] & closing != 0),
            (en[k] & opening != 0) & (en[e] & closing != 0),
        ]

    return np.stack(
        [
            *enclosed(Gap.QUOTE_OPENS, Gap.QUOTE_CLOSES),
            *enclosed(Gap.PAREN_OPENS, Gap.PAREN_CLOSES),
            capital,
        ],
        axis=1,
    ).astype(np.float32)


def _best_renderings(tally: Tally) -> npt.NDArray[np.int64]:
    """Rows of the renderings of every Chinese form that are linked most and best."""
    strength = tally.count * np.maximum(0.01, tally.quality)
    order = np.lexsort((-strength, tally.zh))
    zh = tally.zh[order]
    first = np.concatenate([[True], zh[1:] != zh[:-1]])
    start = np.maximum.accumulate(np.where(first, np.arange(len(zh)), 0))
    return np.sort(order[np.arange(len(zh)) - start < _RENDERINGS])
