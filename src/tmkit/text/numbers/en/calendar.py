"""English numbers that are years or days of the month by what stands around them: 2019, 119 BC, 19 Sep 08."""

from __future__ import annotations

import re
from typing import Final

from tmkit.text.numbers.en.draft import Draft
from tmkit.text.numbers.en.modifiers import before, part_of_time
from tmkit.text.numbers.en.scene import Scene
from tmkit.text.numbers.en.vocabulary import MONTH
from tmkit.text.numbers.model import Kind, Modifier

__all__ = ["is_before_christ", "read_calendar", "stands_after_month", "stands_before_month"]

_MONTH_NEAR: Final = re.compile(rf"(?:{MONTH})\.?\s(?:the\s)?$")
_OF_MONTH: Final = re.compile(rf"\s(?:of\s)?(?:{MONTH})(?![a-z])")
_ERA: Final = re.compile(r"\s?(?:b\.?c\.?(?:e\.?)?|c\.e\.|ce|a\.?d\.?)(?![a-z])")
_BEFORE_CHRIST: Final = re.compile(r"\s?b\.?c\.?(?:e\.?)?(?![a-z])")
_ERA_BEFORE: Final = re.compile(r"(?<![a-z])(?:ad|a\.d\.)\s$")
"""Eras beside a year."""
_COUNTED: Final = re.compile(
    r"\s(?!(?:was|is|has|as|levels|prices)\b)(?:[a-z]+s|people|children|men|women)(?![a-z])"
)


def stands_after_month(low: str, start: int, window: int = 16) -> bool:
    """Whether the name of a month ends right before ``start``; it is looked for in ``window`` characters."""
    return _MONTH_NEAR.search(low, max(0, start - window), start) is not None


def stands_before_month(low: str, end: int) -> bool:
    """Whether a month follows at ``end``: 5 May, the 5th of May."""
    return _OF_MONTH.match(low, end) is not None


def is_before_christ(low: str, end: int) -> bool:
    """Whether BC or BCE stands at ``end``."""
    return _BEFORE_CHRIST.match(low, end) is not None


def read_calendar(scene: Scene, draft: Draft, raw: str) -> None:
    """Make a year or a day of bare digits, written as ``raw``, where the text around them says so."""
    low, start, value = scene.low, draft.start, draft.value
    if "," not in raw and (_ERA.match(low, draft.end) or _ERA_BEFORE.search(low, max(0, start - 5), start)):
        draft.kind = Kind.YEAR  # 119 BC
        if is_before_christ(low, draft.end):
            draft.value, draft.also = -value, (value,)
    elif 1000 <= value <= 2999 and "," not in raw and not _is_amount(low, draft):
        draft.kind = Kind.YEAR
        begin, draft.unit = part_of_time(low, start)
        draft.begin = min(draft.begin, begin)
    elif len(raw) == 2 and _ends_date(scene, start):
        draft.kind, draft.also = Kind.YEAR, (value, value + 1900, value + 2000)
    elif 1 <= value <= 31 and (stands_before_month(low, draft.end) or stands_after_month(low, start)):
        draft.kind = Kind.DAY
    elif low[start - 1 : start] == "'" and value < 100:
        draft.kind, draft.also = Kind.YEAR, (value + 1900, value + 2000)
    elif len(raw) == 2 and _ends_years(scene, draft):
        century = scene.found[-1].value // 100 * 100
        draft.kind, draft.also, draft.weak = Kind.YEAR, (value + century,), False


def _ends_date(scene: Scene, start: int) -> bool:
    """Whether two digits stand behind a day and a month: 19 Sep 08."""
    if len(scene.found) < 2 or scene.low[start - 1 : start] not in (" ", "-", "'"):
        return False
    day, month = scene.found[-2:]
    return (
        day.kind is Kind.DAY
        and month.kind is Kind.MONTH
        and month.span.end in (start - 1, start - 2)
        and month.number.start - day.number.end <= 3
    )


def _ends_years(scene: Scene, draft: Draft) -> bool:
    """Whether two digits are the end of a range of years: 1998-99."""
    last = scene.found[-1] if scene.found else None
    return (
        last is not None
        and last.kind is Kind.YEAR
        and scene.low[draft.start - 1 : draft.start] in "-–"
        and last.number.end == draft.start - 1
        and draft.value > last.value % 100
    )


def _is_amount(low: str, draft: Draft) -> bool:
    """Whether four digits are no year: more than 1000 briefings, but not "up 5 percent over 2019"."""
    begin, modifier = before(low, draft.start)
    said = low[begin : draft.start].split()
    if modifier in (Modifier.EXACT, Modifier.ABOUT) or not {"later", "earlier"}.isdisjoint(said):
        return False
    return said != ["over"] or bool(_COUNTED.match(low, draft.end))
