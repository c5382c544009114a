"""The command ``tmkit numbers``."""

from __future__ import annotations

import json

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
