"""The check ``addition``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from tmkit.checks.base import CHECKS
from tmkit.checks.clauses.family import ClauseCheck, short
from tmkit.model import Finding


@CHECKS.register("addition")
class Addition(ClauseCheck):
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
    category = "accuracy/addition"
    yields_to: ClassVar[tuple[str, ...]] = ("number-value", "urls", "emails", "paths")
    overrules: ClassVar[tuple[str, ...]] = ("number-added",)
    yields_in_unit: ClassVar[tuple[str, ...]] = ("omission",)
    of_source = False

    def finish(self) -> Iterable[Finding]:
        """At most two findings a pair, the clearest ones."""
        for unit, text, span, _ in self.confirmed():
            message = f"“{short(span.of(text))}” has no counterpart in the source"
            yield self.finding(unit, message, target=span)
