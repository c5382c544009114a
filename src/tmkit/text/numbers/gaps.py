"""Signs that a number was taken out of a sentence: "less than tons", "NT$ per kilo", "through of", empty brackets.

Taken alone they prove nothing; where a number is missing on the other side they tell an omission from a repetition that
was rightly folded.
"""

from __future__ import annotations

import re
from typing import Final

from tmkit.model import same_language

__all__ = ["has_gap"]

_UNITS: Final = (
    r"tons|tonnes|percent|per cent|percentage points?|million|billion|trillion|years|months|weeks|days|hours|sticks|yuan|dollars|"
    r"members|people|persons|cycles|patients"
)
_EN: Final = re.compile(
    rf"\b(?:than|nearly|almost|approximately|least|most|exceeding|every|between|about|exceeded|reached) (?:{_UNITS})\b"
    r"|\b(?:through|to|by|than|about|nearly|approximately|over|of|at) (?:of|and|or|to|by|in)\b(?! (?:which|whom|its|their|the))"
    r"|\b(?:to|by|of|than|about|nearly|over|and|or|between) ?[,;.)\]]|[(\[,] ?(?:to|and|or) \d|\bin [(\[]|[(\[] ?[)\]]|- ?,"
    r"|\b(?:consist(?:s|ing)|followed|[Gg]roup|[Gg]rade|[Cc]lass|[Tt]ype|[Ss]chedules?|[Tt]ables?|[Ff]igures?|[Ss]tage|[Pp]hase|[Pp]aragraphs?|[Aa]rticles?|between) (?:or|and|to|through) \d"
    r"|\b(?:and|or) on \d{1,2} [A-Z]|\b(?:[Tt]he|[Aa]) ?- ?(?:year|month|day|week)|[$€£](?! ?[\d.\\{(a-z])|\$ ?per\b"
    r"|\b(?:Attachment|Annex|Table|Figure|Article|Articles|Paragraph|Paragraphs|Subparagraph|Subparagraphs|[Ss]chedules|Group|Chapter)"
    r" (?:shall|and|or|of|on|to|through|is|are|,|\.)"
)
_ZH: Final = re.compile(
    r"[约近超为达到于至少增长下降上升提高](?:左右|以上|以下|以内|[，。；、])|[(（\[] *[)）\]]|[－—～~至到][，。；、]|\d[%％]?[至到～—－](?=[，。；])|"
    r"[，；]左右|幅 ?左右|第[条项款章节届次]|共有?[的人个名家]|[（(，] ?[～~－—]|(?:接受|完成了?|或|给予|用|，)(?:个?周期)的|[，,]有(?:成员|患者|人|名)|(?:每|为期|连续|满|未满|超过|不到|达到|约)(?:个月|天|小时|公里|吨|元|%|个百分点|周期)"
)


def has_gap(text: str, lang: str) -> bool:
    """Whether a text has a place where a number seems to be missing."""
    return bool((_ZH if same_language(lang, "zh") else _EN).search(text))
