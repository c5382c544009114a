"""What XLIFF files say beside their units, from one XLIFF to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.formats import Change, read_units, update_units
from tmkit.formats.convert import convert

ONE = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:x="urn:x">
<file original="a.html" datatype="html" source-language="zh-CN" target-language="en-US"><header>
<skl><internal-file>abc</internal-file></skl>
<note from="manager" priority="1">For the fair</note><x:info a="1">k</x:info></header><body><trans-unit id="1">
<source>出口增长。</source><target>Exports grew.</target>
<note from="reviser" annotates="target">Check &amp; see</note><note>plain</note></trans-unit></body></file></xliff>
"""
TWO = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh-CN" trgLang="en-US"
 xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"><file id="f" canResegment="no">
<slr:profiles generalProfile="x"/><notes><note category="fair">For the fair</note></notes><unit id="1">
<notes><note id="n1" appliesTo="target" category="reviser">Check &amp; see</note></notes>
<segment><source>出口增长。</source><target>Exports grew.</target></segment></unit></file></xliff>
"""


def converted(tmp_path: Path, text: str, to: str, *between: str) -> str:
    path = tmp_path / "in.xlf"
    path.write_text(text, encoding="utf-8")
    for number, name in enumerate(between):
        step = tmp_path / f"step{number}.{name}"
        convert(str(path), str(step))
        path = step
    out = tmp_path / "out.xlf"
    convert(str(path), str(out), write_as=to)
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("between", [(), ("jsonl",)], ids=["straight", "through JSON Lines"])
def test_notes_and_the_header_of_xliff_1_stay(tmp_path: Path, between: tuple[str, ...]) -> None:
    text = converted(tmp_path, ONE, "xliff", *between)
    assert '<note from="manager" priority="1">For the fair</note>' in text
    assert '<x:info xmlns:x="urn:x" a="1">k</x:info>' in text
    assert '<note from="reviser" annotates="target">Check &amp; see</note>' in text
    assert "<note>plain</note>" in text
    assert 'datatype="html"' in text
    assert "internal-file" not in text


@pytest.mark.parametrize("between", [(), ("jsonl",)], ids=["straight", "through JSON Lines"])
def test_notes_and_modules_of_an_xliff_2_file_stay(tmp_path: Path, between: tuple[str, ...]) -> None:
    text = converted(tmp_path, TWO, "xliff2", *between)
    assert 'generalProfile="x"' in text
    assert '<notes><note category="fair">For the fair</note></notes>' in text
    assert '<note id="n1" appliesTo="target" category="reviser">Check &amp; see</note>' in text
    assert 'canResegment="no"' in text


def test_the_versions_call_the_attributes_of_notes_differently(tmp_path: Path) -> None:
    assert '<note category="reviser" appliesTo="target">' in converted(tmp_path, ONE, "xliff2")
    text = converted(tmp_path, TWO, "xliff")
    assert '<note annotates="target" from="reviser">' in text
    assert "<notes>" not in text


def test_text_deleted_in_memoq_with_changes_tracked_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a.mqxliff"
    path.write_text(
        ONE.replace('xmlns:x="urn:x"', 'xmlns:x="urn:x" xmlns:mq="MQXliff"').replace(
            "Exports grew.",
            'Exports <mrk mtype="x-mq-tc" mq:tctype="del">fell</mrk><mrk mtype="x-mq-tc" mq:tctype="ins">grew</mrk>.',
        ),
        encoding="utf-8",
    )
    out = tmp_path / "out.tsv"
    convert(str(path), str(out))
    assert "\tExports grew." in out.read_text(encoding="utf-8")


def test_comments_on_words_of_a_studio_target_stay_with_its_new_text(tmp_path: Path) -> None:
    path = tmp_path / "a.sdlxliff"
    path.write_text(
        '<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        '<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs><cmt-def id="c1"><Comments>'
        '<Comment severity="Low" user="pm">check the term</Comment></Comments></cmt-def></cmt-defs></doc-info>'
        '<file original="a" datatype="x" source-language="zh-CN" target-language="en-US"><body><trans-unit id="u">'
        '<source>出口增长。</source><seg-source><mrk mtype="seg" mid="1">出口增长。</mrk></seg-source><target><mrk mtype="seg" mid="1">'
        '<mrk mtype="x-sdl-comment" sdl:cid="c1">Exports</mrk> grew.</mrk></target>'
        '<sdl:seg-defs><sdl:seg id="1" conf="Draft"/></sdl:seg-defs></trans-unit></body></file></xliff>',
        "utf-8",
    )
    update_units(path, path, {"1": Change(target="Exports rose.", comments=("grew by how much?",))})
    (unit,) = read_units(path)
    assert (unit.text("en"), sorted(unit.notes)) == ("Exports rose.", ["check the term", "grew by how much?"])


GROUPS = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh-CN" trgLang="en-US"
 xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"><file id="f1" original="a.docx"><group id="g1" name="menu">
<gls:glossary><gls:glossEntry><gls:term>甲</gls:term></gls:glossEntry></gls:glossary>
<notes><note id="n1">About the group</note></notes><unit id="1"><segment><source>甲。</source></segment></unit>
<group id="g2" translate="no"><unit id="2"><segment><source>乙。</source></segment></unit>
<unit id="3" translate="yes"><segment><source>丙。</source></segment></unit></group>
<unit id="4"><segment><source>丁。</source></segment></unit></group></file>
<file id="f1" original="b.docx"><notes><note>About the second</note></notes><group id="g1"><unit id="5"><segment>
<source>戊。</source></segment></unit></group><unit id="6"><segment><source>己。</source></segment></unit></file></xliff>
"""


@pytest.mark.parametrize("between", [(), ("jsonl",)], ids=["straight", "through JSON Lines"])
def test_groups_and_later_files_of_xliff_2_stay_with_their_notes_and_modules(
    tmp_path: Path, between: tuple[str, ...]
) -> None:
    etree = pytest.importorskip("lxml.etree")
    text = converted(tmp_path, GROUPS, "xliff2", *between)
    root = etree.fromstring(text.encode())
    name = {"x": "urn:oasis:names:tc:xliff:document:2.0", "gls": "urn:oasis:names:tc:xliff:glossary:2.0"}

    def around(unit: str) -> list[str]:
        (found,) = root.xpath(f"//x:unit[@id='{unit}']", namespaces=name)
        return [
            a.get("name") or a.get("original") or a.get("id") for a in found.iterancestors() if a.get("id")
        ]

    assert {unit: around(unit) for unit in "123456"} == {
        "1": ["menu", "a.docx"], "2": ["g2", "menu", "a.docx"], "3": ["g2", "menu", "a.docx"],
        "4": ["menu", "a.docx"], "5": ["g1", "b.docx"], "6": ["b.docx"],
    }  # fmt: skip
    assert root.xpath("string(//x:group[@name='menu']/gls:glossary)", namespaces=name) == "甲"
    assert (
        root.xpath("string(//x:group[@name='menu']/x:notes/x:note[@id='n1'])", namespaces=name)
        == "About the group"
    )
    assert root.xpath("string(//x:file[@original='b.docx']/x:notes)", namespaces=name) == "About the second"
    assert len({each.get("id") for each in root.findall("x:file", name)}) == 2
    assert [unit.locked for unit in read_units(tmp_path / "out.xlf")] == [
        False,
        True,
        False,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(("version", "unit"), [("1.2", "trans-unit"), ("2.0", "unit")])
def test_what_a_group_forbids_to_translate_is_locked(tmp_path: Path, version: str, unit: str) -> None:
    segment = "<source>甲。</source>" if version == "1.2" else "<segment><source>甲。</source></segment>"
    body = (
        f'<group id="g" translate="no"><group id="h"><{unit} id="1">{segment}</{unit}></group>'
        f'<{unit} id="2" translate="yes">{segment}</{unit}></group><{unit} id="3">{segment}</{unit}>'
    )
    path = tmp_path / "a.xlf"
    path.write_text(
        f'<xliff version="1.2"><file original="a" source-language="zh"><body>{body}</body></file></xliff>'
        if version == "1.2"
        else f'<xliff version="2.0" srcLang="zh"><file id="f">{body}</file></xliff>',
        "utf-8",
    )
    assert [u.locked for u in read_units(path)] == [True, False, False]
