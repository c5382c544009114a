"""Plant errors into the target of a pair, one at a time, from a seed: the test tool for the checks of meaning.

Each planter is a function (source, target, rng) -> new target or None when the pair gives it nothing to change. They work
on the surface by regular expressions of their own, so that they do not share the blind spots of the parser under test.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.planter_en import PLANTERS_EN
from tests.bench.planter_zh import PLANTERS_ZH

__all__ = ["PLANTERS_EN", "PLANTERS_ZH", "plant"]


def plant(kind: str, source: str, target: str, rng: Random, *, chinese: bool = False) -> str | None:
    """The target with one error of this kind; None when the pair does not lend itself to it."""
    new = (PLANTERS_ZH if chinese else PLANTERS_EN)[kind](source, target, rng)
    return new if new and new != target else None
