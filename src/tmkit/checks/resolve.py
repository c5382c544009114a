"""One defect, one finding: what is said where two checks see the same thing."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from tmkit.checks.base import CHECKS
from tmkit.model import Finding

__all__ = ["resolve"]


def resolve(
    findings: Iterable[Finding], yields: Mapping[str, tuple[str, ...]] | None = None
) -> list[Finding]:
    """One defect, one finding: drops what a more specific check says about the same place.

    A finding goes when its check yields to the code or family of another finding of the same unit and the
    two share a character of the target (or of the source where one has no place in the target), or when
    either has no place at all; or, for checks that say so, wherever the other one stands in the unit. Of equal findings of one check at one place the first stays.
    """
    if yields is None:
        yields = _yields()
    in_unit = {check.code: getattr(check, "yields_in_unit", ()) for check in CHECKS}
    by_unit: dict[str, list[Finding]] = {}
    for finding in findings:
        by_unit.setdefault(finding.unit, []).append(finding)
    kept: list[Finding] = []
    for group in by_unit.values():
        seen: set[tuple[object, ...]] = set()
        for finding in group:
            place = (finding.check, finding.source_span, finding.target_span, finding.message)
            if place in seen:
                continue
            seen.add(place)
            over = yields.get(finding.check, ())
            silenced = in_unit.get(finding.check, ())
            if any(other.check in silenced for other in group):
                continue
            if not any(
                other is not finding
                and (other.check in over or other.family in over)
                and _meet(finding, other)
                for other in group
            ):
                kept.append(finding)
    return kept


@functools.lru_cache(maxsize=1)
def _yields() -> dict[str, tuple[str, ...]]:
    """Per check, whom it yields to: what it says itself, and what others say of it (``overrules``)."""
    yields = {check.code: check.yields_to for check in CHECKS}
    for check in CHECKS:
        over: tuple[str, ...] = getattr(check, "overrules", ())
        for other in CHECKS:
            if other.code != check.code and (other.code in over or other.family in over):
                yields[other.code] = (*yields[other.code], check.code)
    return yields


def _meet(a: Finding, b: Finding) -> bool:
    if a.target_span and b.target_span:
        return a.target_span.overlaps(b.target_span)
    if a.source_span and b.source_span:
        return a.source_span.overlaps(b.source_span)
    bare_a, bare_b = not (a.target_span or a.source_span), not (b.target_span or b.source_span)
    return bare_a or bare_b
