from __future__ import annotations

import pytest

from tmkit.model import Paragraph, ParagraphKind
from tmkit.text.paragraphs import mend


def mended(*lines: str) -> list[str]:
    return [p.text for p in mend([Paragraph(line, place=f"line {n}") for n, line in enumerate(lines, 1)])]


BROKEN = "今年以来，外贸进出口保持增长。民营企业继续发挥主力军作用，其中出口同比增"


def test_a_paragraph_broken_in_a_sentence_is_joined() -> None:
    assert mended(BROKEN, "长两成，进口增长一成。") == [BROKEN + "长两成，进口增长一成。"]


def test_a_caption_between_moves_after() -> None:
    assert mended(BROKEN, "张三摄", "长两成，进口增长一成。") == [BROKEN + "长两成，进口增长一成。", "张三摄"]


def test_a_paragraph_in_three_pieces_is_joined() -> None:
    assert mended(BROKEN, "长两成。专家认为，全年外贸有望继续保持较快增长势", "头。") == [
        BROKEN + "长两成。专家认为，全年外贸有望继续保持较快增长势头。"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("产业向好势头稳进,制造业创新加速,梯度培育中小企业", "“十五五”开局之年,成色如何?"),
        ("一季度进出口总值连续增长", "保持在十万亿元以上"),
        (BROKEN + "长。", "长江流域也有增长。"),
        (BROKEN, "一方面，外部需求回暖。"),
        (BROKEN, "# 下一个标题"),
        (BROKEN, "张三摄"),
    ],
)
def test_what_is_whole_stays_as_it_is(lines: tuple[str, ...]) -> None:
    assert mended(*lines) == list(lines)


def test_headings_are_never_joined() -> None:
    paragraphs = [Paragraph(BROKEN, ParagraphKind.HEADING), Paragraph("长两成。")]
    assert mend(paragraphs) == paragraphs


def test_the_place_names_both_pieces() -> None:
    (paragraph,) = mend([Paragraph(BROKEN, place="line 3"), Paragraph("长两成。", place="line 7")])
    assert paragraph.place == "line 3, line 7"


UNMARKED = (
    "市里计划用三年时间改造老旧供水管网，先从北城的四条街开始",
    "图书馆周末延长开放时间，读者可以在网上预约座位。",
    "气象台预计未来一周多云为主，最高气温在二十度左右。早晚温差较大，出门要带外套",
    "新开的两条公交线路连接火车站和大学城，首班车早上六点发出。",
)


def test_paragraphs_whose_authors_left_out_the_mark_stay_apart() -> None:
    assert mended(*UNMARKED) == list(UNMARKED)


def test_where_a_layout_breaks_words_other_broken_paragraphs_are_joined_too() -> None:
    other = ("今年的展会如期举行。展会吸引了来自三十个国家的企业，为本地厂商提供", "更多面对面洽谈的机会。")
    assert mended(BROKEN, "长两成，进口增长一成。", *other) == [
        BROKEN + "长两成，进口增长一成。",
        "".join(other),
    ]
    assert mended(*other) == list(other)


@pytest.mark.parametrize(
    "lines",
    [
        ("营商环境继续改善。去年全市新登记企业超过九千家，总数达到 32", "万家，创近年新高。"),
        ("新馆周末开放。展馆里陈列着海外归来的瓷器、银器、", "漆器和织物，件件都有来历。"),
        (
            "开学第一周车多人多。交警提醒，行人应当走人行横道，遇到转弯车辆要先观察司机",
            "的动作，再决定是否通过。",
        ),
    ],
)
def test_a_figure_a_list_or_a_particle_shows_that_a_paragraph_goes_on(lines: tuple[str, str]) -> None:
    assert mended(*lines) == ["".join(lines)]
