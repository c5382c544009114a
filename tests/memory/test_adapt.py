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
    ],
)
def test_quantities_are_put_right(stored: str, translation: str, query: str, expected: str) -> None:
    found = adapt(query, stored, translation, langs=("zh", "en"))
    assert found is not None
    assert expected == found.text


def test_the_other_direction() -> None:
    found = adapt(
        "Exports rose 15% in the third quarter.",
        "Exports rose 4.2% in the first quarter.",
        "第一季度出口增长4.2%。",
        langs=("en", "zh"),
    )
    assert found is not None
    assert found.text == "第三季度出口增长15%。"


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
        pytest.param("有5人参加。", "5 people came.", "有5人参加。", id="nothing to adapt"),
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
