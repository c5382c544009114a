"""The denials of a text: plain ones that a translation has to answer, and words that may carry one unseen."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from tmkit.checks.denials.words import pairs, words_of
from tmkit.text.chars import lowered

__all__ = ["DULL", "Dark", "dark_words", "denials", "may_lack", "small", "unpaired"]

_WORD: Final = re.compile(r"[A-Za-z]+(?:-[a-z]+)*")
DULL: Final = {
    "en": frozenset(
        "is are was were be been being am have has had do does did will would shall should can could may might must to the a an and or "
        "of in on at by for with from as it its this that these those he she they we you i his her him them their our your my any all "
        "some so such very much too also only even yet just ever always really necessarily simply merely here there more most than then "
        "if when which who what how no not never nor t".split()
    ),
    "zh": frozenset(
        "被 由 能 会 可 要 应 应当 得 再 需 需要 是 有 在 对 把 将 与 和 的 了 所 任何 其 向 以 因 为 给 用 让 使 从 到 他 她 它 我 你 我们 他们 "
        "这 那 个 一个 就 也 都 还 能够 应该 可以 必须 必 须 很 太 那么 这么 不 没 未".split()
    ),
}
"""Words of each language without a meaning of their own to look for on the other side."""


class Dark(NamedTuple):
    """A word that may carry a denial: where, and whether it denies by itself."""

    at: int
    plain: bool


def denials(text: str, lang: str, *, soft: bool = False) -> list[re.Match[str]]:
    """Plain denials that a translation has to answer; with ``soft`` those that it seldom answers by one, too."""
    words = words_of(lang)
    text = small(text, lang)
    if not words.hint.search(text):
        return []
    masked = _without_neutral(text, lang)
    if not soft:
        masked = words.soft.sub(_blank, masked)
    return [one for one in words.negators.finditer(masked) if lang == "zh" or not _turned(text, one.end())]


def _turned(text: str, end: int) -> bool:
    """Whether the next word of an English text in small letters but for adverbs and small words denies too."""
    at = end
    for _ in range(3):
        word = _WORD.search(text, at, at + 20)
        if not word:
            return False
        if words_of("en").turned.match(text, word.start()):
            return True
        if word.group() not in DULL["en"] and not word.group().endswith("ly"):
            return False
        at = word.end()
    return False


def dark_words(text: str, lang: str) -> list[Dark]:
    """All words of a text that may carry a denial."""
    words = words_of(lang)
    return [
        Dark(one.start(), words.plain.match(one.group()) is not None)
        for one in words.hidden.finditer(_without_neutral(small(text, lang), lang))
    ]


def small(text: str, lang: str) -> str:
    """The text as the patterns of its language want it."""
    return lowered(text) if lang == "en" else text


@functools.lru_cache(maxsize=4)
def _without_neutral(text: str, lang: str) -> str:
    """The text, in small letters, without what is negative in form only; asked twice for each side of a pair."""
    words = words_of(lang)
    return text if lang == "en" and not words.hint.search(text) else words.neutral.sub(_blank, text)


def unpaired(zh: str, en: str) -> tuple[str, str]:
    """Both texts without the words that answer one another, such as 擅自 and "without": they deny nothing else."""
    any_zh, answers = pairs()
    if not any_zh.search(zh):
        return zh, en
    low = lowered(en)
    for of_zh, of_en in answers:
        if of_zh.search(zh) and of_en.search(low):
            zh = of_zh.sub(_blank, zh)
            for one in of_en.finditer(low):
                en = en[: one.start()] + _blank(one) + en[one.end() :]
            low = lowered(en)
    return zh, en


def may_lack(own: Sequence[Dark], theirs: Sequence[Dark], more: int) -> bool:
    """A quick look: whether the other text has fewer words that may carry a denial, or as many but fewer plain denials by ``more``."""
    lack = len(own) - len(theirs)
    return lack >= 0 or more > 0


def _blank(match: re.Match[str]) -> str:
    return "＊" * len(match.group())
