"""The check ``place-name``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span
from tmkit.text.place_names import (
    PlaceName,
    chinese_places,
    english_places,
    hinted_in_chinese,
    hinted_in_english,
    places_met,
)


@CHECKS.register("place-name")
class PlaceNames(BaseCheck):
    """A country, province, city or region of the world has become another one.

    What it does
        Knows the countries, China's provinces and larger cities, great cities and the regions of the world in both
        languages. It speaks where the source names one that the translation does not, and the translation names one of
        the same kind that the source does not.

    Why it matters
        Names that look alike are mixed up, in both languages: 陕西 Shaanxi and 山西 Shanxi, 奥地利 Austria and 澳大利亚
        Australia, 瑞典 Sweden and 瑞士 Switzerland, 尼日尔 Niger and 尼日利亚 Nigeria.

    Bad
        陕西省的出口增长了12%。 => Exports of Shanxi Province grew by 12%.
        代表团访问了奥地利。 => The delegation visited Australia.

    Good
        陕西省的出口增长了12%。 => Exports of Shaanxi Province grew by 12%.
        代表团访问了奥地利。 => The delegation visited Austria.
        中奥两国关系良好。 => China and Austria are on good terms.

    Options
        none
    """

    code = "place-name"
    family = "meaning"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding: more than one change at once is no mistaken name but another text."""
        met = places_met(pair.zh)
        if not met:
            return
        english = english_places(pair.en)
        said = {place for places, _, _ in english for place in places}
        if said.issuperset(met):
            return  # whichever of them are whole words, the other side has them
        chinese = chinese_places(pair.zh)
        named = {place for place, _ in chinese}
        if pair.source_lang == "zh":
            lost = {
                p: span for p, span in chinese if p not in said and not hinted_in_english(p, pair.en, english)
            }
            new = dict(self._strange_english(pair, english, named, chinese))
        else:
            lost = {
                p: span
                for places, span, sure in english
                if sure and not places & named
                for p in places
                if not hinted_in_chinese(p, pair.zh, chinese)
            }
            new = {
                p: span for p, span in chinese if p not in said and not hinted_in_english(p, pair.en, english)
            }
        yield from self._mistaken(pair, lost, new)

    def _strange_english(
        self,
        pair: Pair,
        english: list[tuple[frozenset[PlaceName], Span, bool]],
        named: set[PlaceName],
        chinese: list[tuple[PlaceName, Span]],
    ) -> Iterator[tuple[PlaceName, Span]]:
        """English places of which the Chinese says nothing."""
        for places, span, sure in english:
            hinted = any(hinted_in_chinese(place, pair.zh, chinese) for place in places)
            if sure and not places & named and not hinted:
                yield min(places, key=lambda place: place.zh), span

    def _mistaken(
        self, pair: Pair, lost: dict[PlaceName, Span], new: dict[PlaceName, Span]
    ) -> Iterator[Finding]:
        for kind in ("country", "province", "city", "world city", "region"):
            gone = [place for place in lost if place.kind == kind]
            if len(gone) > 1:  # China is "the country", "domestic" as often as it is China
                gone = [place for place in gone if place.zh[0] != "中国"]
            come = [place for place in new if place.kind == kind]
            if len(gone) != 1 or len(come) != 1:
                continue
            source, target = lost[gone[0]], new[come[0]]
            there = target.of(pair.target)
            names = (come[0].en, gone[0].en) if pair.source_lang == "zh" else (come[0].zh, gone[0].zh)
            yield self.became(pair, source, target, names[1][0] if there == names[0][0] else None)
