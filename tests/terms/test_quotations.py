"""Terms in quotation marks: the first of the Chinese is the first of the English."""

from __future__ import annotations

import pytest

from tmkit.model import TranslationUnit
from tmkit.terms import extract
from tmkit.terms.quotations import quoted_pairs


@pytest.mark.parametrize(
    ("zh", "en", "wanted"),
    [
        ("它是“稳定器”和“助推器”。", 'It is the "anchor" and the "booster".', [("稳定器", "anchor"), ("助推器", "booster")]),
        ("支持“小巨人”企业。", "It supports “little giant” firms.", [("小巨人", "little giant")]),
        ("他说“知道”。", 'He said "yes".', []),
        ("所谓“新三样”出口增长。", "Exports of the new trio grew.", []),
        ("他说：“今年的出口会继续增长，请大家放心。”", 'He said: "Exports will go on growing."', []),
    ],
)  # fmt: skip
def test_quoted_terms_pair_in_their_order(zh: str, en: str, wanted: list[tuple[str, str]]) -> None:
    assert list(quoted_pairs(zh, en)) == wanted


def test_quotations_in_a_row_are_not_crossed() -> None:
    unit = TranslationUnit.pair(
        "1",
        "经贸合作是两国关系的“压舱石”和“推进器”。",
        'Trade is the "ballast" and the "catalyst" of relations.',
    )
    found = {candidate.zh.strip("“”"): candidate.en for candidate in extract([unit])}
    assert found.get("推进器", ("catalyst",))[0].strip('"') == "catalyst"
    assert found.get("压舱石", ("ballast",))[0].strip('"') == "ballast"
