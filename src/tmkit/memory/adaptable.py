"""Units that differ from a query in nothing but quantities, however much of a short text that is.

``出口30亿吨`` and ``出口7.4万亿美元`` are far apart by edit distance, and yet one is the other with another amount.
They are found by what stands around the quantities: its longest piece is looked up as a phrase, and the adapter
decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tmkit.memory.concordance import concordance
from tmkit.memory.matching import Adapter, Matches, MatchSettings, adapted_match
from tmkit.memory.score import Query
from tmkit.memory.tokens import TokenKind, tokens
from tmkit.text.numbers import parse

if TYPE_CHECKING:
    from tmkit.memory.memory import Memory

__all__ = ["adaptable"]

MOST = 100
"""Units with the phrase that are looked at; a phrase of more units is too common to say anything."""
GOOD = 95


def adaptable(
    memory: Memory, query: Query, side: int, settings: MatchSettings, adapter: Adapter, found: Matches
) -> Matches:
    """The matches with adapted ones among them that the fuzzy search has not found."""
    if any(match.score + settings.penalty >= GOOD for match in found):
        return found
    phrase = _phrase(query.text, memory.languages[side])
    if not phrase:
        return found
    hits = concordance(memory, phrase, lang=memory.languages[side], limit=MOST)
    if hits.count > MOST:
        return found
    known = {tuple(variant.text for variant in match.unit.variants) for match in found}
    more = []
    for hit in hits:
        match = adapted_match(hit.row, side, query, memory.name, settings, adapter)
        if match is not None and match.score >= settings.threshold:
            texts = tuple(variant.text for variant in match.unit.variants)
            if texts not in known:
                known.add(texts)
                more.append((match, (memory.name, hit.row.id)))
    return Matches.best([*found.placed(), *more], settings.limit)


def _phrase(text: str, lang: str) -> str:
    """The longest run of words or characters outside the quantities of a text; empty when it has none."""
    quantities = [q for q in parse(text, lang) if not q.weak]
    if not quantities:
        return ""
    covered = bytearray(len(text))
    for quantity in quantities:
        start, end = quantity.span.start, quantity.span.end
        covered[start:end] = b"\1" * (end - start)
    best = (0, 0, 0)
    run, start, end = 0, 0, 0
    for token in tokens(text):
        if any(covered[token.span.start : token.span.end]) or token.kind in (
            TokenKind.NUMBER,
            TokenKind.MARK,
        ):
            run = 0
            continue
        start, end = (token.span.start if not run else start), token.span.end
        run += 1
        best = max(best, (run, -start, end))
    return text[-best[1] : best[2]] if best[0] > 1 else ""
