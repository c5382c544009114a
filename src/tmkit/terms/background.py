"""How Chinese words and phrases behave in general: counts over 20 million characters of laws and government reports.

A term seen once in a document may be an established phrase elsewhere. The table holds numbers only: hashes of words
and of phrases of two to four words with their rounded logarithmic counts, and how often each word begins and ends a
phrase. Made by ``tests/bench/train_background.py`` from texts in the public domain.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from tmkit.terms.tally import span_hashes

__all__ = ["BACKGROUND_FEATURES", "SCALE", "background_features", "pair_bonds", "phrase_hashes"]

BACKGROUND_FEATURES = (
    "general.whole",  # log count of the whole form
    "general.excess",  # log count here less that
    "general.first_begins", "general.first_ends", "general.last_begins", "general.last_ends",
    "general.first", "general.last",  # log counts of the words at the edges
    "general.weakest_bond", "general.mean_bond",  # pointwise mutual information of neighbouring words
    "general.weakest_pair", "general.mean_pair",  # log counts of neighbouring words
)  # fmt: skip

SCALE = 8.0
"""Steps of the stored log counts for each natural logarithm, of the stored shares for each whole: 255."""
_NO_BOND = 9.0


@dataclass(frozen=True, slots=True)
class _Table:
    phrases: npt.NDArray[np.uint32]
    phrase_counts: npt.NDArray[np.float32]
    words: npt.NDArray[np.uint32]
    word_facts: npt.NDArray[np.float32]
    total: float


@functools.lru_cache(maxsize=1)
def _table() -> _Table:
    with files("tmkit.terms").joinpath("background.npz").open("rb") as stream, np.load(stream) as stored:
        return _Table(
            np.cumsum(stored["phrases"], dtype=np.uint32),
            stored["phrase_counts"] / np.float32(SCALE),
            np.cumsum(stored["words"], dtype=np.uint32),
            np.column_stack(
                [
                    stored["word_counts"] / np.float32(SCALE),
                    stored["begins"] / np.float32(255),
                    stored["ends"] / np.float32(255),
                ]
            ).astype(np.float32),
            float(stored["total"]),
        )


def phrase_hashes(texts: Sequence[str]) -> npt.NDArray[np.uint32]:
    """The 32-bit keys of the table for words or phrases."""
    if not texts:
        return np.zeros(0, np.uint32)
    ends = np.cumsum([len(text) for text in texts], dtype=np.int64)
    found = np.zeros(len(texts), np.uint32)
    step = 2_000
    for start in range(0, len(texts), step):
        part = texts[start : start + step]
        base = int(ends[start - 1]) if start else 0
        last = ends[start : start + step] - base
        codes = np.frombuffer("".join(part).encode("utf-32-le"), np.uint32)
        first = np.concatenate([[0], last[:-1]])
        found[start : start + step] = span_hashes(codes, first, last) >> np.uint64(32)
    return found


def background_features(
    forms: Sequence[str], words: Sequence[Sequence[str]], frequency: Sequence[int]
) -> npt.NDArray[np.float32]:
    """One row per form with the columns of ``BACKGROUND_FEATURES``.

    Args:
        forms: folded Chinese forms.
        words: the words of each.
        frequency: their occurrences in the document.

    """
    table = _table()
    sizes = np.array([len(row) for row in words], np.int64)
    flat = [word for row in words for word in row]
    starts = np.cumsum(sizes) - sizes
    facts = _word_facts(table, flat)
    whole = np.where(sizes > 1, _counts(table, forms), facts[starts, 0])
    first, last = facts[starts], facts[starts + sizes - 1]
    bond = np.full((len(forms), 4), _NO_BOND, np.float32)
    joined = np.flatnonzero(np.concatenate([np.diff(np.repeat(np.arange(len(forms)), sizes)) == 0, [False]]))
    if len(joined):
        pairs = _counts(table, [flat[k] + flat[k + 1] for k in joined.tolist()])
        expected = facts[joined, 0] + facts[joined + 1, 0] - math.log(table.total)
        mutual = np.where(pairs > 0, pairs, -4.6) - expected
        owner = np.repeat(np.arange(len(forms)), sizes)[joined]
        for column, values in ((0, mutual), (2, pairs)):
            np.minimum.at(bond[:, column], owner, values)
            sums = np.bincount(owner, values, len(forms))
            held = sizes > 1
            bond[held, column + 1] = sums[held] / (sizes[held] - 1)
    excess = np.log(np.asarray(frequency, np.float32) + 0.5) - whole
    return np.column_stack(
        [whole, excess, first[:, 1], first[:, 2], last[:, 1], last[:, 2], first[:, 0], last[:, 0], bond]
    ).astype(np.float32)


def pair_bonds(pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.float32]:
    """Pointwise mutual information of neighbouring words and log count of the two together, pairs × 2."""
    table = _table()
    together = _counts(table, [a + b for a, b in pairs])
    facts = [_word_facts(table, [pair[side] for pair in pairs])[:, 0] for side in range(2)]
    expected = facts[0] + facts[1] - np.float32(math.log(table.total))
    return np.column_stack([np.where(together > 0, together, -4.6) - expected, together]).astype(np.float32)


def _counts(table: _Table, texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Log counts of phrases, 0 for unknown ones."""
    keys = phrase_hashes(texts)
    places = np.minimum(np.searchsorted(table.phrases, keys), len(table.phrases) - 1)
    return np.where(table.phrases[places] == keys, table.phrase_counts[places], 0).astype(np.float32)


def _word_facts(table: _Table, words: Sequence[str]) -> npt.NDArray[np.float32]:
    """Log count, share of beginnings and share of ends of each word; of unknown words 0, .33 and .33."""
    keys = phrase_hashes(words)
    places = np.minimum(np.searchsorted(table.words, keys), len(table.words) - 1)
    known = table.words[places] == keys
    return np.where(known[:, None], table.word_facts[places], np.array([0, 0.33, 0.33], np.float32))
