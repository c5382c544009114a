"""JUnit XML, as test servers read it: a suite per family, a case per check, a failure per finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from tmkit.checks.base import CHECKS
from tmkit.model import Finding
from tmkit.report.base import REPORTERS, Report, Reporter

__all__ = ["junit"]


def junit(report: Report) -> str:
    """The report as a ``testsuites`` element."""
    families: dict[str, dict[str, list[Finding]]] = {}
    for code in report.checks:
        family = CHECKS.get(code).family if code in CHECKS else "other"
        families.setdefault(family, {})[code] = []
    for finding in report.findings:
        families.setdefault(finding.family, {}).setdefault(finding.check, []).append(finding)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    total = sum(max(1, len(found)) for codes in families.values() for found in codes.values())
    lines.append(f'<testsuites name="tmkit" tests="{total}" failures="{len(report.findings)}" errors="0">')
    for family, codes in sorted(families.items()):
        tests = sum(max(1, len(found)) for found in codes.values())
        failures = sum(len(found) for found in codes.values())
        lines.append(f'  <testsuite name={_attr(family)} tests="{tests}" failures="{failures}" errors="0">')
        for code, found in sorted(codes.items()):
            if not found:
                lines.append(f"    <testcase classname={_attr(family)} name={_attr(code)}/>")
            for finding, name in zip(found, _names(found), strict=True):
                lines += _case(report, finding, name)
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _names(found: list[Finding]) -> Iterator[str]:
    """A name for each finding of a check; servers take two cases of one name for one."""
    units: Counter[str] = Counter()
    for finding in found:
        units[finding.unit] += 1
        again = f" ({units[finding.unit]})" if units[finding.unit] > 1 else ""
        yield f"{finding.check} {finding.unit}{again}"


def _case(report: Report, finding: Finding, name: str) -> list[str]:
    row = report.rows.get(finding.unit)
    text = f"{report.message(finding)}\n" + (f"source: {row.source}\ntarget: {row.target}\n" if row else "")
    if finding.suggestion is not None:
        text += f"suggestion: {finding.suggestion or '(delete it)'}\n"
    return [
        f"    <testcase classname={_attr(finding.family)} name={_attr(name)}>",
        f"      <failure type={_attr(finding.severity.value)} message={_attr(report.message(finding))}>{escape(_legal(text))}"
        "</failure>",
        "    </testcase>",
    ]


def _attr(text: str) -> str:
    return quoteattr(_legal(text).replace("\n", " "))


def _legal(text: str) -> str:
    """The text with characters XML 1.0 cannot hold replaced."""
    return "".join(
        char
        if char in "\t\n\r" or "\x20" <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char > "\uffff"
        else "\ufffd"
        for char in text
    )


REPORTERS.register("junit")(Reporter("junit", ".xml", junit))
