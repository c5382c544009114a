"""Quantities in English text."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.en_numerals import MAGNITUDES, ORDINALS, SMALL, TENS, join_words
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.units import CURRENCIES, EN_UNITS, en_alternation

__all__ = ["parse_en"]

_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![a-z\d)\]%'’”])\.\d+"
_SIGN = r"(?:US|HK|NT|A|C|S|NZ|AU|CA)?\$|[€£¥￥]|RMB|CNY|USD|EUR|HKD|NTD|GBP|JPY|Rs\.?"
_SIGNS: Final[dict[str, str]] = {
    "$": "DOLLAR", "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "S$": "SGD", "NZ$": "NZD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "RMB": "CNY", "CNY": "CNY",
    "TWD": "TWD", "USD": "USD", "EUR": "EUR", "HKD": "HKD", "NTD": "TWD", "GBP": "GBP", "JPY": "JPY", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip
_MONTHS: Final[dict[str, int]] = {
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
_MONTH = "|".join(sorted(_MONTHS, key=lambda w: -len(w)))
_PLAIN_WORDS = "|".join(sorted({**SMALL, **TENS}, key=lambda w: -len(w)))
_ORDINAL_WORDS = "|".join(sorted(ORDINALS, key=lambda w: -len(w)))
_FRACTION_WORDS: Final[dict[str, int]] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100, "thousandth": 1000,
    "thousandths": 1000, "twelfth": 12, "twelfths": 12, "twentieth": 20, "twentieths": 20,
}  # fmt: skip
_PARTS = "|".join(sorted(_FRACTION_WORDS, key=lambda w: -len(w)))
_MULTIPLES: Final[dict[str, int]] = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twofold": 2, "twice": 2, "triple": 3, "tripled": 3,
    "triples": 3, "tripling": 3, "treble": 3, "trebled": 3, "thrice": 3, "threefold": 3, "quadruple": 4,
    "quadrupled": 4, "quadrupling": 4, "fourfold": 4, "quintuple": 5, "quintupled": 5, "fivefold": 5,
    "sextuple": 6, "sextupled": 6, "sixfold": 6, "septupled": 7, "sevenfold": 7, "octupled": 8, "eightfold": 8,
    "ninefold": 9, "tenfold": 10, "hundredfold": 100, "redouble": 2,
}  # fmt: skip
_LOOSE: Final[dict[str, tuple[int, int]]] = {
    "hundreds": (100, 999), "thousands": (1000, 9999), "millions": (10**6, 10**7), "billions": (10**9, 10**10),
    "trillions": (10**12, 10**13), "tens": (10, 99), "dozens": (24, 99), "scores": (20, 99), "dozen": (12, 12),
    "couple": (2, 2), "several": (3, 9), "half": (0, 0),
}  # fmt: skip
_OTHER_WORDS: Final[dict[str, tuple[int, Kind, str | None]]] = {
    "both": (2, Kind.NAME, None), "single": (1, Kind.NAME, None), "once": (1, Kind.NAME, None),
    "decade": (1, Kind.NAME, "decade"), "century": (1, Kind.NAME, "century"), "pair": (2, Kind.NAME, None),
    "fortnight": (1, Kind.NUMBER, "fortnight"), "twin": (2, Kind.NAME, None), "noon": (12, Kind.HOUR, None),
    "midnight": (0, Kind.HOUR, None), "annual": (1, Kind.NAME, "year"), "dual": (2, Kind.NAME, None),
    "year": (1, Kind.NAME, "year"), "month": (1, Kind.NAME, "month"), "week": (1, Kind.NAME, "week"),
    "day": (1, Kind.NAME, "day"), "hour": (1, Kind.NAME, "hour"), "minute": (1, Kind.NAME, "minute"),
    "biennium": (2, Kind.NAME, "year"), "bienniums": (2, Kind.NAME, "year"), "biennially": (2, Kind.NAME, "year"),
    "centenary": (100, Kind.NUMBER, "year"), "centennial": (100, Kind.NUMBER, "year"),
    "centenaries": (100, Kind.NUMBER, "year"), "bicentenary": (200, Kind.NUMBER, "year"), "nil": (0, Kind.NUMBER, None), "biennial": (2, Kind.NAME, "year"),
}  # fmt: skip
_DECADE_WORDS: Final[dict[str, int]] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_W = r"(?<![a-z\d])"
_E = r"(?![a-z])"
_MAG = "hundred|thousand|million|billion|trillion"
_LEAD = re.compile(r"(?:nearly|about)?")
_SCAN: Final = re.compile(
    r"(?P<name>https?://[!-~]+|[\w.+-]+@[\w.-]+"
    r"|(?<![a-z])(?!(?:us|hk|nt|rmb|cny|usd|eur|hkd|ntd|gbp|jpy|rs|approx|no|nos|ref|art|sec|para|vol|pp?|q|mid|fy)\d)[a-z]+-?\d[a-z0-9]*(?:[-.][a-z0-9]+)*"
    r"|\d+(?:\.\d+){2,}|(?<!\d)\d{3,4}-\d{7,8}|(?<![\d.,])\d+(?!st\b|nd\b|rd\b|th\b|s\b|k?m\b|[kmg]?g\b|[kmgt]?wh?\b|mm\b|cm\b|ml\b|l\b|bn\b|tn\b|mn\b|b\b|k\b|hrs?\b|am\b|pm\b|yrs?\b|ha\b|mt\b|ft\b|lbs?\b|in\b|km2\b|m2\b|m3\b|kgs\b|sqm\b)[a-z]+[a-z0-9]*)"
    r"|(?P<iso>(?<![\d.])[12]\d{3}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?!\d))"
    r"|(?P<clock>(?<![\d.])\d{1,2}(?:[:.][0-5]\d)?\s?[ap]\.?m\b\.?|(?<![\d.])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d))"
    r"|(?P<slash>(?:(?<![\d/.])(?P<whole>\d+)[\s-])?(?<![\d/.])(?P<top>\d{1,3})/(?P<bottom>\d{1,4})(?![\d/]))"
    r"|(?P<vulgar>(?<![^\s\d(])\d*[½⅓⅔¼¾⅕⅛](?![^\s.,;)%-]))"
    rf"|(?P<decade>'?\d{{2}}(?:\d{{2}})?'?s(?![a-z]))"
    rf"|(?P<ord>\d+(?:,\d{{3}})*(?:st|nd|rd|th)(?![a-z]))"
    rf"|(?P<dig>(?<![\d.,])[1-9]\d{{0,2}}(?:[ \u00a0]\d{{3}})+(?!\d|[.,]\d)|{_DIGITS})"
    rf"|{_W}(?:"
    rf"(?P<roman>[ivxl]{{2,7}}(?![a-z\d]))|(?P<inpart>(?P<itop>{_PLAIN_WORDS}|\d+)\s(?:in|out\sof)\s(?:every\s)?(?P<ibottom>three|four|five|six|seven|eight|nine|ten|twenty|\d+)(?=\s(?!years|months|days|weeks|hours|minutes|percent|million|billion)))"
    rf"|(?P<part>(?:(?P<ptop>{_PLAIN_WORDS}|a|an)(?:-|\s))(?:and\s)?(?P<pbottom>{_PARTS})(?![a-z])(?!-?(?:century|place|year|world|session|plenary|largest|quarter))(?!\s(?!(?:of|and|or|to|in|as|more|less|higher|lower|from|by|is|are|was|were|full|off|the)\b)[a-z]))"
    rf"|(?P<quarterof>(?:a\s)?quarter[\s-](?:of\s)?(?:a[\s-])?century{_E})|(?P<halfof>(?:half\sa|a\shalf|half\san|half-a|half)[\s-](?P<hmag>{_MAG}|dozen|century|decade|year|month|hour|day){_E})"
    rf"|(?P<decades>(?<!the\s)(?:decades|centuries){_E})|(?P<loose>(?:tens|hundreds|thousands|millions|billions|trillions|dozens|scores)(?:\sof\s(?:hundreds|thousands|millions|billions|trillions))*{_E}(?:\sof\s(?:hundreds|thousands|millions|billions|trillions){_E})*)"
    rf"|(?P<few>(?:(?:a\s)?few|several|a\scouple\sof|many)\s(?P<fmag>{_MAG}|dozen|tens\sof\sthousands){_E})"
    rf"|(?P<aof>(?:a|an|one)\s(?P<amag>{_MAG}|dozen){_E})"
    rf"|(?P<mult>{'|'.join(sorted(_MULTIPLES, key=lambda w: -len(w)))}){_E}"
    rf"|(?P<ordw>{_ORDINAL_WORDS}){_E}"
    rf"|(?P<plain>{_PLAIN_WORDS}){_E}"
    rf"|(?P<bare>{_MAG}|dozen){_E}"
    rf"|(?P<half>half|halves|halved|halving|quarter|thirds){_E}"
    rf"|(?P<decw>{'|'.join(_DECADE_WORDS)}){_E}"
    rf"|(?P<month>{_MONTH})(?![a-z'])"
    rf"|(?P<other>{'|'.join(sorted(_OTHER_WORDS, key=lambda w: -len(w)))}){_E}"
    r")"
)
_MODS = (
    (Modifier.OVER, "more than|over|above|exceeding|exceeds|exceeded|exceed|surpassing|surpassed|surpasses|surpass|in excess of|upwards of|greater than|topping|topped|crossed|crossing|beyond|higher than|well over|larger than|no less than|not less than|no fewer than"),
    (Modifier.AT_LEAST, "at least|a minimum of|minimum of"),
    (Modifier.AT_MOST, "at most|up to|no more than|not more than|a maximum of|maximum of|as many as|as much as|not exceeding|not exceed|no later than"),
    (Modifier.NEARLY, "nearly|almost|close to|approaching|approached|approaches|just under|just below|near|not quite|closer to|nearing|well-nigh|virtually"),
    (Modifier.LESS, "less than|fewer than|under|below|short of|lower than|smaller than"),
    (Modifier.ABOUT, "about|around|approximately|roughly|some|an estimated|circa|estimated|approx.|approx|or so"),
)  # fmt: skip
_MODIFIER_OF: Final[dict[str, Modifier]] = {
    form: modifier for modifier, forms in _MODS for form in forms.split("|")
}
_PREFIX: Final = re.compile(
    rf"(?<![a-z])(?P<mod>{'|'.join(re.escape(f) for f in sorted(_MODIFIER_OF, key=lambda f: -len(f)))})"
    r"\s+(?:the\s+|a\s+|an\s+)?(?:total\s+(?:of\s+)?)?(?:(?:us|hk|nt|a|c|s|nz|au|ca)?[$€£¥]\s?|(?:rmb|cny|usd|eur|hkd|ntd)\s?)?$"
)
_CURRENCY_BEFORE: Final = re.compile(
    r"(?<![A-Za-z])(\$NT|(?:New Taiwan|NT|Hong Kong|U\.?S\.?) [Dd]ollars?(?= )|RMB|CNY|TWD|USD|EUR|HKD|NTD|GBP|JPY|Rs\.?|(?:US|HK|NT|AU|CA|NZ|A|C|S)?\$|[€£¥￥])\s?$"
)
_SUFFIX: Final = re.compile(
    r"(?P<plus>\s?\+)?(?:"
    r"\s?-?(?P<pct>%|(?:-|\s)?per\s?cent(?:age)?(?!\s?-?points?)(?![a-z]))"
    r"|\s?-?(?P<pt>(?:%|per\s?cent(?:age)?)?[\s-]?points?(?!\d)(?![a-z]))(?<=points)|\s?-?(?P<pt1>(?:%|per\s?cent(?:age)?)[\s-]point)(?![a-z])"
    r"|[\s-]?(?P<bp>basis\spoints?|bps?)(?![a-z])"
    r"|[\s-]?(?P<fold>fold|-fold)(?![a-z])|\s(?P<times>times)(?![a-z])|(?P<x>x)(?![a-z])"
    rf"|[\s-]*(?:[(（][$a-z\d,.\s]{{1,18}}[)）]\s?)?(?:(?:consecutive|full|more|metric|standard|straight|successive|calendar|additional|whole|working|chinese|odd|solid|long|short)[\s-]+)*(?P<unit>{en_alternation()})(?![a-z0-9])"
    r")"
)
_AFTER: Final = re.compile(
    r"\s(?:or|and)\s(?P<w>more|above|over|higher|less|fewer|below|so|under|upwards?)(?![a-z])|\s(?P<p>plus)(?![a-z])"
)
_AFTERS: Final[dict[str, Modifier]] = {
    "more": Modifier.OVER, "above": Modifier.OVER, "over": Modifier.OVER, "higher": Modifier.OVER, "less": Modifier.AT_MOST,
    "fewer": Modifier.AT_MOST, "below": Modifier.AT_MOST, "so": Modifier.ABOUT, "under": Modifier.AT_MOST,
    "upward": Modifier.OVER, "upwards": Modifier.OVER,
}  # fmt: skip
_MAG_AFTER: Final = re.compile(
    r"(?:\s|-)?(?P<m>lakh crores?|crores?|lakhs?|hundred|thousand|million|billion|trillion|mln|bln|trln|mn|bn|tn|m|b|k|t)(?![a-z])(?!\s?-?odd\b)|-odd"
)
_SHORT: Final[dict[str, int]] = {
    "mln": 10**6, "bln": 10**9, "trln": 10**12, "mn": 10**6, "bn": 10**9, "tn": 10**12, "m": 10**6, "b": 10**9,
    "k": 1000, "t": 10**12, "crore": 10**7, "crores": 10**7, "lakh": 10**5, "lakhs": 10**5,
    "lakh crore": 10**12, "lakh crores": 10**12, **MAGNITUDES,
}  # fmt: skip
_LINK = r"and|or|to|but|not|no|nor|more|less|than|fewer|up|over|under|exceeding|most|least|at|through|a|the|of|maximum|minimum|between|from|above|below|higher|versus|by|be|nearly|about|around|almost|some|respectively"
_SHARE: Final = re.compile(
    rf"(?:\s|[-–—~&,]|[(（][$a-z\d,.\s]+[)）]|(?:{_LINK})(?![a-z])|(?:us|hk|nt)?[$€£¥]|rmb)+"
)
_TIGHT: Final = re.compile(r"\s?[-–—~]\s?(?:[$€£¥]|US\$|RMB\s?|HK\$|NT\$)?")
_RANGE: Final = re.compile(r"\s?(?:to|-|–|—|~|and|through)\s?(?:[$€£¥]|US\$|RMB\s?|HK\$|NT\$)?")
_UNIT_CANONICAL: Final[dict[str, str]] = {form.replace(" ", ""): unit for form, unit in EN_UNITS.items()}
_SPACE: Final = re.compile(r"\s+")
_GROW_BEFORE: Final = re.compile(
    r"(?:increas\w*|grow\w*|grew|ris\w*|rose|jump\w*|surg\w*|soar\w*|expand\w*|climb\w*|up)\s(?:\w+ly\s)?by\s(?:\w+\s)?(?:an?\s)?$"
)
_MORE_AFTER: Final = re.compile(r"\s(?:more|higher|larger|greater|bigger|faster)\s")
_VULGAR: Final[dict[str, Fraction]] = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅛": Fraction(1, 8),
}  # fmt: skip
_ASCII_LOWER = {upper: upper + 32 for upper in range(65, 91)}


_TOKEN: Final = re.compile(r"([a-z]+)(?![a-z]|-?\d)|[a-z]+-?\d|(?<![a-z\d)\]%'’”])\.\d|\d|[½⅓⅔¼¾⅕⅛]")
_TRIGGERS: Final = frozenset(
    "a an few several many half halves halved halving quarter thirds tens hundreds thousands millions billions trillions dozens scores "
    "dozen decades centuries http https ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv xxx".split()
).union(SMALL, TENS, MAGNITUDES, ORDINALS, _MULTIPLES, _OTHER_WORDS, _DECADE_WORDS, _MONTHS)


def parse_en(text: str) -> tuple[Quantity, ...]:
    """The quantities of an English text in reading order. Never raises."""
    low = text.lower()
    if len(low) != len(text):
        low = text.translate(_ASCII_LOWER)
    low = low.replace("’", "'")
    found: list[Quantity] = []
    position = 0
    for token in _TOKEN.finditer(low):
        start = token.start()
        if start < position or (token.lastindex and token.group() not in _TRIGGERS):
            continue
        match = _SCAN.match(low, start)
        if match:
            position = max(match.end(), _handle(text, low, match, found))
    if len(found) > 1:
        _share(low, found)
    return tuple(found)


def _handle(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    """Add what a scan match means; returns where to go on."""
    group = match.lastgroup
    start, end = match.span()
    if match.group("slash"):
        return _slash(low, match, found)
    if match.group("inpart"):
        top, bottom = _small(match["itop"]), _small(match["ibottom"])
        if bottom and 0 < top < bottom and not (match["itop"].isdecimal() and bottom in (20, 10) and top > 9):
            return _add(
                text, low, start, end, top / bottom, Kind.FRACTION, found, weak=not match["itop"].isdecimal()
            )
        return (
            start + len(match["itop"])
            if not match["itop"]
            else _word(text, low, start, start + len(match["itop"]), found)
        )
    if match.group("part"):
        return _part(text, low, match, found)
    if match.group("halfof"):
        return _half_of(text, low, match, found)
    if match.group("quarterof"):
        number = Span(start, end)
        found.append(Quantity(Fraction(25), Kind.NUMBER, "year", Modifier.EXACT, number, number, weak=True))
        return end
    if match.group("few"):
        word = match["fmag"]
        unit = 12 if word == "dozen" else 10000 if " " in word else MAGNITUDES[word]
        more = re.match(r"\s(thousand|million|billion)(?![a-z])", low[end : end + 10])
        if more:
            unit, end = unit * MAGNITUDES[more[1]], end + more.end()
        low_, high = (2, 3) if "couple" in match["few"] else (2, 9)
        return _add(
            text, low, start, end, Fraction(low_ * unit), Kind.NUMBER, found, high=Fraction(high * unit)
        )
    if match.group("aof"):
        word = match["amag"]
        if word == "dozen":
            return _add(text, low, start, end, Fraction(12), Kind.NUMBER, found, weak=True)
        value, stop, size, _ = join_words(low, Fraction(1), _first_word_end(low, start), digits=False)
        return _finish(text, low, start, stop, value, found, digits=False, size=size)
    if group is None:
        return end
    return _HANDLERS[group](text, low, match, found)


def _first_word_end(low: str, start: int) -> int:
    end = start
    while end < len(low) and low[end].isalpha():
        end += 1
    return end


def _small(word: str) -> Fraction:
    return Fraction(SMALL[word] if word in SMALL else TENS[word] if word in TENS else int(word))


def _slash(low: str, match: re.Match[str], found: list[Quantity]) -> int:
    start, end = match.span()
    top, bottom = int(match["top"]), int(match["bottom"])
    if not bottom:
        return end
    if top < bottom <= 16 and (bottom < 12 or match["whole"]):
        value = Fraction(top, bottom) + int(match["whole"] or 0)
        number = Span(start, end)
        begin, modifier = _before(low, start)
        whole = Span(begin, end)
        found.append(
            Quantity(value, Kind.FRACTION, None, modifier, whole, number, weak=True, also=(Fraction(top),))
        )
    else:
        for name in ("whole", "top", "bottom"):
            if match[name]:
                span = Span(*match.span(name))
                found.append(
                    Quantity(
                        Fraction(int(match[name])), Kind.NUMBER, None, Modifier.EXACT, span, span, weak=True
                    )
                )
    return end


def _part(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    """A third, two-thirds, three quarters (which may also be three quarters of a year)."""
    start, end = match.span("part")
    top, bottom = match["ptop"], _FRACTION_WORDS[match["pbottom"]]
    count = Fraction(1) if top in ("a", "an") else _small(top)
    value = count / bottom
    if (count >= bottom and bottom > 2) or count == 0:
        return _word(text, low, start, match.end("ptop"), found)
    if bottom == 2 and "and" in low[match.end("ptop") : match.start("pbottom")]:
        value = count + Fraction(1, 2)
    weak = top in ("a", "an") or bottom in (2,)
    also: tuple[Fraction, ...] = (count,) if match["pbottom"] in ("quarters", "quarter") else ()
    return _add(text, low, start, end, value, Kind.FRACTION, found, weak=weak, also=also)


def _half_of(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    start, end = match.span("halfof")
    word = match["hmag"]
    if word in MAGNITUDES:
        return _finish(
            text, low, start, end, Fraction(MAGNITUDES[word], 2), found, digits=False, size=MAGNITUDES[word]
        )
    if word == "dozen":
        return _add(text, low, start, end, Fraction(6), Kind.NUMBER, found, weak=True)
    unit = word
    number = Span(start, end)
    found.append(Quantity(Fraction(1, 2), Kind.NUMBER, unit, Modifier.EXACT, number, number, weak=True))
    return end


def _h_name(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    number = Span(*match.span())
    digits = re.search(r"\d+(?:\.\d+)?", match.group())
    value = Fraction(digits.group()) if digits else Fraction(0)
    found.append(Quantity(value, Kind.NAME, None, Modifier.EXACT, number, number, weak=True))
    return match.end()


def _h_iso(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    kinds = (Kind.YEAR, Kind.MONTH, Kind.DAY)
    for part, kind in zip(re.finditer(r"\d+", match.group()), kinds, strict=True):
        span = Span(match.start() + part.start(), match.start() + part.end())
        found.append(Quantity(Fraction(int(part.group())), kind, None, Modifier.EXACT, span, span))
    return match.end()


def _h_clock(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    kinds = (Kind.HOUR, Kind.MINUTE, Kind.MINUTE)
    for part, kind in zip(re.finditer(r"\d+", match.group()), kinds, strict=False):
        span = Span(match.start() + part.start(), match.start() + part.end())
        value = Fraction(int(part.group()))
        also = (value + 12,) if kind is Kind.HOUR and re.search("p", match.group()) else ()
        found.append(Quantity(value, kind, None, Modifier.EXACT, span, span, also=also))
    return match.end()


def _h_vulgar(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    whole = match.group()[:-1]
    value = _VULGAR[match.group()[-1]] + (int(whole) if whole else 0)
    return _finish(text, low, match.start(), match.end(), value, found, digits=True, size=1)


def _h_decade(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    value = Fraction(int(re.sub(r"\D", "", match.group())))
    also = (value % 100,) if value > 100 else (value + 1900, value + 2000)
    number = Span(*match.span())
    found.append(Quantity(value, Kind.DECADE, None, Modifier.EXACT, number, number, also=also))
    return match.end()


def _h_decw(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    value = Fraction(_DECADE_WORDS[match.group()])
    number = Span(*match.span())
    found.append(
        Quantity(value, Kind.DECADE, None, Modifier.EXACT, number, number, weak=True, also=(value + 1900,))
    )
    return match.end()


def _h_ord(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    value = Fraction(int(re.sub(r"\D", "", match.group())))
    return _ordinal(text, low, match.start(), match.end(), value, found, weak=False)


def _h_ordw(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    value = Fraction(ORDINALS[match.group()])
    return _ordinal(
        text, low, match.start(), match.end(), value, found, weak=True, also=(1 / value,) if value > 2 else ()
    )


_ORDINAL_AFTER: Final = re.compile(
    r"[\s-](?P<w>century|centuries|quarter|half|day|year|five-year\splan)(?![a-z])"
)
_MONTH_NEAR: Final = re.compile(rf"(?:{_MONTH})\.?\s(?:the\s)?$")
_OF_MONTH: Final = re.compile(rf"\s(?:of\s)?(?:{_MONTH})(?![a-z])")


def _ordinal(
    text: str,
    low: str,
    start: int,
    end: int,
    value: Fraction,
    found: list[Quantity],
    *,
    weak: bool,
    also: tuple[Fraction, ...] = (),
) -> int:
    after = _ORDINAL_AFTER.match(low, end)
    unit, kind, stop = None, Kind.ORDINAL, end
    number = Span(start, end)
    if after:
        word = after["w"]
        if word.startswith("centur"):
            unit, also, weak = "century", ((value - 1) * 100,), False
            stop = after.end()
        elif word == "quarter":
            unit, weak, stop = "quarter", False, after.end()
        elif word.startswith("five"):
            unit, weak, stop = "plan", False, after.end()
        elif word in ("year", "half"):
            unit, stop = word, after.end()
    if _OF_MONTH.match(low, end) or _MONTH_NEAR.search(low, max(0, start - 16), start):
        kind = Kind.DAY
    found.append(Quantity(value, kind, unit, Modifier.EXACT, Span(start, stop), number, None, weak, also))
    return stop


def _h_dig(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    raw, end = match.group(), match.end()
    if " " in raw and (
        _LABEL.search(low, max(0, match.start() - 20), match.start())
        or (raw.endswith((" 000", " 100"))
        and raw[:2] in ("19", "20")
        and len(raw) == 8)
    ):
        raw, end = raw[: raw.index(" ")], match.start() + raw.index(" ")
    clean = raw.replace(",", "").replace(" ", "").replace("\u00a0", "")
    if "." in clean:
        whole, _, part = clean.partition(".")
        value = Fraction(int((whole or "0") + part), 10 ** len(part))
    else:
        value = Fraction(int(clean))
    size = 1
    after = _MAG_AFTER.match(low, end)
    if after and after["m"]:
        word = after["m"]
        short = word in ("m", "b", "k", "t")
        money = short and _CURRENCY_BEFORE.search(text, max(0, match.start() - 5), match.start())
        if not short or money or (word == "k" and after.group() == "k"):
            size = _SHORT[word]
            bare = value
            value, end = value * size, after.end()
            if word == "k":
                return _finish(
                    text, low, match.start(), end, value, found, digits=True, size=size, raw=raw, also=(bare,)
                )
            if word in MAGNITUDES:
                more = re.match(r"[\s-](thousand|million|billion|trillion)(?![a-z])", low[end : end + 12])
                if more:
                    size *= MAGNITUDES[more[1]]
                    value, end = value * MAGNITUDES[more[1]], end + more.end()
                half = re.match(r"\sand\sa\shalf(?![a-z])", low[end : end + 12])
                if half:
                    value, end = value + Fraction(size, 2), end + half.end()
    return _finish(text, low, match.start(), end, value, found, digits=True, size=size, raw=raw)


def _h_plain(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    return _word(text, low, match.start(), match.end(), found)


def _word(text: str, low: str, start: int, end: int, found: list[Quantity]) -> int:
    first = _small(low[start:end])
    year = _YEAR_WORDS.match(low, start) if first in (17, 18, 19, 20) else None
    if year:
        rest = sum(int(_small(word)) for word in (year[2], year[3]) if word)
        span = Span(start, year.end())
        found.append(Quantity(first * 100 + rest, Kind.YEAR, None, Modifier.EXACT, span, span))
        return year.end()
    past = _MINUTES.match(low, end) if first <= 12 else None
    if past:
        span, minutes = Span(start, past.end()), sum(int(_small(word)) for word in past[1].split("-"))
        also = (
            first + Fraction(minutes, 60),
            first + 12,
            first + 12 + Fraction(minutes, 60),
            Fraction(minutes),
        )
        found.append(Quantity(first, Kind.HOUR, None, Modifier.EXACT, span, span, weak=True, also=also))
        return past.end()
    value, stop, size, ordinal = join_words(low, first, end, digits=False)
    if ordinal:
        return _ordinal(text, low, start, stop, value, found, weak=value < 10)
    half = re.match(r"\s(?:quarter|quarters)(?![a-z])", low[stop : stop + 10])
    del half
    return _finish(text, low, start, stop, value, found, digits=False, size=size)


_MINUTES: Final = re.compile(r"[\s-](fifteen|thirty|forty-five)(?![a-z-])")
_YEAR_WORDS: Final = re.compile(
    rf"(seventeen|eighteen|nineteen|twenty)[\s-]({'|'.join(sorted([*TENS, *list(SMALL)[10:]], key=lambda w: -len(w)))})"
    rf"(?:[\s-]({'|'.join(list(SMALL)[1:10])}))?(?![a-z])"
)


def _h_bare(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    word = match.group()
    value = Fraction(12 if word == "dozen" else MAGNITUDES[word])
    return _add(text, low, match.start(), match.end(), value, Kind.NUMBER, found, weak=True)


def _h_loose(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    bottom, top = Fraction(1), Fraction(1)
    for word in re.findall("[a-z]+", match.group()):
        if word != "of":
            bottom, top = bottom * _LOOSE[word][0], top * _LOOSE[word][1]
    return _add(text, low, match.start(), match.end(), bottom, Kind.NUMBER, found, high=top, weak=True)


def _h_mult(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    value = Fraction(_MULTIPLES[match.group()])
    weak = match.group() in ("double", "twice", "triple", "redouble", "thrice", "doubling", "doubles")
    return _add(text, low, match.start(), match.end(), value, Kind.MULTIPLE, found, weak=weak)


def _h_half(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    word = match.group()
    if word == "quarter":
        value = Fraction(1, 4)
    elif word == "thirds":
        return match.end()
    else:
        value = Fraction(1, 2)
    before = low[max(0, match.start() - 7) : match.start()].split()
    if word != "quarter" and before and before[-1] in ("second", "first"):
        return match.end()
    return _add(
        text,
        low,
        match.start(),
        match.end(),
        value,
        Kind.FRACTION,
        found,
        weak=True,
        also=(Fraction(1),) if word == "quarter" else (),
    )


def _h_month(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    start, end = match.span("month")
    word = match["month"]
    if not text[start].isupper() and (
        len(word) < 4 or word == "march" or not _MONTH_CONTEXT.search(low, max(0, start - 14), start)
    ):
        return end
    if (
        word in ("may", "march", "mar", "jan", "sep", "dec", "jun")
        and not _MONTH_CONTEXT.search(low, max(0, start - 14), start)
        and not re.match(r"\.?,?\s(?:\d|of\s\d|this|last|next)", low[end : end + 8])
    ):
        return end
    number = Span(start, end)
    found.append(Quantity(Fraction(_MONTHS[word]), Kind.MONTH, None, Modifier.EXACT, number, number))
    return end


_MONTH_CONTEXT: Final = re.compile(
    r"(?:(?:in|on|of|from|since|until|by|last|this|next|early|late|mid|and|to|between|during|till|before|after|through|end)[\s-]|\d(?:st|nd|rd|th)?\s|[-–,]\s?)$"
)


def _h_other(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    count, kind, unit = _OTHER_WORDS[match["other"]]
    number = Span(*match.span("other"))
    found.append(Quantity(Fraction(count), kind, unit, Modifier.EXACT, number, number, weak=True))
    return match.end()


_ROMAN: Final[dict[str, int]] = {"i": 1, "v": 5, "x": 10, "l": 50}


def _h_roman(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    start, end = match.span("roman")
    if text[start:end].isupper():
        digits = [_ROMAN[c] for c in match["roman"]]
        total = sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))
        if 0 < total <= 89:
            span = Span(start, end)
            found.append(Quantity(Fraction(total), Kind.ORDINAL, None, Modifier.EXACT, span, span, weak=True))
    return end


def _h_decades(text: str, low: str, match: re.Match[str], found: list[Quantity]) -> int:
    size = 10 if match["decades"] == "decades" else 100
    number = Span(*match.span("decades"))
    found.append(
        Quantity(
            Fraction(2 * size), Kind.NUMBER, "year", Modifier.EXACT, number, number, Fraction(9 * size), True
        )
    )
    return match.end()


_HANDLERS: Final = {
    "roman": _h_roman, "decades": _h_decades,
    "name": _h_name, "iso": _h_iso, "clock": _h_clock, "vulgar": _h_vulgar, "decade": _h_decade, "ord": _h_ord,
    "dig": _h_dig, "mult": _h_mult, "ordw": _h_ordw, "plain": _h_plain, "bare": _h_bare, "half": _h_half,
    "decw": _h_decw, "month": _h_month, "other": _h_other, "loose": _h_loose, "sep": _h_iso,
}  # fmt: skip


def _add(
    text: str, low: str, start: int, end: int, value: Fraction, kind: Kind, found: list[Quantity], *,
    high: Fraction | None = None, weak: bool = False, also: tuple[Fraction, ...] = (),
) -> int:  # fmt: skip
    """Add a quantity whose kind is settled, with its modifier and the unit behind it."""
    begin, modifier = _before(low, start)
    stop = end
    unit = None
    suffix = _SUFFIX.match(low, end)
    if suffix and kind is Kind.NUMBER and suffix.group("unit"):
        unit = _UNIT_CANONICAL.get(_SPACE.sub("", suffix["unit"]))
        kind = Kind.MONEY if unit in CURRENCIES else kind
        stop = suffix.end()
    found.append(Quantity(value, kind, unit, modifier, Span(begin, stop), Span(start, end), high, weak, also))
    return end


_SIGN_BEFORE: Final = re.compile(r"([≥≤<>＞＜])\s?=?\s?$")
_NEGATED: Final[dict[Modifier, Modifier]] = {
    Modifier.OVER: Modifier.AT_MOST, Modifier.LESS: Modifier.AT_LEAST, Modifier.NEARLY: Modifier.AT_LEAST,
}  # fmt: skip
_NEGATIVE_CLAUSE: Final = re.compile(
    r"\b(?:neither|no|not|never|nor|none|unless|without|fail\w*|\w+n't)\b[^.;:]*$"
)
_NOT_BEFORE: Final = re.compile(
    r"(?:\bnot|\bno|n't|\bnever|\bnor)\s(?:be\s|to\s|have\s|been\s|go\s)*(?:any\s)?$"
)


def _before(low: str, start: int) -> tuple[int, Modifier]:
    match = _PREFIX.search(low, max(0, start - 34), start)
    if not match:
        sign = _SIGN_BEFORE.search(low, max(0, start - 4), start)
        if sign:
            return sign.start(), Modifier.AT_LEAST if sign[1] in "≥>＞" else Modifier.AT_MOST
        return start, Modifier.EXACT
    modifier = _MODIFIER_OF[match["mod"]]
    if modifier in _NEGATED and _NOT_BEFORE.search(low, max(0, match.start() - 14), match.start()):
        modifier = _NEGATED[modifier]
    elif modifier in _NEGATED and _NEGATIVE_CLAUSE.search(low, max(0, match.start() - 60), match.start()):
        modifier = Modifier.EXACT
    return match.start(), modifier


def _finish(
    text: str, low: str, start: int, end: int, value: Fraction, found: list[Quantity], *, digits: bool, size: int, raw: str = "",
    also: tuple[Fraction, ...] = (),
) -> int:  # fmt: skip
    """Add a number whose numeral is ``[start, end)``: modifier in front, unit or percent behind."""
    kind, unit, stop = Kind.NUMBER, None, end
    begin, modifier = _before(low, start)
    currency = _CURRENCY_BEFORE.search(text, max(0, start - 20), start)
    if currency and currency[1] == "$" and "$" in text[end : end + 2]:
        currency = None  # TeX mathematics
    if currency:
        kind, unit = Kind.MONEY, _sign(currency[1])
        begin = min(begin, currency.start())
    weak = not digits and size == 1 and value < 10
    suffix = _SUFFIX.match(low, end)
    if suffix and suffix.lastgroup != "plus":
        stop = suffix.end()
        name = suffix.lastgroup
        if suffix.group("plus"):
            modifier = Modifier.OVER
        if name == "pct":
            kind, unit, weak = Kind.PERCENT, "%", False
        elif name in ("pt", "pt1"):
            if "percent" in low[end:stop] or "per cent" in low[end:stop] or "%" in low[end:stop]:
                kind, unit, weak = Kind.POINT, "pp", False
            else:
                kind, unit = Kind.NUMBER, None
                stop = end
        elif name == "bp":
            kind, unit, weak = Kind.POINT, "bp", False
        elif name in ("fold", "times", "x"):
            kind, weak = Kind.MULTIPLE, name == "times" and weak
            if name == "times" and (
                _GROW_BEFORE.search(low, max(0, start - 30), start) or _MORE_AFTER.match(low, stop)
            ):
                kind = Kind.INCREASE
        elif currency is None:
            unit = _UNIT_CANONICAL.get(_SPACE.sub("", suffix["unit"]))
            kind = Kind.MONEY if unit in CURRENCIES else kind
            if (
                unit in ("m", "g", "l", "in", "ft", "min")
                and suffix.group().strip(" -") == unit
                and not digits
            ):
                kind, unit, stop = Kind.NUMBER, None, end
            weak = weak and value <= 2
            if unit == "in":
                unit, stop = (unit, stop) if suffix["unit"] != "in" else (None, end)
            if (
                unit in ("year", "month", "day")
                and suffix["unit"] in ("year", "month", "day")
                and value > 31
                and suffix.group()[0] == " "
            ):
                pass
        elif suffix.group("unit") and _UNIT_CANONICAL.get(_SPACE.sub("", suffix["unit"])) not in CURRENCIES:
            stop = end
    elif suffix is None and low.startswith("+", end):
        modifier, stop = Modifier.OVER, end + 1
    after = _AFTER.match(low, stop)
    if after and modifier is Modifier.EXACT:
        modifier = _AFTERS[after["w"]] if after["w"] else Modifier.OVER
        stop = after.end()
    if low.startswith("-odd", end) or low.startswith(" odd", end):
        modifier = Modifier.OVER
    if digits and size == 1 and kind is Kind.NUMBER and unit is None and _NOTE.match(low, end):
        kind, weak = Kind.ORDINAL, True
    if kind is Kind.NUMBER and unit == "year" and value == 5 and low.startswith(("plan", "period"), stop + 1):
        weak = True
    if (
        kind is Kind.NUMBER
        and unit is None
        and digits
        and size == 1
        and _LABEL.search(low, max(0, start - 48), start)
    ):
        kind = Kind.ORDINAL
        also = (Fraction(value.numerator // value.denominator),) if value.denominator != 1 else ()
    elif (
        kind is Kind.NUMBER
        and unit is None
        and digits
        and size == 1
        and value < 100
        and _ITEM.match(low, end)
        and _ITEM_BEFORE.search(low, max(0, start - 2), start)
    ):
        kind, weak = Kind.ORDINAL, True
    elif (
        kind is Kind.NUMBER
        and unit is None
        and digits
        and size == 1
        and text[start - 1 : start] == "-"
        and text[start - 2 : start - 1].isdecimal()
    ):
        weak = weak or bool(
            found
            and found[-1].number.end == start - 1
            and (found[-1].kind is Kind.ORDINAL or found[-1].value >= value)
        )
    if kind is Kind.NUMBER and unit is None and digits and size == 1 and value.denominator == 1:
        if 1000 <= value <= 2999 and "," not in raw:
            kind = Kind.YEAR
        elif 1 <= value <= 31 and (
            _OF_MONTH.match(low, end) or _MONTH_NEAR.search(low, max(0, start - 16), start)
        ):
            kind = Kind.DAY
        elif low[start - 1 : start] == "'" and value < 100:
            kind, also = Kind.YEAR, (value + 1900, value + 2000)
    found.append(Quantity(value, kind, unit, modifier, Span(begin, stop), Span(start, end), None, weak, also))
    return (
        end
        if kind is Kind.YEAR or low.find("(", end, stop) >= 0 or low.find("（", end, stop) >= 0
        else max(end, stop)
    )


_NOTE: Final = re.compile(r"/(?!\d)")
_ITEM: Final = re.compile(r"[.)）、](?!\d)")
_ITEM_BEFORE: Final = re.compile(r"^$|[(（\n]\s?$|\A\s*$")
_LABEL: Final = re.compile(
    r"(?<![a-z])(?:articles?|art\.|paragraphs?|para(?:s|\.)?|subparagraphs?|sections?|sec\.|items?|chapters?|annex(?:es)?|appendix|"
    r"attachments?|tables?|figures?|figs?\.?|nos?\.?|notes?|pages?|pp?\.|steps?|schedules?|rules?|clauses?|version|levels?|"
    r"resolution|volume|vol\.|issue|grade|class|type|phase|question|lesson|example|exercise|line|route|room|gate|flight|bus|number|subsections?|points?|principles?|no\.)\s?(?:\d[\d,\s-]*(?:and|or|to|through)?\s?)?\(?$"
)


def _sign(mark: str) -> str:
    if mark in _SIGNS:
        return _SIGNS[mark]
    return "TWD" if mark[0] in "N$" else "HKD" if mark[0] == "H" else "USD"


def _share(low: str, found: list[Quantity]) -> None:
    """Give a unit, and in ranges a magnitude, to members of a list that leave it to the last one."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        if left.kind not in (Kind.NUMBER, Kind.MONEY, Kind.DAY) or left.number.end > right.number.start:
            continue
        gap = low[left.number.end : right.number.start]
        if len(gap) > 48 or not _SHARE.fullmatch(gap):
            continue
        if len(gap) > 11 and right.kind is not Kind.MONEY:
            continue
        if right.kind is Kind.DAY or left.kind is Kind.DAY:
            if right.kind is Kind.DAY and left.value <= 31 and left.kind is Kind.NUMBER and left.unit is None:
                found[i] = _with(left, Kind.DAY, None, left.value, left.also)
            elif (
                left.kind is Kind.DAY
                and right.kind is Kind.NUMBER
                and right.unit is None
                and right.value <= 31
            ):
                found[i + 1] = _with(right, Kind.DAY, None, right.value, right.also)
            continue
        if right.kind in (
            Kind.ORDINAL,
            Kind.NAME,
            Kind.YEAR,
            Kind.HOUR,
            Kind.MINUTE,
            Kind.DECADE,
            Kind.MONTH,
            Kind.FRACTION,
        ):
            continue
        size, own = _size(low, right), _size(low, left)
        if own > 1 and right.kind not in (Kind.NUMBER, Kind.MONEY):
            continue
        value, also = left.value, left.also
        if size > 1 and own == 1 and value < 1000:
            if _RANGE.fullmatch(gap) and value * size < right.value:
                also, value = (*also, value), value * size
            else:
                also = (*also, value * size)
        kind, unit = (right.kind, right.unit) if left.unit is None else (left.kind, left.unit)
        signed = right.kind is Kind.MONEY and right.span.end == right.number.end
        if signed and left.unit is None and not _TIGHT.fullmatch(gap):
            kind, unit = left.kind, left.unit
        found[i] = _with(left, kind, unit, value, also)
    for i in range(1, len(found)):
        left, right = found[i - 1], found[i]
        if (
            left.kind is Kind.MONEY
            and right.kind is Kind.NUMBER
            and right.unit is None
            and left.number.end <= right.number.start
        ):
            gap = low[left.span.end : right.number.start]
            before = low[left.span.start : left.number.start].rstrip()
            signed = before.endswith(
                ("$", "€", "£", "¥", "rmb", "dollar", "dollars", "twd", "ntd", "usd", "hkd")
            )
            if len(gap) <= 48 and (
                (_SHARE.fullmatch(gap) and signed and re.search("more|less|exceed|up|or", gap))
                or _RANGE.fullmatch(gap)
            ):
                found[i] = _with(right, Kind.MONEY, left.unit, right.value, right.also)


def _with(q: Quantity, kind: Kind, unit: str | None, value: Fraction, also: tuple[Fraction, ...]) -> Quantity:
    return Quantity(value, kind, unit, q.modifier, q.span, q.number, q.high, q.weak, also)


def _size(low: str, quantity: Quantity) -> int:
    words = quantity.number.of(low).replace("-", " ").split()
    size = 1
    for word in reversed(words):
        if word not in MAGNITUDES and word not in _SHORT:
            break
        size *= _SHORT[word]
    return size
