"""The length of a translation."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.own_lengths import OwnLengths, own_lengths, own_lengths_of
from tmkit.checks.places import source_code_spans
from tmkit.model import Finding, Severity, Span

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_EXPLAINED = math.log(1.6)
"""What a target may be longer: English explains what Chinese abbreviates (“三严三实”)."""
_COLONS = (":", "：")
_RULE = re.compile(r"([^\w\s])\1{3,}|\s{3,}")
"""A drawn line or a filled column: as long on both sides whatever the languages are."""
_MEAN = math.log(3.0)
"""English characters per Chinese one, measured on 48,000 pairs of laws, documentation and everyday sentences."""


_USUAL = math.log(2.6)
_HALF = math.log(1.9) / _USUAL
"""How much shorter than expected English is that hardly says half of a Chinese sentence, as a share of the limit."""
_HALF_HERE = math.log(2.3) / _USUAL
"""The same against what is usual in this run."""
_SENTENCE = 25
"""Chinese characters from which lengths are even enough for that."""
_FEWEST = 8
"""Chinese characters below which nothing is said."""
_MOST_LATIN = 0.15
"""Share of Latin letters and figures up to which they are, too."""


def _shorter(own: OwnLengths, ratio: float) -> float:
    """How much shorter than expected English is, as a logarithm."""
    return math.log(own.zh * ratio / own.en)


class _Fitting(NamedTuple):
    """Lengths that surely fit, as factors: spares the counting, and logarithms.

    Attributes:
        longest: what the Chinese text may be in the English characters it lets expect in this run, for one of English.
        fewest: English characters for a Chinese one, however many of them are marks.
        most: likewise.

    """

    longest: float
    fewest: float
    most: float

    def has(self, zh: str, en: str, own: OwnLengths, ratio: float) -> bool:
        """Whether the lengths of two texts are among them."""
        size = len(en)
        if not size or own.zh * ratio >= own.en * self.longest:
            return False
        wide = (len(zh.encode("utf-8", "replace")) - len(zh)) // 2
        if wide < 12:
            return False
        mixed = wide + 0.33 * (len(zh) - wide)
        return 0.72 * size > self.fewest * mixed and 0.99 * size < self.most * 0.6 * wide


@CHECKS.register("length")
class Length(BaseCheck):
    """The target is far too short or far too long for its source.

    What it does
        Compares the lengths of the two sides. English has about three characters for one Chinese one; a pair is
        reported when it is off by more than the factor ``max-ratio``, which grows for short texts, where
        lengths vary more. English for a whole sentence of Chinese is reported sooner when it is too short: where it is
        half of what is usual, or a little less in a run whose pairs are evenly long.

    Why it matters
        Half of the paragraph was forgotten, or the translation of two segments stands in one.

    Bad
        我国与240多个国家和地区有贸易往来，与190多个国家和地区进出口实现增长。 => Trade grew.

    Good
        规模再创新高。 => The scale reached a new high.

    Options
        max-ratio: the factor for long texts (default 2.6).
    """

    code = "length"
    beyond_texts = True
    family = "completeness"
    zh_en = True
    category = "accuracy/omission"
    severity = Severity.MINOR
    yields_to: ClassVar[tuple[str, ...]] = ("target-same", "omission", "untranslated", "target-empty")

    def __init__(self, context: object) -> None:
        super().__init__(context)  # type: ignore[arg-type]
        self._limit = math.log(max(1.2, self.option("max-ratio", 2.6)))
        self._half, self._half_here = _HALF * self._limit, _HALF_HERE * self._limit
        usual = math.exp(_MEAN) / 1.17
        self._fits = _Fitting(
            math.exp(self._half_here), usual * math.exp(-self._half), usual * math.exp(self._limit)
        ).has

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding."""
        zh, en = pair.zh, pair.en
        if len(zh) < _FEWEST or self._fits(zh, en, pair.facet(own_lengths), pair.ratio):
            return
        zh, en = _RULE.sub(" ", zh), _RULE.sub(" ", en)
        shorter = _shorter(own_lengths_of(zh, en), pair.ratio)
        latin = len(_LATIN.findall(zh))
        chinese = len(_HAN.findall(zh)) + 0.33 * latin
        english = len(en) - en.count(" ") - en.count(",") - en.count(".")
        if chinese < _FEWEST or not english:
            return
        if zh.rstrip()[-1:] in _COLONS and en.rstrip()[-1:] in _COLONS:
            return  # a speaker line: the office is often given on one side only
        if len(pair.facet(source_code_spans)) > 2:
            return
        off = math.log(english / chinese) - _MEAN + math.log(1.17)
        english_is_target = pair.target_lang == "en"
        short = (off < 0) == english_is_target
        limit = self._limit * (1 + 6 / chinese) + (0 if short else _EXPLAINED)
        if off < 0 and english_is_target and chinese >= _SENTENCE and latin <= _MOST_LATIN * len(zh):
            limit = min(limit, self._half)
            if shorter > max(self._half_here, 3.5 * pair.spread):
                off = min(off, -shorter)
        if abs(off) <= limit:
            return
        factor = math.exp(abs(off))
        yield self.finding(
            pair.id,
            f"The target is {factor:.1f} times {'shorter' if short else 'longer'} than its source lets expect.",
            source=Span(0, len(pair.source)),
            target=Span(0, len(pair.target)),
            severity=Severity.MAJOR if short and factor > 2 else None,
        )
