"""Scores of an alignment against gold beads, by the convention of vecalign and bertalign.

Strict: a bead counts when both sides are exactly the gold bead's; precision counts every bead of the hypothesis,
recall the gold beads with both sides. Lax: a bead with both sides counts when it shares a linked pair with gold.
Null: sentences without a partner, over both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tmkit.errors import FormatError, InputError
from tmkit.model import Bead

__all__ = ["Scores", "inside_blocks", "read_ladder", "score", "write_ladder"]

_BEAD = re.compile(r"\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\](?::([\d.eE+-]+))?")


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1, each in [0, 1]."""

    strict: tuple[float, float, float]
    lax: tuple[float, float, float]
    null: tuple[float, float, float]
    gold_nulls: int
    gold_beads: int
    beads: int

    def __str__(self) -> str:
        return (
            f"strict P {self.strict[0]:.4f} R {self.strict[1]:.4f} F {self.strict[2]:.4f}"
            f" | lax P {self.lax[0]:.4f} R {self.lax[1]:.4f} F {self.lax[2]:.4f}"
            f" | null P {self.null[0]:.3f} R {self.null[1]:.3f} F {self.null[2]:.3f} (gold {self.gold_nulls})"
            f" | beads gold {self.gold_beads} hyp {self.beads}"
        )


def read_ladder(path: Path) -> tuple[Bead, ...]:
    """The beads of a file of lines ``[0,1]:[0]`` or ``[0,1]:[0]:0.93``; other lines are passed over.

    Raises:
        InputError: when the file cannot be read.
        FormatError: when it holds no bead.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the ladder: {error}", place=str(path)) from error
    beads = []
    for line in text.splitlines():
        if found := _BEAD.match(line.strip()):
            left, right, score_ = found.groups()
            beads.append(Bead(_ids(left), _ids(right), float(score_) if score_ else 1.0))
    if not beads:
        raise FormatError("no bead in this file", place=str(path), hint="a line looks like [0,1]:[0]:0.93")
    return tuple(beads)


def _ids(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part.strip())


def write_ladder(beads: Iterable[Bead]) -> str:
    """One bead a line: ``[0,1]:[0]:0.93``."""
    return "".join(
        f"[{','.join(map(str, bead.source))}]:[{','.join(map(str, bead.target))}]:{bead.score:.4g}\n"
        for bead in beads
    )


def _links(beads: Iterable[Bead]) -> set[tuple[int, int]]:
    return {(i, j) for bead in beads for i in bead.source for j in bead.target}


def _ratios(right: tuple[int, int], of: tuple[int, int]) -> tuple[float, float, float]:
    precision, recall = (r / n if n else 0.0 for r, n in zip(right, of, strict=True))
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def score(pairs: Iterable[tuple[Sequence[Bead], Sequence[Bead]]]) -> Scores:
    """Scores of (gold, hypothesis) alignments, counts pooled."""
    n = dict.fromkeys("hyp hyp_ok gold gold_ok laxp laxp_ok laxr_ok null_h null_g null_ok".split(), 0)
    for gold, hyp in pairs:
        gold_set = {(b.source, b.target) for b in gold}
        hyp_set = {(b.source, b.target) for b in hyp}
        gold_links, hyp_links = _links(gold), _links(hyp)
        two_gold = [b for b in gold if b.source and b.target]
        two_hyp = [b for b in hyp if b.source and b.target]
        n["hyp"] += len(hyp)
        n["hyp_ok"] += sum((b.source, b.target) in gold_set for b in hyp)
        n["gold"] += len(two_gold)
        n["gold_ok"] += sum((b.source, b.target) in hyp_set for b in two_gold)
        n["laxp"] += len(two_hyp)
        n["laxp_ok"] += sum(not _links([b]).isdisjoint(gold_links) for b in two_hyp)
        n["laxr_ok"] += sum(not _links([b]).isdisjoint(hyp_links) for b in two_gold)
        gold_null, hyp_null = _nulls(gold), _nulls(hyp)
        n["null_g"] += len(gold_null)
        n["null_h"] += len(hyp_null)
        n["null_ok"] += len(gold_null & hyp_null)
    return Scores(
        _ratios((n["hyp_ok"], n["gold_ok"]), (n["hyp"], n["gold"])),
        _ratios((n["laxp_ok"], n["laxr_ok"]), (n["laxp"], n["gold"])),
        _ratios((n["null_ok"], n["null_ok"]), (n["null_h"], n["null_g"])),
        n["null_g"],
        n["gold"],
        n["hyp"],
    )


def _nulls(beads: Iterable[Bead]) -> set[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    for bead in beads:
        if not bead.target:
            found |= {("source", i) for i in bead.source}
        if not bead.source:
            found |= {("target", j) for j in bead.target}
    return found


def inside_blocks(pairs: Iterable[tuple[Sequence[Bead], Sequence[Bead]]]) -> tuple[float, int]:
    """The share of two-sided beads that stay inside one gold block, and their number."""
    inside = total = 0
    for gold, hyp in pairs:
        of_source = {i: k for k, bead in enumerate(gold) for i in bead.source}
        of_target = {j: k for k, bead in enumerate(gold) for j in bead.target}
        for bead in hyp:
            if bead.source and bead.target:
                total += 1
                blocks = {of_source.get(i) for i in bead.source} | {of_target.get(j) for j in bead.target}
                inside += len(blocks) == 1
    return (inside / total if total else 0.0), total
