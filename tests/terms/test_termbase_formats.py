from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.errors import FormatError, InputError
from tmkit.formats import Kind, Reading, read_termbase, sniff, write_termbase
from tmkit.formats.tbx import read_tbx
from tmkit.model import Concept, Term, Termbase, TermStatus

LOSSLESS = [
    ("tbx", ".tbx"),
    ("tbx-dct", ".tbx"),
    ("tbx-v2", ".tbx"),
    ("glossary-tsv", ".tsv"),
    ("glossary-csv", ".csv"),
    ("glossary-xlsx", ".xlsx"),
    ("glossary-json", ".json"),
]


def content(concept: Concept) -> object:
    terms = [
        (t.text, t.lang, t.status, t.part_of_speech, t.type, t.notes, t.source, set(t.props))
        for t in concept.terms
    ]
    return (
        concept.id,
        terms,
        concept.subject,
        concept.notes,
        concept.source,
        concept.cross_references,
        concept.props,
    )


@pytest.mark.parametrize(("name", "suffix"), LOSSLESS)
def test_a_termbase_survives_the_round_trip(rich: Termbase, tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / f"terms{suffix}"
    write_termbase(path, rich, format=name)
    back = read_termbase(path)
    assert [content(c) for c in back.concepts] == [content(c) for c in rich.concepts]
    first, again = rich.concepts[0].terms[0], back.concepts[0].terms[0]
    assert again.contexts == first.contexts
    assert again.provenance == first.provenance
    assert " ".join((back.concepts[0].definition or "").split()) == "a leading small firm in its niche"


@pytest.mark.parametrize("name", ["omegat", "utx", "weblate-csv", "memoq-csv"])
def test_simple_formats_keep_preferred_and_forbidden_terms(rich: Termbase, tmp_path: Path, name: str) -> None:
    path = tmp_path / "terms.dat"
    write_termbase(path, rich, format=name)
    back = read_termbase(path, format=name)
    first = back.concepts[0]
    assert first.terms_in("en")[0].text == "little giant"
    if name == "omegat":
        assert "not: small giant" in path.read_text(encoding="utf-8")
    else:
        bad = {t.text for t in first.terms if t.status is TermStatus.FORBIDDEN}
        assert bad == {"small giant"}


def test_the_table_begins_with_the_preferred_terms(rich: Termbase, tmp_path: Path) -> None:
    write_termbase(tmp_path / "t.tsv", rich)
    head, first, *_ = (tmp_path / "t.tsv").read_text(encoding="utf-8").splitlines()
    assert head.startswith("zh\ten\t")
    assert first.startswith("专精特新“小巨人”\tlittle giant\t")


def test_edits_in_a_spreadsheet_win_over_the_stored_rest(rich: Termbase, tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    write_termbase(path, rich)
    path.write_text(
        path.read_text(encoding="utf-8").replace("\tlittle giant\t", "\tlittle titan\t", 1), encoding="utf-8"
    )
    concept = read_termbase(path).concepts[0]
    assert concept.terms_in("en")[0].text == "little titan"
    assert concept.terms_in("zh")[0].notes == ("a note <&>",)


MULTITERM_LIKE = """<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="e1"><descripGrp><descrip type="definition">a thing</descrip><admin type="source">book</admin></descripGrp>
<langSet xml:lang="zh-CN"><ntig><termGrp><term>货物 <hi>贸易</hi></term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig></langSet>
<langSet lang="en-US"><tig><term>goods trade</term><termNote type="partOfSpeech">noun</termNote>
<descrip type="usageExample">x</descrip></tig></langSet></termEntry></body></text></martif>
"""


def test_tbx_of_other_tools_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(MULTITERM_LIKE, encoding="utf-8")
    (concept,) = read_termbase(path).concepts
    assert concept.definition == "a thing"
    assert concept.source == "book"
    assert [(t.text, t.lang) for t in concept.terms] == [("货物 贸易", "zh-CN"), ("goods trade", "en-US")]
    assert concept.terms[1].props == (("tbx:descrip:usageExample", "x"),)
    write_termbase(tmp_path / "b.tbx", Termbase((concept,)), format="tbx-v2")
    assert read_termbase(tmp_path / "b.tbx").concepts == (concept,)


EMPTY_TERM = MULTITERM_LIKE.replace("<term>goods trade</term>", "<term> </term>")
BROKEN = MULTITERM_LIKE.replace("<term>goods trade</term>", "")


def test_a_term_without_text_is_named_and_the_rest_of_its_concept_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(EMPTY_TERM, encoding="utf-8")
    (concept,) = read_termbase(path).concepts
    assert [(t.text, t.lang) for t in concept.terms] == [("货物 贸易", "zh-CN")]
    assert "a.tbx:8: a term without text (en-US); left out: write it in or remove it" in caplog.text


def test_a_concept_of_which_no_term_is_left_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(EMPTY_TERM.replace("货物 <hi>贸易</hi>", ""), encoding="utf-8")
    with pytest.raises(FormatError, match=r"a\.tbx:5: the concept e1 has no term \(.*--recover"):
        read_termbase(path)


def test_a_broken_concept_names_line_and_cure(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(BROKEN, encoding="utf-8")
    with pytest.raises(FormatError, match=r"a\.tbx:8: a term section without <term> \(.*--recover"):
        read_termbase(path)


def test_recovering_leaves_the_broken_term_out(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(BROKEN, encoding="utf-8")
    reading = Reading(path, recover=True, quiet=True)
    assert [t.lang for t in read_tbx(path, reading).concepts[0].terms] == ["zh-CN"]
    assert [p.line for p in reading.lost] == [8]


def test_recovering_leaves_the_broken_concept_out(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    broken = BROKEN.replace("<term>货物 <hi>贸易</hi></term>", "")
    good = MULTITERM_LIKE.split("<body>")[1].split("</body>")[0].replace('"e1"', '"e2"')
    path.write_text(broken.replace("</body>", good + "</body>"), encoding="utf-8")
    reading = Reading(path, recover=True, quiet=True)
    assert [c.id for c in read_tbx(path, reading).concepts] == ["e2"]
    assert [p.line for p in reading.lost] == [6, 8, 5]


@pytest.mark.parametrize(
    "text",
    [
        "source_en,target_zh,type,notes\ncustoms,海关,n,x\ntariff,关税,n,\n",
        "EN,CN,Definition\ncustoms,海关,x\ntariff,关税,y\n",
        "English,Taiwan,China\ncustoms,海關,海关\ntariff,關稅,关税\n",
        "chinese_name,official_english_name,notes\n海关,customs,x\n关税,tariff,\n",
        "英文名稱,中文名稱\ncustoms,海关\ntariff,关税\n",
        "source_term,target_term,status\ncustoms,海关,approved\ntariff,关税,approved\n",
        "id,source_term,context,verified_english\n1,海关,a,customs\n2,关税,b,tariff\n",
        "source,target,ID,context,translator_comments,developer_comments,flags\ncustoms,海关,,,,,\ntariff,关税,,,,,\n",
    ],
)
def test_headings_as_people_write_them(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    found = [(c.terms_in("zh")[0].text, c.terms_in("en")[0].text) for c in read_termbase(path).concepts]
    assert found == [("海关", "customs"), ("关税", "tariff")]


def test_a_second_chinese_column_is_a_variant(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("English,Taiwan,China\nlibrary,函式庫,庫\n", encoding="utf-8")
    (concept,) = read_termbase(path).concepts
    assert [t.text for t in concept.terms_in("zh")] == ["庫", "函式庫"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("cut.tbx", MULTITERM_LIKE[:-60], r"cut\.tbx:\d+: broken XML.*cut off"),
        ("empty.tbx", "<tbx><text><body/></text></tbx>", r"no concept in this TBX"),
        ("one.csv", "zh,definition\n海关,x\n", r"one\.csv:1: no column for English \(en\).*--columns en="),
        ("one.tsv", "zh\ten\n", r"there is no term in it"),
        ("bare.csv", "海关\n", r"bare\.csv:1: one column"),
        ("open.csv", 'zh,en\n"海关,customs\n', r"open\.csv:\d: broken CSV.*unclosed"),
        ("a.utx", "#UTX 1.20; zh/en\n海关\tcustoms\n", r"a\.utx:2: no line that names the columns"),
        ("a.json", '{"name": "x", "meta": [], "concepts": [{"id": "1"}]}', r"concept 1 is broken"),
    ],
)
def test_bad_files_are_refused_in_one_clear_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read_termbase(path)
    assert "\n" not in str(caught.value)


def test_a_gbk_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gbk.csv"
    path.write_bytes(
        "中文,英文,备注\n海关总署,General Administration of Customs,机构名称的规范译法\n".encode("gbk")
    )
    (concept,) = read_termbase(path).concepts
    assert [t.text for t in concept.terms] == ["海关总署", "General Administration of Customs"]


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    path = tmp_path / "x.tbx"
    text = MULTITERM_LIKE.replace(
        '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">',
        '<!DOCTYPE martif [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    ).replace("a thing", "&f;")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match="entity"):
        read_termbase(path)


def test_memoq_and_weblate_exports_are_recognised(tmp_path: Path) -> None:
    memoq = tmp_path / "m.csv"
    memoq.write_text(
        "Entry_ID,Entry_Subject,Entry_Note,English,English_Def,Term_Info,Term_Example,English,English_Def,Term_Info,"
        "Term_Example,Chinese_PRC,Chinese_PRC_Def,Term_Info,Term_Example\n"
        "7,trade,n,customs,the authority,CasePermissive;HalfPrefix,at customs,custom,,Forbidden,,海关,,,\n",
        encoding="utf-8",
    )
    assert sniff(memoq, Kind.TERMBASE).name == "memoq-csv"
    (concept,) = read_termbase(memoq).concepts
    assert [(t.text, t.status) for t in concept.terms_in("en")] == [
        ("customs", "preferred"),
        ("custom", "forbidden"),
    ]
    assert concept.definition == "the authority"
    weblate = tmp_path / "w.csv"
    weblate.write_text(
        '"location","source","target","id","fuzzy","context","translator_comments","developer_comments"\n'
        '"","海关","customs","","False","","plural","terminology"\n"","海关","custom","","False","","","forbidden"\n',
        encoding="utf-8",
    )
    assert sniff(weblate, Kind.TERMBASE).name == "weblate-csv"
    (concept,) = read_termbase(weblate).concepts
    assert [(t.text, t.status) for t in concept.terms_in("en")] == [
        ("customs", "preferred"),
        ("custom", "forbidden"),
    ]


def test_two_encodings_in_one_file_are_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    lines = ["zh,en\n海关总署的规范译法,customs\n".encode(), "口岸管理部门的名称,port\n".encode("gbk")]
    path.write_bytes(b"".join(lines))
    with pytest.raises(FormatError, match=r"mixed\.csv:3: .*two encodings.*UTF-8"):
        read_termbase(path)


def read(path: Path, text: str) -> Termbase:
    path.write_text(text, encoding="utf-8")
    return read_termbase(path)


def test_the_glossary_that_omegat_writes_is_read_with_its_first_line(tmp_path: Path) -> None:
    text = "# Glossary in tab-separated format -*- coding: utf-8 -*-\n海关\tcustoms\ta comment\n新三样\tnew trio\n"
    for name in ("glossary.txt", "glossary.utf8"):
        base = read(tmp_path / name, text)
        assert sniff(tmp_path / name).name == "omegat"
        assert [t.text for c in base.concepts for t in c.terms] == ["海关", "customs", "新三样", "new trio"]


def test_matecat_glossaries_keep_the_example_of_each_language_and_flag_forbidden_rows(tmp_path: Path) -> None:
    base = read(
        tmp_path / "matecat.csv",
        "Forbidden,Domain,Subdomain,Definition,zh-CN,Notes,Example of use,en-US,Notes,Example of use\n"
        ",Customs,Trade,a thing,报关,n1,他去报关,customs declaration,n2,He declares\n"
        "True,Customs,,x,海关,,,custom,,\n",
    )
    first, second = base.concepts
    assert first.terms_in("zh")[0].contexts == ("他去报关",)
    assert first.terms_in("en")[0].contexts == ("He declares",)
    assert first.notes == ("n1", "n2")
    assert [(t.text, t.status) for t in second.terms_in("en")] == [("custom", TermStatus.FORBIDDEN)]


def test_tbx_min_is_read(tmp_path: Path) -> None:
    base = read(
        tmp_path / "min.tbx",
        '<?xml version="1.0" encoding="UTF-8"?><TBX dialect="TBX-Min"><header><id>s</id></header><body>'
        '<entry id="C1"><subjectField>trade</subjectField><langGroup xml:lang="zh-CN"><termGroup><term>海关</term>'
        '</termGroup></langGroup><langGroup xml:lang="en"><termGroup><term>customs</term>'
        "<termStatus>preferred</termStatus></termGroup><termGroup><term>custom</term>"
        "<termStatus>obsolete</termStatus></termGroup></langGroup></entry></body></TBX>",
    )
    concept = base.concepts[0]
    assert concept.subject == "trade"
    assert [(t.text, t.status) for t in concept.terms_in("en")] == [
        ("customs", TermStatus.PREFERRED),
        ("custom", TermStatus.DEPRECATED),
    ]


def test_two_encodings_in_one_table_are_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_bytes("zh,en\n海关,customs\n".encode() + "贸易,trade\n".encode("gb18030"))
    with pytest.raises(FormatError, match="two encodings") as found:
        read_termbase(path)
    assert str(found.value.place).endswith("two.csv:3")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5"])
def test_a_table_in_one_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "one.csv"
    path.write_bytes("zh,en\n海關總署,customs\n貿易,trade\n進口與出口,imports and exports\n".encode(encoding))
    assert [c.terms_in("zh")[0].text for c in read_termbase(path).concepts][:2] == ["海關總署", "貿易"]


@pytest.mark.parametrize("suffix", ["tsv", "csv", "xlsx"])
def test_tables_keep_line_separators_and_concepts_in_other_languages(tmp_path: Path, suffix: str) -> None:
    base = Termbase(
        (
            Concept("1", (Term("注册产品：\u2028网址", "zh"), Term("register at\u2028the page", "en"))),
            Concept("2", (Term("Sternwind", "de"), Term("vent stellaire", "fr"))),
        )
    )
    file = tmp_path / f"g.{suffix}"
    write_termbase(file, base)
    assert read_termbase(file).concepts == base.concepts


def test_a_first_row_without_chinese_is_pointed_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "own.csv"
    file.write_text("Begriff,Erklaerung\n海关,customs\n", encoding="utf-8")
    assert len(read_termbase(file).concepts) == 2
    assert "own.csv:1" in caplog.text
    assert "--columns" in caplog.text


def test_a_memoq_export_with_definitions_before_the_terms_and_regions_in_brackets(tmp_path: Path) -> None:
    """The order of columns that memoQ documents: fields of the language, then the terms with theirs."""
    path = tmp_path / "m.csv"
    path.write_text(
        "\ufeffEntry_ID;Entry_Note;English_Def;English;Term_Info;Term_Example;English;Term_Info;Term_Example;"
        "Chinese (PRC)_Def;Chinese (PRC);Term_Info;Term_Example\n"
        '4;"a; b";the office;customs;CaseSense;at customs;custom;Forbidden;;机关;海关;CasePermissive;在海关\n',
        encoding="utf-8",
    )
    (concept,) = read_termbase(path).concepts
    assert [(t.text, t.lang, t.status, t.contexts) for t in concept.terms] == [
        ("customs", "en", "preferred", ("at customs",)),
        ("custom", "en", "forbidden", ()),
        ("海关", "zh-CN", "preferred", ("在海关",)),
    ]
    assert concept.definition == "the office"
    assert concept.notes == ("a; b",)
