"""What speaks for and against a bead, as numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tmkit.align.around import Named, alternatives, covered, rivals
from tmkit.align.encoders import FloatArray
from tmkit.align.evidence import Evidence
from tmkit.align.facts import run_facts
from tmkit.align.lattice import BEAD_TYPES, Edges
from tmkit.align.linked import link_features
from tmkit.align.links import matches, soft_links
from tmkit.align.pathed import path_features
from tmkit.align.paths import find_path
from tmkit.align.vectors import bead_cosines
from tmkit.align.wordpath import word_paths

__all__ = ["first_features", "rich_features"]

CLASSES = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), "1-many", "many-1", "many")
"""Kinds of bead that have a bias of their own."""


def _class_of(a: int, b: int) -> int:
    if (a, b) in CLASSES:
        return CLASSES.index((a, b))
    return CLASSES.index("1-many" if a == 1 else "many-1" if b == 1 else "many")


_CLASS = np.array([_class_of(a, b) for a, b in BEAD_TYPES])


def first_features(evidence: Evidence, edges: Edges) -> FloatArray:
    """Cheap evidence for every bead of the corridor, shape (beads, 17)."""
    x = evidence.rescale(bead_cosines(evidence.source, evidence.target, edges))
    ratio, zh, en = evidence.length_ratio(edges)
    a, b = edges.a, edges.b
    both = ((a > 0) & (b > 0)).astype(np.float32)
    count = (a + b).astype(np.float32)
    size = np.minimum(zh, en) / 60
    columns = [
        both * x,
        both * x * (count - 2),
        both * np.abs(ratio),
        both * np.minimum(ratio**2, 4),
        both * np.abs(ratio) * np.minimum(size, 2),
        (1 - both) * np.log1p((zh + en) / 60),
    ]
    return np.stack([*columns, *_one_hot(edges)], axis=1).astype(np.float32)


def _one_hot(edges: Edges) -> list[FloatArray]:
    kind = _CLASS[edges.kind]
    return [(kind == k).astype(np.float32) for k in range(len(CLASSES))]


def rich_features(
    evidence: Evidence, edges: Edges, style: FloatArray, beliefs: FloatArray
) -> tuple[FloatArray, tuple[str, ...]]:
    """All evidence for the beads that passed the first pass, with the features' names.

    ``style`` holds what the first pass says of the document: shares of 1-1, null and other beads; ``beliefs`` what it
    says of each bead: log probabilities of the bead, of its beginning and of its end, shape (beads, 3).
    """
    named: Named = {}
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    both = (a > 0) & (b > 0)
    for column, name in enumerate(("bead", "beginning", "end")):
        named[f"first pass {name}"] = beliefs[:, column]
    evidence.look_at(edges)
    x = evidence.similarity(a, b, i, j, 0.0)
    named["similarity"] = x
    named["similarity of many"] = x * (a + b > 2)
    alternatives(named, evidence, edges, x)
    rivals(named, evidence, edges, x)
    evidence.look_at(None)
    ratio, zh_size, en_size = evidence.length_ratio(edges)
    ratio = np.where(both, ratio, 0)
    named["length ratio"] = ratio
    named["length off"] = np.abs(ratio)
    named["length off squared"] = np.minimum(ratio**2, 4)
    named["length off of long"] = np.abs(ratio) * np.minimum(np.minimum(zh_size, en_size) / 60, 2)
    named["length off in spreads"] = np.minimum(np.abs(ratio) / evidence.scale.spread, 5)
    named["length"] = np.log1p((zh_size + en_size) / 60)
    _marks(named, evidence, edges, both)
    covered(named, "clauses", evidence.clauses(edges), edges, both)
    covered(named, "words", evidence.words(edges), edges, both)
    for name, value in zip(("share 1-1", "share null", "share many"), style, strict=True):
        named[f"{name} x null"] = ~both * value
        named[f"{name} x many"] = (a + b > 2) * value
    named["size x 1-many"] = (b > a) * both * evidence.scale.size
    named["size x many-1"] = (a > b) * both * evidence.scale.size
    named["size x null"] = (b.astype(np.float32) - a) * ~both * evidence.scale.size
    for kind, indicator in zip(CLASSES, _one_hot(edges), strict=True):
        named[f"is {kind}"] = indicator
    named["sentences"] = np.maximum(a, b) - 1.0
    source, target = evidence.source, evidence.target
    if source.tokens is not None and target.tokens is not None:
        zh_found, en_found = matches(source.tokens, target.tokens, edges)
        named |= link_features(soft_links(zh_found, en_found), edges)
        named |= path_features(
            find_path(zh_found, source.weights, source.first_clause),
            find_path(en_found, target.weights, target.first_clause),
            edges,
        )
    elif source.lexical:
        i0, j0 = evidence.offset
        zh, en = range(i0, i0 + evidence.n), range(j0, j0 + evidence.m)
        named |= path_features(*word_paths(evidence.side_words, zh, en, edges), edges)
    return np.stack([np.asarray(c, np.float32) for c in named.values()], axis=1), tuple(named)


def _marks(named: Named, evidence: Evidence, edges: Edges, both: npt.NDArray[np.bool_]) -> None:
    """Punctuation that should agree, and sentences cut in the middle."""
    a, b, i, j = edges.a, edges.b, edges.i, edges.j
    zh = run_facts(evidence.zh_marks, i, a)
    en = run_facts(evidence.en_marks, j, b)
    for column, name in enumerate(("question", "exclamation")):
        named[f"{name} differs"] = np.where(both, np.minimum(np.abs(zh[:, column] - en[:, column]), 2), 0)
        named[f"{name} shared"] = np.where(both, np.minimum(np.minimum(zh[:, column], en[:, column]), 2), 0)
    quotes_zh, quotes_en = zh[:, 2] + zh[:, 3], en[:, 2] + en[:, 3]
    named["quotes differ"] = np.where(both, np.minimum(np.abs(quotes_zh - quotes_en), 4), 0)
    named["quotes shared"] = np.where(both, np.minimum(np.minimum(quotes_zh, quotes_en), 2), 0)
    named["zh quotes open"] = np.where(a > 0, np.clip(zh[:, 2] - zh[:, 3], -1, 1), 0)
    named["en quotes open"] = np.where(b > 0, np.clip(en[:, 2] - en[:, 3], -1, 1), 0)
    for column, name in ((4, "colon"), (6, "ellipsis"), (7, "bracket")):
        named[f"{name} differs"] = np.where(both, np.minimum(np.abs(zh[:, column] - en[:, column]), 2), 0)
    for side, edge, count, start in (("zh", evidence.zh_edges, a, i), ("en", evidence.en_edges, b, j)):
        last = np.clip(start + count - 1, 0, len(edge) - 1)
        first = np.clip(start, 0, len(edge) - 1)
        present = count > 0
        named[f"{side} ends a sentence"] = np.where(present, edge[last, 0], 0)
        named[f"{side} ends in the middle"] = np.where(present, edge[last, 1], 0)
        named[f"{side} begins in the middle"] = np.where(present, edge[first, 2], 0)
    zh_last = evidence.zh_edges[np.clip(i + a - 1, 0, evidence.n - 1), 0]
    en_last = evidence.en_edges[np.clip(j + b - 1, 0, evidence.m - 1), 0]
    for at, zh_at, en_at in (("begin", i, j), ("end", i + a, j + b)):
        inside_zh, inside_en = evidence.zh_quoted[zh_at], evidence.en_quoted[en_at]
        named[f"quotation differs at {at}"] = np.where(both, np.abs(inside_zh - inside_en), 0)
        named[f"quotation open at {at}"] = np.where(both, np.minimum(inside_zh, inside_en), 0)
        new_zh = evidence.zh_edges[np.clip(zh_at, 0, evidence.n - 1), 3] * (zh_at < evidence.n)
        new_en = evidence.en_edges[np.clip(en_at, 0, evidence.m - 1), 3] * (en_at < evidence.m)
        named[f"opening quote differs at {at}"] = np.where(both, np.abs(new_zh - new_en), 0)
        named[f"opening quote agrees at {at}"] = np.where(both, np.minimum(new_zh, new_en), 0)
    named["zh clauses"] = np.where(both, np.log1p(zh[:, 8]), 0)
    named["en clauses"] = np.where(both, np.log1p(en[:, 8]), 0)
    named["clauses per sentence"] = np.where(both, np.log1p(zh[:, 8]) - np.log1p(en[:, 8]), 0)
    named["speech differs"] = np.where(both, np.minimum(np.abs(zh[:, 9] - en[:, 9]), 2), 0)
    named["speech shared"] = np.where(both, np.minimum(zh[:, 9], en[:, 9]), 0)
    named["ends agree"] = np.where(both, (zh_last == en_last).astype(np.float32), 0)
