"""Lines that hold nothing but a person's name, the office standing on the next line.

"Lyu Daliang", and below it a long office, are one Chinese line with both. The name adds little to what the pair has in
common, so that the scorer tends to leave it alone; where it stands beside on the other side, that costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import regex

from tmkit.align.lattice import Edges, Floats
from tmkit.text.names import SURNAMES, find_in_chinese, find_in_english, spellings

__all__ = ["person_costs"]

_COST = 5.0  # of leaving such a name alone or in the pair before or behind its own, in log odds
_WORD = regex.compile(r"\p{L}+")
_TITLES = frozenset("mr mrs ms miss dr prof professor".split())
_HAN_LINE = regex.compile(r"\s*(?:\p{Han}\s*){2,4}")


def person_costs(texts: tuple[Sequence[str], Sequence[str]], edges: Edges) -> Floats:
    """What the beads of a part cost, in log odds; ``texts`` are its Chinese and its English sentences."""
    total = np.zeros(len(edges))
    for side, line, beside in _standing_beside(*texts):
        (start, count), (low, size) = ((edges.i, edges.a), (edges.j, edges.b))[:: -1 if side else 1]
        for row in np.flatnonzero((start <= line) & (line < start + count)).tolist():
            first, end = int(low[row]), int(low[row] + size[row])
            if not beside.isdisjoint((first - 1, end)) and beside.isdisjoint(range(first, end)):
                total[row] += _COST
    return total


def _standing_beside(zh: Sequence[str], en: Sequence[str]) -> Iterator[tuple[int, int, set[int]]]:
    """The side and number of each line that is a name, and the sentences of the other side the name stands in."""
    lines = [(row, name) for row, text in enumerate(en) if (name := _english_name(text))]
    for row, (surname, given) in lines:
        found = {
            place
            for place, text in enumerate(zh)
            if any(
                (surname, given) in spellings(mention.surname + mention.given)
                for mention in find_in_chinese(text, surname)
            )
        }
        yield 1, row, found
    names = [(row, spellings("".join(text.split()))) for row, text in enumerate(zh) if _is_chinese_name(text)]
    if names:
        mentioned = [{mention.spelling for mention in find_in_english(text)} for text in en]
        for row, spelled in names:
            yield 0, row, {place for place, found in enumerate(mentioned) if not spelled.isdisjoint(found)}


def _english_name(text: str) -> tuple[str, str] | None:
    """Surname and given name of a line that is a name in pinyin, in lower case."""
    if len(text) > 40:
        return None
    text = _WORD.sub(lambda word: word[0].capitalize() if word[0].isupper() else word[0], text)
    words = _WORD.findall(text.lower())
    found = find_in_english(text)
    if len(found) != 1:
        return None
    own = _WORD.findall(found[0].span.of(text).lower())
    rest = [word for word in words if word not in own and word not in _TITLES]
    return None if rest else found[0].spelling


def _is_chinese_name(text: str) -> bool:
    line = "".join(text.split())
    return bool(_HAN_LINE.fullmatch(text)) and (line[0] in SURNAMES or line[:2] in SURNAMES)
