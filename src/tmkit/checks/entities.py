"""HTML entities written as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span

_NAMES: Final = (
    "amp|lt|gt|quot|apos|nbsp|ensp|emsp|thinsp|copy|reg|trade|hellip|mdash|ndash|laquo|raquo|[lr]squo|[lr]dquo|middot|bull|times|deg|"
    "euro|pound|yen|para|sect|shy|zwnj|zwj"
)
_BROKEN: Final = regex.compile(
    rf"&\s+(?P<a>{_NAMES}|#\d{{2,5}}|#x[\da-fA-F]{{2,5}})\s*;"
    rf"|&(?P<a>{_NAMES}|#\d{{2,5}}|#x[\da-fA-F]{{2,5}})(?:\s+;|；|\s+；)"
    rf"|＆\s*(?P<a>{_NAMES}|#\d{{2,5}})\s*[;；]"
    rf"|&(?P<a>{_NAMES})(?=[\s\p{{Han}}<，。]|$)"
    rf"|&amp;(?P<a>{_NAMES}|#\d{{2,5}});"
)
_WHOLE: Final = regex.compile(rf"&(?:{_NAMES}|#\d{{2,5}}|#x[\da-fA-F]{{2,5}});")


@CHECKS.register("entities")
class Entities(BaseCheck):
    """An HTML entity is damaged: "& nbsp;", "&nbsp" without its semicolon, "&amp;lt;".

    What it does
        Looks in targets whose source holds HTML entities (``&nbsp;``, ``&amp;``, ``&#39;``) for entities with a space inside,
        a full-width or missing semicolon, and for entities escaped a second time. What the source has so, too, is left alone.
        An entity may be lost or become the character it stands for: languages differ there.

    Why it matters
        Machine translation and input methods break entities; the reader sees the code.

    Bad
        用户&amp;组 => Users & amp; groups
        Copyright &copy; 2025 => 版权所有&copy； 2025
        点击&nbsp;下一步 => Click&nbsp Next

    Good
        用户&amp;组 => Users &amp; groups
        用户&amp;组 => Users and groups

    Options
        none
    """

    code = "entities"
    family = "codes"
    category = "internationalization/markup"
    severity = Severity.MAJOR
    overrules: ClassVar[tuple[str, ...]] = ("typography", "words")
    marks = frozenset("&＆")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per damaged entity."""
        if not _WHOLE.search(pair.source):
            return
        for match in _BROKEN.finditer(pair.target):
            if match.group() in pair.source:
                continue
            whole = f"&{match['a']};"
            yield self.finding(
                pair.id,
                f"“{match.group()}” is no entity: “{whole}”.",
                target=Span(*match.span()),
                suggestion=whole,
            )
