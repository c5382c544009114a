"""Patterns of the configuration are selected and ignored by their names."""

from __future__ import annotations

import pytest

from tmkit.checks.pattern import patterns_by_name
from tmkit.errors import UsageError
from tmkit.model import TranslationUnit
from tmkit.pipeline.check import CheckOptions, check_units

PATTERNS = {
    "pattern": {
        "patterns": [
            {
                "name": "press conference",
                "source": "新闻发布会",
                "target": "press conference",
                "must": "have",
            },
            {"name": "No PRC", "target": "PRC"},
        ]
    }
}
UNITS = [TranslationUnit.pair("1", "新闻发布会在中国举行。", "The news briefing was held in the  PRC.")]


@pytest.mark.parametrize(
    ("select", "ignore", "found"),
    [
        (("press-conference",), (), ["“press conference” is missing in the target."]),
        (("pattern:no-prc",), (), ["“No PRC” must not stand there."]),
        (("press conference", "spaces"), (), ["“press conference” is missing in the target.", "Two spaces in a row."]),
        (("pattern", "no-prc"), (), ["“press conference” is missing in the target.", "“No PRC” must not stand there."]),
        (("custom",), ("no-prc",), ["“press conference” is missing in the target."]),
        (("custom",), ("no-prc", "press-conference"), []),
    ],
)  # fmt: skip
def test_names_select_and_ignore(select: tuple[str, ...], ignore: tuple[str, ...], found: list[str]) -> None:
    report = check_units(UNITS, CheckOptions(select=select, ignore=ignore, options=PATTERNS))
    assert sorted(found) == sorted(finding.message for finding in report.findings)


def test_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="no check or family is called 'press-briefing'"):
        check_units(UNITS, CheckOptions(select=("press-briefing",), options=PATTERNS))


def test_without_patterns_nothing_changes() -> None:
    assert patterns_by_name({}, ("spaces",), ()) == ({}, ("spaces",), ())
