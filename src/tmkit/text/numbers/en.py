"""Quantities in English text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.en_dates import (
    put_ordinal,
    read_clock,
    read_clock_to,
    read_decade,
    read_decade_word,
    read_decades,
    read_iso,
    read_month,
    read_ordinal,
    read_ordinal_word,
    read_roman,
    read_weekday,
)
from tmkit.text.numbers.en_lists import share
from tmkit.text.numbers.en_numerals import MAGNITUDES, SMALL, TENS, join_words
from tmkit.text.numbers.en_patterns import (
    AFTER_ARTICLE,
    ASCII_LOWER,
    CURRENCY_BEFORE,
    DOZENS,
    FIRST_BEFORE,
    FRACTION_WORDS,
    LABEL,
    LOOSE,
    MAG_AFTER,
    MINUTES,
    MORE_MAGNITUDE,
    MULTIPLES,
    NTH_LARGE,
    OF_A,
    OFTEN,
    OTHER_WORDS,
    QUARTER_SHARE,
    RELATIVE_BEFORE,
    RESOLUTION_BEFORE,
    ROMAN,
    ROMAN_LABEL,
    SCAN,
    SCORES_OF,
    SHORT,
    TOKEN,
    TRIGGERS,
    UNIT_CANONICAL,
    VULGAR,
    YEAR_WORDS,
)
from tmkit.text.numbers.en_suffix import Scene, Values
from tmkit.text.numbers.model import Kind, Modifier, Quantity, document_number

__all__ = ["parse_en"]


_ARTICLES: Final = frozenset(("a", "an"))
_DIGIT: Final = re.compile(r"[\d½⅓⅔¼¾⅕⅛]")
_WORDS: Final = TRIGGERS.union(ROMAN) - _ARTICLES
_LETTERS: Final = str.maketrans(dict.fromkeys((chr(k) for k in range(128) if not chr(k).islower()), " "))
_NO_LETTERS: Final = re.compile("[^a-z]+")
_COUNTING_ARTICLE: Final = re.compile(rf"a(?<![a-z]a)n?(?![a-z]| (?!{'|'.join(sorted(AFTER_ARTICLE))}))")


def parse_en(text: str) -> tuple[Quantity, ...]:
    """The quantities of an English text in reading order. Never raises."""
    low = text.lower()
    if len(low) != len(text):
        low = text.translate(ASCII_LOWER)
    if _is_without(low):
        return ()
    low = low.replace("’", "'")
    scene = Scene(text, low, [])
    position = 0
    for token in TOKEN.finditer(low):
        word = token[1]
        if word is not None and word not in TRIGGERS:
            if word in ROMAN and text[token.start()].isupper():
                _roman_label(scene, token)
            continue
        start, end = token.span()
        if start < position or (
            word in _ARTICLES and low[end : end + 1] == " " and low[end + 1 : end + 3] not in AFTER_ARTICLE
        ):
            continue
        match = SCAN.match(low, start)
        if match is None and word is None:
            match = SCAN.match(low, end - 1)  # RMB199
        if match:
            position = max(match.end(), _HANDLERS[str(match.lastgroup)](scene, match))
    if len(scene.found) > 1:
        share(low, scene.found)
    return tuple(scene.found)


def _is_without(low: str) -> bool:
    """Whether a text in small letters surely has no quantity: no digit, no word that may begin one."""
    if _DIGIT.search(low):
        return False
    words = (low.translate(_LETTERS) if low.isascii() else _NO_LETTERS.sub(" ", low)).split()
    return _WORDS.isdisjoint(words) and not _COUNTING_ARTICLE.search(low)


def _roman_label(scene: Scene, token: re.Match[str]) -> None:
    """Type I, Annex V: one Roman letter behind a word that labels."""
    start, end = token.span()
    if ROMAN_LABEL.search(scene.low, max(0, start - 12), start):
        scene.put(Span(start, end), Fraction(ROMAN[token.group()]), Kind.ORDINAL, weak=True)


def _h_inpart(scene: Scene, match: re.Match[str]) -> int:
    """One in three."""
    start, end = match.span("inpart")
    word = match["itop"]
    top, bottom = _small(word), _small(match["ibottom"])
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
    return _word(scene, start, start + len(word)) if not word.isdecimal() else _digits(scene, start, word)


def _h_outof(scene: Scene, match: re.Match[str]) -> int:
    """1 in 5, 1 out of 455."""
    bottom = int(match["obottom"].replace(",", ""))
    start, end = match.span()
    if bottom < 2 or 1900 <= bottom < 2100:
        return _digits(scene, start, "1")
    return scene.put(
        Span(start, end), Fraction(1, bottom), Kind.FRACTION, weak=True, also=(Fraction(bottom),)
    )


def _h_quarterof(scene: Scene, match: re.Match[str]) -> int:
    """A quarter of a century, a quarter of a million."""
    start, end = match.span("quarterof")
    if match["qmag"] == "century":
        return scene.put(Span(start, end), Fraction(25), Kind.NUMBER, "year", weak=True)
    size = MAGNITUDES[match["qmag"]]
    return scene.finish(start, end, Fraction(size, 4), digits=False, size=size)


def _h_few(scene: Scene, match: re.Match[str]) -> int:
    """Several hundred, a few thousand, a couple of million."""
    start, end = match.span("few")
    word = match["fmag"]
    size = 12 if word == "dozen" else 10000 if " " in word else MAGNITUDES[word]
    more = MORE_MAGNITUDE.match(scene.low, end)
    if more:
        size, end = size * MAGNITUDES[more[1]], more.end()
    most = 3 if "couple" in match["few"] else 9
    return scene.add(start, end, Fraction(2 * size), Kind.NUMBER, high=Fraction(most * size))


def _h_aof(scene: Scene, match: re.Match[str]) -> int:
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


def _first_word_end(low: str, start: int) -> int:
    end = start
    while end < len(low) and low[end].isalpha():
        end += 1
    return end


def _small(word: str) -> Fraction:
    return Fraction(SMALL[word] if word in SMALL else TENS[word] if word in TENS else int(word))


def _h_slash(scene: Scene, match: re.Match[str]) -> int:
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


def _h_part(scene: Scene, match: re.Match[str]) -> int:
    """A third, two-thirds, three quarters (which may also be three quarters of a year)."""
    start, end = match.span("part")
    top, bottom = match["ptop"], FRACTION_WORDS[match["pbottom"]]
    count = Fraction(1) if top in ("a", "an") else _small(top)
    value = count / bottom
    if (count >= bottom and bottom > 2) or count == 0:
        return _word(scene, start, match.end("ptop"))
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


def _h_halfof(scene: Scene, match: re.Match[str]) -> int:
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


def _h_timehalf(scene: Scene, match: re.Match[str]) -> int:
    """An hour and a half, a mile and a half, an hour and a quarter."""
    start, end = match.span("timehalf")
    begin, modifier = scene.before(start)
    unit = UNIT_CANONICAL[match["thunit"]] if match["thunit"] in UNIT_CANONICAL else match["thunit"]
    number = Span(start, end)
    value = Fraction(5, 4) if match["timehalf"].endswith("quarter") else Fraction(3, 2)
    return scene.put(Span(begin, end), value, Kind.NUMBER, unit, modifier=modifier, number=number)


def _h_aunit(scene: Scene, match: re.Match[str]) -> int:
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


def _h_ofpoint(scene: Scene, match: re.Match[str]) -> int:
    """A quarter of a percentage point, half a percentage point, a quarter-point cut."""
    start, end = match.span("ofpoint")
    word = match["share"]
    value = {"half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4)}.get(
        word, Fraction(3, 4)
    )
    begin, modifier = scene.before(start)
    number = Span(*match.span("share"))
    return scene.put(Span(begin, end), value, Kind.POINT, "pp", modifier=modifier, number=number)


def _h_odds(scene: Scene, match: re.Match[str]) -> int:
    """Nine times out of ten: nearly always."""
    return scene.put(Span(*match.span("odds")), Fraction(9, 10), Kind.FRACTION, weak=True)


def _h_head(_: Scene, match: re.Match[str]) -> int:
    """The number of a list item glued to a percentage: 2.0.1% for corporate bonds."""
    return match.end()


def _h_name(scene: Scene, match: re.Match[str]) -> int:
    number = Span(*match.span())
    digits = re.search(r"\d+(?:\.\d+)?", match.group())
    value = Fraction(digits.group()) if digits else Fraction(0)
    scene.put(number, value, Kind.NAME, weak=True)
    return match.end()


def _h_vulgar(scene: Scene, match: re.Match[str]) -> int:
    whole = match.group()[:-1]
    value = VULGAR[match.group()[-1]] + (int(whole) if whole else 0)
    return scene.finish(match.start(), match.end(), value, digits=True, size=1)


def _h_dig(scene: Scene, match: re.Match[str]) -> int:
    return _digits(scene, match.start(), match.group())


def _digits(scene: Scene, start: int, raw: str) -> int:
    """Digits with the magnitude behind them: 45.47 trillion, $80bn, 22K."""
    end = start + len(raw)
    if scene.text.startswith("G", end) and not scene.text[end + 1 : end + 2].isalnum():
        return scene.put(
            Span(start, end + 1), _small(raw) if raw.isdecimal() else Fraction(0), Kind.NAME, weak=True
        )  # 5G
    if " " in raw and (
        LABEL.search(scene.low, max(0, start - 20), start)
        or (raw.endswith((" 000", " 100")) and raw[:2] in ("19", "20") and len(raw) == 8)
    ):
        raw, end = raw[: raw.index(" ")], start + raw.index(" ")
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


def _h_plain(scene: Scene, match: re.Match[str]) -> int:
    return _word(scene, match.start(), match.end())


def _word(scene: Scene, start: int, end: int) -> int:
    first = _small(scene.low[start:end])
    year = YEAR_WORDS.match(scene.low, start) if first in (17, 18, 19, 20) else None
    if year:
        rest = sum(int(_small(word)) for word in (year[2], year[3]) if word)
        span = Span(start, year.end())
        scene.put(span, first * 100 + rest, Kind.YEAR)
        return year.end()
    past = MINUTES.match(scene.low, end) if first <= 12 else None
    if past:
        span, minutes = Span(start, past.end()), sum(int(_small(word)) for word in past[1].split("-"))
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


def _h_bare(scene: Scene, match: re.Match[str]) -> int:
    word = match.group()
    value = Fraction(12 if word == "dozen" else MAGNITUDES[word])
    return scene.add(match.start(), match.end(), value, Kind.NUMBER, weak=True)


def _h_loose(scene: Scene, match: re.Match[str]) -> int:
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
    return scene.add(match.start(), match.end(), bottom, Kind.NUMBER, high=top, weak=True)


def _h_mult(scene: Scene, match: re.Match[str]) -> int:
    value = Fraction(MULTIPLES[match.group()])
    if OFTEN.match(scene.low, match.end()):
        return scene.add(match.start(), match.end(), value, Kind.NUMBER, weak=True)
    weak = match.group() in ("double", "twice", "triple", "redouble", "thrice", "doubling", "doubles")
    return scene.add(match.start(), match.end(), value, Kind.MULTIPLE, weak=weak)


def _h_half(scene: Scene, match: re.Match[str]) -> int:
    word = match.group()
    if word == "quarter":
        value = Fraction(1, 4)
    elif word == "thirds":
        return match.end()
    else:
        value = Fraction(1, 2)
    before = scene.low[max(0, match.start() - 7) : match.start()].split()
    if word != "quarter" and before and before[-1] in ("second", "first"):
        return match.end()
    shared = QUARTER_SHARE.search(scene.low, max(0, match.start() - 16), match.start())
    if word == "quarter" and not shared and not scene.low.startswith(" of ", match.end()):
        return scene.put(Span(*match.span()), Fraction(1), Kind.NAME, "quarter", weak=True, also=(value,))
    also = (Fraction(1),) if word == "quarter" else ()
    return scene.add(match.start(), match.end(), value, Kind.FRACTION, weak=True, also=also)


def _h_other(scene: Scene, match: re.Match[str]) -> int:
    count, kind, unit = OTHER_WORDS[match["other"]]
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


_HANDLERS: Final[dict[str, Callable[[Scene, re.Match[str]], int]]] = {
    "head": _h_head, "slash": _h_slash, "inpart": _h_inpart, "part": _h_part, "halfof": _h_halfof, "quarterof": _h_quarterof,
    "few": _h_few, "aof": _h_aof, "roman": read_roman, "decades": read_decades, "name": _h_name, "iso": read_iso,
    "clock": read_clock, "vulgar": _h_vulgar, "decade": read_decade, "ord": read_ordinal, "dig": _h_dig, "mult": _h_mult,
    "ordw": read_ordinal_word, "plain": _h_plain, "bare": _h_bare, "half": _h_half, "decw": read_decade_word, "month": read_month,
    "weekday": read_weekday, "outof": _h_outof, "timehalf": _h_timehalf, "aunit": _h_aunit, "ofpoint": _h_ofpoint, "odds": _h_odds, "clock_to": read_clock_to,
    "other": _h_other, "loose": _h_loose,
}  # fmt: skip
