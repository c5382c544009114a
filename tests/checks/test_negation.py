"""Negations dropped and added, and denials that the other language says in another way."""

from __future__ import annotations

import pytest

from tmkit.checks.base import CHECKS, CheckContext
from tmkit.checks.denials.found import denials
from tmkit.checks.denials.words import words_of
from tmkit.checks.run import Runner
from tmkit.model import Finding, Severity, TranslationUnit


def found(zh: str, en: str, *, to_english: bool = True) -> list[Finding]:
    langs = ("zh", "en") if to_english else ("en", "zh")
    source, target = (zh, en) if to_english else (en, zh)
    runner = Runner(CheckContext(*langs), (CHECKS.get("negation"),))
    runner.feed(TranslationUnit.pair("1", source, target, langs=langs))
    return list(runner.close())


WRONG = [
    ("任何单位不得挪用专项资金。", "Any entity may divert the special fund."),
    ("今年的预算不会增加。", "This year's budget will increase."),
    ("董事会批准了这笔贷款。", "The board did not approve the loan."),
    (
        "他没有出席昨天的会议，因为航班延误了。",
        "He attended yesterday's meeting because his flight was late.",
    ),
    (
        "租户可以提前解除合同，但应当支付违约金。",
        "The tenant may not end the contract early, but shall pay a penalty.",
    ),
    ("这种药物未获批准用于儿童。", "The drug has been approved for use in children."),
    ("居民不必为此支付任何费用。", "Residents must pay a fee for this."),
    ("工厂将继续生产这种型号。", "The factory will not continue to make this model."),
    ("今年的預算不會增加。", "This year's budget will increase."),
    ("他没有来。", "He came."),
    ("我不太确定。", "I am sure."),
    ("我不说日语。", "I speak Japanese."),
]

RIGHT = [
    ("这种增长方式不可持续。", "This pattern of growth is unsustainable."),
    ("洪水造成了不可逆转的破坏。", "The flood did irreversible damage."),
    ("他更像是老师，而不是朋友。", "He is more of a teacher than a friend."),
    ("公司不再生产这种型号。", "The company has stopped making this model."),
    ("居民不受新规定影响。", "Residents are exempt from the new rule."),
    ("他被禁止离境，不得出售房产。", "He was barred from leaving the country and from selling the house."),
    ("病人没有症状。", "The patient is asymptomatic."),
    ("他没有理会警告。", "He ignored the warning."),
    ("列车不得少于八节车厢。", "A train shall have at least eight cars."),
    ("费用不限于运费。", "The costs aren't limited to freight."),
    ("他无法继续工作。", "He is unable to go on working."),
    ("收益可能大于风险。", "The risks may not outweigh the benefits."),
    ("我们绝不会让您失望。", "We will never fail to please you."),
    ("政府将不遗余力地帮助灾民。", "The government will spare no effort to help the victims."),
    ("她未能通过考试。", "She did not pass the exam."),
    ("他被拒绝入境。", "He was not allowed to enter."),
    ("村民缺水。", "The villagers have no water."),
    ("她买了一台不错的相机。", "She bought a good camera."),
    ("我不舒服。", "I feel ill."),
    ("天气不好。", "The weather is bad."),
    ("我看不起他。", "I despise him."),
    ("这条路很难走。", "The road is not easy."),
    ("直到主席到达，会议才开始。", "The meeting did not begin until the chair arrived."),
    ("该药物鲜有副作用。", "The drug does not have many side effects."),
    ("探险队在罗布泊扎营。", "The expedition camped at Lop Nor."),
]


@pytest.mark.parametrize("to_english", [True, False])
@pytest.mark.parametrize(("zh", "en"), WRONG)
def test_a_word_that_is_denied_on_one_side_only_is_reported(zh: str, en: str, to_english: bool) -> None:
    (finding,) = found(zh, en, to_english=to_english)
    assert finding.check == "negation"


@pytest.mark.parametrize("to_english", [True, False])
@pytest.mark.parametrize(("zh", "en"), RIGHT)
def test_a_denial_said_in_another_way_is_left_alone(zh: str, en: str, to_english: bool) -> None:
    assert found(zh, en, to_english=to_english) == []


def test_the_finding_points_at_the_negation_of_the_side_that_has_it() -> None:
    zh, en = "今年的预算不会增加。", "This year's budget will increase."
    (dropped,) = found(zh, en)
    assert dropped.source_span is not None
    assert dropped.source_span.of(zh) == "不会"
    assert dropped.severity is Severity.MAJOR
    (added,) = found(zh, en, to_english=False)
    assert added.target_span is not None
    assert added.target_span.of(zh) == "不会"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_list_of_denials_is_read(lang: str) -> None:
    words = words_of(lang)
    assert words.negators.search("不得转让" if lang == "zh" else "it may not")
    assert not denials("改革不断深化" if lang == "zh" else "We spare no effort", lang)
