"""Runs checks over units: one pass, one defect one finding, the same result with any number of processes."""

from __future__ import annotations

import fnmatch
import functools
import itertools
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Check, CheckContext, Pair
from tmkit.errors import UsageError
from tmkit.model import Finding, Severity, TranslationUnit

__all__ = ["Runner", "chosen", "ignored_codes", "resolve", "run", "to_pair", "unit_keys"]

_CHUNK = 400
_IGNORE_NOTE = regex.compile(r"\btmkit:\s*ignore\b[ :]*(?P<codes>[\w*,/ -]*)")
_IGNORE_PROP = "tmkit-ignore"
_APART = ("numbers", "meaning")
"""Families that share the reading of a pair's figures, about half of all work, and remember pairs: one process has them."""


def chosen(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[type[Check], ...]:
    """The check classes a run uses, by code.

    Entries are codes, families, shell patterns over codes (``term-*``) or ``all``. A check that is off by
    default runs only when an entry of ``select`` names it by its code or a pattern, or is ``all``.

    Raises:
        UsageError: when an entry names nothing.

    """
    known = sorted(CHECKS, key=lambda check: check.code)
    for entry in (*select, *ignore):
        if not any(_names(entry, check) for check in known):
            families = ", ".join(sorted({check.family for check in known}))
            raise UsageError(
                f"no check or family is called {entry!r}", hint=f"families: {families}; codes: tmkit explain"
            )
    wanted = [
        check
        for check in known
        if (
            any(_names(entry, check) and (check.default or entry != check.family) for entry in select)
            if select
            else check.default
        )
        and not any(_names(entry, check) for entry in ignore)
    ]
    return tuple(wanted)


def _names(entry: str, check: type[Check]) -> bool:
    return entry in ("all", check.code, check.family) or fnmatch.fnmatchcase(check.code, entry)


def unit_keys(units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
    """The units with unique, non-empty ids: a repeated or missing id becomes the row number."""
    seen: set[str] = set()
    for number, unit in enumerate(units, 1):
        key = unit.id or str(number)
        if key in seen:
            key = f"{key}#{number}"
        seen.add(key)
        yield unit if key == unit.id else replace(unit, id=key)


def to_pair(unit: TranslationUnit, index: int, context: CheckContext) -> Pair:
    """A unit as checks see it."""
    return Pair(
        unit,
        index,
        unit.text(context.source_lang),
        unit.text(context.target_lang),
        _primary(context.source_lang),
        _primary(context.target_lang),
        unit.provenance.document or unit.prop("document") or "",
        unit.prop("paragraph") or "",
    )


@functools.lru_cache(maxsize=64)
def _primary(tag: str) -> str:
    primary = tag.replace("_", "-").split("-")[0].lower()
    return {"zho": "zh", "chi": "zh", "cmn": "zh", "eng": "en"}.get(primary, primary)


def ignored_codes(unit: TranslationUnit) -> frozenset[str]:
    """Codes and families the unit asks not to be checked for; ``all`` for every one.

    A property ``tmkit-ignore`` holds them, or a note ``tmkit: ignore CODE, CODE`` (alone: all).
    """
    found: set[str] = set()
    for name, value in unit.props:
        if name == _IGNORE_PROP:
            found.update(value.replace(",", " ").split() or ["all"])
    for note in unit.notes:
        match = _IGNORE_NOTE.search(note)
        if match:
            found.update(match["codes"].replace(",", " ").split() or ["all"])
    return frozenset(found)


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


@dataclass(slots=True)
class Runner:
    """A run that is fed unit by unit (:meth:`feed`) and closed once (:meth:`close`).

    Attributes:
        context: languages, termbases and options.
        checks: the check classes, as :func:`chosen` returns them.
        severities: severity by code or family, in place of the check's own.

    """

    context: CheckContext
    checks: tuple[type[Check], ...]
    severities: Mapping[str, Severity] = field(default_factory=dict)
    _live: list[Check] = field(default_factory=list)
    _index: dict[str, int] = field(default_factory=dict)
    _ignored: dict[str, frozenset[str]] = field(default_factory=dict)
    _found: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._live = [check(self.context) for check in self.checks]

    def feed(self, unit: TranslationUnit, *, found: Sequence[Finding] | None = None) -> None:
        """Check one unit; ``found`` are findings another process made for it."""
        number = len(self._index)
        self._index[unit.id] = number
        ignored = ignored_codes(unit)
        if ignored:
            self._ignored[unit.id] = ignored
        if found:
            self._found.extend(found)
        if self._live:
            pair = to_pair(unit, number, self.context)
            for check in self._live:
                self._found.extend(check.check(pair))

    def add(self, found: Iterable[Finding]) -> None:
        """Take over what another process found at the end of its run."""
        self._found.extend(found)

    def close(self) -> list[Finding]:
        """All findings, in the order of units and places."""
        for check in self._live:
            self._found.extend(check.finish())
        wanted = [f for f in self._found if not self._is_ignored(f)]
        kept = [self._with_severity(f) for f in resolve(wanted)]
        return sorted(kept, key=self._order)

    def _is_ignored(self, finding: Finding) -> bool:
        codes = self._ignored.get(finding.unit)
        return codes is not None and bool(codes & {"all", "*", finding.check, finding.family})

    def _with_severity(self, finding: Finding) -> Finding:
        severity = self.severities.get(finding.check) or self.severities.get(finding.family)
        return replace(finding, severity=severity) if severity else finding

    def _order(self, finding: Finding) -> tuple[object, ...]:
        span = finding.target_span or finding.source_span
        place = (span.start, span.end) if span else (-1, -1)
        return (self._index.get(finding.unit, len(self._index)), place, -finding.severity.rank, finding.check,
                finding.message)  # fmt: skip


def _remembers(check: type[Check]) -> bool:
    """Whether a check needs the whole run in one process."""
    finish: Callable[..., object] | None = getattr(check, "finish", None)
    return finish is not BaseCheck.finish


def run(
    units: Iterable[TranslationUnit],
    *,
    context: CheckContext | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severities: Mapping[str, Severity] | None = None,
    jobs: int = 1,
) -> Iterator[Finding]:
    """The findings of the chosen checks in the units, in the order of units and places.

    With ``jobs`` > 1 the families that read figures and meaning run in a process of their own, the other checks
    that look at one unit at a time in the remaining processes, and those that compare units in this one; the
    findings are the same.
    """
    context = context or CheckContext()
    checks = chosen(select, ignore)
    if jobs <= 1:
        runner = Runner(context, checks, severities or {})
        for unit in unit_keys(units):
            runner.feed(unit)
        yield from runner.close()
        return
    others = tuple(check for check in checks if check.family not in _APART)
    here = tuple(check for check in others if _remembers(check))
    apart = tuple(check.code for check in checks if check.family in _APART)
    codes = tuple(check.code for check in others if not _remembers(check))
    runner = Runner(context, here, severities or {})
    with ExitStack() as stack:
        lane = stack.enter_context(_pool(1, context, apart))
        pool = stack.enter_context(_pool(jobs - 1, context, codes))
        for unit, found in _spread(unit_keys(units), lane, pool, jobs):
            runner.feed(unit, found=found)
        runner.add(lane.submit(_finish).result())
    yield from runner.close()


_worker: list[Check] = []
_worker_context = CheckContext()


def _start_worker(context: CheckContext, codes: tuple[str, ...]) -> None:
    global _worker_context
    _worker_context = context
    _worker[:] = [CHECKS.get(code)(context) for code in codes]


def _work(first: int, units: list[TranslationUnit]) -> list[list[Finding]]:
    rows = []
    for number, unit in enumerate(units, first):
        pair = to_pair(unit, number, _worker_context)
        rows.append([finding for check in _worker for finding in check.check(pair)])
    return rows


def _finish() -> list[Finding]:
    return [finding for check in _worker for finding in check.finish()]


def _pool(processes: int, context: CheckContext, codes: tuple[str, ...]) -> ProcessPoolExecutor:
    """Processes that run these checks; one alone sees the units in order, so that its checks may remember them."""
    return ProcessPoolExecutor(
        processes, multiprocessing.get_context("spawn"), initializer=_start_worker, initargs=(context, codes)
    )


def _spread(
    units: Iterable[TranslationUnit], lane: ProcessPoolExecutor, pool: ProcessPoolExecutor, jobs: int
) -> Iterator[tuple[TranslationUnit, list[Finding]]]:
    """Units in order with the findings worker processes made, at most a few chunks ahead."""
    source = iter(units)
    waiting: deque[tuple[list[TranslationUnit], tuple[Future[list[list[Finding]]], ...]]] = deque()
    first = 0
    while True:
        chunk = list(itertools.islice(source, _CHUNK))
        if chunk:
            waiting.append((chunk, tuple(some.submit(_work, first, chunk) for some in (lane, pool))))
            first += len(chunk)
        if waiting and (not chunk or len(waiting) > jobs + 1):
            done, futures = waiting.popleft()
            parts = [future.result() for future in futures]
            for unit, apart, rest in zip(done, *parts, strict=True):
                yield unit, apart + rest
        if not chunk and not waiting:
            return
