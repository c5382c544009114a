"""One self-contained HTML page: texts side by side, defects marked, filters, search, keyboard, print.

The data stand in the page as JSON; the page's script builds cards as they come into view. Offsets are turned
from code points into the UTF-16 units JavaScript counts.
"""

from __future__ import annotations

import json
from html import escape
from importlib.resources import files

from tmkit.checks.base import CHECKS
from tmkit.checks.chinese import PLACES, chinese_message, chinese_page, chinese_summary
from tmkit.checks.examples import page
from tmkit.checks.pages import page_text
from tmkit.model import Finding, Severity, Span
from tmkit.report.base import REPORTERS, Report, Reporter, Row

__all__ = ["html_page"]

_SEVERITIES = sorted(Severity, key=lambda severity: -severity.rank)


def html_page(report: Report) -> str:
    """The page as a string."""
    data = json.dumps(_data(report), ensure_ascii=False, separators=(",", ":"))
    parts = {
        "title": escape(f"Translation check · {report.name}"),
        "css": _part("page.css"),
        "js": _part("page.js"),
        "data": data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"),
    }
    html = _part("page.html")
    for name, text in parts.items():
        before, _, after = html.partition("{{" + name + "}}")
        html = before + text + after
    return html


def _part(name: str) -> str:
    return files("tmkit.report").joinpath(name).read_text(encoding="utf-8")


def _data(report: Report) -> dict[str, object]:
    from tmkit import __version__

    rows = list(report.rows.values())
    index = {row.id: number for number, row in enumerate(rows)}
    codes = sorted({finding.check for finding in report.findings})
    number = {code: place for place, code in enumerate(codes)}
    return {
        "name": report.name,
        "ui": report.ui,
        "version": __version__,
        "languages": [report.source_lang, report.target_lang],
        "units": report.units,
        "words": report.words,
        "score": report.score,
        "penalty": report.penalty_per_1000,
        "limit": report.max_penalty,
        "passed": report.passed,
        "suppressed": report.suppressed,
        "signature": str(report.signature),
        "ran": list(report.checks),
        "notes": [[note, chinese_message("notes", note)] for note in report.notes],
        "metrics": [list(metric) for metric in report.metrics],
        "checks": [_check(code, report) for code in codes],
        "places": PLACES,
        "rows": [_row(row) for row in rows],
        "findings": [
            _finding(finding, rows[index[finding.unit]], number, index)
            for finding in report.findings
            if finding.unit in index
        ],
    }


def _check(code: str, report: Report) -> dict[str, object]:
    family = next(finding.family for finding in report.findings if finding.check == code)
    if code not in CHECKS:
        return {"code": code, "family": family, "summary": ["", ""], "page": [code, code]}
    check = CHECKS.get(code)
    english = page(check).summary
    return {
        "code": code,
        "family": family,
        "summary": [english, chinese_summary(code) or english],
        "page": [page_text(check), chinese_page(check)],
    }


def _row(row: Row) -> list[str]:
    return [row.id, row.source, row.target, row.document, row.place, row.speaker]


def _finding(finding: Finding, row: Row, number: dict[str, int], index: dict[str, int]) -> list[object]:
    related = [index[unit] for unit in finding.related if unit in index and unit != finding.unit]
    return [
        number[finding.check],
        _SEVERITIES.index(finding.severity),
        index[finding.unit],
        [finding.message, chinese_message(finding.check, finding.message)],
        *_units(row.source, finding.source_span),
        *_units(row.target, finding.target_span),
        finding.suggestion,
        related,
    ]


def _units(text: str, span: Span | None) -> tuple[int | None, int | None]:
    """A span in UTF-16 code units."""
    if span is None:
        return None, None
    if not any(char > "\uffff" for char in text[: span.end]):
        return span.start, span.end
    start = len(text[: span.start].encode("utf-16-le", "surrogatepass")) // 2
    return start, start + len(text[span.start : span.end].encode("utf-16-le", "surrogatepass")) // 2


REPORTERS.register("html")(Reporter("html", ".html", html_page, all_rows=True))
