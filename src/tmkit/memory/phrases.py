"""Which units of a segment have a phrase: the postings of its neighbouring codes, confirmed on the codes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.memory.search import Segment
from tmkit.memory.vocabulary import UNKNOWN

__all__ = ["phrase_ranks"]

Array: TypeAlias = npt.NDArray[Any]
SHIFT = np.uint64(21)


def phrase_ranks(segment: Segment, codes: Array) -> Array:
    """Ranks of the texts that have these codes one after another without a detail between them."""
    nothing = np.zeros(0, np.int64)
    if (codes == UNKNOWN).any():
        return nothing
    ranks, sure = _having(segment, codes)
    if segment.dead is not None and len(ranks):
        ranks = ranks[~segment.dead[ranks]]
    if sure or not len(ranks):
        return ranks
    starts, lengths = segment.code_place(ranks)
    ends = np.cumsum(lengths)
    places = np.arange(int(ends[-1])) + np.repeat(starts - (ends - lengths), lengths)
    stored = segment.codes[places]
    ok = stored[: len(stored) - len(codes) + 1] == codes[0]
    for offset in range(1, len(codes)):
        ok &= stored[offset : len(stored) - len(codes) + 1 + offset] == codes[offset]
    hits = np.flatnonzero(ok)
    owner = np.searchsorted(ends, hits, side="right")
    inside = hits + len(codes) <= ends[owner]
    hits, owner = hits[inside], owner[inside]
    first = places[hits]
    whole = np.ones(len(hits), np.bool_)
    for offset in range(1, len(codes)):
        place = first + offset
        whole &= (segment.gaps[place >> 3] >> (place & 7).astype(np.uint8)) & 1 == 0
    kept = owner[whole]
    fresh = np.ones(len(kept), np.bool_)
    fresh[1:] = kept[1:] != kept[:-1]
    return ranks[kept[fresh]]


def _having(segment: Segment, codes: Array) -> tuple[Array, bool]:
    """Ranks that have every pair of neighbouring codes; whether that is all there is to know.

    For one code, and for two between which no text has a detail, it is.
    """
    if len(codes) == 1:
        code = np.uint64(codes[0])
        low, high = np.searchsorted(segment.keys, [code << SHIFT, (code + np.uint64(1)) << SHIFT])
        return np.unique(segment.postings[segment.starts[low] : segment.starts[high]]).astype(np.int64), True
    wanted = np.unique((codes[:-1].astype(np.uint64) << SHIFT) | codes[1:].astype(np.uint64))
    place = np.searchsorted(segment.keys, wanted)
    if (place == len(segment.keys)).any() or (segment.keys[place] != wanted).any():
        return np.zeros(0, np.int64), True
    lists = [segment.postings[segment.starts[p] : segment.starts[p + 1]] for p in place.tolist()]
    lists.sort(key=len)
    found = lists[0]
    for other in lists[1:]:
        at = np.searchsorted(other, found)
        at[at == len(other)] = 0
        found = found[other[at] == found]
        if not len(found):
            break
    return found.astype(np.int64), len(codes) == 2 and not bool(segment.apart[place[0]])
