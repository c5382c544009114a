"""Shares in Chinese: 三分之二, 百分之三十, 每三个县中就有两个, 15.1/10万."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.zh.modifiers import before, behind, taken_off
from tmkit.text.numbers.zh.numerals import numeral
from tmkit.text.numbers.zh.phrases import plain

__all__ = ["put_fraction", "put_rate", "put_share"]

_STATED: Final = re.compile("(?:[达为是占至到率有长加升高涨了]|超过)$")
_OF_WHOLE: Final = re.compile("的?(?:为准|计|股|控股|关税|所有权|国有|以上|以下|[，。；、]|$)")
"""What makes 百分之百 a figure and not "entirely"."""
_ROUND: Final = frozenset((10**3, 10**4, 10**5, 10**6))
"""Denominators of a rate: 千分之三."""


def put_rate(match: re.Match[str], found: list[Quantity]) -> None:
    """15.1/10万: so many in 100,000."""
    top, base = Fraction(match["rtop"]), numeral(match["rbase"])
    if base:
        span = Span(*match.span())
        value = top * 100 / base[0]
        found.append(Quantity(value, Kind.PERCENT, "%", Modifier.EXACT, span, span, also=(top,)))


def put_share(match: re.Match[str], found: list[Quantity]) -> None:
    """每三个县中就有两个: two thirds."""
    bottom, top = numeral(match["sbottom"] or match["sbare"]), numeral(match["stop"])
    if bottom and top and 0 < top[0] < bottom[0]:
        also = (bottom[0],) if top[0] == 1 else ()
        found.append(replace(plain(*match.span(), top[0] / bottom[0], Kind.FRACTION), also=also))


def put_fraction(match: re.Match[str], found: list[Quantity]) -> None:
    """三分之二, 百分之三十, 百分之一秒, 千分之三."""
    bottom, top = numeral(match.group("den")), numeral(match.group("num").replace("多", ""))
    if not bottom or not top or not bottom[0]:
        return
    text, size, value = match.string, bottom[0], top[0]
    number = Span(*match.span())
    start, modifier = before(text, number.start)
    end, modifier = behind(text, start, number.end, modifier)
    span = Span(start, end)
    if text.startswith("秒", number.end):
        span = Span(start, number.end + 1)
        found.append(Quantity(value / size, Kind.NUMBER, "second", modifier, span, number))
    elif size == 100:
        off = taken_off(text, start, end)
        unit, also = ("off", (100 - value,)) if off else ("%", ())
        weak = value == 100 and not _is_figure(text, span)
        found.append(Quantity(value, Kind.PERCENT, unit, modifier, span, number, top[1], weak, also))
    elif size in _ROUND:
        found.append(Quantity(value * 100 / size, Kind.PERCENT, "%", modifier, span, number, also=(value,)))
    else:
        found.append(Quantity(value / size, Kind.FRACTION, None, modifier, span, number))


def _is_figure(text: str, span: Span) -> bool:
    """Whether 百分之百 is a figure by its place, and does not say "entirely"."""
    return bool(_STATED.search(text, max(0, span.start - 4), span.start) or _OF_WHOLE.match(text, span.end))
