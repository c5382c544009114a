"""What sentence vectors say of a part: without one that was left out, a text is closer to its translation than the whole is."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.checks.clauses.tokens import TOKEN_FEATURES, token_row

__all__ = ["VECTOR_FEATURES", "vector_features"]

VECTOR_FEATURES: Final = (
    "whole",
    "without",
    "gain",
    "to whole",
    "best clause",
    "beside others",
    "rank",
    "beside worst",
    *TOKEN_FEATURES,
)
"""What the second one sees besides, after the first one's log odds."""


def vector_features(parts_of: Sequence[tuple[str, int, int, str]]) -> list[tuple[float, ...]]:
    """The values of VECTOR_FEATURES for parts: (text, start, end, other text) each. Texts are encoded all together.

    Raises:
        MissingExtraError: when the encoder is not installed.

    """
    from tmkit.align.encoders.use import shared_use

    encoder = shared_use()
    pieces = [
        piece
        for text, start, end, other in parts_of
        for piece in (text[:start], text[start:end], text[end:], other)
    ]
    (sums, counts, owner), (tokens, weights, lengths) = encoder.clauses_and_tokens(
        [piece if piece.strip() else "。" for piece in pieces]
    )
    first = np.concatenate([[0], np.cumsum(lengths)])
    blank = np.array([not piece.strip() for piece in pieces])[owner]
    sums, counts = np.where(blank[:, None], 0, sums), np.where(blank, 0, counts)
    bounds = np.searchsorted(owner, np.arange(len(pieces) + 1))
    state, size = np.add.reduceat(sums, bounds[:-1]), np.add.reduceat(counts, bounds[:-1])
    rows: list[FloatArray] = []
    sizes: list[FloatArray] = []
    edges = [0]
    for k in range(0, len(pieces), 4):
        there, here = np.arange(bounds[k + 3], bounds[k + 4]), np.arange(bounds[k], bounds[k + 3])
        here = here[((here < bounds[k + 1]) | (here >= bounds[k + 2])) & (counts[here] > 0)]
        for table, out in ((sums, rows), (counts, sizes)):
            whole = state if table is sums else size
            before, part, after, other = whole[k : k + 4]
            heads = np.stack([before + part + after, before + after, part, other])
            out.append(
                np.concatenate([heads, table[there], table[there[:-1]] + table[there[1:]], table[here]])
            )
        edges.append(edges[-1] + len(sizes[-1]))
    vectors = encoder.finish(
        np.concatenate(rows).astype(np.float32), np.concatenate(sizes).astype(np.float32)
    )
    found = []
    for k, (start, end) in enumerate(itertools.pairwise(edges)):
        clauses = 2 * (int(bounds[4 * k + 4]) - int(bounds[4 * k + 3])) - 1
        at = first[4 * k : 4 * k + 5]
        begin, stop = int(at[0]), int(at[4])
        inside = int(at[1]) - begin, int(at[2]) - begin, int(at[3]) - begin, stop - begin
        found.append(
            (
                *_vector_row(vectors[start:end], clauses),
                *token_row(tokens[begin:stop], weights[begin:stop], inside),
            )
        )
    return found


def _vector_row(vectors: FloatArray, clauses: int) -> tuple[float, ...]:
    """From the vectors of a text, that text without the part, the part, the other text, its clauses, the other clauses."""
    whole, without, part, there = vectors[:4]
    pieces, others = vectors[4 : 4 + clauses], vectors[4 + clauses :]
    best = float((pieces @ part).max())
    rest = (others @ pieces.T).max(axis=1) if len(others) else np.array([best])
    before, after = float(whole @ there), float(without @ there)
    return (
        before,
        after,
        after - before,
        float(part @ there),
        best,
        best - float(rest.mean()),
        float((rest < best).mean()),
        best - float(rest.min()),
    )
