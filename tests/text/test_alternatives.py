"""Alternatives put in order match what they matched before."""

from __future__ import annotations

import re

import pytest

from tmkit.text.alternatives import grouped


@pytest.mark.parametrize(
    "words",
    [
        ["not", "no", "never", "[a-z]+n't", "nor"],
        ["ab|a", "abc", "[ab]", "b{2}", "b?c", r"a\|b", r"(?:a|b)c", "[]a|]x", "[^]]y"],
        ["不得(?!不)", "不", "没有", "[未没]", "不断"],
    ],
)
def test_matches_what_the_plain_alternation_matches(words: list[str]) -> None:
    plain, made = re.compile("|".join(words)), re.compile(grouped(words))
    for text in ("nor never not no isn't n", "abcab bb bbc ca|b acbc ]x |x ay", "不得不 不断 没有未来 没 得"):
        assert [m.span() for m in made.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_a_first_character_stands_once() -> None:
    assert grouped(["since", "some", "so", "for"]) == "s(?:ince|o(?:me|))|for"
