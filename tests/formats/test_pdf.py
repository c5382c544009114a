"""PDF as a browser prints it: columns, bilingual paragraphs, glyphs that are no characters."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tmkit.errors import FormatError
from tmkit.formats import read_bitext, read_document

pytest.importorskip("pypdf", reason="reading PDF needs pypdf")
pytestmark = pytest.mark.skipif(not shutil.which("chromium"), reason="needs chromium")

ZH = [
    "去年，全市长途客运量达到三千万人次，同比增长8.5%。女乘客占四成。",
    "市长表示，明年将开通五条新的高铁线路，龙门站、马王站和青羊站同时启用。",
    "页面下方的图表显示了风力、鱼类和鸟类监测的结果。",
]
EN = [
    "Last year the city's long-distance passenger trips reached 30 million, up 8.5 percent. Women made up 40 percent of the traffic.",
    "The mayor said that five new high-speed rail lines would open next year, with the stations Longmen, Mawang and Qingyang.",
    "The chart at the foot of the page shows the findings of the official efforts to observe wind, fish and birds.",
]


def printed(folder: Path, body: str, style: str = "") -> Path:
    """The page printed to PDF."""
    (folder / "page.html").write_text(
        f'<meta charset="utf-8"><style>body {{ font: 14px "Noto Sans CJK SC" }} {style}</style>{body}',
        encoding="utf-8",
    )
    command = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'page.pdf'}", f"file://{folder / 'page.html'}",
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return folder / "page.pdf"


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_chinese_comes_out_as_characters_not_as_radicals(tmp_path: Path) -> None:
    document = read_document(printed(tmp_path, paragraphs(ZH)))
    assert [p.text for p in document.paragraphs] == ZH


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    path = printed(tmp_path, f"<div>{paragraphs(ZH * 5)}</div>", "div { column-count: 2 }")
    assert "".join(p.text for p in read_document(path).paragraphs) == "".join(ZH * 5)


def test_ligatures_come_out_as_letters(tmp_path: Path) -> None:
    text = " ".join(p.text for p in read_document(printed(tmp_path, paragraphs(EN))).paragraphs)
    assert "findings of the official efforts" in text


def test_paragraphs_in_turn_are_a_bilingual_document(tmp_path: Path) -> None:
    body = paragraphs([text for pair in zip(ZH, EN, strict=True) for text in pair])
    bitext = read_bitext(printed(tmp_path, body))
    assert [p.text for p in bitext.source.paragraphs] == ZH
    assert [p.text for p in bitext.target.paragraphs] == EN


def test_a_bilingual_table_is_read_row_by_row(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{zh}</td><td>{en}</td></tr>" for zh, en in zip(ZH * 2, EN * 2, strict=True))
    path = printed(
        tmp_path,
        f"<table>{rows}</table>",
        "td { width: 50%; padding: 6px; vertical-align: top; border: 1px solid }",
    )
    bitext = read_bitext(path)
    assert [p.text for p in bitext.source.paragraphs] == ZH * 2
    assert len(bitext.target.paragraphs) == 6


def test_the_rows_of_a_table_stay_apart_and_apart_from_the_text(tmp_path: Path) -> None:
    cells = [
        ("指标", "单位", "2025年", "增长"),
        ("吞吐量", "亿吨", "3.2", "6.8"),
        ("联运量", "万标箱", "86", "100.0"),
    ]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    path = printed(tmp_path, f"<p>{ZH[0]}</p><table>{table}</table><p>{ZH[1]}</p>", "td { padding: 4px }")
    texts = [p.text.replace(" ", "") for p in read_document(path).paragraphs]
    assert texts == [ZH[0], *("".join(row) for row in cells), ZH[1]]


def test_a_text_with_its_translation_behind_it_is_bilingual(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n".join([*ZH * 2, *EN * 2]), encoding="utf-8")
    bitext = read_bitext(tmp_path / "a.txt")
    assert len(bitext.source.paragraphs) == len(bitext.target.paragraphs) == 6


def test_figures_of_a_table_are_no_second_column(tmp_path: Path) -> None:
    prose = "2025 年，我国货物贸易进出口总值达到 45.47 万亿元，同比增长 3.8%，其中出口 26.99 万亿元，增长 6.1%，进口 18.48 万亿元，规模再创历史新高。"
    rows = "".join(f"<tr><td>第{n}项出口</td><td>{n}8.48 万亿元</td></tr>" for n in range(1, 7))
    path = printed(
        tmp_path,
        f"{paragraphs([prose])}<table>{rows}</table>",
        "table { width: 100% } td { width: 50% }",
    )
    found = [p.text for p in read_document(path).paragraphs]
    assert prose.replace(" ", "") == found[0].replace(" ", "")
    assert [f"第{n}项出口{n}8.48万亿元" for n in range(1, 7)] == [text.replace(" ", "") for text in found[1:]]


def test_rows_of_a_bilingual_table_without_space_between_them(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{zh}</td><td>{en}</td></tr>" for zh, en in zip(ZH * 2, EN * 2, strict=True))
    style = "table { border-collapse: collapse } td { width: 50%; padding: 0 1em 0 0; vertical-align: top }"
    bitext = read_bitext(printed(tmp_path, f"<table>{rows}</table>", style))
    assert [p.text for p in bitext.source.paragraphs] == ZH * 2
    assert [p.text for p in bitext.target.paragraphs] == EN * 2


def test_cells_of_several_lines_stay_with_their_row(tmp_path: Path) -> None:
    long = "包括一般贸易、加工贸易以及其他贸易方式的出口总值，按人民币计算，不含服务贸易。"
    rows = [("出口", long, "26.99"), ("进口", long, "18.48"), ("合计", "进出口", "45.47")]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    style = "td { padding: 4px 2em; vertical-align: top } td:nth-child(2) { width: 15em }"
    found = [p.text for p in read_document(printed(tmp_path, f"<table>{table}</table>", style)).paragraphs]
    assert found == [" ".join(row) for row in rows]


def test_items_of_lists_are_paragraphs(tmp_path: Path) -> None:
    items = [
        "● 删除空行：指删除译文为空的翻译单元",
        "● 删除段首空格",
        "1、点击按钮",
        "2、选择“保存位置”，完成文件的创建",
    ]
    body = f"<p>{ZH[0]}</p><div>{'<br>'.join(items)}</div>"
    assert [p.text for p in read_document(printed(tmp_path, body)).paragraphs] == [ZH[0], *items]


def test_a_file_that_only_forbids_copying_is_read_and_one_with_a_password_refused(tmp_path: Path) -> None:
    pytest.importorskip("cryptography", reason="AES needs cryptography")
    from pypdf import PdfWriter

    plain = printed(tmp_path, f"<p>{EN[0]}</p>")
    for password, name in (("", "open.pdf"), ("secret", "shut.pdf")):
        writer = PdfWriter(clone_from=plain)
        writer.encrypt(password, "owner", algorithm="AES-256")
        writer.write(tmp_path / name)
    assert read_document(tmp_path / "open.pdf").segments[0].text == EN[0].partition(" Women")[0]
    with pytest.raises(FormatError, match="encrypted"):
        read_document(tmp_path / "shut.pdf")
