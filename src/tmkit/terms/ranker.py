"""The learned ranker: gradient-boosted trees (Friedman 2001), read from a small committed file.

Trained by ``tests/bench/train_terms.py``; numpy only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import numpy.typing as npt

__all__ = ["Trees", "load"]


_ROWS = 4096


@dataclass(frozen=True)
class Trees:
    """Complete binary trees of one depth, by heap order.

    Attributes:
        names: the features, in the order of the columns.
        feature: trees × inner nodes, column to test.
        threshold: trees × inner nodes; greater goes right.
        leaf: trees × leaves, added to the log odds.
        base: log odds before any tree.

    """

    names: tuple[str, ...]
    feature: npt.NDArray[np.int16]
    threshold: npt.NDArray[np.float32]
    leaf: npt.NDArray[np.float32]
    base: float

    def predict(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Probability that each row is a term."""
        found = np.empty(len(rows), np.float32)
        for start in range(0, len(rows), _ROWS):
            found[start : start + _ROWS] = self._odds(rows[start : start + _ROWS])
        return np.asarray(1.0 / (1.0 + np.exp(-found)), np.float32)

    def _odds(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Log odds of some rows; few enough that they stay in the processor's cache."""
        odds = np.full(len(rows), self.base, np.float32)
        inner = self.feature.shape[1]
        flat, width = np.ascontiguousarray(rows).ravel(), rows.shape[1]
        begins = np.arange(len(rows), dtype=np.int32) * np.int32(width)
        feature = self.feature.astype(np.int32)
        for columns, threshold, leaf in zip(feature, self.threshold, self.leaf, strict=True):
            node = np.zeros(len(rows), np.int32)
            while node.size and node[0] < inner:
                node = 2 * node + 1 + (flat.take(begins + columns.take(node)) > threshold.take(node))
            odds += leaf.take(node - inner)
        return odds

    def dumps(self) -> str:
        """The trees as JSON, one tree a line."""
        trees = [
            json.dumps([f.tolist(), [float(f"{t:.9g}") for t in t_], [float(f"{v:.4g}") for v in l_]])
            for f, t_, l_ in zip(self.feature, self.threshold, self.leaf, strict=True)
        ]
        head = json.dumps({"names": self.names, "base": round(self.base, 5)})
        return head + "\n" + "\n".join(trees) + "\n"

    @classmethod
    def loads(cls, text: str) -> Trees:
        """The trees from their JSON."""
        head, *lines = text.splitlines()
        about = json.loads(head)
        trees = [json.loads(line) for line in lines]
        return cls(
            tuple(about["names"]),
            np.array([tree[0] for tree in trees], np.int16),
            np.array([tree[1] for tree in trees], np.float32),
            np.array([tree[2] for tree in trees], np.float32),
            about["base"],
        )


def load(name: str) -> Trees:
    """The committed ranker of this name: ``pairs`` or ``chinese``."""
    return Trees.loads(files("tmkit.terms").joinpath(f"ranker_{name}.json").read_text(encoding="utf-8"))
