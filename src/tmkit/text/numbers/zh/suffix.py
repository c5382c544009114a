"""A Chinese numeral becomes a quantity by what stands around it: unit, percent, date, label, modifier."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.model import Quantity
from tmkit.text.numbers.zh.clock import read_hour, read_minute
from tmkit.text.numbers.zh.dates import (
    read_century,
    read_day_or_number,
    read_decade,
    read_half_more,
    read_month,
    read_season,
    read_year,
)
from tmkit.text.numbers.zh.draft import Draft
from tmkit.text.numbers.zh.labels import read_label
from tmkit.text.numbers.zh.measures import read_dozen, read_measure_word, read_tens_of_years, read_unit
from tmkit.text.numbers.zh.modifiers import surroundings
from tmkit.text.numbers.zh.money import read_coin
from tmkit.text.numbers.zh.shares import (
    read_discount,
    read_fold,
    read_percent,
    read_permille,
    read_point,
    read_tenths,
)
from tmkit.text.numbers.zh.suffixes import SUFFIX, SUFFIX_KINDS

__all__ = ["read"]

_READERS: Final[dict[str, Callable[[Draft], None]]] = {
    "pct": read_percent, "permille": read_permille, "pt": read_point, "bp": read_point, "fold": read_fold,
    "cheng": read_tenths, "zhe": read_discount, "xun": read_tens_of_years, "dozen": read_dozen,
    "decade": read_decade, "after": read_decade, "century": read_century, "halfyear": read_half_more,
    "season": read_season, "monthday": read_month, "hao": read_day_or_number, "nian": read_year,
    "clock": read_hour, "fen": read_minute, "unit": read_unit, "coin": read_coin, "person": read_measure_word,
}  # fmt: skip


def read(
    text: str, number: Span, raw: str, value: Fraction, high: Fraction | None, *, more: bool
) -> Quantity | None:
    """The quantity of a numeral in its surroundings; None when it is part of a word.

    ``more`` says that the numeral has a 多 or 余 inside (1100多万).
    """
    draft = _draft(text, number, raw, value, high)
    if more and draft.group in ("cheng", "zhe"):
        return None
    if draft.group is not None:
        _READERS[draft.group](draft)
    read_label(draft)
    if draft.none:
        return None
    begin, modifier = surroundings(draft, more=more)
    return Quantity(
        draft.value, draft.kind, draft.unit, modifier, Span(begin, max(draft.stop, draft.end)), number, draft.high,
        draft.weak, draft.also,
    )  # fmt: skip


def _draft(text: str, number: Span, raw: str, value: Fraction, high: Fraction | None) -> Draft:
    """The numeral with the suffix behind it."""
    suffix = SUFFIX.match(text, number.end)
    assert suffix  # each of its parts is optional
    group = next((kind for kind in SUFFIX_KINDS if suffix.group(kind)), None)
    told = group or suffix.group("tail") or suffix.group("more") not in (*"来來几幾", None)
    stop = suffix.end() if told else number.end
    weak = not raw[0].isdecimal() and (value < 10 or (len(raw) > 2 and raw in "一二三四五六七八九"))
    return Draft(text, number.start, number.end, stop, raw, suffix, group, value, high, weak)
