"""The check ``number-dollar``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.number_family import numbers_of, quoted
from tmkit.model import Finding, Severity, Span, same_language
from tmkit.text.numbers.agreement import PLAIN_DOLLARS
from tmkit.text.numbers.rewrite import rewrite

_YUAN: Final = re.compile(r"\b(?:yuan|RMB|renminbi|CNY)", re.IGNORECASE)


class _Fact(NamedTuple):
    """What a pair says: whether its 元 are yuan, and the amounts whose 元 became dollars."""

    yuan: bool
    dollars: tuple[tuple[str, str, Span, Span, str | None], ...]


@CHECKS.register("number-dollar")
class NumberDollar(BaseCheck):
    """元 became dollars in a document whose 元 are yuan.

    What it does:
        A bare 元 may rightly be "$" in a text from Hong Kong or Taiwan. Where other sentences of the document say yuan
        or RMB for it, at least twice as many as say dollars, the dollars are reported.

    Why it matters:
        The figure is right, and worth seven times as much.

    Bad:
        总投资超过3.6万亿元。 => Total investment exceeded $3.6 trillion.
        其中公路投资2.1万亿元。 => Of this, 2.1 trillion yuan went into roads.
        铁路投资8000亿元。 => Investment in railways was 800 billion yuan.

    Good:
        罚款一千元。 => A fine of $1,000.
        申请费用五十元。 => The application fee is $50.

    Options:
        none
    """

    code = "number-dollar"
    family = "numbers"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._yuan: Counter[str] = Counter()
        self._dollars: dict[str, list[tuple[Place, _Fact]]] = {}

    def gather(self, pair: Pair) -> _Fact | None:
        """The currency of this pair's 元."""
        if "元" not in pair.zh:
            return None
        found = []
        for item in pair.facet(numbers_of).discrepancies:
            if item.note == PLAIN_DOLLARS and item.source and item.target:
                unit = "YUAN" if same_language(pair.target_lang, "zh") else "CNY"
                meant = replace(item.source, unit=unit)
                suggestion = (
                    rewrite(pair.target, item.target, meant, pair.target_lang) if unit == "CNY" else None
                )
                one, other = quoted(pair.source, item.source.span), quoted(pair.target, item.target.span)
                found.append((one, other, item.source.span, item.target.span, suggestion))
        yuan = bool(_YUAN.search(pair.en) or "人民币" in pair.zh)
        return _Fact(yuan, tuple(found)) if yuan or found else None

    def take(self, place: Place, fact: _Fact) -> None:
        """Count the document's yuan, keep its dollars."""
        self._yuan[place.document] += fact.yuan
        if fact.dollars:
            self._dollars.setdefault(place.document, []).append((place, fact))

    def finish(self) -> Iterable[Finding]:
        """One finding for each amount in dollars of a document in yuan."""
        for document, rows in self._dollars.items():
            if self._yuan[document] < 2 * len(rows):
                continue
            for place, fact in rows:
                for one, other, source, target, suggestion in fact.dollars:
                    message = f"{one} became {other}, but the 元 of this document are yuan"
                    yield self.finding(
                        place.unit, message, source=source, target=target, suggestion=suggestion
                    )
