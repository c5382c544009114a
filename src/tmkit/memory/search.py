"""Lossless fuzzy search in one segment.

A text whose wording differs from the query's by at most d edits shares with it at least
max(n, m) + 1 - 2 d of their neighbouring pairs (Ukkonen 1992, with a mark at both ends), so it has at least
one of the query's rarest n + 1 - t + 1 pairs (the prefix filter of Chaudhuri, Ganti and Kaushik 2006).
Candidates are cut down by length, by signatures, and by exact distance (rapidfuzz).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from tmkit.memory.arrays import ArrayFile
from tmkit.memory.build import signature_bits
from tmkit.memory.postings import BEGIN, END, pair_keys
from tmkit.memory.vocabulary import UNKNOWN, hash_word

__all__ = ["Hits", "Segment"]

Array: TypeAlias = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Hits:
    """Units within the asked distance: ranks, distances of the wording, lengths of the wording."""

    ranks: Array
    distances: Array
    lengths: Array


_NOTHING = Hits(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))


class Segment:
    """A searchable segment; ``dead`` ranks are left out of every answer."""

    def __init__(self, file: ArrayFile) -> None:
        arrays = file.arrays
        self.file = file
        self.ids: Array = arrays["ids"]
        self.units = len(self.ids)
        self.texts, self.before, self.after = arrays["texts"], arrays["before"], arrays["after"]
        self.details = arrays["details"]
        self.gaps = arrays["gaps"]
        self.apart = arrays["apart"]
        self.codes: Array = arrays["codes"]
        self.keys, self.starts, self.postings = arrays["keys"], arrays["starts"], arrays["postings"]
        self._signatures = arrays["signatures"].reshape(-1, 4)
        self._word_hashes, self._word_codes = arrays["word_hashes"], arrays["word_codes"]
        self.length_start = arrays["length_start"].astype(np.int64)
        sizes = np.diff(self.length_start)
        self.code_start = np.concatenate([[0], np.cumsum(sizes * np.arange(len(sizes)))])
        self._dead: Array | None = None

    @property
    def longest(self) -> int:
        """Length of the longest wording."""
        return len(self.length_start) - 2

    def bury(self, ids: Array) -> None:
        """Leave these units out from now on."""
        mask = np.isin(self.ids, ids)
        if mask.any():
            self._dead = mask if self._dead is None else self._dead | mask

    @property
    def dead(self) -> Array | None:
        """A flag per rank, or None when all are alive."""
        return self._dead

    def word_codes(self, folded: Sequence[str]) -> list[int]:
        """The codes of folded words; UNKNOWN for those the segment has never seen."""
        if not len(self._word_hashes) or not folded:
            return [UNKNOWN] * len(folded)
        wanted = np.array([hash_word(word) for word in folded], np.uint64)
        place = np.minimum(np.searchsorted(self._word_hashes, wanted), len(self._word_hashes) - 1)
        known = self._word_hashes[place] == wanted
        codes: list[int] = np.where(known, self._word_codes[place], UNKNOWN).tolist()
        return codes

    def code_place(self, ranks: Array) -> tuple[Array, Array]:
        """Where the codes of these ranks begin, and how many they are."""
        lengths = np.searchsorted(self.length_start, ranks, side="right") - 1
        return self.code_start[lengths] + (ranks - self.length_start[lengths]) * lengths, lengths

    def within(self, codes: Array, percent: int) -> Hits:
        """All units whose wording distance d to ``codes`` has 100 d <= (100 - percent) max(n, m)."""
        n = len(codes)
        low = max(1, -(-percent * n // 100))
        high = min(self.longest, n * 100 // percent if percent else self.longest)
        if not n or low > high:
            return _NOTHING
        sizes = np.arange(low, high + 1)
        most = np.maximum(sizes, n)
        allowed = (100 - percent) * most // 100
        shared = int((most + 1 - 2 * allowed).min())
        first, last = int(self.length_start[low]), int(self.length_start[high + 1])
        if first == last:
            return _NOTHING
        ranks = self._candidates(codes, shared, first, last) if shared >= 1 else np.arange(first, last)
        if self._dead is not None:
            ranks = ranks[~self._dead[ranks]]
        if not len(ranks):
            return _NOTHING
        lengths = np.searchsorted(self.length_start, ranks, side="right") - 1
        limits = allowed[lengths - low]
        keep = self._similar(codes, ranks, limits)
        return self._measure(codes, ranks[keep], lengths[keep], limits[keep])

    def _candidates(self, codes: Array, shared: int, first: int, last: int) -> Array:
        """Ranks in [first, last) that have at least ``shared`` of the query's pairs, and perhaps others."""
        padded = np.concatenate([[BEGIN], codes, [END]])
        keys, weights = np.unique(pair_keys(padded[:-1], padded[1:]), return_counts=True)
        place = np.searchsorted(self.keys, keys)
        place[place == len(self.keys)] = 0
        known = self.keys[place] == keys
        begin = np.where(known, self.starts[place], 0)
        end = np.where(known, self.starts[place + 1], 0)
        order = np.argsort(end - begin, kind="stable")
        need = len(codes) + 1 - shared + 1
        lists: list[Array] = []
        covered = 0
        for index in order.tolist():
            if covered >= need:
                break
            covered += int(weights[index])
            if begin[index] < end[index]:
                ranks = self.postings[begin[index] : end[index]]
                if len(ranks) > 64:
                    a, b = np.searchsorted(ranks, (first, last))
                    ranks = ranks[a:b]
                lists.append(ranks)
        if not lists:
            return np.zeros(0, np.int64)
        found = np.concatenate(lists)
        found.sort()
        fresh = np.empty(len(found), np.bool_)
        fresh[:1] = True
        np.not_equal(found[1:], found[:-1], out=fresh[1:])
        ranks = found[fresh].astype(np.int64)
        return ranks[(ranks >= first) & (ranks < last)]

    def _similar(self, codes: Array, ranks: Array, limits: Array) -> Array:
        """Ranks whose signature allows the distance: each edit loses at most one code on either side."""
        own = np.zeros(4, np.uint64)
        bits = signature_bits(codes)
        for bit in bits.tolist():
            own[bit >> 6] |= np.uint64(1) << np.uint64(bit & 63)
        theirs = self._signatures[ranks]
        missing = np.bitwise_count(own & ~theirs).sum(axis=1)
        extra = np.bitwise_count(theirs & ~own).sum(axis=1)
        return np.flatnonzero((missing <= limits) & (extra <= limits))

    def _measure(self, codes: Array, ranks: Array, lengths: Array, limits: Array) -> Hits:
        """Exact distances of the candidates, the too distant dropped."""
        if not len(ranks):
            return _NOTHING
        query = codes.astype(np.uint32).tobytes().decode("utf-32-le")
        start = self.code_start[lengths] + (ranks - self.length_start[lengths]) * lengths
        end = np.cumsum(lengths)
        begin = end - lengths
        together = self.codes[np.arange(end[-1]) + np.repeat(start - begin, lengths)]
        joined = together.tobytes().decode("utf-32-le")
        texts = [joined[a:b] for a, b in zip(begin.tolist(), end.tolist(), strict=True)]
        distances = process.cdist(
            [query], texts, scorer=Levenshtein.distance, score_cutoff=int(limits.max()), dtype=np.int32
        )[0]
        keep = distances <= limits
        return Hits(ranks[keep], distances[keep].astype(np.int64), lengths[keep])
