from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmkit.text.chars import (
    NormalView,
    count_words,
    detect_lang,
    has_han,
    is_han,
    to_simplified,
    to_traditional,
)


def test_han_beyond_the_basic_plane_is_han() -> None:
    assert is_han("\U00020000")
    assert has_han("x\U0002a6d6")
    assert not is_han("，")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("中央广播电视总台记者:", "zh"),
        ("南方日报南方+记者:", "zh"),
        ("ThePaper.cn:", "en"),
        ("我们用OpenAI的GPT-4做翻译", "zh"),
        ("The character “福” means good fortune", "en"),
        ("联系方式：garden.rules@mail.example.org", "zh"),
        ("详见https://www.example.org/a/b.html", "zh"),
        ("Write to 张@example.org for more", "en"),
        ("2026-01-14 10:41:51", None),
        ("", None),
    ],
)
def test_language_of_a_line(text: str, lang: str | None) -> None:
    assert detect_lang(text) == lang


def test_chinese_is_counted_by_characters() -> None:
    assert count_words("增长3.8%，GDP达45.47万亿元") == 9


def test_script_conversion_keeps_the_length() -> None:
    text = "海關總署發布會"
    assert to_simplified(text) == "海关总署发布会"
    assert len(to_traditional("海关总署发布会")) == len(text)


def test_words_whose_characters_alone_stay_are_simplified_too() -> None:
    assert to_simplified("沈默") == "沉默"
    assert to_simplified("反覆瞭解") == "反复了解"
    assert to_simplified("简体字，沈阳") == "简体字，沈阳"


def test_a_normal_view_folds_width_but_not_superscripts() -> None:
    view = NormalView.of("１００ m²，“好”")
    assert view.text == '100 m²,"好"'
    assert view.span(0, 3).of("１００ m²，“好”") == "１００"


@given(st.text(max_size=40))
def test_every_place_of_a_normal_view_has_an_origin(text: str) -> None:
    view = NormalView.of(text, case=False, simplified=True)
    for at in range(len(view.text)):
        span = view.span(at, at + 1)
        assert 0 <= span.start < span.end <= len(text)
