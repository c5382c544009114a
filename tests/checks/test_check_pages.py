"""The page about the checks is made from their docstrings."""

from __future__ import annotations

from pathlib import Path

from tmkit.checks.base import CHECKS
from tmkit.checks.pages import reference

PAGE = Path(__file__).parent.parent.parent / "docs" / "checks.md"


def test_the_page_is_up_to_date() -> None:
    """To mend: python -m tmkit.checks > docs/checks.md."""
    assert PAGE.read_text(encoding="utf-8") == reference(CHECKS)
