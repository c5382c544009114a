"""Light rules of grammar and spelling: what is certain is told, what may be meant is not."""

from __future__ import annotations

import pytest

from tmkit.checks.run import run
from tmkit.model import TranslationUnit

CHECKS = ("agreement", "spelling", "doubled-word", "article")


def told(english: str, *, chinese: str = "我们在那里看到了很多东西。") -> list[tuple[str, str | None]]:
    unit = TranslationUnit.pair("1", chinese, english)
    return [(finding.check, finding.suggestion) for finding in run([unit], select=CHECKS)]


@pytest.mark.parametrize(
    ("english", "check", "suggestion"),
    [
        ("Statistics shows that unemployment has fallen.", "agreement", "show"),
        ("Imports and exports has grown for three years.", "agreement", "have"),
        ("Recent studies suggests a different cause.", "agreement", "suggest"),
        ("Many citys took part in the trial.", "spelling", "cities"),
        ("The industrys of the region have changed.", "spelling", "industries"),
        ("He saw the the house from afar.", "doubled-word", "the"),
    ],
)
def test_what_is_certain(english: str, check: str, suggestion: str) -> None:
    assert (check, suggestion) in told(english)


@pytest.mark.parametrize(
    "english",
    [
        "Statistics is a science of its own.",
        "A survey of companies was published yesterday.",
        "The growth of imports and exports was slow.",
        "The value of sales has risen.",
        "The room was cozied up with old lamps.",
        "The news of An An’s death spread quickly.",
        "It was a homage to the painter.",
        "It was an homage to the painter.",
        "The stomachs of the monarchs were examined.",
    ],
)
def test_what_may_be_meant(english: str) -> None:
    assert told(english) == []
