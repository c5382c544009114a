"""The check ``number-missing``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, moved, quoted
from tmkit.model import Finding, Severity, Span, same_language
from tmkit.text.numbers import Discrepancy, Issue, Kind, Quantity, render

_TIMES: Final = frozenset((Kind.YEAR, Kind.MONTH))
_NAME_BEHIND: Final = re.compile(r"\s[A-Z][A-Za-z]")
_YEAR_OF_NAME: Final = re.compile(r"\s[A-Z][A-Za-z]+(?:\s[A-Z]|['’]s\s[A-Z]|[\s,.]|$)")
_AT_A_TIME: Final = re.compile(
    r"(?i)\b(?:in|by|since|from|until|till|of|during|for|to|and|between|through|after|before)\s$|[,;.(]\s?$|^$"
)
_NAME_BEFORE: Final = re.compile(
    r"(?<![.!?:]\s)\b(?!(?:In|By|Since|From|Until|Of|During|For|To|And|Between|Through|After|Before|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s)[A-Z][a-z]{2,}\s$"
)


@CHECKS.register("number-missing")
class NumberMissing(NumberCheck):
    """A number of the source is not in the translation.

    What it does:
        Reports a number without any counterpart: neither the same value, nor what translators rightly make of it
        (六成 as 60 percent, 半年 as six months), nor a place in the neighbouring sentence of the same paragraph.
        Small words that languages drop of themselves (一个, 两种) are not counted.

    Why it matters:
        A dropped figure is an omission that reads well.

    Bad:
        2025年出口增长6.1%，达到26.99万亿元。 => Exports grew to 26.99 trillion yuan in 2025.

    Good:
        2025年出口增长6.1%，达到26.99万亿元。 => Exports grew 6.1% in 2025 to 26.99 trillion yuan.
        这是一个好消息。 => This is good news.

    Options:
        none
    """

    code = "number-missing"
    category = "accuracy/omission"
    severity = Severity.MAJOR
    issues = (Issue.MISSING,)

    def _report(self, pair: Pair, numbers: PairNumbers, around: list[PairNumbers]) -> Iterator[Finding]:
        missing = [
            item for item in numbers.discrepancies if item.issue is Issue.MISSING and not moved(item, around)
        ]
        groups: list[list[Discrepancy]] = []
        for item in missing:
            if groups and _neighbours(numbers, groups[-1][-1], item):
                groups[-1].append(item)
            else:
                groups.append([item])
        yield from filter(None, (self._group(pair, group) for group in groups))

    def _group(self, pair: Pair, group: list[Discrepancy]) -> Finding | None:
        """One finding for numbers that are missing side by side, with how they would read; None where they may rightly be."""
        sources = [item.source for item in group if item.source]
        if same_language(pair.target_lang, "zh"):
            sources = [q for q in sources if not _of_a_name(pair.source, q)]
        if not sources:
            return None
        said = ", ".join(f"{quoted(pair.source, q.span)} ({render(q, pair.target_lang)})" for q in sources)
        span = Span(sources[0].span.start, sources[-1].span.end)
        verb = "is" if len(sources) == 1 else "are"
        certain = any(item.certain for item in group)
        if same_language(pair.target_lang, "zh") and all(_named(q) for q in sources):
            certain = False  # Chinese names an event without its year and number
        if len(sources) == 1 and sources[0].kind in _TIMES:
            certain = False  # that year, since then
        severity = None if certain else Severity.MINOR
        return self.finding(pair.id, f"{said} {verb} not in the translation", source=span, severity=severity)


def _of_a_name(text: str, q: Quantity) -> bool:
    """Whether the figure is part of an English name that Chinese says without: the 23rd APEC Economic Leaders' Meeting, Agenda 2030."""
    if not _named(q) and not (q.kind is Kind.ORDINAL and q.unit == "century"):
        return False
    if q.kind is Kind.ORDINAL:
        return _NAME_BEHIND.match(text, q.number.end) is not None
    return bool(
        _YEAR_OF_NAME.match(text, q.span.end)
        and not _AT_A_TIME.search(text[max(0, q.span.start - 12) : q.span.start])
    ) or bool(_NAME_BEFORE.search(text[max(0, q.span.start - 16) : q.span.start]))


def _named(q: Quantity) -> bool:
    return q.kind is Kind.YEAR or (q.kind is Kind.ORDINAL and q.unit is None)


def _neighbours(numbers: PairNumbers, last: Discrepancy, item: Discrepancy) -> bool:
    """Whether no translated number stands between two missing ones."""
    places = [k for k, q in enumerate(numbers.source) if q is last.source or q is item.source]
    return len(places) == 2 and all(q.weak for q in numbers.source[places[0] + 1 : places[1]])
