"""The check ``number-magnitude``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, corrected, quoted
from tmkit.model import Finding, Severity
from tmkit.text.numbers import Discrepancy, Issue


@CHECKS.register("number-magnitude")
class NumberMagnitude(NumberCheck):
    """A number is off by a power of ten.

    What it does:
        Reads the numbers of both sides as values (30亿 is 3,000,000,000) and reports a number whose translation has
        the same digits but ten, a hundred ... a hundred million times the value, with the corrected phrase.

    Why it matters:
        Chinese counts in 万 (10⁴) and 亿 (10⁸), English in thousands and millions. The slip between them is the
        most frequent serious error of Chinese-English translation, and comparing digits cannot see it.

    Bad:
        去年我国进口了近30亿吨的大宗商品。 => Last year, China imported nearly 30 tonnes of bulk commodities.
        全市有120万人口。 => The city has a population of 12 million.

    Good:
        去年我国进口了近30亿吨的大宗商品。 => Last year, China imported nearly 3 billion tonnes of bulk commodities.
        全市有120万人口。 => The city has a population of 1.2 million.

    Options:
        none
    """

    code = "number-magnitude"
    severity = Severity.CRITICAL
    issues = (Issue.MAGNITUDE,)

    def describe(self, pair: Pair, numbers: PairNumbers, item: Discrepancy) -> Finding | None:
        """One finding with the corrected phrase."""
        del numbers
        assert item.source
        assert item.target
        message = (
            f"{quoted(pair.target, item.target.span)} is {item.note} "
            f"against {quoted(pair.source, item.source.span)}"
        )
        severity = None if item.certain else Severity.MINOR
        return self.build(pair, item, message, suggestion=corrected(pair, item), severity=severity)
