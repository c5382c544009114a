"""The console: colours and marks on a terminal, plain lines in a pipe."""

from __future__ import annotations

import io
from typing import Final, NamedTuple, TextIO

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


class _Phrases(NamedTuple):
    """What is said around the findings, with places for the values."""

    units: tuple[str, str]
    findings: tuple[str, str]
    comma: str
    severity: str
    counts: str
    known: str
    score: str
    passed: str
    failed: str
    more: str
    note: str
    signature: str
    suggestion: str
    delete: str


_PHRASES: Final = {
    "en": _Phrases(
        ("{} unit", "{} units"), ("{} finding", "{} findings"), ", ", "{0} {1}", " ({})", ", {} known",
        "; {:.1f} penalty points per 1,000 words, MQM score {:.1f}", " — passed", " — FAILED", "... and {} more", "note: {}",
        "signature: {}", "  suggestion: ", "(delete it)",
    ),
    "zh": _Phrases(
        ("{} 个句段", "{} 个句段"), ("{} 个问题", "{} 个问题"), "，", "{1} {0}", "（{}）", "，另有已知问题 {} 个",
        "；每千词扣 {:.1f} 分，MQM 得分 {:.1f}", " — 合格", " — 不合格", "……另有 {} 个", "说明：{}", "运行签名：{}", "  建议：", "（删除）",
    ),
}  # fmt: skip


def print_report(report: Report, stream: TextIO, *, limit: int | None = None) -> None:
    """Print findings, the worst first, and the summary; ``limit`` shortens the list."""
    console = Console(file=stream, highlight=False, soft_wrap=not stream.isatty(), emoji=False, markup=False)
    ordered = sorted(report.findings, key=lambda f: -f.severity.rank)
    shown = ordered if limit is None else ordered[:limit]
    for finding in shown:
        for line in _lines(report, finding):
            console.print(line)
    say = _PHRASES[report.ui]
    if len(shown) < len(ordered):
        console.print(Text(say.more.format(len(ordered) - len(shown)), style="dim"))
    console.print(_summary(report))
    for name, value in report.metrics:
        console.print(Text(f"{name}: {value}"))
    for note in report.notes:
        console.print(Text(say.note.format(report.note(note)), style="dim"))
    if report.signature.fields:
        console.print(Text(say.signature.format(report.signature), style="dim"))


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
        say = _PHRASES[report.ui]
        lines.append(Text.assemble(say.suggestion, (_shown(finding.suggestion, say.delete), "green")))
    return lines


def _shown(suggestion: str, nothing: str) -> str:
    """A suggestion so that nothing and white space can be seen."""
    return suggestion.replace("\n", "␤") if suggestion.strip() else "␣" * len(suggestion) or nothing


def _excerpt(text: str, span: Span, style: str) -> Text:
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    flat = " ".join
    before = ("…" if start else "") + text[start : span.start]
    after = text[span.end : end] + ("…" if end < len(text) else "")
    marked = text[span.start : span.end]
    return Text.assemble(
        flat(before.split("\n")), ("[" + flat(marked.split("\n")) + "]", style), flat(after.split("\n"))
    )


def _summary(report: Report) -> Text:
    say = _PHRASES[report.ui]
    text = Text(_counted(say.units, report.units) + say.comma + _counted(say.findings, len(report.findings)))
    counts = [say.severity.format(n, report.severity(s)) for s, n in report.by_severity.items() if n]
    if counts:
        text.append(say.counts.format(say.comma.join(counts)))
    if report.suppressed:
        text.append(say.known.format(report.suppressed))
    if report.words:
        text.append(say.score.format(report.penalty_per_1000, report.score))
    if report.passed is not None:
        text.append(
            say.passed if report.passed else say.failed, style="green" if report.passed else "bold red"
        )
    return text


def _counted(forms: tuple[str, str], number: int) -> str:
    return forms[number != 1].format(number)


def _plain(report: Report) -> str:
    buffer = io.StringIO()
    print_report(report, buffer)
    return buffer.getvalue()


REPORTERS.register("console")(Reporter("console", ".txt", _plain))
