"""SARIF 2.1.0 (OASIS 2020), for code scanning services and editors.

Columns are not given: bilingual formats have no lines a reader would know. A result's place is the unit, as a
logical location; its texts and spans (code points) are in ``properties``.
"""

from __future__ import annotations

import json

from tmkit.checks.base import CHECKS
from tmkit.checks.examples import page
from tmkit.model import Finding, Severity
from tmkit.report.base import REPORTERS, Report, Reporter
from tmkit.report.baseline import fingerprint
from tmkit.report.json_report import finding_data
from tmkit.report.lines import lines_of

__all__ = ["sarif"]

_LEVEL = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "note",
}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(report: Report) -> str:
    """The report as a SARIF log with one run."""
    from tmkit import __version__

    codes = sorted({finding.check for finding in report.findings} | set(report.checks))
    number = {code: place for place, code in enumerate(codes)}
    files = list(dict.fromkeys(row.file or report.name or "input" for row in report.rows.values())) or [
        report.name
    ]
    places = lines_of(report)
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "tmkit",
                        "semanticVersion": __version__,
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": _uri(name)}} for name in files],
                "results": [
                    _result(report, finding, number[finding.check], files, places.get(finding.unit))
                    for finding in report.findings
                ],
                "properties": {"signature": str(report.signature), "mqmScore": round(report.score, 2)},
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str) -> dict[str, object]:
    if code not in CHECKS:
        return {"id": code}
    check = CHECKS.get(code)
    read = page(check)
    text = "\n\n".join(f"{heading}\n{body}" for heading, body in read.sections)
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in code.split("-")),
        "shortDescription": {"text": read.summary},
        "fullDescription": {"text": " ".join(read.section("What it does").split()) or read.summary},
        "help": {"text": text or read.summary},
        "defaultConfiguration": {"level": _LEVEL[check.severity], "enabled": check.default},
        "properties": {"family": check.family, "category": check.category, "tags": [check.family]},
    }


def _result(
    report: Report, finding: Finding, rule: int, files: list[str], line: int | None
) -> dict[str, object]:
    data = finding_data(report, finding)
    row = report.rows.get(finding.unit)
    name = (row.file if row else "") or report.name or "input"
    place: dict[str, object] = {"uri": _uri(name)}
    if name in files:
        place["index"] = files.index(name)
    kept = ("source", "target", "source_span", "target_span", "suggestion", "severity", "related")
    return {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "level": _LEVEL[finding.severity],
        "message": {"text": report.message(finding)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": place,
                    **({"region": {"startLine": line}} if line else {}),
                },
                "logicalLocations": [{"name": finding.unit, "kind": "unit"}],
            }
        ],
        "partialFingerprints": {"tmkit/v1": fingerprint(report, finding)},
        "properties": {name: data.get(name) for name in kept},
    }


def _uri(name: str) -> str:
    from urllib.parse import quote

    return quote(name.replace("\\", "/"))


REPORTERS.register("sarif")(Reporter("sarif", ".sarif", sarif, all_rows=True))
