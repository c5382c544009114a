"""The check ``addition``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.coverage import coverage_of
from tmkit.checks.omission import short
from tmkit.checks.omission_score import uncovered
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
    yields_to: ClassVar[tuple[str, ...]] = ("number-value",)
    overrules: ClassVar[tuple[str, ...]] = ("number-added",)
    yields_in_unit: ClassVar[tuple[str, ...]] = ("omission",)

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most two findings, the clearest ones."""
        if len(pair.source) < 6 or not pair.target.strip():
            return
        coverage = pair.facet(coverage_of)
        if coverage is None:
            return
        if same_language(pair.source_lang, "zh"):
            found = uncovered("en", coverage.en, coverage.zh, len(pair.source) * pair.ratio, pair.spread)
        else:
            found = uncovered("zh", coverage.zh, coverage.en, len(pair.source) / pair.ratio, pair.spread)
        for span, _ in found:
            message = f"“{short(span.of(pair.target))}” has no counterpart in the source"
            yield self.finding(pair.id, message, target=span)
