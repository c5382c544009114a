"""The planter of errors plants, and the number family finds what it plants in plain sentences."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from tmkit.checks.base import CHECKS, CheckContext, Pair
from tmkit.model import TranslationUnit


def load() -> ModuleType:
    path = Path(__file__).parents[1] / "bench" / "planter.py"
    spec = importlib.util.spec_from_file_location("planter", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PLANTER = load()
SOURCE = "2025年12月，我国第三大贸易伙伴进口接近3.5万亿元，增长6.2%，占比提升1.4个百分点，涉及47类商品和三个地区，为期18个月。"
TARGET = (
    "In December 2025, imports by our third-largest trading partner were nearly 3.5 trillion yuan, up 6.2%, with the share rising "
    "1.4 percentage points, covering 47 categories and three regions for 18 months."
)
KINDS = [
    "magnitude",
    "dropped",
    "transposed",
    "changed",
    "currency",
    "unit",
    "percent",
    "approximator",
    "date",
    "year",
    "direction",
]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", KINDS)
def test_a_planted_error_is_found(kind: str, seed: int) -> None:
    target = PLANTER.plant(kind, SOURCE, TARGET, Random(seed))
    if target is None:
        pytest.skip("the seed picked a figure that this error does not fit")
    pair = Pair(TranslationUnit.pair("1", SOURCE, target), 0, SOURCE, target)
    checks = [c(CheckContext()) for c in CHECKS if c.family == "numbers" or c.code == "direction"]
    assert [f for check in checks for f in check.check(pair)], target


def test_the_plain_pair_is_clean() -> None:
    pair = Pair(TranslationUnit.pair("1", SOURCE, TARGET), 0, SOURCE, TARGET)
    checks = [c(CheckContext()) for c in CHECKS if c.family in ("numbers", "meaning")]
    assert [f.message for check in checks for f in check.check(pair)] == []
