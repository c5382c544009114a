"""Quotation marks that open and do not close."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.places import code_spans, covered
from tmkit.model import Finding, Severity, Span

_MARK = regex.compile(r'["“”„«»]')
_INCHES = regex.compile(r'(?<=\d)"(?!\w)')
_ENDING = regex.compile(r'[\p{L}\p{P}]"(?!\p{L})')
_OPENERS = regex.compile("[“「『«]")
_SINGLE = regex.compile(r"(?<!\w)['‘][^'’]+['’](?!\w)")
_NEAR = 12  # units
_OPEN, _CLOSED, _STARTS = "open", "closed", "starts"


class _Loose(NamedTuple):
    """A lonely mark, one that opens or closes; or the first mark of a unit that begins with a whole quotation."""

    what: str
    char: str
    place: int


@CHECKS.register("quotes")
class Quotes(BaseCheck):
    """A quotation mark has no partner.

    What it does
        Reports a double quotation mark of the target without its partner, and a quotation opened with one
        kind and closed with another. Left alone are quotations cut by segmentation (as lonely in the source, or the
        partner stands in a unit near and the source has no marks for it), paragraphs of one quotation that open again
        without having closed, and inches (``15"``).

    Why it matters
        The reader cannot see where the quotation ends.

    Bad
        提出了“人工智能+”。 => It put forward the "AI+ initiative.

        提出了“人工智能+”。 => It put forward the “AI+" initiative.

    Good
        提出了“人工智能+”。 => It put forward the "AI+" initiative.

        他说：“外贸稳了。 => He said, "Foreign trade is stable.

        外贸稳了。 => "Foreign trade is stable.
        我们有信心。 => We are confident," he said.
    """

    code = "quotes"
    family = "typography"
    category = "fluency/typography"
    severity = Severity.MINOR
    marks = frozenset('"“”')

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._loose: dict[str, list[tuple[Place, _Loose]]] = defaultdict(list)

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding."""
        found = pair.facet(_look)
        if found is None or (isinstance(found, _Loose) and (found.what == _STARTS or _runs_on(pair))):
            return
        if isinstance(found, _Loose):
            yield self._lonely(pair.id, found)
            return
        opener, start, end = found
        yield self.finding(
            pair.id, f"The quotation opens with {opener} and closes with {pair.target[end - 1]}.",
            target=Span(start, end),
            suggestion=_matching(opener) + pair.target[start + 1 : end - 1] + _closing(opener),
        )  # fmt: skip

    def gather(self, pair: Pair) -> _Loose | None:
        """A lonely mark that may have its partner in another unit."""
        found = pair.facet(_look)
        return found if isinstance(found, _Loose) and _runs_on(pair) else None

    def take(self, place: Place, fact: _Loose) -> None:
        """Keep it until the marks near it are known."""
        self._loose[place.document].append((place, fact))

    def finish(self) -> Iterator[Finding]:
        """The marks that no other unit near has the partner of."""
        for loose in self._loose.values():
            waiting: list[tuple[Place, _Loose]] = []
            for place, mark in loose:
                near = [one for one in waiting if place.at - one[0].at <= _NEAR]
                for other, lonely in waiting:
                    if place.at - other.at > _NEAR:
                        yield self._lonely(other.unit, lonely)
                if mark.what == _OPEN:
                    waiting = [*near, (place, mark)]
                    continue
                if mark.what == _CLOSED and not near:
                    yield self._lonely(place.unit, mark)
                waiting = []
            for other, lonely in waiting:
                yield self._lonely(other.unit, lonely)

    def _lonely(self, unit: str, mark: _Loose) -> Finding:
        what = "closed" if mark.what == _OPEN else "opened"
        span = Span(mark.place, mark.place + 1)
        return self.finding(unit, f"The quotation mark {mark.char} is not {what}.", target=span)


def _look(pair: Pair) -> _Loose | tuple[str, int, int] | None:
    """The lonely mark of a target, or the mark a quotation opens with and where the quotation stands."""
    text = pair.target
    code = pair.facet(code_spans)
    marks = [m for m in _MARK.finditer(text) if not covered(code, m.start(), m.end())]
    inches = {m.start() for m in _INCHES.finditer(text)}
    certain = [m.start() for m in marks if m.group() == '"' and m.start() not in inches]
    open_at: int | None = None
    for mark in marks:
        char, place = mark.group(), mark.start()
        if place in inches and (open_at is None or sum(at > place for at in certain) % 2):
            continue  # behind a figure it closes a quotation only where the others pair without it
        if open_at is None:
            if char == "”":
                return None if _unbalanced(pair.source) else _Loose(_CLOSED, char, place)
            open_at = place
            continue
        opener = text[open_at]
        if char == "“" and opener == "“":
            return None if _unbalanced(pair.source) else _Loose(_OPEN, opener, open_at)
        if {opener, char} in ({'"', "”"}, {'"', "“"}):
            return opener, open_at, place + 1
        open_at = None
    if open_at is None:
        return _Loose(_STARTS, text[0], 0) if text[:1] in ('"', "“") else None
    if _unbalanced(pair.source):
        return None
    closes = text[open_at] == '"' and _ENDING.match(text, max(0, open_at - 1)) is not None
    return _Loose(_CLOSED if closes else _OPEN, text[open_at], open_at)


def _matching(opener: str) -> str:
    return '"' if opener == '"' else "“"


def _closing(opener: str) -> str:
    return '"' if opener == '"' else "”"


def _runs_on(pair: Pair) -> bool:
    """Whether the source has no quotation for the lonely mark, which may belong to one over several units."""
    quoted = len(_OPENERS.findall(pair.source)) + pair.source.count('"') // 2
    return quoted <= len(_MARK.findall(pair.target)) // 2 + len(_SINGLE.findall(pair.target))


def _unbalanced(source: str) -> bool:
    """Whether the source has lonely marks of quotation of its own."""
    if source.count('"') % 2:
        return True
    pairs = (("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("«", "»"))
    return any(source.count(a) != source.count(b) for a, b in pairs)
