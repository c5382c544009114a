"""Which English number words make one number, and which stand beside each other."""

from __future__ import annotations

import pytest

from tmkit.text.numbers import parse

ONE = [
    ("two million three hundred thousand tonnes", 2_300_000),
    ("two million and three thousand tonnes", 2_003_000),
    ("two million and thirty tonnes", 2_000_030),
    ("three thousand million tonnes", 3 * 10**9),
    ("two and a half million tonnes", 2_500_000),
    ("two million and a half tonnes", 2_500_000),
    ("one hundred and 5 tonnes", 105),
    ("one-hundred-five tonnes", 105),
    ("fifteen hundred and five tonnes", 1505),
    ("the one hundred twentieth visitor", 120),
    ("the seven billionth visitor", 7 * 10**9),
    ("the two hundred millionth visitor", 2 * 10**8),
]
TWO = [
    ("twenty, thousand by thousand, they came", 20, 1000),
    ("between five and million", 5, 10**6),
    ("a thousand hundred-tonne loads", 1000, 100),
    ("three million and two million tonnes", 3 * 10**6, 2 * 10**6),
    ("two thousand and three thousand tonnes", 2000, 3000),
    ("three thousand and two million tonnes", 3000, 2 * 10**6),
    ("twenty and five tonnes", 20, 5),
    ("twenty, five of them new", 20, 5),
    ("twenty zero-rated goods", 20, 0),
    ("one hundred-five people", 100, 5),
    ("two million and three tonnes", 2 * 10**6, 3),
    ("one hundred 5 tonne loads", 100, 5),
    ("three hundred and 150 tonnes", 300, 150),
]


@pytest.mark.parametrize(("text", "value"), ONE)
def test_number_words_that_join(text: str, value: int) -> None:
    assert [quantity.value for quantity in parse(text, "en")] == [value]


@pytest.mark.parametrize(("text", "first", "second"), TWO)
def test_number_words_that_stand_apart(text: str, first: int, second: int) -> None:
    assert [quantity.value for quantity in parse(text, "en")][:2] == [first, second]
