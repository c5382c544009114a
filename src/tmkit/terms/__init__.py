"""Terminology: extraction of candidates, search in text, look-up, curation of termbases.

Names load on first use, so that ``tmkit lookup`` does not pay for extraction.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tmkit.terms.bilingual import extract
    from tmkit.terms.entries import Entry, lookup
    from tmkit.terms.finder import TermFinder, TermHit, fold_chinese
    from tmkit.terms.mono import extract_chinese

__all__ = ["Entry", "TermFinder", "TermHit", "extract", "extract_chinese", "fold_chinese", "lookup"]

_HOMES = {
    "Entry": "entries",
    "TermFinder": "finder",
    "TermHit": "finder",
    "extract": "bilingual",
    "extract_chinese": "mono",
    "fold_chinese": "finder",
    "lookup": "entries",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'tmkit.terms' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"tmkit.terms.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
