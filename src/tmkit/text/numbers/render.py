"""Quantities written out in good English and good Chinese."""

from __future__ import annotations

from tmkit.model import same_language
from tmkit.text.numbers.en.render import render_en, unit_words_en, with_modifier_en
from tmkit.text.numbers.model import Quantity
from tmkit.text.numbers.zh.render import render_zh, unit_words_zh, with_modifier_zh

__all__ = ["render", "unit_words", "with_modifier"]


def render(quantity: Quantity, lang: str) -> str:
    """A quantity in words and figures of ``lang``, with its modifier and unit.

    >>> from tmkit.text.numbers import parse
    >>> render(parse("近30亿吨", "zh")[0], "en")
    'nearly 3 billion tonnes'
    """
    phrase = render_zh(quantity) if same_language(lang, "zh") else render_en(quantity)
    return with_modifier(quantity, phrase, lang)


def unit_words(quantity: Quantity, lang: str) -> str:
    """The unit alone as ``lang`` writes it behind the number, with its space; empty when there is none."""
    return unit_words_zh(quantity) if same_language(lang, "zh") else unit_words_en(quantity)


def with_modifier(quantity: Quantity, phrase: str, lang: str) -> str:
    """A phrase with the modifier of a quantity in front."""
    if same_language(lang, "zh"):
        return with_modifier_zh(quantity.modifier, phrase)
    return with_modifier_en(quantity.modifier, phrase)
