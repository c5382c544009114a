"""English numbers that label and do not count: Article 7, (1), note 3/, the 1 of 53-1."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.en.draft import Draft
from tmkit.text.numbers.en.scene import Scene
from tmkit.text.numbers.model import Kind

__all__ = ["is_labelled", "read_label"]

_BRANCH: Final = re.compile(r"(?:article|section|paragraph|rule|act|clause)\s\d+-$")
"""What makes the number behind it a branch of the one before: Article 53-1."""
_NOTE: Final = re.compile(r"/(?!\d)")
_ITEM: Final = re.compile(r"[.)）、](?!\d)")
_ITEM_BEFORE: Final = re.compile(r"^$|[(（\n]\s?$|\A\s*$")
_ACRONYM_BEFORE: Final = re.compile(
    r"(?<![A-Za-z])(?!(?:NO|NTD|TWD|CNY|USD|EUR|HKD|GBP|JPY|RMB|RM|GDP|CPI|PPI)\b)[A-Z&]{2,6} $"
)
"""An abbreviation whose number is part of the name: PCC 7120, S&P 500."""
_LABEL: Final = re.compile(
    r"(?<![a-z])(?:articles?|art\.|paragraphs?|para(?:s|\.)?|subparagraphs?|sections?|sec\.|items?|chapters?|annex(?:es)?|appendix|"
    r"attachments?|tables?|figures?|figs?\.?|nos?\.?|notes?|pages?|pp?\.|steps?|schedules?|rules?|clauses?|version|levels?|"
    r"resolution|volume|vol\.|issue|grade|class|type|phase|question|lesson|example|exercise|line|route|room|gate|flight|bus|number|subsections?|points?|principles?|no\.|units?|teams?|ex\.|e\. ?g\.)\s?(?:\d[\d.,\s-]*(?:and|or|to|through)?\s?)?\(?$"
)


def is_labelled(low: str, start: int, window: int = 48) -> bool:
    """Whether a word that labels stands before ``start``, at most ``window`` characters long: article, table, page."""
    return _LABEL.search(low, max(0, start - window), start) is not None


def read_label(scene: Scene, draft: Draft) -> None:
    """Make a label, and no amount, of bare digits whose place says so."""
    if not draft.plain:
        return
    low, start, value = scene.low, draft.start, draft.value
    if not 1000 <= value < 3000 and _ACRONYM_BEFORE.search(scene.text, max(0, start - 9), start):
        draft.weak = True
    if _BRANCH.search(low, max(0, start - 24), start):
        draft.kind, draft.unit, draft.weak = Kind.ORDINAL, "branch", True
        draft.value, draft.also = Fraction(int(value)), (value,)  # Article 22-4.2
    elif _NOTE.match(low, draft.end):
        draft.kind, draft.weak = Kind.ORDINAL, True
    elif is_labelled(low, start):
        draft.kind = Kind.ORDINAL
        if value.denominator != 1 and not low[:start].endswith("version "):
            draft.also = (Fraction(value.numerator // value.denominator),)
    elif value < 1000 and _ITEM.match(low, draft.end) and _ITEM_BEFORE.search(low, max(0, start - 2), start):
        draft.kind, draft.weak = Kind.ORDINAL, True
        draft.unit = "item" if not low[:start].rstrip().strip("(（") else None
    elif _is_second_half(scene, draft):
        draft.weak = True


def _is_second_half(scene: Scene, draft: Draft) -> bool:
    """Whether the number stands behind another one and a hyphen, as a branch of it or as the rest of a code."""
    text, start = scene.text, draft.start
    if text[start - 1 : start] != "-" or not text[start - 2 : start - 1].isdecimal() or not scene.found:
        return False
    last = scene.found[-1]
    return last.number.end == start - 1 and (last.kind is Kind.ORDINAL or last.value >= draft.value)
