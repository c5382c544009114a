"""Tables of translations: what their columns mean, quotation marks, encodings."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from tmkit.errors import FormatError, UsageError
from tmkit.formats import Change, Kind, read_document, read_units, sniff, update_units, write_units
from tmkit.formats.base import FORMATS, Feature
from tmkit.formats.column_names import is_language
from tmkit.model import TranslationUnit, Variant


def units(folder: Path, text: str, name: str = "t.tsv", encoding: str = "utf-8") -> list[TranslationUnit]:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return list(read_units(path))


def sides(found: list[TranslationUnit]) -> list[tuple[str, str]]:
    return [(unit.text("zh"), unit.text("en")) for unit in found]


@pytest.mark.parametrize(
    "header",
    ["zh\ten", "source\ttarget", "原文\t译文", "Chinese\tEnglish", "zh-CN\ten-US", "Source Text\tTarget Text", "zh_Hans\tEN",
     "中文（简体）\t英文"],
)  # fmt: skip
def test_headings_say_which_side_is_which(tmp_path: Path, header: str) -> None:
    assert sides(units(tmp_path, f"{header}\n关税\ttariff\n")) == [("关税", "tariff")]


EN_ZH = [("OK", "OK"), ("Save the file now.", "现在保存文件。"), ("Open it.", "打开它。")]


def _write_rows(path: Path, rows: list[tuple[str, str]]) -> None:
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(path)
    elif path.suffix == ".docx":
        document = docx.Document()
        table = document.add_table(rows=0, cols=2)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.save(str(path))
    elif path.suffix == ".jsonl":
        lines = (json.dumps(dict(zip(rows[0], row, strict=True))) for row in rows[1:])
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        mark = "\t" if path.suffix == ".tsv" else ","
        path.write_text("\n".join(map(mark.join, rows)), encoding="utf-8")


@pytest.mark.parametrize("suffix", ["tsv", "csv", "xlsx", "docx", "jsonl"])
def test_source_and_target_have_the_languages_of_their_texts(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"job.{suffix}"
    _write_rows(path, [("source", "target"), *EN_ZH])
    found = list(read_units(path))
    assert [[v.lang for v in unit.variants] for unit in found[1:]] == [["en", "zh"]] * 2
    assert sides(found[1:]) == [(zh, en) for en, zh in EN_ZH[1:]]


def test_headings_that_name_a_language_are_believed(tmp_path: Path) -> None:
    assert sides(units(tmp_path, "zh\ten\nSave the file now.\t现在保存文件。\n")) == [
        ("Save the file now.", "现在保存文件。")
    ]


def test_english_first_and_other_columns(tmp_path: Path) -> None:
    found = units(tmp_path, "ID\tEN\t备注\tdoc\tZH\tde\n7\ttariff\tcheck\tp1\t关税\tZoll\n")
    assert sides(found) == [("关税", "tariff")]
    assert (found[0].id, found[0].notes, found[0].props) == ("7", ("check",), (("doc", "p1"),))
    assert [v.lang for v in found[0].variants] == ["en", "zh", "de"]


def test_without_heading_the_script_tells_the_sides(tmp_path: Path) -> None:
    assert sides(units(tmp_path, "tariff\t关税\n")) == [("关税", "tariff")]
    assert sides(units(tmp_path, "关税\ttariff\n")) == [("关税", "tariff")]
    assert [u.id for u in units(tmp_path, "s1\t关税\ttariff\n")] == ["s1"]


def test_quotation_marks_of_sentences_are_text(tmp_path: Path) -> None:
    found = units(tmp_path, 'zh\ten\n“好”\t"Good," he said.\n“再见”\t"Goodbye."\n“谢”\t"Thanks\n第四\tfour\n')
    assert [en for _, en in sides(found)] == ['"Good," he said.', '"Goodbye."', '"Thanks', "four"]


def test_an_open_quotation_mark_does_not_swallow_rows(tmp_path: Path) -> None:
    found = units(
        tmp_path, 'zh\ten\n“一”\t"One, he said.\n二\ttwo\n"三"号\t"Three" it is\n四\tfour"\n五\tfive\n'
    )
    assert sides(found) == [
        ("“一”", '"One, he said.'),
        ("二", "two"),
        ('"三"号', '"Three" it is'),
        ("四", 'four"'),
        ("五", "five"),
    ]


def test_fields_quoted_by_excel_are_unquoted(tmp_path: Path) -> None:
    found = units(tmp_path, 'zh\ten\n"两行\n文字"\t"He said ""yes""\tand left"\n二\t"""Quoted."""\n')
    assert sides(found) == [("两行\n文字", 'He said "yes"\tand left'), ("二", '"Quoted."')]
    assert sides(units(tmp_path, '"zh"\t"en"\n"一"\t"one"\n')) == [("一", "one")]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_csv_of_a_chinese_office(tmp_path: Path, encoding: str) -> None:
    text = 'zh;en\r\n这是我们的第一个句子，它在这里;"This; is the first."\r\n'
    assert sides(units(tmp_path, text, "t.csv", encoding)) == [
        ("这是我们的第一个句子，它在这里", "This; is the first.")
    ]


def test_the_delimiter_of_csv_stands_between_the_languages(tmp_path: Path) -> None:
    text = "近30亿吨，增长。;nearly 3 billion, up, again.\n你好。;Hello, world.\n"
    rows = [("近30亿吨，增长。", "nearly 3 billion, up, again."), ("你好。", "Hello, world.")]
    assert sides(units(tmp_path, text, "t.csv")) == rows
    assert sides(units(tmp_path, text.replace(";", "|"), "t.csv")) == rows
    update_units(tmp_path / "t.csv", tmp_path / "t.csv", {"1": "nearly 3 billion, up, and up."})
    assert (
        (tmp_path / "t.csv").read_text("utf-8").startswith("近30亿吨，增长。|nearly 3 billion, up, and up.\n")
    )


def test_what_a_comma_cuts_off_a_text_without_quotation_marks_is_told(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("zh,en\n你好。,Hello, world.\n再见。,Bye.\n", "utf-8")
    stream = read_units(tmp_path / "t.csv", quiet=True)
    assert sides(list(stream)) == [("你好。", "Hello"), ("再见。", "Bye.")]
    assert [(p.line, "world." in p.message) for p in stream.reading.lost] == [(2, True)]


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('zh,en\n你好。,Hello.\n再见。,"Bye.\n甲,A\n', "utf-8")
    with pytest.raises(FormatError, match="opened at line 3 is not closed"):
        list(read_units(tmp_path / "t.csv"))
    stream = read_units(tmp_path / "t.csv", recover=True, quiet=True)
    assert sides(list(stream)) == [("你好。", "Hello.")]
    assert len(stream.reading.lost) == 1


def test_a_short_row_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"t\.tsv:3: 1 columns where 2 are needed \(after unit 1\)"):
        units(tmp_path, "zh\ten\n一\tone\n二\n三\tthree\n")
    stream = read_units(tmp_path / "t.tsv", recover=True, quiet=True)
    assert [u.text("zh") for u in stream] == ["一", "三"]
    assert [p.line for p in stream.reading.lost] == [3]


def test_one_column_is_refused_with_a_cure(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="heading row such as id, zh, en"):
        list(read_units(write_plain(tmp_path, "只有中文\n第二行\n"), format="csv"))


def write_plain(folder: Path, text: str) -> Path:
    path = folder / "plain.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.xlsx"])
def test_a_table_is_a_document_in_one_of_its_languages(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_units(
        path,
        [TranslationUnit.pair("a", "关税。", "Tariff."), TranslationUnit.pair("b", "出口。", "Exports.")],
    )
    assert [p.text for p in read_document(path, "en").paragraphs] == ["Tariff.", "Exports."]
    assert [p.text for p in read_document(path).paragraphs] == ["关税。", "出口。"]


def test_a_single_column_is_a_document(tmp_path: Path) -> None:
    path = write_plain(tmp_path, "关税下调。\n出口增长。\n")
    assert [(p.text, p.place) for p in read_document(path).paragraphs] == [
        ("关税下调。", "line 1, column 1"),
        ("出口增长。", "line 2, column 1"),
    ]


def test_word_and_excel_files_are_taken_for_what_they_hold(tmp_path: Path) -> None:
    for name in ("t.docx", "t.xlsx"):
        write_units(tmp_path / name, [TranslationUnit.pair("a", "关税。", "Tariff.")])
        assert sniff(tmp_path / name).kinds == (Kind.UNITS,)
    examples = Path(__file__).parent.parent / "contract" / "documents"
    assert sniff(examples / "docx" / "document.docx").kinds == (Kind.DOCUMENT,)
    assert sniff(examples / "xlsx" / "list.xlsx").kinds == (Kind.DOCUMENT,)


def test_csv_is_written_for_excel(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_units(path, [TranslationUnit.pair("1", "甲", "a,b")])
    assert path.read_bytes() == '\ufeffid,zh,en\r\n1,甲,"a,b"\r\n'.encode()


def test_a_changed_row_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes('id,zh,en,note\r\n1,甲,"a"\r\n2, 乙 ,b,old\r\n3,丙,c,\r\n'.encode("gb18030"))
    update_units(path, path, {"2": Change(target="B, new", comments=("why",))})
    assert (
        path.read_bytes().decode("gb18030")
        == 'id,zh,en,note\r\n1,甲,"a"\r\n2, 乙 ,"B, new","old\nwhy"\r\n3,丙,c,\r\n'
    )


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.xlsx", "t.docx"])
def test_the_target_is_changed_wherever_its_column_stands(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    unit = TranslationUnit.pair("a", "=Tariff.", "关税。", langs=("en", "zh"))
    write_units(path, [unit], source="en", target="zh")
    update_units(path, path, {"a": Change(target="=Duty.", comments=("why",))}, source="zh", target="en")
    assert sides(list(read_units(path))) == [("关税。", "=Duty.")]


@pytest.mark.parametrize(
    ("name", "is_one"), [("zh-CN", True), ("EN", True), ("id", False), ("doc", False), ("yue", True)]
)
def test_what_heading_is_a_language(name: str, is_one: bool) -> None:
    assert is_language(name) is is_one


def test_jsonl_of_other_makes_is_read(tmp_path: Path) -> None:
    text = '{"zh": "甲", "en": "A"}\n{"translation": {"zh": "乙", "en": "B"}, "id": "x"}\n{"source": "丙", "target": "C", "n": 3}\n'
    found = units(tmp_path, text, "t.jsonl")
    assert sides(found) == [("甲", "A"), ("乙", "B"), ("丙", "C")]
    assert found[1].id == "x"
    with pytest.raises(FormatError, match=r"t\.jsonl:2"):
        units(tmp_path, '{"zh": "甲", "en": "A"}\n{"zh": \n', "t.jsonl")


def test_po_entries_keep_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.po"
    text = (
        'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#: a.c:1\n#, c-format\nmsgctxt "menu"\nmsgid "Open %s"\nmsgstr ""\n"打开 "\n"%s"\n\n#~ msgid "old"\n#~ msgstr "旧"\n'
    )
    path.write_text(text, "utf-8")
    one, two = read_units(path)
    assert (one.id, one.text("en"), one.text("zh"), one.prop("flag")) == (
        "menu",
        "Open %s",
        "打开 %s",
        "c-format",
    )
    assert two.state == "obsolete"
    update_units(path, path, {"menu": Change(target="开启 %s", state="fuzzy", comments=("see",))})
    assert path.read_text("utf-8") == text.replace('msgstr ""\n"打开 "\n"%s"', 'msgstr "开启 %s"').replace(
        "#: a.c:1\n#, c-format", "# see\n#: a.c:1\n#, fuzzy, c-format"
    )


MULTILINGUAL = [f.name for f in FORMATS if Feature.MULTILINGUAL in f.keeps and f.update and f.write_units]


def three_languages() -> list[TranslationUnit]:
    rows = (("1", "Hello", "你好", "Bonjour"), ("2", "Bye", "", "Au revoir"))
    return [
        TranslationUnit(
            name,
            tuple(
                Variant(lang, (text,))
                for lang, text in zip(("en", "zh-CN", "fr"), texts, strict=True)
                if text or name == "1"
            ),
        )
        for name, *texts in rows
    ]


@pytest.mark.parametrize("name", MULTILINGUAL)
def test_a_change_in_one_pair_leaves_the_other_languages(tmp_path: Path, name: str) -> None:
    path, out = (tmp_path / f"{stem}{FORMATS.get(name).suffixes[0]}" for stem in ("in", "out"))
    write_units(path, three_languages(), format=name, source="en", target="zh-CN")
    changes = {"1": Change(target="您好", comments=("formal",)), "2": Change(target="再见")}
    assert update_units(path, out, changes, source="en", target="zh") == 2
    texts = [{v.lang: v.text for v in unit.variants} for unit in read_units(out, "en", "zh-CN")]
    zh = [next(text for lang, text in found.items() if lang.startswith("zh")) for found in texts]
    assert [(t["en"], z, t["fr"]) for t, z in zip(texts, zh, strict=True)] == [
        ("Hello", "您好", "Bonjour"),
        ("Bye", "再见", "Au revoir"),
    ]


@pytest.mark.parametrize("name", ["tsv", "csv", "xlsx", "docx"])
def test_a_language_without_a_column_cannot_be_changed(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"in.{name}"
    write_units(path, three_languages(), source="en", target="zh-CN")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="no column in de"):
        update_units(path, path, {"1": "Hallo"}, source="en", target="de")
    assert path.read_bytes() == before


AGENCY = [
    ["Project: Trade 2025 / 项目：2025年外贸", "", "", ""],
    ["编号 No.", "原文 Source", "译文/Target", "备注 Remarks"],
    ["1", "出口增长；进口下降。", "Exports rose; imports fell.", "ok"],
    ["2", "再见", "Bye", ""],
]
TWO_HEADINGS = [
    ["编号", "原文", "译文"],
    ["No.", "Source", "Target"],
    ["1", "出口", "Exports"],
    ["2", "再见", "Bye"],
]


@pytest.mark.parametrize("rows", [AGENCY, TWO_HEADINGS], ids=["title", "two headings"])
@pytest.mark.parametrize("name", ["t.tsv", "semicolons.csv", "t.csv", "t.xlsx", "t.docx"])
def test_titles_and_headings_in_two_languages(tmp_path: Path, name: str, rows: list[list[str]]) -> None:
    path = tmp_path / name
    if name == "t.xlsx":
        book = pytest.importorskip("openpyxl").Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    elif name == "t.docx":
        document = pytest.importorskip("docx").Document()
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(number, column).text = text
        document.save(str(path))
    else:
        delimiter = {"t.tsv": "\t", "t.csv": ",", "semicolons.csv": ";"}[name]
        with path.open("w", encoding="gb18030", newline="") as stream:
            csv.writer(stream, delimiter=delimiter).writerows(rows)
    units = list(read_units(path, quiet=True))
    assert [unit.id for unit in units] == ["1", "2"]
    assert sides(units)[1] == ("再见", "Bye")
    update_units(path, path, {"2": Change(target="So long", comments=("less curt",))})
    changed = list(read_units(path, quiet=True))
    assert [*sides(units)[:1], ("再见", "So long")] == sides(changed)


def test_words_that_are_headings_elsewhere_are_units(tmp_path: Path) -> None:
    found = units(tmp_path, "zh\ten\n英文\tEnglish\n原文\tSource\n译文\tTarget\n")
    assert sides(found) == [("英文", "English"), ("原文", "Source"), ("译文", "Target")]


def test_hidden_text_of_word_does_not_count(tmp_path: Path) -> None:
    document = pytest.importorskip("docx").Document()
    paragraph = document.add_paragraph("出口增长。")
    paragraph.add_run("内部备注").font.hidden = True
    document.save(str(tmp_path / "t.docx"))
    assert [s.text for s in read_document(tmp_path / "t.docx").segments] == ["出口增长。"]


def test_a_mark_in_the_text_is_not_taken_for_the_delimiter_of_every_line(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    units = [TranslationUnit.pair(str(n), "0", "A|字") for n in range(2)]
    write_units(path, units)
    assert [(unit.text("zh"), unit.text("en")) for unit in read_units(path)] == [("0", "A|字")] * 2
