"""Smaller pairs where one sentence faces several: the sentence is cut at a mark where its parts clearly correspond.

Chinese writes with ；： and commas what English says in several sentences, and the reverse. The long sentence is cut
into clauses, and the aligner is asked again, within the bead, which clauses go with which sentence; a cut is made only
where it is sure of every part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import regex

from tmkit.align.dictionary import Dictionary, entries_of
from tmkit.align.encoders import Encoder
from tmkit.model import Alignment, Bead, Document, Segment, Span, Termbase, same_language

__all__ = ["Cut", "Cutting", "Finer", "finer"]

_LEAST = 0.85  # probability every part's pair must reach
_ZH_MARK = regex.compile(r"(?:[；;：:]|(?<!\d)[，,]|[，,](?!\d))[”’」』）)\"']*\s*")
_EN_MARK = regex.compile(r"[;:,—][”’)\"']*(?:\s+|(?<=—))")
_SHORT = {"zh": 5, "en": 12}  # characters of the smallest piece
_STRONG = frozenset("；;：:—")
_OPEN, _CLOSE = frozenset("（([［【〔《"), frozenset("）)]］】〕》")


class Cutting(StrEnum):
    """Which sentences may be cut."""

    NONE = "none"
    SOURCE = "source"
    TARGET = "target"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Cut:
    """Segments ``first`` to ``first + parts - 1`` of the ``side`` (``source``, ``target``) that were one sentence."""

    side: str
    first: int
    parts: int


@dataclass(frozen=True, slots=True)
class Finer:
    """Documents with sentences cut, their alignment, and what was cut; joined, the parts give what was there."""

    source: Document
    target: Document
    alignment: Alignment
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """A bead that may be cut: its number, whether its source is the single sentence, and the pieces of that."""

    bead: int
    on_source: bool
    spans: tuple[Span, ...]


def finer(
    source: Document,
    target: Document,
    alignment: Alignment,
    *,
    cutting: Cutting = Cutting.BOTH,
    encoder: str | Encoder | None = "default",
    dictionary: Dictionary = (),
    termbases: Sequence[Termbase] = (),
    use_cedict: bool = True,
    least: float = _LEAST,
) -> Finer:
    """Cut sentences that face several at marks, where the parts correspond with a probability of at least ``least``.

    Args:
        source: the source document, as aligned.
        target: the target document.
        alignment: their alignment.
        cutting: which side's sentences may be cut.
        encoder: as in ``align``.
        dictionary: as in ``align``.
        termbases: as in ``align``.
        use_cedict: as in ``align``.
        least: the probability; the pairs' confidence is this times that of the bead they come from.

    """
    places = _places(source, target, alignment, cutting)
    if not places:
        return Finer(source, target, alignment)
    from tmkit.align.encoders import load_encoder
    from tmkit.align.engine import align_sentences
    from tmkit.align.lexicon import Lexicon

    lexicon = Lexicon((*dictionary, *entries_of(termbases)), cedict=use_cedict)
    left, right, blocks = _layout(source, target, alignment, places)
    model = load_encoder(encoder)
    if same_language(source.lang, "en"):
        turned = [(c, d, a, b) for a, b, c, d in blocks.values()]
        found = align_sentences(right, left, model, blocks=turned, lexicon=lexicon)
        found = [Bead(bead.target, bead.source, bead.score) for bead in found]
    else:
        found = align_sentences(left, right, model, blocks=list(blocks.values()), lexicon=lexicon)
    made: dict[int, tuple[_Place, list[Bead]]] = {}
    for place in places:
        i0, i1, j0, j1 = blocks[place.bead]
        mine = [
            Bead(tuple(i - i0 for i in b.source), tuple(j - j0 for j in b.target), b.score)
            for b in found
            if (b.source and i0 <= b.source[0] < i1) or (b.target and j0 <= b.target[0] < j1)
        ]
        if len(mine) > 1 and all(b.source and b.target and b.score >= least for b in mine):
            made[place.bead] = place, mine
    return _rebuilt(source, target, alignment, made)


def _places(source: Document, target: Document, alignment: Alignment, cutting: Cutting) -> list[_Place]:
    places = []
    for number, bead in enumerate(alignment.beads):
        sides = len(bead.source), len(bead.target)
        if min(sides) != 1 or max(sides) < 2:
            continue
        on_source = sides[0] == 1
        if cutting not in (Cutting.BOTH, Cutting.SOURCE if on_source else Cutting.TARGET):
            continue
        doc, index = (source, bead.source[0]) if on_source else (target, bead.target[0])
        spans = _pieces(doc.segments[index].text, "zh" if same_language(doc.lang, "zh") else "en", max(sides))
        if len(spans) > 1:
            places.append(_Place(number, on_source, spans))
    return places


def _pieces(text: str, lang: str, others: int) -> tuple[Span, ...]:
    """A sentence cut at its marks; at most two pieces and two more for every sentence it faces."""
    least = _SHORT[lang]
    ends: list[int] = []
    strong: set[int] = set()
    for mark in (_ZH_MARK if lang == "zh" else _EN_MARK).finditer(text):
        before = text[: mark.end()]
        if sum(c in _OPEN for c in before) > sum(c in _CLOSE for c in before):
            continue  # within brackets
        if mark.end() - (ends[-1] if ends else 0) >= least and len(text) - mark.end() >= least:
            ends.append(mark.end())
            if mark.group()[0] in _STRONG:
                strong.add(mark.end())
    while len(ends) + 1 > 2 * others + 2:
        bounds = [0, *ends, len(text)]
        weak = [k for k, end in enumerate(ends) if end not in strong] or range(len(ends))
        del ends[min(weak, key=lambda k: bounds[k + 2] - bounds[k])]  # the shortest two neighbours
    starts = [0, *ends]
    spans = []
    for start, end in zip(starts, [*ends, len(text)], strict=True):
        while end > start and text[end - 1].isspace():
            end -= 1
        spans.append(Span(start, end))
    return tuple(spans)


def _layout(
    source: Document, target: Document, alignment: Alignment, places: Sequence[_Place]
) -> tuple[list[str], list[str], dict[int, tuple[int, int, int, int]]]:
    """What is aligned again: the beads with their pieces, and those beside them for comparison; by number of bead."""
    spans = {place.bead: place for place in places}
    wanted = sorted({n for p in places for n in (p.bead - 1, p.bead, p.bead + 1)})
    left: list[str] = []
    right: list[str] = []
    blocks = {}
    for number in wanted:
        if not 0 <= number < len(alignment.beads):
            continue
        bead = alignment.beads[number]
        if not bead.source or not bead.target:
            continue
        i, j = len(left), len(right)
        for side, doc, indices, texts in (
            (True, source, bead.source, left),
            (False, target, bead.target, right),
        ):
            place = spans.get(number)
            for index in indices:
                text = doc.segments[index].text
                if place and place.on_source is side:
                    texts += [text[span.start : span.end] for span in place.spans]
                else:
                    texts.append(text)
        blocks[number] = i, len(left), j, len(right)
    return left, right, blocks


def _rebuilt(
    source: Document, target: Document, alignment: Alignment, made: dict[int, tuple[_Place, list[Bead]]]
) -> Finer:
    """The documents and beads with the cuts made."""
    segments: tuple[list[Segment], list[Segment]] = ([], [])
    beads: list[Bead] = []
    cuts: list[Cut] = []
    now: tuple[dict[int, int], dict[int, int]] = ({}, {})  # numbers of the sentences that stay whole
    for number, bead in enumerate(alignment.beads):
        old = [source.segments[i] for i in bead.source], [target.segments[j] for j in bead.target]
        if number not in made:
            first = len(segments[0]), len(segments[1])
            for side, numbers in enumerate((bead.source, bead.target)):
                now[side].update(zip(numbers, range(first[side], first[side] + len(numbers)), strict=True))
                segments[side].extend(old[side])
            ranges = [tuple(range(first[side], len(segments[side]))) for side in (0, 1)]
            beads.append(Bead(ranges[0], ranges[1], bead.score, bead.elsewhere))
            continue
        place, parts = made[number]
        single = 0 if place.on_source else 1
        cuts.append(Cut("source" if single == 0 else "target", len(segments[single]), len(parts)))
        for part in parts:
            pieces, others = (part.source, part.target) if single == 0 else (part.target, part.source)
            span = Span(place.spans[pieces[0]].start, place.spans[pieces[-1]].end)
            segments[single].append(_part(old[single][0], span))
            at = len(segments[1 - single])
            segments[1 - single].extend(old[1 - single][k] for k in others)
            own, other = (len(segments[single]) - 1,), tuple(range(at, at + len(others)))
            score = round(bead.score * part.score, 4)
            beads.append(Bead(own, other, score) if single == 0 else Bead(other, own, score))
    return Finer(
        replace(source, segments=tuple(segments[0])),
        replace(target, segments=tuple(segments[1])),
        replace(alignment, beads=tuple(_renumbered(bead, now[1 if bead.source else 0]) for bead in beads)),
        tuple(cuts),
    )


def _renumbered(bead: Bead, now: dict[int, int]) -> Bead:
    return replace(bead, elsewhere=tuple(now[k] for k in bead.elsewhere)) if bead.elsewhere else bead


def _part(segment: Segment, span: Span) -> Segment:
    start = segment.span.start
    return Segment(
        segment.text[span.start : span.end], segment.paragraph, Span(start + span.start, start + span.end)
    )
