"""The Chinese catalogue: every check and every message has its place in it."""

from __future__ import annotations

import pytest

from tmkit.checks.base import CHECKS, Check
from tmkit.checks.chinese import chinese_message, chinese_page, chinese_place, chinese_summary
from tmkit.checks.examples import page, try_example

ALL = list(CHECKS)


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_every_check_has_a_chinese_page(check: type[Check]) -> None:
    assert chinese_summary(check.code)
    text = chinese_page(check)
    assert chinese_summary(check.code) in text
    assert "反例" in text


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_the_messages_of_the_examples_have_a_chinese_form(check: type[Check]) -> None:
    for example in page(check).bad:
        for finding in try_example(check, example):
            chinese = chinese_message(check.code, finding.message)
            assert chinese != finding.message, finding.message
            assert "{" not in chinese or "{" in finding.message


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        ("brackets", "The bracket ( is not closed.", "括号 ( 缺少右括号。"),
        ("direction", "“增长6.1%” goes up, “fell 6.1%” goes down", "“增长6.1%”为上升，“fell 6.1%”为下降"),
        ("style-percent", "“%” (once) beside “percent” (12 times) in this document.", "本文件中“%”（1 次）与“percent”（12 次）并存。"),
        ("same-source", "The same source is translated otherwise in 4 and 2 more.", "相同原文在 4 等 3 处译法不同。"),
        ("number-value", "“4709家” became “4,907” (digits transposed)", "“4709家”变成了“4,907”（数字换位）"),
        ("notes", "a b.txt: 18 lines left out as page furniture", "a b.txt：18 行作为页眉页脚等略去"),
        ("term-forbidden", "“SRDI company” is forbidden; use “special firm”.", "“SRDI company”为禁用术语；应使用“special firm”。"),
    ],
)  # fmt: skip
def test_what_differs_is_carried_over(code: str, english: str, chinese: str) -> None:
    assert chinese_message(code, english) == chinese


def test_a_message_the_catalogue_does_not_know_stays() -> None:
    assert chinese_message("spaces", "Something else.") == "Something else."
    assert chinese_message("no-such-check", "Something else.") == "Something else."


def test_places_are_said_in_chinese() -> None:
    assert chinese_place("table 2, row 7") == "第 2 个表格, 第 7 行"
    assert chinese_place("Sheet1!4") == "Sheet1!4"
