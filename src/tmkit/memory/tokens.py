"""What the memory counts: a Chinese character, a word, a number, a mark are one token each.

Characters and words are the *wording* of a text; numbers and marks are its *details*. The match score is an
edit distance over the wording, less a point or so per differing detail (``tmkit.memory.score``).
A text without any wording (``2,500 – 3,000``) has its numbers and marks for wording and no details.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from tmkit.model import Span

__all__ = ["Token", "TokenKind", "Wording", "fold", "pieces", "tokens", "wording"]

CHARACTER = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
LETTER = r"[[\p{L}\p{M}]--[\p{Han}\p{Hiragana}\p{Katakana}]]"
MARK = r"[^\s\p{Cc}\p{Cf}\p{Cs}\p{Cn}]"
CHARACTER_PATTERN = regex.compile(CHARACTER)
_TOKEN = regex.compile(
    rf"(?V1)({CHARACTER})"
    rf"|({LETTER}(?:{LETTER}|\p{{Nd}}|(?<={LETTER})['’](?={LETTER}))*)"
    rf"|(\p{{Nd}}+(?:[.,]\p{{Nd}}+)*)"
    rf"|({MARK})"
)


class TokenKind(StrEnum):
    """Kinds of token, in the order of the groups of the pattern."""

    CHARACTER = "character"
    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


_KINDS = tuple(TokenKind)


@dataclass(frozen=True, slots=True)
class Token:
    """A token and its place in the text."""

    text: str
    kind: TokenKind
    span: Span


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as the score sees it.

    Attributes:
        words: characters and words as written.
        folded: the same without case and width.
        details: numbers and marks as written.

    """

    words: tuple[str, ...]
    folded: tuple[str, ...]
    details: tuple[str, ...]


@lru_cache(maxsize=100_000)
def fold_char(char: str) -> str:
    """One character in lower case and half width, where that is one character."""
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E:
        char = chr(code - 0xFEE0)
    lower = char.lower()
    return lower if len(lower) == 1 else char


def fold(text: str) -> str:
    """The text in lower case and half width, character by character: its length stays."""
    return text.lower() if text.isascii() else "".join(map(fold_char, text))


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order; white space and control characters are none."""
    return tuple(
        Token(match[0], _KINDS[(match.lastindex or 1) - 1], Span(match.start(), match.end()))
        for match in _TOKEN.finditer(text)
    )


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    """The tokens' texts, where they begin, and the numbers of their kinds: the same as ``tokens``, but quicker."""
    found = [(m.group(), m.start(), m.lastindex or 1) for m in _TOKEN.finditer(text)]
    if not found:
        return (), (), ()
    texts, starts, kinds = zip(*found, strict=True)
    return texts, starts, kinds


_UNEVEN = regex.compile("[\uff01-\uff5e\u03a3\u0130]")
"""Where lower case is not simply that of the whole string."""


def wording(text: str) -> Wording:
    """The wording and the details of a text."""
    texts, _, kinds = pieces(text)
    words = tuple([word for word, kind in zip(texts, kinds, strict=True) if kind <= 2])
    if not words:
        return Wording(texts, tuple(map(fold, texts)), ())
    details = tuple([word for word, kind in zip(texts, kinds, strict=True) if kind > 2])
    joined = "".join(words)
    if _UNEVEN.search(joined):
        return Wording(words, tuple(map(fold, words)), details)
    if joined.lower() == joined:
        return Wording(words, words, details)
    return Wording(words, tuple([word.lower() for word in words]), details)
