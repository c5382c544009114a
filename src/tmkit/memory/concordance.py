"""Concordance: every unit that has a phrase, a pattern or a regular expression, with exact counts.

A phrase is found through the postings of its neighbouring tokens and confirmed on the codes, so a phrase of
characters and words alone never touches the texts. Spaces and case do not count; numbers and marks do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from time import monotonic
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from tmkit.errors import UsageError
from tmkit.memory.index import query_codes
from tmkit.memory.memory import Memory
from tmkit.memory.patterns import (
    WORDING,
    SearchKind,
    literals_of,
    phrase_pattern,
    regex_pattern,
    runs_of,
    spans_of,
    wildcard_pattern,
)
from tmkit.memory.phrases import phrase_ranks
from tmkit.memory.rows import Row
from tmkit.memory.score import Query
from tmkit.memory.tokens import CHARACTER_PATTERN, fold, tokens
from tmkit.model import Span, TranslationUnit

__all__ = ["Concordance", "Hit", "SearchKind", "concordance"]

Array: TypeAlias = npt.NDArray[Any]
SCAN_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that has what was searched.

    Attributes:
        row: the unit as stored.
        source: its text in the language searched.
        target: its text in the other.
        spans: the places found in ``source``.

    """

    row: Row
    source: str
    target: str
    spans: tuple[Span, ...]

    @property
    def unit(self) -> TranslationUnit:
        """The unit."""
        return self.row.unit()


class Concordance:
    """The hits of one search: ``count`` units in all, the first of them in ``hits``."""

    def __init__(
        self,
        memory: Memory,
        side: int,
        query: str,
        ids: Array,
        hits: tuple[Hit, ...],
        *,
        complete: bool = True,
    ) -> None:
        self.memory = memory
        self.side = side
        self.query = query
        self.ids = ids
        self.hits = hits
        self.complete = complete

    @property
    def count(self) -> int:
        """Number of units found, exact when the search is ``complete``."""
        return len(self.ids)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    @property
    def counterparts(self) -> tuple[str, ...]:
        """What the other language most likely has for it, best first; nothing when there is but one unit."""
        return tuple(forms[0] for forms in self._forms)

    @cached_property
    def _forms(self) -> tuple[tuple[str, ...], ...]:
        from tmkit.memory.counterpart import counterpart_forms

        return counterpart_forms(self.memory, self.side, self.ids, phrase=self.query)

    def counterpart(self, hit: Hit) -> Span | None:
        """The place of the likely counterpart in a hit's target."""
        folded = fold(hit.target)
        for forms in self._forms:
            for text in forms:
                found = spans_of(phrase_pattern(text), folded)
                if found:
                    return found[0]
        return None

    def __repr__(self) -> str:
        lines = [f"{self.count} units with {self.query!r}"]
        lines += [f"{hit.source}  →  {hit.target}" for hit in self.hits]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = []
        for hit in self.hits:
            place = self.counterpart(hit)
            marked = _marked(hit.target, (place,) if place else ())
            rows.append(f"<tr><td>{_marked(hit.source, hit.spans)}</td><td>{marked}</td></tr>")
        return f"<p>{self.count} units</p><table>{''.join(rows)}</table>"


def _marked(text: str, spans: tuple[Span, ...]) -> str:
    parts, place = [], 0
    for span in spans:
        parts += [escape(text[place : span.start]), f"<mark>{escape(span.of(text))}</mark>"]
        place = span.end
    return "".join([*parts, escape(text[place:])])


def concordance(
    memory: Memory,
    text: str,
    *,
    lang: str | None = None,
    kind: SearchKind = SearchKind.PHRASE,
    limit: int = 20,
    seconds: float = SCAN_SECONDS,
) -> Concordance:
    """Search one language of a memory; the shortest units come first.

    A wildcard or a regular expression without Chinese characters that every hit must have is searched by reading
    the texts, which ends after ``seconds``; the result then says that it is not complete.

    ``lang`` is the language of the text, found out when None. In a wildcard search ``*`` stands for any letters
    within a word (in Chinese up to a few characters) and ``?`` for one.

    Raises:
        UsageError: for an empty text or a broken regular expression.

    """
    if not text.strip():
        raise UsageError("nothing to search for")
    side = memory.side(lang) if lang else _side_of(memory, text)
    complete = True
    if kind is SearchKind.PHRASE:
        pattern = phrase_pattern(text)
        ids = _phrase(memory, side, text, pattern)
    else:
        pattern = wildcard_pattern(text) if kind is SearchKind.WILDCARD else regex_pattern(text)
        ids, complete = _scan(memory, side, pattern, kind, text, seconds)
    folds = kind is not SearchKind.REGEX
    hits = tuple(_hits(memory, side, ids[:limit].tolist(), pattern, folds))
    return Concordance(memory, side, text, ids, hits, complete=complete)


def _side_of(memory: Memory, text: str) -> int:
    from tmkit.text.chars import has_han

    lang = "zh" if has_han(text) else "en"
    try:
        return memory.side(lang)
    except UsageError:
        return 0


def _hits(
    memory: Memory, side: int, ids: list[int], pattern: regex.Pattern[str], folded: bool
) -> Iterator[Hit]:
    rows = memory.store.rows(ids)
    for number in ids:
        row = rows.get(number)
        if row is not None:
            source = row.sides[side] or ""
            spans = spans_of(pattern, fold(source) if folded else source)
            yield Hit(row, source, row.sides[1 - side] or "", spans)


def _scan(
    memory: Memory, side: int, pattern: regex.Pattern[str], kind: SearchKind, text: str, seconds: float
) -> tuple[Array, bool]:
    """Units by their texts, and whether all texts were looked at before the time was up."""
    folded = kind is SearchKind.WILDCARD
    literals = literals_of(text, kind)
    chinese = next((literal for literal in literals if CHARACTER_PATTERN.match(literal)), None)
    if chinese is not None:
        ids = _phrase(memory, side, chinese, phrase_pattern(chinese))
        return _confirmed(
            memory, side, ids, lambda text: bool(pattern.search(fold(text) if folded else text))
        ), True
    end = monotonic() + seconds
    found = []
    complete = True
    texts = memory.store.texts(side, literals[0] if literals else "", folded=folded)
    for count, (number, text) in enumerate(texts):
        if pattern.search(fold(text) if folded else text):
            found.append((len(text), number))
        if count % 1000 == 999 and monotonic() > end:
            complete = False
            break
    return np.array([number for _, number in sorted(found)], np.int64), complete


def _confirmed(memory: Memory, side: int, ids: Array, accept: Callable[[str], bool]) -> Array:
    kept = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500].tolist()
        rows: dict[int, Row] = memory.store.rows(part)
        kept += [number for number in part if number in rows and accept(rows[number].sides[side] or "")]
    return np.array(kept, np.int64)


def _phrase(memory: Memory, side: int, text: str, pattern: regex.Pattern[str]) -> Array:
    found = tokens(text)
    worded = [token for token in found if token.kind in WORDING]
    if not worded:
        return _plain_scan(memory, side, text, pattern)
    runs = runs_of(text)
    ids: list[Array] = []
    for segment in memory.index(side).segments():
        ranks: Array | None = None
        for run in runs:
            codes = query_codes(segment, Query.of(run))
            own = phrase_ranks(segment, codes)
            ranks = own if ranks is None else np.intersect1d(ranks, own, assume_unique=True)
            if not len(ranks):
                break
        if ranks is not None and len(ranks):
            ids.append(segment.ids[ranks])
    result = np.concatenate(ids) if ids else np.zeros(0, np.int64)
    if len(worded) == len(found):
        return result
    return _confirmed(memory, side, result, lambda stored: bool(pattern.search(fold(stored))))


def _plain_scan(memory: Memory, side: int, text: str, pattern: regex.Pattern[str]) -> Array:
    """Numbers and marks alone: through the texts."""
    found = []
    needle = fold(text).split()[0]
    for row in memory.store.scan():
        stored = row.sides[side]
        if stored:
            folded = fold(stored)
            if needle in folded and pattern.search(folded):
                found.append((len(stored), row.id))
    return np.array([number for _, number in sorted(found)], np.int64)
