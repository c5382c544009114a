"""Two quantities without a counterpart: reported as one that became the other, or as one lost and one put in."""

from __future__ import annotations

import pytest
from tests.checks.test_numbers import findings

CHANGED = [
    ("党的十八大以来，成绩显著。", "Since the 19th, results were remarkable.", "number-ordinal"),
    ("三、总则", "4. General provisions", "number-ordinal"),
    ("该厂有1949名工人。", "The factory opened in 1994.", "number-value"),
    ("第1200号法令生效。", "The decree entered into force in 1300.", "number-ordinal"),
    ("会议持续16天。", "There were 18 of them.", "number-value"),
]
OTHER = [
    ("党的十八大以来，成绩显著。", "First, results were remarkable.", {"number-missing"}),
    ("“十四五”规划提出新目标。", "Firstly, the plan sets new goals.", {"number-missing"}),
    ("共有50人参加。", "It was in 1950.", {"number-missing"}),
    ("第80号法令生效。", "The decree entered into force in 1300.", {"number-missing"}),
    ("该厂有12000名工人。", "The factory opened in 1994.", {"number-missing"}),
    ("他来过16次。", "He stayed 18 months.", {"number-missing", "number-added"}),
]
ITEMS = [
    ("三、总则", "Article 4 General provisions"),
    ("第三条 总则", "4. General provisions"),
    ("公司应当支付第三笔费用。", "4. The company shall pay the fee."),
]


@pytest.mark.parametrize(("source", "target", "check"), CHANGED)
def test_what_a_slip_can_make_of_a_quantity_is_one_finding(source: str, target: str, check: str) -> None:
    (finding,) = findings(source, target)
    assert finding.check == check
    assert finding.source_span
    assert finding.target_span


@pytest.mark.parametrize(("source", "target", "checks"), OTHER)
def test_what_no_slip_makes_of_a_quantity_is_lost_and_put_in(
    source: str, target: str, checks: set[str]
) -> None:
    assert {finding.check for finding in findings(source, target)} == checks


@pytest.mark.parametrize(("source", "target"), ITEMS)
def test_the_number_of_an_item_is_compared_with_that_of_an_item_alone(source: str, target: str) -> None:
    assert not findings(source, target)


REPEATED = [
    ("出口总额同比增长13%，其中民营企业的进口总额同比增长13%。", "Exports and imports grew by 13%.", False),
    (
        "出口总额同比增长13%，全年来看，民营企业和外商投资企业的机电产品以及高新技术产品进口总额同比增长13%。",
        "Exports grew by 13%, and so did imports.",
        True,
    ),
    (
        "Exports of private companies rose by 13 percent in the first half, and imports by 13 percent.",
        "出口和进口均增长13%。",
        False,
    ),
    (
        "Exports rose by 13 percent in the first half of the year, the ministry said in a statement on Monday "
        "morning in the capital, and imports rose by 13 percent too.",
        "出口增长13%，进口也增长了。",
        True,
    ),
]


@pytest.mark.parametrize(("source", "target", "lost"), REPEATED)
def test_a_percentage_said_twice_is_folded_within_a_clause_or_two_not_across_a_sentence(
    source: str, target: str, *, lost: bool
) -> None:
    langs = ("en", "zh") if source.isascii() else ("zh", "en")
    found = [finding.check for finding in findings(source, target, langs=langs)]
    assert found == ["number-missing"] * lost


@pytest.mark.parametrize(
    ("right", "wrong", "english"),
    [
        ("共有250000人。", "共有350000人。", "There were two hundred and fifty thousand people."),
        ("他是第2亿位访客。", "他是第3亿位访客。", "He was the two hundred millionth visitor."),
        ("第21次会议。", "第22次会议。", "The twenty-first meeting."),
        ("第121次会议。", "第221次会议。", "The one hundred and twenty-first meeting."),
    ],
)
def test_number_words_that_belong_together_are_one_number(right: str, wrong: str, english: str) -> None:
    for langs in (("zh", "en"), ("en", "zh")):
        pairs = [(text, english) if langs[0] == "zh" else (english, text) for text in (right, wrong)]
        assert not findings(*pairs[0], langs=langs)
        (finding,) = findings(*pairs[1], langs=langs)
        assert finding.check in ("number-value", "number-ordinal")
