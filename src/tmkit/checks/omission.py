"""The check ``omission``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.coverage import coverage_of
from tmkit.checks.omission_score import uncovered
from tmkit.model import Finding, Severity, same_language

__all__ = ["Omission", "short"]

_GRAVE: Final = 2.0  # log odds above the threshold


@CHECKS.register("omission")
class Omission(BaseCheck):
    """A clause of the source has no counterpart in the translation.

    What it does:
        Splits the source into clauses and looks for each of their words in the translation: by CC-CEDICT and renderings
        learned from parallel text, by figures and by Latin words; a word that a translation nearly always shows weighs
        more than one that it often passes over. A clause that looks thin while the translation is short for its source is
        given to a second judge: when the source without the clause is closer in meaning to the translation than the
        whole (sentence vectors), it is reported; as major where hardly any doubt is left.

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
    yields_to: ClassVar[tuple[str, ...]] = ("untranslated", "target-empty")
    overrules: ClassVar[tuple[str, ...]] = ("number-missing",)

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most two findings, the clearest ones."""
        if len(pair.source) < 12 or not pair.target.strip():
            return
        coverage = pair.facet(coverage_of)
        if coverage is None:
            return
        if same_language(pair.source_lang, "zh"):
            found = uncovered("zh", coverage.zh, coverage.en, len(pair.target) / pair.ratio, pair.spread)
        else:
            found = uncovered("en", coverage.en, coverage.zh, len(pair.target) * pair.ratio, pair.spread)
        for span, odds in found:
            message = f"“{short(span.of(pair.source))}” has no counterpart in the translation"
            severity = Severity.MAJOR if odds >= _GRAVE else None
            yield self.finding(pair.id, message, source=span, severity=severity)


def short(text: str) -> str:
    """A text cut in the middle for a message."""
    return text if len(text) <= 60 else f"{text[:40]} … {text[-16:]}"
