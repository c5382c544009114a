"""Word files as they come back from reviewers: tracked changes, merged cells, comments, tables in tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

docx = pytest.importorskip("docx")

from docx.oxml import parse_xml  # noqa: E402

from tmkit.formats import Change, Kind, read_bitext, read_document, read_units, sniff, update_units  # noqa: E402

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
DELETED_MARK = '<w:pPr><w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr>'
ROWS = [
    ["序号", "原文", "译文", "备注"],
    ["1", "我国出口增长3.8%。", "Exports rose by 8.3%.", ""],
    ["2", "近30亿吨。", "nearly 3 billion tonnes", "look"],
    ["序号", "原文", "译文", "备注"],
    ["第二章 贸易", "", "", ""],
    ["3", "共240多个国家。", "More than 240 countries.", ""],
    ["4", "", "And regions.", ""],
    ["5", "你好，世界。", "Hello ,world.", ""],
]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return (
        f'<w:del w:id="1" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    )


def inserted(text: str) -> str:
    return f'<w:ins w:id="2" w:author="A">{run(text)}</w:ins>'


def paragraph(inside: str) -> Any:
    return parse_xml(f"<w:p {NAMESPACES}>{inside}</w:p>")


def filled(holder: Any, rows: list[list[str]]) -> Any:
    table = holder.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return table


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A table with a repeated heading, a section row, a source merged over two rows, tracked changes and a comment."""
    document = docx.Document()
    table = filled(document, ROWS)
    section = table.rows[4].cells
    section[0].merge(section[3])
    table.rows[5].cells[1].merge(table.rows[6].cells[1])
    target = table.rows[1].cells[2].paragraphs[0]._p
    target.getparent().replace(
        target, paragraph(run("Exports ") + deleted("fell") + inserted("rose") + run(" by 8.3%."))
    )
    document.add_comment(table.rows[7].cells[2].paragraphs[0].runs, text="an old comment", author="Li")
    path = tmp_path / "reviewed.docx"
    document.save(str(path))
    return path


def pairs(path: Path) -> list[tuple[str, str, str]]:
    return [(unit.id, unit.text("zh"), unit.text("en")) for unit in read_units(path, quiet=True)]


def test_text_counts_as_if_the_tracked_changes_were_accepted(tmp_path: Path) -> None:
    document = docx.Document()
    end = document.element.body[-1]
    for inside in (
        run("出口") + deleted("减少") + inserted("增长") + run("了。"),
        f'<w:moveFrom w:id="3" w:author="A">{run("移动的句子。")}</w:moveFrom>{run("第二段。")}',
        f'{run("第三段。")}<w:moveTo w:id="4" w:author="A">{run("移动的句子。")}</w:moveTo>',
        DELETED_MARK + run("前半，"),
        run("后半。"),
        run("即") + "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
        "</m:oMath>" + run("。"),
    ):  # fmt: skip
        end.addprevious(paragraph(inside))
    path = tmp_path / "tracked.docx"
    document.save(str(path))
    assert [segment.text for segment in read_document(path, "zh").segments] == [
        "出口增长了。",
        "第二段。",
        "第三段。",
        "移动的句子。",
        "前半，后半。",
        "即1/2。",
    ]


def test_repeated_headings_are_no_units_and_merged_cells_are_one(reviewed: Path) -> None:
    assert sniff(reviewed).kinds == (Kind.UNITS,)
    assert pairs(reviewed) == [
        ("1", "我国出口增长3.8%。", "Exports rose by 8.3%."),
        ("2", "近30亿吨。", "nearly 3 billion tonnes"),
        ("3", "共240多个国家。", "More than 240 countries.\nAnd regions."),
        ("5", "你好，世界。", "Hello ,world."),
    ]


def test_a_change_keeps_runs_tracked_changes_and_comments(reviewed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    changes = {
        "1": Change(target="Exports rose by 3.8%."),
        "3": Change(target="More than 240 countries\nand regions."),
        "5": Change(target="Hello, world.", comments=("a new comment",)),
    }
    assert update_units(reviewed, out, changes) == 3
    assert [text for _, _, text in pairs(out)] == [
        "Exports rose by 3.8%.",
        "nearly 3 billion tonnes",
        "More than 240 countries\nand regions.",
        "Hello, world.",
    ]
    document = docx.Document(str(out))
    xml = document.element.xml
    assert xml.count("<w:ins ") == 1
    assert "<w:delText" in xml
    cells = [row.cells[2].text for row in document.tables[0].rows]
    assert cells[5:7] == ["More than 240 countries", "and regions."]
    assert [comment.text for comment in document.comments] == ["an old comment", "a new comment"]
    assert xml.count("<w:commentRangeStart") == xml.count("<w:commentReference") == 2


def test_a_new_text_keeps_what_is_bold_and_what_is_no_text(tmp_path: Path) -> None:
    document = docx.Document()
    table = filled(document, [["Source", "Target"], ["出口增长。", ""], ["进口下降。", ""]])
    first, second = (row.cells[1].paragraphs[0] for row in table.rows[1:])
    first.add_run("Exports ")
    first.add_run("grown").bold = True
    first.add_run(" fast.")
    second.add_run("wholly wrong").italic = True
    document.add_comment(second.runs, text="why?", author="Li")
    path = tmp_path / "a.docx"
    document.save(str(path))
    update_units(path, path, {"1": "Exports have grown fast.", "2": "Imports fell.\nA lot."})
    document = docx.Document(str(path))
    first, second = (row.cells[1].paragraphs[0] for row in document.tables[0].rows[1:])
    assert [(r.text, r.bold) for r in first.runs if r.text] == [
        ("Exports have ", None),
        ("grown", True),
        (" fast.", None),
    ]
    assert [(r.text, r.italic) for r in second.runs if r.text] == [("Imports fell.\nA lot.", True)]
    assert "commentReference" in second._p.xml


def test_a_table_in_a_cell_of_a_layout_is_found(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    filled(cell, [["Source", "Target"], ["出口增长。", "Exports rose."]])
    path = tmp_path / "layout.docx"
    document.save(str(path))
    assert pairs(path) == [("1", "出口增长。", "Exports rose.")]
    update_units(path, path, {"1": "Exports grew."})
    assert pairs(path) == [("1", "出口增长。", "Exports grew.")]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                ["Segment ID", "Segment status", "Source segment", "Target segment"],
                ["1\n8c2e5f3a-1111-4222-8333-abcdefabcdef", "Draft (85%)", "近30亿吨。", "Nearly 30 tonnes."],
                ["2\n8c2e5f3a-2222-4222-8333-abcdefabcdef", "Translated", "出口。", "Exports."],
            ],
            id="Studio",
        ),
        pytest.param(
            [
                ["MQ231900 8c2e5f3a-1111-4222-8333-abcdefabcdef a.docx", "", "", "", ""],
                ["ID", "Chinese (PRC)", "English (United States)", "Comment", "Status"],
                [
                    "1\n8c2e5f3a-1111-4222-8333-abcdefabcdef",
                    "近30亿吨。",
                    "Nearly 30 tonnes.",
                    "",
                    "Confirmed",
                ],
                ["2\n8c2e5f3a-2222-4222-8333-abcdefabcdef", "出口。", "Exports.", "", "Confirmed"],
            ],
            id="memoQ",
        ),
        pytest.param(
            [
                ["1", "k:0", "", "近30亿吨。", "Nearly 30 tonnes.", "", "MT"],
                ["2", "k:1", "", "出口。", "Exports.", "", "101"],
            ],
            id="Phrase",
        ),
    ],
)
def test_bilingual_tables_of_other_tools(rows: list[list[str]], tmp_path: Path) -> None:
    document = docx.Document()
    filled(document, rows)
    path = tmp_path / "bilingual.docx"
    document.save(str(path))
    assert sniff(path).kinds == (Kind.UNITS,)
    assert pairs(path) == [("1", "近30亿吨。", "Nearly 30 tonnes."), ("2", "出口。", "Exports.")]


def test_paragraphs_of_a_cell_are_sentences_of_their_own_within_the_row(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Draft 草案")
    table = document.add_table(rows=0, cols=2)
    for zh, en in (
        (["合作协议", "本协议有效期三年。可以续期。"], ["AGREEMENT", "This Agreement runs for three years.", "It may be renewed."]),
        (["签署："], ["Signed:"]),
    ):  # fmt: skip
        for cell, texts in zip(table.add_row().cells, (zh, en), strict=True):
            cell.paragraphs[0].text = texts[0]
            for text in texts[1:]:
                cell.add_paragraph(text)
    path = tmp_path / "contract.docx"
    document.save(str(path))
    bitext = read_bitext(path)
    assert bitext.source.sentences == ("合作协议", "本协议有效期三年。", "可以续期。", "签署：")
    assert bitext.anchors == (((0, 1), (0, 1, 2)), ((2,), (3,)))
    assert bitext.dropped == (("paragraph 1", "Draft 草案"),)
