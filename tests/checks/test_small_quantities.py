"""Small words that count: how often, of how many, on which day of the week, in which unit; and how a suggestion writes its figure."""

from __future__ import annotations

import pytest

from tmkit.checks.base import CheckContext
from tmkit.checks.run import run
from tmkit.model import Finding, TranslationUnit


def findings(source: str, target: str, *langs: str) -> list[Finding]:
    pair = (langs[0], langs[1]) if langs else ("zh", "en")
    unit = TranslationUnit.pair("1", source, target, langs=pair)
    return list(run([unit], context=CheckContext(*pair), select=["numbers", "meaning"]))


@pytest.mark.parametrize(
    ("source", "target", "check", "suggestion"),
    [
        ("该药口服，每日三次。", "The drug is taken orally once a day.", "number-frequency", None),
        ("一次2片，一日3次。", "Take 2 tablets 3 times a week.", "number-frequency", None),
        ("全国居民人均可支配收入21840元。", "The disposable income was 21,840 yuan.", "number-average", None),
        (
            "会议将于2月14日星期三上午举行。",
            "The meeting will be held on the morning of Tuesday, February 14.",
            "number-date",
            "Wednesday",
        ),
        ("默认端口为8080。", "The default port is 8000.", "number-value", "8080"),
        (
            "总额39038.1亿元。",
            "The total was 390.83 billion yuan.",
            "number-value",
            "3.90381 trillion yuan",
        ),
        ("五花肉两斤，冷水下锅。", "Put two kilograms of pork in cold water.", "number-unit", "one kilogram"),
        (
            "较四年前下降3个百分点。",
            "It was three points higher than four years ago.",
            "direction",
            None,
        ),
        ("水位比正常低6米。", "The level is 6 metres above normal.", "direction", None),
        ("每分钟收费一角五分。", "It costs 1.5 yuan a minute.", "number-magnitude", "0.15 yuan"),
    ],
)
def test_a_small_slip_is_reported(source: str, target: str, check: str, suggestion: str | None) -> None:
    (finding,) = findings(source, target)
    assert (check, suggestion) == (finding.check, finding.suggestion)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("该药口服，每日三次。", "The drug is taken orally three times daily."),
        ("每年两次的大会。", "The twice-yearly congress."),
        ("全国居民人均可支配收入21840元。", "Nationwide per capita disposable income was 21,840 yuan."),
        ("日均客流量达30万人次。", "It carries 300,000 passengers a day."),
        ("五花肉两斤，冷水下锅。", "Put a kilogram of pork in cold water."),
        ("约五分之一的家庭拥有三辆汽车。", "About one household in five has three cars."),
        ("每分钟收费一角五分。", "It costs 0.15 yuan a minute."),
        (
            "汉武帝元狩四年，卫青出击匈奴。",
            "In 119 BC, the fourth year of Yuanshou, Wei Qing struck at the Xiongnu.",
        ),
        ("它是第0个元素。", "It is the zeroth element."),
        ("高度......1.5米", "Height ......1.5 m"),
        ("搜索时不区分大小写。", "The search is case insensitive."),
        ("投票率较四年前下降3个百分点。", "Turnout was three points lower than four years ago."),
    ],
)
def test_what_is_right_is_left_alone(source: str, target: str) -> None:
    assert not findings(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("这使你不必单独确保每个实例的正确性。", "This frees you from having to ensure the correctness of each instance separately."),
        ("这样就不需要在客户端中进行强制转换。", "This eliminates the need for casting in clients."),
        ("这并非偶然。", "This is no accident."),
        ("用正确的实现替换不正确的实现。", "Replace the broken implementation with a correct one."),
        ("只要不再次修改该对象，其他线程就可以读取它。", "Other threads can read the object so long as it isn't modified again."),
    ],
)  # fmt: skip
def test_a_denial_in_other_words_is_left_alone(source: str, target: str) -> None:
    assert not findings(source, target)


def test_a_prohibition_to_disclose_must_stay_one() -> None:
    (finding,) = findings("任何单位不得泄露国家秘密。", "Any unit may disclose state secrets.")
    assert finding.check == "negation"


@pytest.mark.parametrize(
    ("source", "target", "check"),
    [
        ("该药将中风风险降低了30%。", "The drug cut the risk of stroke to 30 percent.", "number-change"),
        ("首付比例由三成降到两成。", "The down payment was cut from 20% to 30%.", "number-order"),
        (
            "贷款余额276.9万亿元，同比增长6.8%；存款余额272.6万亿元，同比增长7.1%。",
            "Loans stood at 276.9 trillion yuan, up 7.1 percent year on year; deposits at 272.6 trillion yuan, up 6.8 percent.",
            "number-order",
        ),
        (
            "公司拟以不低于每股7.8港元配售股份。",
            "The company plans to place shares at no more than HK$7.80 each.",
            "number-approximation",
        ),
    ],
)
def test_ends_shares_and_limits_that_changed_places(source: str, target: str, check: str) -> None:
    (finding,) = findings(source, target)
    assert finding.check == check


def test_feet_and_inches_agree_with_metres() -> None:
    assert not findings("The 6 ft 4 in striker was sold.", "这名身高1.93米的前锋已转会。", "en", "zh")


@pytest.mark.parametrize(
    ("source", "target", "check", "suggestion"),
    [
        (
            "Very rare (fewer than 1 in 10,000): allergic reactions.",
            "十分罕见（发生率低于千分之一）：过敏反应。",
            "number-magnitude",
            "不足万分之一",
        ),
        (
            "Common (may affect up to 1 in 100 people): headache.",
            "常见（可能影响超过百分之一的人）：头痛。",
            "number-approximation",
            "不超过百分之一",
        ),
    ],
)
def test_odds_have_to_be_answered(source: str, target: str, check: str, suggestion: str) -> None:
    (finding,) = findings(source, target, "en", "zh")
    assert (check, suggestion) == (finding.check, finding.suggestion)


def test_the_middle_of_a_year_is_not_its_end() -> None:
    (finding,) = findings("Output will double by mid-2026.", "到2026年年底，产量将翻一番。", "en", "zh")
    assert finding.check == "number-date"
    assert not findings("Output will double by mid-2026.", "到2026年年中，产量将翻一番。", "en", "zh")


def test_the_initials_of_an_institution_are_its_name() -> None:
    source = "国家发展和改革委员会表示，今年粮食产量有望保持在1.3万亿斤以上，市场供应充足。"
    target = "Grain output is expected to stay above 650 million tonnes this year with ample market supply, the NDRC said."
    assert not findings(source, target)
