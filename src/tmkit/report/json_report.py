"""JSON and JSON Lines.

The JSON report is an object: ``tool``, ``version``, ``schema`` (1), ``file``, ``languages`` ``[source, target]``,
``signature``, ``summary``, ``notes`` and ``findings``. Each finding, which is also a line of the JSON Lines report, has

====================  =========================================================================
``check``             code of the check
``family``            its family
``category``          MQM error type
``severity``          neutral, minor, major or critical
``unit``              id of the unit, or its row number where the file has no ids
``message``           one sentence
``source_span``       ``[start, end)`` in code points of ``source``, or null
``target_span``       the same in ``target``
``suggestion``        text for ``target_span``, or null
``related``           ids of other units that are part of the defect
``source, target``    the unit's texts
``document, place``   where the unit stands, when known
====================  =========================================================================
"""

from __future__ import annotations

import json

from tmkit.model import Finding, Span
from tmkit.report.base import REPORTERS, Report, Reporter

__all__ = ["SCHEMA_VERSION", "as_data", "finding_data"]

SCHEMA_VERSION = 1


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def finding_data(report: Report, finding: Finding) -> dict[str, object]:
    """A finding as JSON has it."""
    row = report.rows.get(finding.unit)
    data: dict[str, object] = {
        "check": finding.check,
        "family": finding.family,
        "category": finding.category,
        "severity": finding.severity.value,
        "unit": finding.unit,
        "message": report.message(finding),
        "source_span": _span(finding.source_span),
        "target_span": _span(finding.target_span),
        "suggestion": finding.suggestion,
        "related": list(finding.related),
    }
    if row:
        data |= {"source": row.source, "target": row.target}
        data |= {name: value for name, value in (("document", row.document), ("place", row.place)) if value}
    return data


def summary(report: Report) -> dict[str, object]:
    """The figures of a report."""
    data: dict[str, object] = {
        "units": report.units,
        "words": report.words,
        "findings": len(report.findings),
        "severity": {severity.value: count for severity, count in report.by_severity.items()},
        "family": report.by_family,
        "check": report.by_check,
        "penalty": report.penalty,
        "penalty_per_1000_words": round(report.penalty_per_1000, 2),
        "score": round(report.score, 2),
        "max_penalty": report.max_penalty,
        "passed": report.passed,
        "suppressed": report.suppressed,
    }
    if report.metrics:
        data["metrics"] = dict(report.metrics)
    return data


def as_data(report: Report) -> dict[str, object]:
    """The whole report as JSON has it."""
    from tmkit import __version__

    return {
        "tool": "tmkit",
        "version": __version__,
        "schema": SCHEMA_VERSION,
        "file": report.name,
        "languages": [report.source_lang, report.target_lang],
        "signature": str(report.signature),
        "summary": summary(report),
        "notes": list(report.notes),
        "findings": [finding_data(report, finding) for finding in report.findings],
    }


def _json(report: Report) -> str:
    return json.dumps(as_data(report), ensure_ascii=False, indent=1) + "\n"


def _jsonl(report: Report) -> str:
    lines = [json.dumps(finding_data(report, f), ensure_ascii=False) for f in report.findings]
    return "".join(line + "\n" for line in lines)


REPORTERS.register("json")(Reporter("json", ".json", _json))
REPORTERS.register("jsonl")(Reporter("jsonl", ".jsonl", _jsonl))
