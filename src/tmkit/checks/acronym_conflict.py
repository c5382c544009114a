"""One acronym for two things, one thing with two acronyms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.variation.acronyms import (
    AcronymFacts,
    Acronyms,
    Introduction,
    Use,
    acronyms_in,
    common_chinese,
    related_units,
)
from tmkit.checks.variation.variants import MAX_UNITS
from tmkit.model import Finding, Severity, Span

_ADDED = frozenset("of the china chinese people's people’s republic prc national state and in for".split())


@CHECKS.register("acronym-conflict")
class AcronymConflict(BaseCheck):
    """One acronym stands for two names, or one name has two acronyms.

    What it does
        Collects the acronyms an English target introduces ("Belt and Road Initiative (BRI)") and reports an
        acronym introduced for two different names, and a name, with or without "of China" and the like, that is
        introduced with two acronyms. Reported once, at the rarer one.

    Why it matters
        The reader takes GAC and GACC for two authorities.

    Bad
        海关总署发布。 => The General Administration of Customs of China (GACC) released it.
        海关总署表示。 => The GACC said so.
        海关总署签署。 => China's General Administration of Customs (GAC) signed it.

        自贸港。 => the Free Trade Port (FTP)
        文件传输。 => the File Transfer Protocol (FTP)

    Good
        海关总署。 => The General Administration of Customs of China (GACC) released it.
        自贸港。 => the Hainan Free Trade Port (FTP)
        自由贸易港。 => the Free Trade Port (FTP)
    """

    code = "acronym-conflict"
    family = "consistency"
    category = "terminology/inconsistent"
    severity = Severity.MAJOR

    only = "en"
    most = (MAX_UNITS, MAX_UNITS)

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._documents: dict[str, Acronyms] = defaultdict(Acronyms)

    def gather(self, pair: Pair) -> AcronymFacts | None:
        """The acronyms of a pair."""
        return pair.facet(acronyms_in)

    def take(self, place: Place, fact: AcronymFacts) -> None:
        """Enter them."""
        self._documents[place.document].add(place, fact)

    def finish(self) -> Iterator[Finding]:
        """A finding per conflict."""
        for known in self._documents.values():
            yield from self._two_names(known)
            yield from self._two_acronyms(known)

    def _two_names(self, known: Acronyms) -> Iterator[Finding]:
        for acronym, introductions in known.introductions.items():
            first = introductions[0]
            for other in introductions[1:]:
                if not _alike(_key(first), _key(other)):
                    yield self.finding(
                        other.unit,
                        f"{acronym} stands for “{other.name}” here and for “{first.name}” in {first.unit}.",
                        target=other.span,
                        related=(first.unit,),
                    )
                    break

    def _two_acronyms(self, known: Acronyms) -> Iterator[Finding]:
        firsts = [introductions[0] for introductions in known.introductions.values()]
        for place, a in enumerate(firsts):
            for b in firsts[place + 1 :]:
                if a.acronym == b.acronym or not _same_name(a, b):
                    continue
                number = {
                    one.acronym: len(known.uses[one.acronym]) + len(known.introductions[one.acronym])
                    for one in (a, b)
                }
                usual, rare = sorted((a, b), key=lambda one: (-number[one.acronym], one.index))
                term = common_chinese(usual.source, rare.source)
                at = rare.source.find(term) if term else -1
                others: list[Use | Introduction] = [
                    *known.introductions[rare.acronym],
                    *known.uses[rare.acronym],
                ]
                yield self.finding(
                    rare.unit,
                    f"{'“' + term + '” is' if term else 'One name is'} {rare.acronym} here "
                    f"({number[rare.acronym]} in this document) and {usual.acronym} elsewhere ({number[usual.acronym]}).",
                    source=Span(at, at + len(term)) if at >= 0 else None,
                    target=rare.span,
                    suggestion=usual.acronym,
                    related=(usual.unit, *(u for u in related_units(others, rare.unit) if u != usual.unit)),
                )


def _key(introduction: Introduction) -> tuple[str, ...]:
    return tuple(_stem(word) for word in introduction.words if word.lower() not in _ADDED)


def _stem(word: str) -> str:
    low = word.lower().replace("’", "'").removesuffix("'s")
    return low[:-1] if low.endswith("s") and len(low) > 3 else low


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name is the end of the other, letter slips apart."""
    short, long = sorted((a, b), key=len)
    if not short or long[-len(short) :] == short:
        return True
    return sum(word in long for word in short) >= max(2, len(short) - 1)


def _same_name(a: Introduction, b: Introduction) -> bool:
    """Whether two introductions name one thing: the same words but for "of China" and the like."""
    return bool(_key(a)) and _key(a) == _key(b)
