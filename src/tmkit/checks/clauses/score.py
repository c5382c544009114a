"""How likely it is that a part of a text has no counterpart: two learnt scorers.

The first judges by words, figures and lengths, and is asked for every part that looks thin; the second, asked for the few that the
first finds likely, also by sentence vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from tmkit.checks.clauses.forest import forest
from tmkit.checks.clauses.formulas import is_formula
from tmkit.checks.clauses.names import named_on_both_sides
from tmkit.checks.clauses.parts import Lengths, Part, Thin, measured
from tmkit.checks.clauses.vectors import vector_features
from tmkit.errors import MissingExtraError

__all__ = ["TORN", "TORN_JUDGED", "Suspect", "judge", "suspect"]

_MOST_TOLD: Final = 10_000
TORN: Final = 4.0  # log odds that a torn place in the other text adds at the first look: half of planted ones have one, 1 % of right pairs
TORN_JUDGED: Final = 2.0  # ... and to what sentence vectors say


class Suspect(NamedTuple):
    """A part that the first scorer finds likely to have no counterpart.

    Attributes:
        scorer: the name of the scorers that judge it.
        text: the text it is a part of.
        other: the other text.
        odds: the first scorer's log odds.
        part: the part.
        torn: whether the other text looks torn where its counterpart should stand.
        next: the next likely part of the text that does not overlap it.

    """

    scorer: str
    text: str
    other: str
    odds: float
    part: Part
    torn: bool
    next: Suspect | None


def suspect(
    lang: str,
    scorer: str,
    text: str,
    other: str,
    thin: Sequence[Thin],
    lengths: Lengths,
    tears: Callable[[], Sequence[int]] = tuple,
) -> Suspect | None:
    """The likeliest part of ``text`` to have no counterpart; None when none is likely.

    Args:
        lang: the language of ``text``, "zh" or "en".
        scorer: the name of the scorers to ask.
        text: the text whose parts may have no counterpart.
        other: the other text.
        thin: the parts of ``text`` that look thin.
        lengths: the lengths of both.
        tears: says where the other text looks torn; asked when that could make a part likely.

    """
    first = forest(scorer)
    least = first.threshold
    parts = measured(thin, lengths)
    hoped = [(odds, part) for part in parts if (odds := first.odds(part.features)) + TORN >= least]
    torn_at = tears() if hoped else ()
    likely = []
    for odds, part in hoped:
        torn = any(part.there[0] <= at <= part.there[1] for at in torn_at)
        if torn or odds >= least:
            likely.append((odds + TORN if torn else odds, part, torn))
    found = _best_apart(sorted(likely, reverse=True), lang, text, other)
    if not found:
        return None
    after = Suspect(scorer, text, other, *found[1], None) if len(found) > 1 else None
    return Suspect(scorer, text, other, *found[0], after)


def _best_apart(
    likely: Sequence[tuple[float, Part, bool]], lang: str, text: str, other: str
) -> list[tuple[float, Part, bool]]:
    """Of likely parts, the likeliest first, the first that is no formula and not named on both sides, and the next that does not overlap it."""
    found: list[tuple[float, Part, bool]] = []
    for odds, part, torn in likely:
        if found and part.start < found[0][1].end and found[0][1].start < part.end:
            continue
        if is_formula(text[part.start : part.end], lang):
            continue
        if torn or not named_on_both_sides(lang, text, part.start, part.end, other):
            found.append((odds, part, torn))
            if len(found) == 2:
                break
    return found


def judge(suspects: Sequence[Suspect]) -> list[float]:
    """The log odds of suspects of one kind above the threshold, by sentence vectors if the encoder is installed."""
    return _by_vectors(suspects[0].scorer, suspects) if suspects else []


_told: dict[tuple[str, int, int, str], tuple[float, ...]] = {}


def _vectors_of(parts_of: list[tuple[str, int, int, str]]) -> list[tuple[float, ...]]:
    """``vector_features``, for segments that are repeated only once: encoding is dear, and suspects are few."""
    new = list(dict.fromkeys(one for one in parts_of if one not in _told))
    if new:
        if len(_told) > _MOST_TOLD:
            _told.clear()
            new = list(dict.fromkeys(parts_of))
        _told.update(zip(new, vector_features(new), strict=True))
    return [_told[one] for one in parts_of]


def _by_vectors(scorer: str, suspects: Sequence[Suspect]) -> list[float]:
    """What the second scorer says of suspects, or the first alone where the encoder is not installed."""
    parts_of = [(s.text, s.part.start, s.part.end, s.other) for s in suspects]
    try:
        vectors = _vectors_of(parts_of)
    except MissingExtraError:
        alone = forest(scorer).alone
        return [s.odds - alone for s in suspects]
    second = forest(f"{scorer}-vectors")
    return [
        second.odds((*s.part.features, s.odds, *row)) - second.threshold + (TORN_JUDGED if s.torn else 0.0)
        for s, row in zip(suspects, vectors, strict=True)
    ]
