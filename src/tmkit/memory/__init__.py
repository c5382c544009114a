"""The translation memory: store, search index, matches, concordance, maintenance. See docs/memory.md."""

from __future__ import annotations

from tmkit.memory.matching import Matches, MatchSettings
from tmkit.memory.memory import Memories, Memory
from tmkit.memory.store import Filter
from tmkit.memory.writing import Written

__all__ = ["Filter", "MatchSettings", "Matches", "Memories", "Memory", "Written"]
