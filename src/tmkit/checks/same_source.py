"""One source, several targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair
from tmkit.model import Finding, Severity, Span

_NOTHING = dict.fromkeys(map(ord, " \t\n\r\u00a0\u3000.,;:!?'\"()[]-–—…‘’“”，。、；：？！（）【】《》「」·"))
"""Spaces and marks that do not make two texts different."""


def key_of(text: str) -> int:
    """A number for a text without spaces, marks and case (good within one process)."""
    return hash(text.translate(_NOTHING).lower())


@CHECKS.register("same-source")
class SameSource(BaseCheck):
    """The same source is translated in two ways.

    What it does
        Compares units whose sources are equal but for spaces, marks and case, and reports targets that differ from
        the commonest one in words. Sources shorter than ``min-length`` characters ("谢谢。") are left alone: what
        stands around them decides.

    Why it matters
        Readers notice; and a memory answers with whichever comes first.

    Bad
        一是规模再创新高，达到45万亿元。 => First, the scale reached a new high of 45 trillion yuan.
        一是规模再创新高，达到45万亿元。 => First, volumes rose to a record 45 trillion yuan.

    Good
        一是规模再创新高，达到45万亿元。 => First, the scale reached a new high of 45 trillion yuan.
        一是规模再创新高，达到45万亿元! => First, the scale reached a new high of 45 trillion yuan!

        谢谢。 => Thank you.
        谢谢。 => Thanks.

    Options
        min-length: least length of the source in characters (default 8; English sources twice that).
    """

    code = "same-source"
    family = "consistency"
    category = "style/inconsistent-translation"
    severity = Severity.MINOR

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._least = self.option("min-length", 8)
        self._seen: dict[int, dict[int, list[str]]] = {}  # digest of source → of target → units
        self._length: dict[str, tuple[int, int]] = {}

    def check(self, pair: Pair) -> Iterable[Finding]:
        """Nothing yet."""
        least = self._least * (1 if pair.source_lang == "zh" else 2)
        if len(pair.source) < least or not pair.target.strip():
            return ()
        source, target = key_of(pair.source), key_of(pair.target)
        targets = self._seen.setdefault(source, {})
        units = targets.setdefault(target, [])
        if len(units) < 20:
            units.append(pair.id)
        if len(units) == 1:
            self._length[pair.id] = (len(pair.source), len(pair.target))
        return ()

    def finish(self) -> Iterator[Finding]:
        """A finding per rarer translation, at its first unit."""
        for targets in self._seen.values():
            if len(targets) < 2:
                continue
            usual, *others = sorted(targets.values(), key=lambda units: -len(units))
            for units in others:
                size = self._length[units[0]]
                yield self.finding(
                    units[0],
                    f"The same source is translated otherwise in {usual[0]}"
                    + (f" and {len(usual) - 1} more." if len(usual) > 1 else "."),
                    source=Span(0, size[0]),
                    target=Span(0, size[1]),
                    related=(usual[0], *units[1:]),
                )
