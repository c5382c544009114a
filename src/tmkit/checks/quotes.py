"""Quotation marks that open and do not close."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.model import Finding, Severity, Span

_MARK = regex.compile(r'["“”„«»]')
_INCHES = regex.compile(r'(?<=\d)"(?!\w)')


@CHECKS.register("quotes")
class Quotes(BaseCheck):
    """A quotation mark has no partner.

    What it does
        Reports a double quotation mark of the target without its partner, and a quotation opened with one
        kind and closed with another. Quotations cut by segmentation (as lonely in the source) and inches
        (``15"``) are left alone.

    Why it matters
        The reader cannot see where the quotation ends.

    Bad
        提出了“人工智能+”。 => It put forward the "AI+ initiative.

        提出了“人工智能+”。 => It put forward the “AI+" initiative.

    Good
        提出了“人工智能+”。 => It put forward the "AI+" initiative.

        他说：“外贸稳了。 => He said, "Foreign trade is stable.
    """

    code = "quotes"
    family = "typography"
    category = "fluency/typography"
    severity = Severity.MINOR
    marks = frozenset('"“”')

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding."""
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
                    if not _unbalanced(pair.source):
                        yield self._lonely(pair, place, "opened")
                    return
                open_at = place
                continue
            opener = text[open_at]
            if char == "“" and opener == "“":
                if not _unbalanced(pair.source):
                    yield self._lonely(pair, open_at, "closed")
                return
            if {opener, char} in ({'"', "”"}, {'"', "“"}):
                yield self.finding(
                    pair.id, f"The quotation opens with {opener} and closes with {char}.",
                    target=Span(open_at, place + 1),
                    suggestion=_matching(opener) + text[open_at + 1 : place] + _closing(opener),
                )  # fmt: skip
                return
            open_at = None
        if open_at is not None and not _unbalanced(pair.source):
            yield self._lonely(pair, open_at, "closed")

    def _lonely(self, pair: Pair, place: int, what: str) -> Finding:
        char = pair.target[place]
        return self.finding(
            pair.id, f"The quotation mark {char} is not {what}.", target=Span(place, place + 1)
        )


def _matching(opener: str) -> str:
    return '"' if opener == '"' else "“"


def _closing(opener: str) -> str:
    return '"' if opener == '"' else "”"


def _unbalanced(source: str) -> bool:
    """Whether the source has lonely marks of quotation of its own."""
    if source.count('"') % 2:
        return True
    pairs = (("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("«", "»"))
    return any(source.count(a) != source.count(b) for a, b in pairs)
