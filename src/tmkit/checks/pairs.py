"""Units as checks see them, in order: with their number in the document, and cut into chunks of whole paragraphs."""

from __future__ import annotations

import functools
import math

from tmkit.checks.base import CheckContext, Pair
from tmkit.checks.own_lengths import own_lengths
from tmkit.model import TranslationUnit

__all__ = ["Cutter", "LengthRatio", "Pairs"]

_CHUNK = 1600
_LONGEST = 20_000


class LengthRatio:
    """How many English characters a Chinese one gives in this run, and how evenly: learned from the pairs so far.

    Words and figures that stand on both sides alike do not count.
    """

    def __init__(self) -> None:
        self._sum = self._squares = 0.0
        self._count = 0

    def learn(self, pair: Pair) -> None:
        """Take a pair into account."""
        if len(pair.zh) > 15 and pair.en:
            zh, en = pair.facet(own_lengths)
            log = min(max(math.log(en / zh), 0.5), 1.8)
            self._sum += log
            self._squares += log * log
            self._count += 1

    @property
    def value(self) -> float:
        """The ratio; 3.2, the mean of our development sets, until 20 pairs have been seen."""
        return math.exp(self._sum / self._count) if self._count >= 20 else 3.2

    @property
    def spread(self) -> float:
        """The standard deviation of the ratio's logarithm, within reason."""
        if self._count < 20:
            return 0.2
        variance = self._squares / self._count - (self._sum / self._count) ** 2
        return min(max(math.sqrt(max(variance, 0.0)), 0.12), 0.3)


class Pairs:
    """Makes pairs of the units of a run, in order.

    Attributes:
        sizes: units so far by document.

    """

    def __init__(self, context: CheckContext) -> None:
        self._langs = context.source_lang, context.target_lang
        self._primary = primary(context.source_lang), primary(context.target_lang)
        self._ratio = LengthRatio()
        self._count = 0
        self.sizes: dict[str, int] = {}

    def of(self, unit: TranslationUnit) -> Pair:
        """A unit as checks see it."""
        document = unit.provenance.document or unit.prop("document") or ""
        ordinal = self.sizes[document] = self.sizes.get(document, 0) + 1
        source, target = (_text(unit, lang) for lang in self._langs)
        ratio = self._ratio
        pair = Pair(
            unit, self._count, source, target, *self._primary, document,
            (unit.prop("paragraph") or "") if unit.props else "", ordinal, ratio.value, ratio.spread,
        )  # fmt: skip
        self._count += 1
        ratio.learn(pair)
        return pair


def _text(unit: TranslationUnit, lang: str) -> str:
    for variant in unit.variants:
        if variant.lang == lang:
            content = variant.content
            return content[0] if len(content) == 1 and isinstance(content[0], str) else variant.text
    return unit.text(lang)


@functools.lru_cache(maxsize=64)
def primary(tag: str) -> str:
    """The language of a tag: "zh", "en" ..."""
    first = tag.replace("_", "-").split("-")[0].lower()
    return {"zho": "zh", "chi": "zh", "cmn": "zh", "eng": "en"}.get(first, first)


class Cutter:
    """Says before which pairs a chunk ends: where a paragraph does, once there are enough pairs."""

    def __init__(self) -> None:
        self._size = 0
        self._last = ("", "")

    def __call__(self, pair: Pair) -> bool:
        """Whether a new chunk begins with this pair."""
        here = pair.document, pair.paragraph
        cut = self._size >= _CHUNK and (not pair.paragraph or here != self._last or self._size >= _LONGEST)
        self._size = 1 if cut else self._size + 1
        self._last = here
        return cut
