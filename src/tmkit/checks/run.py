"""Runs checks over units: one pass, one defect one finding, the same result with any number of processes."""

from __future__ import annotations

import fnmatch
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from tmkit.checks.base import CHECKS, Check, CheckContext, Pair, Place
from tmkit.checks.pairs import Cutter, Pairs
from tmkit.checks.places import is_listing
from tmkit.checks.resolve import resolve
from tmkit.checks.steps import Heard, Steps, remembers
from tmkit.checks.workers import spread
from tmkit.errors import UsageError
from tmkit.model import Finding, Severity, TranslationUnit

__all__ = ["Runner", "chosen", "ignored_codes", "resolve", "run", "unit_keys"]

_IGNORE_NOTE = regex.compile(r"\btmkit:\s*ignore\b[ :]*(?P<codes>[\w*,/ -]*)")
_IGNORE_PROP = "tmkit-ignore"


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
    plain = 0  # the ids so far are 1 .. plain, as those of a table without ids
    for number, unit in enumerate(units, 1):
        key = unit.id or str(number)
        if plain == number - 1 and key == str(number):
            plain = number
        else:
            if key in seen or _up_to(key, plain):
                key = f"{key}#{number}"
            seen.add(key)
        yield unit if key == unit.id else replace(unit, id=key)


def _up_to(key: str, last: int) -> bool:
    """Whether the key is the number of a row up to the last."""
    return key.isascii() and key.isdigit() and key[0] != "0" and int(key) <= last


def ignored_codes(unit: TranslationUnit) -> frozenset[str]:
    """Codes and families the unit asks not to be checked for; ``all`` for every one.

    A property ``tmkit-ignore`` holds them, or a note or comment ``tmkit: ignore CODE, CODE`` (alone: all), of the unit or of
    one of its languages.
    """
    found: set[str] = set()
    notes, props = list(unit.notes), list(unit.props)
    for variant in unit.variants:
        notes += variant.notes
        props += variant.props
    for name, value in props:
        if name == _IGNORE_PROP:
            found.update(value.replace(",", " ").split() or ["all"])
        else:
            notes.append(value)
    for note in notes:
        match = _IGNORE_NOTE.search(note) if "tmkit:" in note else None
        if match:
            found.update(match["codes"].replace(",", " ").split() or ["all"])
    return frozenset(found)


_TOGETHER = 20
"""Chunks whose doubtful parts are judged together: their texts have many words in common, which are encoded once."""

_NOT_OF_LISTINGS = frozenset(("codes", "meaning", "numbers", "style", "terms", "typography", "words"))
"""Families that have nothing to say of a piece of a program: numbers, marks and words in it are not language."""

_CREDITS = frozenset(
    (
        "translator-credits",
        "translator_credits",
        "NAME OF TRANSLATORS",
        "EMAIL OF TRANSLATORS",
        "Your names",
        "Your emails",
    )
)
"""What catalogues of programs (GNOME, KDE) have for the translator to put his name."""

_NOTHING: tuple[tuple[Finding, ...], tuple[tuple[int, object], ...]] = ((), ())


class Runner:
    """A run that is fed unit by unit (:meth:`feed`) and closed once (:meth:`close`).

    Args:
        context: languages, termbases and options.
        checks: the check classes, as :func:`chosen` returns them.
        severities: severity by code or family, in place of the check's own.

    """

    def __init__(
        self,
        context: CheckContext,
        checks: Sequence[type[Check]],
        severities: Mapping[str, Severity] | None = None,
    ) -> None:
        self._context, self._checks = context, checks
        self._steps = Steps(context, checks)
        self._severities = severities or {}
        self._pairs = Pairs(context)
        self._cut = Cutter()
        self._order = _Order()
        self._ignored: dict[str, frozenset[str]] = {}
        self._found: list[Finding] = []
        self._chunk: list[Pair] = []
        self._chunks_open = 0

    def feed(self, unit: TranslationUnit) -> None:
        """Check one unit (in good time: units are looked at in chunks)."""
        pair = self._pairs.of(unit)
        if self._cut(pair):
            self._look()
        self._chunk.append(pair)

    def _look(self) -> None:
        chunk, self._chunk = self._chunk, []
        self._enter(chunk, self._steps.over(chunk))
        self._chunks_open += 1
        if self._chunks_open == _TOGETHER:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        self._found += self._steps.end_paragraph()
        self._chunks_open = 0

    def spread(self, units: Iterable[TranslationUnit], jobs: int) -> None:
        """Check units in several processes; checks that keep pairs themselves see them here."""
        kept = Steps(self._context, self._checks, only=remembers, live=self._steps.live)
        for chunk, (heard, last) in spread(self._chunks(units), self._context, self._checks, jobs):
            self._enter(chunk, heard)
            self._found += itertools.chain.from_iterable(found for found, _ in kept.over(chunk).values())
            self._found += last

    def _chunks(self, units: Iterable[TranslationUnit]) -> Iterator[list[Pair]]:
        chunk: list[Pair] = []
        for unit in units:
            pair = self._pairs.of(unit)
            if self._cut(pair):
                yield chunk
                chunk = []
            chunk.append(pair)
        if chunk:
            yield chunk

    def _enter(self, pairs: Sequence[Pair], heard: Heard) -> None:
        """Enter what was found in a chunk and what the end of the run needs of it."""
        for number, pair in enumerate(pairs):
            self._order.add(pair.id)
            ignored = ignored_codes(pair.unit)
            if is_listing(pair.source):
                ignored |= _NOT_OF_LISTINGS
            elif pair.source in _CREDITS:
                ignored |= {"all"}
            if ignored:
                self._ignored[pair.id] = ignored
            found, facts = heard.get(number, _NOTHING)
            self._found += found
            if facts:
                self._steps.take(Place(pair.id, pair.index, pair.document), facts)

    def close(self) -> list[Finding]:
        """All findings, in the order of units and places."""
        self._look()
        self._end_paragraph()
        self._found += self._steps.finish(self._pairs.sizes)
        wanted = [f for f in self._found if not self._is_ignored(f)]
        kept = [self._with_severity(f) for f in resolve(wanted)]
        return sorted(kept, key=self._key)

    def _is_ignored(self, finding: Finding) -> bool:
        codes = self._ignored.get(finding.unit)
        return codes is not None and bool(codes & {"all", "*", finding.check, finding.family})

    def _with_severity(self, finding: Finding) -> Finding:
        severity = self._severities.get(finding.check) or self._severities.get(finding.family)
        return replace(finding, severity=severity) if severity else finding

    def _key(self, finding: Finding) -> tuple[object, ...]:
        span = finding.target_span or finding.source_span
        place = (span.start, span.end) if span else (-1, -1)
        return (self._order.of(finding.unit), place, -finding.severity.rank, finding.check, finding.message)


class _Order:
    """The places of units in the run; ids that are row numbers need no memory."""

    def __init__(self) -> None:
        self._count = self._plain = 0
        self._index: dict[str, int] = {}

    def add(self, unit: str) -> None:
        if self._plain == self._count and unit == str(self._count + 1):
            self._plain += 1
        else:
            self._index[unit] = self._count
        self._count += 1

    def of(self, unit: str) -> int:
        known = self._index.get(unit)
        if known is not None:
            return known
        return int(unit) - 1 if _up_to(unit, self._plain) else self._count


def run(
    units: Iterable[TranslationUnit],
    *,
    context: CheckContext | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severities: Mapping[str, Severity] | None = None,
    jobs: int = 1,
    keyed: bool = False,
) -> Iterator[Finding]:
    """The findings of the chosen checks in the units, in the order of units and places.

    With ``jobs`` > 1 as many processes look at chunks of units, whole paragraphs, and gather what the checks that compare
    units need; this process keeps that. The findings are the same. ``keyed`` says that the ids are unique already.
    """
    context = context or CheckContext()
    checks = chosen(select, ignore)
    runner = Runner(context, checks, severities)
    stream = units if keyed else unit_keys(units)
    if jobs <= 1:
        for unit in stream:
            runner.feed(unit)
    else:
        runner.spread(stream, jobs)
    yield from runner.close()
