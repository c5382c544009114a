"""The glossary that comes with tmkit."""

from __future__ import annotations

from pathlib import Path

from tmkit.errors import InputError

__all__ = ["NAME", "shipped_glossary"]

NAME = "trade-2025.json"


def shipped_glossary() -> Path:
    """The file of the shipped glossary: inside the installed package, or in ``glossary/`` of a checkout.

    Raises:
        InputError: when neither is there.

    """
    package = Path(__file__).resolve().parents[1]
    for place in (package / "glossary" / NAME, package.parents[1] / "glossary" / NAME):
        if place.exists():
            return place
    raise InputError(
        "the shipped glossary is missing", hint="install tmkit again, or name a termbase with --termbase"
    )
