"""The check ``number-approximation``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, corrected, quoted
from tmkit.model import Finding, Severity
from tmkit.text.numbers import Discrepancy, Issue


@CHECKS.register("number-approximation")
class NumberApproximation(NumberCheck):
    """An approximation was turned round: 近 as "over", 超过 as "nearly".

    What it does:
        Compares how exactly two equal numbers are meant. Below (近, 不到, 不超过) against above (超过, 多, 以上,
        至少) is reported; 约 may be left out or added.

    Why it matters:
        "Nearly 60%" and "more than 60%" are two different facts.

    Bad:
        近六成的汽车从欧洲进口。 => More than 60% of automobiles are imported from Europe.

    Good:
        近六成的汽车从欧洲进口。 => Nearly 60% of automobiles are imported from Europe.

    Options:
        none
    """

    code = "number-approximation"
    severity = Severity.MAJOR
    issues = (Issue.APPROXIMATION,)

    def describe(self, pair: Pair, numbers: PairNumbers, item: Discrepancy) -> Finding | None:
        """One finding with the corrected phrase."""
        del numbers
        assert item.source
        assert item.target
        message = f"{quoted(pair.source, item.source.span)} became {quoted(pair.target, item.target.span)}"
        return self.build(pair, item, message, suggestion=corrected(pair, item))
