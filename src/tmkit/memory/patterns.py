"""What is searched for in a concordance, as patterns on texts: phrases, wildcards, regular expressions."""

from __future__ import annotations

from enum import StrEnum

import regex

from tmkit.errors import UsageError
from tmkit.memory.tokens import LETTER, TokenKind, fold, tokens
from tmkit.model import Span

__all__ = [
    "WORDING",
    "SearchKind",
    "literals_of",
    "phrase_pattern",
    "regex_pattern",
    "runs_of",
    "spans_of",
    "wildcard_pattern",
]

WORDING = (TokenKind.CHARACTER, TokenKind.WORD)


class SearchKind(StrEnum):
    """How the searched text is meant."""

    PHRASE = "phrase"
    WILDCARD = "wildcard"
    REGEX = "regex"


def spans_of(pattern: regex.Pattern[str], text: str) -> tuple[Span, ...]:
    """The places of a pattern."""
    return tuple(Span(m.start(), m.end()) for m in pattern.finditer(text) if m.end() > m.start())


def phrase_pattern(text: str) -> regex.Pattern[str]:
    """A phrase as a pattern on folded text: spaces free, words whole."""
    found = tokens(text)
    parts: list[str] = []
    for token in found:
        part = regex.escape(fold(token.text))
        if token.kind is TokenKind.WORD:
            part = rf"(?<!{LETTER}(?:\p{{Nd}}*|['’])){part}(?!['’]?{LETTER}|\p{{Nd}})"
        elif token.kind is TokenKind.NUMBER:
            part = rf"(?<!\p{{Nd}}|\p{{Nd}}[.,]){part}(?!\p{{Nd}}|[.,]\p{{Nd}})"
        parts.append(part)
    return regex.compile(r"(?V1)" + r"\s*".join(parts))


def wildcard_pattern(text: str) -> regex.Pattern[str]:
    """``*`` any letters, ``?`` one; whole words at the ends."""
    letters = r"[\p{L}\p{M}\p{Nd}&&[^\p{Han}]]"
    body = ""
    for char in fold(text):
        if char == "*":
            body += rf"(?:{letters}*|(?:\p{{Han}}|\p{{Nd}}|(?<=\p{{Nd}})[.,%]){{0,8}}?)"
        elif char == "?":
            body += r"[\p{L}\p{M}\p{Nd}]"
        elif char.isspace():
            body += r"\s+"
        else:
            body += regex.escape(char)
    start = rf"(?<!{letters})" if regex.match(letters, fold(text)[:1], regex.V1) else ""
    end = rf"(?!{letters})" if regex.match(letters, fold(text)[-1:], regex.V1) else ""
    return regex.compile(rf"(?V1){start}{body}{end}")


def regex_pattern(text: str) -> regex.Pattern[str]:
    """A regular expression.

    Raises:
        UsageError: when it is none.

    """
    try:
        return regex.compile(text)
    except regex.error as error:
        raise UsageError(f"a broken regular expression: {error}") from error


def literals_of(text: str, kind: SearchKind) -> list[str]:
    """Runs of characters every hit must have, in lower case for a wildcard search; none when none is sure."""
    if kind is SearchKind.REGEX:
        if regex.search(r"[|?*{\[\\(]", text):
            return []
        text = regex.sub(r"[.^$+]", " ", text)
    else:
        text = fold(text)
    return sorted(regex.findall(r"\p{Han}+|[A-Za-z]{2,}", text), key=len, reverse=True)


def runs_of(text: str) -> list[str]:
    """Pieces of a phrase between its numbers and marks."""
    runs: list[str] = []
    open_run = False
    for token in tokens(text):
        if token.kind in WORDING:
            runs[-1:] = [f"{runs[-1]} {token.text}"] if open_run else [*runs[-1:], token.text]
            open_run = True
        else:
            open_run = False
    return runs
