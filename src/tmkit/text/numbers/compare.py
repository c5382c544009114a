"""What a translation did to the quantities of its source.

Quantities are paired first (see ``match``). Pairs that agree in value may differ in unit, kind or modifier (``agreement``).
What is left over on both sides is paired by likeness and reported as changed, what is left over on one side as missing
or added (``leftovers``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tmkit.text.numbers.agreement import judge_pairs
from tmkit.text.numbers.leftovers import Asked, judge_leftovers
from tmkit.text.numbers.match import pair_up
from tmkit.text.numbers.model import Discrepancy, Quantity

__all__ = ["compare"]


def compare(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    *,
    gap: Callable[[], bool] | None = None,
    joined: Callable[[Quantity, Quantity], bool] | None = None,
    counts: Callable[[Quantity], bool] | None = None,
    near: int = 24,
) -> tuple[Discrepancy, ...]:
    """The differences between the quantities of a text and of its translation, in order of the source.

    ``gap`` tells, when asked, whether the translation looks as if a number had been taken out (see ``gaps``): then a value that the source
    says twice and the translation once is missing, not folded. ``joined`` tells whether two neighbours of the source are the ends of a range, or the two of a pair, ``counts`` whether a small word surely counts something (see ``gaps``), ``near`` how many characters of the source two mentions that a translator folds into one stand apart at most.
    """
    if not source and not target:
        return ()
    pairs, left, right = pair_up(source, target)
    found = judge_pairs(source, target, pairs)
    if left or right:
        found += judge_leftovers(source, target, pairs, left, right, Asked(gap, joined, counts, near))
    found.sort(key=_place)
    return tuple(found)


def _place(item: Discrepancy) -> tuple[int, int]:
    if item.source:
        return item.source.number.start, 0
    return 10**9, item.target.number.start if item.target else 0
