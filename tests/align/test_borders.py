"""A sentence without counterpart is not glued over the border of a paragraph to the pair beside it."""

from __future__ import annotations

import pytest

from tmkit.align import align
from tmkit.align.units import bead_text
from tmkit.model import Document, Paragraph
from tmkit.text.sentences import segment

ZH = (
    "市图书馆昨天开放了新的阅览室。馆长说，阅览室有三百个座位，每天开放到晚上十点。",
    "新馆去年春天动工。工程用了十四个月，花了两千万元。",
    "许多学生来参观。他们最喜欢靠窗的位子，因为可以看到江上的船。",
    "馆长希望读者多提意见。意见可以写在门口的本子上。",
)
EN = (
    "The city library opened its new reading room yesterday. The director said that it has three hundred seats and "
    "stays open until ten every evening.",
    "Building began in spring last year. It took fourteen months and cost twenty million yuan.",
    "Many students came to visit. They like the seats by the window best, because one can see the boats on the river.",
    "The director hopes that readers will say what they think. They can write it in the book at the door.",
)


def _pairs(zh: tuple[str, ...], en: tuple[str, ...]) -> tuple[list[tuple[str, str]], Document, Document]:
    source = segment([Paragraph(text) for text in zh], "zh")
    target = segment([Paragraph(text) for text in en], "en")
    beads = align(source, target).beads
    return [(bead_text(source, b.source), bead_text(target, b.target)) for b in beads], source, target


def _plain() -> list[tuple[str, str]]:
    return _pairs(ZH, EN)[0]


def test_without_anything_added_all_are_pairs() -> None:
    pairs = _plain()
    assert len(pairs) == 8
    assert all(zh and en for zh, en in pairs)


@pytest.mark.parametrize(
    "line", ["来源：市图书馆网站（双语全文）", "双语全文如下：", "新阅览室开放", "（记者王海摄）"]
)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_credit_or_caption_stands_alone(line: str, place: int) -> None:
    pairs = _pairs((*ZH[:place], line, *ZH[place:]), EN)[0]
    assert [pair for pair in pairs if pair[0] != line] == _plain()
    assert (line, "") in pairs


def test_a_teaser_that_repeats_a_sentence_stands_alone() -> None:
    first = "市图书馆昨天开放了新的阅览室。"
    pairs = _pairs((first, "来源：市图书馆网站", *ZH), EN)[0]
    whole = [en for zh, en in pairs if zh.count(first) > 1]
    assert whole == []
    assert sum(bool(en) and first in zh for zh, en in pairs) == 1


def test_a_caption_in_english_stands_alone() -> None:
    line = "Photo: the library's own."
    pairs = _pairs(ZH, (*EN[:2], line, *EN[2:]))[0]
    assert ("", line) in pairs


def test_where_every_sentence_is_a_paragraph_borders_say_nothing() -> None:
    """Two lines may well be one sentence on the other side."""
    zh = (
        "会议于上午九点在市图书馆开始。",
        "王教授介绍了新的水库工程。",
        "工程将于明年五月动工。",
        "记者提了几个问题。",
    )
    en = (
        "The meeting began at nine in the city library.",
        "Professor Wang presented the new reservoir project, and work on it will begin in May next year.",
        "The reporters asked a few questions.",
    )
    pairs = _pairs(zh, en)[0]
    assert [bool(a) and bool(b) for a, b in pairs] == [True, True, True]


HEAD = ("港口吞吐量创历史新高", "Port throughput hits record high")
PORT = (
    "上海港去年完成集装箱吞吐量五千一百万标准箱。",
    "港务集团负责人说，自动化码头提高了效率。",
    "洋山四期码头的桥吊由电脑控制。",
    "今年前两个月，吞吐量又增长了百分之六。",
)
PORT_EN = (
    "The Port of Shanghai handled 51 million standard containers last year.",
    "The head of the port group said automated terminals had raised efficiency.",
    "The quay cranes at phase four of Yangshan are controlled by computers.",
    "In the first two months of this year throughput grew by another six percent.",
)


def test_a_lead_that_the_text_repeats_does_not_take_the_heading() -> None:
    pairs = _pairs((PORT[1], *PORT), (HEAD[1], *PORT_EN))[0]
    assert (PORT[1], HEAD[1]) not in pairs
    assert list(zip(PORT, PORT_EN, strict=True)) == [pair for pair in pairs if all(pair)]


def test_a_sentence_that_stands_twice_on_one_side_is_paired_once() -> None:
    pairs = _pairs((HEAD[0], PORT[0], *PORT), (HEAD[1], *PORT_EN))[0]
    assert sorted(pair for pair in pairs if all(pair)) == sorted(
        zip((HEAD[0], *PORT), (HEAD[1], *PORT_EN), strict=True)
    )
