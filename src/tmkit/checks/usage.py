"""Slips of grammar and usage that translators from Chinese make, where a pattern is certain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.look_alikes import confused, misspelt
from tmkit.checks.places import code_spans, covered, small_words
from tmkit.checks.slips import slips_in
from tmkit.model import Finding, Severity, Span


@CHECKS.register("usage")
class Usage(BaseCheck):
    """A slip of grammar or usage that a pattern finds with certainty.

    What it does
        Reports in an English target what translators from Chinese let slip, by some 180 patterns: verbs ("should to", "will
        promotes", "did not went", "has became", "look forward to cooperate", "discuss about", "there have many"), words of
        the same sound ("adjust it's strategy", "higher then", "negative affect", "result form", and by what the source says "stuff" for
        员工), number ("informations",
        "every students", "two country", "one of the reason is"), agreement ("people pays", "the factory produce a"),
        time ("has left yesterday", "in May 5", "since three years"), doubled joints ("although ..., but"), hyphens ("people
        centered"), "the 21th", "Unites States", "in United States", a small "i". Whatever needs parsing is left alone.

    Why it matters
        No spelling checker sees them, and every reader does.

    Bad
        我们将促进贸易发展。 => We will promotes trade.

        第21届会议在上海举行。 => The 21th meeting was held in Shanghai.

        虽然困难很多，但出口增长了。 => Although there were many difficulties, but exports grew.

        公司公布了自己的计划。 => The company announced it's own plan.

        他昨天已经离开北京。 => He has left Beijing yesterday.

        我们期待与您合作。 => We look forward to cooperate with you.

    Good
        我们将促进贸易发展。 => We will promote trade.

        第111届会议讨论了两国关系。 => The 111th meeting discussed relations, about which more is said below.

        他没有走，而是留了下来。 => What it is is clear: he did not go.
    """

    code = "usage"
    family = "words"
    category = "fluency/grammar"
    severity = Severity.MINOR
    yields_to: ClassVar[tuple[str, ...]] = ("doubled-word", "agreement", "spelling", "article")
    only = "en"

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per slip."""
        words = pair.facet(small_words)
        seen: list[Span] = []
        tried = pair.source_lang == "zh" and not words.isdisjoint(confused())
        meant = misspelt(pair.target, pair.source) if tried else ()
        for span, new in (*slips_in(pair.target, words), *meant):
            old = span.of(pair.target)
            if old in pair.source or any(span.overlaps(other) for other in seen):
                continue
            if covered(pair.facet(code_spans), span.start, span.end):
                continue
            seen.append(span)
            yield self.finding(pair.id, f"“{old}” should be “{new}”.", target=span, suggestion=new)
