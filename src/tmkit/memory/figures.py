"""Figures of a memory."""

from __future__ import annotations

from dataclasses import replace

from tmkit.memory.memory import Memory
from tmkit.memory.store import Stats
from tmkit.memory.writing import index_bytes

__all__ = ["Stats", "stats"]


def stats(memory: Memory) -> Stats:
    """Count a memory."""
    return replace(memory.store.stats(), index_bytes=index_bytes(memory.store))
