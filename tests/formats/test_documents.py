"""What readers of documents make of things real files hold."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tmkit.errors import FormatError, InputError
from tmkit.formats import FORMATS, Change, read_bitext, read_document, read_units, update_units
from tmkit.formats.base import Reading
from tmkit.formats.columns import guess_columns

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
SENTENCES = "<p>Exports grew by 6.8 percent in the first half of the year, customs data showed.</p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text)}</w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def word(path: Path, body: str, *, part: str = "word/document.xml", namespace: str = WORD) -> Path:
    with zipfile.ZipFile(path, "w") as container:
        container.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
            f'PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
            'document.main+xml"/></Types>',
        )
        container.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}" Target="{part}"/></Relationships>',
        )
        container.writestr(
            part, f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'.encode()
        )
    return path


def texts(path: Path) -> list[str]:
    return [segment.text for segment in read_document(path).segments]


@pytest.mark.parametrize(("part", "namespace"), [
    ("word/document.xml", STRICT), ("word/document2.xml", WORD), ("docs/main.xml", WORD),
])  # fmt: skip
def test_word_files_of_other_makes(tmp_path: Path, part: str, namespace: str) -> None:
    path = word(tmp_path / "a.docx", par("Exports grew."), part=part, namespace=namespace)
    assert texts(path) == ["Exports grew."]


def test_an_initial_in_a_frame_belongs_to_its_paragraph(tmp_path: Path) -> None:
    body = par("E", '<w:framePr w:dropCap="drop" w:lines="3"/>') + par("xports grew.")
    assert texts(word(tmp_path / "a.docx", body)) == ["Exports grew."]


def test_readings_above_characters_are_left_out(tmp_path: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('chūkǒu')}</w:rt><w:rubyBase>{run('出口')}</w:rubyBase></w:ruby></w:r>"
    assert texts(word(tmp_path / "a.docx", f"<w:p>{ruby}{run('增长。')}</w:p>")) == ["出口增长。"]


def test_word_headers_and_footers_stand_once_at_the_end_without_page_numbers(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", par("Exports grew."))
    with zipfile.ZipFile(path, "a") as container:
        for name, body in (
            ("header2", par("GACC Press Conference")),
            ("header10", par("GACC Press Conference") + par("Draft 2")),
            (
                "footer1",
                par("第 1 页 共 5 页") + par("Page 1 of 5") + par("- iv -") + par("机密 Confidential"),
            ),
        ):
            kind = "hdr" if name.startswith("header") else "ftr"
            container.writestr(f"word/{name}.xml", f'<w:{kind} xmlns:w="{WORD}">{body}</w:{kind}>')
    assert texts(path) == ["Exports grew.", "GACC Press Conference", "Draft 2", "机密 Confidential"]


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    wrapped = f"<w:sdt><w:sdtContent><w:tc>{par('近30亿吨')}</w:tc></w:sdtContent></w:sdt>"
    body = (
        f"<w:tbl>{row(par('Source'), par('Target'))}<w:sdt><w:sdtContent><w:tr>{wrapped}"
        f"<w:tc>{par('nearly 3 billion tonnes')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    path = word(tmp_path / "a.docx", body)
    assert [[v.text for v in u.variants] for u in read_units(path)] == [
        ["近30亿吨", "nearly 3 billion tonnes"]
    ]


def test_a_change_meets_its_column_behind_merged_cells(tmp_path: Path) -> None:
    span = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    body = (
        f"<w:tbl>{row(par('ID'), par('Note'), par('Source'), par('Target'), par('Comment'))}"
        f"{row(span + par('1'), par('出口增长。'), par('Exports grew.'), par('checked'))}</w:tbl>"
    )
    path = word(tmp_path / "a.docx", body)
    (unit,) = read_units(path)
    assert [v.text for v in unit.variants] == ["出口增长。", "Exports grew."]
    update_units(path, tmp_path / "b.docx", {unit.id: Change(target="Exports rose.")})
    (unit,) = read_units(tmp_path / "b.docx")
    assert [v.text for v in unit.variants] == ["出口增长。", "Exports rose."]
    assert "checked" in unit.notes


def page(path: Path, body: str) -> Path:
    path.write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", "utf-8")
    return path


MENU = "".join(
    f'<li><a href="/{n}">{name}</a></li>'
    for n, name in enumerate(("Home", "News", "Data", "Services", "About us"))
)


@pytest.mark.parametrize("furniture", [
    f"<div><ul>{MENU}</ul></div>",
    '<div id="top-nav"><a href="/">首页</a> | <a href="/n">新闻</a></div>',
    '<div role="navigation"><p><a href="/">Home</a> › <a href="/n">News</a></p></div>',
    '<div class="cookieBanner"><p>We use cookies to improve this site. <a href="/c">More</a></p></div>',
    '<div class="footer"><p>主办：海关总署 京ICP备17015317号</p></div>',
    '<div style="display: none">Loading the page</div>',
    "<table><tr>" + MENU.replace("li>", "td>") + "</tr></table>",
])  # fmt: skip
def test_furniture_of_pages_is_left_out(tmp_path: Path, furniture: str) -> None:
    path = page(tmp_path / "a.html", furniture + SENTENCES)
    assert texts(path) == ["Exports grew by 6.8 percent in the first half of the year, customs data showed."]


@pytest.mark.parametrize("content", [
    '<p>Customs <a href="/a">data</a> of <a href="/b">China</a> and <a href="/c">Japan</a> and <a href="/d">Korea</a>.</p>',
    "<ul>" + "".join(f'<li><a href="/{n}">China and its {n} partners sign an agreement on trade</a></li>' for n in range(5)) + "</ul>",
    '<div class="menu"><p>Soup of the day</p><p>Roast duck</p></div>',
    '<div class="footer-story"><h2>Ports</h2><p>The port opened in 2012.</p></div>',
    '<div class="social"><p>Social spending rose by 5 percent.</p></div>',
])  # fmt: skip
def test_what_only_looks_like_furniture_is_kept(tmp_path: Path, content: str) -> None:
    plain = texts(page(tmp_path / "a.html", SENTENCES))
    assert len(texts(page(tmp_path / "b.html", content + SENTENCES))) > len(plain)


def test_a_page_of_nothing_but_links_is_read(tmp_path: Path) -> None:
    assert len(texts(page(tmp_path / "a.html", f"<ul>{MENU}</ul>"))) == 5


def test_marks_of_notes_are_no_text(tmp_path: Path) -> None:
    body = (
        '<p>Exports grew<sup><a href="#n1">1</a></sup> by 6%.<a href="#n2">[2]</a> See <a href="#t2">2</a>.</p>'
        '<p id="n1">Without gold. <a href="#r1">↩</a></p>'
    )
    assert texts(page(tmp_path / "a.html", body)) == ["Exports grew by 6%.", "See 2.", "Without gold."]


def test_books_keep_notes_and_leave_out_contents(tmp_path: Path) -> None:
    chapter = (
        '<html xmlns:epub="http://www.idpf.org/2007/ops"><body><p>He left.<a epub:type="noteref" href="#n">*</a></p>'
        '<aside epub:type="footnote" id="n"><p>In 1912.</p></aside></body></html>'
    )
    path = tmp_path / "a.epub"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="c.opf"/>'
            "</rootfiles></container>",
        )
        book.writestr(
            "c.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
            'media-type="application/xhtml+xml"/><item id="t" href="t.xhtml" media-type="application/xhtml+xml"/>'
            '</manifest><spine><itemref idref="t"/><itemref idref="a"/></spine><guide><reference type="toc" '
            'href="t.xhtml"/></guide></package>',
        )
        book.writestr("a.xhtml", chapter)
        book.writestr("t.xhtml", "<html><body><p>Chapter 1 ..... 1</p></body></html>")
    assert texts(path) == ["He left.", "In 1912."]


def test_a_change_in_place_beside_characters_that_xml_forbids(tmp_path: Path) -> None:
    path, out = tmp_path / "a.xlf", tmp_path / "b.xlf"
    unit = '<trans-unit id="{0}"><source>源{1}</source><target>t{0}</target></trans-unit>'
    path.write_bytes(
        (
            '<xliff version="1.2"><file original="o" source-language="zh" target-language="en" datatype="plaintext">'
            f"<body>{unit.format(1, chr(0x1F))}{unit.format(2, '&#x1;')}{unit.format(3, '')}</body></file></xliff>"
        ).encode()
    )
    update_units(path, out, {"3": "new"})
    assert out.read_bytes() == path.read_bytes().replace(b"t3", b"new")


@pytest.mark.parametrize("heads", [
    ("Term (Chinese)", "Term (English)"), ("Source [zh-CN]", "Target [en-US]"), ("中文内容", "英文内容"),
    ("CN", "EN"), ("Original text", "Translated text"), ("Chinese Original", "English Translation"), ("源语言", "目标语言"),
])  # fmt: skip
def test_headings_of_several_words_name_the_sides(tmp_path: Path, heads: tuple[str, str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"No.,{','.join(heads)},审校意见\n7,出口,exports,好\n", "utf-8")
    (unit,) = read_units(path)
    assert (unit.id, [v.text for v in unit.variants], unit.notes) == ("7", ["出口", "exports"], ("好",))


@pytest.mark.parametrize("heads", [("Chinese name", "Capital"), ("Text", "Version"), ("中国", "英国")])
def test_other_headings_name_no_sides(heads: tuple[str, str]) -> None:
    assert guess_columns(heads, Reading(Path("a.csv"))) is None


def test_two_languages_in_two_cues_of_one_time_belong_together(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    cue = "{0}\n00:00:0{1},000 --> 00:00:0{2},000\n{3}\n\n"
    said = ((1, "出口增长。"), (1, "Exports grew."), (3, "进口下降。"), (3, "Imports fell."))
    path.write_text("".join(cue.format(n, at, at + 1, text) for n, (at, text) in enumerate(said, 1)), "utf-8")
    found = read_bitext(path)
    assert [s.text for s in found.source.segments] == ["出口增长。", "进口下降。"]
    assert [s.text for s in found.target.segments] == ["Exports grew.", "Imports fell."]
    assert found.anchors == (((0,), (0,)), ((1,), (1,)))


def test_a_dash_in_a_cue_is_a_change_of_speaker_and_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    said = (
        "- 你去哪儿？\n- 去车站。", "我也去\n- 不行 - 为什么？", "-5度。", "——等一下。", "他说—\n—我知道。",
        "- Well - I mean -\nmaybe. - Sure.", "- No one\nknows.", "it was so.", "—and then", "- ", "- 3 dollars.",
    )  # fmt: skip
    cue = "{0}\n00:00:{0:02},000 --> 00:00:{0:02},900\n{1}\n\n"
    path.write_text("".join(cue.format(n, text) for n, text in enumerate(said, 1)), "utf-8")
    assert [p.text for p in read_document(path).paragraphs] == [
        "你去哪儿？", "去车站。", "我也去", "不行", "为什么？", "-5度。", "——等一下。", "他说—", "我知道。",
        "Well - I mean - maybe. - Sure.", "No one knows.", "it was so.", "—and then", "3 dollars.",
    ]  # fmt: skip


def test_speakers_of_a_cue_in_two_languages_pair_where_they_are_as_many(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{1}\n\n"
    said = (
        "- 出口增长了吗？\n- 增长了。\n- Did exports grow?\n- They did.",
        "- 是吗？\n- 是。\nReally? Yes.",
    )
    path.write_text("".join(cue.format(n, text) for n, text in enumerate(said, 1)), "utf-8")
    found = read_bitext(path)
    assert [p.text for p in found.source.paragraphs] == ["出口增长了吗？", "增长了。", "是吗？", "是。"]
    assert [p.text for p in found.target.paragraphs] == ["Did exports grow?", "They did.", "Really? Yes."]
    assert found.anchors == (((0,), (0,)), ((1,), (1,)), ((2, 3), (2,)))


def test_two_languages_in_the_lines_of_substation_events(tmp_path: Path) -> None:
    path = tmp_path / "a.ssa"
    path.write_text(
        "[Script Info]\n[Events]\nFormat: Marked, Start, End, Style, Text\n"
        "Dialogue: Marked=0,0:00:01.00,0:00:02.00,D,{\\fs18}出口增长，进口下降。\\N{\\fs12}Exports grew, imports fell.\n",
        "utf-16",
    )
    found = read_bitext(path)
    assert [s.text for s in found.source.segments] == ["出口增长，进口下降。"]
    assert [s.text for s in found.target.segments] == ["Exports grew, imports fell."]


def test_a_change_in_an_entry_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text('msgid "Common Str', "utf-8")
    units = list(read_units(path, quiet=True))
    with pytest.raises(FormatError, match="cut off"):
        update_units(path, tmp_path / "b.po", {units[0].id: "x"})


@pytest.mark.parametrize(("name", "head", "deep"), [
    ("a.xlf", '<xliff version="1.2"><file source-language="zh" target-language="en" original="o" datatype="x"><body>'
     '<trans-unit id="1"><source>', '<g id="1">'),
    ("a.xlf", '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh" trgLang="en"><file id="f">'
     '<unit id="1"><segment><source>', '<pc id="1">'),
    ("a.jsonl", "", '{"zh":'),
    ("a.json", "[", '{"zh":'),
])  # fmt: skip
def test_elements_within_elements_without_end_are_refused(
    tmp_path: Path, name: str, head: str, deep: str
) -> None:
    path = tmp_path / name
    path.write_text(head + deep * 100_000, "utf-8")
    with pytest.raises(InputError):
        list(read_units(path, quiet=True))


@pytest.mark.parametrize("row", ["{\\p1", "<a", "{\\an8", "<1:"])
def test_markup_without_end_in_subtitles_takes_linear_time(tmp_path: Path, row: str) -> None:
    for name, head in (
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n"),
        ("a.ass", "[Script Info]\n[Events]\nFormat: Start, Text\nDialogue: 0:00:01.00,"),
    ):
        path = tmp_path / name
        path.write_text(head + row * 200_000, "utf-8")
        read = FORMATS.get(path.suffix[1:]).paragraphs
        assert read is not None
        assert list(read(path, Reading(path)))
