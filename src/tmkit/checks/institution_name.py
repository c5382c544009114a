"""The check ``institution-name``."""

from __future__ import annotations

from collections.abc import Iterable

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span
from tmkit.text.institution_names import (
    Institution,
    chinese_institutions,
    english_institutions,
    hinted_in_chinese,
    hinted_in_english,
)


@CHECKS.register("institution-name")
class InstitutionNames(BaseCheck):
    """A ministry, organ of state, international organisation or exchange has become another one.

    What it does
        Knows the ministries and agencies of China, its highest organs, the larger international organisations and some
        stock exchanges in both languages. It speaks where the source names one of which the translation has nothing,
        and the translation names one of the same kind of which the source has nothing.

    Why it matters
        A statement is put into the mouth of another authority, or figures of trade with ASEAN become figures of trade
        with the EU.

    Bad
        我国对东盟出口增长12%。 => China's exports to the EU grew by 12%.
        商务部发布了公告。 => The Ministry of Finance issued an announcement.

    Good
        我国对东盟出口增长12%。 => China's exports to ASEAN grew by 12%.
        商务部发布了公告。 => The commerce ministry issued an announcement.
        国务院任命了新的部长。 => China's cabinet appointed a new minister.

    Options
        none
    """

    code = "institution-name"
    family = "meaning"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding of each kind: more than one change at once is no mistaken name but another text."""
        chinese = chinese_institutions(pair.zh)
        if not chinese:
            return
        english = list(english_institutions(pair.en))
        said = {institution for which, _ in english for institution in which}
        named = {institution for institution, _ in chinese}
        lost = {who: span for who, span in chinese if who not in said and not hinted_in_english(who, pair.en)}
        new = {
            min(which, key=lambda who: who.zh): span
            for which, span in english
            if not which & named and not any(hinted_in_chinese(who, pair.zh) for who in which)
        }
        for kind in {who.kind for who in lost} & {who.kind for who in new}:
            gone, come = _only(lost, kind), _only(new, kind)
            if len(gone) == len(come) == 1:
                yield self.became(pair, *pair.ordered(*gone, *come))


def _only(found: dict[Institution, Span], kind: str) -> list[Span]:
    return [span for who, span in found.items() if who.kind == kind]
