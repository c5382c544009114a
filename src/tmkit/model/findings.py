"""Findings: what is wrong in a translation, and how badly."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tmkit.model.values import Span

__all__ = ["Finding", "Severity"]


class Severity(StrEnum):
    """Severity of a finding (MQM 2.0)."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect, once.

    Attributes:
        check: code of the check, e.g. ``number-magnitude``.
        family: the check's family, e.g. ``numbers``.
        category: MQM error type, e.g. ``accuracy/mistranslation``.
        severity: MQM severity.
        unit: id of the unit.
        message: what is wrong, in one sentence.
        source_span: the place in the source text; None when there is none.
        target_span: the place in the target text; None when there is none.
        suggestion: text to put in place of ``target_span``; None when tmkit cannot say.
        related: ids of other units that are part of the same defect (the other rendering of a term ...).

    """

    check: str
    family: str
    category: str
    severity: Severity
    unit: str
    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    suggestion: str | None = None
    related: tuple[str, ...] = field(default=())
