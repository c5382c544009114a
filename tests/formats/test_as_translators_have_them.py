"""Files as translators have them: saved by Office programs, by scripts, by converters that forgot the declaration."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tmkit.errors import InputError
from tmkit.formats import Change, Kind, read_bitext, read_units, sniff, update_units

PAIRS = (
    ("去年我市新建公园12座。", "Last year the city opened 12 parks."),
    ("改造道路35公里。", "It rebuilt 35 kilometres of road."),
    ("明年再建二十座公园。", "Twenty more parks will be built next year."),
    ("谢谢大家。", "Thank you all."),
)


def texts(path: Path) -> list[tuple[str, ...]]:
    return [tuple(v.text for v in unit.variants) for unit in read_units(path, quiet=True)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "gb18030"])
def test_unicode_text_of_excel_is_a_table(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "memory.txt"
    rows = [("中文", "英文"), *PAIRS]
    path.write_bytes("".join(f"{zh}\t{en}\r\n" for zh, en in rows).encode(encoding))
    assert sniff(path).name == "tsv"
    assert texts(path) == list(PAIRS)


def test_text_with_tabs_that_is_no_table_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("一、总则\t第1页\n二、职责\t第2页\nThe end of it\n", "utf-8")
    assert sniff(path).name == "text"


def test_hidden_sheets_are_left_out_and_told(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for name, state in (("旧稿", "hidden"), ("译稿", "visible"), ("内部", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet.append(["中文", "English"])
        sheet.append([f"{name}的句子。", f"A sentence of {state}."])
        sheet.sheet_state = state
    book.remove(book.worksheets[0])
    book.active = 1
    path = tmp_path / "job.xlsx"
    book.save(path)
    stream = read_units(path, quiet=True)
    assert [unit.variants[0].text for unit in stream] == ["译稿的句子。"]
    assert [p.message for p in stream.reading.problems] == [
        "hidden sheets left out: 旧稿, 内部; unhide what is to be read"
    ]
    update_units(path, tmp_path / "out.xlsx", {"1": "Changed."})
    assert texts(tmp_path / "out.xlsx") == [("译稿的句子。", "Changed.")]
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["旧稿"]["B2"].value == "A sentence of hidden."


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "Big5", "ISO-8859-1", "UTF-16"])
def test_xml_in_utf8_that_declares_something_else_is_read_as_utf8(tmp_path: Path, declared: str) -> None:
    body = "".join(
        f'<tu><tuv xml:lang="zh"><seg>{zh}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>'
        for zh, en in PAIRS
    )
    path = tmp_path / "m.tmx"
    path.write_text(
        f'<?xml version="1.0" encoding="{declared}"?><tmx version="1.4"><header srclang="zh"/><body>{body}</body></tmx>',
        "utf-8",
    )
    stream = read_units(path, quiet=True)
    assert [unit.variants[0].text for unit in stream] == [zh for zh, _ in PAIRS]
    assert [p.message for p in stream.reading.problems] == [
        f"it says it is {declared} but is UTF-8, and is read as that"
    ]


def test_xml_in_the_encoding_it_declares_is_left_in_peace(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    path.write_bytes(
        '<?xml version="1.0" encoding="gb2312"?><tmx version="1.4"><header srclang="zh"/><body><tu>'
        '<tuv xml:lang="zh"><seg>海关总署公布数据</seg></tuv></tu></body></tmx>'.encode("gb2312")
    )
    stream = read_units(path, quiet=True)
    assert [unit.variants[0].text for unit in stream] == ["海关总署公布数据"]
    assert stream.reading.problems == []


@pytest.mark.parametrize(
    "keys",
    [
        ("source_text", "translated_text"),
        ("input", "output"),
        ("prompt", "completion"),
        ("chinese", "english"),
    ],
)
@pytest.mark.parametrize("wrapped", [False, True], ids=["lines", "object"])
def test_json_of_programs_that_translate(tmp_path: Path, keys: tuple[str, str], wrapped: bool) -> None:
    more = {"source_lang": "zh", "target_lang": "en"} if keys[0] == "source_text" else {}
    values = [{"n": 1, keys[0]: zh, keys[1]: en, **more} for zh, en in PAIRS]
    path = tmp_path / ("list.json" if wrapped else "list.jsonl")
    if wrapped:
        path.write_text(json.dumps({"version": 2, "data": values}, ensure_ascii=False, indent=1), "utf-8")
    else:
        path.write_text("".join(json.dumps(value) + "\n" for value in values), "utf-8")
    assert texts(path) == list(PAIRS)


def test_keys_that_name_no_language_are_not_guessed_from_the_script(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text('{"title": "海关新闻", "category": "news"}\n', "utf-8")
    with pytest.raises(InputError):
        texts(path)


def test_paragraphs_in_turn_in_word_are_a_bilingual_text(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for zh, en in PAIRS:
        document.add_paragraph(zh)
        document.add_paragraph(en)
    path = tmp_path / "speech.docx"
    document.save(str(path))
    assert sniff(path).kinds == (Kind.DOCUMENT, Kind.BITEXT)
    assert [p.text for p in read_bitext(path).target.paragraphs] == [en for _, en in PAIRS]


@pytest.mark.parametrize("between", ["", " ", " | ", "\t"])
def test_sentences_and_their_translations_in_one_line(tmp_path: Path, between: str) -> None:
    path = tmp_path / "pairs.txt"
    path.write_text("".join(f"{zh}{between}{en}\n" for zh, en in PAIRS), "utf-8")
    bitext = read_bitext(path)
    assert [p.text for p in bitext.source.paragraphs] == [zh for zh, _ in PAIRS]
    assert [p.text for p in bitext.target.paragraphs] == [en for _, en in PAIRS]


def test_files_not_read_here_are_named_with_what_to_do(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "job.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "note.rtf").write_bytes(b"{\\rtf1\\ansi Hello}")
    (tmp_path / "locked.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "strings.xml").write_text('<resources><string name="a">b</string></resources>', "utf-8")
    (tmp_path / "zh.yml").write_text("zh:\n  save: 保存\n", "utf-8")
    toolkit = "make a PO or XLIFF of it, e.g. with Translate Toolkit ({}), or in the tool it came from"
    said = {}
    for path in tmp_path.iterdir():
        with pytest.raises(InputError) as refused:
            sniff(path)
        said[path.name] = refused.value.hint
    assert said == {
        "job.zip": "unpack it and give the files in it",
        "old.doc": "open it in its program and save it as DOCX (.docx)",
        "locked.docx": "open it in its program and save it anew without a password",
        "strings.xml": toolkit.format("android2po"),
        "zh.yml": toolkit.format("yaml2po"),
        "note.rtf": "open it in its program and save it as DOCX (.docx)",
    }


def excel_with_a_picture(path: Path) -> None:
    """A table whose cells have formats, with parts that openpyxl does not know."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["中文", "English", "状态"])
    for zh, en in PAIRS:
        sheet.append([zh, en, "draft"])
    sheet["B3"].font = openpyxl.styles.Font(bold=True)
    plain = path.with_suffix(".plain")
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info))
        new.writestr("xl/media/image1.png", b"\x89PNG not drawn")
        new.writestr("xl/diagrams/data1.xml", "<d/>")


def test_a_change_in_excel_leaves_every_other_part_and_cell(tmp_path: Path) -> None:
    path, out = tmp_path / "job.xlsx", tmp_path / "out.xlsx"
    excel_with_a_picture(path)
    openpyxl = pytest.importorskip("openpyxl")
    changes = {"2": Change(target="=1 <b> & 2\nnew line", state="final")}
    assert update_units(path, out, changes) == 1
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out) as new:
        assert new.namelist() == old.namelist()
        assert [n for n in old.namelist() if new.read(n) != old.read(n)] == ["xl/worksheets/sheet1.xml"]
        before, after = (book.read("xl/worksheets/sheet1.xml").split(b"</row>") for book in (old, new))
        assert [a == b for a, b in zip(after, before, strict=True)].count(False) == 1
    sheet = openpyxl.load_workbook(out).active
    assert (sheet["B3"].value, sheet["C3"].value, sheet["B3"].font.bold) == (
        "=1 <b> & 2\nnew line",
        "final",
        True,
    )
    assert sheet["B3"].data_type != "f"
    assert [row[1].value for row in sheet.iter_rows()][3:] == [en for _, en in PAIRS[2:]]


def test_a_comment_in_excel_tells_what_saving_anew_lost(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path, out = tmp_path / "job.xlsx", tmp_path / "out.xlsx"
    excel_with_a_picture(path)
    openpyxl = pytest.importorskip("openpyxl")
    update_units(path, out, {"2": Change(comments=("see here",))})
    assert openpyxl.load_workbook(out).active["B3"].comment.text == "see here"
    assert "lost by saving it anew: pictures, diagrams" in caplog.text
