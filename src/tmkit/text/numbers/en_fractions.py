"""English fractions: halves, quarters, one in three, 3/4, a unit and a half."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.en_amounts import put_digits, put_word, small
from tmkit.text.numbers.en_numerals import MAGNITUDES
from tmkit.text.numbers.en_patterns import (
    FIRST_BEFORE,
    FRACTION_WORDS,
    LAST_QUARTER,
    MEASURED_QUARTER,
    OF_A,
    QUARTER_OF,
    QUARTER_SHARE,
    RESOLUTION_BEFORE,
    UNIT_CANONICAL,
)
from tmkit.text.numbers.en_suffix import Scene
from tmkit.text.numbers.model import Kind, document_number

__all__ = [
    "read_a_unit",
    "read_among",
    "read_half",
    "read_half_of",
    "read_in_part",
    "read_odds",
    "read_of_point",
    "read_one_point",
    "read_out_of",
    "read_part",
    "read_quarter_of",
    "read_slash",
    "read_time_and_half",
]


_ROUND: Final = frozenset((100, 1000, 10**4, 10**5, 10**6))
"""Numbers of cases that say a share: 1 in 10,000 has to be answered, as 万分之一."""


def read_in_part(scene: Scene, match: re.Match[str]) -> int:
    """One in three."""
    start, end = match.span("inpart")
    word = match["itop"]
    top, bottom = small(word), small(match["ibottom"])
    counted = word.isdecimal() and bottom in (20, 10) and top > 9
    if bottom and 0 < top < bottom and not counted:
        return scene.add(
            start,
            end,
            top / bottom,
            Kind.FRACTION,
            weak=not word.isdecimal(),
            also=(bottom,) if top == 1 else (),
        )
    return (
        put_word(scene, start, start + len(word)) if not word.isdecimal() else put_digits(scene, start, word)
    )


def read_among(scene: Scene, match: re.Match[str]) -> int:
    """One household in five."""
    start, end = match.span("among")
    top, bottom = small(match["atop"]), small(match["abottom"])
    if top >= bottom:
        return put_word(scene, start, match.end("atop"))
    return scene.add(start, end, top / bottom, Kind.FRACTION, weak=True, also=(bottom,) if top == 1 else ())


def read_out_of(scene: Scene, match: re.Match[str]) -> int:
    """1 in 5, 1 out of 455."""
    bottom = int(match["obottom"].replace(",", ""))
    start, end = match.span()
    if bottom < 2 or 1900 <= bottom < 2100:
        return put_digits(scene, start, "1")
    firm = bottom in _ROUND
    return scene.add(start, end, Fraction(1, bottom), Kind.FRACTION, weak=not firm, also=(Fraction(bottom),))


def read_quarter_of(scene: Scene, match: re.Match[str]) -> int:
    """A quarter of a century, a quarter of a million."""
    start, end = match.span("quarterof")
    if match["qmag"] == "century":
        return scene.put(Span(start, end), Fraction(25), Kind.NUMBER, "year", weak=True)
    size = MAGNITUDES[match["qmag"]]
    return scene.finish(start, end, Fraction(size, 4), digits=False, size=size)


def read_half_of(scene: Scene, match: re.Match[str]) -> int:
    """Half a million, half a dozen."""
    start, end = match.span("halfof")
    word = match["hmag"]
    if word in MAGNITUDES:
        return scene.finish(start, end, Fraction(MAGNITUDES[word], 2), digits=False, size=MAGNITUDES[word])
    if word == "dozen":
        return scene.add(start, end, Fraction(6), Kind.NUMBER, weak=True)
    begin, modifier = scene.before(start)
    return scene.put(
        Span(begin, end), Fraction(1, 2), Kind.NUMBER, UNIT_CANONICAL.get(word, word), weak=True,
        modifier=modifier, number=Span(start, end),
    )  # fmt: skip


def read_half(scene: Scene, match: re.Match[str]) -> int:
    """Half and quarter alone."""
    word = match.group()
    if word == "quarter":
        value = Fraction(1, 4)
    elif word == "thirds":
        return match.end()
    else:
        value = Fraction(1, 2)
    if (
        word == "quarter"
        and LAST_QUARTER.search(scene.low, max(0, match.start() - 6), match.start())
        and QUARTER_OF.match(scene.low, match.end())
    ):
        return scene.put(Span(*match.span()), Fraction(4), Kind.ORDINAL, "quarter")
    before = scene.low[max(0, match.start() - 7) : match.start()].split()
    if word != "quarter" and before and before[-1] in ("second", "first"):
        return match.end()
    shared = QUARTER_SHARE.search(
        scene.low, max(0, match.start() - 16), match.start()
    ) or MEASURED_QUARTER.match(scene.low, match.end())
    if word == "quarter" and not shared and not scene.low.startswith(" of ", match.end()):
        return scene.put(Span(*match.span()), Fraction(1), Kind.NAME, "quarter", weak=True, also=(value,))
    also = (Fraction(1),) if word == "quarter" else ()
    return scene.add(match.start(), match.end(), value, Kind.FRACTION, weak=True, also=also)


def read_time_and_half(scene: Scene, match: re.Match[str]) -> int:
    """An hour and a half, a mile and a half, an hour and a quarter."""
    start, end = match.span("timehalf")
    begin, modifier = scene.before(start)
    unit = UNIT_CANONICAL[match["thunit"]] if match["thunit"] in UNIT_CANONICAL else match["thunit"]
    number = Span(start, end)
    value = Fraction(5, 4) if match["timehalf"].endswith("quarter") else Fraction(3, 2)
    return scene.put(Span(begin, end), value, Kind.NUMBER, unit, modifier=modifier, number=number)


def read_slash(scene: Scene, match: re.Match[str]) -> int:
    """3/4, 24/7, 47/203."""
    start, end = match.span()
    top, bottom = int(match["top"]), int(match["bottom"].replace(",", ""))
    if not bottom:
        return end
    if top == 9 and bottom == 11 and not match["whole"]:
        return scene.put(Span(start, end), Fraction(911), Kind.NAME, weak=True)
    if RESOLUTION_BEFORE.search(scene.low, max(0, start - 90), start):
        return scene.put(Span(start, end), document_number(top, bottom), Kind.ORDINAL, "document")
    if top == 1 and bottom > 16:
        return scene.put(
            Span(start, end), Fraction(1, bottom), Kind.FRACTION, weak=True, also=(Fraction(bottom),)
        )
    if top < bottom <= 16 and (bottom < 12 or match["whole"]):
        value = Fraction(top, bottom) + int(match["whole"] or 0)
        number = Span(start, end)
        begin, modifier = scene.before(start)
        whole = Span(begin, end)
        scene.put(
            whole, value, Kind.FRACTION, weak=True, also=(Fraction(top),), modifier=modifier, number=number
        )
    else:
        for name in ("whole", "top", "bottom"):
            if match[name]:
                span = Span(*match.span(name))
                scene.put(span, Fraction(int(match[name].replace(",", ""))), Kind.NUMBER, weak=True)
    return end


def read_part(scene: Scene, match: re.Match[str]) -> int:
    """A third, two-thirds, three quarters (which may also be three quarters of a year)."""
    start, end = match.span("part")
    top, bottom = match["ptop"], FRACTION_WORDS[match["pbottom"]]
    count = Fraction(1) if top in ("a", "an") else small(top)
    value = count / bottom
    if (count >= bottom and bottom > 2) or count == 0:
        return put_word(scene, start, match.end("ptop"))
    if bottom == 2 and "and" in scene.low[match.end("ptop") : match.start("pbottom")]:
        value = count + Fraction(1, 2)
    if match["pbottom"] == "quarters" and FIRST_BEFORE.search(scene.low, max(0, start - 10), start):
        return scene.put(Span(start, end), count, Kind.NUMBER, "quarter")  # the first three quarters
    weak = top in ("a", "an") or bottom == 2
    measured = OF_A.match(scene.low, end)
    if measured:  # two-thirds of a mile
        begin, modifier = scene.before(start)
        whole, number = Span(begin, measured.end()), Span(start, end)
        unit = UNIT_CANONICAL.get(measured[1], measured[1])
        return scene.put(whole, value, Kind.NUMBER, unit, weak=True, modifier=modifier, number=number)
    also: tuple[Fraction, ...] = (count,) if match["pbottom"] in ("quarters", "quarter") else ()
    if top in ("a", "an") and bottom > 2 and not scene.low.startswith(" of", end):
        also = (*also, Fraction(bottom))  # there is a fourth
    return scene.add(start, end, value, Kind.FRACTION, weak=weak, also=also)


def read_a_unit(scene: Scene, match: re.Match[str]) -> int:
    """Nearly a square mile, an acre: one of a unit that translators convert."""
    start, end = match.span("aunit")
    begin, modifier = scene.before(start)
    unit = UNIT_CANONICAL[match["auname"].replace(" ", "")]
    return scene.put(
        Span(begin, end),
        Fraction(1),
        Kind.NUMBER,
        unit,
        weak=True,
        modifier=modifier,
        number=Span(start, end),
    )


def read_of_point(scene: Scene, match: re.Match[str]) -> int:
    """A quarter of a percentage point, half a percentage point, a quarter-point cut."""
    start, end = match.span("ofpoint")
    word = match["share"]
    value = {"half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4)}.get(
        word, Fraction(3, 4)
    )
    begin, modifier = scene.before(start)
    number = Span(*match.span("share"))
    return scene.put(Span(begin, end), value, Kind.POINT, "pp", modifier=modifier, number=number)


def read_one_point(scene: Scene, match: re.Match[str]) -> int:
    """Every percentage point, a full percentage point."""
    start, end = match.span("onepoint")
    begin, modifier = scene.before(start)
    return scene.put(
        Span(begin, end), Fraction(1), Kind.POINT, "pp", weak=True, modifier=modifier, number=Span(start, end)
    )


def read_odds(scene: Scene, match: re.Match[str]) -> int:
    """Nine times out of ten: nearly always."""
    return scene.put(Span(*match.span("odds")), Fraction(9, 10), Kind.FRACTION, weak=True)
