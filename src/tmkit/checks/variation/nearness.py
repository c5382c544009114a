"""How near names are to one another by sentence vectors (the universal sentence encoder; Yang et al. 2020)."""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tmkit.errors import MissingExtraError

__all__ = ["Nearness", "nearness"]


class Nearness(NamedTuple):
    """Cosines of another name of a term: to the usual name, and to the Chinese term."""

    to_usual: float
    to_term: float


def nearness(zh: str, usual: str, other: str) -> Nearness | None:
    """How near another name is to the usual one and to the term; None without the encoder."""
    try:
        term, known, new = _vector(zh), _vector(usual), _vector(other)
    except MissingExtraError:
        return None
    return Nearness(float(new @ known), float(new @ term))


@functools.lru_cache(maxsize=4096)
def _vector(text: str) -> npt.NDArray[np.float32]:
    from tmkit.align.encoders.use import shared_use

    return np.asarray(shared_use().encode([text])[0], np.float32)
