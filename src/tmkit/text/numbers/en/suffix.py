"""What stands behind an English numeral and makes it a quantity: percent, points, -fold, times, units, bases of rates."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.en.draft import Draft
from tmkit.text.numbers.en.modifiers import behind
from tmkit.text.numbers.en.numerals import SMALL
from tmkit.text.numbers.en.scene import Scene
from tmkit.text.numbers.en.units import UNIT_FORMS, canonical
from tmkit.text.numbers.model import Kind, Modifier
from tmkit.text.numbers.units import CURRENCIES

__all__ = ["is_often", "read_rate", "read_suffix", "unit_behind"]

_SUFFIX: Final = re.compile(
    r"(?P<plus>\s?\+)?(?:"
    r"\s?(?P<permille>‰|per\smille(?![a-z]))|\s?-?(?P<pct>%|(?:-|\s)?per\s?cent(?:age)?(?![\s-]{0,3}points?)(?![a-z]))"
    r"|\s?-?(?P<pt>(?:%|per\s?cent(?:age)?)?[\s-]?points?(?!\d)(?![a-z]))(?<=points)|(?:\s?-\s?|\s)?(?P<pt1>(?:%|per\s?cent(?:age)?)(?:[\s-]|\s-\s)point)(?![a-z])"
    r"|[\s-]?(?P<bp>basis\spoints?|bps?)(?![a-z])"
    r"|[\s-]?(?P<fold>fold|-fold)(?![a-z])|\s(?P<times>times)(?![a-z])|(?P<x>x)(?![a-z\d])"
    rf"|[\s-]*(?:[(（][$a-z\d,.\s]{{1,18}}[)）]\s?)?(?:(?:consecutive|full|more|metric|standard|straight|successive|calendar|additional|whole|working|chinese|odd|solid|long|short)[\s-]+)*(?P<unit>{UNIT_FORMS})(?![a-z0-9])"
    r")"
)
_GROW_BEFORE: Final = re.compile(
    r"(?:increas\w*|grow\w*|grew|ris\w*|rose|jump\w*|surg\w*|soar\w*|expand\w*|climb\w*|up)\s(?:\w+ly\s)?by\s(?:\w+\s)?(?:an?\s)?$"
)
_MORE_AFTER: Final = re.compile(
    r"\s(?:more|higher|larger|greater|bigger|faster|quicker|cheaper|stronger|longer)(?![a-z])"
)
_PLAN_NEXT: Final = re.compile(r"[\s-](?:[a-z]+\s){0,2}(?:plans?|period|blueprint|program(?:me)?)(?![a-z])")
"""What makes "five-year" part of the name of a plan."""
_INCHES: Final = re.compile(
    rf"-(?P<in>\d{{1,2}})(?![\d.,-])|(?<=foot)[\s-](?P<inw>{'|'.join(list(SMALL)[1:12])}|1?\d)(?![\w.,-]|\s(?:inch|in\b))|(?<=ft)\.?\s(?P<ins>1?\d)\s?in(?![a-z])(?!\s(?:the|an?|his|her|their|its|\d))\.?"
)
_DISCOUNT_AFTER: Final = re.compile(
    r"[\s-](?:off(?!-|\sthe\scoast)|discounts?|rebates?|price\scuts?|markdowns?)(?![a-z])"
)
_DISCOUNT_BEFORE: Final = re.compile(r"discount(?:s|ed)?\s(?:of|by|at)\s(?:up\sto\s)?$")
_PER_BASE: Final = re.compile(
    r"\s(?:per|in\severy|for\severy|out\sof\severy)\s(?:one\s|a\s)?(?P<base>1,?000,?000|100,?000|10,?000|1,?000|(?:hundred\s|ten\s|100\s|10\s|1\s)?(?:thousand|million))(?![a-z\d,])"
)
_PER_BASES: Final[dict[str, int]] = {
    "1000000": 10**6, "100000": 10**5, "10000": 10**4, "1000": 1000, "thousand": 1000, "million": 10**6,
    "hundredthousand": 10**5, "tenthousand": 10**4, "100thousand": 10**5, "10thousand": 10**4, "1million": 10**6,
    "1thousand": 1000, "hundredmillion": 10**8, "tenmillion": 10**7, "100million": 10**8, "10million": 10**7,
}  # fmt: skip
_OFTEN: Final = re.compile(
    r"\s(?:daily|weekly|monthly|yearly|annually|(?:a|an|per|each|every)\s(?:hour|day|week|month|year|night|minute))(?![a-z])"
)
"""What makes "twice" a number of times: twice a day."""
_AS_MUCH: Final = re.compile(
    r"\sas\s(?:much|many|large|big|high|long|great|likely|fast|expensive|costly|heavy|strong|wide)(?![a-z])"
)
"""What makes "three times" a multiple for certain."""
_LETTERS: Final = frozenset(("m", "g", "l", "in", "ft", "min"))
"""Units so short that only digits before them make sure of them."""


def unit_behind(low: str, end: int) -> tuple[int, str] | None:
    """Where the unit behind ``end`` ends, and which it is; None when something else stands there."""
    suffix = _SUFFIX.match(low, end)
    if not suffix or not suffix.group("unit"):
        return None
    unit = canonical(suffix["unit"])
    return (suffix.end(), unit) if unit else None


def is_often(low: str, end: int) -> bool:
    """Whether "twice" or "3 times" before ``end`` says how often: a day, weekly."""
    return _OFTEN.match(low, end) is not None


def read_suffix(scene: Scene, draft: Draft, *, signed: bool) -> None:
    """Percent, points, -fold, units, and "or more" behind the numeral; ``signed`` says that a currency stands before it."""
    low, end = scene.low, draft.end
    suffix = _SUFFIX.match(low, end)
    if suffix and suffix.lastgroup != "plus":
        if suffix.group("plus"):
            draft.modifier = Modifier.OVER
        draft.stop = suffix.end()
        if suffix.lastgroup != "unit":
            _READERS[str(suffix.lastgroup)](low, draft, suffix)
        elif not signed:
            _unit(scene, draft, suffix)
        elif canonical(suffix["unit"]) not in CURRENCIES:
            draft.stop = draft.end
    elif suffix is None and low.startswith("+", end):
        draft.modifier, draft.stop = Modifier.OVER, end + 1
    after = behind(low, draft.stop)
    if after and draft.modifier is Modifier.EXACT:
        draft.stop, draft.modifier = after
    if low.startswith(("-odd", " odd"), end):
        draft.modifier = Modifier.OVER


def read_rate(low: str, draft: Draft) -> None:
    """14.3 per 100,000: a share, said as Chinese says 十万分之14.3."""
    base = _PER_BASE.match(low, draft.end)
    if base and draft.value:
        draft.also = (draft.value,)
        draft.kind, draft.unit, draft.stop = Kind.PERCENT, "%", base.end()
        draft.value = draft.value * 100 / _PER_BASES[base["base"].replace(" ", "").replace(",", "")]


def _percent(low: str, draft: Draft, _: re.Match[str]) -> None:
    draft.kind, draft.unit, draft.weak = Kind.PERCENT, "%", False
    discount = _DISCOUNT_AFTER.match(low, draft.stop)
    if discount or _DISCOUNT_BEFORE.search(low, max(0, draft.start - 24), draft.start):
        draft.unit, draft.stop = "off", discount.end() if discount else draft.stop
    elif low.startswith((" less than ", " lower than ", " below "), draft.stop) and draft.value < 100:
        draft.also = (100 - draft.value,)  # 30 percent less than: at 70 percent of


def _permille(_: str, draft: Draft, __: re.Match[str]) -> None:
    draft.kind, draft.unit, draft.also = Kind.PERCENT, "%", (draft.value,)
    draft.value, draft.weak = draft.value / 10, False


def _points(_: str, draft: Draft, suffix: re.Match[str]) -> None:
    if any(word in suffix.group() for word in ("percent", "per cent", "%")):
        draft.kind, draft.unit, draft.weak = Kind.POINT, "pp", False
    else:
        draft.kind, draft.unit, draft.stop = Kind.NUMBER, None, draft.end


def _basis_points(_: str, draft: Draft, __: re.Match[str]) -> None:
    draft.kind, draft.unit, draft.weak = Kind.POINT, "bp", False


def _fold(_: str, draft: Draft, __: re.Match[str]) -> None:
    draft.kind, draft.weak = Kind.MULTIPLE, False


def _times(low: str, draft: Draft, _: re.Match[str]) -> None:
    """Grew by 3 times says by how much, 3 times as much to how much; 3 times a day counts."""
    grown = _grown(low, draft)
    _multiply(draft, more=bool(grown) or _is_compared(low, draft), by=grown.endswith("by "))
    if _AS_MUCH.match(low, draft.stop):
        draft.weak = False
    if is_often(low, draft.stop):
        draft.kind = Kind.NUMBER


def _x(low: str, draft: Draft, _: re.Match[str]) -> None:
    """3x, 3x faster."""
    draft.weak = False
    _multiply(draft, more=_is_compared(low, draft), by=_grown(low, draft).endswith("by "))


def _multiply(draft: Draft, *, more: bool, by: bool) -> None:
    """A multiple, or an increase where the text says ``more``; ``by`` makes sure that it is an increase."""
    draft.kind = Kind.INCREASE if more else Kind.MULTIPLE
    if more and not by:
        draft.also = (draft.value,)  # "6 times faster" may be six times as fast


def _grown(low: str, draft: Draft) -> str:
    """The words of growth before the number: increased by."""
    found = _GROW_BEFORE.search(low, max(0, draft.start - 30), draft.start)
    return found.group() if found else ""


def _is_compared(low: str, draft: Draft) -> bool:
    return _MORE_AFTER.match(low, draft.stop) is not None


def _unit(scene: Scene, draft: Draft, suffix: re.Match[str]) -> None:
    unit = canonical(suffix["unit"])
    letter = unit in _LETTERS and suffix.group().strip(" -") == unit
    draft.weak = draft.weak and draft.value <= 2
    page = scene.low.startswith((". p", ".p"), draft.stop)
    if (letter and (not draft.digits or page)) or suffix["unit"] == "in":
        draft.stop = draft.end
        return
    draft.unit = "nmi" if scene.text.endswith("NM", 0, draft.stop) else unit
    draft.kind = Kind.MONEY if unit in CURRENCIES else Kind.NUMBER
    if unit == "ft":
        _add_inches(scene.low, draft)
    if unit == "year" and draft.value == 5 and _PLAN_NEXT.match(scene.low, draft.stop):
        draft.weak = True


def _add_inches(low: str, draft: Draft) -> None:
    """6-foot-4, five foot six."""
    inches = _INCHES.match(low, draft.stop)
    if not inches:
        return
    told = inches["in"] or inches["inw"] or inches["ins"]
    more = int(told) if told.isdecimal() else SMALL[told]
    if 0 < more < 12 and draft.value < 9:
        draft.value, draft.stop = draft.value + Fraction(more, 12), inches.end()


_READERS: Final[dict[str, Callable[[str, Draft, re.Match[str]], None]]] = {
    "pct": _percent, "permille": _permille, "pt": _points, "pt1": _points, "bp": _basis_points, "fold": _fold,
    "times": _times, "x": _x,
}  # fmt: skip
"""What reads each group of ``_SUFFIX`` but the unit."""
