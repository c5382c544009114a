"""Two figures of one sentence that changed places, told by the words that stand at them: 进口增长5.2%，出口增长8.1%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from tmkit.checks.clauses.rows import segmenter
from tmkit.checks.clauses.words import Words, shared_words
from tmkit.text.chars import to_simplified
from tmkit.text.numbers import Kind, Quantity

__all__ = ["swapped"]

_KINDS: Final = frozenset((Kind.PERCENT, Kind.POINT, Kind.NUMBER, Kind.MONEY, Kind.MULTIPLE, Kind.INCREASE))
_SENTENCE_ZH: Final = re.compile("[。！？；!?;\n]")
_SENTENCE_EN: Final = re.compile(r"[!?;\n]|\.(?=\s|$)")
_CUT: Final = re.compile(r"[,;]|\b(?:and|while|whereas|but|against|compared|versus)\b", re.IGNORECASE)
_COMMA: Final = re.compile("[，,、]|(?<!进)而(?!且)")
_WORD: Final = re.compile("[A-Za-z]+")
_SURE: Final = 0.3
"""Quality from which a rendering says what a word means."""
_FARTHEST: Final = 60
"""Characters between two Chinese figures that are compared."""


def swapped(
    zh: str, en: str, left: Sequence[Quantity], right: Sequence[Quantity], links: Mapping[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two Chinese and the two English quantities (indices) that changed places, if two did.

    Each of the Chinese figures must have words of its own in front, and both must be said at the other's figure in
    English, at their own in no case.
    """
    for i, j in _neighbours(zh, left, links):
        a, b = links[i], links[j]
        first, second = sorted((a, b))
        if any(_like(q, right[a]) for q in right[first + 1 : second]):
            continue
        here, there = _segments(en, right, first, second)
        if here is None or there is None:
            continue
        at_a, at_b = (here, there) if a < b else (there, here)
        words = shared_words()
        one, other = _contexts(zh, left, i, j)
        straight = _said(words, one, at_a, at_b) + _said(words, other, at_b, at_a)
        if not straight and _said(words, one, at_b, at_a) and _said(words, other, at_a, at_b):
            return (i, j), (a, b)
    return None


def _like(q: Quantity, other: Quantity) -> bool:
    return q.kind is other.kind and q.unit == other.unit and not q.weak


def _neighbours(zh: str, left: Sequence[Quantity], links: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Figures of one sort that follow each other in a sentence, each said once."""
    counted = [k for k, q in enumerate(left) if k in links and q.kind in _KINDS and not q.weak]
    for i, j in pairwise(counted):
        a, b = left[i], left[j]
        between = zh[a.span.end : b.span.start]
        near = len(between) <= _FARTHEST and bool(_COMMA.search(between))
        if not near or not _like(a, b) or a.value == b.value or a.modifier is not b.modifier:
            continue
        if sum(q.value in (a.value, b.value) for q in left) == 2 and not _SENTENCE_ZH.search(
            zh, a.span.end, b.span.start
        ):
            yield i, j


def _contexts(zh: str, left: Sequence[Quantity], i: int, j: int) -> tuple[frozenset[str], frozenset[str]]:
    """The words in front of either figure that do not stand in front of the other."""
    start = max((m.end() for m in _SENTENCE_ZH.finditer(zh, 0, left[i].span.start)), default=0)
    before = [q.span.end for q in left[:i] if q.span.end <= left[i].span.start and not q.weak]
    start = max([start, *before])
    plain = to_simplified(zh)
    one = _words(_COMMA.split(plain[start : left[i].span.start])[-1])
    other = _words(_COMMA.split(plain[left[i].span.end : left[j].span.start])[-1])
    return one - other, other - one


def _words(text: str) -> frozenset[str]:
    cut: list[str] = segmenter().cut(text)
    found = {word for word in cut if len(word) > 1}
    found.update(word[k : k + 2] for word in cut if len(word) > 3 for k in range(0, len(word) - 1, 2))
    return frozenset(found)


def _segments(
    en: str, right: Sequence[Quantity], first: int, second: int
) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """The words of the clause of either English figure; None where no cut can be seen."""
    a, b = right[first], right[second]
    between = en[a.span.end : b.span.start]
    cuts = list(_CUT.finditer(between))
    if not cuts or _SENTENCE_EN.search(between):
        return None, None
    start = max((m.end() for m in _SENTENCE_EN.finditer(en, 0, a.span.start)), default=0)
    before = [q.span.end for q in right[:first] if q.span.end <= a.span.start and not q.weak]
    start = max([start, *before])
    inner = list(_CUT.finditer(en, start, a.span.start))
    if before and inner:
        start = max(start, inner[-1].end())
    after = [q.span.start for q in right[second + 1 :] if q.span.start >= b.span.end and not q.weak]
    end = min([len(en), *after])
    behind = _CUT.search(en, b.span.end, end) or _SENTENCE_EN.search(en, b.span.end, end)
    end = behind.start() if behind else end
    at = a.span.end + cuts[-1].start()
    return frozenset(_WORD.findall(en[start:at])), frozenset(_WORD.findall(en[at:end]))


def _said(words: Words, chinese: frozenset[str], here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether a Chinese word is rendered by an English one here that does not stand there."""
    keys, others = _keys(words, here), _keys(words, there)
    for word in chinese:
        about = words.chinese(word)
        if about and any(quality >= _SURE and at in keys - others for at, quality in about[0].items()):
            return True
    return False


def _keys(words: Words, english: frozenset[str]) -> frozenset[int]:
    return frozenset(about[0] for about in map(words.english, english) if about)
