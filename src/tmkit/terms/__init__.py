"""Terminology: extraction of candidates, search in text, look-up, curation of termbases.

Names load on first use, so that ``tmkit lookup`` does not pay for extraction.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tmkit.terms.extract import extract
    from tmkit.terms.finder import TermFinder, TermHit, fold_chinese
    from tmkit.terms.lookup import Entry, lookup
    from tmkit.terms.mono import extract_chinese

__all__ = ["Entry", "TermFinder", "TermHit", "extract", "extract_chinese", "fold_chinese", "lookup"]

_HOMES = {
    "Entry": "lookup",
    "TermFinder": "finder",
    "TermHit": "finder",
    "extract": "extract",
    "extract_chinese": "mono",
    "fold_chinese": "finder",
    "lookup": "lookup",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'tmkit.terms' has no attribute {name!r}")
    # getattr on the submodule, because a submodule and its function may share a name
    value = getattr(importlib.import_module(f"tmkit.terms.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
