"""Candidates that no reader would keep."""

from __future__ import annotations

import pytest

from tmkit.terms.doubts import doubts


@pytest.mark.parametrize(
    ("zh", "en", "words", "pos"),
    [
        ("they", "United States", ("they",), ("eng",)),
        ("李明说", "Li said", ("李明", "说"), ("nr", "v")),
        ("史密斯希望", "Smith hopes", ("史密斯", "希望"), ("nrt", "v")),
        ("李明用", "Li Ming", ("李明用",), ("nr",)),
        ("企业活力足", "vibrant enterprises", ("企业", "活力", "足"), ("n", "n", "a")),
        ("同比", "percent year on year", ("同比",), ("j",)),
        ("具体措施", "2021", ("具体", "措施"), ("a", "n")),
        ("月份", "March", ("月份",), ("n",)),
    ],
)
def test_what_is_no_term_is_doubted(zh: str, en: str, words: tuple[str, ...], pos: tuple[str, ...]) -> None:
    assert list(doubts(zh, en, words, pos))


@pytest.mark.parametrize(
    ("zh", "en", "words", "pos"),
    [
        ("RCEP", "Regional Comprehensive Economic Partnership", ("RCEP",), ("eng",)),
        ("GPT-4", "GPT-4", ("GPT-4",), ("eng",)),
        ("tmkit", "tmkit", ("tmkit",), ("eng",)),
        ("李明", "Li Ming", ("李明",), ("nr",)),
        ("高水平开放", "high-level opening-up", ("高水平", "开放"), ("nr", "v")),
        ("百分点", "percentage point", ("百分点",), ("n",)),
        ("产能过剩", "overcapacity", ("产能", "过剩"), ("n", "a")),
        ("五大洲", "5 continents", ("五大洲",), ("n",)),
        ("张三丰", "Zhang Sanfeng", ("张三丰",), ("nr",)),
    ],
)
def test_terms_are_not(zh: str, en: str, words: tuple[str, ...], pos: tuple[str, ...]) -> None:
    assert not list(doubts(zh, en, words, pos))
