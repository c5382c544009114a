"""The match score.

Let d be the edit distance (Levenshtein 1966) between the wordings of query and stored text, folded to lower
case and half width, and m the length of the longer one, in tokens. Let e be the number of details that differ:
the edit distance of the numbers and marks in order, of the inline codes, and words that differ only in case.

- d > 0: ``min(94, floor(100 (1 - d / m))) - min(5, e)``: fuzzy.
- d = 0 but not the same text: ``99 - max(0, min(4, e - 1))``: only numbers, tags, case, marks or spaces differ.
- the same text and the same codes: 100; 101 when the text before or after is also the same; 102 when both are.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from tmkit.memory.tokens import Wording, pieces, wording
from tmkit.model import Content, InlineCode, MatchBand

__all__ = ["Likeness", "Query", "band_of", "base_score", "edits", "likeness"]

MOST_FUZZY = 94
MOST_DETAILS = 5


@dataclass(frozen=True, slots=True)
class Query:
    """A text to look up, prepared."""

    text: str
    wording: Wording
    codes: tuple[str, ...] = ()

    @classmethod
    def of(cls, content: str | Content) -> Query:
        """A text, or content with inline codes."""
        if isinstance(content, str):
            return cls(content, wording(content))
        text = "".join(part for part in content if isinstance(part, str))
        return cls(text, wording(text), codes_of(content))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a stored text compares with a query, without context: see the module's text for d, m and e."""

    score: int
    distance: int
    length: int
    details: int


def codes_of(content: Content) -> tuple[str, ...]:
    """The inline codes, as far as the score compares them."""
    return tuple(f"{part.role}:{part.data or part.id}" for part in content if isinstance(part, InlineCode))


def base_score(distance: int, length: int) -> int:
    """``floor(100 (1 - d / m))``."""
    return 100 * (length - distance) // length if length else 100


def likeness(query: Query, text: str, codes: tuple[str, ...] = (), distance: int | None = None) -> Likeness:
    """Compare a stored text; ``distance`` is that of the wordings when it is known already."""
    if text == query.text and codes == query.codes:
        size = len(query.wording.folded)
        return Likeness(100, 0, size, 0)
    stored = wording(text)
    left, right = query.wording, stored
    if distance is None:
        distance = Levenshtein.distance(left.folded, right.folded)
    length = max(len(left.folded), len(right.folded))
    details = Levenshtein.distance(left.details, right.details)
    details += Levenshtein.distance(query.codes, codes) if query.codes or codes else 0
    if distance == 0 and left.words != right.words:
        details += sum(a != b for a, b in zip(left.words, right.words, strict=True))
    elif distance:
        details += max(0, Levenshtein.distance(left.words, right.words) - distance)
    if distance == 0:
        return Likeness(99 - max(0, min(4, details - 1)), 0, length, details)
    score = min(MOST_FUZZY, base_score(distance, length)) - min(MOST_DETAILS, details)
    return Likeness(max(0, score), distance, length, details)


def band_of(score: float) -> MatchBand:
    """The band of a leverage report."""
    for least, band in (
        (102, MatchBand.CONTEXT_102),
        (101, MatchBand.CONTEXT_101),
        (100, MatchBand.EXACT),
        (95, MatchBand.FUZZY_95),
        (85, MatchBand.FUZZY_85),
        (75, MatchBand.FUZZY_75),
        (50, MatchBand.FUZZY_50),
    ):
        if score >= least:
            return band
    return MatchBand.NONE


def edits(stored: str, query: str) -> tuple[tuple[str, str, str], ...]:
    """The word diff from the stored text to the query: ``=`` same, ``-`` only stored, ``+`` only asked, ``~``."""
    if stored == query:
        return (("=", stored, query),) if stored else ()
    (left, left_starts, _), (right, right_starts, _) = pieces(stored), pieces(query)
    if not left or not right:
        return (("~" if left and right else "-" if left else "+", stored, query),)
    starts = (0, *left_starts[1:], len(stored)), (0, *right_starts[1:], len(query))
    names = {"equal": "=", "delete": "-", "insert": "+", "replace": "~"}
    found = []
    for code in Levenshtein.opcodes(left, right):
        a = stored[starts[0][code.src_start] : starts[0][code.src_end]]
        b = query[starts[1][code.dest_start] : starts[1][code.dest_end]]
        name = names[code.tag]
        found.append((name, a if name != "+" else "", b if name != "-" else ""))
    return tuple(found)
