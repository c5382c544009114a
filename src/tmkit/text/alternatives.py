"""Many alternatives of a regular expression put in order of their first character: a search passes over most of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["grouped"]

_PLAIN: Final = re.compile(r"[^\W_](?![?*+{])")


def grouped(alternatives: Iterable[str]) -> str:
    """A pattern that matches what the alternatives, tried in their order, match.

    Those that begin with one certain character stand together behind it. What begins otherwise keeps its place among all:
    no alternative is moved past it.

    >>> grouped(["not", "no", "never", "[a-z]+n't", "nor"])
    "n(?:o(?:t|)|ever)|[a-z]+n't|nor"
    """
    return "|".join(_groups(part for one in alternatives for part in _split(one)))


def _groups(parts: Iterable[str]) -> Iterator[str]:
    together: dict[str, list[str]] = {}
    for part in parts:
        if _PLAIN.match(part):
            together.setdefault(part[0], []).append(part[1:])
        else:
            yield from _joined(together)
            together = {}
            yield part
    yield from _joined(together)


def _joined(together: dict[str, list[str]]) -> Iterator[str]:
    for first, rests in together.items():
        yield f"{first}(?:{'|'.join(_groups(rests))})" if len(rests) > 1 else first + rests[0]


def _split(pattern: str) -> list[str]:
    """The alternatives of a pattern."""
    parts, depth, at, begin = [], 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = pattern.index("]", at + 2 + (pattern[at + 1] == "^"))
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and not depth:
            parts.append(pattern[begin:at])
            begin = at + 1
        at += 1
    return [*parts, pattern[begin:]]
