"""What a report holds, its MQM score, and what a reporter is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tmkit.checks.chinese import SEVERITIES, chinese_message, chinese_place
from tmkit.errors import UsageError
from tmkit.model import Finding, Severity, Signature
from tmkit.registry import Registry

__all__ = ["PENALTY", "REPORTERS", "Report", "Reporter", "Row", "reporter_for", "save"]

PENALTY = {Severity.NEUTRAL: 0, Severity.MINOR: 1, Severity.MAJOR: 5, Severity.CRITICAL: 25}
"""Severity multipliers of MQM 2.0 (Lommel et al. 2024, The Multi-Range Theory of Translation Quality)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as a report shows it."""

    id: str
    source: str
    target: str
    document: str = ""
    place: str = ""
    speaker: str = ""
    file: str = ""


@dataclass(frozen=True)
class Report:
    """The outcome of a check run.

    Attributes:
        findings: in the order of units and places.
        rows: units by id, in order: all of them, or at least those with findings.
        units: how many units were checked.
        words: words of the English side, the measure the score is normed by.
        signature: enough to repeat the run.
        name: what was checked.
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
        checks: codes of the checks that ran.
        notes: what the reader of the report should know about the run (doubtful alignment, text left out).
        unread: what is wrong with files that could not be read, or not to their end.
        max_penalty: highest penalty per 1,000 words that passes; None when none was set.
        suppressed: findings a baseline file left out.
        metrics: further figures with their signatures (BLEU ...), as (name, value).
        ui: language of the messages, "en" or "zh".

    """

    findings: tuple[Finding, ...]
    rows: Mapping[str, Row] = field(default_factory=dict)
    units: int = 0
    words: int = 0
    signature: Signature = field(default_factory=Signature)
    name: str = ""
    source_lang: str = "zh"
    target_lang: str = "en"
    checks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    max_penalty: float | None = None
    suppressed: int = 0
    metrics: tuple[tuple[str, str], ...] = ()
    ui: str = "en"

    def message(self, finding: Finding) -> str:
        """The message of a finding in the language of the report."""
        return chinese_message(finding.check, finding.message) if self.ui == "zh" else finding.message

    def note(self, note: str) -> str:
        """A note in the language of the report."""
        return chinese_message("notes", note) if self.ui == "zh" else note

    def place(self, row: Row) -> str:
        """Where a row stands, in the language of the report."""
        return chinese_place(row.place) if self.ui == "zh" else row.place

    def severity(self, severity: Severity) -> str:
        """The name of a severity in the language of the report."""
        return SEVERITIES[severity.value] if self.ui == "zh" else severity.value

    @cached_property
    def by_severity(self) -> dict[Severity, int]:
        """Findings per severity, the worst first."""
        count = Counter(finding.severity for finding in self.findings)
        return {severity: count[severity] for severity in sorted(Severity, key=lambda s: -s.rank)}

    @cached_property
    def by_check(self) -> dict[str, int]:
        """Findings per check, the commonest first."""
        return dict(Counter(finding.check for finding in self.findings).most_common())

    @cached_property
    def by_family(self) -> dict[str, int]:
        """Findings per family, the commonest first."""
        return dict(Counter(finding.family for finding in self.findings).most_common())

    @property
    def penalty(self) -> int:
        """Absolute penalty total (MQM): minor 1, major 5, critical 25."""
        return sum(PENALTY[finding.severity] for finding in self.findings)

    @property
    def penalty_per_1000(self) -> float:
        """Penalty points per 1,000 words (MQM normed penalty total)."""
        return 1000 * self.penalty / self.words if self.words else 0.0

    @property
    def score(self) -> float:
        """MQM overall quality score: 100 less the penalty points per 100 words, not below 0."""
        return max(0.0, 100 - self.penalty_per_1000 / 10)

    @property
    def passed(self) -> bool | None:
        """Whether the penalty stays within the threshold; None without one."""
        return None if self.max_penalty is None else self.penalty_per_1000 <= self.max_penalty


@dataclass(frozen=True, slots=True)
class Reporter:
    """A way to show a report.

    Attributes:
        name: what ``--format`` calls it.
        suffix: the end of file names that mean it.
        render: the whole output, text or bytes.
        all_rows: whether it shows units without findings too.

    """

    name: str
    suffix: str
    render: Callable[[Report], str | bytes]
    all_rows: bool = False


REPORTERS: Registry[Reporter] = Registry("reporter", "tmkit.report", apart=("leverage",))


def reporter_for(path: str | Path, name: str | None = None) -> Reporter:
    """The reporter of this name, or the one the file name asks for.

    Raises:
        UsageError: when the name or the suffix belongs to none.

    """
    if name:
        return REPORTERS.get(name)
    text = str(path).lower()
    fitting = [reporter for reporter in REPORTERS if reporter.suffix and text.endswith(reporter.suffix)]
    if not fitting:
        known = ", ".join(sorted({reporter.suffix for reporter in REPORTERS if reporter.suffix}))
        raise UsageError(f"cannot tell the kind of report from the name {text!r}", hint=f"known: {known}")
    return max(fitting, key=lambda reporter: len(reporter.suffix))


def save(report: Report, path: str | Path, *, name: str | None = None) -> None:
    """Write a report whole or not at all.

    Raises:
        UsageError: when no reporter fits the name.

    """
    from tmkit.formats.atomic import atomic_path

    content = reporter_for(path, name).render(report)
    data = content.encode("utf-8") if isinstance(content, str) else content
    with atomic_path(Path(path)) as temporary:
        temporary.write_bytes(data)
