"""Web addresses: the same in source and target."""

from __future__ import annotations

from tmkit.checks.addresses import AddressCheck
from tmkit.checks.base import CHECKS
from tmkit.checks.places import URL


@CHECKS.register("urls")
class URLs(AddressCheck):
    """A URL differs, is missing or added in the target.

    What it does
        Compares the sets of web addresses of source and target. Marks that end the sentence do not count, and an address
        that differs only in its language part (``/zh-cn/`` and ``/en/``) is the same.

    Why it matters
        The reader is sent to a page that does not exist.

    Bad
        见 https://www.customs.gov.cn/stat/2025 。 => See https://www.custom.gov.cn/stat/2025.

    Good
        见 https://cn.vuejs.org/guide/ 。 => See https://vuejs.org/guide/.
    """

    code = "urls"
    pattern = URL
    marks = frozenset("/w")
    hints = ("://", "www.")
