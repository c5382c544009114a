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
