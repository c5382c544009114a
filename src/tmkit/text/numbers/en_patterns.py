"""What marks quantities in English text: numerals, words, units, modifiers, labels."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.en_numerals import MAGNITUDES, ORDINALS, SMALL, TENS
from tmkit.text.numbers.model import Kind, Modifier
from tmkit.text.numbers.units import EN_UNITS, en_alternation

DIGITS = r"\d{1,3}, 000(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![a-z\d)\]%'’”.])\.\d+"
OTHER_CODES: Final = tuple("AUD CAD SGD NZD INR KRW THB CHF MYR IDR VND PHP RUB SEK BRL ZAR MXN".split())
SIGNS: Final[dict[str, str]] = {
    "$": "DOLLAR", "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "S$": "SGD", "NZ$": "NZD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "RMB": "CNY", "CNY": "CNY",
    "TWD": "TWD", "USD": "USD", "EUR": "EUR", "HKD": "HKD", "NTD": "TWD", "GBP": "GBP", "JPY": "JPY", "RM": "MYR", "Rs": "INR", "Rs.": "INR",
    "Rp": "IDR", **{code: code for code in OTHER_CODES}, "NOK": "SEK", "DKK": "SEK",
}  # fmt: skip
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
PLAIN_WORDS = "|".join(sorted({**SMALL, **TENS}, key=lambda w: -len(w)))
ORDINAL_WORDS = "|".join(sorted(ORDINALS, key=lambda w: -len(w)))
FRACTION_WORDS: Final[dict[str, int]] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100, "thousandth": 1000,
    "thousandths": 1000, "twelfth": 12, "twelfths": 12, "twentieth": 20, "twentieths": 20, "fifteenth": 15,
    "fifteenths": 15, "sixteenth": 16, "sixteenths": 16, "millionth": 10**6, "millionths": 10**6,
    **{f"{tens}{gap}thousandth{s}": 1000 * size for tens, size in (("ten", 10), ("hundred", 100)) for gap in "- " for s in ("", "s")},
    "billionth": 10**9, "billionths": 10**9, "trillionth": 10**12, "trillionths": 10**12,
}  # fmt: skip
PARTS = "|".join(sorted(FRACTION_WORDS, key=lambda w: -len(w)))
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
OTHER_WORDS: Final[dict[str, tuple[int | Fraction, Kind, str | None]]] = {
    "both": (2, Kind.NAME, None), "single": (1, Kind.NAME, None), "once": (1, Kind.NAME, None),
    "decade": (1, Kind.NAME, "decade"), "century": (1, Kind.NAME, "century"), "pair": (2, Kind.NAME, None),
    "fortnight": (1, Kind.NUMBER, "fortnight"), "trimester": (3, Kind.NUMBER, "month"), "decadal": (1, Kind.NAME, "decade"), **{f"{unit}{gap}long": (1, Kind.NAME, unit) for unit in ("decade", "year", "month", "week", "day") for gap in ("", "-")}, "quartile": (Fraction(1, 4), Kind.FRACTION, None), "quintile": (Fraction(1, 5), Kind.FRACTION, None), "decile": (Fraction(1, 10), Kind.FRACTION, None), **{f"{stem}genarian{s}": (age, Kind.NUMBER, "year") for stem, age in (("sexa", 60), ("septua", 70), ("octo", 80), ("nona", 90)) for s in ("", "s")}, "twin": (2, Kind.NAME, None), "noon": (12, Kind.HOUR, None),
    "midnight": (0, Kind.HOUR, None), "annual": (1, Kind.NAME, "year"), "dual": (2, Kind.NAME, None),
    "year": (1, Kind.NAME, "year"), "month": (1, Kind.NAME, "month"), "week": (1, Kind.NAME, "week"),
    "day": (1, Kind.NAME, "day"), "hour": (1, Kind.NAME, "hour"), "minute": (1, Kind.NAME, "minute"),
    "biennium": (2, Kind.NAME, "year"), "bienniums": (2, Kind.NAME, "year"), "biennially": (2, Kind.NAME, "year"),
    "centenary": (100, Kind.NUMBER, "year"), "centennial": (100, Kind.NUMBER, "year"),
    "centenaries": (100, Kind.NUMBER, "year"), "bicentenary": (200, Kind.NUMBER, "year"),
    "triennial": (3, Kind.NAME, "year"), "triennially": (3, Kind.NAME, "year"), "teens": (13, Kind.NUMBER, "year"), "teen": (13, Kind.NUMBER, "year"), "teenaged": (13, Kind.NUMBER, "year"), "millennium": (1000, Kind.NUMBER, "year"),
    "teenage": (13, Kind.NUMBER, "year"), "teenager": (13, Kind.NUMBER, "year"), "teenagers": (13, Kind.NUMBER, "year"), "nil": (0, Kind.NUMBER, None), "zeros": (0, Kind.NUMBER, None), "zeroes": (0, Kind.NUMBER, None), "biennial": (2, Kind.NAME, "year"),
}  # fmt: skip
DECADE_WORDS: Final[dict[str, int]] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
WEEKDAYS: Final[dict[str, int]] = {
    day: number
    for number, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), start=1)
}
W = r"(?<![a-z\d])"
E = r"(?![a-z])"
MAG = "hundred|thousand|million|billion|trillion|quadrillion"
SCAN: Final = re.compile(
    r"(?P<military>(?:(?<=at )|(?<=by )|(?<=from )|(?<=between )|(?<=until )|(?<=since )|(?<=before )|(?<=after )|(?<=and )|(?<=to ))(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:hours|hrs|z|gmt|utc|local\stime)(?![a-z])|\s(?:and|to)\s(?:[01]\d|2[0-3])[0-5]\d\s?(?:hours|hrs)(?![a-z]))|(?<=at )0\d[0-5]\d(?!\d)|(?<=at )(?:1\d|2[0-3])[0-5]\d(?=,))"
    r"|(?P<head>(?<![\w.])\d{1,2}\.(?=\d+\.\d+\s?%))"
    r"|(?P<name>(?:(?<=[a-z]{4}[.,;:])|(?<=[a-z][.,;:][\"”)\]]))(?<!para.)(?<!figs.)(?<!sect.)(?<!arts.)(?<!vols.)(?<!fax:)(?<!tel:)\d{1,3}(?=\s|$)|(?:(?<=[a-z.,;:\"”)]\[))\d{1,3}(?=\])|(?<![a-z])fifty-fifty(?![a-z])|(?<![a-z])base\s(?:2|8|10|16|32|36|64)(?![.,]?\d|\s?%|\s(?:thousand|million|billion|per|basis|[a-z]+s\b))|\d+\'-[a-z]+|(?<!\d)50[-/]50(?!\d)|https?://[!-~]+|[\w.+-]+@[\w.-]+"
    r"|(?<![a-z$])(?!(?<=\d)x\d+\s?k?m(?:et|\b))(?!(?:mid|early|late|end)-(?:1[5-9]|20)\d\d(?!\d)|(?:january|february|march|april|may|june|july|august|september|october|november|december)-\d{1,2}(?!\d))(?!(?:us|hk|nt|rmb|cny|usd|eur|hkd|ntd|twd|gbp|jpy|rs|rm|rp|euros?|aud|cad|sgd|nzd|inr|krw|thb|chf|myr|idr|vnd|php|rub|sek|nok|dkk|brl|zar|mxn|approx|nos?|ref|art|sec|para|vol|pp?|q(?=[1-4](?!\d))|mid|fy|articles?|paragraphs?|sections?|chapters?|of|and|or|to|in|the|than)\d)[a-z]+-?\d[a-z0-9]*(?:[-.][a-z0-9]+)*"
    r"|\d+(?:\.\d+){2,}|(?<!\d)\d{3,4}-\d{7,8}|(?<![\d.,])\d+(?!st\b|nd\b|rd\b|th\b|s\b|k?m\b|[kmg]?g\b|[kmgt]?wh?\b|mm\b|cm\b|ml\b|l\b|bn\b|tn\b|mn\b|b\b|k\b|hrs?\b|am\b|pm\b|yrs?\b|ha\b|mt\b|ft\b|lbs?\b|in\b|km2\b|m2\b|m3\b|kgs\b|sqm\b|(?:thousand|million|billion|trillion|quadrillion|hundred)s?\b|(?:years?|days?|months?|hours?|minutes?|tons?|tonnes?|meters?|km2?|percent|yuan|times|people|of|and|or|to|k?hz|mhz|ghz|kv|k?va|db|nm|mln)\b|x(?![a-z\d])|x\d+\s?k?m(?:et|\b))[a-z]+[a-z0-9]*(?:\.\d+(?!\d*[%a-z]))?|(?<=\d{4}[;,])\d{1,3}(?=$))"
    r"|(?P<iso>(?<![\d.])[12]\d{3}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?!\d))"
    r"|(?P<clock>(?<![\d.])\d{1,2}(?:[:.][0-5]\d)?\s?[ap]\.?m\b\.?|(?<![\d.])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d))"
    r"|(?P<slash>(?:(?<![\d/.])(?P<whole>\d+)[\s-])?(?<![\d/.])(?P<top>\d{1,4})\s?/\s?(?P<bottom>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,7})(?![\d/]))"
    r"|(?P<outof>(?<![\d.,])1\s(?:in|out\sof)\s(?:every\s)?(?P<obottom>\d{1,3}(?:,\d{3})*)(?![\d.,]*\d|\s?%|\s(?:years|months|days|weeks|hours|minutes|percent|million|billion)))"
    r"|(?P<vulgar>(?<![^\s\d(])\d*[½⅓⅔¼¾⅕⅛](?![^\s.,;)%-]))"
    rf"|(?P<decade>'?(?:(?:\d{{2}})?\d0'?|\d{{2}}(?:\d{{2}})?)s(?![a-z]))"
    rf"|(?P<ord>\d+(?:,\d{{3}})*(?:st|nd|rd|th)(?![a-z]))"
    rf"|(?P<dig>(?<![\d.,])[1-9]\d{{0,2}}(?:[ \u00a0]\d{{3}})+(?:\.\d+)?(?!\d|[.,]\d)|{DIGITS})"
    rf"|{W}(?:"
    rf"(?P<timehalf>(?:an?|one)\s(?P<thunit>hour|day|week|month|year|decade|century|mile|met(?:er|re)|kilomet(?:er|re)|lit(?:er|re)|pound|ton(?:ne)?|kilo(?:gram)?)\sand\sa\s(?:half|quarter){E})|(?P<aunit>an?\s(?P<auname>square\s(?:mile|kilomet(?:er|re)|met(?:er|re)|foot)|mile|acre|tonne|ton|yard|foot|inch|pound|ounce|gallon|kilomet(?:er|re)|hectare|lit(?:er|re)|kilogram|kilo){E}(?!-))|(?P<ofpoint>(?:(?:an?|one)[\s-])?(?P<share>three[\s-]quarters|half|quarter|third)(?:\sof)?[\s-](?:an?\s|one\s)?(?:(?:full\s)?(?:percentage|per\s?cent)[\s-]point|point(?=\s(?:rate|cut|hike|increase|rise|reduction|move|interest))){E})|(?P<onepoint>(?:(?<=every\s)|(?<=each\s)|(?<=per\s)|(?<=a\s)|(?<=full\s))percentage[\s-]point(?!s))|(?P<odds>nine(?:ty-nine)?\s(?:times|cases)\s(?:in|out\sof)\s(?:ten|(?:a|one)\shundred)){E}|(?P<clock_to>(?:(?P<cto>(?:{PLAIN_WORDS}|\d{{1,2}})(?:[\s-](?:five))?\sminutes?|(?:a\s)?quarter|half)\s(?P<cdir>to|past|before|after)\s(?P<chour>(?:{'|'.join(list(SMALL)[1:13])})(?![a-z-])|1[0-2](?!\d)|[1-9](?![\d.,:%])))(?!\s(?:hours|days|years|months|minutes|people|percent|of\sthe)))|(?P<quarterof>(?:a\s)?quarter[\s-](?:of\s)?(?:a[\s-])?(?P<qmag>century|million|billion|trillion){E})|(?P<roman>[ivxl]{{2,7}}(?![a-z\d]))|(?P<among>(?P<atop>one|two|three|four)\s(?:[a-z]+\s){{1,2}}(?:in|out\sof)\s(?:every\s)?(?P<abottom>three|four|five|six|seven|eight|nine|ten|twenty)(?=[,.;:)]|$|\s(?:now|is|are|was|were|has|have|had|will|would|can|could|do|does|did|says?|said|lives?|who|still|in|of|by)\b))|(?P<inpart>(?P<itop>{PLAIN_WORDS}|\d+)\s(?:in|out\sof)\s(?:every\s)?(?P<ibottom>three|four|five|six|seven|eight|nine|ten|twenty|(?!(?:19|20)\d\d(?!\d))\d+)(?![,.]\d)(?=\b[^\s]|$|\s(?!years|months|days|weeks|hours|minutes|percent|million|billion)))"
    rf"|(?P<part>(?:(?P<ptop>{PLAIN_WORDS}|a|an)(?:-\s?|\s))(?:and\s)?(?P<pbottom>{PARTS})(?![a-z])(?!-?(?:century|place|year|world|session|plenary|largest|quarter)|-(?:dozen|hundred|thousand|million|billion|trillion|decade))(?:(?<=ths)|(?<=rds)|(?!\s(?!(?:of|and|or|to|in|as|more|less|higher|lower|from|by|is|are|was|were|full|off|the|majority|majorities|vote|had|has|have|would|will|since|this|last|on|over|at|within|compared|than|during|after|before|between|per|with|for)\b)[a-z])))"
    rf"|(?P<halfof>(?:half\sa|a\shalf|half\san|half-a|half)[\s-](?P<hmag>{MAG}|dozen|century|decade|year|month|hour|day|mile|kilomet(?:er|re)|met(?:er|re)|inch|pound|kilo|ton(?:ne)?|acre|lit(?:er|re)){E})"
    rf"|(?P<decades>(?<!the\s)(?:decades|centuries){E})|(?P<loose>(?:tens|hundreds|thousands|millions|billions|trillions|dozens|scores|multi(?:-|\s)?(?:million|billion|trillion))(?:\sof\s(?:hundreds|thousands|millions|billions|trillions))*{E}(?:\sof\s(?:hundreds|thousands|millions|billions|trillions){E})*)"
    rf"|(?P<few>(?:(?:a\s)?few|several|a\scouple\sof|many)\s(?P<fmag>{MAG}|crores?|lakhs?|dozen|tens\sof\sthousands){E})"
    rf"|(?P<aof>(?:a|an|one)\s(?P<amag>{MAG}|dozen){E})"
    rf"|(?P<mult>{'|'.join(sorted(MULTIPLES, key=lambda w: -len(w)))}){E}"
    rf"|(?P<ordw>{ORDINAL_WORDS}){E}"
    rf"|(?P<plain>{PLAIN_WORDS}){E}"
    rf"|(?P<bare>{MAG}|dozen){E}"
    rf"|(?P<half>half|halves|halved|halving|quarter|thirds){E}"
    rf"|(?P<decw>{'|'.join(DECADE_WORDS)}){E}"
    rf"|(?P<weekday>{'|'.join(WEEKDAYS)})s?{E}"
    rf"|(?P<month>{MONTH})(?![a-z]|'(?!s)|-a-)"
    rf"|(?P<other>{'|'.join(sorted(OTHER_WORDS, key=lambda w: -len(w)))}){E}"
    r")"
)
MODS = (
    (Modifier.OVER, "more than|over|above|exceeding|exceeds|exceeded|exceed|surpassing|surpassed|surpasses|surpass|in excess of|upwards of|greater than|topping|topped|crossed|crossing|beyond|higher than|well over|larger than"),
    (Modifier.AT_LEAST, "at least|a minimum of|minimum of|no less than|not less than|no fewer than|not fewer than"),
    (Modifier.AT_MOST, "at most|up to|no more than|not more than|a maximum of|maximum of|as many as|as much as|not exceeding|not exceed|no later than"),
    (Modifier.NEARLY, "nearly|almost|close to|approaching|approached|approaches|just under|just below|near|not quite|closer to|nearing|well-nigh|virtually"),
    (Modifier.LESS, "less than|fewer than|under|below|short of|lower than|smaller than"),
    (Modifier.ABOUT, "about|around|approximately|roughly|some|an estimated|circa|estimated|approx.|approx|or so"),
)  # fmt: skip
MODIFIER_OF: Final[dict[str, Modifier]] = {
    form: modifier for modifier, forms in MODS for form in forms.split("|")
}
PREFIX: Final = re.compile(
    rf"(?<![a-z])(?P<mod>{'|'.join(re.escape(f) for f in sorted(MODIFIER_OF, key=lambda f: -len(f)))})"
    r"\s+(?:the\s+|a\s+|an\s+)?(?:total\s+(?:of\s+)?)?(?:(?:us|hk|nt|a|c|s|nz|au|ca)?[$€£¥]\s?|(?:rmb|cny|usd|eur|hkd|ntd)\s?)?$"
)
CURRENCY_BEFORE: Final = re.compile(
    r"(?<![A-Za-z])(\$(?:NT|US|HK|AU|A|NZ|Can)|Euros?|EURO|(?:New Taiwan|NT|Hong Kong|U\.?S\.?) [Dd]ollars?(?= )|RMB|RM|CNY|TWD|USD|EUR|HKD|NTD|GBP|JPY|Rs\.?|Rp\.?|"
    + "|".join(OTHER_CODES)
    + r"|NOK|DKK|(?:US|HK|NT|AU|CA|NZ|A|C|S)?\$|[€£¥￥])\s?$"
)
SUFFIX: Final = re.compile(
    r"(?P<plus>\s?\+)?(?:"
    r"\s?(?P<permille>‰|per\smille(?![a-z]))|\s?-?(?P<pct>%|(?:-|\s)?per\s?cent(?:age)?(?![\s-]{0,3}points?)(?![a-z]))"
    r"|\s?-?(?P<pt>(?:%|per\s?cent(?:age)?)?[\s-]?points?(?!\d)(?![a-z]))(?<=points)|(?:\s?-\s?|\s)?(?P<pt1>(?:%|per\s?cent(?:age)?)(?:[\s-]|\s-\s)point)(?![a-z])"
    r"|[\s-]?(?P<bp>basis\spoints?|bps?)(?![a-z])"
    r"|[\s-]?(?P<fold>fold|-fold)(?![a-z])|\s(?P<times>times)(?![a-z])|(?P<x>x)(?![a-z\d])"
    rf"|[\s-]*(?:[(（][$a-z\d,.\s]{{1,18}}[)）]\s?)?(?:(?:consecutive|full|more|metric|standard|straight|successive|calendar|additional|whole|working|chinese|odd|solid|long|short)[\s-]+)*(?P<unit>{en_alternation()})(?![a-z0-9])"
    r")"
)
AFTER: Final = re.compile(
    r"\s(?:or|and)\s(?P<w>more|above|over|higher|less|fewer|below|so|under|upwards?)(?![a-z-])(?!\s(?:[$€£¥\d]|than\b))|\s(?P<p>plus)(?![a-z])"
)
AFTERS: Final[dict[str, Modifier]] = {
    "more": Modifier.OVER, "above": Modifier.OVER, "over": Modifier.OVER, "higher": Modifier.OVER, "less": Modifier.AT_MOST,
    "fewer": Modifier.AT_MOST, "below": Modifier.AT_MOST, "so": Modifier.ABOUT, "under": Modifier.AT_MOST,
    "upward": Modifier.OVER, "upwards": Modifier.OVER,
}  # fmt: skip
MAG_AFTER: Final = re.compile(
    r"(?:\s|-)?(?P<m>lakh crores?|crores?|lakhs?|hundred|thousand|million|billion|trillion|quadrillion|hundreds|thousands|millions|billions|trillions|quadrillions|mln|bln|trln|mn|bn|tn|m|b|k|t)(?![a-z])(?!\s?-?odd\b)|-odd"
)
SHORT: Final[dict[str, int]] = {
    "mln": 10**6, "bln": 10**9, "trln": 10**12, "mn": 10**6, "bn": 10**9, "tn": 10**12, "m": 10**6, "b": 10**9,
    "k": 1000, "t": 10**12, "crore": 10**7, "crores": 10**7, "lakh": 10**5, "lakhs": 10**5,
    "lakh crore": 10**12, "lakh crores": 10**12, **MAGNITUDES, **{f"{word}s": size for word, size in MAGNITUDES.items()},
}  # fmt: skip
LINK = r"and|or|to|but|not|no|nor|more|less|than|fewer|up|over|under|exceeding|most|least|at|through|a|the|of|maximum|minimum|between|from|above|below|higher|versus|by|be|nearly|about|around|almost|some|respectively"
SHARE: Final = re.compile(
    rf"(?:\s|[-–—~&,]|[(（][$a-z\d,.\s]+[)）]|(?:{LINK})(?![a-z])|(?:us|hk|nt)?[$€£¥]|rmb)+"
)
TIGHT: Final = re.compile(r"\s?[-–—~]\s?(?:[$€£¥]|US\$|RMB\s?|HK\$|NT\$)?")
RANGE: Final = re.compile(r"\s?(?:to|-|–|—|~|and|through)\s?(?:[$€£¥]|US\$|RMB\s?|HK\$|NT\$)?")
UNIT_CANONICAL: Final[dict[str, str]] = {form.replace(" ", ""): unit for form, unit in EN_UNITS.items()}
BRANCH: Final = re.compile(r"(?:article|section|paragraph|rule|act|clause)\s\d+-$")
"""What makes the number behind it a branch of the one before: Article 53-1."""
SPACE: Final = re.compile(r"\s+")
COUNTED: Final = re.compile(
    r"\s(?!(?:was|is|has|as|levels|prices)\b)(?:[a-z]+s|people|children|men|women)(?![a-z])"
)
GROW_BEFORE: Final = re.compile(
    r"(?:increas\w*|grow\w*|grew|ris\w*|rose|jump\w*|surg\w*|soar\w*|expand\w*|climb\w*|up)\s(?:\w+ly\s)?by\s(?:\w+\s)?(?:an?\s)?$"
)
MORE_AFTER: Final = re.compile(
    r"\s(?:more|higher|larger|greater|bigger|faster|quicker|cheaper|stronger|longer)(?![a-z])"
)
VULGAR: Final[dict[str, Fraction]] = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅛": Fraction(1, 8),
}  # fmt: skip
ASCII_LOWER = {upper: upper + 32 for upper in range(65, 91)}


ROMANS: Final = frozenset(
    tens + ones
    for tens in ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    if len(tens + ones) > 1
)
TOKEN: Final = re.compile(
    r"((?:january|february|march|april|may|june|july|august|september|october|november|december)(?=-\d{1,2}(?!\d))"
    r"|(?<=part )[ivx]+(?=-\d)|[a-z]+(?![a-z]|-?\d))|[a-z]+-?\d|(?<![a-z\d)\]%'’”.])\.\d|\d|[½⅓⅔¼¾⅕⅛]"
)
TRIGGERS: Final = frozenset(
    "a an few several many half halves halved halving quarter thirds tens hundreds thousands millions billions trillions dozens scores "
    "percentage dozen decades centuries multi multimillion multibillion multitrillion base http https".split()
).union(ROMANS, WEEKDAYS, SMALL, TENS, MAGNITUDES, ORDINALS, MULTIPLES, OTHER_WORDS, DECADE_WORDS, MONTHS)
AFTER_ARTICLE: Final = frozenset(
    word[:2]
    for word in (
        *FRACTION_WORDS,
        *MAG.split("|"),
        "dozen",
        "few",
        "couple",
        "and",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "mile",
        "meter",
        "kilo",
        "liter",
        "pound",
        "ton",
        "decade",
        "century",
        "three",
        *"square acre foot inch ounce gallon hectare yard".split(),
    )
)
"""How the words begin with which an article makes a quantity: a half, a few, a hundred."""
RANKED: Final = re.compile(r"[\s-](?:largest|biggest|highest|longest|most)(?![a-z])")
ORDINAL_AFTER: Final = re.compile(
    r"[\s-](?P<w>century|centuries|quarter|half|day|week|(?:lunar\s)?month|year|anniversary|birthday|five-year\splan)(?![a-z])"
)
MONTH_NEAR: Final = re.compile(rf"(?:{MONTH})\.?\s(?:the\s)?$")
OF_MONTH: Final = re.compile(rf"\s(?:of\s)?(?:{MONTH})(?![a-z])")
MINUTES: Final = re.compile(r"[\s-](fifteen|thirty|forty-five)(?![a-z-])")
YEAR_WORDS: Final = re.compile(
    rf"(seventeen|eighteen|nineteen|twenty)[\s-]({'|'.join(sorted([*TENS, *list(SMALL)[10:]], key=lambda w: -len(w)))})"
    rf"(?:[\s-]({'|'.join(list(SMALL)[1:10])}))?(?![a-z])"
)
MONTH_CONTEXT: Final = re.compile(
    r"(?:(?:in|on|of|every|each|from|since|until|by|last|this|next|early|late|mid|and|to|between|during|till|before|after|through|end)[\s-]|\d(?:st|nd|rd|th)?\s|[-–,]\s?)$"
)
ROMAN_LABEL: Final = re.compile(
    r"(?:types?|annex(?:es)?|appendix|class(?:es)?|part|parts|category|schedule|phase|level|chapter|section|volume|book|tier|grade|form|table|article|title|figure|exhibit|plate|stage|group)\s$"
)
TEX: Final = re.compile(r"\s?(?:[\^_\\$=}]|\{,\})")
ROMAN: Final[dict[str, int]] = {"i": 1, "v": 5, "x": 10, "l": 50}
SIGN_BEFORE: Final = re.compile(r"(?<![=-])([≥≤<>＞＜])\s?=?\s?$")
NEGATED: Final[dict[Modifier, Modifier]] = {
    Modifier.OVER: Modifier.AT_MOST, Modifier.LESS: Modifier.AT_LEAST, Modifier.NEARLY: Modifier.AT_LEAST,
    Modifier.AT_LEAST: Modifier.LESS,
}  # fmt: skip
NEGATIVE_CLAUSE: Final = re.compile(
    r"\b(?:neither|no(?!\s(?:more|less|fewer|later|earlier|sooner)\b)|not(?!\s(?:more|less|fewer|later|only|exceeding)\b)|cannot|never|nor|none|unless|without|fail\w*|\w+n't)\b[^.;:]*$"
)
NOT_BEFORE: Final = re.compile(
    r"(?:\b(?:can)?not|\bno|n't|\bnever|\bnor)\s(?:(?:be|to|have|been|go)\s)*(?:(?!only|just|because|that|if|be|to|have|been|go|less|more)[a-z]+\s)?(?:any\s)?$"
)
NOTE: Final = re.compile(r"/(?!\d)")
ITEM: Final = re.compile(r"[.)）、](?!\d)")
ITEM_BEFORE: Final = re.compile(r"^$|[(（\n]\s?$|\A\s*$")
ACRONYM_BEFORE: Final = re.compile(
    r"(?<![A-Za-z])(?!(?:NO|NTD|TWD|CNY|USD|EUR|HKD|GBP|JPY|RMB|RM|GDP|CPI|PPI)\b)[A-Z&]{2,6} $"
)
"""An abbreviation whose number is part of the name: PCC 7120, S&P 500."""
LABEL: Final = re.compile(
    r"(?<![a-z])(?:articles?|art\.|paragraphs?|para(?:s|\.)?|subparagraphs?|sections?|sec\.|items?|chapters?|annex(?:es)?|appendix|"
    r"attachments?|tables?|figures?|figs?\.?|nos?\.?|notes?|pages?|pp?\.|steps?|schedules?|rules?|clauses?|version|levels?|"
    r"resolution|volume|vol\.|issue|grade|class|type|phase|question|lesson|example|exercise|line|route|room|gate|flight|bus|number|subsections?|points?|principles?|no\.|units?|teams?|ex\.|e\. ?g\.)\s?(?:\d[\d.,\s-]*(?:and|or|to|through)?\s?)?\(?$"
)
DOZENS: Final = re.compile(r"[\s-](?:(?P<dozen>dozen)(?![a-z])|score(?=\s(?:years|and|men|people)(?![a-z])))")
"""What multiplies a number: two dozen, four score years."""
MEASURED_QUARTER: Final = re.compile(
    r"[\s-](?:cup|teaspoon|tablespoon|pound|inch|mile|hour|turn|ton)(?![a-z])"
)
"""What a quarter is of, and no part of a year: a quarter cup, a quarter inch."""
LAST_QUARTER: Final = re.compile(r"(?:last|final)\s$")
QUARTER_OF: Final = re.compile(r"\sof\s(?:the\syear|this\syear|last\syear|(?:19|20)\d\d)(?!\d)")
"""What makes the last quarter the fourth: the last quarter of 2015."""
QUARTER_SHARE: Final = re.compile(r"(?:by|nearly|almost|about|over|than|roughly|around|just under) a $")
"""What makes a quarter a fourth, and no part of a year: shrank by a quarter."""
SCORES_OF: Final = re.compile(r"\sof\s[a-z]")
MORE_MAGNITUDE: Final = re.compile(r"\s(thousand|million|billion|crores?|lakhs?)(?![a-z])")
SINGLE_POINT: Final = re.compile(r"\s(?:percentage\spoint|per\s?cent)(?![a-z])")
STEPS: Final = re.compile(
    r"\s(?:and|or|to)(?:\s(?:then|even|perhaps))?\s(?:tens|hundreds|thousands)\sof\s(thousands|millions|billions)"
)
"""What a loose number leaves to the next one: tens and then hundreds of thousands."""
PLAN_NEXT: Final = re.compile(r"[\s-](?:[a-z]+\s){0,2}(?:plans?|period|blueprint|program(?:me)?)(?![a-z])")
"""What makes "five-year" part of the name of a plan."""
NTH_LARGE: Final = re.compile(r"[\s-](million|billion|trillion)th(?![a-z])")
RESOLUTION_BEFORE: Final = re.compile(
    r"(?:resolutions?|decisions?|documents?)\s(?:nos?\.?\s)?(?:[^.;]{0,60}(?:,|and|or)\s)?$|/$"
)
"""What stands before the number of a United Nations resolution (47/203)."""
FIRST_BEFORE: Final = re.compile(r"(?:first|last|past|next|previous)[\s-]$")
RELATIVE_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:this|last|next|previous|that|the same|current|past|whole|full)[\s-]$"
)
COLD: Final = re.compile(r"(?:(?<![a-z])(?:minus|negative)\s|(?<![\w%)])[-−–])\s?$")
DEGREES: Final = re.compile(r"(?:\s|-)degrees?(?![a-z])|°(?![cf])")
FEVER: Final = re.compile(r"(?:fever|temperature|thermometer|heat wave|heat)[^.;]{0,40}$")
INCHES: Final = re.compile(
    rf"-(?P<in>\d{{1,2}})(?![\d.,-])|(?<=foot)[\s-](?P<inw>{'|'.join(list(SMALL)[1:12])}|1?\d)(?![\w.,-]|\s(?:inch|in\b))|(?<=ft)\.?\s(?P<ins>1?\d)\s?in(?![a-z])(?!\s(?:the|an?|his|her|their|its|\d))\.?"
)
OF_A: Final = re.compile(
    r"\sof\san?\s(hour|minute|second|day|mile|kilomet(?:er|re)|met(?:er|re)|inch|pound|kilo(?:gram)?|ton(?:ne)?|acre|lit(?:er|re))(?![a-z])"
)
DASH: Final = re.compile(r"(?<![\w%)])[-−–]$")
MINUS: Final = re.compile(r"(?<![a-z])(?:minus|negative)\s$")
LAP: Final = re.compile(r"(?P<lap>\d{1,2}):(?P<seconds>[0-5]\d\.\d{1,3})(?!\d|\s?[ap]\.?m)")
INSIDE: Final = re.compile(r"(?<![A-Za-z])[a-z]+\s$")
BELOW_ZERO: Final = re.compile(r"\sbelow\s(?:zero|freezing)(?:\s(?:celsius|fahrenheit))?(?![a-z])")
DISCOUNT_AFTER: Final = re.compile(
    r"[\s-](?:off(?!-|\sthe\scoast)|discounts?|rebates?|price\scuts?|markdowns?)(?![a-z])"
)
DISCOUNT_BEFORE: Final = re.compile(r"discount(?:s|ed)?\s(?:of|by|at)\s(?:up\sto\s)?$")
PER_BASE: Final = re.compile(
    r"\s(?:per|in\severy|for\severy|out\sof\severy)\s(?:one\s|a\s)?(?P<base>1,?000,?000|100,?000|10,?000|1,?000|(?:hundred\s|ten\s|100\s|10\s|1\s)?(?:thousand|million))(?![a-z\d,])"
)
PER_BASES: Final[dict[str, int]] = {
    "1000000": 10**6, "100000": 10**5, "10000": 10**4, "1000": 1000, "thousand": 1000, "million": 10**6,
    "hundredthousand": 10**5, "tenthousand": 10**4, "100thousand": 10**5, "10thousand": 10**4, "1million": 10**6,
    "1thousand": 1000, "hundredmillion": 10**8, "tenmillion": 10**7, "100million": 10**8, "10million": 10**7,
}  # fmt: skip
PART_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:the\s)?(?P<part>early|mid|middle\sof|late|end\sof|end-|beginning\sof|start\sof|first\sten\sdays\sof|last\sten\sdays\sof)[\s-]*(?:the\s|year\s)?$"
)
PARTS_OF_TIME: Final[dict[str, str]] = {
    "early": "early", "beginning": "start", "start": "start", "first": "early", "mid": "mid", "middle": "mid", "late": "late",
    "end": "end", "last": "late",
}  # fmt: skip
OFTEN: Final = re.compile(
    r"\s(?:daily|weekly|monthly|yearly|annually|(?:a|an|per|each|every)\s(?:hour|day|week|month|year|night|minute))(?![a-z])"
)
"""What makes "twice" a number of times: twice a day."""
ERA: Final = re.compile(r"\s?(?:b\.?c\.?(?:e\.?)?|c\.e\.|ce|a\.?d\.?)(?![a-z])")
BEFORE_CHRIST: Final = re.compile(r"\s?b\.?c\.?(?:e\.?)?(?![a-z])")
ERA_BEFORE: Final = re.compile(r"(?<![a-z])(?:ad|a\.d\.)\s$")
"""Eras beside a year."""
AGO: Final = re.compile(r"\s(?:ago|earlier|before)(?![a-z])")
"""What makes a length of time a point in it."""
