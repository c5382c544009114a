"""Borders of paragraphs within beads, and what one costs.

Translators keep paragraphs: a bead that takes in sentences from both sides of a border is most often one that a line
without counterpart was glued to. How much that says is measured on the document itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tmkit.align.lattice import Edges, Floats, Ints

__all__ = ["Borders"]

_BORDER = 8.0  # what the border of a paragraph within a bead costs at most, in log odds
_RARELY = 0.1  # how often a border lies within a bead, against how often it would by chance
_DOUBT = 20.0  # joined sentences' worth of trust in that, before the document is seen


@dataclass(frozen=True, slots=True)
class Borders:
    """The borders of both sides.

    The cost is the less, the more often sentences on both sides of a border go together all the same: nothing, where
    every line is a paragraph.

    Attributes:
        before: for each side, how many borders there are before each sentence.
        cost: for each side, what a border within a bead costs, in log odds.

    """

    before: tuple[Ints, Ints]
    cost: tuple[float, float]

    @classmethod
    def of(
        cls,
        paragraphs: tuple[Sequence[int], Sequence[int]],
        believed: Sequence[tuple[int, int, Edges, Floats]],
    ) -> Borders:
        """As the first pass lets expect it of this document.

        ``paragraphs`` has the paragraph of each sentence of either side; ``believed``, for each part, the numbers of
        its first sentences, its beads and their probabilities.
        """
        before = []
        cost = []
        for side, of_sentence in enumerate(paragraphs):
            numbers = np.concatenate([[0], np.cumsum(np.diff(np.asarray(of_sentence)) != 0)]).astype(np.int64)
            usual = float(numbers[-1]) / max(len(numbers) - 1, 1)  # share of the places between sentences
            joined = crossed = 0.0
            for first_zh, first_en, edges, probability in believed:
                two = (edges.a > 0) & (edges.b > 0)
                count = (edges.b if side else edges.a)[two]
                start = (edges.j + first_en if side else edges.i + first_zh)[two]
                joined += float(probability[two] @ (count - 1))
                crossed += float(probability[two] @ (numbers[start + count - 1] - numbers[start]))
            rate = (crossed + _DOUBT * _RARELY * usual) / (joined + _DOUBT)
            telling = min(1.0, 2 * (1 - usual))  # nothing where every sentence is a paragraph
            before.append(numbers)
            cost.append(_BORDER * telling * max(0.0, 1 - rate / usual) if usual else 0.0)
        return cls((before[0], before[1]), (cost[0], cost[1]))

    def within(self, first_zh: int, first_en: int, edges: Edges) -> Floats:
        """What the borders within these beads cost; they are numbered from these sentences."""
        total = np.zeros(len(edges))
        for side, (start, count) in enumerate(((edges.i + first_zh, edges.a), (edges.j + first_en, edges.b))):
            numbers = self.before[side]
            last = np.maximum(start + count - 1, 0)
            crossed = numbers[last] - numbers[np.minimum(start, len(numbers) - 1)]
            total += np.where(count > 1, crossed, 0) * self.cost[side]
        return total
