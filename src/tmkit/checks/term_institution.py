"""The name of an institution rendered in two ways, without any termbase."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.clauses.rows import segmenter
from tmkit.checks.clauses.words import stem
from tmkit.checks.variation.variants import MAX_UNITS
from tmkit.model import Finding, Severity, Span
from tmkit.text.chars import to_simplified

_INSTITUTION: Final = re.compile(
    "(?:部|署|局|院|委|会|办公室|银行|大学|学院|学校|协会|组织|中心|公司|集团|法庭|庭|处|司|厅)$"
)
_NAME: Final = re.compile(r"[A-Z][\w’'-]*(?:(?:\s+(?:of|and|for|the|on|in|to|&))*\s+[A-Z][\w’'-]*)+")
_LEAD: Final = re.compile(r"^(?:The|China['’]s|Chinese|PRC)\s+")
_TAIL: Final = re.compile(r"\s+of\s+(?:the\s+)?(?:People['’]s\s+Republic\s+of\s+)?China$")
_GENERIC: Final = frozenset(
    "委员会 管理局 办公室 联合会 基金会 研究院 监管局 总公司 分公司 子公司 办事处 秘书处 主管部 俱乐部 全部会".split()
)
_SMALL: Final = frozenset("of and for the on in to".split())


class _Facts(NamedTuple):
    """The source as it is and in simplified characters, the institutions in it, and names in the English text with their places."""

    source: str
    zh: str
    institutions: tuple[str, ...]
    names: tuple[tuple[str, int, int], ...]


class _Unit(NamedTuple):
    unit: str
    facts: _Facts


@CHECKS.register("term-institution")
class TermInstitution(BaseCheck):
    """The name of one institution is rendered in two ways.

    What it does
        Learns from the document how an institution's full name is usually written in English, and reports the places
        where another name that is made partly of the same words stands for it. Short forms, additions such as "of
        China" and names that belong to another institution of the document are left alone.

    Why it matters
        The reader looks for two authorities where there is one.

    Bad
        商务部发布公告。 => The Ministry of Commerce issued a notice.
        商务部举行发布会。 => The Ministry of Commerce held a press conference.
        商务部作出回应。 => The Commerce Department responded.

    Good
        商务部发布公告。 => The Ministry of Commerce issued a notice.
        商务部举行发布会。 => China's Ministry of Commerce held a press conference.
        商务部作出回应。 => The ministry responded.
    """

    code = "term-institution"
    family = "consistency"
    category = "terminology/inconsistent"
    severity = Severity.MINOR
    only = "en"
    most = (MAX_UNITS, MAX_UNITS)

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._documents: dict[str, list[_Unit]] = defaultdict(list)

    def gather(self, pair: Pair) -> _Facts | None:
        """The names of both sides."""
        if pair.source_lang != "zh":
            return None
        source = to_simplified(pair.source)
        if _MARKS.isdisjoint(source):
            return None
        names = tuple(_names(pair.target))
        if not names:
            return None
        found = tuple(
            dict.fromkeys(
                word
                for word in segmenter().cut(source)
                if len(word) > 2 and word not in _GENERIC and _INSTITUTION.search(word)
            )
        )
        return _Facts(pair.source, source, found, names)

    def take(self, place: Place, fact: _Facts) -> None:
        """Enter them."""
        self._documents[place.document].append(_Unit(place.unit, fact))

    def finish(self) -> Iterator[Finding]:
        """A finding per deviating name, at its first place."""
        for units in self._documents.values():
            of_name: dict[str, set[int]] = defaultdict(set)
            of_institution: dict[str, list[int]] = defaultdict(list)
            for n, unit in enumerate(units):
                for name, _, _ in unit.facts.names:
                    of_name[name].add(n)
                for institution in unit.facts.institutions:
                    of_institution[institution].append(n)
            usual = {
                institution: name
                for institution, places in of_institution.items()
                if (name := _usual(units, places, of_name))
            }
            for institution, name in usual.items():
                yield from self._deviations(units, institution, name, usual, of_name, of_institution)

    def _deviations(
        self,
        units: Sequence[_Unit],
        institution: str,
        name: str,
        usual: dict[str, str],
        of_name: dict[str, set[int]],
        of_institution: dict[str, list[int]],
    ) -> Iterator[Finding]:
        own, roots = set(of_institution[institution]), _roots(name)
        said: set[str] = set()
        for n in of_institution[institution]:
            unit = units[n]
            if any(_roots(other) >= roots for other, _, _ in unit.facts.names):
                continue
            if any(other != institution and other not in usual for other in unit.facts.institutions):
                continue
            for other, start, end in unit.facts.names:
                shared = _roots(other) & roots
                if other in said or not shared or shared in (roots, _roots(other)):
                    continue
                if not of_name[other] <= own or any(_roots(o) >= _roots(other) for o in usual.values()):
                    continue
                said.add(other)
                at = unit.facts.zh.find(institution)
                yield self.finding(
                    unit.unit,
                    f"“{unit.facts.source[at : at + len(institution)]}” is “{other}” here and “{name}” elsewhere ({len(of_name[name] & own)}).",
                    source=Span(at, at + len(institution)),
                    target=Span(start, end),
                    suggestion=name,
                    related=tuple(units[k].unit for k in sorted(of_name[name] & own) if k != n),
                )


_MARKS: Final = frozenset("部署局院委会室行学校织心司团庭处厅")


def _names(text: str) -> Iterator[tuple[str, int, int]]:
    """Names of several capitalised words, without article, "China's" and "of China", and their places."""
    for match in _NAME.finditer(text):
        lead = _LEAD.match(match.group())
        start = match.start() + (lead.end() if lead else 0)
        name = _TAIL.sub("", text[start : match.end()])
        if len(name.split()) > 1:
            yield re.sub(r"\s+", " ", name), start, start + len(name)


def _roots(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in name.split() if word not in _SMALL)


def _usual(units: Sequence[_Unit], places: list[int], of_name: dict[str, set[int]]) -> str:
    """The name that goes with an institution wherever it stands, and nearly nowhere else; empty when there is none."""
    if len(places) < 3:
        return ""
    count = Counter(
        name for n in places for name in dict.fromkeys(name for name, _, _ in units[n].facts.names)
    )
    for name, often in count.most_common(3):
        if often >= 2 and 2 * often > len(places) and 3 * often >= 2 * len(of_name[name]):
            return name
    return ""
