"""Sentences that stand twice on one side: leads, teasers and pull quotes of an article whose text says the same again.

What a sentence's copy is translated by says what the sentence means. A copy that pairs with something far less alike
is most likely alone, its neighbour too; so are two copies side by side that share one translation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.align.evidence import Evidence
from tmkit.align.lattice import Edges, Floats, Ints

__all__ = ["repeat_costs"]

_COST = 3.0  # of such a bead, in log odds
_SIZE = 30.0  # least content of a sentence: some nine Han characters; short ones are said in many ways
_SURE = 0.6  # least probability of the copy's own pair after the first pass
_FALL = 0.4  # how much less alike, on the document's own scale


def repeat_costs(
    texts: tuple[Sequence[str], Sequence[str]], evidence: Evidence, edges: Edges, probability: Floats
) -> Floats:
    """What the beads of a part cost, in log odds; ``texts`` are its sentences."""
    total = np.zeros(len(edges))
    runs = ((edges.i, edges.a, evidence.zh_len), (edges.j, edges.b, evidence.en_len))
    alike = None
    for side, (start, count, length) in enumerate(runs):
        copies = _copies(texts[side], length)
        if not (copies > 0).any():
            continue
        if alike is None:
            alike = evidence.similarity(edges.a, edges.b, edges.i, edges.j, 0.0)
        other = runs[1 - side][1]
        best = np.full(int(copies.max()) + 1, -np.inf)
        sure = np.flatnonzero(
            (probability > _SURE) & (count == 1) & (other == 1) & (copies[start % len(copies)] > 0)
        )
        np.maximum.at(best, copies[start[sure]], alike[sure])
        for step in range(int(count.max(initial=0))):
            group = np.where(step < count, copies[np.minimum(start + step, len(copies) - 1)], 0)
            total[(group > 0) & (other > 0) & (alike < best[group] - _FALL)] += _COST
            after = np.where(step + 1 < count, copies[np.minimum(start + step + 1, len(copies) - 1)], 0)
            total[(group > 0) & (group == after) & (other == 1)] += _COST
    return total


def _copies(texts: Sequence[str], length: FloatArray) -> Ints:
    """For every sentence, the number of its group of copies, or 0 for those that stand once or are short."""
    places = defaultdict(list)
    for row, text in enumerate(texts):
        if length[row] >= _SIZE:
            places[text.strip()].append(row)
    out = np.zeros(len(texts), np.int64)
    for number, rows in enumerate((rows for rows in places.values() if len(rows) > 1), 1):
        out[rows] = number
    return out
