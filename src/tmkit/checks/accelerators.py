"""Accelerator keys of menus and buttons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span

_KEY: Final = regex.compile(
    r"(?<![&\w])\(&([A-Za-z0-9])\)|(?<![&\w\p{Han}\s])&([A-Za-z0-9])(?![A-Za-z]+;|#)|(?<=^|\s)&([A-Za-z0-9])(?!\w*;)|(?<=[A-Za-z])&([A-Za-z0-9])(?!\w*;)(?!\s)"
)
_ADDRESS: Final = regex.compile(r"[?=/][\w%]*&|&amp;|https?:")
_LONGEST: Final = 60


@CHECKS.register("accelerators")
class Accelerators(BaseCheck):
    """The accelerator key of a menu or button is lost, or there are two.

    What it does
        In short texts with one accelerator in the source (``&File``, ``文件(&F)``) the target must have one, too, be it another
        letter; in Chinese it stands in brackets behind the text. Addresses and entities are left alone.

    Why it matters
        The menu cannot be opened from the keyboard any more.

    Bad
        &Open... => 打开...
        文件(&F) => File

    Good
        &Open... => 打开(&O)...
        文件(&F) => &File
        R&D centre => 研发中心

    Options
        none
    """

    code = "accelerators"
    family = "codes"
    category = "internationalization/markup"
    severity = Severity.MINOR
    marks = frozenset("&")
    source_too = True

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding."""
        if len(pair.source) > _LONGEST or not pair.target.strip() or _ADDRESS.search(pair.source):
            return
        here, there = list(_KEY.finditer(pair.source)), list(_KEY.finditer(pair.target))
        if len(here) != 1 or _inside(pair.source, here[0].start()):
            return
        key = here[0].group().strip("()")
        if not there:
            yield self.finding(
                pair.id, f"The accelerator {key} is missing in the target.", source=Span(*here[0].span())
            )
        elif len(there) > 1:
            yield self.finding(pair.id, "The target has two accelerators.", target=Span(*there[1].span()))


def _inside(text: str, place: int) -> bool:
    """Whether "&" stands between two capitals or words: R&D, AT&T, Q&A."""
    return place > 0 and text[place - 1].isupper() and text[place + 1 : place + 2].isupper()
