"""Words of the two languages: tokens with places and parts of speech, and folding of English inflection."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import regex

__all__ = ["Token", "fold", "fold_phrase", "singular", "tokens"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark.

    Attributes:
        text: as written.
        start: first code point in the text.
        end: one past the last code point.
        pos: for Chinese the ictclas tag of jieba (``n``, ``ns``, ``nt``, ``v``, ``uj`` ...); for English
            ``w`` for words, ``m`` for numbers; ``x`` for marks in both.

    """

    text: str
    start: int
    end: int
    pos: str


_EN = regex.compile(
    r"(?P<m>[$€£¥]?\d+(?:[.,:]\d+)*(?:%|st\b|nd\b|rd\b|th\b)?)"
    r"|(?P<w>(?:[A-Za-z]\.){2,}|\p{Latin}+\d+\.\d+(?![\p{L}\d])|[\p{Latin}\d]+\.(?:md|txt|js|py|ya?ml|json|xml|html?|exe|conf|csv|pdf|tpl)(?![\p{L}\d])"
    r"|[\p{Latin}\d]+(?:\+(?![\p{Latin}\d])|&(?=[\p{Latin}])[\p{Latin}]+)?)"
    r"|(?P<x>[’']s\b|\S)"
)
_ZH_NUMBER = regex.compile(r"^[\d.,%]+$")
_HAS_WORD = regex.compile(r"[\p{L}\p{N}]")


def tokens(text: str, lang: str) -> tuple[Token, ...]:
    """The words and marks of a text in order; white space is left out.

    Chinese is segmented by jieba's dictionary and hidden Markov model (rjieba); runs of Latin letters and
    digits are kept together. English splits at hyphens and before a possessive ``'s``; PM2.5 and README.md are one word.
    """
    return _chinese(text) if lang.startswith("zh") else _english(text)


def _english(text: str) -> tuple[Token, ...]:
    return tuple(Token(m.group(), m.start(), m.end(), m.lastgroup or "x") for m in _EN.finditer(text))


@functools.lru_cache(maxsize=1)
def _jieba() -> object:
    import rjieba

    return rjieba


def _chinese(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    place = 0
    for word, pos in _jieba().tag(text):  # type: ignore[attr-defined]
        start, place = place, place + len(word)
        if word.isspace():
            continue
        if not _HAS_WORD.search(word):
            pos = "x"
        elif _ZH_NUMBER.match(word):
            pos = "m"
        elif pos == "x":
            pos = "eng" if word.isascii() else "n"
        found.append(Token(word, start, place, pos))
    return tuple(found)


# --- English inflection ----------------------------------------------------------------------------------

_PLURAL_TANTUM = frozenset(
    """customs goods news series species means economics statistics physics mathematics politics electronics
    logistics ethics analytics robotics dynamics mechanics ceramics cosmetics headquarters always perhaps this
    thus its his us is was as has does yes gas bus plus bias basis analysis crisis emphasis thesis status focus
    virus campus bonus census consensus chorus access process business address express progress success congress
    class mass loss cross glass press less unless across asia overseas""".split()
)
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "feet": "foot", "teeth": "tooth",
    "analyses": "analysis", "bases": "basis", "crises": "crisis", "criteria": "criterion",
    "phenomena": "phenomenon", "media": "medium", "data": "data", "indices": "index", "leaves": "leaf",
    "lives": "life", "knives": "knife", "halves": "half", "shelves": "shelf", "wolves": "wolf",
    "made": "make", "built": "build", "held": "hold", "grew": "grow", "grown": "grow", "rose": "rise",
    "risen": "rise", "led": "lead", "took": "take", "taken": "take", "gave": "give", "given": "give",
    "brought": "bring", "bought": "buy", "sold": "sell", "sent": "send", "paid": "pay", "kept": "keep",
    "met": "meet", "won": "win", "went": "go", "gone": "go", "drove": "drive", "driven": "drive",
    "chose": "choose", "chosen": "choose", "wrote": "write", "written": "write", "spoke": "speak",
    "spoken": "speak", "broke": "break", "broken": "break", "began": "begin", "begun": "begin",
}  # fmt: skip
_VOWEL = regex.compile("[aeiouy]")


def singular(word: str) -> str:
    """A noun's singular, lower case; words that only look like plurals (customs, goods, news) stay.

    >>> [singular(w) for w in ("Policies", "customs", "ships", "classes", "goods")]
    ['policy', 'customs', 'ship', 'class', 'goods']
    """
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _PLURAL_TANTUM or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@functools.lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A key under which the inflected forms of an English word meet (not itself a word).

    >>> fold("Trades") == fold("trading") == fold("traded")
    True
    >>> fold("customs") == fold("custom")
    False
    """
    base = singular(word)
    if base in _PLURAL_TANTUM:
        return base
    base = _IRREGULAR.get(base, base)
    for ending in ("ing", "ed"):
        stem = base.removesuffix(ending)
        if stem != base and len(stem) >= 3 and _VOWEL.search(stem):
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
                stem = stem[:-1]
            return stem.removesuffix("i") + "y" if stem.endswith("i") else stem
    return base.removesuffix("e") if len(base) > 3 else base


def fold_phrase(text: str) -> tuple[str, ...]:
    """The folded words of an English phrase without marks and possessives."""
    return tuple(fold(token.text) for token in _english(text) if token.pos != "x")
