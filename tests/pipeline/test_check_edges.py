"""Runs that are not the usual one: other languages, files not translated yet, moved segments, several processes."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tmkit.checks.base import CHECKS
from tmkit.checks.examples import option_names
from tmkit.errors import UsageError
from tmkit.formats import read_units
from tmkit.model import Severity, TranslationUnit, Variant
from tmkit.pipeline.check import CheckOptions, check, check_units
from tmkit.pipeline.fix import apply_fixes, makeable, safe_fixes, without_fixed, write_comments
from tmkit.report.baseline import load_baseline, without_known, write_baseline

STYLE = [
    ("出口增长5%。", "Exports grew 5%."),
    ("进口增长6%。", "Imports grew 6 percent."),
    ("顺差增长7%。", "The surplus grew 7 percent."),
    ("投资增长8%。", "Investment grew 8%."),
    ("消费增长9%。", "Consumption grew 9 percent."),
]


def units(*pairs: tuple[str, str], langs: tuple[str, str] = ("zh", "en")) -> list[TranslationUnit]:
    return [TranslationUnit.pair(str(n), *pair, langs=langs) for n, pair in enumerate(pairs, 1)]


def test_a_style_remark_that_is_known_stays_known_when_segments_move(tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    before = check_units(units(*STYLE))
    assert [f.check for f in before.findings] == ["style-percent"]
    write_baseline(before, known)
    after = without_known(check_units(units(*STYLE[::-1])), load_baseline(known))
    assert after.findings == ()
    assert after.suppressed == 1


@pytest.mark.parametrize(
    "pairs",
    [
        [("这家中心。", "The center is here."), ("颜色。", "It has a color."), ("劳动。", "Labour is hard."), ("邻居。", "A neighbour came.")],
        [("市场对外开放，贸易更加平衡。", "The market is open and trade more balanced."), ("市场对外开放，贸易更加平衡。", "Trade is more balanced as markets open up.")],
    ],
    ids=["spelling", "same-source"],
)  # fmt: skip
def test_what_is_about_the_document_stays_known_whichever_place_is_first(
    tmp_path: Path, pairs: list[tuple[str, str]]
) -> None:
    known = tmp_path / "known.json"
    before = check_units(units(*pairs))
    assert before.findings
    write_baseline(before, known)
    assert without_known(check_units(units(*pairs[::-1])), load_baseline(known)).findings == ()


def test_other_languages_are_checked_for_what_is_no_language_and_that_is_said() -> None:
    report = check_units(
        units(
            ("Open the file, please, and read all of it again.", "Ouvrez  le fichier {x}."),
            ("It rose by 3.5 percent.", "Il a augmenté de 3,5 pour cent."),
            langs=("en", "fr"),
        )
    )
    assert {"spaces", "placeholders"} == {finding.check for finding in report.findings}
    assert any("en-fr" in note for note in report.notes)


@pytest.mark.parametrize(("lang", "target"), [("en", "zh"), ("zh", "en")])
def test_a_file_without_any_translation_is_read_from_its_own_language(lang: str, target: str) -> None:
    text = {"en": "The meeting begins at noon.", "zh": "会议中午开始。"}[lang]
    report = check_units([TranslationUnit("1", (Variant(lang, (text,)),))])
    assert (report.source_lang, report.target_lang) == (lang, target)
    assert [finding.check for finding in report.findings] == ["target-empty"]


def test_a_copied_source_that_awaits_translation_is_one_finding() -> None:
    unit = replace(units(("新闻发布会现在开始。", "新闻发布会现在开始。"))[0], state="needs-translation")
    assert [f.check for f in check_units([unit]).findings] == ["target-same"]


def test_findings_are_the_same_with_several_processes_and_paragraphs_across_chunks() -> None:
    pairs = [
        ("全年进口30亿吨，增长3.5%。", "Imports reached 30 tonnes in the year, up 3.5%."),
        ("出口下降2%，顺差扩大。", "Exports rose 2 percent, , and the the surplus widened."),
        ("海关总署（GACC）发布公告。", "The General Administration of Customs (GACC) issued a notice."),
        ("新闻发布会现在开始。", "The press conference begins now."),
    ]
    some = [
        replace(unit, props=(("document", f"d{n // 300}"), ("paragraph", str(n // 3))))
        for n, unit in enumerate(units(*(pairs * 260)))
    ]
    one, two = (check_units(some, CheckOptions(jobs=jobs)) for jobs in (1, 2))
    assert one.findings == two.findings
    assert len(one.findings) > 500


TWICE = "id\tzh\ten\nx1\t出口增长。\tExports  grew.\nx1\t进口增长得很快。\tImports grew very  fast .\nx1\t顺差增长6%。\tThe surplus grew 5%.\n"


def test_units_that_share_an_id_are_put_right_each_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "twice.tsv"
    path.write_text(TWICE, encoding="utf-8")
    report = check([path])
    fixes = safe_fixes(report)
    assert apply_fixes(report, fixes, path) == 2
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[2] for line in lines[1:]] == [
        "Exports grew.", "Imports grew very fast.", "The surplus grew 5%.",
    ]  # fmt: skip
    assert [f.check for f in without_fixed(report, fixes).findings] == ["number-value"]


def test_units_that_share_an_id_get_their_own_comments(tmp_path: Path) -> None:
    path, out = tmp_path / "twice.tsv", tmp_path / "out.tsv"
    path.write_text(TWICE, encoding="utf-8")
    assert write_comments(check([path]), path, out) == 3
    notes = ["\n".join(unit.notes) for unit in read_units(out)]
    assert "number-value" not in notes[0]
    assert "spaces" not in notes[2]
    assert "number-value" in notes[2]


def test_what_is_left_after_fixing_is_shown_in_the_texts_as_they_are_now() -> None:
    some = units(("出口增长5%，进口下降3%。", "Exports grew , by 5% and and imports fell by 3%."))
    report = check_units(some, CheckOptions(select=("spaces", "doubled-word")))
    left = without_fixed(report, safe_fixes(report))
    assert left.rows["1"].target == "Exports grew, by 5% and and imports fell by 3%."
    (finding,) = left.findings
    assert finding.target_span is not None
    assert finding.target_span.of(left.rows["1"].target) == "and and"


def test_fixing_a_chinese_comma_takes_the_space_before_it_too() -> None:
    some = units(("出口增长5%，进口下降3%。", "Exports grew 5% ，imports fell 3%."))
    report = check_units(some, CheckOptions(select=("typography",)))
    left = without_fixed(report, safe_fixes(report))
    assert left.rows["1"].target == "Exports grew 5%, imports fell 3%."
    assert not left.findings


def test_comments_get_a_column_with_a_heading(tmp_path: Path) -> None:
    path, out = tmp_path / "a.tsv", tmp_path / "b.tsv"
    path.write_text(
        "id\tzh\ten\n1\t出口增长。\tExports grew.\n2\t进口下降。\tImports fell fell.\n", encoding="utf-8"
    )
    write_comments(check([path]), path, out)
    lines = out.read_text(encoding="utf-8").split("\n")
    assert lines[0] == "id\tzh\ten\tnotes"
    assert lines[1] == "1\t出口增长。\tExports grew."
    assert "doubled-word" in lines[2].split("\t")[3]


def test_a_severity_for_a_check_there_is_not_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("zh\ten\n你好。\tHello.\n", encoding="utf-8")
    with pytest.raises(UsageError, match="did you mean number-value"):
        check([tmp_path / "a.tsv"], CheckOptions(severities={"number-vallue": Severity.MINOR}))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            {"length": {"max-ration": 3.0}},
            ("tmkit.toml", "[check.options.length]", "'max-ration'", "max-ratio"),
        ),
        (
            {"length": {"max-ratio": "3"}},
            ("tmkit.toml", "[check.options.length]", "max-ratio must be a number"),
        ),
        ({"same-source": {"min-length": 8.5}}, ("min-length must be a whole number",)),
        ({"spelling": {"word": ["tmkit"]}}, ("'word'", "known: words")),
        ({"brackets": {"kinds": "()"}}, ("'kinds'", "it has none")),
        ({"lenght": {"max-ratio": 3}}, ("tmkit.toml", "'lenght'", "length")),
        ({"style": {"a": 3}}, ("no check is called 'style'",)),
        ({"pattern": {"patterns": [{"taget": "x"}]}}, ("tmkit.toml", "no. 1", "'taget'")),
    ],
)
def test_an_option_nobody_reads_is_refused(
    options: dict[str, dict[str, object]], says: tuple[str, ...]
) -> None:
    with pytest.raises(UsageError) as caught:
        check_units(units(("出口。", "Exports.")), CheckOptions(options=options, settings=Path("tmkit.toml")))
    assert all(word in str(caught.value) for word in says)


def test_a_whole_number_is_a_number() -> None:
    pair = ("出口增长。" * 20, "Exports grew. " * 90)
    strict, lenient = (
        check_units(units(pair), CheckOptions(select=("length",), options={"length": {"max-ratio": ratio}}))
        for ratio in (2, 9)
    )
    assert strict.findings
    assert not lenient.findings


def test_what_the_checks_ask_for_is_on_their_pages() -> None:
    for one in CHECKS:
        asked = set(re.findall(r'self\.option\("([\w-]+)"', inspect.getsource(one)))
        assert asked <= set(option_names(one) or ()), one.code
        assert option_names(one) is not None, one.code


XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a" source-language="zh" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>出口<ph id="1"/>增长，进口下降。</source>
<target>Exports <ph id="1"/> grew , and imports fell.</target></trans-unit>
<trans-unit id="2"><source>出口<ph id="1"/>增长。</source><target>Exports <ph id="1"/> grew.</target></trans-unit>
</body></file></xliff>
"""


def test_a_fix_across_an_inline_code_is_not_said_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(XLIFF, encoding="utf-8")
    report = check([path], CheckOptions(select=("spaces",)))
    assert [finding.unit for finding in report.findings] == ["1", "1", "2"]
    fixes = makeable(report, safe_fixes(report), path)
    assert list(fixes) == ["1"]
    assert apply_fixes(report, fixes, path) == 1
    left = without_fixed(report, fixes)
    assert [finding.unit for finding in left.findings] == ["1", "2"]
    again = check([path], CheckOptions(select=("spaces",)))
    assert [finding.target_span for finding in again.findings] == [f.target_span for f in left.findings]
