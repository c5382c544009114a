"""What the other language has for a searched phrase, by co-occurrence over the memory.

For every sequence of up to six tokens in the targets of a sample of hits: the share of hits that have it, times
the share of its own occurrences in the memory that are hits (a Dice-like product; Smadja et al. 1996).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt

from tmkit.memory.index import query_codes
from tmkit.memory.memory import Memory
from tmkit.memory.score import Query
from tmkit.memory.tokens import TokenKind, fold, tokens
from tmkit.memory.vocabulary import UNKNOWN

__all__ = ["counterparts"]

SAMPLE = 80
LONGEST = {True: 6, False: 5}


def counterparts(memory: Memory, side: int, ids: npt.NDArray[Any], limit: int = 8) -> tuple[str, ...]:
    """The likely counterparts of what the units ``ids`` share on ``side``, best first."""
    if not len(ids):
        return ()
    chosen = ids[np.linspace(0, len(ids) - 1, min(SAMPLE, len(ids))).astype(np.int64)].tolist()
    rows = memory.store.rows(chosen)
    targets = list({row.sides[1 - side] for row in rows.values() if row.sides[1 - side]})
    found: Counter[tuple[str, ...]] = Counter()
    joined: dict[tuple[str, ...], str] = {}
    for target in targets:
        found.update(_pieces(target or "", joined))
    least = 2 if len(targets) > 2 else 1
    common = [(piece, n) for piece, n in found.items() if n >= max(least, len(targets) // 8)]
    common.sort(key=lambda item: -item[1] * len(item[0]))
    scored = []
    for piece, n in common[:150]:
        share = n / len(targets)
        everywhere = max(1, _frequency(memory, 1 - side, joined[piece]))
        precision = min(1.0, share * len(ids) / everywhere)
        scored.append((share * precision * (1 + 0.05 * len(piece)), joined[piece]))
    scored.sort(reverse=True)
    return tuple(text for _, text in scored[:limit])


def _pieces(text: str, joined: dict[tuple[str, ...], str]) -> set[tuple[str, ...]]:
    found = tokens(text)
    pieces: set[tuple[str, ...]] = set()
    for start, token in enumerate(found):
        words: list[str] = []
        longest = LONGEST[token.kind is TokenKind.CHARACTER]
        for other in found[start : start + longest]:
            if other.kind not in (TokenKind.CHARACTER, TokenKind.WORD):
                break
            words.append(fold(other.text))
            piece = tuple(words)
            if piece not in joined:
                joined[piece] = text[token.span.start : other.span.end]
            pieces.add(piece)
    return pieces


def _frequency(memory: Memory, side: int, text: str) -> int:
    """An upper estimate of the number of units with the text: that of its rarest pair of tokens."""
    total = 0
    for segment in memory.index(side).segments():
        codes = query_codes(segment, Query.of(text)).astype(np.uint64)
        if (codes == UNKNOWN).any():
            continue
        if len(codes) == 1:
            keys = np.array([codes[0] << np.uint64(21), (codes[0] + np.uint64(1)) << np.uint64(21)])
            low, high = np.searchsorted(segment.keys, keys)
            total += int(segment.starts[high] - segment.starts[low])
            continue
        wanted = (codes[:-1] << np.uint64(21)) | codes[1:]
        place = np.minimum(np.searchsorted(segment.keys, wanted), len(segment.keys) - 1)
        counts = segment.starts[place + 1] - segment.starts[place]
        total += int(np.where(segment.keys[place] == wanted, counts, 0).min())
    return total
