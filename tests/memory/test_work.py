"""The jobs: leverage, pretranslation, maintenance; nothing is deleted without being asked for."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from memory_samples import PAIRS, made_up

from tmkit.errors import UsageError
from tmkit.formats import read_units, write_units
from tmkit.memory import Memories, Memory
from tmkit.memory.clean import suspects
from tmkit.memory.compare import diff, merge
from tmkit.memory.duplicates import Resolve, conflicts, duplicates
from tmkit.memory.edit import apply_edits, write_for_editing
from tmkit.memory.figures import stats
from tmkit.memory.leverage import Row, analyse, segments_of
from tmkit.memory.omegat import export_omegat
from tmkit.memory.pretranslate import pretranslate
from tmkit.memory.safety import remove
from tmkit.model import Provenance, TranslationUnit, Variant
from tmkit.report.leverage import leverage_csv, leverage_html, leverage_text, leverage_xml, write_leverage

JOB = [
    "会议室位于三楼。",  # known
    "会议室位于五楼。",  # fuzzy in the memory
    "这一句记忆库里没有任何相近的。",  # new
    "这一句记忆库里没有任何相近的！",  # like the one before
    "会议室位于五楼。",  # again
    "",
]


def test_leverage_counts_every_segment_once(memory: Memory) -> None:
    report = analyse([("a", JOB), ("b", JOB[2:3])], Memories([(memory, 0)]))
    rows = {row: counts.segments for row, counts in report.whole.rows.items() if counts.segments}
    assert rows == {Row.EXACT: 1, Row.FUZZY_85: 1, Row.NEW: 1, Row.INTERNAL_95: 1, Row.REPETITION: 2}
    assert report.whole.total.segments == 6
    assert report.files[0].rows[Row.EXACT].words == 7
    assert report.files[0].rows[Row.EXACT].characters == 8
    alone = analyse([("a", JOB)], None)
    assert alone.whole.rows[Row.NEW].segments == 2


def test_leverage_reports_say_the_same_in_every_form(memory: Memory, tmp_path: Path) -> None:
    report = analyse([("a & b", JOB)], Memories([(memory, 0)]))
    rows = list(csv.DictReader(io.StringIO(leverage_csv(report))))
    assert sum(int(row["segments"]) for row in rows if row["match"] != "Total") == 5
    tree = etree.fromstring(leverage_xml(report).encode())
    assert tree.xpath("string(//file/@name)") == "a & b"
    assert tree.xpath("string(//batchTotal//total/@segments)") == "5"
    assert "a &amp; b" in leverage_html(report)
    assert "Repetitions" in leverage_text(report)
    write_leverage(report, tmp_path / "r.xlsx")
    assert (tmp_path / "r.xlsx").stat().st_size > 1000
    with pytest.raises(UsageError, match="suffix"):
        write_leverage(report, tmp_path / "r.doc")


def test_a_document_is_counted_by_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("会议室位于三楼。请保持会议室整洁。\n", encoding="utf-8")
    assert list(segments_of(tmp_path / "a.txt", "zh")) == ["会议室位于三楼。", "请保持会议室整洁。"]


@pytest.mark.parametrize("suffix", [".xlf", ".po", ".tsv", ".xlsx"])
def test_pretranslation_fills_what_is_empty_and_leaves_the_rest(
    memory: Memory, tmp_path: Path, suffix: str
) -> None:
    units = [
        TranslationUnit.pair("a", PAIRS[0][0], ""),
        TranslationUnit.pair("b", "会议室可容纳60人。", ""),
        TranslationUnit.pair("c", "没有的句子", ""),
        TranslationUnit.pair("d", PAIRS[1][0], "Mine."),
    ]
    path = tmp_path / f"in{suffix}"
    write_units(path, units)
    result = pretranslate(
        Memories([(memory, 0)]),
        path,
        tmp_path / f"out{suffix}",
        hints=lambda text: [("会议室", "meeting room")],
    )
    assert (result.exact, result.adapted, result.fuzzy, result.kept, result.left) == (1, 1, 0, 1, 1)
    out = {unit.text("zh"): unit for unit in read_units(tmp_path / f"out{suffix}")}
    assert out[PAIRS[0][0]].text("en") == PAIRS[0][1]
    assert out["会议室可容纳60人。"].text("en") == "The meeting room seats 60 people."
    assert out["没有的句子"].text("en") == ""
    assert out[PAIRS[1][0]].text("en") == "Mine."
    if suffix in (".xlf", ".po"):
        assert any("meeting room" in note for note in out["会议室可容纳60人。"].notes)
    if suffix == ".po":
        assert out["会议室可容纳60人。"].state == "fuzzy"


def test_a_text_becomes_a_bilingual_table_or_a_text(memory: Memory, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{PAIRS[0][0]}{PAIRS[1][0]}\n没有。\n", encoding="utf-8")
    memories = Memories([(memory, 0)])
    pretranslate(memories, tmp_path / "a.txt", tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == f"{PAIRS[0][1]} {PAIRS[1][1]}\n没有。\n"
    pretranslate(memories, tmp_path / "a.txt", tmp_path / "b.tsv")
    assert [unit.text("en") for unit in read_units(tmp_path / "b.tsv")] == [PAIRS[0][1], PAIRS[1][1], ""]


def test_figures(memory: Memory) -> None:
    memory.add([TranslationUnit("x", (Variant("zh", ("无译文",)),), provenance=Provenance(changed_by="LI"))])
    found = stats(memory)
    assert (found.units, found.pairs, found.sources) == (7, 6, 7)
    assert found.authors == (("LI", 1),)


def test_duplicates_are_removed_only_when_asked_and_kept_in_a_file(memory: Memory, tmp_path: Path) -> None:
    zh, en = PAIRS[0]
    memory.add([replace(TranslationUnit.pair("z1", zh, en), props=(("prev", "上文"),))])
    memory.add([TranslationUnit.pair("z2", zh.replace("。", " ."), en.upper())])
    assert [len(group.others) for group in duplicates(memory)] == [1]
    groups = list(duplicates(memory, normalised=True))
    assert [len(group.others) for group in groups] == [2]
    assert len(memory) == 8
    into = tmp_path / "removed.jsonl"
    assert remove(memory, groups[0].others, into) == 2
    assert len(memory) == 6
    assert len(list(read_units(into))) == 2
    assert len(memory.match(zh)) >= 1
    with pytest.raises(UsageError, match="there already"):
        remove(memory, [1], into)


def test_conflicts_name_the_newest_or_most_frequent_first(memory: Memory) -> None:
    def unit(name: str, target: str, year: int, context: str) -> TranslationUnit:
        from datetime import UTC, datetime

        made = TranslationUnit.pair(name, "同意。", target, props=(("prev", context),))
        return replace(made, provenance=Provenance(created=datetime(year, 1, 1, tzinfo=UTC)))

    memory.add(
        [unit("a", "Agreed.", 2020, "甲"), unit("b", "Agreed.", 2021, "乙"), unit("c", "OK.", 2024, "丙")]
    )
    (newest,) = conflicts(memory)
    assert newest.targets[0][0] == "OK."
    (frequent,) = conflicts(memory, resolve=Resolve.FREQUENT)
    assert frequent.targets[0][0] == "Agreed."
    assert len(frequent.losing) == 1


def test_a_short_chinese_text_in_the_place_of_english_is_found(memory: Memory) -> None:
    memory.add(
        [TranslationUnit.pair("left", "禁止停车。", "停车"), TranslationUnit.pair("fine", "三楼", "3/F")]
    )
    assert [s.row.unit().id for s in suspects(memory, rules=["language"])] == ["left"]


def test_a_rule_there_is_not_is_refused(memory: Memory) -> None:
    with pytest.raises(UsageError, match="known: empty"):
        list(suspects(memory, rules=["lenght"]))


def test_cleaning_names_what_is_no_translation_and_nothing_else(memory: Memory) -> None:
    memory.add(TranslationUnit.pair(f"m{n}", *made_up(n)) for n in range(40))
    assert list(suspects(memory)) == []
    bad = {
        "empty": ("只有原文。", ""),
        "identical": ("Microsoft Windows", "Microsoft Windows"),
        "language": ("请保持安静。", "请您保持安静。"),
        "length": ("请保持安静，不要大声说话，谢谢您的合作与理解。", "Quiet."),
        "numbers": ("进口30亿吨。", "Imports were 30 tonnes."),
    }
    memory.add(TranslationUnit.pair(name, *pair) for name, pair in bad.items())
    memory.add(
        [TranslationUnit.pair("confidence", "早上好。", "Good morning.", props=(("confidence", "0.1"),))]
    )
    found = {suspect.row.unit().id: suspect.reason.split(":")[0] for suspect in suspects(memory)}
    assert found == {name: name for name in [*bad, "confidence"]}


def test_differences_and_merging(memory: Memory, tmp_path: Path) -> None:
    with Memory.create(tmp_path / "b.tmdb") as other:
        other.add([TranslationUnit.pair("1", *PAIRS[0]), TranslationUnit.pair("2", "新的。", "New.")])
        other.add([TranslationUnit.pair("3", PAIRS[1][0], "Tidy up.")])
        found = diff(memory, other)
        assert (found.same, len(found.only_first), len(found.only_second), len(found.changed)) == (1, 4, 1, 1)
        result = merge(memory, [other])
        assert (result.added, result.unchanged) == (2, 1)
        assert not diff(other, memory).only_first
    assert memory.match("新的。")[0].score == 100


@pytest.mark.parametrize("suffix", [".tsv", ".xlsx"])
def test_a_spreadsheet_comes_back(memory: Memory, tmp_path: Path, suffix: str) -> None:
    sheet = tmp_path / f"edit{suffix}"
    assert write_for_editing(memory, sheet) == 6
    with pytest.raises(UsageError, match="--apply"):
        write_for_editing(memory, sheet)  # what was changed in it would be lost
    units = list(read_units(sheet))
    edited = [units[0].with_text("en", "Level three."), *units[1:4], units[4].with_text("en", "Mine.")]
    write_units(sheet, edited)
    memory.add([TranslationUnit.pair("u4", PAIRS[4][0], "Changed meanwhile.")])
    result = apply_edits(memory, sheet)
    assert (result.changed, result.unchanged, [unit for unit, _ in result.refused]) == (1, 3, ["5"])
    assert memory.match(PAIRS[0][0])[0].unit.text("en") == "Level three."
    assert memory.match(PAIRS[4][0])[0].unit.text("en") == "Changed meanwhile."


@pytest.mark.skipif(not shutil.which("omegat"), reason="OmegaT is not installed")
@pytest.mark.parametrize("source", ["zh", "en"])
def test_omegat_translates_from_the_exported_project(memory: Memory, tmp_path: Path, source: str) -> None:
    side = 0 if source == "zh" else 1
    document = tmp_path / "job.txt"
    document.write_text("\n\n".join(pair[side] for pair in PAIRS[:3]) + "\n", encoding="utf-8")
    project = tmp_path / "project"
    count = export_omegat(
        memory, project, source=source, documents=[document], glossary=[("会议室", "meeting room", "")]
    )
    assert count == len(PAIRS)
    subprocess.run(
        ["omegat", str(project), "--mode=console-translate"],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "JAVA_TOOL_OPTIONS": "-Dfile.encoding=UTF-8"},
        check=True,
        capture_output=True,
        timeout=180,
    )
    translated = (project / "target" / "job.txt").read_text(encoding="utf-8")
    assert translated.split() == " ".join(pair[1 - side] for pair in PAIRS[:3]).split()
    with pytest.raises(UsageError, match="already"):
        export_omegat(memory, project)


def test_uses_are_counted_on_demand(memory: Memory, tmp_path: Path) -> None:
    """Which units a job used, and only when asked."""
    path = tmp_path / "job.tsv"
    write_units(
        path, [TranslationUnit.pair("a", PAIRS[0][0], ""), TranslationUnit.pair("b", "没有的句子", "")]
    )
    memories = Memories([(memory, 0)])
    ids = [row.id for row in memory.store.scan()]
    pretranslate(memories, path, tmp_path / "out.tsv")
    assert memory.store.uses(ids) == {}
    for _ in range(2):
        pretranslate(memories, path, tmp_path / "out.tsv", count_uses=True)
    assert [count for count, _ in memory.store.uses(ids).values()] == [2]
    (number,) = memory.store.uses(ids)
    assert memory.store.rows([number])[number].sides[0] == PAIRS[0][0]
