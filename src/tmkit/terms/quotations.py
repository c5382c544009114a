"""Quotations in a row: the first of the Chinese is the first of the English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from tmkit.terms.candidates import Candidate
from tmkit.terms.corpus import Corpus
from tmkit.text.words import fold_phrase

__all__ = ["out_of_order", "quoted_pairs"]

_QUOTED: Final = regex.compile('[“‘「『"]([^“”‘’「」『』"]{1,60})[”’」』"]')

_SHORT: Final = 2
_TERM_ZH: Final = regex.compile(r"\p{Han}{2,8}")
_TERM_EN: Final = regex.compile(r"[\p{L}\d'’-]+(?: [\p{L}\d'’-]+){0,5}[,.]?")


def quoted_pairs(zh: str, en: str) -> Iterator[tuple[str, str]]:
    """The quoted terms of a unit in their order, where both sides quote as many and nothing longer.

    A word of two characters that is one in English, too, may be quoted for another reason.
    """
    here, there = _QUOTED.findall(zh), _QUOTED.findall(en)
    if len(here) == len(there) and all(map(_TERM_ZH.fullmatch, here)) and all(map(_TERM_EN.fullmatch, there)):
        for one, other in zip(here, there, strict=True):
            if len(one) > _SHORT or " " in other:
                yield one, other.rstrip(",.")


def out_of_order(candidate: Candidate, corpus: Corpus) -> bool:
    """Whether both forms are quoted in a unit with as many quotations on both sides, at different places in the row."""
    if min(candidate.quoted) <= 0:
        return False
    for index in candidate.units:
        zh, en = (_QUOTED.findall(text) for text in corpus.texts[index])
        if len(zh) == len(en) > 1:
            here = _place(candidate.zh, zh)
            there = _place(candidate.en, [fold_phrase(quoted) for quoted in en])
            if here is not None and there is not None:
                return here != there
    return False


def _place(wanted: object, quoted: Sequence[object]) -> int | None:
    """Where it stands, if it does once."""
    return quoted.index(wanted) if quoted.count(wanted) == 1 else None
