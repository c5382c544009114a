"""The learnt scorers: gradient-boosted trees (Friedman 2001), trained on planted and right pairs by ``tests/bench/train_parts.py``."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any, Final

__all__ = ["EARLY", "Forest", "forest"]

EARLY: Final = 8
"""Trees after which a hopeless part is given up."""


class Forest:
    """Boosted trees in plain Python: quicker than numpy for a single row.

    Attributes:
        threshold: log odds from which its verdict counts.
        alone: the same where there is no second forest to ask.

    """

    def __init__(self, stored: dict[str, Any]) -> None:
        self._base: float = stored["base"]
        self._trees: list[tuple[list[int], list[float], list[float]]] = stored["trees"]
        self._floor: float = stored.get("floor", -1e9)
        self._inner = len(self._trees[0][0])
        self.threshold: float = stored["threshold"]
        self.alone: float = stored.get("alone", 0.0)

    def odds(self, row: Sequence[float]) -> float:
        """Log odds that the part has no counterpart; a rough value where the first trees leave little hope."""
        total = self._sum(row, self._base, self._trees[:EARLY])
        return total if total < self._floor else self._sum(row, total, self._trees[EARLY:])

    def _sum(
        self, row: Sequence[float], total: float, trees: list[tuple[list[int], list[float], list[float]]]
    ) -> float:
        inner = self._inner
        for features, thresholds, leaves in trees:
            node = 0
            while node < inner:
                node = 2 * node + 1 + (row[features[node]] > thresholds[node])
            total += leaves[node - inner]
        return total


@functools.lru_cache(maxsize=8)
def forest(name: str) -> Forest:
    """A committed scorer: ``zh-omitted`` or ``en-added`` for the first, ``zh-omitted-vectors`` for the second: language and lot of the parts."""
    return Forest(json.loads(files("tmkit.checks.clauses").joinpath(f"{name}.json").read_text("utf-8")))
