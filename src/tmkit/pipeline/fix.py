"""What can be put right without a thought (``--fix``), and findings as comments in the file itself."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tmkit.checks.base import CHECKS
from tmkit.checks.run import unit_keys
from tmkit.formats import Change, read_units, update_units
from tmkit.model import Content, Finding, Span, TranslationUnit
from tmkit.report.base import Report

__all__ = ["apply_fixes", "fix_diff", "makeable", "safe_fixes", "without_fixed", "write_comments"]

Edit = tuple[Span, str]


def safe_fixes(report: Report) -> dict[str, tuple[Edit, ...]]:
    """Per unit, the replacements in its target, in order and without overlap.

    Only findings of checks that say ``safe_fix`` count: those where the suggestion is right whatever the
    text means.
    """
    safe = {check.code for check in CHECKS if getattr(check, "safe_fix", False)}
    edits: dict[str, list[Edit]] = defaultdict(list)
    for finding in report.findings:
        if finding.check in safe and finding.target_span and finding.suggestion is not None:
            edits[finding.unit].append((finding.target_span, finding.suggestion))
    return {unit: _apart(some) for unit, some in edits.items()}


def makeable(
    report: Report, fixes: Mapping[str, tuple[Edit, ...]], path: Path
) -> dict[str, tuple[Edit, ...]]:
    """Those of the fixes that can be made in the file: one that runs across an inline code cannot."""
    made: dict[str, tuple[Edit, ...]] = {}
    for unit in unit_keys(read_units(path, report.source_lang, report.target_lang)):
        edits = tuple(
            edit
            for edit in fixes.get(unit.id, ())
            if any(_inside(edit, start, end) for start, end in _pieces(unit, report.target_lang))
        )
        if edits:
            made[unit.id] = edits
    return {unit: made[unit] for unit in fixes if unit in made}


def _pieces(unit: TranslationUnit, lang: str) -> Iterator[tuple[int, int]]:
    """Where the pieces of text between the inline codes of the target begin and end."""
    variant = unit.variant(lang)
    offset = 0
    for part in variant.content if variant else ():
        if isinstance(part, str):
            yield offset, offset + len(part)
            offset += len(part)


def _inside(edit: Edit, start: int, end: int) -> bool:
    return start <= edit[0].start and edit[0].end <= end


def _apart(edits: list[Edit]) -> tuple[Edit, ...]:
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0].start >= kept[-1][0].end:
            kept.append(edit)
    return tuple(kept)


def _edited(text: str, edits: tuple[Edit, ...]) -> str:
    for span, new in reversed(edits):
        text = text[: span.start] + new + text[span.end :]
    return text


def fix_diff(report: Report, fixes: Mapping[str, tuple[Edit, ...]]) -> str:
    """A unified diff of the targets that would change."""
    lines: list[str] = []
    for unit, edits in fixes.items():
        old = report.rows[unit].target
        lines += difflib.unified_diff(
            [old + "\n"], [_edited(old, edits) + "\n"], f"{unit} (now)", f"{unit} (fixed)", n=0
        )
    return "".join(lines)


def without_fixed(report: Report, fixes: Mapping[str, tuple[Edit, ...]]) -> Report:
    """The report without the findings that the fixes answer, about the texts as they are now."""
    left = [
        replace(f, target_span=_moved(f.target_span, fixes[f.unit]))
        if f.unit in fixes and f.target_span
        else f
        for f in report.findings
        if (f.target_span, f.suggestion) not in fixes.get(f.unit, ())
    ]
    now = {
        unit: replace(row, target=_edited(row.target, fixes.get(unit, ())))
        for unit, row in report.rows.items()
    }
    return replace(report, findings=tuple(left), rows=now)


def _moved(span: Span, edits: tuple[Edit, ...]) -> Span:
    """Where a place is after edits before it, or in it."""
    start, end = span.start, span.end
    for place, new in reversed(edits):
        grown = len(new) - (place.end - place.start)
        end += grown if place.end <= span.end else 0
        start += grown if place.end <= span.start else 0
    return Span(start, max(start, end))


def apply_fixes(
    report: Report, fixes: Mapping[str, tuple[Edit, ...]], path: Path, *, output: Path | None = None
) -> int:
    """Change the file in place (or into ``output``); the number of units changed.

    Raises:
        UsageError: when the format cannot be changed in place.

    """
    changes: dict[str, Change | str] = {}
    for unit in unit_keys(read_units(path, report.source_lang, report.target_lang)):
        if unit.id in fixes:
            content = _edit_content(unit, report.target_lang, fixes[unit.id])
            if content is not None:
                changes[unit.id] = Change(target=content)
    return update_units(path, output or path, changes, source=report.source_lang, target=report.target_lang)


def _edit_content(unit: TranslationUnit, lang: str, edits: tuple[Edit, ...]) -> Content | None:
    """The target's content with edits that stay within one piece of text; None when none could be made."""
    variant = unit.variant(lang)
    if variant is None:
        return None
    parts: list[object] = []
    offset, changed = 0, False
    for part in variant.content:
        if not isinstance(part, str):
            parts.append(part)
            continue
        end = offset + len(part)
        mine = tuple(
            (Span(span.start - offset, span.end - offset), new)
            for span, new in edits
            if _inside((span, new), offset, end)
        )
        parts.append(_edited(part, mine))
        changed = changed or bool(mine)
        offset = end
    return replace(variant, content=tuple(parts)).content if changed else None  # type: ignore[arg-type]


def write_comments(report: Report, path: Path, output: Path) -> int:
    """Copy a bilingual file with each unit's findings as comments where its format shows them.

    Raises:
        UsageError: when the format cannot be changed in place.

    """
    comments: dict[str, list[str]] = defaultdict(list)
    for finding in report.findings:
        comments[finding.unit].append(_comment(report, finding))
    changes: dict[str, Change | str] = {
        unit: Change(comments=tuple(texts)) for unit, texts in comments.items()
    }
    return update_units(path, output, changes, source=report.source_lang, target=report.target_lang)


def _comment(report: Report, finding: Finding) -> str:
    text = f"[{report.severity(finding.severity)}] {finding.check}: {report.message(finding)}"
    if finding.target_span and finding.suggestion is not None:
        marked = finding.target_span.of(report.rows[finding.unit].target)
        new = f"“{finding.suggestion}”" if finding.suggestion else "∅"
        text += f" (“{marked}” → {new})"
    return text
