"""The check ``rank``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span
from tmkit.text.chars import to_simplified

_HEAD_ZH: Final = (
    "(?:主任委员|召集人|指挥官|审计长|主计长|部长|主任|司长|局长|厅长|处长|科长|省长|市长|县长|区长|镇长|乡长|州长|书记|主席|总理|首相|总统|院长|校长|署长|会长|秘书长"
    "|理事长|委员长|干事长|董事长|总经理|经理|总裁|行长|社长|馆长|所长|厂长|队长|组长|团长|检察长|总监|司令员?|总编辑?|台长|关长)"
)
_TITLE_ZH: Final = re.compile(rf"副?总?{_HEAD_ZH}")
_SECOND_ZH: Final = re.compile("副|协理|次长|次官|助理|代表|议员|代理|二把手|二号|辅|亚军|恶|犯罪|老二|警")
_HEAD_EN: Final = (
    r"(?:ministers?|directors?(?:[- ]general)?|chiefs?|heads?|presidents?|chair(?:man|men|person|woman|s)?|governors?|mayors?|secretar(?:y|ies)"
    r"|administrators?|commissioners?|premiers?|chancellors?|managers?|deans?|principals?|commanders?|commanding officers?|conven[eo]rs?|auditors?[- ]generals?|CEOs?|procurator-general|editor(?:-in-chief)?)"
)
_TITLE_EN: Final = re.compile(rf"\b{_HEAD_EN}\b", re.IGNORECASE)
_SECOND_EN: Final = re.compile(
    r"\b(?:deput|vice|associate|assistant|under-?\s?secretar|sub-|lieutenant|second|number two|no\. 2|junior|co-|acting|aide"
    rf"|(?:executive|senior) (?:\w+ )?{_HEAD_EN}|parliamentary secretary|number-two|v\.?p\b|s?evp\b|pro-|provost|subdean)",
    re.IGNORECASE,
)
_DEPUTY_EN: Final = re.compile(rf"\b(?:deputy|vice)[ -](?:[\w-]+ ){{0,2}}{_HEAD_EN}\b", re.IGNORECASE)


def _names_deputy(en: str) -> bool:
    low = en.lower()  # two words looked for are quicker than a pattern in any case
    return ("deputy" in low or "vice" in low) and _DEPUTY_EN.search(en) is not None


@CHECKS.register("rank")
class Rank(BaseCheck):
    """A deputy has become the head, or the head a deputy.

    What it does
        Reports 副 before an office (副部长, 副署长, 副主席) where the translation names that many heads and nowhere a
        deputy, vice or associate one; and a deputy in the English where the Chinese names an office without 副. An
        office that is left out altogether is no finding of this check.

    Why it matters
        The rank of a speaker is what protocol looks at first, and 副 is one character.

    Bad
        海关总署副署长王军出席发布会。 => Wang Jun, head of customs, attended the press conference.
        部长会见了来宾。 => The vice minister met the guests.

    Good
        海关总署副署长王军出席发布会。 => Wang Jun, deputy head of customs, attended the press conference.
        副总理出席开幕式。 => The vice premier attended the opening.
        副署长王军说。 => Wang Jun said.

    Options
        none
    """

    code = "rank"
    family = "meaning"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding."""
        zh = to_simplified(pair.zh)
        if "长" not in zh and "副" not in zh and not _names_deputy(pair.en):
            return
        chinese = list(_TITLE_ZH.finditer(zh))
        if not chinese:
            return
        seconds = [match for match in chinese if match.group()[0] == "副"]
        if seconds:
            english = list(_TITLE_EN.finditer(pair.en))
            if len(english) < len(chinese) or _SECOND_EN.search(pair.en):
                return
            zh_at, en_at = seconds[0].span(), english[chinese.index(seconds[0])].span()
        else:
            deputy = _DEPUTY_EN.search(pair.en)
            if deputy is None or _SECOND_ZH.search(zh):
                return
            zh_at, en_at = chinese[0].span(), deputy.span()
        yield self.became(pair, *pair.ordered(Span(*zh_at), Span(*en_at)))
