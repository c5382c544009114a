"""Capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import code_spans, covered, english_words, word_set
from tmkit.model import Finding, Severity, Span

_NAMES = (
    "china|chinese|beijing|shanghai|guangdong|jiangsu|zhejiang|sichuan|hainan|guangxi|xinjiang|tibet|taiwan|"
    "macao|macau|asia|asian|africa|african|europe|european|america|american|americas|oceania|japan|japanese|korea|korean|"
    "russia|russian|india|indian|germany|german|france|french|britain|british|england|english|italy|italian|spain|"
    "spanish|brazil|canada|canadian|australia|australian|vietnam|vietnamese|thailand|malaysia|singapore|indonesia|laos|"
    "mexico|egypt|london|paris|tokyo|moscow|washington|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    "january|february|april|june|july|august|september|october|november|december|christmas|asean"
)
_SMALL_NAMES = frozenset(_NAMES.split("|"))
_WITH_POSSESSIVE = _SMALL_NAMES | {name + end for name in _SMALL_NAMES for end in ("'s", "’s")}
_NO_COUNTRY = regex.compile(
    r"\s(?:cabinet|clay|plate|cup|shop|ware|fries|fry|toast|press|windows?|doors?|bread|dressing|pastry|ink|leave|bath|cuisine\b(?<=nouvelle cuisine))"
)
_FIRST = regex.compile(r"[\"“'‘(]?(\p{Ll}{2,})(?= \p{L})")
_GOES_ON = regex.compile(r"[\s，,、；;—…”’）)]")
_FORMULA = re.compile(r"\$[^$\n]+\$|\\[([]")
_AFTER_FORMULA = frozenset("and are for if is or so that then to where which with".split())
_BEFORE_NAME = regex.compile(
    r"(?<![\w-])(?:[A-Z][a-z]+|(?i:anti|cross|intra|mid|non|one|pan|post|pre|pro))-$"
)
_CODE_WORD = regex.compile(r"\p{Ll}+\d|\p{Ll}+[A-Z(._]")
_MAYBE = re.compile(r"[.!?][\"”]? [a-z]")
_SENTENCE = regex.compile(r"(?<=[\p{Ll}\p{N})%]{2}(?:[.!?]|\.[\"”]) )\p{Ll}\p{Ll}+(?![\p{L}\d._/-])")
_ABBREVIATION = regex.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|al|approx|est|incl|govt|var|subsp|ssp|spp|no|nos|vol|pp|fig|dept|inc|ltd|co|corp|st|mr|mrs|ms|dr|prof|sr|jr|gen|gov|rep|sen|a\.m|p\.m|u\.s|min|max|avg|sec)\.|\.\.\.|…)[\"”]? $",
    regex.IGNORECASE,
)
_CODE_LIKE = frozenset(
    "npm iphone ipad ios macos ebay etcd kubectl git pip vue react helm node webpack babel jsx de von van".split()
)


@CHECKS.register("capital")
class Capital(BaseCheck):
    """A sentence or a well-known name begins with a small letter.

    What it does
        In an English target, reports a small letter after the end of a sentence or at the beginning of a target
        that is a whole sentence, and countries, continents, cities, days and months in small letters.
        Abbreviations, code and names like iPhone are left alone.

    Why it matters
        A slip of the shift key, or a sentence cut in two by editing.

    Bad
        进口增长。出口下降。 => Imports grew. exports fell.

        在中国。 => It was made in china.

    Good
        进口增长。 => Imports grew, e.g. those of crude oil, approx. 5%.

        在中国。 => It was made in China.
    """

    code = "capital"
    family = "words"
    category = "fluency/spelling"
    severity = Severity.MINOR
    only = "en"

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per letter."""
        text = pair.target
        if not text:
            return
        small = not _WITH_POSSESSIVE.isdisjoint(pair.facet(word_set))
        for word, start, end in pair.facet(english_words) if small else ():
            low = word[:-2] if word[-2:] in ("'s", "’s") else word
            if low not in _SMALL_NAMES or word in pair.source or _part_of_code(text, start, end):
                continue
            if low in (
                "china",
                "japan",
                "french",
                "danish",
                "indian",
                "turkish",
                "russian",
            ) and _NO_COUNTRY.match(text, end):
                continue
            new = "ASEAN" if low == "asean" else word.capitalize()
            yield self._small(pair, start, end, f"“{word}” is a name.", new)
        for match in _SENTENCE.finditer(text) if _MAYBE.search(text) else ():
            word = match.group()
            if (
                _ABBREVIATION.search(text[: match.start()])
                or word in _CODE_LIKE
                or regex.search(rf"(?<![A-Za-z]){word}(?![A-Za-z])", pair.source)
                or covered(pair.facet(code_spans), match.start(), match.end())
            ):
                continue
            yield self._small(
                pair,
                match.start(),
                match.end(),
                f"A sentence begins with a small letter: “{word}”.",
                word.capitalize(),
            )
        yield from self._first(pair)

    def _first(self, pair: Pair) -> Iterable[Finding]:
        text = pair.target
        first = None if "A" <= text[0] <= "Z" else _FIRST.match(text)
        if not first or first[1] in _CODE_LIKE or first[1] in pair.source:
            return
        if pair.source.rstrip()[-1:] in "。！？" and text.rstrip()[-1:] in ".!?" and len(text) > 25:
            if _GOES_ON.match(pair.source) or _CODE_WORD.match(text):
                return
            if first[1] in _AFTER_FORMULA and _FORMULA.search(text):
                return
            start, end = first.span(1)
            yield self._small(
                pair,
                start,
                end,
                f"The sentence begins with a small letter: “{first[1]}”.",
                first[1].capitalize(),
            )

    def _small(self, pair: Pair, start: int, end: int, message: str, new: str) -> Finding:
        return self.finding(pair.id, message, target=Span(start, end), suggestion=new)


def _part_of_code(text: str, start: int, end: int) -> bool:
    """Whether the word is part of a name with signs in it: an address, a package, a file. Not: china-Europe, one-china."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if (before != "-" or _BEFORE_NAME.search(text, 0, start)) and (after[:1] != "-" or after[1:].isupper()):
        before, after = before.strip("-"), after if after[:1] != "-" else ""
    return (
        before in tuple("@/._#$%\\-")
        or after[:1] in tuple("@/_\\")
        or (after[:1] in ".-" and after[1:].isalpha())
    )
