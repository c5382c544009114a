"""TMX in and out: nothing is lost, the DTD is kept to, damage is named."""

from __future__ import annotations

import dataclasses
import logging
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tmkit.errors import FormatError
from tmkit.formats import Change, read_units, update_units, write_units
from tmkit.formats.quick import make_code, make_provenance, make_unit, make_variant
from tmkit.model import CodeKind, CodeRole, InlineCode, Provenance, TranslationUnit, Variant

DTD = Path(__file__).parent / "tmx14.dtd"
RICH = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="T" creationtoolversion="1" segtype="block" o-tmf="o" adminlang="en"
 srclang="zh-CN" datatype="html"><note>for all</note><prop type="client" xml:lang="en">ACME</prop>
<ude name="u" base="b"><map unicode="#xF8FF" code="#xF0"/></ude></header><body>
<tu tuid="a1" usagecount="3" creationdate="20260102T030405Z" creationid="me" changeid="you" creationtool="X">
 <note xml:lang="en">look</note><prop type="speaker">王军</prop><prop type="speaker">二</prop>
 <odd a="1">x &lt; y<b/></odd>
 <tuv xml:lang="en" changedate="20260203T000000Z"><prop type="p">v</prop><seg>A <bpt i="1" x="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept>
 <hi type="term">hi <ph x="2" type="img">&lt;img alt="<sub>text</sub>"/&gt;</ph></hi> <it pos="begin">{</it></seg></tuv>
 <tuv xml:lang="zh-CN"><note>side</note><seg>甲&amp;乙</seg></tuv>
 <tuv xml:lang="fr"><seg></seg></tuv>
</tu></body></tmx>"""


def tmx(body: str, head: str = "") -> str:
    return f'{head}<tmx version="1.4"><header srclang="zh"/><body>{body}</body></tmx>'


def unit(text: str, name: str = "") -> str:
    return f'<tu{name}><tuv xml:lang="zh"><seg>{text}</seg></tuv><tuv xml:lang="en"><seg>x</seg></tuv></tu>\n'


def saved(folder: Path, text: str, name: str = "m.tmx", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_quick_values_are_the_values_of_the_model() -> None:
    who = make_provenance(None, "a", None, "b", "t", "v")
    assert who == Provenance(None, "a", None, "b", "t", "v")
    code = make_code(CodeKind.BPT, CodeRole.OPEN, "1", "<b>", (("x", "2"),), "n")
    assert code == InlineCode(CodeKind.BPT, CodeRole.OPEN, "1", "<b>", (("x", "2"),), "n")
    side = make_variant("zh", ("x",), (("k", "v"),), ("n",), who, (("a", "b"),))
    assert side == Variant("zh", ("x",), (("k", "v"),), ("n",), who, (("a", "b"),))
    made = make_unit("1", (side,), (("k", "v"),), ("n",), who, (("a", "b"),), ("<x/>",))
    assert made == TranslationUnit(
        "1", (side,), (("k", "v"),), ("n",), who, attrs=(("a", "b"),), extras=("<x/>",)
    )
    assert hash(made) == hash(dataclasses.replace(made))
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.id = "2"  # type: ignore[misc]


def test_everything_in_a_rich_file_survives_two_round_trips(tmp_path: Path) -> None:
    stream = read_units(saved(tmp_path, RICH))
    first = list(stream)
    assert [v.lang for v in first[0].variants] == ["zh-CN", "en", "fr"]
    assert first[0].props == (("speaker", "王军"), ("speaker", "二"))
    assert first[0].extras == ('<odd a="1">x &lt; y<b/></odd>',)
    assert ("client", "ACME") in [(k[5:], v) for k, v in stream.meta if k.startswith("prop:")]
    codes = [part for part in first[0].variants[1].content if isinstance(part, InlineCode)]
    assert [c.kind for c in codes] == [
        CodeKind.BPT,
        CodeKind.EPT,
        CodeKind.HI,
        CodeKind.PH,
        CodeKind.HI,
        CodeKind.IT,
    ]
    assert codes[0].data == "<b>"
    again = tmp_path / "again.tmx"
    write_units(again, first, meta=stream.meta, source="zh-CN")
    back = read_units(again)
    assert list(back) == first
    for name in ("note", "prop:client", "#extra", "segtype", "creationtool"):
        assert dict(back.meta)[name] == dict(stream.meta)[name]


@pytest.mark.skipif(not shutil.which("xmllint"), reason="xmllint is not installed")
def test_output_keeps_to_the_dtd(tmp_path: Path) -> None:
    stream = read_units(saved(tmp_path, RICH))
    units = list(stream)
    open_only = dataclasses.replace(
        units[0],
        variants=tuple(dataclasses.replace(v, content=v.content[:3]) for v in units[0].variants),
        state="final",
        locked=True,
        match=99.5,
    )
    out = tmp_path / "out.tmx"
    write_units(out, [*units, open_only], meta=stream.meta)
    done = subprocess.run(
        ["xmllint", "--noout", "--dtdvalid", str(DTD), str(out)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5"])
def test_declared_and_marked_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    path = saved(tmp_path, tmx(unit("臺灣的貿易總額"), head), encoding=encoding)
    assert [u.text("zh") for u in read_units(path)] == ["臺灣的貿易總額"]


def test_gbk_without_a_declaration_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path, tmx(unit("我们的对外贸易在不断地发展")), encoding="gbk")
    assert [u.text("zh") for u in read_units(path)] == ["我们的对外贸易在不断地发展"]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE tmx [<!ENTITY a "b">]>',
        '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE tmx [<!ENTITY % p SYSTEM "http://localhost/x.dtd">%p;]>',
        '<!DOCTYPE tmx [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    ],
    ids=["internal", "external", "parameter", "bomb"],
)
def test_entities_are_refused(tmp_path: Path, head: str) -> None:
    path = saved(tmp_path, tmx(unit("甲"), head))
    for recover in (False, True):
        with pytest.raises(FormatError, match="refused as unsafe"):
            list(read_units(path, recover=recover))


def test_the_plain_doctype_is_read_and_nothing_is_fetched(tmp_path: Path) -> None:
    path = saved(tmp_path, tmx(unit("甲"), '<!DOCTYPE tmx SYSTEM "http://localhost:9/tmx14.dtd">'))
    assert len(list(read_units(path))) == 1


def test_a_truncated_file_names_line_unit_and_cure(tmp_path: Path) -> None:
    path = saved(tmp_path, tmx("".join(unit(f"第{n}句", f' tuid="t{n}"') for n in range(9)))[:600])
    with pytest.raises(FormatError) as caught:
        list(read_units(path))
    assert str(caught.value).startswith(f"{path}:6: the file ends too early in unit t5")
    assert "--recover" in str(caught.value)


def test_recovery_goes_on_after_damage_in_the_middle(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    body = unit("一") + unit("二").replace("</seg>", "</sag>", 1) + unit("三") + unit("四 & 五") + unit("六")
    path = saved(tmp_path, tmx(body))
    with pytest.raises(FormatError, match="unit 2"):
        list(read_units(path))
    stream = read_units(path, recover=True)
    with caplog.at_level(logging.WARNING, "tmkit.formats"):
        assert [u.text("zh") for u in stream] == ["一", "三", "四 & 五", "六"]
    assert [(problem.line, problem.lost) for problem in stream.reading.problems] == [(2, True), (4, False)]
    assert f"{path}:2:" in caplog.text


def test_forbidden_characters_are_left_out_with_a_note(tmp_path: Path) -> None:
    path = saved(tmp_path, tmx(unit("一") + unit("甲\x0b乙&#x1F;丙&#9;丁")))
    stream = read_units(path, quiet=True)
    assert [u.text("zh") for u in stream] == ["一", "甲乙丙\t丁"]
    assert [(p.line, p.lost) for p in stream.reading.problems] == [(2, True)]


def test_an_unclosed_unit_is_found_where_it_begins(tmp_path: Path) -> None:
    path = saved(tmp_path, tmx(unit("一") + unit("二").replace("</tu>", "") + unit("三")))
    with pytest.raises(FormatError, match="unit 2 is not closed"):
        list(read_units(path))


def test_a_change_in_place_adds_note_and_state_and_keeps_the_rest(tmp_path: Path) -> None:
    path, out = saved(tmp_path, RICH), tmp_path / "out.tmx"
    update_units(
        path, out, {"a1": Change(target="<B>", comments=("why & how",), state="fuzzy")}, source="zh-CN"
    )
    new = out.read_text("utf-8")
    assert "<note>why &amp; how</note>" in new
    assert "<seg>甲&amp;乙</seg>" in new
    assert "&lt;B&gt;" in new
    assert next(iter(read_units(out))).state == "fuzzy"


def test_the_file_may_be_changed_onto_itself_and_in_utf16(tmp_path: Path) -> None:
    text = tmx(unit("甲") + unit("乙"), '<?xml version="1.0" encoding="UTF-16"?>\n')
    path = saved(tmp_path, text, encoding="utf-16")
    update_units(path, path, {"2": "𠮷 new"})
    assert path.read_bytes().decode("utf-16") == text[:-40] + text[-40:].replace("x</seg>", "𠮷 new</seg>")


def test_notes_and_properties_keep_their_order(tmp_path: Path) -> None:
    children = '<prop type="a">1</prop><note>x</note><prop type="x-state">new</prop><note>y</note><prop type="b">2</prop>'
    tuv = '<tuv xml:lang="{}">{}<seg>s</seg></tuv>'
    text = (
        '<tmx version="1.4"><header srclang="zh"/><body><tu>'
        + children
        + tuv.format("zh", '<prop type="c">3</prop><note>z</note>')
        + tuv.format("en", "")
        + "</tu></body></tmx>"
    )
    path, out = tmp_path / "a.tmx", tmp_path / "b.tmx"
    path.write_text(text, "utf-8")
    units = list(read_units(path))
    write_units(out, units)
    written = out.read_text("utf-8")
    assert re.findall(r"<(?:prop|note)[^>]*>([^<]*)", written) == ["1", "x", "y", "2", "new", "3", "z"]
    assert list(read_units(out)) == units


def test_an_id_that_comes_again_is_told_apart_and_changed_alone(tmp_path: Path) -> None:
    unit = '<tu tuid="a"><tuv xml:lang="zh"><seg>甲</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv></tu>'
    path, out = tmp_path / "a.tmx", tmp_path / "b.tmx"
    body = "".join(unit.format(text) for text in ("one", "two", "three"))
    path.write_text(f'<tmx version="1.4"><header srclang="zh"/><body>{body}</body></tmx>', "utf-8")
    assert [u.id for u in read_units(path)] == ["a", "a#2", "a#3"]
    assert update_units(path, out, {"a#2": "changed"}) == 1
    assert [u.text("en") for u in read_units(out)] == ["one", "changed", "three"]
    write_units(out, read_units(path))
    assert re.findall(r'tuid="([^"]*)"', out.read_text("utf-8")) == ["a", "a", "a"]


def test_bare_ampersands_and_entities_of_html_are_recovered(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    texts = ("AT&T and R&D", "a&nbsp;b", "1 < 2", "<![CDATA[a & b &nbsp;]]>", "x &amp; y &#20013;")
    units = "".join(f'<tu><tuv xml:lang="en"><seg>{text}</seg></tuv></tu>\n' for text in texts)
    path.write_text(f'<tmx version="1.4"><header srclang="en"/><body>\n{units}</body></tmx>', "utf-8")
    with pytest.raises(FormatError, match=r"a\.tmx:2: an ampersand that begins no reference in unit 1"):
        list(read_units(path))
    stream = read_units(path, recover=True, quiet=True)
    found = [unit.text("en") for unit in stream]
    assert ["AT&T and R&D", "a\xa0b", "1 < 2", "a & b &nbsp;", "x & y 中"][:3] == found[:3]
    assert found[4] == "x & y 中"
    assert not stream.reading.lost


def test_a_wrong_declaration_is_seen_through(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    unit = '<tu><tuv xml:lang="zh"><seg>海关总署公布的数据，增长了。</seg></tuv></tu>\n'
    head = '<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header srclang="zh"/><body>'
    path.write_bytes(f"{head}{unit}</body></tmx>".encode("gbk"))
    stream = read_units(path, quiet=True)
    assert [unit.text("zh") for unit in stream] == ["海关总署公布的数据，增长了。"]
    assert [p.message for p in stream.reading.problems] == [
        "it says it is UTF-8 but is GB18030, and is read as that"
    ]
    update_units(path, path, {"1": "改了"}, source="en", target="zh")
    assert "改了".encode("gbk") in path.read_bytes()


def test_damaged_bytes_are_told_when_recovering(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    unit = '<tu><tuv xml:lang="zh"><seg>海关总署公布的数据。</seg></tuv></tu>\n'
    data = f'<tmx version="1.4"><header srclang="zh"/><body>\n{unit * 9}</body></tmx>'.encode()
    path.write_bytes(data.replace("公布".encode(), b"\xe5\x85", 1))
    stream = read_units(path, recover=True, quiet=True)
    assert len(list(stream)) == 9
    assert [(p.line, p.lost) for p in stream.reading.problems] == [(2, True)]
