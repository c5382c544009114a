"""The check ``number-added``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, quoted
from tmkit.model import Finding, Severity
from tmkit.text.numbers import Discrepancy, Issue


@CHECKS.register("number-added")
class NumberAdded(NumberCheck):
    """The translation has a number that the source has not.

    What it does:
        Reports a number of the translation without any counterpart. Years and dates that a translator adds for
        clarity do not count, nor do small number words.

    Why it matters:
        A figure from nowhere is either an addition or the other half of a mistake.

    Bad:
        出口保持增长。 => Exports continued to grow by 6.1%.

    Good:
        出口保持增长。 => Exports continued to grow.

    Options:
        none
    """

    code = "number-added"
    category = "accuracy/addition"
    severity = Severity.MAJOR
    issues = (Issue.ADDED,)

    def describe(self, pair: Pair, numbers: PairNumbers, item: Discrepancy) -> Finding | None:
        """One finding on the number added."""
        del numbers
        assert item.target
        message = f"{quoted(pair.target, item.target.span)} is not in the source"
        return self.build(pair, item, message, severity=None if item.certain else Severity.MINOR)
