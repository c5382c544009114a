"""A list that says each thing once: what only repeats a better candidate comes later."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

__all__ = ["spread"]

_PENALTY = 0.7
_LONGEST = 28


def spread(
    forms: Sequence[str], scores: Sequence[float], frequency: Sequence[float]
) -> list[tuple[int, float]]:
    """(index, score) best first, repetitions of better forms lowered by one in log odds for each reason.

    A form repeats a better one that has it inside and is as frequent (it never stands alone), or that it has
    inside and that is no more frequent. Taken greedily from the top (maximal marginal relevance, Carbonell and
    Goldstein 1998, with containment as the similarity).

    Args:
        forms: distinct Chinese forms.
        scores: their probabilities.
        frequency: occurrences of each form, inside longer ones too.

    """
    odds = [math.log(max(s, 1e-6)) - math.log1p(-min(s, 1 - 1e-6)) for s in scores]
    heap = [(-value, index, False) for index, value in enumerate(odds)]
    heapq.heapify(heap)
    whole: dict[str, float] = {}
    inside: dict[str, float] = {}
    found: list[tuple[int, float]] = []
    while heap:
        cost, index, lowered = heapq.heappop(heap)
        form, count = forms[index], frequency[index]
        if not lowered:
            again = inside.get(form, 0.0) >= 0.99 * count
            parts = _parts(form)
            holds = any(whole.get(part, math.inf) <= 1.01 * count for part in parts)
            if again or holds:
                heapq.heappush(heap, (cost + _PENALTY * (again + holds), index, True))
                continue
        found.append((index, 1 / (1 + math.exp(min(50.0, cost)))))
        whole[form] = count
        for part in _parts(form):
            inside[part] = max(inside.get(part, 0.0), count)
    return found


def _parts(form: str) -> set[str]:
    """Proper parts of two characters and more."""
    size = min(len(form), _LONGEST)
    return {form[i:j] for i in range(size) for j in range(i + 2, size + 1) if j - i < len(form)}
