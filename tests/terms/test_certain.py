"""Names and headwords of the dictionary that stand in a text beside their own English."""

from __future__ import annotations

from tmkit.model import TranslationUnit
from tmkit.terms import extract

PAIRS = [
    ("春季是手足口病的高发季节。", "Spring is the peak season for hand, foot and mouth disease."),
    ("全国人大常委会审议了草案。", "The NPC Standing Committee deliberated on the draft."),
    ("与此同时，市场监管总局加强了监管。", "At the same time, the State Administration for Market Regulation tightened supervision."),
    ("PM2.5浓度下降了。", "The PM2.5 concentration fell."),
    ("总的来说，工作做得很好。", "In general, the work went well."),
]  # fmt: skip


def test_names_and_headwords_come_with_their_own_english() -> None:
    units = [TranslationUnit.pair(str(n), zh, en) for n, (zh, en) in enumerate(PAIRS)]
    found = {one.zh: one.en[0] for one in extract(units)}
    assert found["手足口病"] == "hand, foot and mouth disease"
    assert found["全国人大常委会"] == "NPC Standing Committee"
    assert "与此同时" not in found
    assert "PM2" not in found.values()
