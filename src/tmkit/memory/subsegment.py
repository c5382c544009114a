"""Subsegment help: the longest pieces of a text that the memory has, with what it likely has for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tmkit.memory.counterpart import counterparts
from tmkit.memory.index import query_codes
from tmkit.memory.memory import Memory
from tmkit.memory.phrases import phrase_ranks
from tmkit.memory.score import Query
from tmkit.memory.tokens import TokenKind, tokens
from tmkit.model import Span

__all__ = ["Piece", "pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text found elsewhere.

    Attributes:
        text: the piece.
        span: its place.
        count: how many units have it.
        counterparts: what the other language likely has for it, best first.

    """

    text: str
    span: Span
    count: int
    counterparts: tuple[str, ...]


def pieces(memory: Memory, text: str, *, source: str | None = None, shortest: int = 2) -> tuple[Piece, ...]:
    """The longest pieces of ``text``, from left to right and without overlap, that some unit has.

    ``shortest`` is the least number of tokens. A piece does not cross numbers and marks.
    """
    side = memory.side(source or memory.languages[0])
    found = []
    run: list[tuple[str, Span]] = []
    for token in [*tokens(text), None]:
        if token is not None and token.kind in (TokenKind.CHARACTER, TokenKind.WORD):
            run.append((token.text, token.span))
            continue
        found += _longest(memory, side, text, run, shortest)
        run = []
    return tuple(found)


def _longest(memory: Memory, side: int, text: str, run: list[tuple[str, Span]], shortest: int) -> list[Piece]:
    found = []
    start = 0
    while start + shortest <= len(run):
        end, best = start + shortest, None
        while end <= len(run):
            span = Span(run[start][1].start, run[end - 1][1].end)
            ids = _units_with(memory, side, span.of(text))
            if not len(ids):
                break
            best = span, ids, end
            end += 1
        if best is None:
            start += 1
            continue
        span, ids, end = best
        found.append(
            Piece(span.of(text), span, len(ids), counterparts(memory, side, ids, 3, phrase=span.of(text)))
        )
        start = end
    return found


def _units_with(memory: Memory, side: int, phrase: str) -> npt.NDArray[Any]:
    parts = []
    for segment in memory.index(side).segments():
        ranks = phrase_ranks(segment, query_codes(segment, Query.of(phrase)))
        parts.append(segment.ids[ranks])
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
