"""The check ``number-date``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, corrected, quoted
from tmkit.model import Finding, Severity
from tmkit.text.numbers import Discrepancy, Issue, Kind


@CHECKS.register("number-date")
class NumberDate(NumberCheck):
    """A year, month, day, decade or time of day is wrong.

    What it does:
        Compares dates part by part: 2025年12月18日 with Dec. 18, 2025; 20世纪90年代 with the 1990s; 民国93年 with
        2004; 晚8点 with 8 p.m.

    Why it matters:
        A wrong date is a wrong fact, and in contracts and laws an expensive one.

    Bad:
        2025年12月18日起施行。 => This takes effect on December 18, 2024.

    Good:
        2025年12月18日起施行。 => This takes effect on December 18, 2025.

    Options:
        none
    """

    code = "number-date"
    severity = Severity.MAJOR
    issues = (Issue.DATE,)

    def describe(self, pair: Pair, numbers: PairNumbers, item: Discrepancy) -> Finding | None:
        """One finding on the part of the date that differs."""
        assert item.source
        assert item.target
        if item.source.kind is Kind.MINUTE and any(
            other.source
            and other.source.kind is Kind.HOUR
            and (
                other.source.span == item.source.span
                or (other.target and other.target.span == item.target.span)
            )
            for other in numbers.discrepancies
        ):
            return None  # said with its hour: a quarter past eight
        message = f"{quoted(pair.source, item.source.span)} became {quoted(pair.target, item.target.span)}"
        suggestion = corrected(pair, item)
        severity = None if item.certain else Severity.MINOR
        return self.build(pair, item, message, suggestion=suggestion, severity=severity)
