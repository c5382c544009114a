"""Number-adapted matches."""

from __future__ import annotations

from tmkit.memory.matching import Adapter

__all__ = ["adapter_for"]


def adapter_for(source: str, target: str) -> Adapter | None:
    """An adapter for this pair of languages; None when there is none."""
    del source, target
    return None
