"""Names made of letters and digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.dictionary import dictionary
from tmkit.checks.places import covered, source_code_spans
from tmkit.model import Finding, Severity, Span

_NAME = regex.compile(
    r"(?<![A-Za-z0-9.])(?:(?!A \d[\d,.:–-]*(?:[- ]\p{Ll}|[A-Z]))[A-Z][A-Za-z]{0,9}(?:/[A-Z])?[- ]?\d+(?:[.-]?\d+)*[A-Za-z]{0,3}\d*|\d{1,4}[A-Z][A-Za-z]{0,3}\d*)(?![A-Za-z0-9])"
    r"|(?<![\w.])0x[0-9A-Fa-f]{3,}(?!\w)|(?<![\w.,-])[vV]?\d+(?:\.\d+){2,}(?![\w-]|\.\d)"
)
"""Names, codes and versions; "A" before a figure and a word is an article: A 42-year-old, A 3D game, A 2.4.1 release."""
_NOT_NAMES = regex.compile(
    r"(?:19|20)\d\d\.\d{1,2}\.\d{1,2}|\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d|\d{1,3}(?:\.\d{3})+|[QHT][1-4]|\d+(?:[KMGTP]i?B?s?|[KMGT]?[WV]h?|Hz|A|V|W|C|F|K|L|M|T|[AP]M|YO|Y)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* ?\d+"
    r"|(?:No|NO|Fig|Table|Page|Chapter|Section|Article|Part|Step|Vol|CNY|RMB|USD|EUR|GBP|JPY|NTD|TWD|HKD|AUD|CAD|NT|US|HK)[- ]?\d.*"
)
_WORD_AND_NUMBER = regex.compile(r"([A-Za-z]{3,})[- ]?(\d+(?:[.-]\d+)*)")
_SHORTENED = frozenset("arg param var opt dir str num val func".split())
_TIME = regex.compile(r"\d\dT\d\d:")
_HINT = re.compile(r"[A-Za-z]|\d\.\d+\.\d")
_VERSION = re.compile(r"[vV]?([\d.]+)")
_LISTED = regex.compile(r"([A-Za-z]{3,})[- ](\d+)")
_LIST = r"(?:\d+(?:[\s,，、&–-]|and|or|to|和|及|与|至|到)+)*"
_SUBSTANCES = {
    "co2": "二氧化碳", "co": "一氧化碳", "h2o": "水", "o2": "氧", "o3": "臭氧", "n2": "氮", "h2": "氢", "so2": "二氧化硫",
    "no2": "二氧化氮", "n2o": "氧化亚氮", "ch4": "甲烷", "nh3": "氨", "h2so4": "硫酸", "h2o2": "过氧化氢", "caco3": "碳酸钙",
}  # fmt: skip
"""Formulas that a text may call by name."""
_DIMENSIONS = {"1d": "一维", "2d": "二维|平面", "3d": "三维|立体", "4d": "四维"}
"""What has dimensions, as Chinese says it."""
_PLURAL = regex.compile(r"(?<=[A-Z]\d|\d[A-Z])s$")
"""MP3s are MP3."""
_FACTOR = regex.compile(r"\d+[xX]")
_TIMES = regex.compile(r"倍|times|fold")
"""3X is three times as much."""
_GROUP = regex.compile(r"G[- ]?\d+")


@CHECKS.register("alphanumerics")
class Alphanumerics(BaseCheck):
    """A name of letters and digits is missing in the target.

    What it does
        Looks for the source's names of Latin letters and digits (``COVID-19``, ``C919``, ``GB/T 19001``, ``5G``), versions
        (``2.4.1``) and codes (``0x80070005``) in the target; hyphens, spaces and case do not count. Quantities with units and quarters (``Q1``) are left
        to the number checks.

    Why it matters
        A wrong digit in a product, a standard or a law is another product, standard or law.

    Bad
        符合GB/T 19001-2016标准。 => It meets the standard GB/T 19010-2016.

    Good
        符合GB/T 19001-2016标准。 => It meets the standard GB/T 19001-2016.

        第1季度（Q1）增长5%。 => It grew 5% in the first quarter.
    """

    code = "alphanumerics"
    family = "codes"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    yields_to: ClassVar[tuple[str, ...]] = ("urls", "emails", "paths", "placeholders")
    overrules: ClassVar[tuple[str, ...]] = ("numbers",)

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per name."""
        if not _HINT.search(pair.source) or not pair.target.strip():
            return
        folded: str | None = None
        for match in _NAME.finditer(pair.source):
            name = _PLURAL.sub("", match.group()) if pair.source_lang == "en" else match.group()
            if _NOT_NAMES.fullmatch(name) or (" " in name and not name.split()[0].isupper()):
                continue
            if covered(pair.facet(source_code_spans), match.start(), match.end()):
                continue
            if folded is None:
                folded = _fold(pair.target)
            version = _VERSION.fullmatch(name)
            if version and re.search(rf"(?<![\d.]){re.escape(version[1])}(?!\.?\d)", pair.target):
                continue
            if (_fold(name) in folded and not version) or (
                _GROUP.fullmatch(name) and ("国集团" in pair.target or "Group of" in pair.target)
            ):
                continue
            if pair.target_lang == "zh" and (
                name.upper().startswith("COVID")
                or _rendered(name, pair.target)
                or regex.search(_DIMENSIONS.get(name.lower(), "(?!)"), pair.target)
            ):
                continue
            if _FACTOR.fullmatch(name) and _TIMES.search(pair.target):
                continue
            if _in_list(name, pair.target) or _SUBSTANCES.get(name.lower(), "\0") in pair.target:
                continue
            if _TIME.search(pair.source, match.start() - 3, match.end() + 3):
                continue
            near = _near(name, pair.target, pair.source)
            text = f"{name} has become {near.of(pair.target)}." if near else f"{name} is not in the target."
            yield self.finding(
                pair.id,
                text,
                source=Span(match.start(), match.end()),
                target=near,
                suggestion=name if near else None,
            )


def _rendered(name: str, target: str) -> bool:
    """Whether a word and its number may be rendered with the number behind a Chinese word: ARG1 is 参数1."""
    word = _WORD_AND_NUMBER.fullmatch(name)
    if word is None:
        return False
    translated = word[1].lower() in _SHORTENED or word[1].lower() in dictionary()
    between = "[“(（-]?" if translated else "[-－]" if word[1].istitle() and "-" in name else "(?!)"
    return regex.search(rf"\p{{Han}} ?{between}{regex.escape(word[2])}(?!\d)", target) is not None


def _in_list(name: str, target: str) -> bool:
    """Whether a numbered thing stands in a list of such: Item-90 in "Items 87 and 90"."""
    word = _LISTED.fullmatch(name)
    if word is None:
        return False
    return regex.search(rf"(?i)\b{word[1]}s?[- ]{_LIST}{word[2]}(?!\d)", target) is not None


def _near(name: str, target: str, source: str) -> Span | None:
    """The name of the target that is a slip of this one."""
    from rapidfuzz.distance import Levenshtein

    there = _fold(source)
    for match in _NAME.finditer(target):
        other = _fold(match.group())
        if other not in there and Levenshtein.distance(_fold(name), other) <= 1 + len(name) // 6:
            return Span(match.start(), match.end())
    return None


def _fold(text: str) -> str:
    """Without hyphens, spaces, case, diacritics and the commas of thousands."""
    return regex.sub(
        r"[-\s/–—‑_\p{Mn}]|(?<=\d),(?=\d{3}(?!\d))", "", unicodedata.normalize("NFKD", text)
    ).lower()
