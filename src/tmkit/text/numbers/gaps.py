"""Signs that a number was taken out of a sentence: "less than tons", "NT$ per kilo", "through of", empty brackets.

Taken alone they prove nothing; where a number is missing on the other side they tell an omission from a repetition that
was rightly folded.
"""

from __future__ import annotations

import re
from typing import Final

from tmkit.model import same_language
from tmkit.text.alternatives import grouped
from tmkit.text.numbers.model import Quantity

__all__ = ["counted", "has_gap", "joined"]

_UNITS: Final = (
    r"tons|tonnes|percent|per cent|percentage points?|million|billion|trillion|years|months|weeks|days|hours|yuan|dollars|"
    r"members|people|persons|patients"
)
_TIMES: Final = "(?:minutes|hours|days|weeks|months|years)"
_LABELS: Final = (
    "Attachment|Annex|Table|Figure|Group|Grade|Class|Type|Stage|Phase|Level|Category|Schedule|Chapter|Article|Paragraph|Subparagraph|"
    "Section|Tables|Figures|Schedules|Paragraphs|Articles|Subparagraphs|Stages|Sections|Annexes|Chapters|"
    "tables|figures|schedules|paragraphs|articles|subparagraphs|stages|sections|annexes|chapters"
)
_ABBREVIATIONS: Final = "(?:HP|PS|kW|MW|kg|km|cm|mm|mg|ml|GHz|MHz|kWh|dB)"


def _each(words: str, rest: str) -> list[str]:
    """Each of the words with what is behind it."""
    return [word + rest for word in words.split("|")]


_AT_WORDS: Final = grouped(
    [
        *_each(
            "than|nearly|almost|approximately|around|roughly|least|most|exceeding|every|between|about|exceeded|reached",
            rf" (?:{_UNITS})\b",
        ),
        *_each(
            "Over|over|Nearly|nearly|About|about|Than|than|Approximately|approximately|Around|around|Almost|almost|Roughly|roughly",
            " of (?!which|whom|its|their)",
        ),
        *_each("through|approximately|nearly|between", r" (?:of|and|or|to|by)\b"),
        *_each("by|to", r" (?:of|to)\b"),
        *_each("by|to|of|from|than", " ?%"),
        *_each("by|to|of|than|about|nearly|over|and|or|between", r" ?[,;.)\]]"),
        r"in [(\[]",
        *_each(f"consists|consisting|followed|between|{_LABELS}", r" (?:or|and|to|through|by) \d(?!\d)"),
        *_each("and|or", r" on \d{1,2} [A-Z]"),
        *_each("and|or|to", rf" {_ABBREVIATIONS}\b"),
        *_each("The|the|A|a", " ?- ?(?:year|month|day|week)"),
        *_each(_LABELS, r" (?:shall|and|or|of|on|to|through|is|are|,|\.)"),
    ]
)
_EN: Final = re.compile(
    rf"\b(?:{_AT_WORDS})|[(\[,] ?(?:to|and|or) \d|[(\[] ?[)\]]|- ?,|\d {_TIMES} {_TIMES}\b|[,(] {_ABBREVIATIONS}\b"
    r"|(?:US|NT|HK)\$ ?(?:[,.;)]|(?:per|and|or|to)\b)"
)
_ZH: Final = re.compile(
    r"(?:[约近]|超过|达到?|增长|下降|上升|提高|减少|增加|[为于至])(?:左右|以上(?=[，。；、])|以下(?=[，。；、])|以内)|[(（\[] *[)）\]]"
    r"|(?:[约近至到]|超过|达到?|增长|下降|上升|提高|减少|增加|[－—～~])[，。；、]|\d[%％]?[至到～—－](?=[，。；])|[，；]左右|幅 ?左右"
    r"|第[条项款章节届次](?!元)|[共计]有?[的人个名家](?!有)|[（(，] ?[～~－—](?=\s?\d)|，有(?:成员|患者|人|名)"
    r"|(?:超过|不到|达到|不足|为期|连续|满|未满|约)(?:个月|个?周期|天|小时|公里|吨|元|[%％]|个百分点)"
)


def has_gap(text: str, lang: str) -> bool:
    """Whether a text has a place where a number seems to be missing."""
    return bool((_ZH if same_language(lang, "zh") else _EN).search(text))


_WORD_EN: Final = re.compile(
    r"(?:three|four|five|six|seven|eight|nine) (?:of (?:the|them|its|their|these|those)\b|(?!times|sides|dimensions|seas)[a-z]+s\b)"
)
_COUNT_ZH: Final = re.compile("[名家所例](?!产)|位(?!一体|数)")


def counted(text: str, q: Quantity, lang: str) -> bool:
    """Whether a small number word surely counts something: "three cycles", 三名委员."""
    if q.high is not None or not 3 <= q.value <= 9:
        return False
    if same_language(lang, "zh"):
        return bool(_COUNT_ZH.match(text, q.number.end))
    return bool(_WORD_EN.match(text, q.number.start))


_RANGE: Final = re.compile(
    r"[个名人件月年天日周岁级类条款项章节次度元吨位家户亩米里号页届期种辆台套场间层%％]{0,2}(?:至|到|[~～－–—-]|——)\s?第?|\s?[a-z]{0,7}\s?(?:to|through|[–-])\s?"
)
_BOTH: Final = re.compile(r"([^\W\d]{0,2})(?:及|和|与|與|或)\s?第?|\s?(?:and|or)\s?")


def joined(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether two neighbouring quantities are the ends of a range (二人至六人), or two of the same things (第三级及第四级)."""
    between = text[one.number.end : other.number.start]
    if _RANGE.fullmatch(between):
        return text[one.number.start].isdecimal() == text[other.number.end - 1].isdecimal()
    both = _BOTH.fullmatch(between)
    return both is not None and (not both[1] or text.startswith(both[1], other.number.end))
