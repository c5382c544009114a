"""E-mail addresses: the same in source and target."""

from __future__ import annotations

from tmkit.checks.addresses import AddressCheck
from tmkit.checks.base import CHECKS
from tmkit.checks.places import EMAIL


@CHECKS.register("emails")
class Emails(AddressCheck):
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
    pattern = EMAIL
    marks = frozenset("@")
    hints = ("@",)
