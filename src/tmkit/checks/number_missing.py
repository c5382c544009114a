"""The check ``number-missing``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, quoted
from tmkit.model import Finding, Severity
from tmkit.text.numbers import Discrepancy, Issue, render


@CHECKS.register("number-missing")
class NumberMissing(NumberCheck):
    """A number of the source is not in the translation.

    What it does:
        Reports a number without any counterpart: neither the same value, nor what translators rightly make of it
        (六成 as 60 percent, 半年 as six months), nor a place in the neighbouring sentence of the same paragraph.
        Small words that languages drop of themselves (一个, 两种) are not counted.

    Why it matters:
        A dropped figure is an omission that reads well.

    Bad:
        2025年出口增长6.1%，达到26.99万亿元。 => Exports grew to 26.99 trillion yuan in 2025.

    Good:
        2025年出口增长6.1%，达到26.99万亿元。 => Exports grew 6.1% in 2025 to 26.99 trillion yuan.
        这是一个好消息。 => This is good news.

    Options:
        none
    """

    code = "number-missing"
    category = "accuracy/omission"
    severity = Severity.MAJOR
    issues = (Issue.MISSING,)

    def describe(self, pair: Pair, numbers: PairNumbers, item: Discrepancy) -> Finding | None:
        """One finding that says how the number would read."""
        del numbers
        assert item.source
        words = render(item.source, pair.target_lang)
        message = f"{quoted(pair.source, item.source.span)} ({words}) is not in the translation"
        return self.build(pair, item, message, severity=None if item.certain else Severity.MINOR)
