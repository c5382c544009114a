"""E-mail addresses: the same in source and target."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from tmkit.checks.addresses import differences, found
from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import EMAIL
from tmkit.model import Finding, Severity


@CHECKS.register("emails")
class Emails(BaseCheck):
    """An e-mail address differs, is missing or added in the target.

    What it does
        Compares the sets of e-mail addresses of source and target. Marks that end the sentence do not count, and an address
        that differs only in its language part (``/zh-cn/`` and ``/en/``) is the same.

    Why it matters
        The letter does not arrive.

    Bad
        请联系 info@example.org。 => Please write to info@exmaple.org.

    Good
        请联系 info@example.org。 => Please write to info@example.org.
    """

    code = "emails"
    family = "codes"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    overrules: ClassVar[tuple[str, ...]] = ("numbers", "typography", "words")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per address."""
        if "@" not in pair.source and "@" not in pair.target:
            return
        left, right = found(EMAIL, pair.source), found(EMAIL, pair.target)
        if not (left or right) or not pair.target.strip() or not pair.source.strip():
            return
        for old, new in differences(left, right):
            if old and new:
                yield self.finding(
                    pair.id, f"{old[0]} has become {new[0]}.", source=old[1], target=new[1], suggestion=old[0]
                )
            elif old:
                yield self.finding(pair.id, f"{old[0]} is missing in the target.", source=old[1])
            elif new:
                yield self.finding(pair.id, f"{new[0]} is not in the source.", target=new[1])
