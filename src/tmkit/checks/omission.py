"""The check ``omission``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair
from tmkit.checks.coverage import compare_words, coverage_of
from tmkit.checks.omission_score import Suspect, judge, suspect
from tmkit.model import Finding, Severity, Span, same_language

__all__ = ["Omission", "judged", "likely", "short"]

_LEAST: Final = (
    -1.6
)  # the threshold for English parts is set for additions, of which right translations have more
_OMITTED: Final = -0.2
"""How much likelier an omitted Chinese part must be than an added one to be looked at ..."""
_ADDED: Final = 0.5  # ... and an added English part than an omitted one
_GRAVE: Final = 3.2  # log odds above the threshold


@CHECKS.register("omission")
class Omission(BaseCheck):
    """A clause of the source has no counterpart in the translation.

    What it does:
        Splits the source into clauses and looks for each of their words in the translation: by CC-CEDICT and renderings
        learned from parallel text, by figures and by Latin words; a word that a translation nearly always shows weighs
        more than one that it often passes over. A clause that looks thin while the translation is short for its source is
        given to a second judge: when the source without the clause is closer in meaning to the translation than the
        whole (sentence vectors), it is reported; as major where hardly any doubt is left.

    Why it matters:
        An omission reads well; nobody misses what was never there, except the client.

    Bad:
        公司去年在上海开设了三家新工厂，并且与当地大学合作培养了大量技术工人，产品主要出口欧洲市场。 => The company opened three new factories in Shanghai last year, and its products are mainly exported to the European market.

    Good:
        公司去年在上海开设了三家新工厂，产品主要出口欧洲市场。 => The company opened three new factories in Shanghai last year, and its products are mainly exported to the European market.

    Options:
        none
    """

    code = "omission"
    family = "meaning"
    zh_en = True
    category = "accuracy/omission"
    severity = Severity.MINOR
    yields_to: ClassVar[tuple[str, ...]] = ("untranslated", "target-empty")
    overrules: ClassVar[tuple[str, ...]] = ("number-missing",)

    ahead = compare_words
    by_paragraph = True

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._suspects: list[tuple[str, Suspect]] = []

    def check(self, pair: Pair) -> Iterable[Finding]:
        """Nothing yet: what is likely to have been left out is judged together, at the end of a paragraph or of the run."""
        found = likely(pair, of_source=True)
        if found is not None:
            self._suspects.append((pair.id, found))
        return ()

    def finish(self) -> Iterable[Finding]:
        """At most two findings a pair, the clearest ones."""
        suspects, self._suspects = self._suspects, []
        for unit, text, span, odds in judged(
            suspects, _LEAST if self.context.source_lang.startswith("en") else 0.0
        ):
            severity = Severity.MAJOR if odds >= _GRAVE else None
            message = f"“{short(span.of(text))}” has no counterpart in the translation"
            yield self.finding(unit, message, source=span, severity=severity)


def likely(pair: Pair, *, of_source: bool) -> Suspect | None:
    """The part of the source, or of the target, that is likeliest to have no counterpart, if it is likely enough."""
    if len(pair.source) < (12 if of_source else 6) or not pair.target.strip():
        return None
    coverage = pair.facet(coverage_of)
    if coverage is None:
        return None
    if same_language(pair.source_lang, "zh") is of_source:
        margin = _OMITTED if of_source else 0.0
        return suspect("zh", coverage.zh, coverage.en, len(pair.en) / pair.ratio, pair.spread, margin)
    margin = 0.0 if of_source else _ADDED
    return suspect("en", coverage.en, coverage.zh, len(pair.zh) * pair.ratio, pair.spread, margin)


def judged(
    suspects: Sequence[tuple[str, Suspect]], least: float = 0.0
) -> Iterator[tuple[str, str, Span, float]]:
    """Of suspects of one language with their units: unit, text, place and log odds above the threshold of those confirmed.

    Where one is, the next likely part of the same text is judged too. ``least`` moves the threshold.
    """
    while suspects:
        odds = judge([one for _, one in suspects])
        confirmed = [(unit, one, o) for (unit, one), o in zip(suspects, odds, strict=True) if o >= least]
        for unit, one, over in confirmed:
            yield unit, one.text, Span(one.part.start, one.part.end), over
        suspects = [(unit, one.next) for unit, one, _ in confirmed if one.next is not None]


def short(text: str) -> str:
    """A text cut in the middle for a message."""
    return text if len(text) <= 60 else f"{text[:40]} … {text[-16:]}"
