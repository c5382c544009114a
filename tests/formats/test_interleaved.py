"""Bilingual text however its languages stand: in turn, in groups, one after the other, in any kind of document."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tmkit.align import align
from tmkit.errors import InputError
from tmkit.formats import Kind, read_bitext, read_document, sniff
from tmkit.formats.transcript import parse_transcript
from tmkit.model import Bitext, Document, Paragraph, Segment, Span

ZH = [
    "全市今年新修公路三百公里，其中山区公路占一半以上。",
    "新建的图书馆将在九月开放，读者可以借阅二十万册图书。",
    "下雨的日子里，孩子们也能在室内运动场踢足球。",
    "我们还为老年人开设了摄影班和书法班，参加的人很多。",
    "明年的工作重点是修复旧城的石桥和城墙。",
    "最后，感谢各位记者一年来的关心和支持，再见。",
]
EN = [
    "The city built 300 kilometers of new roads this year, more than half of them in the mountains.",
    "The new library will open in September, and readers can borrow from 200,000 books.",
    "On rainy days, children can still play football in the indoor sports hall.",
    "We also started photography and calligraphy classes for the elderly, and many people joined them.",
    "Next year, we will focus on repairing the stone bridge and the walls of the old town.",
    "Finally, thank you all in the press for your interest and support over the year. Goodbye.",
]
TURNS = [line for pair in zip(ZH, EN, strict=True) for line in pair]


def found(bitext: Bitext) -> list[tuple[int, int]]:
    """The pairs of sentences that the aligner finds, as (index in ZH, index in EN)."""
    zh, en = (list(document.sentences) for document in (bitext.source, bitext.target))
    return [
        (ZH.index(zh[i]), EN.index(" ".join(en[j] for j in bead.target)))
        for bead in align(bitext, encoder="none").beads
        for i in bead.source
        if bead.target
    ]


ALL = [(k, k) for k in range(len(ZH))]


@pytest.mark.parametrize(
    "lines",
    [TURNS, [*ZH[:3], *EN[:3], *ZH[3:], *EN[3:]], [*ZH, *EN], [*EN, *ZH]],
    ids=["in turn", "in groups", "Chinese first", "English first"],
)
def test_every_order_gives_every_pair(lines: list[str]) -> None:
    assert found(parse_transcript("\n".join(lines))) == ALL


def test_the_order_may_turn_on_the_way() -> None:
    english_first = [line for pair in zip(EN[:3], ZH[:3], strict=True) for line in pair]
    bitext = parse_transcript("\n".join([*english_first, *TURNS[6:]]))
    assert found(bitext) == ALL
    assert len(bitext.anchors) == len(ZH)


def test_a_title_whose_english_stands_first_belongs_to_no_paragraph() -> None:
    title = ["Report on the Work of Our City in 2024", "2024年我市工作情况报告"]
    anchors = parse_transcript("\n".join([*title, *TURNS])).anchors
    assert anchors[0] == ((0,), (0,))
    assert len(anchors) == 1 + len(ZH)


@pytest.mark.parametrize(
    "line",
    [
        "运行以下命令：",
        "The following cities took part:",
        "主要指标包括：",
        "修改上述条款须经全体股东书面同意：",
    ],
)
def test_what_leads_to_a_list_is_no_speaker(line: str) -> None:
    bitext = parse_transcript("\n".join([*TURNS[:2], line, *TURNS[2:]]))
    paragraphs = (*bitext.source.paragraphs, *bitext.target.paragraphs)
    assert {paragraph.speaker for paragraph in paragraphs} == {None}


def test_runs_that_do_not_fit_are_taken_together() -> None:
    lines = [*ZH[:2], EN[0], ZH[2], *EN[1:3], *TURNS[6:]]  # the second sentence stands in the first run
    bitext = parse_transcript("\n".join(lines))
    assert bitext.anchors[0] == ((0, 1, 2), (0, 1, 2))
    assert found(bitext) == ALL


def test_a_paragraph_left_untranslated_stays_alone() -> None:
    lines = [line for line in TURNS if line != EN[3]]
    zh = parse_transcript("\n".join(lines))
    assert [tuple(bead.source) for bead in align(zh, encoder="none").beads if not bead.target] == [(3,)]


def test_lines_broken_at_a_width_are_joined() -> None:
    def broken(line: str) -> str:
        if line.isascii():
            return textwrap.fill(line, 44)
        return "\n".join(line[at : at + 22] for at in range(0, len(line), 22))

    bitext = parse_transcript("\n\n".join(broken(line) for line in TURNS))
    assert [p.text for p in bitext.source.paragraphs] == ZH
    assert [p.text for p in bitext.target.paragraphs] == EN


def test_lines_of_verse_are_no_broken_paragraph(tmp_path: Path) -> None:
    lines = ["A stony path winds far up the hills", "Where white clouds rise in their houses", "I stop my carriage at the dusky wood", "Red are its leaves beyond the flowers"]  # fmt: skip
    path = tmp_path / "verse.txt"
    path.write_text("\n\n".join("\n".join([*lines, *lines]) for _ in range(3)), encoding="utf-8")
    assert read_document(path).sentences[:4] == tuple(lines)


@pytest.mark.parametrize("date", ["28 May 2024", "May 28th, 2024", "Tuesday, 28 May 2024"])
def test_a_date_in_both_languages_is_text(date: str) -> None:
    bitext = parse_transcript("\n".join([EN[0], date, ZH[0], "2024年5月28日"]))
    assert (bitext.target.sentences[-1], bitext.source.sentences[-1]) == (date, "2024年5月28日")
    assert ("date", "2024-05-28") in bitext.source.meta


def test_a_date_in_one_language_is_left_out() -> None:
    bitext = parse_transcript("\n".join([EN[0], "27 May 2024", ZH[0], "2024年5月28日"]))
    assert bitext.source.sentences == (ZH[0],)


def test_a_button_between_the_languages_does_not_end_the_article() -> None:
    bitext = parse_transcript("\n".join([*ZH, "收藏", "打印本页", *EN]))
    assert found(bitext) == ALL


def test_a_web_page_in_two_languages_is_bilingual(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body>" + "".join(f"<p>{line}</p>" for line in TURNS) + "</body></html>", encoding="utf-8"
    )
    assert Kind.BITEXT in sniff(page).kinds
    assert found(read_bitext(page)) == ALL
    assert [p.text for p in read_document(page, "en").paragraphs] == EN


@pytest.mark.parametrize("joined", [False, True], ids=["paragraphs", "line breaks"])
def test_a_word_file_in_two_languages_is_bilingual(tmp_path: Path, joined: bool) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document = docx.Document()
    for zh, en in zip(ZH, EN, strict=True):
        for text in [f"{zh}\n{en}"] if joined else [zh, en]:
            document.add_paragraph(text)
    document.save(tmp_path / "minutes.docx")
    assert found(read_bitext(tmp_path / "minutes.docx")) == ALL


def test_a_page_in_one_language_stays_a_document(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("".join(f"<p>{line}</p>" for line in [*ZH, "GDP"]), encoding="utf-8")
    assert sniff(page).kinds == (Kind.DOCUMENT,)
    with pytest.raises(InputError, match=r"page\.html: not a bilingual document: it has almost no English"):
        read_bitext(page)


def test_paragraphs_that_stand_alone_one_after_the_other_are_no_obstacle() -> None:
    def document(lang: str, texts: list[str]) -> Document:
        segments = tuple(Segment(text, n, Span(0, len(text))) for n, text in enumerate(texts))
        return Document(lang, tuple(Paragraph(text) for text in texts), segments)

    groups = (((), (0,)), ((0,), ()), ((1,), (1,)))
    bitext = Bitext(document("zh", ZH[:2]), document("en", [EN[3], EN[1]]), groups)
    beads = align(bitext, encoder="none").beads
    assert sorted(i for bead in beads for i in bead.source) == [0, 1]
    assert sorted(j for bead in beads for j in bead.target) == [0, 1]


def test_commands_between_the_paragraphs_of_a_manual_make_it_no_bilingual_text(tmp_path: Path) -> None:
    text = "\n".join(
        line
        for n in range(1, 9)
        for line in (
            f"第{n}步：先把软件包下载到本地目录，再运行下面的安装命令。",
            "[source,console]",
            "----",
            f"$ pkg install --prefix /opt/tools-{n} demo{n}.tar.gz && ls -la",
            "----",
            f"可以在 https://example.org/Some-Tool-For-Windows-{n}[] 下载 “Some Tool Manager for Windows” 的安装包。",
        )
    )
    path = tmp_path / "manual.zh.txt"
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    assert document.lang == "zh"
    assert "\n".join(p.text for p in document.paragraphs).count("$ pkg install") == 8
    assert all("Some-Tool-For-Windows" in p.text for p in document.paragraphs if "下载 “" in p.text)
