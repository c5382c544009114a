"""One source, several targets."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.ledger import Ledger
from tmkit.model import Finding, Severity, Span

_ASCII_MARKS = b" \t\n\r.,;:!?'\"()[]-"
_MOST_UNITS = 20
"""Units of one translation that are named."""
_WIDE_MARKS = frozenset("\u00a0\u3000–—…‘’“”，。、；：？！（）【】《》「」·")


def key_of(text: str) -> int:
    """A number for a text without spaces, marks and case: a hash of 64 bits, the same in every process."""
    if not text.isascii():
        for mark in _WIDE_MARKS.intersection(text):
            text = text.replace(mark, "")
    letters = text.lower().encode("utf-8", "surrogatepass").translate(None, _ASCII_MARKS)
    return int.from_bytes(blake2b(letters, digest_size=8).digest(), "big")


def target_key(pair: Pair) -> int:
    """Work for ``Pair.facet``: the number of the target."""
    return key_of(pair.target)


class _Units(NamedTuple):
    """Units with one source and one target: lengths of the two, ids."""

    source: int
    target: int
    ids: list[str]


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
        self._pairs = Ledger()  # by number of the source, with that of the target and both lengths

    def gather(self, pair: Pair) -> tuple[int, int, int, int] | None:
        """Numbers for the two texts, and their lengths."""
        least = self._least * (1 if pair.source_lang == "zh" else 2)
        if len(pair.source) < least or not pair.target.strip():
            return None
        return key_of(pair.source), pair.facet(target_key), len(pair.source), len(pair.target)

    def take(self, place: Place, fact: tuple[int, int, int, int]) -> None:
        """Remember them."""
        source, target, long, wide = fact
        self._pairs.add(place, source, target, long << 32 | wide)

    def finish(self) -> Iterator[Finding]:
        """A finding per rarer translation, at its first unit."""
        for rows in self._pairs.unlike():
            targets: dict[int, _Units] = {}
            for row in rows:
                lengths = self._pairs.more(row)
                units = targets.setdefault(
                    self._pairs.other(row), _Units(lengths >> 32, lengths & 0xFFFFFFFF, [])
                )
                if len(units.ids) < _MOST_UNITS:
                    units.ids.append(self._pairs.unit(row))
            usual, *others = sorted(targets.values(), key=lambda units: -len(units.ids))
            for units in others:
                yield self.finding(
                    units.ids[0],
                    f"The same source is translated otherwise in {usual.ids[0]}"
                    + (f" and {len(usual.ids) - 1} more." if len(usual.ids) > 1 else "."),
                    source=Span(0, units.source),
                    target=Span(0, units.target),
                    related=(usual.ids[0], *units.ids[1:]),
                )
