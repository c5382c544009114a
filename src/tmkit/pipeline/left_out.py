"""Sentences that a translation left out or added, as units with one empty side beside the aligned ones."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tmkit.align.units import bead_text
from tmkit.model import Alignment, Document, TranslationUnit, same_language

__all__ = ["with_left_out"]

_LETTERS_PER_CHARACTER = 3.1
"""English characters, spaces and all, for one of Chinese."""
_ALONE = 0.7
"""Confidence from which a sentence without a partner counts as left out where lengths do not speak against it ..."""
_SURELY_ALONE = 0.9
"""... and whatever they say: of 380 such beads of the development documents all but four were right."""

_LEAST_DOUBLED = 10
"""Characters from which a passage that comes twice was not meant to."""


def with_left_out(
    source: Document,
    target: Document,
    alignment: Alignment,
    units: Sequence[TranslationUnit],
    *,
    prefix: str = "",
) -> list[TranslationUnit]:
    """The units of an alignment (``to_units``, same prefix) and one for every bead that surely has one side only, in order.

    A bead of which the aligner is not sure, or not quite and which makes the lengths of a neighbour fit better, is left
    out: the alignment is likelier wrong there than the translation. A passage that stands twice in succession is sure.
    """
    paired = {unit.id: unit for unit in units}
    langs = (source.lang, target.lang)
    texts = []
    for number, bead in enumerate(alignment.beads, 1):
        if unit := paired.get(f"{prefix}{number}"):
            texts.append((unit.text(langs[0]), unit.text(langs[1])))
        else:
            texts.append((bead_text(source, bead.source), bead_text(target, bead.target)))
    found: list[TranslationUnit] = []
    for place, bead in enumerate(alignment.beads):
        name = f"{prefix}{place + 1}"
        if name in paired:
            found.append(paired[name])
        elif sum(bool(text.strip()) for text in texts[place]) == 1 and (
            bead.score >= _SURELY_ALONE
            or (bead.score >= _ALONE and not _belongs_to_neighbour(texts, place, langs))
            or _doubled(texts, place)
        ):
            found.append(TranslationUnit.pair(name, *texts[place], langs=langs))
    return found


def _doubled(texts: Sequence[tuple[str, str]], place: int) -> bool:
    """Whether a one-sided bead says again what the one beside it says on that side."""
    side = 0 if texts[place][0].strip() else 1
    said = texts[place][side].strip()
    beside = (*texts[max(0, place - 1) : place], *texts[place + 1 : place + 2])
    return len(said) >= _LEAST_DOUBLED and any(
        pair[side].strip() == said and pair[1 - side].strip() for pair in beside
    )


def _belongs_to_neighbour(texts: Sequence[tuple[str, str]], place: int, langs: tuple[str, str]) -> bool:
    """Whether a run of one-sided beads makes a neighbour's lengths fit better: it was aligned wrongly, then."""
    side = 0 if texts[place][0].strip() else 1
    first = last = place
    while first > 0 and not texts[first - 1][1 - side].strip():
        first -= 1
    while last + 1 < len(texts) and not texts[last + 1][1 - side].strip():
        last += 1
    if side == 1 and last - first >= 2:
        return True  # a list spelled out, or notes of the translator's: nothing was put in the wrong unit
    run = sum(len(pair[side]) for pair in texts[first : last + 1])
    for neighbour in (first - 1, last + 1):
        if 0 <= neighbour < len(texts):
            sizes = [len(text) for text in texts[neighbour]]
            now = _off_length(sizes, langs)
            sizes[side] += run
            if _off_length(sizes, langs) < now:
                return True
    return False


def _off_length(sizes: Sequence[int], langs: tuple[str, str]) -> float:
    """How far two lengths are from translating each other: logarithm of the factor."""
    zh, en = sizes if same_language(langs[0], "zh") else sizes[::-1]
    return abs(math.log((en + 1) / (zh + 1)) - math.log(_LETTERS_PER_CHARACTER))
