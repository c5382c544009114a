"""A baseline: findings that are known, so that only new ones count.

A finding is known by its check and by the texts it is about, not by the unit's id or place: moving segments
about does not make it new, changing the text does. As many findings with one fingerprint are left out as the
baseline has.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from tmkit.checks.base import CHECKS
from tmkit.errors import FormatError, InputError
from tmkit.formats.atomic import atomic_path
from tmkit.model import Finding
from tmkit.report.base import Report

__all__ = ["fingerprint", "load_baseline", "without_known", "write_baseline"]


def fingerprint(report: Report, finding: Finding) -> str:
    """A finding's identity across runs: 16 hexadecimal digits.

    Checks that compare units speak at the first place of the rarer form: what they mark tells their findings apart, not
    the unit, which is another one when segments have moved; nor which of two forms, when both are as frequent. Where
    the mark is one example of what the document does, the check alone tells.
    """
    row = report.rows.get(finding.unit)
    source, target = (row.source, row.target) if row else ("", "")
    here = finding.source_span.of(source) if finding.source_span else ""
    there = finding.target_span.of(target) if finding.target_span else ""
    if finding.check in CHECKS and getattr(CHECKS.get(finding.check), "about_document", False):
        parts: tuple[str, ...] = (finding.check,)
    elif finding.family not in ("style", "consistency"):
        parts = (finding.check, _flat(source), _flat(target), here, there)
    elif finding.suggestion is not None:
        parts = (finding.check, here, *sorted((there.casefold(), finding.suggestion.casefold())))
    else:
        parts = (finding.check, here or there)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _flat(text: str) -> str:
    return " ".join(text.split())


def write_baseline(report: Report, path: Path) -> int:
    """Write the report's findings as known; their number."""
    known = Counter(fingerprint(report, finding) for finding in report.findings)
    first = {fingerprint(report, finding): finding for finding in report.findings}
    entries = [
        {"id": key, "check": first[key].check, "count": count, "message": first[key].message}
        for key, count in sorted(known.items())
    ]
    with atomic_path(path) as temporary:
        temporary.write_text(
            json.dumps({"tool": "tmkit", "baseline": 1, "findings": entries}, ensure_ascii=False, indent=1)
            + "\n",
            encoding="utf-8",
        )
    return len(report.findings)


def load_baseline(path: Path) -> dict[str, int]:
    """Known fingerprints and how often each is known.

    Raises:
        InputError: when the file cannot be read.
        FormatError: when it is no baseline file.

    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {str(entry["id"]): int(entry["count"]) for entry in data["findings"]}
    except OSError as error:
        raise InputError(f"cannot read it: {error.strerror}", place=str(path)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise FormatError(
            "this is no baseline file", place=str(path), hint="write one with --write-baseline"
        ) from error


def without_known(report: Report, known: dict[str, int]) -> Report:
    """The report with the known findings left out and counted."""
    left = Counter(known)
    kept = []
    for finding in report.findings:
        key = fingerprint(report, finding)
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(finding)
    return replace(report, findings=tuple(kept), suppressed=len(report.findings) - len(kept))
