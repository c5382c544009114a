"""a and an."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.model import Finding, Severity, Span
from tmkit.text.pinyin import is_pinyin

_ARTICLE = regex.compile(r"(?<![\p{L}\d.'’/-])([Aa]n?) ([\"“'‘(]?)([\p{L}\d][\p{L}\d.,’'-]*)")
_VOWEL_BUT_CONSONANT = regex.compile(
    r"(?i)(?:uni(?!n|m[^o]|d(?!ir))|use|usu|usa|util|ubiq|ur[aei]|uk|euro|euph|eul|eun|eup|eur|ew[ea]|one(?!r|i)|once|oui|u-|ufo|utop|ut[ae]|"
    r"unanim|unilat|union|unique|unit|univ|ukul|uter|uv)"
)
_CONSONANT_BUT_VOWEL = regex.compile(r"(?i)(?:hour|honest|honou?r|heir|herb(?!ert|iv))")
_LETTER_VOWEL = frozenset("AEFHILMNORSX")
_SPOKEN_WORDS = frozenset(
    "NATO NASA NAFTA LAN LED RAM ROM SIM SUV SARS SOHO SWAT SWIFT SCUBA RADAR LASER MERS LEGO MIDI NIMBY RSVP "
    "FIFA FAQ HIV HEPA HTML MOSFET MOMA SAR SAT SQL ROI".split()
)
_WORDS_IN_U = frozenset(("up", "urn", "us"))
_JOINING = frozenset(("and", "or", "is", "are", "in", "as", "at", "if"))
"""What cannot follow an article: the "a" before it is a letter."""
_NUMBER = regex.compile(r"(?:8|11|18)(?!\d)|8[\d,]*")


@CHECKS.register("article")
class Article(BaseCheck):
    """"a" stands before a vowel sound, or "an" before a consonant.

    What it does
        Looks at the sound of the word after the article: "an hour", "a university", "an 8% rise", "an FTA". Acronyms
        that may be spoken either way, letters and foreign words are left alone.

    Why it matters
        A slip that a native reader sees at once; it often comes of a word changed and the article forgotten.

    Bad
        增长8%。 => This was a 8% increase.

        一个开放的经济。 => It is a open economy.

    Good
        增长8%。 => This was an 8% increase over a one-year period.

        欧盟成员国。 => It is a European country and an EU member.
    """  # fmt: skip

    code = "article"
    family = "words"
    category = "fluency/grammar"
    severity = Severity.MINOR
    only = "en"
    words = frozenset(("a", "an"))

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per article."""
        text = pair.target
        code = None
        for match in _ARTICLE.finditer(text):
            article, word = match[1], match[3]
            if (
                article == "A"
                and match.start() > 0
                and text[match.start() - 1] != '"'
                and not _starts(text, match.start())
            ):
                continue
            if article == "An" and word.istitle() and is_pinyin(word.rstrip(".,'’-")):
                continue  # An Jing, a name
            vowel = None if word in _JOINING else _sounds_like_vowel(word)
            if vowel is None or vowel == (len(article) == 2):
                continue
            code = pair.facet(code_spans) if code is None else code
            if covered(code, match.start(), match.end()):
                continue
            right = article[0] + ("n" if vowel else "")
            yield self.finding(
                pair.id,
                f"“{article} {word}” should be “{right} {word}”.",
                target=Span(match.start(1), match.end(1)),
                suggestion=right,
            )


def _starts(text: str, place: int) -> bool:
    return text[:place].rstrip(" \"“'‘(")[-1:] in ("", ".", "!", "?", ":", ";")


@functools.lru_cache(maxsize=20_000)
def _sounds_like_vowel(word: str) -> bool | None:
    """Whether a word begins with a vowel sound; None when that is uncertain."""
    bare = word.rstrip(".,'’-")
    if not bare:
        return None
    if bare[0].isdigit():
        number = bare.split("-")[0].split(".")[0].rstrip("thsnd")
        if not number.replace(",", "").isdigit():
            return None
        return bool(_NUMBER.fullmatch(number)) or bool(regex.match(r"(?:11|18),\d{3}$", number))
    head = regex.split(r"[-/’']", bare)[0]
    if len(head) == 1 or not head.isascii():
        return None
    if head.isupper() or (len(head) > 2 and head[:-1].isupper() and head[-1] == "s"):
        if head.rstrip("s") in _SPOKEN_WORDS or len(head) > 5:
            return None
        if any(char in "AEIOU" for char in head[1:3]) and len(head) > 3:
            return None
        return head[0] in _LETTER_VOWEL
    if not (head.islower() or head.istitle()):
        return None
    low = head.lower()
    spelled_out = low[1:] if low[0] == "u" and low not in _WORDS_IN_U else low
    if not any(char in "aeiouy" for char in spelled_out):
        return None  # an acronym in small letters, or a shortened word: url, Http, Mr
    if low[0] in "aeiou":
        return not _VOWEL_BUT_CONSONANT.match(low)
    if low[0] == "h":
        return (
            bool(_CONSONANT_BUT_VOWEL.match(low))
            if not low.startswith(("hist", "hotel", "hered", "herb", "homage"))
            else None
        )
    return None if low[0] == "y" and low[1:2] not in "aeou" else False
