"""Annotations of GitHub Actions: one workflow command a line."""

from __future__ import annotations

from tmkit.model import Severity
from tmkit.report.base import REPORTERS, Report, Reporter
from tmkit.report.lines import lines_of

__all__ = ["github"]

_LEVEL = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "notice",
}


def github(report: Report) -> str:
    """The findings as ``::error``, ``::warning`` and ``::notice`` commands."""
    lines = []
    places = lines_of(report)
    for finding in report.findings:
        title = f"{finding.check} in unit {finding.unit}"
        message = report.message(finding)
        if finding.suggestion is not None and finding.target_span:
            message += f"\nsuggestion: {finding.suggestion or '(delete it)'}"
        line = f",line={places[finding.unit]}" if finding.unit in places else ""
        lines.append(
            f"::{_LEVEL[finding.severity]} file={_property(_file(report, finding.unit))}{line},title={_property(title)}::{_data(message)}"
        )
    return "".join(line + "\n" for line in lines)


def _file(report: Report, unit: str) -> str:
    row = report.rows.get(unit)
    return (row.file if row else "") or report.name


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTERS.register("github")(Reporter("github", "", github))
