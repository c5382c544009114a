"""Quantities: understood in Chinese and English, compared, and rendered.

>>> from tmkit.text.numbers import parse
>>> [(int(q.value), q.unit, str(q.modifier)) for q in parse("近30亿吨", "zh")]
[(3000000000, 't', 'nearly')]
"""

from __future__ import annotations

from tmkit.model import same_language
from tmkit.text.numbers.compare import compare
from tmkit.text.numbers.en.parse import parse_en
from tmkit.text.numbers.gaps import counted, has_gap, joined
from tmkit.text.numbers.match import matches
from tmkit.text.numbers.model import Discrepancy, Issue, Kind, Modifier, Quantity
from tmkit.text.numbers.render import render
from tmkit.text.numbers.zh.parse import parse_zh

__all__ = [
    "Discrepancy",
    "Issue",
    "Kind",
    "Modifier",
    "Quantity",
    "compare",
    "counted",
    "has_gap",
    "joined",
    "matches",
    "parse",
    "render",
]


def parse(text: str, lang: str) -> tuple[Quantity, ...]:
    """The quantities of a text in reading order; ``lang`` is a BCP 47 tag of Chinese or English. Never raises."""
    return parse_zh(text) if same_language(lang, "zh") else parse_en(text)
