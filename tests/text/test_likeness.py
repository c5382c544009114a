"""Which quantity a translation put in the place of which: what is reported as changed, and what as missing and added."""

from __future__ import annotations

import pytest

from tmkit.text.numbers import parse
from tmkit.text.numbers.compare import compare
from tmkit.text.numbers.differences import certain, likeness
from tmkit.text.numbers.model import Issue, Quantity


def quantities(zh: str, en: str) -> tuple[Quantity, Quantity]:
    """The first quantity of each text."""
    return parse(zh, "zh")[0], parse(en, "en")[0]


def cost(zh: str, en: str, *, alone: bool = False) -> float | None:
    return likeness(*quantities(zh, en), alone=alone)


@pytest.mark.parametrize(
    ("zh", "likelier", "less_likely"),
    [
        ("30亿吨", "30 tonnes", "40 tonnes"),  # the power of ten was lost
        ("123吨", "132 tonnes", "145 tonnes"),  # digits changed places
        ("123吨", "145 tonnes", "145 people"),  # the unit is the same
        ("2000年", "20,000 people", "the 2000th"),
    ],
)
def test_the_likelier_slip_costs_less(zh: str, likelier: str, less_likely: str) -> None:
    low, high = cost(zh, likelier), cost(zh, less_likely)
    assert low is not None
    assert high is None or low < high


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("2000年", "20,000"),
        ("2020年", "the 2020th"),
        ("党的十八大", "the 19th"),
    ],
)
def test_what_may_be_a_slip_has_a_cost(zh: str, en: str) -> None:
    assert cost(zh, en) is not None


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("党的十八大", "the first"),
        ("星期三", "three"),
        ("一次", "six months"),
        ("增长20%", "20 times"),
        ("三项", "three years"),
    ],
)
def test_what_is_counted_in_something_else_is_no_slip(zh: str, en: str) -> None:
    assert cost(zh, en) is None


def test_a_weak_number_is_a_slip_only_where_nothing_else_is_left() -> None:
    assert cost("十二个鸡蛋", "half a dozen eggs") is None
    assert cost("十二个鸡蛋", "half a dozen eggs", alone=True) is not None


@pytest.mark.parametrize(
    ("zh", "en", "sure"),
    [
        ("数百吨", "dozens of tonnes", True),
        ("几十吨", "dozens of tonnes", False),
    ],
)
def test_vague_numbers_are_certainly_different_only_where_they_are_far_apart(
    zh: str, en: str, sure: bool
) -> None:
    assert certain(*quantities(zh, en)) is sure


def test_differences_come_in_the_order_of_the_source() -> None:
    source = parse("进口500辆，出口30亿吨。", "zh")
    target = parse("Vehicles were imported and 30 tonnes exported.", "en")
    found = compare(source, target)
    assert [item.issue for item in found] == [Issue.MISSING, Issue.MAGNITUDE]
    places = [item.source.number.start for item in found if item.source]
    assert places == sorted(places)


def test_and_after_between_parts_two_numbers() -> None:
    found = parse("between six hundred and fifty tonnes", "en")
    assert [quantity.value for quantity in found] == [600, 50]
