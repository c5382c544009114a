"""The console: colours and marks on a terminal, plain lines in a pipe."""

from __future__ import annotations

import io
from typing import TextIO

from rich.console import Console
from rich.text import Text

from tmkit.model import Finding, Severity, Span
from tmkit.report.base import REPORTERS, Report, Reporter

__all__ = ["print_report"]

_STYLE = {
    Severity.CRITICAL: "bold white on red",
    Severity.MAJOR: "bold red",
    Severity.MINOR: "yellow",
    Severity.NEUTRAL: "dim",
}
_AROUND = 45


def print_report(report: Report, stream: TextIO, *, limit: int | None = None) -> None:
    """Print findings, the worst first, and the summary; ``limit`` shortens the list."""
    console = Console(file=stream, highlight=False, soft_wrap=not stream.isatty(), emoji=False, markup=False)
    ordered = sorted(report.findings, key=lambda f: -f.severity.rank)
    shown = ordered if limit is None else ordered[:limit]
    for finding in shown:
        for line in _lines(report, finding):
            console.print(line)
    if len(shown) < len(ordered):
        console.print(
            Text(
                _say(
                    report,
                    f"... and {len(ordered) - len(shown)} more",
                    f"……另有 {len(ordered) - len(shown)} 个",
                ),
                style="dim",
            )
        )
    console.print(_summary(report))
    for name, value in report.metrics:
        console.print(Text(f"{name}: {value}"))
    for note in report.notes:
        console.print(Text(_say(report, f"note: {note}", f"说明：{report.note(note)}"), style="dim"))
    if report.signature.fields:
        console.print(
            Text(_say(report, f"signature: {report.signature}", f"运行签名：{report.signature}"), style="dim")
        )


def _lines(report: Report, finding: Finding) -> list[Text]:
    row = report.rows.get(finding.unit)
    head = Text.assemble(
        (finding.unit, "cyan"),
        " ",
        (report.severity(finding.severity), _STYLE[finding.severity]),
        " ",
        (finding.check, "bold"),
        " ",
        report.message(finding),
    )
    lines = [head]
    if row and finding.source_span:
        lines.append(Text("  ") + _excerpt(row.source, finding.source_span, _STYLE[finding.severity]))
    if row and finding.target_span:
        lines.append(Text("  ") + _excerpt(row.target, finding.target_span, _STYLE[finding.severity]))
    if finding.suggestion is not None and finding.target_span:
        lines.append(
            Text.assemble(
                "  建议：" if report.ui == "zh" else "  suggestion: ", (_shown(finding.suggestion), "green")
            )
        )
    return lines


def _shown(suggestion: str) -> str:
    """A suggestion so that nothing and white space can be seen."""
    return suggestion.replace("\n", "␤") if suggestion.strip() else "␣" * len(suggestion) or "(delete it)"


def _excerpt(text: str, span: Span, style: str) -> Text:
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    flat = " ".join
    before = ("…" if start else "") + text[start : span.start]
    after = text[span.end : end] + ("…" if end < len(text) else "")
    marked = text[span.start : span.end]
    return Text.assemble(
        flat(before.split("\n")), ("[" + flat(marked.split("\n")) + "]", style), flat(after.split("\n"))
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _say(report: Report, english: str, chinese: str) -> str:
    return chinese if report.ui == "zh" else english


def _summary_zh(report: Report) -> Text:
    counts = "，".join(f"{report.severity(severity)} {n}" for severity, n in report.by_severity.items() if n)
    text = Text(f"{report.units} 个句段，{len(report.findings)} 个问题")
    if counts:
        text.append(f"（{counts}）")
    if report.suppressed:
        text.append(f"，另有已知问题 {report.suppressed} 个")
    if report.words:
        text.append(f"；每千词扣 {report.penalty_per_1000:.1f} 分，MQM 得分 {report.score:.1f}")
    if report.passed is not None:
        text.append(
            " — 合格" if report.passed else " — 不合格", style="green" if report.passed else "bold red"
        )
    return text


def _summary(report: Report) -> Text:
    if report.ui == "zh":
        return _summary_zh(report)
    counts = ", ".join(f"{n} {severity.value}" for severity, n in report.by_severity.items() if n)
    text = Text(f"{_count(report.units, 'unit')}, {_count(len(report.findings), 'finding')}")
    if counts:
        text.append(f" ({counts})")
    if report.suppressed:
        text.append(f", {report.suppressed} known")
    if report.words:
        text.append(
            f"; {report.penalty_per_1000:.1f} penalty points per 1,000 words, MQM score {report.score:.1f}"
        )
    if report.passed is not None:
        text.append(
            " — passed" if report.passed else " — FAILED", style="green" if report.passed else "bold red"
        )
    return text


def _plain(report: Report) -> str:
    buffer = io.StringIO()
    print_report(report, buffer)
    return buffer.getvalue()


REPORTERS.register("console")(Reporter("console", ".txt", _plain))
