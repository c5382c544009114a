"""Which words of a pair have a counterpart on the other side: what the checks of omission and addition share."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from tmkit.checks.base import Pair
from tmkit.checks.clauses.word_coverage import LONG, Coverage, Figures, Texts, compare
from tmkit.checks.clauses.words import shared_words
from tmkit.checks.number_family import linked_numbers, numbers_of
from tmkit.model import same_language
from tmkit.text.numbers import Kind

__all__ = ["clauses_of", "compare_words", "coverage_of", "figures_of", "hopes"]

_ZH_CLAUSE: Final = re.compile(r"[^，。；！？：,;!?:\n]+")
_EN_CLAUSE: Final = re.compile(r"(?:[^,;:!?.()\n]+|[.,:](?=\w))+")


_NO_FIGURES: Final[Figures] = ([], [], [])


class Hopes(NamedTuple):
    """Whether words enough of either text lack a counterpart for a part of it to be missing, whatever lengths say."""

    zh: bool
    en: bool


_HOPES: Final = {(zh, en): Hopes(zh, en) for zh in (False, True) for en in (False, True)}


def hopes(pair: Pair) -> Hopes:
    """Work for ``Pair.facet``: told when the words of a pair are compared; any until then."""
    del pair
    return Hopes(True, True)


def coverage_of(pair: Pair) -> Coverage | None:
    """Work for ``Pair.facet``: the words of both sides with their counterparts; None where there is too little to compare."""
    (found,) = _covered([pair])
    return found


def compare_words(pairs: Sequence[Pair]) -> None:
    """The same for many pairs at once, told them."""
    for pair, found in zip(pairs, _covered(pairs), strict=True):
        pair.know(coverage_of, found)


def _covered(pairs: Sequence[Pair]) -> list[Coverage | None]:
    found: list[Coverage | None] = [None] * len(pairs)
    words = shared_words()
    asked: list[tuple[int, Texts]] = []
    for number, pair in enumerate(pairs):
        zh, en = pair.zh, pair.en
        if len(zh) < 10 or len(en) < 30:
            continue
        longer = math.log(len(en) / (len(zh) * pair.ratio))
        clauses = clauses_of(zh, "zh"), clauses_of(en, "en")
        of_zh = longer <= LONG * pair.spread and (len(clauses[0]) > 1 or "、" in zh)
        of_en = -longer <= LONG * pair.spread and len(clauses[1]) > 1
        lacking = pair.known(hopes)
        if lacking is not None and not ((of_zh and lacking.zh) or (of_en and lacking.en)):
            continue
        if of_zh or of_en:
            asked.append((number, Texts(zh, en, clauses, pair.facet(figures_of), of_zh, of_en)))
    if asked:
        covers, lacks = compare([texts for _, texts in asked], words)
        for (number, _), one, lack in zip(asked, covers, lacks, strict=True):
            found[number] = one
            pairs[number].know(hopes, _HOPES[lack])
    return found


def clauses_of(text: str, lang: str) -> list[tuple[int, int]]:
    """Where the clauses of a Chinese or English text begin and end, cut at punctuation."""
    found, end = [], 0
    for clause in (_ZH_CLAUSE if lang == "zh" else _EN_CLAUSE).findall(text):
        body = clause.strip()
        if body:
            start = text.find(body, end)  # nothing but marks lies between: quicker than match objects
            end = start + len(body)
            found.append((start, end))
    return found


def figures_of(pair: Pair) -> Figures:
    """The figures of a pair but for those in names and those that may rightly vanish."""
    numbers = pair.facet(numbers_of)
    if not numbers.source and not numbers.target:
        return _NO_FIGURES
    sides, places = [], []
    for quantities in (numbers.source, numbers.target):
        kept: dict[int, tuple[int, int]] = {}
        for k, q in enumerate(quantities):
            span = q.number.start, q.number.end
            if not q.weak and q.kind is not Kind.NAME and all(span[0] != other[0] for other in kept.values()):
                kept[k] = span
        sides.append(list(kept.values()))
        places.append({k: n for n, k in enumerate(kept)})
    links = [
        (places[0][i], places[1][j])
        for i, j in pair.facet(linked_numbers).items()
        if i in places[0] and j in places[1]
    ]
    if same_language(pair.source_lang, "zh"):
        return sides[0], sides[1], links
    return sides[1], sides[0], [(j, i) for i, j in links]
