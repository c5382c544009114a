"""Where a proposed translation comes from is written where each tool looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tmkit.formats import Change, MatchData, read_units, update_units

MATCH = MatchData(87.4, "出口增长 <5%。", "Exports grew by <5%.", "trade & customs")
ONE = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.txt" source-language="zh-CN"
 target-language="en-US" datatype="plaintext"><body>
<trans-unit id="1"><source>出口增长6%。</source>%s</trans-unit>
</body></file></xliff>
"""
TWO = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" srcLang="zh-CN" trgLang="en-US" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="u1"><segment id="s1"><source>出口增长6%。</source></segment></unit>
</file></xliff>
"""
STUDIO = """\
<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"
 sdl:version="1.0"><file original="a.docx" datatype="x-sdlfilterframework2" source-language="zh-CN"
 target-language="en-US"><body><trans-unit id="t"><source>出口增长6%。</source>
<seg-source><mrk mtype="seg" mid="1">出口增长6%。</mrk></seg-source>
<target><mrk mtype="seg" mid="1"/></target>
<sdl:seg-defs><sdl:seg id="1" conf="Draft"/></sdl:seg-defs></trans-unit></body></file></xliff>
"""
MEMOQ = ONE.replace(
    "<xliff", '<xliff xmlns:mq="MQXliff"'
).replace('<trans-unit id="1">', '<trans-unit id="1" mq:status="NotStarted">')  # fmt: skip


def changed(tmp_path: Path, name: str, text: str) -> etree._Element:
    """The file with its unit filled from a match; read again, too."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (unit,) = read_units(path)
    update_units(path, path, {unit.id: Change("Exports grew by 6%.", match=MATCH)})
    (unit,) = read_units(path)
    assert unit.text("en") == "Exports grew by 6%."
    return etree.parse(str(path)).getroot()


def first(root: etree._Element, name: str) -> etree._Element:
    found = root.find(f".//{{*}}{name}")
    assert found is not None
    return found


@pytest.mark.parametrize("target", ["", "<target/>"], ids=["no target", "empty target"])
def test_xliff_1_has_an_alternative_translation_behind_the_target(tmp_path: Path, target: str) -> None:
    root = changed(tmp_path, "a.xlf", ONE.replace("%s", target))
    names = [etree.QName(child).localname for child in first(root, "trans-unit")]
    assert names == ["source", "target", "alt-trans"]
    alternative = first(root, "alt-trans")
    assert alternative.get("match-quality") == "87%"
    assert alternative.get("origin") == "trade & customs"
    assert [child.text for child in alternative] == ["出口增长 <5%。", "Exports grew by <5%."]


def test_xliff_2_has_a_match_that_names_the_segment(tmp_path: Path) -> None:
    root = changed(tmp_path, "a.xlf", TWO)
    unit = first(root, "unit")
    assert etree.QName(unit[0]).namespace == "urn:oasis:names:tc:xliff:matches:2.0"  # before the segment
    match = first(root, "match")
    assert (match.get("ref"), match.get("matchQuality")) == ("#s1", "87")
    assert [child.text for child in match] == ["出口增长 <5%。", "Exports grew by <5%."]


def test_studio_has_origin_and_percent(tmp_path: Path) -> None:
    segment = first(changed(tmp_path, "a.sdlxliff", STUDIO), "seg")
    assert (segment.get("origin"), segment.get("percent")) == ("tm", "87")
    assert next(iter(read_units(tmp_path / "a.sdlxliff"))).prop("origin") == "tm"


def test_memoq_has_its_percent(tmp_path: Path) -> None:
    root = changed(tmp_path, "a.mqxliff", MEMOQ.replace("%s", "<target/>"))
    assert first(root, "trans-unit").get("{MQXliff}percent") == "87"


def test_a_context_match_counts_as_the_whole(tmp_path: Path) -> None:
    assert MatchData(102, "好。", "Good.").percent == 100


def test_phrase_scores_are_shares_of_one(tmp_path: Path) -> None:
    sample = Path(__file__).parent.parent / "contract" / "documents" / "mxliff" / "phrase.mxliff"
    out = tmp_path / "out.mxliff"
    match = MatchData(85, "共{0}个文件", "{0} files", "memory")
    update_units(sample, out, {"k:1": Change(target="{0} files in all", match=match)})
    unit = list(read_units(out))[1]
    assert (unit.match, unit.prop("origin"), unit.state) == (85.0, "tm", "unconfirmed")
    assert out.read_text("utf-8").count('"0.85"') == 2
