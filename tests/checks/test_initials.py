"""term-variation by the initials of the usual name, which the document never introduces."""

from __future__ import annotations

import pytest

from tmkit.checks.run import run
from tmkit.model import TranslationUnit

MINISTRY = (
    ("财政部发布了公告。", "The Ministry of Finance issued a notice."),
    ("公告由财政部解释。", "The notice is construed by the Ministry of Finance."),
    ("企业应当报财政部备案。", "Enterprises shall report to the Ministry of Finance for the record."),
)


def said(*pairs: tuple[str, str]) -> list[tuple[str, str | None]]:
    """The unit and the suggestion of every finding."""
    units = [TranslationUnit.pair(str(n), *pair) for n, pair in enumerate(pairs, 1)]
    return [(finding.unit, finding.suggestion) for finding in run(units, select=["term-variation"])]


def test_initials_nobody_introduces_are_told_with_the_full_name() -> None:
    assert said(*MINISTRY, ("财政部负责监督。", "The MOF is in charge of supervision.")) == [
        ("4", "Ministry of Finance")
    ]


@pytest.mark.parametrize(
    "pairs",
    [
        (("财政部通知各地。", "The Ministry of Finance (MOF) informed all regions."), ("财政部负责监督。", "The MOF is in charge of supervision.")),
        (("财政部负责监督。", "The SEC is in charge of supervision."),),
        (("财政部（MOF）负责监督。", "The MOF is in charge of supervision."),),
    ],
    ids=["introduced", "other-letters", "in-the-source"],
)  # fmt: skip
def test_initials_that_are_introduced_or_something_else_are_silent(
    pairs: tuple[tuple[str, str], ...],
) -> None:
    assert said(*MINISTRY, *pairs) == []
