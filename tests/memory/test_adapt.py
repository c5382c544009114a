"""Adapted translations say what the query says; where anything is in doubt there is none."""

from __future__ import annotations

import pytest

from tmkit.memory import MatchSettings, Memory
from tmkit.memory.adapt import adapt
from tmkit.model import TranslationUnit

PARTS = (
    "进口超7.4万亿元的机电产品,增长了5.7%",
    "Imports of mechanical and electrical products exceeded 7.4 trillion yuan, an increase of 5.7%.",
)


@pytest.mark.parametrize(
    ("stored", "translation", "query", "expected"),
    [
        pytest.param(
            *PARTS,
            "进口近30亿元的机电产品,增长了12.4%",
            "Imports of mechanical and electrical products reached nearly 3 billion yuan, an increase of 12.4%.",
            id="money, modifier and percent",
        ),
        pytest.param(
            "请在2025年3月1日前提交申请表。",
            "Please submit the form before March 1, 2025.",
            "请在2026年5月20日前提交申请表。",
            "Please submit the form before May 20, 2026.",
            id="a date",
        ),
        pytest.param(
            "第一季度出口增长4.2%。",
            "Exports rose 4.2% in the first quarter.",
            "第三季度出口增长15%。",
            "Exports rose 15% in the third quarter.",
            id="a quarter",
        ),
        pytest.param(
            "会议室可容纳40人。",
            "The meeting room seats 40 people.",
            "会议室可容纳120人。",
            "The meeting room seats 120 people.",
            id="a count",
        ),
        pytest.param(
            "全程42公里。", "It is 42 km in all.", "全程65公里。", "It is 65 km in all.", id="a unit"
        ),
        pytest.param(
            "出口了约300万吨大豆。",
            "About 3 million tonnes of soybeans were exported.",
            "出口了约450万吨大豆。",
            "About 4.5 million tonnes of soybeans were exported.",
            id="a magnitude",
        ),
        pytest.param(
            "请于周五下午3点前回复。",
            "Please reply before 3 p.m. on Friday.",
            "请于周三下午5点前回复。",
            "Please reply before 5 p.m. on Wednesday.",
            id="a weekday",
        ),
        pytest.param(
            "该市三分之二的家庭拥有汽车。",
            "Two-thirds of the city's families own a car.",
            "该市四分之三的家庭拥有汽车。",
            "Three-quarters of the city's families own a car.",
            id="a fraction",
        ),
        pytest.param(
            "利润同比增长1.3倍。",
            "Profit rose by 1.3 times year on year.",
            "利润同比增长2.1倍。",
            "Profit rose by 2.1 times year on year.",
            id="an increase by a multiple",
        ),
        pytest.param(
            "产能是五年前的5倍。",
            "Capacity is five times that of five years ago.",
            "产能是五年前的8倍。",
            "Capacity is eight times that of five years ago.",
            id="a number in words",
        ),
        pytest.param(
            "有12名代表提出了建议。",
            "Twelve delegates made suggestions.",
            "有25名代表提出了建议。",
            "Twenty-five delegates made suggestions.",
            id="a number in words that begins a sentence",
        ),
        pytest.param(
            "有8家企业入选。",
            "The list has eight enterprises.",
            "有35家企业入选。",
            "The list has 35 enterprises.",
            id="a number in words gives way to digits",
        ),
        pytest.param(
            "出口增长5%。",
            "Exports saw a 5% rise.",
            "出口增长11%。",
            "Exports saw an 11% rise.",
            id="an article",
        ),
        pytest.param(
            "列车于8:30发车。",
            "The train departs at 8:30.",
            "列车于14:05发车。",
            "The train departs at 14:05.",
            id="a time of the clock",
        ),
        pytest.param(
            "气温零下12摄氏度。",
            "It is minus 12 degrees Celsius.",
            "气温零下18摄氏度。",
            "It is minus 18 degrees Celsius.",
            id="below zero",
        ),
        pytest.param(
            "依照本法第二十三条处罚。",
            "It is punished under Article 23 of this Law.",
            "依照本法第四十一条处罚。",
            "It is punished under Article 41 of this Law.",
            id="an article of a law",
        ),
        pytest.param(
            "今年是建校100周年。",
            "It is the school's 100th anniversary.",
            "今年是建校121周年。",
            "It is the school's 121st anniversary.",
            id="an anniversary",
        ),
        pytest.param(
            "截至2025年6月底，余额为3.2万亿元。",
            "At the end of June 2025 the balance was 3.2 trillion yuan.",
            "截至2025年9月底，余额为9500亿元。",
            "At the end of September 2025 the balance was 950 billion yuan.",
            id="the end of a month",
        ),
    ],
)
def test_quantities_are_put_right(stored: str, translation: str, query: str, expected: str) -> None:
    found = adapt(query, stored, translation, langs=("zh", "en"))
    assert found is not None
    assert expected == found.text


@pytest.mark.parametrize(
    ("stored", "translation", "query", "expected"),
    [
        (
            "Exports rose 4.2% in the first quarter.",
            "第一季度出口增长4.2%。",
            "Exports rose 15% in the third quarter.",
            "第三季度出口增长15%。",
        ),
        (
            "Profits in the second quarter fell by 1.4 percentage points.",
            "第二季度利润下降1.4个百分点。",
            "Profits in the fourth quarter fell by 0.9 percentage points.",
            "第四季度利润下降0.9个百分点。",
        ),
        (
            "The fund has invested more than 40 million dollars.",
            "该基金已投资4000多万美元。",
            "The fund has invested more than 56 million dollars.",
            "该基金已投资5600多万美元。",
        ),
        (
            "The company has seven branches.",
            "公司有七家分公司。",
            "The company has 23 branches.",
            "公司有二十三家分公司。",
        ),
        ("Article 15 of the Agreement", "协定第十五条", "Article 7 of the Agreement", "协定第七条"),
        (
            "The fund has 1.2 billion yuan.",
            "该基金有12亿元。",
            "The fund has 950,000 yuan.",
            "该基金有95万元。",
        ),
        (
            "About two fifths of the land is forest.",
            "约五分之二的土地是森林。",
            "About three fifths of the land is forest.",
            "约五分之三的土地是森林。",
        ),
        ("Reply by Friday.", "请于星期五前回复。", "Reply by Sunday.", "请于星期日前回复。"),
    ],
    ids=["quarter", "points", "more than", "words", "ordinal", "no million", "fraction", "weekday"],
)
def test_the_other_direction(stored: str, translation: str, query: str, expected: str) -> None:
    found = adapt(query, stored, translation, langs=("en", "zh"))
    assert found is not None
    assert expected == found.text


@pytest.mark.parametrize(
    ("stored", "translation", "query"),
    [
        pytest.param(
            "甲5个，乙5个。", "A has 5, B has 5.", "甲6个，乙5个。", id="which of two equal numbers"
        ),
        pytest.param("产量为5吨。", "The output is 5 tonnes.", "产量为5公里。", id="another unit"),
        pytest.param("长15亩。", "It measures 1 hectare.", "长30亩。", id="a converted unit"),
        pytest.param("增长5%。", "It grew a little.", "增长6%。", id="not in the translation"),
        pytest.param("有5人参加。", "Five people came.", "有1人参加。", id="grammar would change"),
        pytest.param("有5人参加。", "5 people came.", "有6人离开。", id="another wording"),
        pytest.param(
            "会议于8:30开始。", "It starts at 8:30 a.m.", "会议于14:05开始。", id="another half of the day"
        ),
        pytest.param("有效期为6个月。", "It is valid for six months.", "有效期为1个月。", id="one month"),
        pytest.param("气温2摄氏度。", "It is 2 degrees Celsius.", "气温零下2摄氏度。", id="another sign"),
        pytest.param("约40个国家", "some 40 countries", "约40个国家。", id="nothing but a mark"),
        pytest.param(
            "资金4000多万元。", "It is over 40 million yuan.", "资金十几万元。", id="a vague number"
        ),
        pytest.param("有5人参加。", "5 people came.", "有5人参加。", id="nothing to adapt"),
        pytest.param(
            "三分之二的家庭有车。", "Two thirds of families own cars.", "三分之一的家庭有车。", id="one third"
        ),
        pytest.param(
            "出口增长2.5倍。", "Exports grew 3.5-fold.", "出口增长1.8倍。", id="a fold is no increase"
        ),
        pytest.param("产值翻一番。", "Output doubled.", "产值翻两番。", id="a multiple in a verb"),
    ],
)
def test_nothing_is_guessed(stored: str, translation: str, query: str) -> None:
    assert adapt(query, stored, translation, langs=("zh", "en")) is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("出口量达到两千五百万吨。", "Exports reached 25 million tonnes."),
        (
            "会议于二〇二六年十二月二十五日上午召开。",
            "The meeting was held on the morning of 25 December 2026.",
        ),
    ],
)
def test_units_that_differ_only_in_quantities_are_found_however_far_apart(query: str, expected: str) -> None:
    """Below the fuzzy threshold, because the quantity is most of the text."""
    units = [
        TranslationUnit.pair("1", "出口量达到30亿吨。", "Exports reached 3 billion tonnes."),
        TranslationUnit.pair(
            "2", "会议于2025年3月5日上午召开。", "The meeting was held on the morning of 5 March 2025."
        ),
        TranslationUnit.pair("3", "出口量下降。", "Exports fell."),
    ]
    with Memory.of_units(units) as memory:
        (match,) = memory.match(query)
        assert match.adapted == expected
        assert 95 <= match.score <= 99
        assert not memory.match(query, settings=MatchSettings(adapt=False))
        assert all(found.adapted is None for found in memory.match("出口量达到。"))
