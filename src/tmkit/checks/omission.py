"""The check ``omission``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.coverage import Clause, coverage_of
from tmkit.model import Finding, Severity, Span, same_language

__all__ = ["Omission", "uncovered"]

USUAL = {"zh": 3.3, "en": 1 / 3.3}
"""Characters of the translation a character of the source usually gives."""


@CHECKS.register("omission")
class Omission(BaseCheck):
    """A clause of the source has no counterpart in the translation.

    What it does:
        Splits the source into clauses and looks for each of their content words in the translation, by CC-CEDICT, by
        figures and by Latin words. A clause of which almost nothing is found, while the rest of the sentence is well
        covered and the translation is short for its source, is reported.

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
    category = "accuracy/omission"
    severity = Severity.MAJOR
    yields_to = ("number-missing", "untranslated", "target-empty")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """One finding for each clause without counterpart, runs of clauses joined."""
        zh_first = same_language(pair.source_lang, "zh")
        usual = USUAL["zh" if zh_first else "en"]
        if len(pair.source) < 12 or not pair.target or len(pair.target) > 1.05 * usual * len(pair.source):
            return
        coverage = pair.facet(coverage_of)
        clauses = coverage.zh if zh_first else coverage.en
        for span in uncovered(clauses, len(pair.source), len(pair.target) / usual, zh=zh_first):
            text = span.of(pair.source)
            yield self.finding(pair.id, f"“{_short(text)}” has no counterpart in the translation", source=span)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:40]} … {text[-16:]}"


def uncovered(clauses: Sequence[Clause], length: int, expected: float, *, zh: bool) -> list[Span]:
    """The clauses without counterpart, neighbours joined.

    ``length`` is the length of their side, ``expected`` the length the other side lets expect.
    """
    words = sum(clause.words for clause in clauses)
    covered = sum(clause.covered for clause in clauses)
    found: list[Span] = []
    for clause in clauses:
        rest = words - clause.words
        if clause.words < (3 if zh else 4) or rest < clause.words or rest < 4:
            continue
        around = (covered - clause.covered) / rest
        own = clause.covered / clause.words
        size = clause.span.end - clause.span.start
        surplus = (length - expected) / size  # 1 when the length missing is just the clause
        if around < 0.4 or own > 0.34 * around or surplus < 0.2:
            continue
        chance = (1 - around) ** clause.words
        if chance > 0.08 or (clause.covered and chance > 0.02):
            continue
        if found and clause.span.start - found[-1].end <= 2:
            found[-1] = Span(found[-1].start, clause.span.end)
        else:
            found.append(clause.span)
    return found
