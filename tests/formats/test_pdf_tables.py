"""Tables and columns on a page of PDF, from the pieces of text and the lines that are drawn on it."""

from __future__ import annotations

from tmkit.formats.pdf_columns import blocks_of
from tmkit.formats.pdf_layout import Piece
from tmkit.formats.pdf_rules import Rules, RulesReader

IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def grid(places: list[float], heights: list[float]) -> Rules:
    return Rules(
        tuple((y, places[0], places[-1]) for y in sorted(heights)),
        tuple((x, min(heights), max(heights)) for x in places),
    )


def cell(x: float, top: float, *lines: str) -> list[Piece]:
    return [Piece(x + 5, top - 12 - 13 * n, 10, line) for n, line in enumerate(lines)]


def texts(pieces: list[Piece], rules: Rules) -> list[str]:
    return ["".join(line.text for line in block) for block in blocks_of(pieces, 600, rules)]


def test_a_row_whose_first_cell_has_several_lines_is_one_row() -> None:
    pieces = [
        *cell(100, 700, "项目名称"), *cell(200, 700, "金额"), *cell(300, 700, "备注"),
        *cell(100, 680, "服务保障", "专项经费"), *cell(200, 680, "1,200"), *cell(300, 680, "按季度拨付"),
        *cell(100, 640, "差旅费"), *cell(200, 640, "80"), *cell(300, 640, "据实", "报销，", "不得超支"),
        Piece(100, 560, 10, "以上经费由财政部门统一安排。"),
    ]  # fmt: skip
    assert texts(pieces, grid([100, 200, 300, 400], [700, 680, 640, 590])) == [
        "项目名称 金额 备注",
        "服务保障专项经费 1,200 按季度拨付",
        "差旅费 80 据实报销，不得超支",
        "以上经费由财政部门统一安排。",
    ]


def test_a_table_in_two_languages_gives_its_sides_in_turn_and_the_rest_behind() -> None:
    pieces = [
        *cell(100, 700, "1"), *cell(130, 700, "进出口总值", "再创新高。"),
        *cell(230, 700, "Foreign trade hit", "another record."), *cell(400, 700, "已核"),
        *cell(100, 660, "2"), *cell(130, 660, "谢谢大家。"), *cell(230, 660, "Thank you all."),
    ]  # fmt: skip
    found = texts(pieces, grid([100, 130, 230, 400, 500], [700, 660, 630]))
    assert found[:4] == [
        "进出口总值再创新高。",
        "Foreign trade hitanother record.",
        "谢谢大家。",
        "Thank you all.",
    ]
    assert found[4:] == ["1 已核", "2"]


def test_rows_that_no_line_parts_are_rows() -> None:
    names, counts, shares = ("四月", "五月", "六月"), ("653", "686", "667"), ("7.5", "10.9", "8.0")
    pieces = [
        *cell(100, 700, "月份"), *cell(200, 700, "人数"), *cell(300, 700, "增长"),
        *cell(100, 680, *names), *cell(200, 680, *counts), *cell(300, 680, *shares),
        *cell(100, 630, "合计"), *cell(200, 630, "2,006"), *cell(300, 630, "8.8"),
    ]  # fmt: skip
    assert texts(pieces, grid([100, 200, 300, 400], [700, 680, 630, 610])) == [
        "月份 人数 增长", "四月 653 7.5", "五月 686 10.9", "六月 667 8.0", "合计 2,006 8.8",
    ]  # fmt: skip


def test_a_heading_beside_which_the_other_column_pauses_stands_across() -> None:
    left = [Piece(60, 700 - 14 * n, 10, "左栏上文字占满这一栏的宽度") for n in range(6)]
    right = [Piece(320, 700 - 14 * n, 10, "右栏上文字占满这一栏的宽度") for n in range(6)]
    heading = [Piece(60, 580, 16, "第二"), Piece(92, 580, 16, "部分")]
    left += [Piece(60, 540 - 14 * n, 10, "左栏下文字占满这一栏的宽度") for n in range(6)]
    right += [Piece(320, 540 - 14 * n, 10, "右栏下文字占满这一栏的宽度") for n in range(6)]
    found = texts([*left, *heading, *right], Rules())
    assert [text[:3] for text in found] == ["左栏上", "右栏上", "第二部", "左栏下", "右栏下"]


def test_thin_shapes_and_outlines_are_lines_and_backgrounds_are_not() -> None:
    reader = RulesReader()

    def draw(operator: str, *operands: float) -> None:
        reader.operator(operator.encode("ascii"), operands, IDENTITY, None)

    draw("re", 100, 700, 200, 0.5)  # a line drawn as a thin rectangle
    draw("f")
    draw("re", 100, 500, 200, 100)  # a coloured background
    draw("f")
    draw("re", 0, 0, 600, 800)  # what limits drawing
    draw("n")
    for operator, x, y in (("m", 100, 600), ("l", 100, 700), ("l", 101, 699), ("l", 101, 601)):
        draw(operator, x, y)  # a border with mitred ends
    draw("f")
    draw("m", 300, 600)
    draw("l", 300, 650)
    draw("m", 300, 650)
    draw("l", 300, 700)
    draw("S")
    draw("l", 1, 1)  # without a beginning
    rules = reader.rules()
    assert [(round(at), first, last) for at, first, last in rules.level] == [(700, 100, 300)]
    assert [(round(at), first, last) for at, first, last in rules.upright] == [
        (100, 600, 700),
        (300, 600, 700),
    ]
