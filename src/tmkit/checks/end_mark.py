"""The mark at the end of the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span

_CLOSING = regex.compile(r"[\s\"'”’」』）)\]】*_]+$")
_HEADING = regex.compile(
    r"\s*[（(]?[一二三四五六七八九十\d]{1,3}[）)、.]|\s*第[一二三四五六七八九十百\d]+[章节條条篇部]"
)
_ASKS = regex.compile(
    r"(?i)\b(?:ask|know|wonder|tell|share|brief|introduce|explain|curious|hear|learn|question)\b|请|想知道"
)
"""A request for an answer: a question in other words."""
_QUESTION = "?？"
_STOP = ".。!！…"
_ANY = _QUESTION + _STOP + ":：;；,，、—-~"


@CHECKS.register("end-mark")
class EndMark(BaseCheck):
    """The target ends without the mark its source has, or a question has become a statement.

    What it does
        Reports a target of some length that ends in a word while its source ends in a full stop, question or
        exclamation mark; and a source that is a question (？) whose target has no question mark at all. That a
        colon becomes a full stop, or one sentence two, is left alone.

    Why it matters
        The end of the segment may be cut off; a question mark carries meaning.

    Bad
        您对2026年外贸有何预期？ => What do you expect of foreign trade in 2026.

        全年进出口总值超过45万亿元。 => The total value of imports and exports exceeded 45 trillion yuan

    Good
        您对2026年外贸有何预期？ => What do you expect of foreign trade in 2026?

        具体来看： => Let me give you some details.
    """

    code = "end-mark"
    family = "typography"
    category = "fluency/punctuation"
    severity = Severity.MINOR
    yields_to: ClassVar[tuple[str, ...]] = ("target-same", "target-empty", "length")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding."""
        source, target = _CLOSING.sub("", pair.source), _CLOSING.sub("", pair.target)
        if len(source) < 4 or len(target) < 8:
            return
        last = source[-1]
        if last in "?？" and not any(mark in pair.target for mark in _QUESTION):
            if _ASKS.search(pair.target):
                return
            if not regex.search(r"吗？|？$|\?$", pair.source) or target[-1] not in _ANY:
                return
            yield self.finding(
                pair.id, "A question in the source, none in the target.",
                source=Span(len(source) - 1, len(source)), target=Span(len(target) - 1, len(target)),
            )  # fmt: skip
        elif (
            last in "。.！!"
            and not _HEADING.match(source)
            and (target[-1].isalnum() or regex.match(r"\p{Han}", target[-1]))
        ):
            if last == "." and not regex.search(r"\p{Han}\.$|[a-z]{2}\.$", source):
                return
            if not regex.search(r"[.。?？!！]", target[-12:]):
                yield self.finding(
                    pair.id, "The target ends without a mark.",
                    source=Span(len(source) - 1, len(source)), target=Span(len(target) - 1, len(target)),
                )  # fmt: skip
