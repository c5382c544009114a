"""Nothing where the translation should be."""

from __future__ import annotations

from collections.abc import Iterable

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span


@CHECKS.register("target-empty")
class TargetEmpty(BaseCheck):
    """The source has text and the target has none.

    What it does
        Reports a unit whose target is empty or white space while its source is not.

    Why it matters
        A forgotten segment goes out untranslated, or its text is lost.

    Bad
        一是规模再创新高。 =>

    Good
        一是规模再创新高。 => First, the scale reached a new high.
    """

    code = "target-empty"
    beyond_texts = True
    family = "completeness"
    category = "accuracy/omission"
    severity = Severity.MAJOR

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding, over the whole source."""
        if pair.target.strip() or not any(char.isalnum() for char in pair.source):
            return
        if any(not isinstance(part, str) for variant in pair.unit.variants[1:2] for part in variant.content):
            return
        yield self.finding(pair.id, "The target is empty.", source=Span(0, len(pair.source)))
