"""The check ``addition``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair
from tmkit.checks.coverage import compare_words
from tmkit.checks.omission import judged, likely, short
from tmkit.checks.omission_score import Suspect
from tmkit.model import Finding, Severity

_CHINESE: Final = 0.8
"""Log odds above the threshold, which is set for omissions, that an added Chinese part must have."""


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

    ahead = compare_words
    by_paragraph = True

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._suspects: list[tuple[str, Suspect]] = []

    def check(self, pair: Pair) -> Iterable[Finding]:
        """Nothing yet: see ``omission``."""
        found = likely(pair, of_source=False)
        if found is not None:
            self._suspects.append((pair.id, found))
        return ()

    def finish(self) -> Iterable[Finding]:
        """At most two findings a pair, the clearest ones."""
        suspects, self._suspects = self._suspects, []
        least = _CHINESE if self.context.source_lang.startswith("en") else 0.0
        for unit, text, span, _ in judged(suspects, least):
            message = f"“{short(span.of(text))}” has no counterpart in the source"
            yield self.finding(unit, message, target=span)
