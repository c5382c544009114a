"""What checks share whose places are one remark where a document has them throughout: a habit is no slip."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, NamedTuple

from tmkit.checks.base import BaseCheck, CheckContext, Pair, Place
from tmkit.model import Finding, Severity

__all__ = ["Habits", "ThroughoutCheck"]


class Habits(NamedTuple):
    """What a pair shows of habits, by kind.

    Attributes:
        usual: how often each is written as it should be.
        found: the places where it is not.
        alike: kinds of the places that show the same habit and may stand: they are counted, not reported.

    """

    usual: dict[str, int]
    found: list[tuple[str, Finding]]
    alike: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to remember."""
        return bool(self.usual or self.found or self.alike)


class ThroughoutCheck(BaseCheck):
    """A check that counts per document before it speaks.

    Attributes:
        share: how many times as often as the usual form one must stand to be a habit.

    """

    share: ClassVar[float]
    _MANY: ClassVar[int] = 20

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._usual: dict[str, Counter[str]] = defaultdict(Counter)
        self._found: dict[str, dict[str, list[Finding]]] = defaultdict(dict)
        self._alike: dict[str, Counter[str]] = defaultdict(Counter)

    def habits(self, pair: Pair) -> Habits:
        """What the pair shows."""
        raise NotImplementedError

    def remark(self, kind: str, often: int) -> str:
        """The one message for a document with this habit."""
        raise NotImplementedError

    def gather(self, pair: Pair) -> Habits | None:
        """What the pair shows, or nothing."""
        return self.habits(pair) or None

    def take(self, place: Place, fact: Habits) -> None:
        """What is usual in the document shows at its end."""
        self._usual[place.document].update(fact.usual)
        self._alike[place.document].update(fact.alike)
        found = self._found[place.document]
        for kind, finding in fact.found:
            found.setdefault(kind, []).append(replace(finding, unit=place.unit))

    def finish(self) -> Iterable[Finding]:
        """The places, or one remark for a habit."""
        for document, kinds in self._found.items():
            for kind, found in kinds.items():
                often = len(found) + self._alike[document][kind]
                if often > self._MANY and often > self.share * self._usual[document][kind]:
                    first = found[0]
                    yield self.finding(
                        first.unit,
                        self.remark(kind, often),
                        target=first.target_span,
                        severity=Severity.NEUTRAL,
                    )
                else:
                    yield from found
