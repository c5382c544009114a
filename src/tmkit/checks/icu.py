"""ICU messages: arguments, kinds and branches."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span

_ARGUMENT = re.compile(r"\{\s*(\w+)\s*,\s*(plural|select|selectordinal|number|date|time)\b", re.ASCII)
_OTHER = re.compile(r"\bother\s*\{")


@CHECKS.register("icu")
class Icu(BaseCheck):
    """An ICU message lost an argument or its ``other`` branch.

    What it does
        Compares the arguments of ICU messages (``{count, plural, ...}``) of source and target by name and kind,
        and asks for an ``other`` branch and balanced braces in the target.

    Why it matters
        An ICU message that does not parse raises an error when it is shown.

    Bad
        {count, plural, other {# 个文件}} => {count, plural, one {# file}}

    Good
        {count, plural, other {# 个文件}} => {count, plural, one {# file} other {# files}}
    """

    code = "icu"
    family = "codes"
    category = "internationalization/placeholder"
    severity = Severity.MAJOR

    marks = frozenset("{")
    source_too = True

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per defect."""
        left = {(m[1], m[2]) for m in _ARGUMENT.finditer(pair.source)}
        found = list(_ARGUMENT.finditer(pair.target))
        right = {(m[1], m[2]) for m in found}
        if (not left and not right) or not pair.target.strip():
            return
        for name, kind in sorted(left - right):
            yield self.finding(pair.id, f"The argument {{{name}, {kind}}} is missing in the target.")
        for name, kind in sorted(right - left):
            yield self.finding(pair.id, f"The argument {{{name}, {kind}}} is not in the source.")
        branching = [m for m in found if m[2] in ("plural", "select", "selectordinal")]
        if len(_OTHER.findall(pair.target)) < len(branching):
            place = branching[0]
            yield self.finding(
                pair.id,
                f"The argument {place[1]} has no “other” branch.",
                target=Span(place.start(), place.end()),
            )
        if pair.target.count("{") != pair.target.count("}"):
            yield self.finding(pair.id, "The braces of the message do not pair.")
