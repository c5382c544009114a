"""The bilingual press conference in seeds/: its real defects are reported, its correct renderings are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.model import Finding
from tmkit.pipeline.check import check
from tmkit.report.base import Report
from tmkit.text.chars import to_traditional

SEED = Path(__file__).parent.parent.parent / "seeds" / "press-conference-2025-trade.txt"


@pytest.fixture(scope="module")
def report() -> Report:
    return check([SEED])


def about(report: Report, source: str, target: str) -> list[Finding]:
    """Findings in units whose texts contain these words."""
    rows = {row.id for row in report.rows.values() if source in row.source and target in row.target}
    assert rows, f"no unit with {source} / {target}"
    return [finding for finding in report.findings if finding.unit in rows]


def test_thirty_tonnes_stand_at_the_top_with_the_right_amount(report: Report) -> None:
    worst = max(report.findings, key=lambda finding: finding.severity.rank)
    assert worst.check == "number-magnitude"
    assert worst.suggestion == "nearly 3 billion tonnes"


@pytest.mark.parametrize(
    ("source", "target", "code", "says"),
    [
        ("万亿、千亿和百亿元", "exceeding one trillion", "number-unit", "currency"),
        ("增长3.5倍", "3.5-fold", "number-fold", "4.5"),
        ("海关总署", "(GAC)", "acronym-conflict", "GACC"),
        ("共建国家", "BRI countries", "term-variation", "BRI partner countries"),
        ("共建“一带一路”国家", "BRI partner countries", "term-variation", "Belt and Road partner countries"),
        ("离岛免税", "outbound duty-free", "term-variation", "offshore"),
        ("货物贸易", "merchandise trade", "term-variation", "goods trade"),
        ("外资企业", "Foreign-funded enterprises", "term-variation", "foreign-invested"),
        ("中美经贸", "China-US economic", "style-abbreviation", "U.S."),
        ("储能电池", "energy storage batteries", "style-hyphen", "energy-storage"),
        ("朋友圈", "'circle of partners'", "style-quotes", "Single"),
        ("扩大进口成效", "imports has", "agreement", "has"),
        ("3736.4亿美元", "$373.64 billion", "style-currency", "U.S. dollars"),
    ],
)
def test_a_real_defect_is_reported(report: Report, source: str, target: str, code: str, says: str) -> None:
    messages = [finding.message for finding in about(report, source, target) if finding.check == code]
    assert any(says in message for message in messages)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("5681.6万元", "56.816 million"),
        ("50万家", "half a million"),
        ("六分之一", "one-sixth"),
        ("增长四成", "40% surge"),
        ("4.6亿元", "460 million"),
        ("14亿多人口", "more than 1.4 billion"),
    ],
)
def test_a_correct_number_raises_nothing(report: Report, source: str, target: str) -> None:
    wrong = [finding for finding in about(report, source, target) if finding.family in ("numbers", "meaning")]
    assert not [finding for finding in wrong if finding.check != "number-magnitude"]


def test_there_are_few_findings_in_a_good_translation(report: Report) -> None:
    assert len(report.findings) < 30


def test_in_traditional_characters_the_same_defects_are_found(report: Report, tmp_path: Path) -> None:
    copy = tmp_path / "traditional.txt"
    copy.write_text(to_traditional(SEED.read_text(encoding="utf-8")), encoding="utf-8")
    expected, found = ({(f.check, f.unit) for f in run.findings} for run in (report, check([copy])))
    uncertain = {"addition", "omission"}  # judged by sentence vectors, which differ a little
    assert {f for f in found if f[0] not in uncertain} == {f for f in expected if f[0] not in uncertain}
