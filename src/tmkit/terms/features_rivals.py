"""What the ranker sees of a candidate's rivals: other renderings and sources, longer and shorter forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["NESTED_FEATURES", "nested", "quick_features", "ranks"]

Floats: TypeAlias = npt.NDArray[np.float32]

NESTED_FEATURES = tuple(
    f"same_{lang}.{what}" for lang in ("en", "zh") for what in ("inner", "outer", "inner_dict", "outer_dict")
)
"""Of candidates that differ on one side only, where the other's form lies in this one's (inner) or this one's in it:
by how much this one beats the best of them, and how much more of the common side the dictionary finds in theirs."""
_RIVALS, _NONE = 30, -14.0


def nested(forms: Sequence[str], groups: Iterable[Sequence[int]], odds: Floats, known: Floats) -> Floats:
    """Columns ``inner``, ``outer``, ``inner_dict``, ``outer_dict`` of one language, 4 × candidates.

    Args:
        forms: the forms of the candidates in this language.
        groups: candidates with the same form in the other language.
        odds: quick scores in log odds.
        known: the share of the other language's words that the dictionary finds in the candidate.

    """
    best = np.full((2, len(forms)), _NONE, np.float32)
    share = np.full((2, len(forms)), -1.0, np.float32)
    for members in groups:
        if len(members) < 2:
            continue
        rivals = sorted(members, key=lambda k: -odds[k])[:_RIVALS]
        for index in members:
            form = forms[index]
            for rival in rivals:
                other = forms[rival]
                if len(other) == len(form):
                    continue
                side = 0 if len(other) < len(form) else 1
                if (other in form) if side == 0 else (form in other):
                    best[side, index] = max(best[side, index], odds[rival])
                    share[side, index] = max(share[side, index], known[rival])
    return np.concatenate([odds - best, np.where(share < 0, -1.0, share - known)]).astype(np.float32)


def quick_features(
    quick: npt.NDArray[np.float32],
    by_zh: Mapping[str, Sequence[int]],
    by_en: Mapping[str, Sequence[int]],
    zh_others: Mapping[str, Sequence[str]],
    en_others: Mapping[str, Sequence[str]],
) -> tuple[npt.NDArray[np.float32], ...]:
    """The quick score in log odds, and by how much it beats other renderings, other sources, longer and shorter forms.

    A longer rival is one whose Chinese and English forms both contain the candidate's; a shorter one the reverse.
    """
    odds = np.log(np.clip(quick, 1e-6, 1 - 1e-6)) - np.log1p(-np.clip(quick, 1e-6, 1 - 1e-6))
    margins = []
    for groups in (by_zh, by_en):
        margin = np.full(len(odds), 6.0, np.float32)
        for members in groups.values():
            if len(members) > 1:
                ordered = sorted(members, key=lambda k: -odds[k])
                margin[ordered] = odds[ordered] - odds[ordered[0]]
                margin[ordered[0]] = odds[ordered[0]] - odds[ordered[1]]
        margins.append(margin)
    longer, shorter = np.full(len(odds), -14.0, np.float32), np.full(len(odds), -14.0, np.float32)
    en_of = {index: en for en, members in by_en.items() for index in members}
    containing = {en: set(others) for en, others in en_others.items()}
    for zh, others in zh_others.items():
        for index in by_zh.get(zh, ()):
            wider = containing.get(en_of[index])
            if not wider:
                continue
            for other in others:
                for rival in by_zh[other]:
                    if en_of[rival] in wider:
                        longer[index] = max(longer[index], odds[rival])
                        shorter[rival] = max(shorter[rival], odds[index])
    return odds, *margins, odds - longer, odds - shorter


def ranks(
    groups: Mapping[str, list[int]],
    strength: list[float],
) -> tuple[list[float], list[float]]:
    """Place of each candidate in its group by strength, and its share of the strongest rival."""
    rank, margin = [0.0] * len(strength), [1.0] * len(strength)
    for members in groups.values():
        ordered = sorted(members, key=lambda k: -strength[k])
        for place, member in enumerate(ordered):
            rival = ordered[0] if place else (ordered[1] if len(ordered) > 1 else None)
            rank[member] = min(place, 10)
            margin[member] = 3.0 if rival is None else min(3.0, strength[member] / strength[rival])
    return rank, margin
