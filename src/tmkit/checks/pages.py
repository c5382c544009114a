"""Pages about checks for the terminal, for JSON, and for the documentation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from tmkit.checks.base import Check
from tmkit.checks.chinese import chinese_summary
from tmkit.checks.examples import page

__all__ = ["FAMILIES", "check_list", "page_data", "page_text", "reference"]

FAMILIES = {
    "completeness": "Nothing left out, nothing left over",
    "numbers": "Numbers, amounts, dates",
    "meaning": "Direction, negation, omission",
    "names": "Names of people, places and institutions",
    "terms": "Terminology",
    "consistency": "One thing, one rendering",
    "style": "One style in one document",
    "typography": "Marks and spaces",
    "words": "Words",
    "codes": "Codes, addresses, placeholders",
    "custom": "The user's own",
}


def page_text(check: type[Check]) -> str:
    """The page for a terminal."""
    read = page(check)
    state = "" if check.default else ", off unless selected"
    lines = [f"{check.code} ({check.family}, {check.severity}{state})", "", read.summary]
    for heading, text in read.sections:
        lines += ["", heading, *(f"  {line}".rstrip() for line in text.splitlines())]
    lines += ["", f"MQM error type: {check.category}"]
    if check.yields_to:
        lines.append(f"Silent where one of these speaks: {', '.join(check.yields_to)}")
    return "\n".join(lines)


def page_data(check: type[Check]) -> dict[str, object]:
    """The page as JSON has it."""
    read = page(check)
    return {
        "code": check.code,
        "family": check.family,
        "category": check.category,
        "severity": check.severity.value,
        "default": check.default,
        "yields_to": list(check.yields_to),
        "summary": read.summary,
        "sections": dict(read.sections),
    }


def check_list(checks: Iterable[type[Check]], *, chinese: bool = False) -> str:
    """Codes with their summaries, by family."""
    lines = []
    rows = sorted(checks, key=lambda check: (_rank(check.family), check.code))
    for family, group in groupby(rows, key=lambda check: check.family):
        lines.append(f"{family}: {FAMILIES.get(family, family)}")
        for check in group:
            off = "" if check.default else " (off unless selected)"
            lines.append(f"  {check.code:24} {check.severity.value:9} {_summary(check, chinese)}{off}")
    return "\n".join(lines)


def _summary(check: type[Check], chinese: bool) -> str:
    english = page(check).summary
    return chinese_summary(check.code) or english if chinese else english


def _rank(family: str) -> tuple[int, str]:
    names = list(FAMILIES)
    return (names.index(family) if family in names else len(names), family)


def reference(checks: Iterable[type[Check]]) -> str:
    """The documentation page of all checks, in Markdown."""
    rows = sorted(checks, key=lambda check: (_rank(check.family), check.code))
    lines = [
        "# The checks",
        "",
        "<!-- Made from the checks' docstrings: `python -m tmkit.checks`; tests/checks/test_check_pages.py compares. -->",
        "",
        "| code | family | severity | what it reports |",
        "| --- | --- | --- | --- |",
    ]
    for check in rows:
        summary = page(check).summary.replace("|", "\\|")
        off = "" if check.default else " *(off unless selected)*"
        lines.append(
            f"| [{check.code}](#{check.code}) | {check.family} | {check.severity} | {summary}{off} |"
        )
    for family, group in groupby(rows, key=lambda check: check.family):
        lines += ["", f"## {FAMILIES.get(family, family)} (`{family}`)"]
        for check in group:
            lines += _section(check)
    return "\n".join(lines) + "\n"


def _section(check: type[Check]) -> list[str]:
    read = page(check)
    facts = [f"severity {check.severity}", f"MQM {check.category}"]
    if not check.default:
        facts.append("off unless selected")
    if check.yields_to:
        facts.append(
            "silent where one of these speaks: " + ", ".join(f"`{code}`" for code in check.yields_to)
        )
    lines = ["", f"### {check.code}", "", read.summary, "", f"*{'; '.join(facts)}*"]
    for heading, text in read.sections:
        lines += ["", f"**{heading}**", ""]
        lines += ["```text", *text.splitlines(), "```"] if heading in ("Bad", "Good") else text.splitlines()
    return lines
