"""File paths: the same in source and target."""

from __future__ import annotations

from tmkit.checks.addresses import AddressCheck
from tmkit.checks.base import CHECKS
from tmkit.checks.places import PATH


@CHECKS.register("paths")
class Paths(AddressCheck):
    """A file path differs, is missing or added in the target.

    What it does
        Compares the sets of file paths of source and target. Marks that end the sentence do not count, and an address
        that differs only in its language part (``/zh-cn/`` and ``/en/``) is the same.

    Why it matters
        The instruction cannot be followed.

    Bad
        配置在 /etc/app/config.yaml 中。 => The settings are in /etc/app/conf.yaml.

    Good
        配置在 /etc/app/config.yaml 中。 => The settings are in /etc/app/config.yaml.
    """

    code = "paths"
    pattern = PATH
    marks = frozenset("/\\")
    hints = ("/", "\\")
