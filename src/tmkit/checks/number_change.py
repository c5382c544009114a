"""The check ``number-change``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar, Final

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.number_family import linked_numbers, numbers_of
from tmkit.model import Finding, Severity, Span
from tmkit.text.numbers import Kind
from tmkit.text.numbers.zh.script import simplified

_VERB: Final = "提高|降低|下降|减少|增加|上升|缩短|延长|扩大|压缩|下调|上调|缩小|提升|增长|回落|下滑|上涨|下跌|削减|攀升|[升降增减涨跌缩]"
_ZH: Final = re.compile(
    rf"(?:{_VERB})(?:(?P<to>到|至)|(?P<by>了))\s?$|(?P<bare>下降|减少|降低|缩短|缩小|压缩|削减|下跌|下滑|回落)$"
)
_EN_VERB: Final = (
    r"increas\w*|rise[ns]?|rising|rose|grew|grow[ns]?|growing|climb\w*|jump\w*|surg\w*|soar\w*|expand\w*|rais(?:e|ed|es|ing)|decreas\w*|fell|"
    r"fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin\w*|lower(?:ed|ing|s)?|reduc\w*|cut(?:s|ting)?|shr[aiu]nk\w*|shorten\w*|extend\w*|slid|"
    r"slip\w*|narrow\w*|widen\w*|contract(?:ed|s)|plung\w*|edg(?:ed|es|ing)"
)
_EN: Final = re.compile(
    rf"\b(?:{_EN_VERB})\b(?P<between>[^.,;:0-9]{{0,60}}?)\s(?:(?P<by>by)|(?P<to>to))(?: an? (?:average|total) of| a)?\s?$",
    re.IGNORECASE,
)
_SHARES: Final = frozenset((Kind.PERCENT, Kind.FRACTION))
_KINDS: Final = _SHARES | {Kind.NUMBER, Kind.MONEY}
_REACH: Final = 90  # characters of English in front of a figure


@CHECKS.register("number-change")
class NumberChange(BaseCheck):
    """A change by an amount became a change to it, or the other way round: 降低了30% as "cut to 30 percent".

    What it does:
        Looks in front of each figure that both sides have: behind a verb of change 了 says by how much, 到 and 至 say the
        result; so do "by" and "to".

    Why it matters:
        The figure is right; cut by 30 percent leaves 70.

    Bad:
        该药将中风风险降低了30%。 => The drug cut the risk of stroke to 30 percent.

        运行时间缩短到3分钟。 => The running time was cut by 3 minutes.

    Good:
        该药将中风风险降低了30%。 => The drug cut the risk of stroke by 30 percent.

        利润降到30亿元。 => Profits fell to 3 billion yuan.

    Options:
        none
    """

    code = "number-change"
    family = "numbers"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    yields_to: ClassVar[tuple[str, ...]] = ("number-fold", "direction")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding for each figure."""
        numbers = pair.facet(numbers_of)
        if not numbers.source or not numbers.target:
            return
        for i, j in sorted(pair.facet(linked_numbers).items()):
            a, b = (numbers.source[i], numbers.target[j])
            if a.kind not in _KINDS or a.weak or b.weak:
                continue
            zh, en = pair.ordered(a, b)
            here = _ZH.search(simplified(pair.zh[max(0, zh.span.start - 6) : zh.span.start]))
            if not here:
                continue
            lead = pair.en[max(0, en.span.start - _REACH) : en.span.start]
            there = _EN.search(lead)
            if not there or bool(here["to"]) == bool(there["to"]) or (here["bare"] and a.kind not in _SHARES):
                continue
            zh_span = Span(zh.span.start - (min(6, zh.span.start)) + here.start(), zh.span.end)
            prep = there.start("to") if there["to"] else there.start("by")
            en_span = Span(en.span.start - len(lead) + prep, en.span.end)
            yield self.became(pair, *pair.ordered(zh_span, en_span))
