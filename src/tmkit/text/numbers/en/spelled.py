"""English amounts in words: two hundred and fifty, a dozen, tens of billions, doubled, noon."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.en.dates import put_ordinal
from tmkit.text.numbers.en.digits import dozens_behind
from tmkit.text.numbers.en.finish import finish, put_settled
from tmkit.text.numbers.en.numerals import MAGNITUDES, SMALL, TENS, join_words, small
from tmkit.text.numbers.en.scene import Scene
from tmkit.text.numbers.en.suffix import is_often
from tmkit.text.numbers.en.vocabulary import LOOSE, MULTIPLES, OTHER_WORDS, SHORT
from tmkit.text.numbers.model import Kind, Modifier

__all__ = [
    "put_word",
    "read_a_of",
    "read_few",
    "read_loose",
    "read_magnitude",
    "read_multiple",
    "read_other",
    "read_word",
]

_MINUTES: Final = re.compile(r"[\s-](fifteen|thirty|forty-five)(?![a-z-])")
_YEAR_WORDS: Final = re.compile(
    rf"(seventeen|eighteen|nineteen|twenty)[\s-]({'|'.join(sorted([*TENS, *list(SMALL)[10:]], key=lambda w: -len(w)))})"
    rf"(?:[\s-]({'|'.join(list(SMALL)[1:10])}))?(?![a-z])"
)
_SCORES_OF: Final = re.compile(r"\sof\s[a-z]")
_MORE_MAGNITUDE: Final = re.compile(r"\s(thousand|million|billion|crores?|lakhs?)(?![a-z])")
_SINGLE_POINT: Final = re.compile(r"\s(?:percentage\spoint|per\s?cent)(?![a-z])")
_STEPS: Final = re.compile(
    r"\s(?:and|or|to)(?:\s(?:then|even|perhaps))?\s(?:tens|hundreds|thousands)\sof\s(thousands|millions|billions)"
)
"""What a loose number leaves to the next one: tens and then hundreds of thousands."""
_RELATIVE_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:this|last|next|previous|that|the same|current|past|whole|full)[\s-]$"
)
_DOUBTFUL_MULTIPLES: Final = frozenset("double twice triple redouble thrice treble doubling doubles".split())
"""Multiples that are often said of no amount: double standards, thrice."""


def read_word(scene: Scene, match: re.Match[str]) -> int:
    """Number words: two hundred and fifty."""
    return put_word(scene, match.start(), match.end())


def put_word(scene: Scene, start: int, end: int) -> int:
    """Add the number that begins with this word; returns where it ends."""
    first = small(scene.low[start:end])
    year = _YEAR_WORDS.match(scene.low, start) if first in (17, 18, 19, 20) else None
    if year:
        rest = sum(int(small(word)) for word in (year[2], year[3]) if word)
        span = Span(start, year.end())
        scene.put(span, first * 100 + rest, Kind.YEAR)
        return year.end()
    past = _MINUTES.match(scene.low, end) if first <= 12 else None
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
    value, stop, size, ordinal = join_words(scene.low, first, start, end)
    if ordinal:
        return put_ordinal(scene, start, stop, value, weak=value < 10)
    dozens = dozens_behind(scene.low, stop)
    if dozens:
        stop, size = dozens
        value *= size
    return finish(scene, start, stop, value, digits=False, size=size)


def read_magnitude(scene: Scene, match: re.Match[str]) -> int:
    """A million, a dozen, without a figure in front."""
    word = match.group()
    value = Fraction(12 if word == "dozen" else MAGNITUDES[word])
    return put_settled(scene, match.start(), match.end(), value, Kind.NUMBER, weak=True)


def read_loose(scene: Scene, match: re.Match[str]) -> int:
    """Tens of billions, hundreds of thousands."""
    if match.group() == "scores" and not _SCORES_OF.match(scene.low, match.end()):
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
    steps = _STEPS.match(scene.low, match.end()) if match.group() in ("tens", "hundreds") else None
    if steps:
        size = MAGNITUDES[steps[1].removesuffix("s")]
        bottom, top = bottom * size, top * size
    return put_settled(scene, match.start(), match.end(), bottom, Kind.NUMBER, high=top, weak=True)


def read_multiple(scene: Scene, match: re.Match[str]) -> int:
    """Doubled, twice, tripled."""
    value = Fraction(MULTIPLES[match.group()])
    if is_often(scene.low, match.end()):
        return put_settled(scene, match.start(), match.end(), value, Kind.NUMBER, weak=True)
    weak = match.group() in _DOUBTFUL_MULTIPLES
    return put_settled(scene, match.start(), match.end(), value, Kind.MULTIPLE, weak=weak)


def read_few(scene: Scene, match: re.Match[str]) -> int:
    """Several hundred, a few thousand, a couple of million."""
    start, end = match.span("few")
    word = match["fmag"]
    size = 12 if word == "dozen" else 10000 if " " in word else SHORT[word]
    more = _MORE_MAGNITUDE.match(scene.low, end)
    if more:
        size, end = size * SHORT[more[1]], more.end()
    most = 3 if "couple" in match["few"] else 9
    return put_settled(scene, start, end, Fraction(2 * size), Kind.NUMBER, high=Fraction(most * size))


def _first_word_end(low: str, start: int) -> int:
    end = start
    while end < len(low) and low[end].isalpha():
        end += 1
    return end


def read_a_of(scene: Scene, match: re.Match[str]) -> int:
    """A hundred, one dozen."""
    start, end = match.span("aof")
    if match["amag"] == "dozen":
        return put_settled(scene, start, end, Fraction(12), Kind.NUMBER, weak=True)
    value, stop, size, _ = join_words(scene.low, Fraction(1), start, _first_word_end(scene.low, start))
    end = finish(scene, start, stop, value, digits=False, size=size)
    made = scene.found[-1]
    if made.unit is None and made.modifier is Modifier.EXACT and scene.low[start : start + 2] in ("a ", "an"):
        scene.found[-1] = replace(made, weak=True)  # a thousand kinds, a million shards
    return end


def read_other(scene: Scene, match: re.Match[str]) -> int:
    """Words for times and pairs: decade, century, year."""
    count, kind, unit = OTHER_WORDS[match["other"]]
    point = _SINGLE_POINT.match(scene.low, match.end()) if match["other"] == "single" else None
    if point:
        return finish(scene, match.start(), match.end(), Fraction(1), digits=False)
    if match["other"] == "year" and _RELATIVE_BEFORE.search(
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
