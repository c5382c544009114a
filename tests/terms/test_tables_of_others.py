"""Glossary tables as other tools and lists write them: a row per term, no heading, several terms in a cell, ODS."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tmkit.errors import FormatError
from tmkit.formats import read_termbase, read_units, write_termbase
from tmkit.formats.glossary_columns import column_of
from tmkit.model import Concept, TermStatus


def texts(concept: Concept, lang: str) -> list[str]:
    return [term.text for term in concept.terms_in(lang)]


@pytest.mark.parametrize(
    "table",
    [
        "E_ID|E_DOMAINS|L_CODE|T_TERM|T_TYPE\n7|LAW|en|customs union|Term\n7|LAW|zh|关税同盟|Term\n7|LAW|en|CU|Abbrev\n",
        "Concept ID;Language;Term\n7;English;customs union\n7;Chinese (Simplified);关税同盟\n7;English;CU\n",
        "conceptId,lang,text,caseSensitive\n7,en,customs union,false\n7,zh_cn,关税同盟,false\n7,en,CU,true\n",
    ],
    ids=["IATE", "names of languages", "Phrase"],
)
def test_a_row_per_term_is_read_as_concepts(tmp_path: Path, table: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(table, encoding="utf-8")
    (concept,) = read_termbase(path).concepts
    assert concept.id == "7"
    assert texts(concept, "zh") == ["关税同盟"]
    assert texts(concept, "en") == ["customs union", "CU"]


def test_a_row_per_term_may_forbid_one_and_be_scattered(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(
        "conceptId,lang,text,forbidden,preferred\n1,en,custom house,true,false\n2,zh,关税,false,false\n"
        "1,zh,海关,false,true\n2,en,tariff,false,false\n1,en,customs,false,true\n",
        encoding="utf-8",
    )
    customs, tariff = read_termbase(path).concepts
    assert [(t.text, t.status) for t in customs.terms_in("en")] == [
        ("customs", TermStatus.PREFERRED),
        ("custom house", TermStatus.FORBIDDEN),
    ]
    assert texts(tariff, "zh") == ["关税"]


def test_the_evaluation_of_a_term_is_its_status(tmp_path: Path) -> None:
    path = tmp_path / "iate.csv"
    path.write_text(
        "E_ID|L_CODE|T_TERM|T_RELIABILITY|T_EVALUATION\n9|en|rules of origin|Very reliable|Preferred\n"
        "9|zh|原产地规则|Reliable|\n9|en|RoO|Reliable|Obsolete\n",
        encoding="utf-8",
    )
    (concept,) = read_termbase(path).concepts
    assert [t.status for t in concept.terms_in("en")] == [TermStatus.PREFERRED, TermStatus.DEPRECATED]


def test_a_row_per_term_comes_back_from_tbx_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(
        "conceptId,lang,text,pos\n7,en,customs union,Noun\n7,zh,关税同盟,noun\n7,en,CU,Acronym\n",
        encoding="utf-8",
    )
    base = read_termbase(path)
    assert [(t.lang, t.part_of_speech) for t in base.concepts[0].terms] == [
        ("en", "noun"), ("en", "Acronym"), ("zh", "noun"),
    ]  # fmt: skip
    for name in ("terms.tbx", "terms.tsv", "terms.xlsx"):
        write_termbase(tmp_path / name, base)
        assert read_termbase(tmp_path / name).concepts == base.concepts


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Concept Definition,Term [en],Status [en],Part of Speech [en],Note [en],Term [zh-CN],Status [zh-CN]",
         "a tax,tariff,not recommended,noun,old,关税,preferred"),
        ("Chinese,English,English Status,English Definition,English Note,POS",
         "关税,tariff,Deprecated,a tax,old,noun"),
        ("en,zh_CN,status_en,description,comment_en,part of speech_en", "tariff,关税,obsolete,a tax,old,noun"),
    ],
    ids=["Crowdin", "MultiTerm's workbook", "language behind"],
)  # fmt: skip
def test_a_heading_may_say_something_of_one_languages_term(tmp_path: Path, heading: str, row: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(f"{heading}\n{row}\n", encoding="utf-8")
    (concept,) = read_termbase(path).concepts
    (english,), (chinese,) = concept.terms_in("en"), concept.terms_in("zh")
    assert (english.text, english.status, english.part_of_speech) == ("tariff", TermStatus.DEPRECATED, "noun")
    assert (chinese.text, chinese.status) == ("关税", TermStatus.PREFERRED)
    assert (concept.definition, concept.notes) == ("a tax", ("old",))


def test_columns_of_one_language_hold_its_synonyms(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(
        "Chinese;English;English;English;Variations_en\n关税;customs duty;tariff;duty;levy\n",
        encoding="utf-8",
    )
    (concept,) = read_termbase(path).concepts
    assert texts(concept, "en") == ["customs duty", "tariff", "duty", "levy"]


def test_headings_between_the_parts_of_a_table_are_no_terms(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("\nserver, 服务器\n\n## 税收\n### 保留“税”\ntariff, 关税\n", encoding="utf-8")
    assert [texts(c, "en") for c in read_termbase(path).concepts] == [["server"], ["tariff"]]


def test_a_row_per_term_without_chinese_says_so(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("E_ID|L_CODE|T_TERM\n7|en|customs union\n7|de|Zollunion\n", encoding="utf-8")
    with pytest.raises(FormatError, match="Chinese and English are needed"):
        read_termbase(path)


def test_columns_that_only_name_languages_are_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "deepl.csv"
    path.write_text("customs,海关,en,zh\ntariff,关税,en,zh\n", encoding="utf-8")
    found = read_termbase(path).concepts
    assert [(texts(c, "zh"), texts(c, "en")) for c in found] == [
        (["海关"], ["customs"]),
        (["关税"], ["tariff"]),
    ]


NAER = (
    "ID,英文名稱,中文名稱,圖片,備註,更新日期\n"
    "1,absolute pressure,絕對壓[強]；絕對壓[力],,,2017-07-24\n"
    "2,access point{=AP},接取器；（無線）存取點,,,2018-12-17\n"
    "3,acetaminophen,乙醯胺酚 {藥名},,,2018-12-17\n"
    '4,"[Ban] Kantang",甘冬,,,2018-12-17\n'
)


def test_several_terms_in_a_cell_and_parts_that_may_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "naer.csv"
    path.write_text(NAER, encoding="utf-8-sig")
    base = read_termbase(path)
    pressure, point, drug, place = base.concepts
    assert texts(pressure, "zh") == ["絕對壓強", "絕對壓力", "絕對壓"]
    assert texts(point, "zh") == ["接取器", "（無線）存取點"]
    assert texts(point, "en") == ["access point", "AP"]
    assert texts(drug, "zh") == ["乙醯胺酚"]
    assert ("zh as written", "乙醯胺酚 {藥名}") in drug.props
    assert texts(place, "en") == ["Ban Kantang", "Kantang"]
    for name in ("again.tsv", "again.csv", "again.xlsx", "again.json"):
        write_termbase(tmp_path / name, base)
        assert read_termbase(tmp_path / name).concepts == base.concepts, name


def test_a_term_with_marks_of_lists_comes_back_from_our_own_table(tmp_path: Path) -> None:
    from tmkit.model import Term, Termbase

    base = Termbase((Concept("1", (Term("甲；乙[丙]", "zh"), Term("a; b {c}", "en"))),), "own")
    for name in ("own.tsv", "own.csv", "own.xlsx"):
        write_termbase(tmp_path / name, base)
        assert read_termbase(tmp_path / name).concepts == base.concepts, name


def test_semicolons_within_brackets_part_no_terms(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text('zh,en\n海关,"customs (import; export)"\n', encoding="utf-8")
    (concept,) = read_termbase(path).concepts
    assert texts(concept, "en") == ["customs (import; export)"]


CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
<table:table table:name="a">
<table:table-row><table:table-cell><text:p>中文名稱</text:p></table:table-cell><table:table-cell><text:p>英文名稱</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>海關</text:p><office:annotation><text:p>remark</text:p></office:annotation></table:table-cell><table:table-cell><text:p>customs<text:s/>office</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table><table:table table:name="b"><table:table-row><table:table-cell><text:p>other</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""


def spreadsheet(path: Path, content: str) -> Path:
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("content.xml", content)
    return path


def test_an_opendocument_spreadsheet_is_read(tmp_path: Path) -> None:
    (concept,) = read_termbase(spreadsheet(tmp_path / "terms.ods", CONTENT)).concepts
    assert texts(concept, "zh") == ["海關"]
    assert texts(concept, "en") == ["customs office"]


def test_a_table_of_translations_in_one_is_read(tmp_path: Path) -> None:
    empty = "<table:table-row><table:table-cell><text:p>出口</text:p></table:table-cell></table:table-row>"
    content = CONTENT.replace(
        "<table:table-row table:number-rows", empty + "<table:table-row table:number-rows"
    )
    units = list(read_units(spreadsheet(tmp_path / "job.ods", content)))
    assert [(unit.text("zh"), unit.text("en")) for unit in units] == [
        ("海關", "customs office"),
        ("出口", ""),
    ]


@pytest.mark.parametrize(
    "content", ["<office:document", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'], ids=["damaged", "entities"]
)
def test_a_damaged_spreadsheet_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(FormatError, match="not an ODS file"):
        read_termbase(spreadsheet(tmp_path / "terms.ods", content))


@pytest.mark.parametrize(
    ("heading", "field"),
    [("名词(中文)", "zh"), ("名词(英文)", "en"), ("Term (English)", "en"), ("Term (Chinese)", "zh"), ("解释(中文)", "definition")],
)  # fmt: skip
def test_a_language_in_brackets_says_whose_column_it_is(heading: str, field: str) -> None:
    assert column_of(heading) == field


def test_properties_under_headings_with_spaces_come_back_from_tbx(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("zh,en,Entry number,Reviewed by (initials)\n海关,customs,7,ab\n", encoding="utf-8")
    base = read_termbase(path)
    write_termbase(tmp_path / "terms.tbx", base)
    assert read_termbase(tmp_path / "terms.tbx").concepts == base.concepts
