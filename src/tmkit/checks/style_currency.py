"""$80 billion and 80 billion U.S. dollars."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.places import small_words
from tmkit.checks.variation.variants import Form, StyleVariants

_WORDS = frozenset("dollar dollars yuan usd rmb cny eur euro euros renminbi".split())
_SIGNS = frozenset("$€¥￥")
_AMOUNT = regex.compile(
    r"(?P<usd>US\$|(?<![A-Z])\$(?=\s?\d)|\bUSD(?=\s?\d)|(?<=\d[\d.,]*\s)USD\b|(?<=(?:\d|llion|thousand|hundred)\s)(?:U\.?S\.? )?dollars\b)"
    r"|(?P<cny>\bRMB(?=\s?\d)|\bCNY(?=\s?\d)|[¥￥](?=\s?\d)|(?<=(?:\d|llion|thousand|hundred)\s)(?:RMB\b|CNY\b|yuan\b|renminbi\b))"
    r"|(?P<eur>€(?=\s?\d)|\bEUR(?=\s?\d)|(?<=(?:\d|llion|thousand|hundred)\s)(?:euros?|EUR)\b)"
)
_NAME = {
    "US$": "US$", "$": "$", "USD": "USD", "RMB": "RMB", "CNY": "CNY", "¥": "¥", "￥": "¥", "yuan": "yuan",
    "renminbi": "renminbi", "€": "€", "EUR": "EUR", "euro": "euros", "euros": "euros",
}  # fmt: skip


@CHECKS.register("style-currency")
class StyleCurrency(StyleVariants):
    """One currency is written in two ways.

    What it does
        In an English target, counts how amounts are written ($ or U.S. dollars, RMB or yuan, € or euros) and
        points out each rarer form once per document.

    Why it matters
        A text has one style; readers compare amounts more easily in one form.

    Bad
        800亿美元。 => Deals exceeded $80 billion.
        一千亿美元。 => Trade surpassed 100 billion U.S. dollars.
        七千亿美元。 => Trade exceeded 700 billion U.S. dollars.

    Good
        800亿美元。 => Deals exceeded $80 billion.
        一千亿元。 => Trade surpassed 100 billion yuan.
    """

    code = "style-currency"
    family = "style"
    category = "style/inconsistent-style"
    only = "en"

    def forms(self, pair: Pair) -> Iterable[Form]:
        """Signs, codes and words of amounts."""
        if _WORDS.isdisjoint(pair.facet(small_words)) and _SIGNS.isdisjoint(pair.target):
            return
        for match in _AMOUNT.finditer(pair.target):
            text = match.group()
            form = _NAME.get(text) or ("dollars" if text.endswith("dollars") else text)
            shown = "U.S. dollars" if form == "dollars" and "S" in text else form
            yield Form(str(match.lastgroup), form, *match.span(), shown)
