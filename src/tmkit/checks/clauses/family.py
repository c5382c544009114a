"""What the checks ``omission`` and ``addition`` share: suspects of all units, judged together."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from tmkit.checks.base import BaseCheck, CheckContext, Pair
from tmkit.checks.clauses.beside import Beside, beside, know_beside, stands_beside
from tmkit.checks.clauses.coverage import (
    FOLLOWS,
    comparable,
    compare_words,
    hopes,
    thin_en,
    thin_zh,
)
from tmkit.checks.clauses.parts import Lengths
from tmkit.checks.clauses.score import Suspect, judge, suspect
from tmkit.checks.clauses.tears import tears
from tmkit.checks.clauses.word_coverage import LONG
from tmkit.checks.own_lengths import own_lengths
from tmkit.model import Finding, Severity, Span, same_language

__all__ = ["ClauseCheck", "short"]


def look_ahead(pairs: Sequence[Pair]) -> None:
    """Compare the words of many pairs at once, and tell each its neighbours."""
    compare_words(pairs)
    know_beside(pairs, lambda pair: pair.facet(comparable))


class ClauseCheck(BaseCheck):
    """A check of the clauses of one side.

    Attributes:
        of_source: whether it is the source's.

    """

    family = "meaning"
    zh_en = True
    severity = Severity.MINOR
    of_source: ClassVar[bool]

    ahead = look_ahead
    beyond_texts = True
    again = (hopes, *FOLLOWS)
    by_paragraph = True

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._suspects: list[tuple[str, Suspect]] = []
        self._beside: dict[str, Beside] = {}

    def check(self, pair: Pair) -> Iterable[Finding]:
        """Nothing yet: what is likely to lack a counterpart is judged together, at the end of a paragraph or of the run."""
        found = likely(pair, of_source=self.of_source)
        if found is not None:
            self._suspects.append((pair.id, found))
            self._beside[pair.id] = pair.facet(beside)
        return ()

    def confirmed(self) -> Iterator[tuple[str, str, Span, float]]:
        """Unit, text, place and log odds above the threshold of the suspects that are confirmed, which are forgotten.

        What stands in a neighbouring pair instead is passed over.
        """
        suspects, self._suspects = self._suspects, []
        neighbours, self._beside = self._beside, {}
        from_english = self.context.source_lang.startswith("en")
        lang = "en" if from_english is self.of_source else "zh"
        for found in judged(suspects):
            unit, text, span, _ = found
            if not stands_beside(lang, span.of(text), neighbours[unit]):
                yield found


def likely(pair: Pair, *, of_source: bool) -> Suspect | None:
    """The part of the source, or of the target, that is likeliest to have no counterpart, if it is likely enough."""
    if len(pair.source) < (12 if of_source else 6) or not pair.target.strip():
        return None
    if not pair.facet(comparable):
        return None
    zh_side = same_language(pair.source_lang, "zh") is of_source
    lang, text, other = ("zh", pair.zh, pair.en) if zh_side else ("en", pair.en, pair.zh)
    zh_size, en_size = pair.facet(own_lengths)
    size, there = (zh_size, en_size) if zh_side else (en_size, zh_size)
    lengths = Lengths(size, there, there / pair.ratio if zh_side else there * pair.ratio, pair.spread)
    if math.log(lengths.expected / size) > LONG * pair.spread:
        return None
    thin = pair.facet(thin_zh if zh_side else thin_en)
    if not thin:
        return None
    if not of_source:
        return suspect(lang, f"{lang}-added", text, other, thin, lengths)
    torn = functools.partial(tears, other, "en" if zh_side else "zh", text)
    return suspect(lang, f"{lang}-omitted", text, other, thin, lengths, torn)


def judged(suspects: Sequence[tuple[str, Suspect]]) -> Iterator[tuple[str, str, Span, float]]:
    """Of suspects of one language with their units: unit, text, place and log odds above the threshold of those confirmed.

    Where one is, the next likely part of the same text is judged too.
    """
    while suspects:
        odds = judge([one for _, one in suspects])
        confirmed = [(unit, one, o) for (unit, one), o in zip(suspects, odds, strict=True) if o >= 0]
        for unit, one, over in confirmed:
            yield unit, one.text, Span(one.part.start, one.part.end), over
        suspects = [(unit, one.next) for unit, one, _ in confirmed if one.next is not None]


def short(text: str) -> str:
    """A text cut in the middle for a message."""
    return text if len(text) <= 60 else f"{text[:40]} … {text[-16:]}"
