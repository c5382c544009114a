"""Institutions are found by their names, and only where they are named."""

import pytest

from tmkit.text.institution_names import (
    chinese_institutions,
    english_institutions,
    hinted_in_chinese,
    hinted_in_english,
)


def _chinese(text: str) -> list[tuple[str, str]]:
    return [(who.zh[0], span.of(text)) for who, span in chinese_institutions(text)]


def _english(text: str) -> list[tuple[set[str], str]]:
    return [({who.zh[0] for who in which}, span.of(text)) for which, span in english_institutions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("教育部会同财政部印发通知", [("教育部", "教育部"), ("财政部", "财政部")]),
        (
            "中国人民银行和国家外汇管理局",
            [("中国人民银行", "中国人民银行"), ("国家外汇管理局", "国家外汇管理局")],
        ),
        ("與東盟和歐盟的貿易", [("东南亚国家联盟", "東盟"), ("欧洲联盟", "歐盟")]),
        ("全国人大常委会通过", [("全国人民代表大会常务委员会", "全国人大常委会")]),
        ("他在部队和学校工作", []),
    ],
)
def test_chinese_names_the_longest_wins(text: str, found: list[tuple[str, str]]) -> None:
    assert _chinese(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Minister of Finance Lan met the Foreign Minister.", [({"财政部"}, "Minister of Finance"), ({"外交部"}, "Foreign Minister")]),
        ("the Ministry of Industry and Information Technology", [({"工业和信息化部"}, "Ministry of Industry and Information Technology")]),
        ("National People’s Congress", [({"全国人民代表大会常务委员会"}, "National People’s Congress")]),
        ("education and finance are matters of commerce", []),
        ("Eurostat counted the EUR", []),
    ],
)  # fmt: skip
def test_english_names_need_their_office(text: str, found: list[tuple[set[str], str]]) -> None:
    assert _english(text) == found


def test_hints() -> None:
    ((finance, _),) = chinese_institutions("财政部")
    assert hinted_in_english(finance, "the Treasury said")
    assert not hinted_in_english(finance, "the ministry said")
    assert hinted_in_chinese(finance, "中央财政安排资金")
    assert not hinted_in_chinese(finance, "教育部说")
