"""Sentence encoders: texts in, unit vectors out.

An encoder is anything with a ``name`` and ``encode``. One that can also give *additive states* lets the aligner
build the vector of several sentences together from the sentences' own states, without encoding them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
import numpy.typing as npt

__all__ = ["Encoder", "FloatArray", "Ints", "StateEncoder", "TokenEncoder", "Tokens", "load_encoder"]

FloatArray: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int64]


@runtime_checkable
class Encoder(Protocol):
    """A sentence encoder."""

    @property
    def name(self) -> str:
        """Name and version, for signatures."""

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of the texts, shape (texts, dimensions)."""


@runtime_checkable
class StateEncoder(Encoder, Protocol):
    """An encoder whose sentence vector is a function of a sum over tokens."""

    def clauses(self, texts: Sequence[str]) -> tuple[FloatArray, FloatArray, Ints]:
        """States of the texts' clauses in order.

        Sums over tokens, shape (clauses, state size), token counts, and the text each clause belongs to; every
        text has at least one clause.
        """

    def finish(self, sums: FloatArray, counts: FloatArray) -> FloatArray:
        """Unit vectors of the (possibly added-up) states, shape (rows, dimensions)."""


Tokens: TypeAlias = tuple[npt.NDArray[np.int8], FloatArray, Ints]
"""Unit vectors of tokens times 127, shape (tokens, dimensions), their weights, and how many each text has (1 or more)."""


@runtime_checkable
class TokenEncoder(StateEncoder, Protocol):
    """A state encoder that gives the vectors of the tokens as well."""

    def clauses_and_tokens(self, texts: Sequence[str]) -> tuple[tuple[FloatArray, FloatArray, Ints], Tokens]:
        """What ``clauses`` returns, and the tokens of the texts, from one encoding."""


def load_encoder(name: str | Encoder | None) -> Encoder | None:
    """The encoder of this name: ``default``, ``none`` or a model folder.

    Returns:
        None for ``none``.

    Raises:
        MissingExtraError: when the packages a model folder needs are not installed.
        InputError: when the folder holds no model we know.

    """
    if name is None or name == "none":
        return None
    if not isinstance(name, str):
        return name
    if name in ("default", "use"):
        from tmkit.align.encoders.use import shared_use

        shared: Encoder = shared_use()
        return shared
    from tmkit.align.encoders.folder import load_folder

    return load_folder(Path(name))
