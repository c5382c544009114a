"""The command ``tmkit numbers``."""

from __future__ import annotations

import json

import pytest
from command_line import tmkit


def run(*args: str, text: str = "") -> str:
    done = tmkit("numbers", *args, text=text)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_table_shows_value_unit_and_modifier() -> None:
    row = run("近30亿吨").splitlines()[1].split()
    assert row == ["近30亿吨", "3,000,000,000", "number", "t", "nearly", "0-5"]


def test_a_date_is_one_row() -> None:
    assert "2025-12-18" in run("2025年12月18日")


def test_json_has_value_kind_unit_modifier_and_place() -> None:
    row = json.loads(run("--json", "近30亿吨"))
    assert (row["value"], row["kind"], row["unit"], row["modifier"]) == (
        "3000000000",
        "number",
        "t",
        "nearly",
    )
    assert (row["start"], row["end"]) == (0, 5)


def test_to_writes_the_quantity_in_the_other_language() -> None:
    assert run("--to", "en", "近30亿吨") == "nearly 3 billion tonnes\n"
    assert run("--to", "zh", "-", text="nearly 3 billion tonnes") == "近30亿吨\n"


@pytest.mark.parametrize(
    ("text", "to", "lines"),
    [
        ("2026年2月26日", "en", ["February 26, 2026"]),
        ("2026年2月，26日", "en", ["February 26, 2026"]),
        ("会议于26日召开", "en", ["the 26th"]),
        ("2026年2月", "en", ["February 2026"]),
        ("12月18日", "en", ["December 18"]),
        ("晚8点半", "en", ["8:30 p.m."]),
        ("成立75周年", "en", ["75th anniversary"]),
        ("工作了75年", "en", ["75 years"]),
        ("费用是原来的数十倍", "en", ["dozens of times"]),
        ("the 75th anniversary of its founding", "zh", ["75周年"]),
        ("on December 18, 2025", "zh", ["2025年12月18日"]),
        ("at 10:41 a.m.", "zh", ["上午10时41分"]),
    ],
)
def test_dates_times_and_anniversaries_are_written_whole(text: str, to: str, lines: list[str]) -> None:
    assert run("--to", to, text).splitlines() == lines


def test_a_time_of_day_is_one_row() -> None:
    row = run("晚8点半").splitlines()[1].split()
    assert row[:3] == ["8点半", "20:30", "time"]
