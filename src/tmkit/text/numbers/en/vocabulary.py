"""The English words that say a number by themselves: months, weekdays, fractions, multiples, decades, pairs."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from tmkit.text.numbers.en.numerals import MAGNITUDES, TENS
from tmkit.text.numbers.model import Kind

__all__ = [
    "DECADE_WORDS",
    "FRACTION_WORDS",
    "LOOSE",
    "MAGNITUDE",
    "MONTH",
    "MONTHS",
    "MULTIPLES",
    "OTHER_WORDS",
    "ROMAN",
    "SHORT",
    "WEEKDAYS",
]

MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "|".join(sorted(MONTHS, key=lambda w: -len(w)))
WEEKDAYS: Final[dict[str, int]] = {
    day: number
    for number, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), start=1)
}
FRACTION_WORDS: Final[dict[str, int]] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100, "thousandth": 1000,
    "thousandths": 1000, "twelfth": 12, "twelfths": 12, "twentieth": 20, "twentieths": 20, "fifteenth": 15,
    "fifteenths": 15, "sixteenth": 16, "sixteenths": 16, "millionth": 10**6, "millionths": 10**6,
    **{f"{tens}{gap}thousandth{s}": 1000 * size for tens, size in (("ten", 10), ("hundred", 100)) for gap in "- " for s in ("", "s")},
    "billionth": 10**9, "billionths": 10**9, "trillionth": 10**12, "trillionths": 10**12,
}  # fmt: skip
MULTIPLES: Final[dict[str, int]] = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twofold": 2, "twice": 2, "triple": 3, "tripled": 3,
    "triples": 3, "tripling": 3, "treble": 3, "trebled": 3, "thrice": 3, "threefold": 3, "quadruple": 4,
    "quadrupled": 4, "quadrupling": 4, "fourfold": 4, "quintuple": 5, "quintupled": 5, "fivefold": 5,
    "sextuple": 6, "sextupled": 6, "sixfold": 6, "septupled": 7, "sevenfold": 7, "octupled": 8, "eightfold": 8,
    "ninefold": 9, "tenfold": 10, **{f"{word}fold": value for word, value in TENS.items()}, "hundredfold": 100, "redouble": 2,
}  # fmt: skip
LOOSE: Final[dict[str, tuple[int, int]]] = {
    "hundreds": (100, 999), "thousands": (1000, 9999), "millions": (10**6, 10**7), "billions": (10**9, 10**10),
    "trillions": (10**12, 10**13), "tens": (10, 99), "dozens": (24, 99), "scores": (20, 99), "dozen": (12, 12),
    "couple": (2, 2), "several": (3, 9), "half": (0, 0),
}  # fmt: skip
"""Words that leave the number open, with the least and the most they say."""
_TIMES: Final[dict[str, tuple[int, Kind, str | None]]] = {
    **{unit: (1, Kind.NAME, unit) for unit in "decade century year month week day hour minute".split()},
    **{
        f"{unit}{gap}long": (1, Kind.NAME, unit)
        for unit in ("decade", "year", "month", "week", "day")
        for gap in ("", "-")
    },
    "annual": (1, Kind.NAME, "year"), "decadal": (1, Kind.NAME, "decade"),
    "biennial": (2, Kind.NAME, "year"), "biennially": (2, Kind.NAME, "year"),
    "biennium": (2, Kind.NAME, "year"), "bienniums": (2, Kind.NAME, "year"),
    "triennial": (3, Kind.NAME, "year"), "triennially": (3, Kind.NAME, "year"),
    "fortnight": (1, Kind.NUMBER, "fortnight"), "trimester": (3, Kind.NUMBER, "month"),
    "centenary": (100, Kind.NUMBER, "year"), "centenaries": (100, Kind.NUMBER, "year"),
    "centennial": (100, Kind.NUMBER, "year"), "bicentenary": (200, Kind.NUMBER, "year"),
    "bicentennial": (200, Kind.NUMBER, "year"), "sesquicentennial": (150, Kind.NUMBER, "year"),
    "millennium": (1000, Kind.NUMBER, "year"),
    "noon": (12, Kind.HOUR, None), "midnight": (0, Kind.HOUR, None),
}  # fmt: skip
_AGES: Final[dict[str, tuple[int, Kind, str | None]]] = {
    word: (age, Kind.NUMBER, "year")
    for age, words in (
        (13, "teen teens teenage teenaged teenager teenagers"),
        (60, "sexagenarian sexagenarians"),
        (70, "septuagenarian septuagenarians"),
        (80, "octogenarian octogenarians"),
        (90, "nonagenarian nonagenarians"),
    )
    for word in words.split()
}
OTHER_WORDS: Final[dict[str, tuple[int | Fraction, Kind, str | None]]] = {
    **_TIMES, **_AGES,
    "single": (1, Kind.NAME, None), "once": (1, Kind.NAME, None), "both": (2, Kind.NAME, None),
    "pair": (2, Kind.NAME, None), "twin": (2, Kind.NAME, None), "dual": (2, Kind.NAME, None),
    "nil": (0, Kind.NUMBER, None), "zeros": (0, Kind.NUMBER, None), "zeroes": (0, Kind.NUMBER, None),
    "quartile": (Fraction(1, 4), Kind.FRACTION, None), "quintile": (Fraction(1, 5), Kind.FRACTION, None),
    "decile": (Fraction(1, 10), Kind.FRACTION, None),
}  # fmt: skip
"""Words that hold a number, with its value, kind and unit."""
DECADE_WORDS: Final[dict[str, int]] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
MAGNITUDE = "hundred|thousand|million|billion|trillion|quadrillion"
SHORT: Final[dict[str, int]] = {
    "mln": 10**6, "bln": 10**9, "trln": 10**12, "mn": 10**6, "bn": 10**9, "tn": 10**12, "m": 10**6, "b": 10**9,
    "k": 1000, "t": 10**12, "crore": 10**7, "crores": 10**7, "lakh": 10**5, "lakhs": 10**5,
    "lakh crore": 10**12, "lakh crores": 10**12, **MAGNITUDES, **{f"{word}s": size for word, size in MAGNITUDES.items()},
}  # fmt: skip
"""What a magnitude may be written as behind digits: 5mn, 3 lakh crore."""
ROMAN: Final[dict[str, int]] = {"i": 1, "v": 5, "x": 10, "l": 50}
