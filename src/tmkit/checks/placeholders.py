"""Placeholders and format strings: the same in source and target."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import ClassVar

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import PLACEHOLDER
from tmkit.model import Finding, Severity, Span

_FORMULA = re.compile(r"\\[A-Za-z]+$|[_^]$")
"""What stands before a brace in a formula."""


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

    Good
        已选择 %1$d 个文件，共 %2$s。 => %2$s in %1$d files selected.

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
        counts = Counter(text for text, _ in left), Counter(text for text, _ in right)
        if counts[0] == counts[1]:
            return
        lost, more = counts[0] - counts[1], counts[1] - counts[0]
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
        for text in lost:
            yield self.finding(pair.id, f"{text} is missing in the target.", source=dict(left)[text])
        for text in more:
            yield self.finding(pair.id, f"{text} is not in the source.", target=dict(right)[text])


def _places(text: str) -> list[tuple[str, Span]]:
    return [
        (m.group().replace(" ", ""), Span(m.start(), m.end()))
        for m in PLACEHOLDER.finditer(text)
        if not _FORMULA.search(text[: m.start()])
    ]
