"""English number words: their values, and the grammar by which they join (two hundred and fifty thousand)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

__all__ = ["MAGNITUDES", "ORDINALS", "SMALL", "TENS", "join_words", "small"]

SMALL: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS: Final[dict[str, int]] = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
MAGNITUDES: Final[dict[str, int]] = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15,
}  # fmt: skip
ORDINALS: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"zeroth": 0, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
     "secondly": 2, "thirdly": 3, "fourthly": 4, "fifthly": 5, "sixthly": 6, "seventhly": 7,
     "ninetieth": 90, "hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12}  # fmt: skip
_ANY = "|".join(sorted({**SMALL, **TENS, **MAGNITUDES}, key=lambda w: -len(w)))
_NEXT: Final = re.compile(
    rf"(?P<gap>-|\s+(?:and\s+)?|,\s+(?:and\s+)?)(?P<word>{_ANY}|\d+)(?:s(?=[^a-z]|$))?(?![a-z\d]|,\d|\.\d)"
)
_LARGE_NEXT: Final = re.compile(r"[\s-]+(?:hundred\s)?(thousand|million|billion|trillion|quadrillion)")
_ORDINAL_NEXT: Final = re.compile(
    rf"[-\s](?:and\s+)?(?P<word>{'|'.join(sorted(ORDINALS, key=lambda w: -len(w)))})(?![a-z])"
)
_MAGNITUDE_NEXT: Final = re.compile(r"[\s-]+(hundred|thousand|million|billion|trillion|quadrillion)(?![a-z])")
_HALF_NEXT: Final = re.compile(r"(?:\s+and\s+(?:a\s+half|one\s+half)|-and-a-half)(?![a-z])|½")


def small(word: str) -> Fraction:
    """The value of one number word or of plain digits."""
    return Fraction(SMALL[word] if word in SMALL else TENS[word] if word in TENS else int(word))


def join_words(low: str, first: Fraction, start: int, end: int) -> tuple[Fraction, int, int, bool]:
    """Extend a number that begins with ``first``, the value of a word below a hundred, whose text so far is ``[start, end)`` of lower-cased text.

    Returns value, end, the magnitude it is counted in (10⁶ for "3 million"), and whether it turned out to be an
    ordinal ("twenty-first").
    """
    total, section, size = Fraction(0), first, 1
    between = low[max(0, start - 9) : start].rstrip().endswith("between")
    lastkind = "tens" if first >= 20 else "unit"
    while True:
        half = _HALF_NEXT.match(low, end)
        if half:
            after = _MAGNITUDE_NEXT.match(low, half.end())
            if after and size == 1:
                size = MAGNITUDES[after[1]]
                return (section + Fraction(1, 2)) * size, after.end(), size, False
            return total + section + Fraction(size, 2), half.end(), size, False
        match = _NEXT.match(low, end)
        if not match:
            break
        word, gap = match["word"], match["gap"]
        if between and "and" in gap:
            break  # between six hundred and three thousand
        if word in MAGNITUDES:
            scale = MAGNITUDES[word]
            if "and" in gap or "," in gap:
                break
            if scale == 100:
                if lastkind == "mag":
                    break
                section *= 100
            else:
                if lastkind == "mag" and section == 0:
                    total *= scale
                else:
                    total, section = total + section * scale, Fraction(0)
            size = max(size, scale)
            lastkind = "mag"
        else:
            large = _LARGE_NEXT.match(low, match.end()) if "and" in gap else None
            if large and size >= 1000 and MAGNITUDES[large[1]] >= size:
                break
            value = small(word)
            if lastkind == "tens" and word in SMALL and 1 <= value <= 9 and ("-" in gap or gap.strip() == ""):
                section += value
                lastkind = "unit"
            elif (
                lastkind == "mag"
                and ("and" in gap or gap.strip() == "" or (gap == "-" and low[start:end].count("-") > 0))
                and not ("and" in gap and size >= 10**6 and word in SMALL and not large)
                and not (word.isdecimal() and "and" not in gap)
                and value < 100
            ):
                section += value
                lastkind = "tens" if word in TENS else "unit"
            else:
                break
        end = match.end()
    ordinal = _ORDINAL_NEXT.match(low, end)
    if ordinal and ORDINALS[ordinal["word"]] >= 10**6:
        return (total + section) * ORDINALS[ordinal["word"]], ordinal.end(), size, True  # seven billionth
    if ordinal and lastkind in ("tens", "mag") and ORDINALS[ordinal["word"]] < 10 + 90 * (lastkind == "mag"):
        return total + section + ORDINALS[ordinal["word"]], ordinal.end(), size, True
    return total + section, end, size, False
