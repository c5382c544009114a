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
