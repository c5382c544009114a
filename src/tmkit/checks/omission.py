"""The check ``omission``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from tmkit.checks.base import CHECKS, CheckContext, Pair
from tmkit.checks.clauses.beside import beside, stands_beside
from tmkit.checks.clauses.coverage import comparable, coverage_of, missed_items
from tmkit.checks.clauses.family import ClauseCheck, short
from tmkit.checks.clauses.tears import breaks_off
from tmkit.model import Finding, Severity, Span, same_language

__all__ = ["Omission"]

_LAST: Final = 4  # content words at the end of a source that a translation which breaks off may lack
_THERE: Final = 0.9  # log odds a word above which they are there
_GRAVE: Final = 3.2  # log odds above the threshold


@CHECKS.register("omission")
class Omission(ClauseCheck):
    """A clause of the source has no counterpart in the translation.

    What it does:
        Splits the source into clauses and looks for each of their words in the translation: by CC-CEDICT and renderings
        learned from parallel text, by figures and by Latin words; a word that a translation nearly always shows weighs
        more than one that it often passes over. A clause that looks thin while the translation is short for its source is
        given to a second judge: when the source without the clause is closer in meaning to the translation than the
        whole (sentence vectors), it is reported; as major where hardly any doubt is left. Where the translation looks torn
        (a sentence that begins with a small letter, a comma at its end), less is asked. An item of a Chinese list is
        reported when the items beside it stand side by side in the translation; the last clause of an English source, when
        its Chinese translation stops at a comma.

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
    category = "accuracy/omission"
    yields_to: ClassVar[tuple[str, ...]] = ("untranslated", "target-empty")
    overrules: ClassVar[tuple[str, ...]] = ("number-missing",)
    of_source = True

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._items: dict[str, tuple[str, Span]] = {}
        self._ends: dict[str, tuple[str, Span]] = {}

    def check(self, pair: Pair) -> Iterable[Finding]:
        """Nothing yet; the first item of a list that was left out, and a lost end, are kept for the end, too."""
        if same_language(pair.source_lang, "zh"):
            if pair.facet(comparable):
                for item in pair.facet(missed_items):
                    if not stands_beside("zh", item.of(pair.source), pair.facet(beside)):
                        self._items[pair.id] = pair.source, item
                        break
        else:
            end = lost_end(pair)
            if end and not stands_beside("en", end.of(pair.source), pair.facet(beside)):
                self._ends[pair.id] = pair.source, end
        return super().check(pair)

    def finish(self) -> Iterable[Finding]:
        """At most two clauses a pair, the clearest ones; the item of a list where no clause is."""
        items, self._items = self._items, {}
        ends, self._ends = self._ends, {}
        for unit, text, span, odds in self.confirmed():
            items.pop(unit, None)
            ends.pop(unit, None)
            severity = Severity.MAJOR if odds >= _GRAVE else None
            message = f"“{short(span.of(text))}” has no counterpart in the translation"
            yield self.finding(unit, message, source=span, severity=severity)
        for unit, (text, span) in items.items():
            message = f"“{short(span.of(text))}”, one of a list, has no counterpart in the translation"
            yield self.finding(unit, message, source=span)
        for unit, (text, span) in ends.items():
            message = f"the translation breaks off at a comma: is the counterpart of “{short(span.of(text))}” whole?"
            yield self.finding(unit, message, source=span)


def lost_end(pair: Pair) -> Span | None:
    """The last words of an English source whose Chinese translation stops at a comma, if few have a counterpart."""
    if not breaks_off(pair.target, pair.source):
        return None
    coverage = pair.facet(coverage_of)
    if coverage is None:
        return None
    side = coverage.en
    first = max(0, len(side.places) - _LAST)
    if sum(side.odds[first:]) > _THERE * _LAST:
        return None
    return Span(side.places[first], side.clauses[-1][1])
