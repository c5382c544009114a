"""The mark at the end of the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span

_CLOSING = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
    "\"'”’」』）)]】*_"
)
"""White space and what may stand behind the mark."""
_HEADING = regex.compile(
    r"\s*[（(]?[一二三四五六七八九十\d]{1,3}[）)、.]|\s*第[一二三四五六七八九十百\d]+[章节條条篇部]"
)
_ASKS = regex.compile(
    r"(?i)\b(?:ask|know|wonder|tell|share|brief|introduce|explain|curious|hear|learn|question)\b|请|想知道"
)
"""A request for an answer: a question in other words."""
_INVERTED = regex.compile(
    r"(?:Am|Are|Did|Do|Does|Had|Has|Have|How|Is|Was|Were|What|When|Where|Which|Who|Whose|Why)(?:n['’]t)? (?!a\b|kind\b|an\b)"
)
"""A question by its form, whatever verbs are in it; not: Could you tell us."""
_QUESTION = "?？"
_QUESTION_END = regex.compile(r"吗？|？$|\?$")
_FULL_STOP = regex.compile(r"\p{Han}\.$|[a-z]{2}\.$")
_INSIDE = regex.compile(r"\betc\.[)\]]*\s*$|(?<=[a-z] )(?:'\w+[.!]'|\"\w+[.!]\"|“\w+[.!]”)\s*$")
"""A mark that belongs to an abbreviation or to a word quoted."""
_HAN = regex.compile(r"\p{Han}")
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
        source, target = pair.source.rstrip(_CLOSING), pair.target.rstrip(_CLOSING)
        if len(source) < 4 or len(target) < 8:
            return
        last = source[-1]
        if last in "?？" and not any(mark in pair.target for mark in _QUESTION):
            if _ASKS.search(pair.target) and not _INVERTED.match(pair.target):
                return
            if not _QUESTION_END.search(pair.source) or target[-1] not in _ANY:
                return
            yield self.finding(
                pair.id, "A question in the source, none in the target.",
                source=Span(len(source) - 1, len(source)), target=Span(len(target) - 1, len(target)),
            )  # fmt: skip
        elif (
            last in "。.！!"
            and (target[-1].isalnum() or _HAN.match(target[-1]))
            and not _HEADING.match(source)
        ):
            if (last == "." and not _FULL_STOP.search(source)) or _INSIDE.search(pair.source):
                return
            if not any(mark in target[-12:] for mark in ".。?？!！"):
                yield self.finding(
                    pair.id, "The target ends without a mark.",
                    source=Span(len(source) - 1, len(source)), target=Span(len(target) - 1, len(target)),
                )  # fmt: skip
