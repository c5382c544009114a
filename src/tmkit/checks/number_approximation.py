"""The check ``number-approximation``."""

from __future__ import annotations

from tmkit.checks.base import CHECKS
from tmkit.checks.number_family import ChangedNumber
from tmkit.text.numbers import Issue


@CHECKS.register("number-approximation")
class NumberApproximation(ChangedNumber):
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
    issues = (Issue.APPROXIMATION,)
