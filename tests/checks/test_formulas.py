"""What opens and closes a turn of speech is left out and added as translators like; what is asked is not."""

from __future__ import annotations

import pytest

from tmkit.checks.clauses.formulas import is_formula


@pytest.mark.parametrize(
    "text", ["请问发言人", "首先请问吕司长", "谢谢主持人", "各位朋友大家好", "感谢您的提问", "我想请问一下", "我的问题是", "谢谢王部长。"]
)  # fmt: skip
def test_who_asks_whom_is_a_formula(text: str) -> None:
    assert is_formula(text, "zh")


@pytest.mark.parametrize("text", ["请问发言人去年情况如何", "感谢中国人民银行行长", "问题是", "感谢支持"])
def test_what_is_asked_or_thanked_for_is_none(text: str) -> None:
    assert not is_formula(text, "zh")


@pytest.mark.parametrize(
    "text", ["Thank you, Mr. Lyu.", "My question is", "Thank you very much for your question", "May I ask the spokesperson"]
)  # fmt: skip
def test_english_has_formulas_too(text: str) -> None:
    assert is_formula(text, "en")


def test_an_english_question_is_none() -> None:
    assert not is_formula("I want to ask you about steel", "en")
