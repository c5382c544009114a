"""A translation of nothing."""

from __future__ import annotations

from collections.abc import Iterable

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span


@CHECKS.register("source-empty")
class SourceEmpty(BaseCheck):
    """The target has text and the source has none.

    What it does
        Reports a unit whose source is empty while its target is not.

    Why it matters
        The text was added, or belongs to a neighbouring unit: a memory with such units gives useless matches.

    Bad
        => Let me give you some details.

    Good
        具体来看: => Let me give you some details.
    """

    code = "source-empty"
    family = "completeness"
    category = "accuracy/addition"
    severity = Severity.MINOR

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding, over the whole target."""
        if pair.source.strip() or not any(char.isalnum() for char in pair.target):
            return
        yield self.finding(pair.id, "The source is empty.", target=Span(0, len(pair.target)))
