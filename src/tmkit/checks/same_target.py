"""One target for several sources."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.ledger import Ledger, Shelf
from tmkit.checks.same_source import target_key
from tmkit.model import Finding, Severity, Span

_MARKS = regex.compile(r"[\s\p{P}]+")
_FILLERS = regex.compile(r"[的了着过吗呢吧啊呀嘛您你我他她它们这那个就也都还又再请好]|which|that|the|a|an")
_ALIKE = 0.5
_MOST_UNITS = 10
"""Units with one target that are compared."""
_64_BITS = (1 << 64) - 1


@CHECKS.register("same-target")
class SameTarget(BaseCheck):
    """Different sources have the same target.

    What it does
        Compares units whose targets are equal but for spaces, marks and case, and reports those whose sources
        have little in common: the target was probably pasted into the wrong unit. Short targets, and sources that
        only say the same in other words, are left alone.

    Why it matters
        One of the two texts is not translated at all.

    Bad
        进口保持增长，全年进口机电产品7.41万亿元。 => Imports of mechanical and electrical products continued to grow last year.
        企业活力更足，经营主体超过78万家。 => Imports of mechanical and electrical products continued to grow last year.

    Good
        谢谢您的提问，我来回答一下。 => Thank you for your question, let me answer it briefly.
        好的，谢谢你的提问，我来回答。 => Thank you for your question, let me answer it briefly.

    Options
        min-length: least length of the target in characters (default 30; Chinese targets half of that).
    """

    code = "same-target"
    family = "consistency"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    default = True

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._least = self.option("min-length", 30)
        self._pairs = Ledger()  # by number of the target, with that of the source and its place on the shelf
        self._sources = Shelf()

    def gather(self, pair: Pair) -> tuple[int, str] | None:
        """A number for the target, and the source."""
        least = self._least // (2 if pair.target_lang == "zh" else 1)
        if len(pair.target) < least or not pair.source.strip():
            return None
        return pair.facet(target_key), pair.source

    def take(self, place: Place, fact: tuple[int, str]) -> None:
        """Remember them."""
        target, source = fact
        self._pairs.add(place, target, hash(source) & _64_BITS, self._sources.add(source))

    def finish(self) -> Iterator[Finding]:
        """A finding per source that is unlike the first one."""
        for rows in self._pairs.unlike():
            (first, source), *others = (
                (self._pairs.unit(row), self._sources.text(self._pairs.more(row)))
                for row in rows[:_MOST_UNITS]
            )
            said: set[str] = set()
            for unit, other in others:
                if other == source:
                    continue
                bare = _bare(other)
                if bare in said or _alike(_bare(source), bare):
                    continue
                said.add(bare)
                yield self.finding(
                    unit,
                    f"The target is that of {first}, whose source is another.",
                    source=Span(0, len(other)),
                    related=(first,),
                )


def _bare(text: str) -> str:
    return _FILLERS.sub("", _MARKS.sub("", text.lower()))


def _alike(a: str, b: str) -> bool:
    """Whether two texts share about half of their character pairs (Dice)."""
    left, right = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (a, b))
    if not left or not right:
        return True
    return 2 * len(left & right) / (len(left) + len(right)) >= _ALIKE
