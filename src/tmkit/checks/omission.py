"""The check ``omission``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.coverage import FEWEST, FEWEST_OWN, Clause, coverage_of
from tmkit.model import Finding, Severity, Span, same_language

__all__ = ["Omission", "short", "uncovered"]

_CHANCE: Final = 0.12  # how often a word of an untranslated clause is found all the same
_LEAST: Final = 4.5  # log odds: about 1 % of the pairs of our development sets reach it
SURE: Final = 5.5
_GRAVE: Final = 9.0
_SENTENCE_END: Final = re.compile(r"[。！？；!?;\n]|\.(?=\s|$)")


@CHECKS.register("omission")
class Omission(BaseCheck):
    """A clause of the source has no counterpart in the translation.

    What it does:
        Splits the source into clauses and looks for each of their content words in the translation, by CC-CEDICT, by
        figures and by Latin words. A clause of which almost nothing is found, while the rest of the sentence is well
        covered and the translation is short for its source, is reported; as major where hardly any doubt is left.

    Why it matters:
        An omission reads well; nobody misses what was never there, except the client.

    Bad:
        公司去年在上海开设了三家新工厂，并且与当地大学合作培养了大量技术工人，产品主要出口欧洲市场。 => The company opened three new factories in Shanghai last year, and its products are mainly exported to the European market.

    Good:
        公司去年在上海开设了三家新工厂，产品主要出口欧洲市场。 => The company opened three new factories in Shanghai last year, and its products are mainly exported to the European market.

    Options:
        none
    """

    code = "omission"
    family = "meaning"
    zh_en = True
    category = "accuracy/omission"
    severity = Severity.MINOR
    yields_to: ClassVar[tuple[str, ...]] = ("number-missing", "untranslated", "target-empty")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most two findings, the clearest ones."""
        zh_first = same_language(pair.source_lang, "zh")
        usual = pair.ratio if zh_first else 1 / pair.ratio
        if len(pair.source) < 12 or not pair.target.strip():
            return
        coverage = pair.facet(coverage_of)
        clauses = coverage.zh if zh_first else coverage.en
        for span, odds in uncovered(pair.source, clauses, len(pair.target) / usual, pair.spread):
            message = f"“{short(span.of(pair.source))}” has no counterpart in the translation"
            severity = Severity.MAJOR if odds >= _GRAVE else None
            yield self.finding(pair.id, message, source=span, severity=severity)


def short(text: str) -> str:
    """A text cut in the middle for a message."""
    return text if len(text) <= 60 else f"{text[:40]} … {text[-16:]}"


def uncovered(
    text: str, clauses: Sequence[Clause], expected: float, spread: float
) -> list[tuple[Span, float]]:
    """The clauses and sentences without counterpart, with their log odds, the strongest first and none overlapping.

    The odds compare two accounts of a part: that it was translated like the rest (its words are found as often as those
    around it) and that it was left out (its words are found only by chance), each with the length it would give.
    ``expected`` is the length of this side that the other side lets expect, ``spread`` the standard deviation of its logarithm.
    """
    words, covered = sum(c.words for c in clauses), sum(c.covered for c in clauses)
    if words < FEWEST:
        return []
    scored = []
    whole = math.log(expected / len(text))
    for part in _parts(text, clauses):
        own, found = sum([c.words for c in part]), sum([c.covered for c in part])
        rest = words - own
        size = part[-1].end - part[0].start
        if own < FEWEST_OWN or rest < FEWEST - FEWEST_OWN or size >= len(text):
            continue
        usual = min(0.9, (covered - found + 1) / (rest + 2))
        if usual < _CHANCE + 0.1:
            continue
        odds = found * math.log(_CHANCE / usual) + (own - found) * math.log((1 - _CHANCE) / (1 - usual))
        less = math.log(expected / (len(text) - size))
        odds += (whole**2 - less**2) / (2 * spread**2)
        if odds >= _LEAST:
            scored.append((odds, Span(part[0].start, part[-1].end)))
    scored.sort(reverse=True)
    kept: list[tuple[Span, float]] = []
    for odds, span in scored:
        if not any(span.overlaps(other) for other, _ in kept):
            kept.append((span, odds))
    return kept[:2]


def _parts(text: str, clauses: Sequence[Clause]) -> Iterator[Sequence[Clause]]:
    """Each clause, and each sentence of several clauses."""
    first = 0
    for k, clause in enumerate(clauses):
        yield clauses[k : k + 1]
        if k == len(clauses) - 1 or _SENTENCE_END.search(text, clause.end, clauses[k + 1].start):
            if k > first:
                yield clauses[first : k + 1]
            first = k + 1
