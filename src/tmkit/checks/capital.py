"""Capital letters."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.model import Finding, Severity, Span

_NAMES = (
    "china|chinese|beijing|shanghai|guangdong|jiangsu|zhejiang|sichuan|hainan|guangxi|xinjiang|tibet|taiwan|hong kong|"
    "macao|macau|asia|asian|africa|african|europe|european|america|american|americas|oceania|japan|japanese|korea|korean|"
    "russia|russian|india|indian|germany|german|france|french|britain|british|england|english|italy|italian|spain|"
    "spanish|brazil|canada|canadian|australia|australian|vietnam|vietnamese|thailand|malaysia|singapore|indonesia|laos|"
    "mexico|egypt|london|paris|tokyo|moscow|washington|new york|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    "january|february|april|june|july|august|september|october|november|december|christmas|asean"
)
_NAME = regex.compile(
    rf"(?<![\p{{L}}\d@/._#$%\\-])(?:{_NAMES})(?:'s|’s)?(?![\p{{L}}\d@/_\\]|\.\p{{L}}|-\p{{Lu}})"
)
_SENTENCE = regex.compile(r"(?<=[\p{Ll}\p{N})%]{2}[.!?][\"”]? )\p{Ll}\p{Ll}+(?![\p{L}\d._/-])")
_ABBREVIATION = regex.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|al|approx|est|incl|no|nos|vol|pp|fig|dept|inc|ltd|co|corp|st|mr|mrs|ms|dr|prof|sr|jr|gen|gov|rep|sen|a\.m|p\.m|u\.s|min|max|avg|sec)\.|\.\.\.|…)[\"”]? $",
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

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per letter."""
        text = pair.target
        if pair.target_lang != "en" or not text:
            return
        code = pair.facet(code_spans)
        for match in _NAME.finditer(text):
            if covered(code, match.start(), match.end()) or match.group() in pair.source:
                continue
            if match.group().startswith(("china", "turkey", "japan")) and regex.match(
                r"\s(?:cabinet|clay|plate|cup|shop|ware)", text[match.end() :]
            ):
                continue
            new = (
                match.group().upper()
                if match.group() == "asean"
                else regex.sub(r"(?<![\p{L}'’])\p{Ll}", lambda m: m.group().upper(), match.group())
            )
            yield self._small(pair, match.start(), match.end(), f"“{match.group()}” is a name.", new)
        for match in _SENTENCE.finditer(text):
            word = match.group()
            if (
                _ABBREVIATION.search(text[: match.start()])
                or word in _CODE_LIKE
                or covered(code, match.start(), match.end())
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
        first = regex.match(r"[\"“'‘(]?(\p{Ll}{2,})(?= \p{L})", text)
        if not first or first[1] in _CODE_LIKE or first[1] in pair.source:
            return
        if pair.source.rstrip()[-1:] in "。！？" and text.rstrip()[-1:] in ".!?" and len(text) > 25:
            if regex.match(r"[\s，,、；;—…”’）)]", pair.source) or regex.match(
                r"\p{Ll}+\d|\p{Ll}+[A-Z(._]", text
            ):
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
