"""The reporters: what each format promises its readers."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from tmkit.errors import UsageError
from tmkit.model import Finding, Severity, Signature, Span
from tmkit.report.base import REPORTERS, Report, Row, reporter_for, save
from tmkit.report.console import print_report

ASTRAL = "𠀀增长近30亿吨。"
REPORT = Report(
    findings=(
        Finding(
            "number-magnitude", "numbers", "accuracy/mistranslation", Severity.CRITICAL, "u1",
            "“30 tonnes” is too small", Span(3, 8), Span(7, 16), "3 billion tonnes", ("u2",),
        ),
        Finding("spaces", "typography", "fluency/typography", Severity.MINOR, "u2", "A space too many: a < b & c.",
                None, Span(0, 0), "", ()),
        Finding("target-empty", "completeness", "accuracy/omission", Severity.MAJOR, "u3", "The target is empty."),
    ),
    rows={
        "u1": Row("u1", ASTRAL, "It grew 30 tonnes </script><script>alert(1)</script>", "doc.txt", "line 3", "王军"),
        "u2": Row("u2", "=1+1", " =cmd|' /C calc'!A0 \x01"),
        "u3": Row("u3", "三", ""),
        "u4": Row("u4", "四", "four"),
    },
    units=4, words=1000, signature=Signature((("tmkit", "0"), ("langs", "zh-en"))), name="m.tsv",
    checks=("number-magnitude", "spaces", "target-empty", "urls"), notes=("a note",), max_penalty=5.0,
)  # fmt: skip


def rendered(name: str) -> str:
    content = REPORTERS.get(name).render(REPORT)
    assert isinstance(content, str)
    return content


def test_the_score_is_that_of_mqm() -> None:
    assert REPORT.penalty == 25 + 5 + 1
    assert REPORT.penalty_per_1000 == 31.0
    assert REPORT.score == pytest.approx(96.9)
    assert REPORT.passed is False


def test_json_has_the_documented_keys() -> None:
    data = json.loads(rendered("json"))
    assert data["schema"] == 1
    assert data["languages"] == ["zh", "en"]
    assert data["signature"] == "tmkit:0|langs:zh-en"
    assert data["summary"]["severity"] == {"critical": 1, "major": 1, "minor": 1, "neutral": 0}
    first = data["findings"][0]
    assert {
        "check",
        "family",
        "category",
        "severity",
        "unit",
        "message",
        "source_span",
        "target_span",
        "suggestion",
    } <= set(first)
    assert first["source_span"] == [3, 8]
    assert first["target"][slice(*first["target_span"])] == " 30 tonne"
    assert data["findings"][2]["target_span"] is None


def test_json_lines_are_the_findings() -> None:
    lines = rendered("jsonl").splitlines()
    assert [json.loads(line)["unit"] for line in lines] == ["u1", "u2", "u3"]


def test_sarif_has_rules_results_and_fingerprints() -> None:
    log = json.loads(rendered("sarif"))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        assert re.fullmatch(r"[0-9a-f]{16}", result["partialFingerprints"]["tmkit/v1"])


def test_junit_counts_add_up() -> None:
    root = ET.fromstring(rendered("junit"))
    assert root.get("failures") == "3"
    assert sum(int(suite.get("tests", 0)) for suite in root) == int(root.get("tests", 0)) == 4
    assert len(root.findall(".//failure")) == 3


def test_junit_has_what_its_schemas_require() -> None:
    twice = replace(REPORT, findings=(*REPORT.findings, REPORT.findings[0]))
    root = ET.fromstring(str(REPORTERS.get("junit").render(twice)))
    for suite in root:
        assert {"name", "tests", "failures", "errors"} <= set(suite.keys())
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)


def test_github_annotations_escape_what_ends_a_property_or_a_line() -> None:
    row = replace(REPORT.rows["u1"], file="a,b:c%.tsv")
    report = replace(
        REPORT,
        rows={**REPORT.rows, "u1": row},
        findings=(replace(REPORT.findings[0], message="5%\r\n, a: b", suggestion=None),),
    )
    line = str(REPORTERS.get("github").render(report))
    assert line.startswith("::error file=a%2Cb%3Ac%25.tsv,")
    assert line.endswith("::5%25%0D%0A, a: b\n")


def test_github_annotations_are_one_line_each() -> None:
    lines = rendered("github").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::error"]
    assert "%0Asuggestion: 3 billion tonnes" in lines[0]


def test_xlsx_marks_the_defect_and_is_no_formula() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    content = REPORTERS.get("xlsx").render(REPORT)
    assert isinstance(content, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)["Findings"]
    target = sheet["F2"].value
    assert [str(part) for part in target] == ["It grew", " 30 tonne", "s </script><script>alert(1)</script>"]
    assert target[1].font.b
    assert sheet["E3"].data_type == "s"
    assert sheet["F3"].data_type == "s"


def test_xlsx_rows_are_as_high_as_their_texts_and_blanks_are_seen() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    long = Row("u1", "长" * 200, "short")
    spaces = replace(REPORT.findings[1], unit="u1", suggestion=" ")
    content = REPORTERS.get("xlsx").render(
        replace(REPORT, findings=(spaces, REPORT.findings[2]), rows={**REPORT.rows, "u1": long})
    )
    assert isinstance(content, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Findings"]
    assert sheet.row_dimensions[2].height > 4 * sheet.row_dimensions[3].height
    assert sheet["G2"].value == "␣"
    assert sheet.print_title_rows == "$1:$1"


def test_a_deletion_is_said_where_no_text_would_show_it() -> None:
    gone = replace(REPORT.findings[1], target_span=Span(0, 1))
    report = replace(REPORT, findings=(gone,))
    assert "suggestion: (delete it)" in str(REPORTERS.get("github").render(report))
    assert "suggestion: (delete it)" in str(REPORTERS.get("junit").render(report))


def test_the_page_is_self_contained_and_safe() -> None:
    page = rendered("html")
    assert "<script>alert" not in page
    assert not re.search(r"(?:src|href)=\"https?:", page)
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data
    rows = json.loads(data[1])["rows"]
    assert len(rows) == 4


def test_the_page_counts_as_javascript_does() -> None:
    page = rendered("html")
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    start, end = data["findings"][0][4:6]
    assert ASTRAL.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "近30亿吨"


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs chromium")
def test_a_browser_shows_the_findings(tmp_path: Path) -> None:
    save(REPORT, tmp_path / "r.html")
    command = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"file://{tmp_path / 'r.html'}#lang=zh",
    ]  # fmt: skip
    dom = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    assert "data-ready" in dom
    assert len(re.findall(r'<article class="unit', dom)) == 3
    assert re.search(r'<mark[^>]*class="s-critical"[^>]*>近30亿吨</mark>', dom)
    assert "译文检查报告" in dom


def test_the_console_is_plain_in_a_pipe_and_shows_the_worst_first() -> None:
    buffer = io.StringIO()
    print_report(REPORT, buffer, limit=2)
    lines = buffer.getvalue().splitlines()
    assert lines[0].startswith("u1 critical number-magnitude")
    assert "[近30亿吨]" in lines[1]
    assert "... and 1 more" in lines
    assert "\x1b" not in buffer.getvalue()
    assert any("FAILED" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "reporter"),
    [("a.html", "html"), ("a.JSON", "json"), ("a.jsonl", "jsonl"), ("a.sarif", "sarif"), ("a.xml", "junit"),
     ("a.xlsx", "xlsx"), ("a.txt", "console")],
)  # fmt: skip
def test_the_file_name_says_the_kind(name: str, reporter: str) -> None:
    assert reporter_for(name).name == reporter


def test_an_unknown_suffix_is_an_error() -> None:
    with pytest.raises(UsageError, match=r"known: .*\.html"):
        reporter_for("report.docx")


@pytest.mark.parametrize("name", REPORTERS.names())
def test_an_empty_report_is_fine(name: str) -> None:
    assert REPORTERS.get(name).render(Report(())) is not None
