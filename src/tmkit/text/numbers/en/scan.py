"""Where an English quantity may begin, and the forms it may have there.

`TOKEN` finds the places, `TRIGGERS` and `AFTER_ARTICLE` say which words are worth a look, and `SCAN` says by the name of
its group what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tmkit.text.numbers.en.numerals import MAGNITUDES, ORDINALS, SMALL, TENS
from tmkit.text.numbers.en.vocabulary import (
    DECADE_WORDS,
    FRACTION_WORDS,
    MAGNITUDE,
    MONTH,
    MONTHS,
    MULTIPLES,
    OTHER_WORDS,
    WEEKDAYS,
)

__all__ = ["AFTER_ARTICLE", "SCAN", "TOKEN", "TRIGGERS"]


def _any(words: Iterable[str]) -> str:
    """One of the words, the longest first."""
    return "|".join(sorted(words, key=lambda word: -len(word)))


_END: Final = r"(?![a-z])"
_DIGITS = r"\d{1,3}, 000(?!\d)|\d{1,2}(?:,\d\d)+,\d{3}(?![\d,])|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![a-z\d)\]%'’”.])\.\d+"
_PLAIN: Final = _any({**SMALL, **TENS})
_METRE: Final = "kilomet(?:er|re)|met(?:er|re)"
_LOOSE: Final = "hundreds|thousands|millions|billions|trillions"
_BOTTOM: Final = "three|four|five|six|seven|eight|nine|ten|twenty"
_NAMES: Final = (
    # the mark of a note behind a word, and in brackets
    r"(?:(?<=[a-z]{4}[.,;:])|(?<=[a-z][.,;:][\"”)\]]))(?<!para.)(?<!figs.)(?<!sect.)(?<!arts.)(?<!vols.)(?<!fax:)(?<!tel:)\d{1,3}(?=\s|$)",
    r"(?:(?<=[a-z.,;:\"”)]\[))\d{1,3}(?=\])",
    # set phrases, addresses
    r"(?<![a-z])fifty-fifty(?![a-z])",
    r"(?<=catch[\s-])22(?!\d)",
    r"(?<![a-z])double[\s-](?:eleven|twelve|1[12])(?![a-z\d])",
    r"(?<![a-z])base\s(?:2|8|10|16|32|36|64)(?![.,]?\d|\s?%|\s(?:thousand|million|billion|per|basis|[a-z]+s\b))",
    r"\d+\'-[a-z]+",
    r"(?<!\d)50[-/]50(?!\d)",
    r"https?://[!-~]+",
    r"[\w.+-]+@[\w.-]+",
    # letters and digits, if the letters are no currency, month or word glued to its number
    r"(?<![a-z$])(?!(?<=\d)x\d+\s?k?m(?:et|\b))(?!(?:mid|early|late|end)-(?:1[5-9]|20)\d\d(?!\d)|(?:january|february|march|april|may|june|july|august|september|october|november|december)-\d{1,2}(?!\d))"
    r"(?!(?:us|hk|nt|rmb|cny|usd|eur|hkd|ntd|twd|gbp|jpy|rs|rm|rp|euros?|aud|cad|sgd|nzd|inr|krw|thb|chf|myr|idr|vnd|php|rub|sek|nok|dkk|isk|czk|brl|zar|mxn|approx|nos?|ref|art|sec|para|vol|pp?|q(?=[1-4](?!\d))|mid|fy|articles?|paragraphs?|sections?|chapters?|of|and|or|to|in|the|than)\d)"
    r"[a-z]+-?\d[a-z0-9]*(?:[-.][a-z0-9]+)*",
    # versions, telephone numbers
    r"\d+(?:\.\d+){2,}",
    r"(?<!\d)\d{3,4}-\d{7,8}",
    # digits and letters, if the letters are no unit
    r"(?<![\d.,])\d+(?!st\b|nd\b|rd\b|th\b|s\b|k?m\b|[kmg]?g\b|[kmgt]?wh?\b|mm\b|cm\b|ml\b|l\b|bn\b|tn\b|mn\b|b\b|k\b|hrs?\b|am\b|pm\b|yrs?\b|ha\b|mt\b|ft\b|lbs?\b|in\b|km2\b|m2\b|m3\b|kgs\b|sqm\b"
    r"|(?:thousand|million|billion|trillion|quadrillion|hundred)s?\b|(?:years?|days?|months?|hours?|minutes?|tons?|tonnes?|meters?|km2?|percent|yuan|times|people|of|and|or|to|k?hz|mhz|ghz|kv|k?va|db|nm|mln)\b|x(?![a-z\d])|x\d+\s?k?m(?:et|\b))"
    r"[a-z]+[a-z0-9]*(?:\.\d+(?!\d*[%a-z]))?",
    r"(?<=\d{4}[;,])\d{1,3}(?=$)",
)
"""Digits that say no quantity."""
_IN_DIGITS: Final[dict[str, str]] = {
    "military": r"(?:(?<=at )|(?<=by )|(?<=from )|(?<=between )|(?<=until )|(?<=since )|(?<=before )|(?<=after )|(?<=and )|(?<=to ))(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:hours|hrs|z|gmt|utc|local\stime)(?![a-z])|\s(?:and|to)\s(?:[01]\d|2[0-3])[0-5]\d\s?(?:hours|hrs)(?![a-z]))"
    r"|(?<=at )0\d[0-5]\d(?!\d)|(?<=at )(?:1\d|2[0-3])[0-5]\d(?=,)",
    "head": r"(?<![\w.])\d{1,2}\.(?=\d+\.\d+\s?%)",
    "name": "|".join(_NAMES),
    "iso": r"(?<![\d.])[12]\d{3}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?!\d)",
    "clock": r"(?<![\d.])\d{1,2}(?:[:.][0-5]\d)?\s?[ap]\.?m\b\.?|(?<![\d.])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d)",
    "slash": r"(?:(?<![\d/.])(?P<whole>\d+)[\s-])?(?<![\d/.])(?P<top>\d{1,4})\s?/\s?(?P<bottom>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,7})(?![\d/])",
    "outof": r"(?<![\d.,])1\s(?:in|out\sof)\s(?:every\s)?(?P<obottom>\d{1,3}(?:,\d{3})*)(?![\d.,]*\d|\s?%|\s(?:years|months|days|weeks|hours|minutes|percent|million|billion))",
    "vulgar": r"(?<![^\s\d(])\d*[½⅓⅔¼¾⅕⅛](?![^\s.,;)%-])",
    "decade": r"'?(?:(?:\d{2})?\d0'?|\d{2}(?:\d{2})?)s(?![a-z])",
    "ord": r"\d+(?:,\d{3})*(?:st|nd|rd|th)(?![a-z])",
    "dig": rf"(?<![\d.,])[1-9]\d{{0,2}}(?:[ \u00a0]\d{{3}})+(?:\.\d+)?(?!\d|[.,]\d)|{_DIGITS}",
}
"""Forms that begin with a digit, by the name of their group; the first that matches is taken."""
_IN_WORDS: Final[dict[str, str]] = {
    "timehalf": rf"(?:an?|one)\s(?P<thunit>hour|day|week|month|year|decade|century|mile|met(?:er|re)|kilomet(?:er|re)|lit(?:er|re)|pound|ton(?:ne)?|kilo(?:gram)?)\sand\sa\s(?:half|quarter){_END}",
    "aunit": rf"an?\s(?P<auname>square\s(?:mile|{_METRE}|foot)|mile|acre|tonne|ton|yard|foot|inch|pound|ounce|gallon|kilomet(?:er|re)|hectare|lit(?:er|re)|kilogram|kilo){_END}(?!-)",
    "ofpoint": r"(?:(?:an?|one)[\s-])?(?P<share>three[\s-]quarters|half|quarter|third)(?:\sof)?[\s-](?:an?\s|one\s)?(?:(?:full\s)?(?:percentage|per\s?cent)[\s-]point|point(?=\s(?:rate|cut|hike|increase|rise|reduction|move|interest)))"
    rf"{_END}",
    "onepoint": r"(?:(?<=every\s)|(?<=each\s)|(?<=per\s)|(?<=a\s)|(?<=full\s))percentage[\s-]point(?!s)",
    "odds": rf"nine(?:ty-nine)?\s(?:times|cases)\s(?:in|out\sof)\s(?:ten|(?:a|one)\shundred){_END}",
    "clock_to": rf"(?:(?P<cto>(?:{_PLAIN}|\d{{1,2}})(?:[\s-](?:five))?\sminutes?|(?:a\s)?quarter|half)\s(?P<cdir>to|past|before|after)\s(?P<chour>(?:{'|'.join(list(SMALL)[1:13])})(?![a-z-])|1[0-2](?!\d)|[1-9](?![\d.,:%])))"
    r"(?!\s(?:hours|days|years|months|minutes|people|percent|of\sthe))",
    "quarterof": rf"(?:a\s)?quarter[\s-](?:of\s)?(?:a[\s-])?(?P<qmag>century|million|billion|trillion){_END}",
    "roman": r"[ivxl]{2,7}(?![a-z\d])",
    "among": rf"(?P<atop>one|two|three|four)\s(?:[a-z]+\s){{1,2}}(?:in|out\sof)\s(?:every\s)?(?P<abottom>{_BOTTOM})"
    r"(?=[,.;:)]|$|\s(?:now|is|are|was|were|has|have|had|will|would|can|could|do|does|did|says?|said|lives?|who|still|in|of|by)\b)",
    "inpart": rf"(?P<itop>{_PLAIN}|\d+)\s(?:in|out\sof)\s(?:every\s)?(?P<ibottom>{_BOTTOM}|(?!(?:19|20)\d\d(?!\d))\d+)(?![,.]\d)"
    r"(?=\b[^\s]|$|\s(?!years|months|days|weeks|hours|minutes|percent|million|billion))",
    "part": rf"(?:(?P<ptop>{_PLAIN}|a|an)(?:-\s?|\s))(?:and\s)?(?P<pbottom>{_any(FRACTION_WORDS)})(?![a-z])"
    r"(?!-?(?:century|place|year|world|session|plenary|largest|quarter)|-(?:dozen|hundred|thousand|million|billion|trillion|decade))"
    r"(?:(?<=ths)|(?<=rds)|(?!\s(?!(?:of|and|or|to|in|as|more|less|higher|lower|from|by|is|are|was|were|full|off|the|majority|majorities|vote|had|has|have|would|will|since|this|last|on|over|at|within|compared|than|during|after|before|between|per|with|for)\b)[a-z]))",
    "halfof": rf"(?:half\sa|a\shalf|half\san|half-a|half)[\s-](?P<hmag>{MAGNITUDE}|dozen|century|decade|year|month|hour|day|mile|{_METRE}|inch|pound|kilo|ton(?:ne)?|acre|lit(?:er|re)){_END}",
    "decades": rf"(?<!the\s)(?:decades|centuries){_END}",
    "loose": rf"(?:tens|{_LOOSE}|dozens|scores|multi(?:-|\s)?(?:million|billion|trillion))(?:\sof\s(?:{_LOOSE}))*{_END}(?:\sof\s(?:{_LOOSE}){_END})*",
    "few": rf"(?:(?:a\s)?few|several|a\scouple\sof|many)\s(?P<fmag>{MAGNITUDE}|crores?|lakhs?|dozen|tens\sof\sthousands){_END}",
    "aof": rf"(?:a|an|one)\s(?P<amag>{MAGNITUDE}|dozen){_END}",
    "mult": rf"{_any(MULTIPLES)}",
    "ordw": rf"{_any(ORDINALS)}",
    "plain": rf"{_PLAIN}",
    "bare": rf"{MAGNITUDE}|dozen",
    "half": "half|halves|halved|halving|quarter|thirds",
    "decw": "|".join(DECADE_WORDS),
    "weekday": "|".join(WEEKDAYS),
    "month": MONTH,
    "other": _any(OTHER_WORDS),
}
"""Forms that begin with a word, by the name of their group; the first that matches is taken."""
_BEHIND: Final[dict[str, str]] = {
    **dict.fromkeys(("mult", "ordw", "plain", "bare", "half", "decw", "other"), _END),
    "weekday": rf"s?{_END}", "month": "(?![a-z]|'(?!s)|-a-)",
}  # fmt: skip
"""What may stand behind a word and is no part of it."""
SCAN: Final = re.compile(
    "|".join(f"(?P<{name}>{form})" for name, form in _IN_DIGITS.items())
    + r"|(?<![a-z\d])(?:"
    + "|".join(f"(?P<{name}>{form}){_BEHIND.get(name, '')}" for name, form in _IN_WORDS.items())
    + ")"
)
"""One form of a quantity, named by its group."""
_ROMANS: Final = frozenset(
    tens + ones
    for tens in ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    if len(tens + ones) > 1
)
TOKEN: Final = re.compile(
    r"((?:january|february|march|april|may|june|july|august|september|october|november|december)(?=-\d{1,2}(?!\d))"
    r"|(?<=part )[ivx]+(?=-\d)|[a-z]+(?![a-z]|-?\d))|[a-z]+-?\d|(?<![a-z\d)\]%'’”.])\.\d|\d|[½⅓⅔¼¾⅕⅛]"
)
"""A word or a digit: where to look for a form."""
TRIGGERS: Final = frozenset(
    "a an few several many half halves halved halving quarter thirds tens hundreds thousands millions billions trillions dozens scores "
    "percentage dozen decades centuries multi multimillion multibillion multitrillion base http https".split()
).union(_ROMANS, WEEKDAYS, SMALL, TENS, MAGNITUDES, ORDINALS, MULTIPLES, OTHER_WORDS, DECADE_WORDS, MONTHS)
"""The words that may begin a form."""
_COUNTED: Final = (
    "dozen few couple and hour day week month year mile meter kilo liter pound ton decade century three square acre foot "
    "inch ounce gallon hectare yard"
)
AFTER_ARTICLE: Final = frozenset(
    word[:2] for word in (*FRACTION_WORDS, *MAGNITUDE.split("|"), *_COUNTED.split())
)
"""How the words begin with which an article makes a quantity: a half, a few, a hundred."""
