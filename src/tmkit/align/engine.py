"""Two lists of sentences to beads: anchors, corridor, first pass over cheap evidence, second over rich evidence."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tmkit.align.anchors import Anchor, corridor, cut_points, find_anchors
from tmkit.align.blocks import Block, block_cuts, inside, within_blocks
from tmkit.align.borders import Borders
from tmkit.align.encoders import Encoder, FloatArray, TokenEncoder
from tmkit.align.evidence import Evidence, measure
from tmkit.align.facts import weight_of_length
from tmkit.align.features import first_features, rich_features
from tmkit.align.foreign import Judge, load_judge, parted
from tmkit.align.lattice import Edges, Floats, Ints, corridor_lattice
from tmkit.align.layout import Layout
from tmkit.align.lexical import lexical_sides
from tmkit.align.lexicon import Lexicon, SideWords
from tmkit.align.lists import gather_lists
from tmkit.align.moved import mark_moved
from tmkit.align.offices import office_costs
from tmkit.align.persons import person_costs
from tmkit.align.repeats import repeat_costs
from tmkit.align.scorer import Weights, bead_probabilities, decode, load_weights
from tmkit.align.spread import spread
from tmkit.align.vectors import SideVectors
from tmkit.model import Bead

__all__ = ["Block", "Part", "align_sentences", "first_pass", "learn_words", "prepare"]

_PRUNE = 5e-5  # a bead less probable than this after the first pass is given up
_PRUNE_MORE = 3e-4  # the same where the default encoder makes the first pass sure
_SURE = 0.6  # a bead this probable after the first pass teaches words
_LEAST = 0.05  # a pair of several sentences less probable is none: of the few in development none was right
_DENSE = 20_000_000  # keys summed up in a table at most
_PART = 400  # sentences worked on at a time


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the two documents between sure cuts.

    Attributes:
        first_zh: number of its first Chinese sentence.
        first_en: number of its first English sentence.
        evidence: what is known about its sentences.
        low: least English sentences done for each number of Chinese ones done.
        high: most English sentences done.
        blocks: borders no bead may cross, where there are any.
        texts: the sentences of both sides.

    """

    first_zh: int
    first_en: int
    evidence: Evidence
    low: Ints
    high: Ints
    blocks: tuple[Block, ...] = ()
    texts: tuple[Sequence[str], Sequence[str]] = ((), ())

    @property
    def edges(self) -> Edges:
        """The possible beads; many, so they are not kept."""
        n, m = self.evidence.n, self.evidence.m
        edges = corridor_lattice(n, m, self.low, self.high)
        return edges.take(inside(self.blocks, n, m, edges)) if self.blocks else edges

    def forget(self) -> None:
        """Give back memory that can be worked out again."""
        self.evidence.source.forget()
        self.evidence.target.forget()


@dataclass(frozen=True, slots=True)
class Kept:
    """What the first pass leaves: beads, their probabilities so far, and shares of 1-1, null and other beads, log beliefs."""

    edges: Edges
    probability: Floats
    style: FloatArray
    beliefs: FloatArray


def align_sentences(
    zh: Sequence[str],
    en: Sequence[str],
    encoder: Encoder | None,
    *,
    blocks: Sequence[Block] = (),
    lexicon: Lexicon | None = None,
    paragraphs: tuple[Sequence[int], Sequence[int]] | None = None,
    jobs: int = 1,
) -> list[Bead]:
    """Beads in order, each with the probability that it is right; none crosses the border of a block.

    A block (i0, i1, j0, j1) is a range of Chinese and one of English sentences that correspond. ``paragraphs`` says
    which paragraph each sentence of either side is in. The beads are the same for every number of ``jobs``, the
    processes that work on a long text.
    """
    n, m = len(zh), len(en)
    if not n or not m:
        return _alone(0, n, 0, m)
    beads: list[Bead] = []
    suffix = "" if encoder else "-none"
    kind = "rich" if isinstance(encoder, TokenEncoder) else "rich-plain" if encoder else "rich-none"
    first, rich = load_weights(f"first{suffix}"), load_weights(kind)
    parts = prepare(zh, en, encoder, blocks=blocks, lexicon=lexicon, jobs=jobs)
    kept = list(spread(functools.partial(_first_pass, parts, first), range(len(parts)), jobs))
    learn_words(parts, kept)
    borders = Borders.of(
        paragraphs or ((0,) * n, (0,) * m),
        [
            (part.first_zh, part.first_en, keep.edges, keep.probability)
            for part, keep in zip(parts, kept, strict=True)
        ],
    )
    layout = Layout.of(zh, en) if paragraphs else None  # clauses have none
    judge = (
        load_judge(kind) if paragraphs and len(blocks) < 2 else None
    )  # blocks say that their sides belong together
    work = functools.partial(_second_pass, parts, kept, rich, borders, layout, judge)
    for found in spread(work, range(len(parts)), jobs):
        beads += found
    return mark_moved(beads, parts) if paragraphs else beads


def _alone(first_zh: int, n: int, first_en: int, m: int) -> list[Bead]:
    """Every sentence without partner."""
    return [Bead((first_zh + i,), ()) for i in range(n)] + [Bead((), (first_en + j,)) for j in range(m)]


def _first_pass(parts: Sequence[Part], weights: Weights, number: int) -> Kept:
    return first_pass(parts[number], weights)


def _second_pass(
    parts: Sequence[Part],
    kept: list[Kept],
    weights: Weights,
    borders: Borders,
    layout: Layout | None,
    judge: Judge | None,
    number: int,
) -> list[Bead]:
    """The beads of one part, numbered within the whole."""
    part, keep = parts[number], kept[number]
    n, m = part.evidence.n, part.evidence.m
    if not n or not m:  # where one sentence stands against thousands, parts are cut beside it
        return _alone(part.first_zh, n, part.first_en, m)
    features, _ = rich_features(part.evidence, keep.edges, keep.style, keep.beliefs)
    cost = borders.within(part.first_zh, part.first_en, keep.edges)
    if layout:
        cost += layout.costs(part.first_zh, part.first_en, keep.edges)
        cost += repeat_costs(part.texts, part.evidence, keep.edges, keep.probability)
        cost += person_costs(part.texts, keep.edges)
        cost += office_costs(part.texts, keep.edges)
    least = 0.0 if part.evidence.source.lexical else _LEAST
    found = decode(part.evidence.n, part.evidence.m, keep.edges, features, weights, cost=cost, least=least)
    if judge:
        lengths = part.evidence.zh_len, part.evidence.en_len
        found = list(parted(found, keep.edges, features, judge, lengths))
    found = gather_lists(found, part.evidence, part.blocks)
    part.forget()
    return [
        Bead(tuple(i + part.first_zh for i in b.source), tuple(j + part.first_en for j in b.target), b.score)
        for b in found
    ]


def prepare(
    zh: Sequence[str],
    en: Sequence[str],
    encoder: Encoder | None,
    *,
    blocks: Sequence[Block] = (),
    lexicon: Lexicon | None = None,
    jobs: int = 1,
) -> list[Part]:
    """Encode, find anchors, cut into parts and lay out the corridor of each."""
    words = SideWords(zh, en, lexicon or Lexicon())
    if encoder is not None:
        source, target = SideVectors.of(zh, encoder, jobs), SideVectors.of(en, encoder, jobs)
        return _lay_out(zh, en, source, target, words, blocks)
    parts = _lay_out(zh, en, *lexical_sides(words), words, blocks)
    first = load_weights("first-none")
    learn_words(parts, [first_pass(part, first) for part in parts])  # what it learns moves the vectors
    return _lay_out(zh, en, *lexical_sides(words), words, blocks)


def _lay_out(
    zh: Sequence[str],
    en: Sequence[str],
    source: SideVectors,
    target: SideVectors,
    words: SideWords,
    blocks: Sequence[Block],
) -> list[Part]:
    """Anchors, cuts and corridors over these vectors."""
    anchors = find_anchors(source.runs(1), target.runs(1))
    zh_len = np.array([weight_of_length(t) for t in zh], np.float32)
    en_len = np.array([weight_of_length(t) for t in en], np.float32)
    scale = measure(source, target, anchors, zh_len, en_len)
    parts = []
    cuts = cut_points(len(zh), len(en), anchors, _PART) if len(blocks) <= 1 else block_cuts(blocks, _PART)
    if len(cuts) > 2:
        source.forget()
        target.forget()
    for (i0, j0), (i1, j1) in itertools.pairwise(cuts):
        evidence = Evidence(
            zh[i0:i1],
            en[j0:j1],
            source.part(i0, i1),
            target.part(j0, j1),
            scale,
            words,
            (zh_len[i0:i1], en_len[j0:j1]),
            (i0, j0),
        )
        inner: list[Anchor] = [(i - i0, j - j0, w) for i, j, w in anchors if i0 <= i < i1 and j0 <= j < j1]
        low, high = corridor(i1 - i0, j1 - j0, inner)
        mine = [
            (a - i0, b - i0, c - j0, d - j0)
            for a, b, c, d in blocks
            if i0 <= a and b <= i1 and j0 <= c and d <= j1
        ]
        if len(blocks) > 1:
            low, high = within_blocks(mine, low, high)
        parts.append(
            Part(i0, j0, evidence, low, high, tuple(mine) if len(blocks) > 1 else (), (zh[i0:i1], en[j0:j1]))
        )
    return parts


def first_pass(part: Part, weights: Weights) -> Kept:
    """The beads still in question after the cheap evidence, with what it says of them and of the document."""
    evidence, edges = part.evidence, part.edges
    probability = bead_probabilities(
        evidence.n, evidence.m, edges, weights.scores(first_features(evidence, edges)), weights.turn
    )
    null = (edges.a == 0) | (edges.b == 0)
    total = probability.sum() + 1e-9
    one = probability[(edges.a == 1) & (edges.b == 1)].sum() / total
    none = probability[null].sum() / total
    style = np.array([one, none, 1 - one - none], np.float32)
    chosen = probability > (_PRUNE if evidence.source.tokens is None else _PRUNE_MORE)
    if evidence.offset != (0, 0):
        part.forget()  # of a long text
    return Kept(
        edges.take(chosen), probability[chosen], style, _beliefs(edges, probability, evidence.m)[chosen]
    )


def _beliefs(edges: Edges, probability: Floats, m: int) -> FloatArray:
    """Log probabilities of beads, of the nodes they leave and of those they enter, shape (beads, 3)."""
    begin, end = edges.i * (m + 1) + edges.j, (edges.i + edges.a) * (m + 1) + edges.j + edges.b
    leaves, enters = (_sums_by(keys, probability) for keys in (begin, end))
    return np.log(np.maximum(np.stack([probability, leaves, enters], axis=1), 1e-6)).astype(np.float32)


def _sums_by(keys: Ints, values: Floats) -> Floats:
    """For every value, the sum of those with the same key."""
    if len(keys) and int(keys.max()) > _DENSE:
        _, keys = np.unique(keys, return_inverse=True)
    return np.asarray(np.bincount(keys, values)[keys], np.float64)


def learn_words(parts: Sequence[Part], kept: Sequence[Kept]) -> None:
    """Let the evidence words of the documents learn from the beads the first pass is sure of."""
    sure = []
    for part, keep in zip(parts, kept, strict=True):
        edges = keep.edges.take((keep.probability > _SURE) & (keep.edges.a > 0) & (keep.edges.b > 0))
        i0, j0 = part.first_zh, part.first_en
        sure += [
            (range(i + i0, i + i0 + a), range(j + j0, j + j0 + b))
            for a, b, i, j in zip(
                edges.a.tolist(), edges.b.tolist(), edges.i.tolist(), edges.j.tolist(), strict=True
            )
        ]
    if parts:
        parts[0].evidence.side_words.learn(sure)
