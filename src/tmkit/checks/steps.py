"""The checks of a run in the order in which they can be passed over: who needs what of a pair to have anything to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from tmkit.checks.base import BaseCheck, Check, CheckContext, Pair, Place
from tmkit.checks.places import small_words
from tmkit.model import Finding, same_language

__all__ = ["Fact", "Heard", "Steps", "gathers", "knows", "remembers"]

Judge = Callable[[Pair], Iterable[Finding]]
Gather = Callable[[Pair], object]
Fact = tuple[int, object]
"""Number of a check in its run, and what it gathered of a pair."""


def gathers(check: type[Check]) -> bool:
    """Whether a check that compares pairs says what it needs of each: it can then be asked in any process."""
    gather: Callable[..., object] | None = getattr(check, "gather", None)
    return gather is not None and gather is not BaseCheck.gather


def remembers(check: type[Check]) -> bool:
    """Whether a check keeps pairs itself and so has to see them all, in order."""
    finish: Callable[..., object] | None = getattr(check, "finish", None)
    return finish is not BaseCheck.finish and not gathers(check) and not getattr(check, "by_paragraph", False)


class _Told(NamedTuple):
    """What was said of two texts, to be said again where they come again.

    Attributes:
        found: findings.
        facts: what was gathered of them.
        facets: what checks want to know of them again (``BaseCheck.again``); empty where nothing.

    """

    found: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    facets: tuple[object, ...]


Heard = dict[int, tuple[list[Finding], list[Fact]]]
"""Findings and facts of pairs by their place in a sequence; pairs that gave nothing are left out."""

_STRIDE = 256
_NOTHING: tuple[tuple[Finding, ...], tuple[Fact, ...]] = ((), ())
_SILENT = _Told((), (), ())
_MOST_TOLD = 1 << 16
"""Pairs of texts remembered at once: some 70 MB."""


def knows(context: CheckContext) -> bool:
    """Whether a run is between Chinese and English."""
    langs = (context.source_lang, context.target_lang)
    return any(
        same_language(source, "zh") and same_language(target, "en") for source, target in (langs, langs[::-1])
    )


class _Wants(NamedTuple):
    """What a pair must hold for a check to be asked."""

    marks: frozenset[str]
    source_too: bool
    words: frozenset[str]
    gate: Callable[[Pair], object] | None
    most: tuple[float, float]


_ENDLESS = (float("inf"), float("inf"))


class _Asked(NamedTuple):
    """Checks, by what a pair must hold for them."""

    judges: dict[_Wants, list[Judge]]
    gatherers: dict[_Wants, list[tuple[int, Gather]]]


class Steps:
    """Asks each check that may have something to say about a pair.

    Args:
        context: languages, termbases and options.
        checks: the check classes.
        only: of these, whom to ask about pairs; all when None.
        live: the checks of another object, to share what they remember.

    """

    def __init__(
        self,
        context: CheckContext,
        checks: Sequence[type[Check]],
        *,
        only: Callable[[type[Check]], bool] | None = None,
        live: list[Check] | None = None,
    ) -> None:
        self.live: list[Check] = [check(context) for check in checks] if live is None else live
        self._of_texts, self._of_pairs = _Asked({}, {}), _Asked({}, {})
        self._told: dict[int, _Told] | None = {}
        self._again: dict[Callable[[Pair], object], None] = {}
        self._finish: list[Callable[[], Iterable[Finding]]] = []
        self._ahead: dict[Callable[[Sequence[Pair]], None], None] = {}
        for number, check in enumerate(self.live):
            kind: Any = type(check)
            language = getattr(kind, "only", "")
            if (only and not only(kind)) or (language and not same_language(context.target_lang, language)):
                continue
            if (getattr(kind, "zh_en", False) and not knows(context)) or getattr(check, "idle", False):
                continue
            wants = _wants(kind)
            beyond = getattr(kind, "beyond_texts", True) or remembers(kind)
            asked = self._of_pairs if beyond else self._of_texts
            self._again.update(dict.fromkeys(getattr(kind, "again", ())))
            if getattr(kind, "ahead", None) is not None:
                self._ahead.setdefault(kind.ahead)
            if kind.check is not BaseCheck.check:
                asked.judges.setdefault(wants, []).append(check.check)
            if gathers(kind):
                wants = wants._replace(most=kind.most or _ENDLESS)
                asked = self._of_pairs if kind.most else asked
                asked.gatherers.setdefault(wants, []).append((number, kind.gather.__get__(check)))
            if getattr(kind, "by_paragraph", False):
                self._finish.append(check.finish)

    def over(self, pairs: Sequence[Pair]) -> Heard:
        """What the checks find in pairs and want to remember of them, by place in the sequence.

        One check after the other looks at a handful of pairs: its code and patterns stay in the processor's cache, which
        saves a third of the time that going from pair to pair takes.
        """
        heard: Heard = {}
        for first in range(0, len(pairs), _STRIDE):
            self._handful(pairs[first : first + _STRIDE], first, heard)
        return heard

    def _handful(self, pairs: Sequence[Pair], first: int, heard: Heard) -> None:
        if self._told is not None and any(pair.paragraph for pair in pairs):
            self._told = None  # neighbours count from here on
        rows = list(enumerate(pairs))
        new = rows if self._told is None else [row for row in rows if not self._known(row, first, heard)]
        for ahead in self._ahead:
            ahead(pairs)
        target: dict[int, frozenset[str]] = {number: frozenset(pair.target) for number, pair in new}
        source: dict[int, frozenset[str]] = {number: frozenset(pair.source) for number, pair in new}
        self._ask(self._of_texts, new, first, heard, target, source)
        said = {n: (tuple(found), tuple(facts)) for n, (found, facts) in heard.items() if n >= first}
        self._ask(self._of_pairs, rows, first, heard, target, source)
        if self._told is not None:
            for number, pair in new:
                self._remember(pair, *said.get(first + number, _NOTHING))

    def _ask(
        self,
        asked: _Asked,
        rows: list[tuple[int, Pair]],
        first: int,
        heard: Heard,
        target: dict[int, frozenset[str]],
        source: dict[int, frozenset[str]],
    ) -> None:
        """Ask checks about the pairs that hold what they want; ``target`` and ``source`` are the characters of some."""
        for wants, judges in asked.judges.items():
            some = _wanted(rows, wants, target, source)
            for judge in judges:
                for number, pair in some:
                    for finding in judge(pair):
                        heard.setdefault(first + number, ([], []))[0].append(finding)
        for wants, gatherers in asked.gatherers.items():
            some = _wanted(rows, wants, target, source)
            for check, gather in gatherers:
                for number, pair in some:
                    fact = gather(pair)
                    if fact is not None:
                        heard.setdefault(first + number, ([], []))[1].append((check, fact))

    def _known(self, row: tuple[int, Pair], first: int, heard: Heard) -> bool:
        """Whether the texts were heard before; what was said of them is said again then."""
        number, pair = row
        told = self._told.get(_key(pair)) if self._told else None
        if told is None:
            return False
        if told.found or told.facts:
            found = [replace(finding, unit=pair.id) for finding in told.found]
            heard[first + number] = (found, list(told.facts))
        for work, done in zip(self._again, told.facets, strict=False):
            if done is not None:
                pair.know(work, done)
        return True

    def _remember(self, pair: Pair, found: tuple[Finding, ...], facts: tuple[Fact, ...]) -> None:
        """Keep what was said of the texts of a pair, and the facets that all checks together worked out of them."""
        assert self._told is not None
        if len(self._told) >= _MOST_TOLD:
            self._told.clear()
        facets = tuple(pair.known(work) for work in self._again)
        known = any(facet is not None for facet in facets)
        told = _Told(found, facts, facets) if found or facts or known else _SILENT
        self._told[_key(pair)] = told

    def end_paragraph(self) -> list[Finding]:
        """What is left to say where a paragraph is over."""
        return [finding for finish in self._finish for finding in finish()]

    def take(self, place: Place, facts: Iterable[Fact]) -> None:
        """Hand gathered facts to their checks."""
        for number, fact in facts:
            check: Any = self.live[number]
            check.take(place, fact)

    def finish(self, sizes: Mapping[str, int]) -> list[Finding]:
        """What the whole run shows; ``sizes`` are the units of each document."""
        found: list[Finding] = []
        for check in self.live:
            if isinstance(check, BaseCheck):
                check.sizes = sizes
            found += check.finish()
        return found


def _key(pair: Pair) -> int:
    """What two texts go by: 128 bits."""
    return hash(pair.source) << 64 ^ hash(pair.target)


def _wanted(
    rows: list[tuple[int, Pair]],
    wants: _Wants,
    target: dict[int, frozenset[str]],
    source: dict[int, frozenset[str]],
) -> list[tuple[int, Pair]]:
    """The pairs that hold what is wanted; ``target`` and ``source`` are the characters of some of them."""
    marks, source_too, words, gate, most = wants
    if most is not _ENDLESS:
        rows = [row for row in rows if row[1].ordinal <= most[not row[1].document]]
    if marks:
        for number, pair in rows:
            if number not in target:
                target[number], source[number] = frozenset(pair.target), frozenset(pair.source)
        rows = [
            row
            for row in rows
            if not marks.isdisjoint(target[row[0]]) or (source_too and not marks.isdisjoint(source[row[0]]))
        ]
    if words:
        rows = [row for row in rows if not words.isdisjoint(row[1].facet(small_words))]
    if gate is not None:
        rows = [row for row in rows if gate(row[1])]
    return rows


def _wants(kind: Any) -> _Wants:
    return _Wants(
        getattr(kind, "marks", frozenset()),
        getattr(kind, "source_too", False),
        getattr(kind, "words", frozenset()),
        getattr(kind, "gate", None),
        _ENDLESS,
    )
