"""English fractions: halves, quarters, one in three, 3/4, a unit and a half."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.en.digits import put_digits
from tmkit.text.numbers.en.finish import finish, put_settled
from tmkit.text.numbers.en.modifiers import before
from tmkit.text.numbers.en.numerals import MAGNITUDES, small
from tmkit.text.numbers.en.scene import Scene
from tmkit.text.numbers.en.spelled import put_word
from tmkit.text.numbers.en.units import canonical
from tmkit.text.numbers.en.vocabulary import FRACTION_WORDS
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

_FIRST_BEFORE: Final = re.compile(r"(?:first|last|past|next|previous)[\s-]$")
_LAST_QUARTER: Final = re.compile(r"(?:last|final)\s$")
_MEASURED_QUARTER: Final = re.compile(
    r"[\s-](?:cup|teaspoon|tablespoon|pound|inch|mile|hour|turn|ton)(?![a-z])"
)
"""What a quarter is of, and no part of a year: a quarter cup, a quarter inch."""
_OF_A: Final = re.compile(
    r"\sof\san?\s(hour|minute|second|day|mile|kilomet(?:er|re)|met(?:er|re)|inch|pound|kilo(?:gram)?|ton(?:ne)?|acre|lit(?:er|re))(?![a-z])"
)
_QUARTER_OF: Final = re.compile(r"\sof\s(?:the\syear|this\syear|last\syear|(?:19|20)\d\d)(?!\d)")
"""What makes the last quarter the fourth: the last quarter of 2015."""
_QUARTER_SHARE: Final = re.compile(r"(?:by|nearly|almost|about|over|than|roughly|around|just under) a $")
"""What makes a quarter a fourth, and no part of a year: shrank by a quarter."""
_RESOLUTION_BEFORE: Final = re.compile(
    r"(?:resolutions?|decisions?|documents?)\s(?:nos?\.?\s)?(?:[^.;]{0,60}(?:,|and|or)\s)?$|/$"
)
"""What stands before the number of a United Nations resolution (47/203)."""
_ROUND: Final = frozenset((100, 1000, 10**4, 10**5, 10**6))
"""Numbers of cases that say a share: 1 in 10,000 has to be answered, as 万分之一."""


def read_in_part(scene: Scene, match: re.Match[str]) -> int:
    """One in three."""
    start, end = match.span("inpart")
    word = match["itop"]
    top, bottom = small(word), small(match["ibottom"])
    counted = word.isdecimal() and bottom in (20, 10) and top > 9
    if bottom and 0 < top < bottom and not counted:
        return put_settled(
            scene,
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
    return put_settled(
        scene, start, end, top / bottom, Kind.FRACTION, weak=True, also=(bottom,) if top == 1 else ()
    )


def read_out_of(scene: Scene, match: re.Match[str]) -> int:
    """1 in 5, 1 out of 455."""
    bottom = int(match["obottom"].replace(",", ""))
    start, end = match.span()
    if bottom < 2 or 1900 <= bottom < 2100:
        return put_digits(scene, start, "1")
    firm = bottom in _ROUND
    return put_settled(
        scene, start, end, Fraction(1, bottom), Kind.FRACTION, weak=not firm, also=(Fraction(bottom),)
    )


def read_quarter_of(scene: Scene, match: re.Match[str]) -> int:
    """A quarter of a century, a quarter of a million."""
    start, end = match.span("quarterof")
    if match["qmag"] == "century":
        return scene.put(Span(start, end), Fraction(25), Kind.NUMBER, "year", weak=True)
    size = MAGNITUDES[match["qmag"]]
    return finish(scene, start, end, Fraction(size, 4), digits=False, size=size)


def read_half_of(scene: Scene, match: re.Match[str]) -> int:
    """Half a million, half a dozen."""
    start, end = match.span("halfof")
    word = match["hmag"]
    if word in MAGNITUDES:
        return finish(scene, start, end, Fraction(MAGNITUDES[word], 2), digits=False, size=MAGNITUDES[word])
    if word == "dozen":
        return put_settled(scene, start, end, Fraction(6), Kind.NUMBER, weak=True)
    begin, modifier = before(scene.low, start)
    return scene.put(
        Span(begin, end), Fraction(1, 2), Kind.NUMBER, canonical(word) or word, weak=True,
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
        and _LAST_QUARTER.search(scene.low, max(0, match.start() - 6), match.start())
        and _QUARTER_OF.match(scene.low, match.end())
    ):
        return scene.put(Span(*match.span()), Fraction(4), Kind.ORDINAL, "quarter")
    before = scene.low[max(0, match.start() - 7) : match.start()].split()
    if word != "quarter" and before and before[-1] in ("second", "first"):
        return match.end()
    shared = _QUARTER_SHARE.search(
        scene.low, max(0, match.start() - 16), match.start()
    ) or _MEASURED_QUARTER.match(scene.low, match.end())
    if word == "quarter" and not shared and not scene.low.startswith(" of ", match.end()):
        return scene.put(Span(*match.span()), Fraction(1), Kind.NAME, "quarter", weak=True, also=(value,))
    also = (Fraction(1),) if word == "quarter" else ()
    return put_settled(scene, match.start(), match.end(), value, Kind.FRACTION, weak=True, also=also)


def read_time_and_half(scene: Scene, match: re.Match[str]) -> int:
    """An hour and a half, a mile and a half, an hour and a quarter."""
    start, end = match.span("timehalf")
    begin, modifier = before(scene.low, start)
    unit = canonical(match["thunit"]) or match["thunit"]
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
    if _RESOLUTION_BEFORE.search(scene.low, max(0, start - 90), start):
        return scene.put(Span(start, end), document_number(top, bottom), Kind.ORDINAL, "document")
    if top == 1 and bottom > 16:
        return scene.put(
            Span(start, end), Fraction(1, bottom), Kind.FRACTION, weak=True, also=(Fraction(bottom),)
        )
    if top < bottom <= 16 and (bottom < 12 or match["whole"]):
        value = Fraction(top, bottom) + int(match["whole"] or 0)
        number = Span(start, end)
        begin, modifier = before(scene.low, start)
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
    if match["pbottom"] == "quarters" and _FIRST_BEFORE.search(scene.low, max(0, start - 10), start):
        return scene.put(Span(start, end), count, Kind.NUMBER, "quarter")  # the first three quarters
    weak = top in ("a", "an") or bottom == 2
    measured = _OF_A.match(scene.low, end)
    if measured:  # two-thirds of a mile
        begin, modifier = before(scene.low, start)
        whole, number = Span(begin, measured.end()), Span(start, end)
        unit = canonical(measured[1]) or measured[1]
        return scene.put(whole, value, Kind.NUMBER, unit, weak=True, modifier=modifier, number=number)
    also: tuple[Fraction, ...] = (count,) if match["pbottom"] in ("quarters", "quarter") else ()
    if top in ("a", "an") and bottom > 2 and not scene.low.startswith(" of", end):
        also = (*also, Fraction(bottom))  # there is a fourth
    return put_settled(scene, start, end, value, Kind.FRACTION, weak=weak, also=also)


def read_a_unit(scene: Scene, match: re.Match[str]) -> int:
    """Nearly a square mile, an acre: one of a unit that translators convert."""
    start, end = match.span("aunit")
    begin, modifier = before(scene.low, start)
    unit = canonical(match["auname"])
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
    begin, modifier = before(scene.low, start)
    number = Span(*match.span("share"))
    return scene.put(Span(begin, end), value, Kind.POINT, "pp", modifier=modifier, number=number)


def read_one_point(scene: Scene, match: re.Match[str]) -> int:
    """Every percentage point, a full percentage point."""
    start, end = match.span("onepoint")
    begin, modifier = before(scene.low, start)
    return scene.put(
        Span(begin, end), Fraction(1), Kind.POINT, "pp", weak=True, modifier=modifier, number=Span(start, end)
    )


def read_odds(scene: Scene, match: re.Match[str]) -> int:
    """Nine times out of ten: nearly always."""
    return scene.put(Span(*match.span("odds")), Fraction(9, 10), Kind.FRACTION, weak=True)
