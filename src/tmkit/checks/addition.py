"""The check ``addition``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.coverage import coverage_of
from tmkit.checks.omission import SURE, short, uncovered
from tmkit.model import Finding, Severity, same_language


@CHECKS.register("addition")
class Addition(BaseCheck):
    """A clause of the translation has no counterpart in the source.

    What it does:
        The mirror of ``omission``: content words of the translation's clauses are looked for in the source. Explanations
        that translators add are common, so the findings are minor.

    Why it matters:
        What the source does not say the translation may not say either, unless it is marked as an explanation.

    Bad:
        公司去年在上海开设了三家新工厂。 => The company opened three new factories in Shanghai last year, although the environmental authorities had strongly opposed the construction.

    Good:
        公司去年在上海开设了三家新工厂。 => The company opened three new factories in Shanghai last year.

    Options:
        none
    """

    code = "addition"
    family = "meaning"
    zh_en = True
    category = "accuracy/addition"
    severity = Severity.MINOR
    yields_to: ClassVar[tuple[str, ...]] = ("number-added", "number-value")
    yields_in_unit: ClassVar[tuple[str, ...]] = ("omission",)

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most two findings, the clearest ones."""
        zh_first = same_language(pair.source_lang, "zh")
        usual = pair.ratio if zh_first else 1 / pair.ratio
        if len(pair.source) < 6 or not pair.target.strip():
            return
        coverage = pair.facet(coverage_of)
        clauses = coverage.en if zh_first else coverage.zh
        for span, odds in uncovered(pair.target, clauses, len(pair.source) * usual, pair.spread):
            if odds >= SURE:
                message = f"“{short(span.of(pair.target))}” has no counterpart in the source"
                yield self.finding(pair.id, message, target=span)
