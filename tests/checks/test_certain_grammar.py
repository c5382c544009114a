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


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("The company should to answer the question.", "should"),
        ("We will promotes trade.", "will promote"),
        ("They didn't went home.", "didn't go"),
        ("Despite of the difficulties, exports grew.", "Despite"),
        ("We discussed about the plan.", "discussed"),
        ("It is more better than before.", "better"),
        ("Although trade was difficult, but exports grew.", "exports"),
        ("They provided informations.", "information"),
        ("Exports grew 10 percents.", "percent"),
        ("The company announced it's own plan.", "its own"),
        ("One of the main reason is demand.", "One of the main reasons"),
        ("This policies are new.", "These policies"),
        ("The 11st and last meeting was held.", "11th"),
        ("Exports to the Unites States grew.", "United States"),
        ("Then i think exports will grow.", "I"),
        ("Firms in the U.S are confident.", "U.S."),
        ("It is is said that trade grew.", "It is"),
    ],
)
def test_usage_is_mended_where_it_is_wrong(target: str, wanted: str) -> None:
    units = [TranslationUnit.pair("1", "我们的看法如下。", target)]
    assert [finding.suggestion for finding in run(units, select=["usage"])] == [wanted]


@pytest.mark.parametrize(
    "target",
    [
        "It has a will to promote trade; he did all he could to help, try as he might to do more.",
        "The 1st, 2nd, 3rd, 11th, 12th, 13th, 21st, 101st, 111th and 112th meetings were held.",
        "What it is is clear, and this measures up; one of the best is better than more, better or not.",
        "Although difficult, trade grew, but slowly. It's its own plan, more better-paid jobs included.",
        "The U.S. is large. See U.S.A. and i = 1 in `should to`; people did not make informed choices.",
    ],
)
def test_usage_leaves_good_english_alone(target: str) -> None:
    units = [TranslationUnit.pair("1", "我们的看法如下。", target)]
    assert [finding.target_span for finding in run(units, select=["usage"])] == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("begining", "beginning"),
        ("occured", "occurred"),
        ("untill", "until"),
        ("coperation", "cooperation"),
        ("managment", "management"),
        ("aproved", "approved"),
        ("teh", "the"),
    ],
)
def test_letters_not_doubled_and_endings_cut_are_misspelled(wrong: str, right: str) -> None:
    units = [TranslationUnit.pair("1", "外贸稳定。", f"It was {wrong} there.")]
    assert [finding.suggestion for finding in run(units, select=["spelling"])] == [right]
