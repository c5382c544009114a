"""English words written for others that look alike, by what the source says: dairy for diary, contact for contract.

A word often mistaken that renders no word of the source is taken for its like where that one renders a word of the source
which nothing else in the translation accounts for.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from tmkit.checks.clauses.rows import segmenter
from tmkit.checks.clauses.words import shared_words, stem
from tmkit.model import Span

__all__ = ["confused", "misspelt"]

_WORD: Final = re.compile(r"[A-Za-z]{3,}")
_MEANT: Final = 0.5  # least quality of the rendering that shows what was meant
_SAYS: Final = 0.03  # from here on a word says something of the source
_ACCOUNTS: Final = 0.2  # ... accounts for a word of it
_CONFUSED: Final = (
    "sing/sign stuff/staff desert/dessert dairy/diary angel/angle contact/contract costume/custom personal/personnel "
    "stationary/stationery adapt/adopt trail/trial casual/causal county/country statue/statute message/massage sweat/sweet "
    "marital/martial pray/prey profit/prophet steal/steel trait/treat window/widow collage/college coast/cost invent/invite "
    "patent/patient tour/tower warm/warn bread/breed manger/manager layer/lawyer tail/tale sever/severe"
)
"""English words written for one another."""


@functools.lru_cache(maxsize=1)
def confused() -> dict[str, list[str]]:
    """English words in small letters, and those they are written for."""
    table: dict[str, list[str]] = defaultdict(list)
    for pair in _CONFUSED.split():
        one, other = pair.split("/")
        for ending in ("", "s"):
            table[one + ending].append(other + ending)
            table[other + ending].append(one + ending)
    return dict(table)


def misspelt(english: str, chinese: str) -> Iterator[tuple[Span, str]]:
    """Words of an English translation written for others that look alike, with their places and what was meant."""
    table = confused()
    known = shared_words()
    for match in _WORD.finditer(english):
        written = match.group().lower()
        if written not in table or (match.group()[0].isupper() and match.start()):
            continue
        said = segmenter().cut(chinese)
        if known.renders(said, stem(written), _SAYS):
            continue
        there = {stem(word) for word in _WORD.findall(english)}
        for other in table[written]:
            meant = [word for word in said if known.renders((word,), stem(other), _MEANT)]
            if not meant or stem(other) in there:
                continue
            if not any(known.renders(meant, word, _ACCOUNTS) for word in there if word != stem(written)):
                yield Span(*match.span()), other if match.group()[0].islower() else other.capitalize()
                break
