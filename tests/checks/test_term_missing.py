"""What counts as a rendering of a termbase's term, and how often a missing one is said."""

from __future__ import annotations

import pytest

from tmkit.checks.base import CheckContext
from tmkit.checks.run import run
from tmkit.model import Concept, Finding, Severity, Term, Termbase, TermStatus, TranslationUnit


def findings(zh: str, en: str, pairs: list[tuple[str, str]]) -> list[Finding]:
    base = Termbase((Concept("1", (Term(zh, "zh"), Term(en, "en"))),))
    units = [TranslationUnit.pair(str(n), *pair) for n, pair in enumerate(pairs, 1)]
    return list(run(units, context=CheckContext(termbases=(base,)), select=["term-missing"]))


@pytest.mark.parametrize(
    ("zh", "term", "en"),
    [
        ("按揭成数", "loan-to-value ratio", "The LTV ratio was lowered."),
        ("中小企业", "small and medium-sized enterprise", "Loans to SMEs grew."),
        ("谅解备忘录", "Memorandum of Understanding", "The two sides signed a MoU."),
        ("粤港澳大湾区", "Guangdong-Hong Kong-Macao Greater Bay Area", "Banks of the Greater Bay Area grew."),
        ("反恐怖融资", "counter-financing of terrorism", "Rules on counterfinancing of terrorism hold."),
        ("货币发行局制度", "Currency Board system", "The Currency Board is stable."),
        ("产业链韧性", "industrial chain resilience", "The industrial chain is resilient."),
        ("加息", "interest rate hike", "Rate hikes are good."),
        ("年度回报率", "annual rate of return", "The annual return was good."),
        ("离岸人民币枢纽", "offshore renminbi (RMB) hub", "The offshore RMB hub grew."),
        ("场外衍生工具", "OTC derivatives", "Over-the-counter derivatives do well."),
        ("信息披露制度", "information disclosure system", "The system for disclosing information is good."),
        ("可持续发展", "sustainable development", "Sustainable developmnt is good."),
        ("网站", "official website", "The website is very good."),
        (
            "国资委",
            "SASAC",
            "The State-owned Assets Supervision and Administration Commission of the State Council is good.",
        ),
        ("财政部", "Ministry of Finance", "Bonds of the CMOF are very good."),
        ("做好准备", "preparedness", "Prepare yourselves and all is good."),
    ],
)
def test_other_forms_of_a_term_will_do(zh: str, term: str, en: str) -> None:
    assert findings(zh, term, [(f"{zh}很好。", en)]) == []


@pytest.mark.parametrize(
    ("zh", "term", "en"),
    [
        ("银行体系", "banking system", "Banking is sound."),
        ("自由贸易协定", "free trade agreement", "The free trade deal holds."),
        ("粤港澳大湾区", "Guangdong-Hong Kong-Macao Greater Bay Area", "The big bay region grew."),
        ("按揭成数", "loan-to-value ratio", "The LTC ratio was lowered."),
        ("加息", "interest rate hike", "Tax rate hikes are good."),
        ("年度回报率", "annual rate of return", "The annual tax return was good."),
        ("网站", "official website", "The shopping website is very good."),
        (
            "货币基础",
            "monetary base",
            "The stable base, as this rather long sentence says only at its end, is good for monetary and other reasons.",
        ),
    ],
)
def test_other_words_will_not(zh: str, term: str, en: str) -> None:
    assert len(findings(zh, term, [(f"{zh}很好。", en)])) == 1


def test_the_head_alone_will_do_once_the_whole_name_was_used() -> None:
    used = ("外汇基金很好。", "The Exchange Fund did well.")
    short = ("外汇基金的回报很高。", "The return of the Fund was high.")
    assert findings("外汇基金", "Exchange Fund", [used, short]) == []
    assert len(findings("外汇基金", "Exchange Fund", [short])) == 1


def test_a_general_head_is_left_out_before_another_word_of_the_source() -> None:
    pairs = [("银行体系稳定很重要。", "Banking stability matters.")]
    assert findings("银行体系", "banking system", pairs) == []
    pairs = [("银行体系稳定很重要。", "Banking ladders matter.")]
    assert len(findings("银行体系", "banking system", pairs)) == 1


def test_a_passive_need_not_name_who_acts() -> None:
    done = ("海关总署采取了措施。", "Measures were taken.")
    assert findings("海关总署", "General Administration of Customs", [done]) == []
    named = ("海关总署采取了措施。", "The Customs Bureau took measures.")
    assert len(findings("海关总署", "General Administration of Customs", [named])) == 1


def test_a_term_with_another_sense_in_the_document_is_one_finding() -> None:
    pairs = [
        ("其影响很大。", "The ramifications are grave."),
        *[("影响有限。", f"Effect {n} is small.") for n in range(5)],
    ]
    found = findings("影响", "ramifications", pairs)
    assert [(f.unit, len(f.related)) for f in found] == [("2", 4)]
    assert "5 of 6" in found[0].message


def test_a_termbase_nobody_looked_at_is_wrong_at_every_place() -> None:
    pairs = [("专精特新企业增加。", f"Special firms grew by {n}.") for n in range(5)]
    assert len(findings("专精特新企业", "specialized and sophisticated enterprise", pairs)) == 5


def test_an_acronym_is_replaced_by_an_acronym() -> None:
    terms = (
        Term("海关总署", "zh"),
        Term("General Administration of Customs of China", "en", TermStatus.PREFERRED),
        Term("GACC", "en"),
        Term("GAC", "en", TermStatus.FORBIDDEN),
    )
    context = CheckContext(termbases=(Termbase((Concept("1", terms),)),))
    units = [TranslationUnit.pair("1", "海关总署说明。", "The GAC explained.")]
    (found,) = run(units, context=context, select=["term-forbidden"])
    assert found.suggestion == "GACC"


def test_a_term_is_not_found_across_the_words_of_another_phrase() -> None:
    pairs = [("我们有能力应对冲击。", "We are able to withstand shocks.")]
    assert findings("对冲", "hedging", pairs) == []
    assert (
        len(findings("对冲", "hedging", [("我们有能力对冲风险。", "We are able to withstand risks.")])) == 1
    )


def test_a_term_is_not_found_inside_a_longer_word() -> None:
    assert findings("党", "CPC", [("民主党派很重要。", "The other political parties matter.")]) == []
    assert (
        findings("外资企业", "foreign enterprise", [("对内外资企业一视同仁。", "All firms are equal.")]) == []
    )
    assert len(findings("党", "CPC", [("党很重要。", "The league matters.")])) == 1


def test_the_one_who_is_addressed_may_be_you() -> None:
    assert findings("发言人", "spokesperson", [("请问发言人有何看法？", "What do you think of it?")]) == []
    assert len(findings("发言人", "spokesperson", [("发言人介绍了情况。", "Details were announced.")])) == 1


def test_a_term_often_rendered_otherwise_is_one_finding() -> None:
    right, wrong = (
        ("银行业表现稳健。", "The banking sector is sound."),
        ("银行业稳健。", "The banks are sound."),
    )
    (found,) = findings("银行业", "banking sector", [right, right, right, wrong, wrong, wrong])
    assert found.unit == "4"
    assert found.related == ("5", "6")
    assert "in 3 of 6 units" in found.message


@pytest.mark.parametrize(
    ("zh", "term", "en", "stands"),
    [
        ("全球经济", "world economy", "The global economy is good.", "global economy"),
        ("监管要求", "supervisory expectations", "The regulatory requirements are good.", "regulatory requirements"),
        ("估值方法", "valuation techniques", "Methods of valuation are good.", "Methods of valuation"),
    ],
)  # fmt: skip
def test_another_rendering_of_each_word_is_named_and_a_remark(
    zh: str, term: str, en: str, stands: str
) -> None:
    (found,) = findings(zh, term, [(f"{zh}很好。", en)])
    assert found.severity is Severity.NEUTRAL
    assert f"“{stands}” stands there" in found.message
    assert found.target_span is not None
    assert found.target_span.of(en) == stands


@pytest.mark.parametrize(
    ("zh", "term", "en"),
    [
        ("全球经济", "world economy", "The global ladder is good."),
        ("金融业", "financial industry", "The financial ladder is good."),
        ("全球经济", "world economy", "It is good. Global weather improved. Economy seats sold."),
    ],
)
def test_half_a_rendering_is_a_finding(zh: str, term: str, en: str) -> None:
    (found,) = findings(zh, term, [(f"{zh}很好。", en)])
    assert found.severity is Severity.MINOR


def test_a_part_of_the_term_beside_words_of_the_source_is_a_remark() -> None:
    pairs = [("巴塞尔委员会的资本要求很高。", "The Basel capital requirements are high.")]
    (found,) = findings("巴塞尔委员会", "Basel Committee", pairs)
    assert found.severity is Severity.NEUTRAL
    assert "only “Basel” stands there" in found.message
    pairs = [("巴塞尔委员会的资本要求很高。", "The Basel Assembly has high capital requirements.")]
    (found,) = findings("巴塞尔委员会", "Basel Committee", pairs)
    assert found.severity is Severity.MINOR


@pytest.mark.parametrize(
    ("zh", "term", "en"),
    [
        ("金融业", "financial sector", "The financial industry is good."),
        ("流动性状况", "liquidity conditions", "Liquidity positions are good."),
        ("衍生工具", "derivative overlay portfolios", "Derivatives are good."),
        ("策略计划", "strategic plan", "The strategy is good."),
    ],
)
def test_general_heads_and_the_word_of_the_dictionary_are_remarks(zh: str, term: str, en: str) -> None:
    (found,) = findings(zh, term, [(f"{zh}很好。", en)])
    assert found.severity is Severity.NEUTRAL


def test_initials_within_a_term_stand_for_the_words_before() -> None:
    pairs = [("见习经理计划毕业生很好。", "MT graduates are good.")]
    assert findings("见习经理计划", "Manager Trainee (MT) Programme", pairs) == []


def test_words_beside_a_part_are_accounted_for_near_the_place_only() -> None:
    pairs = [
        (
            "巴塞尔委员会很好，各国银行的代表每年都会在那里见面并且讨论许多重要问题，大会也很好。",
            "The Basel Assembly is good.",
        )
    ]
    (found,) = findings("巴塞尔委员会", "Basel Committee", pairs)
    assert found.severity is Severity.MINOR


def test_a_verb_that_loses_a_vowel_is_the_same_word() -> None:
    assert findings("备案", "registration", [("企业备案很好。", "Firms are registered.")]) == []


def test_what_renders_another_term_is_no_other_rendering_of_this() -> None:
    concepts = (
        Concept("1", (Term("股票", "zh"), Term("equity securities", "en"))),
        Concept("2", (Term("股票市场", "zh"), Term("stock market", "en"))),
    )
    context = CheckContext(termbases=(Termbase(concepts),))
    units = [TranslationUnit.pair("1", "股票在股票市场上买卖。", "They are traded on the stock market.")]
    (found,) = run(units, context=context, select=["term-missing"])
    assert found.severity is Severity.MINOR


@pytest.mark.parametrize(
    ("term", "en"),
    [
        ("anti-money laundering and counter-financing of terrorism regime", "The AML/CFT system is good."),
        ("anti-money laundering and counter-financing of terrorism", "AML/CFT is good."),
    ],
)
def test_initials_joined_by_a_slash_will_do(term: str, en: str) -> None:
    assert findings("反洗钱", term, [("反洗钱很好。", en)]) == []
