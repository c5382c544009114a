"""Placeholders and format strings: the same in source and target."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import ClassVar

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import PLACEHOLDER
from tmkit.model import Finding, Severity, Span

_FORMULA = re.compile(r"\\[A-Za-z]+$|[_^]$")
"""What stands before a brace in a formula."""

_CHINESE_FIELD = re.compile("[{][^{}\\s]*[\u4e00-\u9fff][^{}\\s]*[}]")
_NUMBERED = re.compile(r"%\d+\$")
_PRINTF = re.compile(r"%[-+#0]*\d*(?:\.\d+)?l{0,2}[diouxXeEfgGcsS]$")
_BARE = re.compile(r"%(?![(%]|\d+\$)")


@CHECKS.register("placeholders")
class Placeholders(BaseCheck):
    """A placeholder or format code is missing or added in the target.

    What it does
        Compares printf codes (``%s``, ``%1$d``, ``%(name)s``), ``{0}`` and ``{named}`` fields, ``{{mustache}}``,
        ``${shell}`` and ``$NAME`` variables of source and target; each must be there as often. Numbered and
        named ones may change places, bare ``%s`` may not change kinds.

    Why it matters
        The program crashes, or shows the user a brace instead of his name.

    Bad
        已选择 %d 个文件，共 %s。 => %d files selected.

        欢迎，{name}！ => Welcome, {nmae}!

        Enter {number}. => 请输入{编号}。

        在%s中已选择%d个文件。 => %d files selected in %s.

    Good
        已选择 %1$d 个文件，共 %2$s。 => %2$s in %1$d files selected.

        在%s中已选择%d个文件。 => %2$d files selected in %1$s.

        增长5%，超过预期。 => It grew 5% and exceeded expectations.
    """

    code = "placeholders"
    family = "codes"
    category = "internationalization/placeholder"
    severity = Severity.MAJOR
    overrules: ClassVar[tuple[str, ...]] = ("numbers", "typography", "words")

    marks = frozenset("%{$")
    source_too = True

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per placeholder lost or added."""
        if not pair.source.strip() or not pair.target.strip():
            return
        left, right = _places(pair.source), _places(pair.target)
        if _counted(left) != _counted(right):
            left, right = _numbered(left), _numbered(right)
        counts = Counter(text for text, _ in left), Counter(text for text, _ in right)
        if counts[0] == counts[1]:
            yield from self._turned(pair, left, right)
            return
        lost = _surely(counts[0] - counts[1], counts[0], pair.target)
        more = _surely(counts[1] - counts[0], counts[1], pair.source)
        if len(lost) == 1 and len(more) == 1 and sum(lost.values()) == sum(more.values()) == 1:
            (old,), (new,) = lost, more
            yield self.finding(
                pair.id,
                f"{old} has become {new}.",
                source=dict(left)[old],
                target=dict(right)[new],
                suggestion=old,
            )
            return
        names = _chinese_fields(pair.target, pair.source)
        for text in lost:
            source, name = dict(left)[text], next(names, None) if text.startswith("{") else None
            if name:
                yield self._renamed(pair, source, name)
            else:
                yield self.finding(pair.id, f"{text} is missing in the target.", source=source)
        names = _chinese_fields(pair.source, pair.target)
        for text in more:
            target, name = dict(right)[text], next(names, None) if text.startswith("{") else None
            if name:
                yield self._renamed(pair, name, target)
            else:
                yield self.finding(pair.id, f"{text} is not in the source.", target=target)

    def _renamed(self, pair: Pair, source: Span, target: Span) -> Finding:
        old, new = source.of(pair.source), target.of(pair.target)
        message = f"{old} has become {new}."
        return self.finding(pair.id, message, source=source, target=target, suggestion=old)

    def _turned(
        self, pair: Pair, left: list[tuple[str, Span]], right: list[tuple[str, Span]]
    ) -> Iterable[Finding]:
        """Bare printf codes of other kinds that have changed places: each takes the argument of the other."""
        here, there = ([place for place in places if _PRINTF.match(place[0])] for places in (left, right))
        for (old, source), (new, target) in zip(here, there, strict=False):
            if old[-1] != new[-1]:
                yield self.finding(
                    pair.id, f"{old} has become {new}.", source=source, target=target, suggestion=old
                )
                return


def _places(text: str) -> list[tuple[str, Span]]:
    return [
        (m.group().replace(" ", ""), Span(m.start(), m.end()))
        for m in PLACEHOLDER.finditer(text)
        if not _FORMULA.search(text[: m.start()])
    ]


def _chinese_fields(text: str, other: str) -> Iterator[Span]:
    """Fields with a Chinese name that the other text does not have: {编号}."""
    return (Span(*match.span()) for match in _CHINESE_FIELD.finditer(text) if match.group() not in other)


def _surely(unmatched: Counter[str], counts: Counter[str], other: str) -> Counter[str]:
    """Those that the other text has less often: there they may touch a word, as in "%sFor example"."""
    return Counter({text: often for text, often in unmatched.items() if other.count(text) < counts[text]})


def _counted(places: list[tuple[str, Span]]) -> bool:
    """Whether printf codes say which argument they take: %2$s."""
    return any(_NUMBERED.match(text) for text, _ in places)


def _numbered(places: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The printf codes with the numbers of the arguments they take in turn."""
    bare = itertools.count(1)
    return [(f"%{next(bare)}${text[1:]}" if _BARE.match(text) else text, span) for text, span in places]
