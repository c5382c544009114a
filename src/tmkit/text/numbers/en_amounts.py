"""English amounts: digits with their magnitudes, number words, loose and repeated ones, multiples."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from tmkit.model import Span
from tmkit.text.numbers.en_dates import (
    put_ordinal,
)
from tmkit.text.numbers.en_numerals import MAGNITUDES, SMALL, TENS, join_words
from tmkit.text.numbers.en_patterns import (
    CURRENCY_BEFORE,
    DOZENS,
    LABEL,
    LOOSE,
    MAG_AFTER,
    MINUTES,
    MONTH_NEAR,
    MORE_MAGNITUDE,
    MULTIPLES,
    NTH_LARGE,
    OFTEN,
    OTHER_WORDS,
    RELATIVE_BEFORE,
    SCORES_OF,
    SHORT,
    SINGLE_POINT,
    STEPS,
    VULGAR,
    YEAR_WORDS,
)
from tmkit.text.numbers.en_suffix import Scene, Values
from tmkit.text.numbers.model import Kind, Modifier

__all__ = [
    "put_digits",
    "put_word",
    "read_a_of",
    "read_digits",
    "read_few",
    "read_head",
    "read_loose",
    "read_magnitude",
    "read_multiple",
    "read_name",
    "read_other",
    "read_vulgar",
    "read_word",
    "small",
]


def small(word: str) -> Fraction:
    """The value of one number word or of plain digits."""
    return Fraction(SMALL[word] if word in SMALL else TENS[word] if word in TENS else int(word))


def read_digits(scene: Scene, match: re.Match[str]) -> int:
    """Digits: 45.47 trillion, $80bn."""
    return put_digits(scene, match.start(), match.group())


def put_digits(scene: Scene, start: int, raw: str) -> int:
    """Digits with the magnitude behind them: 45.47 trillion, $80bn, 22K."""
    end = start + len(raw)
    if scene.text.startswith("G", end) and not scene.text[end + 1 : end + 2].isalnum():
        return scene.put(
            Span(start, end + 1), small(raw) if raw.isdecimal() else Fraction(0), Kind.NAME, weak=True
        )  # 5G
    if " " in raw and (
        LABEL.search(scene.low, max(0, start - 20), start)
        or (raw.endswith((" 000", " 100")) and raw[:2] in ("19", "20") and len(raw) == 8)
    ):
        raw, end = raw[: raw.index(" ")], start + raw.index(" ")
    if (
        len(raw) > 5
        and raw[4] == "."
        and end == len(scene.low)
        and MONTH_NEAR.search(scene.low, max(0, start - 12), start)
    ):
        raw, end = raw[:4], start + 4  # September 2014.42: the mark of a note
    clean = raw.replace(",", "").replace(" ", "").replace("\u00a0", "")
    if "." in clean:
        whole, _, part = clean.partition(".")
        value = Fraction(int((whole or "0") + part), 10 ** len(part))
    else:
        value = Fraction(int(clean))
    billionth = NTH_LARGE.match(scene.low, end)
    if billionth:
        value *= MAGNITUDES[billionth[1]]
        return put_ordinal(scene, start, billionth.end(), value, weak=False)
    size = 1
    glued: Values = ()
    if scene.low[start - 1 : start] == "(" and re.match(
        r"\)\s(?:million|billion|trillion|thousand)(?![a-z])", scene.low[end : end + 12]
    ):
        end += 1  # (80) million
    after = MAG_AFTER.match(scene.low, end)
    if after and after["m"]:
        word = after["m"]
        short = word in ("m", "b", "k", "t")
        money = short and CURRENCY_BEFORE.search(scene.text, max(0, start - 5), start)
        if word == "m" and after.group() == "m" and not money:
            glued = (value * 10**6,)  # 233m tonnes
            if scene.text[end] == "M":
                return scene.put(Span(start, end + 1), value, Kind.NAME, weak=True, also=glued)
        elif not short or money or (word == "k" and after.group() == "k" and value >= 1):
            size = SHORT[word]
            bare = value
            value, end = value * size, after.end()
            if word == "k":
                return scene.finish(start, end, value, digits=True, size=size, raw=raw, also=(bare,))
            if word.removesuffix("s") in MAGNITUDES:
                word = word.removesuffix("s")
                more = re.match(
                    r"[\s-](thousand|million|billion|trillion|quadrillion)(?![a-z])",
                    scene.low[end : end + 12],
                )
                if more:
                    size *= MAGNITUDES[more[1]]
                    value, end = value * MAGNITUDES[more[1]], end + more.end()
                half = re.match(r"\sand\sa\shalf(?![a-z])", scene.low[end : end + 12])
                if half:
                    value, end = value + Fraction(size, 2), end + half.end()
    dozens = DOZENS.match(scene.low, end)
    if dozens:
        value, end = value * (12 if dozens["dozen"] else 20), dozens.end()
    return scene.finish(start, end, value, digits=True, size=size, raw=raw, also=glued)


def read_word(scene: Scene, match: re.Match[str]) -> int:
    """Number words: two hundred and fifty."""
    return put_word(scene, match.start(), match.end())


def put_word(scene: Scene, start: int, end: int) -> int:
    """Add the number that begins with this word; returns where it ends."""
    first = small(scene.low[start:end])
    year = YEAR_WORDS.match(scene.low, start) if first in (17, 18, 19, 20) else None
    if year:
        rest = sum(int(small(word)) for word in (year[2], year[3]) if word)
        span = Span(start, year.end())
        scene.put(span, first * 100 + rest, Kind.YEAR)
        return year.end()
    past = MINUTES.match(scene.low, end) if first <= 12 else None
    if past:
        span, minutes = Span(start, past.end()), sum(int(small(word)) for word in past[1].split("-"))
        also = (
            first + Fraction(minutes, 60),
            first + 12,
            first + 12 + Fraction(minutes, 60),
            Fraction(minutes),
        )
        scene.put(span, first, Kind.HOUR, weak=True, also=also)
        return past.end()
    value, stop, size, ordinal = join_words(scene.low, first, start, end, digits=False)
    if ordinal:
        return put_ordinal(scene, start, stop, value, weak=value < 10)
    dozens = DOZENS.match(scene.low, stop)
    if dozens:
        size = 12 if dozens["dozen"] else 20
        value, stop = value * size, dozens.end()
    return scene.finish(start, stop, value, digits=False, size=size)


def read_magnitude(scene: Scene, match: re.Match[str]) -> int:
    """A million, a dozen, without a figure in front."""
    word = match.group()
    value = Fraction(12 if word == "dozen" else MAGNITUDES[word])
    return scene.add(match.start(), match.end(), value, Kind.NUMBER, weak=True)


def read_loose(scene: Scene, match: re.Match[str]) -> int:
    """Tens of billions, hundreds of thousands."""
    if match.group() == "scores" and not SCORES_OF.match(scene.low, match.end()):
        return match.end()  # the scores of a match
    bottom, top = Fraction(1), Fraction(1)
    for word in re.findall("[a-z]+", match.group()):
        if word.startswith("multi"):
            bottom, top = 2 * bottom, 99 * top
            word = word.removeprefix("multi")
        if word in MAGNITUDES:
            bottom, top = bottom * MAGNITUDES[word], top * MAGNITUDES[word]
        elif word and word != "of":  # hundreds of thousands end before a million
            least, most = LOOSE[word]
            bottom, top = bottom * least, top * (most if top == 1 else least)
    steps = STEPS.match(scene.low, match.end()) if match.group() in ("tens", "hundreds") else None
    if steps:
        size = MAGNITUDES[steps[1].removesuffix("s")]
        bottom, top = bottom * size, top * size
    return scene.add(match.start(), match.end(), bottom, Kind.NUMBER, high=top, weak=True)


def read_multiple(scene: Scene, match: re.Match[str]) -> int:
    """Doubled, twice, tripled."""
    value = Fraction(MULTIPLES[match.group()])
    if OFTEN.match(scene.low, match.end()):
        return scene.add(match.start(), match.end(), value, Kind.NUMBER, weak=True)
    weak = match.group() in (
        "double",
        "twice",
        "triple",
        "redouble",
        "thrice",
        "treble",
        "doubling",
        "doubles",
    )
    return scene.add(match.start(), match.end(), value, Kind.MULTIPLE, weak=weak)


def read_few(scene: Scene, match: re.Match[str]) -> int:
    """Several hundred, a few thousand, a couple of million."""
    start, end = match.span("few")
    word = match["fmag"]
    size = 12 if word == "dozen" else 10000 if " " in word else SHORT[word]
    more = MORE_MAGNITUDE.match(scene.low, end)
    if more:
        size, end = size * SHORT[more[1]], more.end()
    most = 3 if "couple" in match["few"] else 9
    return scene.add(start, end, Fraction(2 * size), Kind.NUMBER, high=Fraction(most * size))


def _first_word_end(low: str, start: int) -> int:
    end = start
    while end < len(low) and low[end].isalpha():
        end += 1
    return end


def read_a_of(scene: Scene, match: re.Match[str]) -> int:
    """A hundred, one dozen."""
    start, end = match.span("aof")
    if match["amag"] == "dozen":
        return scene.add(start, end, Fraction(12), Kind.NUMBER, weak=True)
    value, stop, size, _ = join_words(
        scene.low, Fraction(1), start, _first_word_end(scene.low, start), digits=False
    )
    end = scene.finish(start, stop, value, digits=False, size=size)
    made = scene.found[-1]
    if made.unit is None and made.modifier is Modifier.EXACT and scene.low[start : start + 2] in ("a ", "an"):
        scene.found[-1] = replace(made, weak=True)  # a thousand kinds, a million shards
    return end


def read_other(scene: Scene, match: re.Match[str]) -> int:
    """Words for times and pairs: decade, century, year."""
    count, kind, unit = OTHER_WORDS[match["other"]]
    point = SINGLE_POINT.match(scene.low, match.end()) if match["other"] == "single" else None
    if point:
        return scene.finish(match.start(), match.end(), Fraction(1), digits=False)
    if match["other"] == "year" and RELATIVE_BEFORE.search(
        scene.low, max(0, match.start() - 10), match.start()
    ):
        unit = "relative year"
    number = Span(*match.span("other"))
    last = scene.found[-1] if kind is Kind.HOUR and scene.found else None
    if last and last.value == 12 and last.span.end == number.start - 1:
        number = Span(scene.found.pop().span.start, number.end)  # twelve noon
    high = Fraction(19) if match["other"].startswith("teen") else None
    scene.put(number, Fraction(count), kind, unit, weak=True, high=high)
    return match.end()


def read_vulgar(scene: Scene, match: re.Match[str]) -> int:
    """2½."""
    whole = match.group()[:-1]
    value = VULGAR[match.group()[-1]] + (int(whole) if whole else 0)
    return scene.finish(match.start(), match.end(), value, digits=True, size=1)


def read_head(_: Scene, match: re.Match[str]) -> int:
    """The number of a list item glued to a percentage: 2.0.1% for corporate bonds."""
    return match.end()


def read_name(scene: Scene, match: re.Match[str]) -> int:
    """Digits that are part of a name: COVID-19, 5G."""
    number = Span(*match.span())
    digits = re.search(r"\d+(?:\.\d+)?", match.group())
    value = Fraction(digits.group()) if digits else Fraction(0)
    scene.put(number, value, Kind.NAME, weak=True)
    return match.end()
