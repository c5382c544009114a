"""A small memory to try things on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from memory_samples import PAIRS

from tmkit.memory import Memory
from tmkit.model import TranslationUnit


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory.create(tmp_path / "office.tmdb") as made:
        made.add(TranslationUnit.pair(f"u{n}", *pair) for n, pair in enumerate(PAIRS))
        yield made
