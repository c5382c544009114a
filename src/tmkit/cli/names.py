"""Option names that mean the same in every command."""

from __future__ import annotations

__all__ = ["TERMBASE"]

TERMBASE = ("--terms", "--termbase", "--glossary", "-t")
"""A termbase, under the three names people look for it."""
