"""Sentences without partner whose translation stands elsewhere: text that was moved.

Beads never cross, so of two texts that stand in another order one part is left alone on both sides. The sentences left
alone are compared with each other; those that are each other's best by far are named, and their confidence falls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tmkit.align.anchors import mutual_best
from tmkit.align.encoders import FloatArray
from tmkit.align.lattice import Ints
from tmkit.model import Bead

if TYPE_CHECKING:
    from tmkit.align.engine import Part
    from tmkit.align.vectors import SideVectors

__all__ = ["mark_moved"]

_ALIKE = 0.75  # similarity, on the document's own scale
_AMID = 0.55  # the same within a block that moved
_BLOCK = 3  # how far the next sentence of the block may be
_SIZE = 20.0  # least content of either sentence: some six Han characters
_DOUBT = 0.4  # what such a bead's confidence is at most
_CELLS = 20_000_000  # of the table of similarities; more are not compared


def mark_moved(beads: Sequence[Bead], parts: Sequence[Part]) -> list[Bead]:
    """The beads, those of sentences that seem to have moved with each other's numbers and little confidence."""
    zh = np.array([i for bead in beads if not bead.target for i in bead.source], np.int64)
    en = np.array([j for bead in beads if not bead.source for j in bead.target], np.int64)
    if not parts or parts[0].evidence.source.lexical or not 0 < len(zh) * len(en) <= _CELLS:
        return list(beads)
    zh, left = _vectors(zh, [(p.first_zh, p.evidence.source, p.evidence.zh_len) for p in parts])
    en, right = _vectors(en, [(p.first_en, p.evidence.target, p.evidence.en_len) for p in parts])
    scale = parts[0].evidence.scale
    pairs = {}
    for row, column, _ in mutual_best(left, right):
        alike = (float(left[row] @ right[column]) - scale.back) / (scale.match - scale.back)
        if alike >= _AMID:
            pairs[int(zh[row]), int(en[column])] = alike
    partner = {
        **{("zh", i): j for i, j in pairs if _is_moved(i, j, pairs)},
        **{("en", j): i for i, j in pairs if _is_moved(i, j, pairs)},
    }
    return [_marked(bead, partner) for bead in beads]


def _vectors(
    sentences: Ints, sides: Sequence[tuple[int, SideVectors, FloatArray]]
) -> tuple[Ints, FloatArray]:
    """Those of some sentences that say enough, and their vectors; of each part its first sentence, vectors and lengths."""
    kept: list[Ints] = []
    found: list[FloatArray] = []
    for first, side, length in sides:
        mine = sentences[(sentences >= first) & (sentences < first + len(length))]
        if len(mine):
            long = length[mine - first] >= _SIZE
            kept.append(mine[long])
            found.append(side.runs(1)[mine - first][long])
        side.forget()
    return np.concatenate(kept), np.concatenate(found)


def _is_moved(i: int, j: int, pairs: dict[tuple[int, int], float]) -> bool:
    """Whether the two are alike by themselves, or less so beside others in the same order."""
    if pairs[i, j] >= _ALIKE:
        return True
    return any((i + a, j + b) in pairs for s in (1, -1) for a in range(s, s * (_BLOCK + 1), s)
               for b in range(s, s * (_BLOCK + 1), s))  # fmt: skip


def _marked(bead: Bead, partner: dict[tuple[str, int], int]) -> Bead:
    if bead.source and bead.target:
        return bead
    side = "zh" if bead.source else "en"
    elsewhere = tuple(partner[side, k] for k in (*bead.source, *bead.target) if (side, k) in partner)
    return replace(bead, score=min(bead.score, _DOUBT), elsewhere=elsewhere) if elsewhere else bead
