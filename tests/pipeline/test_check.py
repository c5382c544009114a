"""The check job on files: kinds of input, languages, baseline, fixes, comments, references."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.errors import InputError, UsageError
from tmkit.formats import read_units, write_units
from tmkit.model import TranslationUnit
from tmkit.pipeline.check import CheckOptions, check, check_units
from tmkit.pipeline.fix import apply_fixes, fix_diff, safe_fixes, write_comments
from tmkit.report.baseline import load_baseline, without_known, write_baseline

UNITS = [
    TranslationUnit.pair("a1", "首先，规模再创新高。", "First，the  scale reached a new high ."),
    TranslationUnit.pair("a2", "进口增长5%。", "Imports grew 5%."),
    TranslationUnit.pair("a3", "去年进口近30亿吨。", "Last year imports neared 30 tonnes."),
]


def file_of(folder: Path, name: str, units: list[TranslationUnit] = UNITS) -> Path:
    path = folder / name
    write_units(path, units)
    return path


@pytest.mark.parametrize("name", ["m.tsv", "m.tmx", "m.xlf", "m.jsonl", "m.csv"])
def test_every_bilingual_format_gives_the_same_findings(tmp_path: Path, name: str) -> None:
    report = check([file_of(tmp_path, name)])
    expected = [f.check for f in check_units(UNITS).findings]
    assert [f.check for f in report.findings] == expected
    assert {f.unit for f in report.findings} == {"a1", "a3"}


def test_languages_are_those_of_the_file(tmp_path: Path) -> None:
    units = [TranslationUnit.pair("1", "It is good.", "这是好的的。", langs=("en-US", "zh-CN"))]
    write_units(tmp_path / "m.tmx", units, source="en-US", target="zh-CN")
    report = check([tmp_path / "m.tmx"])
    assert (report.source_lang, report.target_lang) == ("en-US", "zh-CN")
    assert [f.check for f in report.findings] == ["doubled-word"]


def test_a_folder_and_its_files_keep_their_units_apart(tmp_path: Path) -> None:
    file_of(tmp_path, "a.tsv")
    (tmp_path / "sub").mkdir()
    file_of(tmp_path / "sub", "b.tmx")
    report = check([tmp_path], CheckOptions(select=("numbers",)))
    assert [f.unit for f in report.findings] == ["a.tsv:a3", "b.tmx:a3"]
    assert [report.rows[f.unit].file[-5:] for f in report.findings] == ["a.tsv", "b.tmx"]


def test_two_documents_are_aligned_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "r.zh.txt").write_text(
        "进口保持增长。\n去年我国进口了近30亿吨的大宗商品。\n谢谢大家。\n", encoding="utf-8"
    )
    (tmp_path / "r.en.txt").write_text(
        "Imports continued to grow.\nLast year, China imported nearly 30 tonnes of bulk commodities.\nThank you all.\n",
        encoding="utf-8",
    )
    report = check([tmp_path / "r.zh.txt", tmp_path / "r.en.txt"])
    assert [f.check for f in report.findings] == ["number-magnitude"]


def test_a_file_in_one_language_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("进口保持增长。\n出口也增长。\n", encoding="utf-8")
    with pytest.raises(InputError):
        check([tmp_path / "a.txt"])


def test_the_same_language_twice_makes_no_sense(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        check([file_of(tmp_path, "m.tsv")], CheckOptions(source="en", target="en-GB"))


def test_the_signature_repeats_the_run(tmp_path: Path) -> None:
    path = file_of(tmp_path, "m.tsv")
    options = CheckOptions(select=("numbers",), ignore=("number-fold",))
    first, second = check([path], options), check([path], options)
    assert str(first.signature) == str(second.signature)
    assert "select:numbers" in str(first.signature)
    assert "ignore:number-fold" in str(first.signature)


def test_a_baseline_leaves_only_what_is_new_wherever_it_moved(tmp_path: Path) -> None:
    report = check_units(UNITS)
    write_baseline(report, tmp_path / "known.json")
    known = load_baseline(tmp_path / "known.json")
    assert without_known(report, known).findings == ()
    moved = [TranslationUnit.pair("z9", UNITS[2].text("zh"), UNITS[2].text("en"))]
    new = TranslationUnit.pair("z10", "出口增长。", "Exports grew grew.")
    left = without_known(check_units([*moved, new]), known)
    assert [f.check for f in left.findings] == ["doubled-word"]
    assert left.suppressed == 1


def test_a_second_copy_of_a_known_defect_is_new(tmp_path: Path) -> None:
    write_baseline(check_units(UNITS), tmp_path / "known.json")
    twice = [*UNITS, TranslationUnit.pair("b3", UNITS[2].text("zh"), UNITS[2].text("en"))]
    left = without_known(check_units(twice), load_baseline(tmp_path / "known.json"))
    assert [f.check for f in left.findings] == ["number-magnitude"]


@pytest.mark.parametrize("name", ["m.tsv", "m.tmx", "m.xlf"])
def test_safe_typography_is_put_right_in_the_file(tmp_path: Path, name: str) -> None:
    path = file_of(tmp_path, name)
    report = check([path])
    fixes = safe_fixes(report)
    assert "+First, the scale reached a new high." in fix_diff(report, fixes)
    assert apply_fixes(report, fixes, path) == 1
    texts = [unit.text("en") for unit in read_units(path)]
    assert texts[0] == "First, the scale reached a new high."
    assert texts[1:] == [unit.text("en") for unit in UNITS[1:]]
    assert not safe_fixes(check([path]))


def test_findings_become_comments_in_the_file(tmp_path: Path) -> None:
    path, out = file_of(tmp_path, "m.xlf"), tmp_path / "commented.xlf"
    assert write_comments(check([path]), path, out) == 2
    assert "number-magnitude" in out.read_text(encoding="utf-8")
    assert [unit.text("en") for unit in read_units(out)] == [unit.text("en") for unit in UNITS]


def test_scores_against_references_are_those_of_sacrebleu(tmp_path: Path) -> None:
    from sacrebleu.metrics.bleu import BLEU

    references = [unit.with_text("en", unit.text("en").replace("grew", "rose")) for unit in UNITS]
    reference = file_of(tmp_path, "ref.tmx", references)
    report = check([file_of(tmp_path, "m.tmx")], CheckOptions(reference=reference))
    expected = BLEU().corpus_score([u.text("en") for u in UNITS], [[u.text("en") for u in references]]).score
    metrics = dict(report.metrics)
    assert metrics["BLEU"].startswith(f"{expected:.1f} (nrefs:1|")
    assert set(metrics) == {"BLEU", "chrF", "TER"}


def test_a_report_may_hold_only_the_rows_with_findings() -> None:
    whole, short = check_units(UNITS), check_units(UNITS, CheckOptions(all_rows=False))
    assert list(whole.rows) == ["a1", "a2", "a3"]
    assert list(short.rows) == ["a1", "a3"]
    assert short.rows["a3"] == whole.rows["a3"]
    assert (short.findings, short.units, short.words, short.signature) == (
        whole.findings,
        whole.units,
        whole.words,
        whole.signature,
    )
