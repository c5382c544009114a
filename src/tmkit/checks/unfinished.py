"""Units that say themselves that they are not done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span

_MARK = regex.compile(
    r"\b(?:TODO|FIXME|TBD|XXX+|TRANSLATE ME|[Ll]orem ipsum)\b|\bXX(?= (?:percent|per cent|yuan|million|billion|trillion|dollars|tonnes|tons)\b|%)|\[(?:insert [^\]]{1,40}|to be translated|translate|untranslated|\?{2,})\]"
    r"|\?{3,}|？{3,}|【?(?:待译|待翻译|待定译|此处待补)】?"
)
_STATES = frozenset(
    {
        "new",
        "needs-translation",
        "needs-l10n",
        "needs-adaptation",
        "initial",
        "fuzzy",
        "untranslated",
        "unfinished",
    }
)


_HINTS = ("TODO", "FIXME", "TBD", "XX", "TRANSLATE", "orem", "[", "???", "？？？", "待")
"""What every mark holds."""


@CHECKS.register("unfinished")
class Unfinished(BaseCheck):
    """The target has a mark of unfinished work, or its state says it is not translated.

    What it does
        Reports ``TODO``, ``TBD``, ``XXX``, ``???``, ``待译`` and the like in the target where the source has none, and
        a target whose state in the file is "new", "needs-translation", "unfinished" or "fuzzy".

    Why it matters
        A note to oneself is printed, or a machine's guess is taken for a translation.

    Bad
        海关总署发布数据。 => XXX released the data.

    Good
        海关总署发布数据。 => The General Administration of Customs released the data.
    """

    code = "unfinished"
    beyond_texts = True
    family = "completeness"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    yields_to: ClassVar[tuple[str, ...]] = ("target-same", "target-empty", "untranslated")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per mark; one for the state."""
        if not pair.target.strip():
            return
        if pair.unit.state in _STATES:
            yield self.finding(pair.id, f"The unit's state is “{pair.unit.state}”.", severity=Severity.MINOR)
        if not any(map(pair.target.__contains__, _HINTS)):
            return
        for match in _MARK.finditer(pair.target):
            text = match.group()
            bare = not text.strip("？?")
            if (text in pair.source) or (bare and ("???" in pair.source or "？？？" in pair.source)):
                continue
            yield self.finding(
                pair.id, f"“{text}” looks like unfinished work.", target=Span(match.start(), match.end())
            )
