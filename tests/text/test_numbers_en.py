"""What English numbers mean."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tmkit.text.numbers import Kind, Modifier, Quantity, parse

F = Fraction


def only(text: str) -> Quantity:
    found = [q for q in parse(text, "en") if q.kind is not Kind.NAME]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [
        ("3 billion tonnes", 3 * 10**9, Kind.NUMBER, "t"),
        ("$373.64 billion", 373_640_000_000, Kind.MONEY, "DOLLAR"),
        ("45.47 trillion yuan", 45_470_000_000_000, Kind.MONEY, "CNY"),
        ("1.5 quadrillion yuan", 1_500_000_000_000_000, Kind.MONEY, "CNY"),
        ("US$80bn", 80 * 10**9, Kind.MONEY, "USD"),
        ("18,000 metric tons", 18_000, Kind.NUMBER, "t"),
        ("half a million", 500_000, Kind.NUMBER, None),
        ("two hundred and fifty thousand people", 250_000, Kind.NUMBER, None),
        ("seven million five hundred thousand", 7_500_000, Kind.NUMBER, None),
        ("one and a half years", F(3, 2), Kind.NUMBER, "year"),
        ("twenty-five", 25, Kind.NUMBER, None),
        ("two-thirds", F(2, 3), Kind.FRACTION, None),
        ("one-sixth", F(1, 6), Kind.FRACTION, None),
        ("60 percent", 60, Kind.PERCENT, "%"),
        ("6.5 per cent", F(13, 2), Kind.PERCENT, "%"),
        ("0.8 percentage point", F(4, 5), Kind.POINT, "pp"),
        ("25 basis points", 25, Kind.POINT, "bp"),
        ("3.5-fold", F(7, 2), Kind.MULTIPLE, None),
        ("sextupled", 6, Kind.MULTIPLE, None),
        ("nine consecutive years", 9, Kind.NUMBER, "year"),
        ("the 14th Five-Year Plan", 14, Kind.ORDINAL, "plan"),
        ("the twenty-first century", 21, Kind.ORDINAL, "century"),
        ("second quarter", 2, Kind.ORDINAL, "quarter"),
        ("the 1990s", 1990, Kind.DECADE, None),
        ("24-day", 24, Kind.NUMBER, "day"),
        ("2.5 million square kilometers", 2_500_000, Kind.NUMBER, "km2"),
        ("nineteen eighty-four", 1984, Kind.YEAR, None),
        ("a quarter of a century", 25, Kind.NUMBER, "year"),
    ],
)
def test_a_quantity_has_value_kind_and_unit(text: str, value: Fraction, kind: Kind, unit: str | None) -> None:
    quantity = only(text)
    assert (value, kind, unit) == (quantity.value, quantity.kind, quantity.unit)


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("nearly 60%", Modifier.NEARLY),
        ("more than $80 million", Modifier.OVER),
        ("not more than 5 years", Modifier.AT_MOST),
        ("not less than 2 cm", Modifier.AT_LEAST),
        ("at least 3 tons", Modifier.AT_LEAST),
        ("up to 200 people", Modifier.AT_MOST),
        ("about 20%", Modifier.ABOUT),
        ("100 or more", Modifier.OVER),
        ("exceeding one trillion", Modifier.OVER),
    ],
)
def test_a_modifier_says_how_exactly(text: str, modifier: Modifier) -> None:
    assert modifier is only(text).modifier


def test_a_range_shares_unit_and_magnitude() -> None:
    assert [(F(3 * 10**6), "CNY"), (F(5 * 10**6), "CNY")] == [
        (q.value, q.unit) for q in parse("3 to 5 million yuan", "en")
    ]
    assert [(F(3 * 10**9), "DOLLAR"), (F(5 * 10**9), "DOLLAR")] == [
        (q.value, q.unit) for q in parse("$3-5 billion", "en")
    ]
    assert [q.kind for q in parse("10-15%", "en")] == [Kind.PERCENT] * 2


def test_a_date_has_its_parts() -> None:
    found = parse("From Dec. 18, 2025, to Jan. 10, 2026", "en")
    assert [q.kind for q in found] == [Kind.MONTH, Kind.DAY, Kind.YEAR] * 2


def test_may_is_a_month_only_where_it_can_be_one() -> None:
    assert parse("You May be right.", "en") == ()
    assert [q.kind for q in parse("It opened in May.", "en")] == [Kind.MONTH]


@pytest.mark.parametrize("text", ["COVID-19", "G20", "5G", "A4", "B2B"])
def test_digits_of_names_are_names(text: str) -> None:
    assert [q.kind for q in parse(text, "en")] == [Kind.NAME]


def test_small_words_are_weak_evidence() -> None:
    assert all(q.weak for q in parse("one of the first things that both need", "en"))
