"""Lines that are a person's name, with the office on the next line."""

from __future__ import annotations

import pytest

from tmkit.align import align, document

_HEAD = [
    ("女士们、先生们，上午好。", "Ladies and gentlemen, good morning."),
    (
        "欢迎出席国务院新闻办公室举行的新闻发布会。",
        "Welcome to the press conference of the State Council Information Office.",
    ),
]
_TAIL = [
    ("去年我国外贸规模再创新高。", "China's foreign trade reached a new high last year."),
    ("下面请各位提问。", "Now the floor is open for questions."),
]
_OFFICES = [
    (
        "国家发展和改革委员会副主任 赵辰昕",
        ["Zhao Chenxin", "Vice Chairman of the National Development and Reform Commission"],
    ),
    (
        "中国人民银行货币政策司司长 邹澜",
        ["Zou Lan", "Director General of the Monetary Policy Department of the People's Bank of China"],
    ),
    (
        "海关总署新闻发言人、统计分析司司长 吕大良",
        [
            "LYU Daliang",
            "Spokesperson and Director General of the Department of Statistics and Analysis of the General"
            " Administration of Customs",
        ],
    ),
]


def test_name_and_office_on_two_lines_are_one_pair() -> None:
    zh = [*(zh for zh, _ in _HEAD), *(zh for zh, _ in _OFFICES), *(zh for zh, _ in _TAIL)]
    lines = [line for _, both in _OFFICES for line in both]
    en = [*(en for _, en in _HEAD), *lines, *(en for _, en in _TAIL)]
    found = {(bead.source, bead.target) for bead in align(document(zh, "zh"), document(en, "en")).beads}
    assert {((2,), (2, 3)), ((3,), (4, 5)), ((4,), (6, 7))} <= found


@pytest.mark.parametrize("name", ["Zhou Ming", "Wang Lan"])
def test_a_name_that_is_not_on_the_other_side_stays_alone(name: str) -> None:
    zh = [*(zh for zh, _ in _HEAD), *(zh for zh, _ in _TAIL)]
    en = [*(en for _, en in _HEAD), name, *(en for _, en in _TAIL)]
    beads = align(document(zh, "zh"), document(en, "en")).beads
    assert ((), (2,)) in {(bead.source, bead.target) for bead in beads}


def test_chinese_names_on_lines_of_their_own() -> None:
    zh = [
        *(zh for zh, _ in _HEAD),
        "赵 辰昕",
        "国家发展和改革委员会副主任",
        "邹 澜",
        "中国人民银行货币政策司司长",
    ]
    en = [
        *(en for _, en in _HEAD),
        "Zhao Chenxin, Vice Chairman of the National Development and Reform Commission",
        "Zou Lan, Director General of the Monetary Policy Department of the People's Bank of China",
    ]
    found = {(bead.source, bead.target) for bead in align(document(zh, "zh"), document(en, "en")).beads}
    assert {((2, 3), (2,)), ((4, 5), (3,))} <= found
