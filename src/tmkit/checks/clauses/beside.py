"""Whether what one pair lacks stands in the next pair or the one before: sentences that were shifted, not left out."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from tmkit.checks.base import Pair
from tmkit.checks.clauses.rows import segmenter
from tmkit.checks.clauses.words import Odds, shared_words
from tmkit.text.chars import to_simplified

__all__ = ["Beside", "beside", "know_beside", "stands_beside"]

_EN_WORD: Final = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_FEWEST: Final = 2  # words of the part that must be found there
_LEAST: Final = 0.25  # share of the part's words that must be
_ODDS: Final = 0.1  # log odds a word, that the part was translated there

Beside = tuple[tuple[str, str], ...]
"""The Chinese and the English text of the neighbours of a pair."""


class _Word(NamedTuple):
    keys: Mapping[int, float]
    odds: Odds


def beside(pair: Pair) -> Beside:
    """Work for ``Pair.facet``: the texts of the neighbours in the document; none but those that ``know_beside`` told."""
    del pair
    return ()


def know_beside(pairs: Sequence[Pair], asks: Callable[[Pair], bool]) -> None:
    """Tell each of successive pairs that asks its neighbours."""
    texts = [(pair.zh, pair.en) for pair in pairs]
    documents = [pair.document for pair in pairs]
    for k, pair in enumerate(pairs):
        if asks(pair):
            near = (n for n in (k - 1, k + 1) if 0 <= n < len(pairs) and documents[n] == documents[k])
            pair.know(beside, tuple(texts[n] for n in near))


def stands_beside(lang: str, part: str, neighbours: Beside) -> bool:
    """Whether the counterpart of a part stands on the other side of a neighbour, where the neighbour has no use for it.

    Args:
        lang: the language of the part, "zh" or "en".
        part: the part.
        neighbours: Chinese and English texts.

    """
    words = _words(part, lang)
    other = "en" if lang == "zh" else "zh"
    for zh, en in neighbours:
        own, there = (zh, en) if lang == "zh" else (en, zh)
        found = _words(there, other)
        if _may_render(words, found) and _renders(words, _words(own, lang), found):
            return True
    return False


def _may_render(part: Sequence[_Word], there: Sequence[_Word]) -> bool:
    """A quick look: whether enough words of a part have any rendering there."""
    keys = frozenset().union(*(word.keys for word in there))
    return sum(not keys.isdisjoint(word.keys) for word in part) >= _enough(part)


def _enough(part: Sequence[_Word]) -> float:
    return max(_FEWEST, _LEAST * len(part))


def _renders(part: Sequence[_Word], own: Sequence[_Word], there: Sequence[_Word]) -> bool:
    free = _unclaimed(own, there)
    linked = _link(part, free)
    score = sum(word.odds[2 if n in linked else 0] for n, word in enumerate(part))
    return len(linked) >= _enough(part) and score >= _ODDS * len(part)


def _unclaimed(own: Sequence[_Word], there: Sequence[_Word]) -> list[_Word]:
    taken = set(_link(own, there).values())
    return [word for n, word in enumerate(there) if n not in taken]


def _link(left: Sequence[_Word], right: Sequence[_Word]) -> dict[int, int]:
    """Each word with its likeliest counterpart that is free, the likeliest of all first."""
    holders: dict[int, list[int]] = {}
    for j, b in enumerate(right):
        for key in b.keys:
            holders.setdefault(key, []).append(j)
    best: dict[tuple[int, int], float] = {}
    for i, a in enumerate(left):
        for key in a.keys.keys() & holders.keys():
            for j in holders[key]:
                quality = a.keys[key] * right[j].keys[key]
                if quality > best.get((i, j), 0.0):
                    best[i, j] = quality
    scored = sorted((-quality, i, j) for (i, j), quality in best.items())
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in scored:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _words(text: str, lang: str) -> list[_Word]:
    pieces = segmenter().cut(to_simplified(text)) if lang == "zh" else _EN_WORD.findall(text)
    return [word for word in map(_chinese if lang == "zh" else _english, pieces) if word is not None]


@functools.lru_cache(maxsize=1 << 13)
def _chinese(word: str) -> _Word | None:
    known = shared_words().chinese(word)
    return _Word(*known) if known else None


def _english(word: str) -> _Word | None:
    known = shared_words().english(word)
    return _Word({known[0]: 1.0}, known[1]) if known else None
