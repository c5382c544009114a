"""What checks that compare pairs remember."""

from __future__ import annotations

from tmkit.checks.base import Place
from tmkit.checks.ledger import Ledger, Shelf


def test_pairs_of_one_number_are_told_where_they_differ() -> None:
    ledger = Ledger()
    entered = [("a", 2**64 - 1, 1), ("2", 5, 1), ("c", 2**64 - 1, 2), ("4", 5, 1), ("e", 7, 1), ("6", 2**64 - 1, 1)]  # fmt: skip
    for at, (unit, key, other) in enumerate(entered):
        ledger.add(Place(unit, at, ""), key, other, at)
    assert [[ledger.unit(row) for row in rows] for rows in ledger.unlike()] == [["a", "c", "6"]]
    assert [ledger.other(row) for rows in ledger.unlike() for row in rows] == [1, 2, 1]
    assert not list(Ledger().unlike())


def test_texts_come_back_from_the_shelf_however_many() -> None:
    shelf = Shelf()
    texts = [
        "",
        "甲\ud800乙",
        "𠀀" * 10,
        *(f"第{n}条" * 400 for n in range(900)),
    ]  # beyond what is kept in memory
    numbers = [shelf.add(text) for text in texts]
    assert [shelf.text(number) for number in reversed(numbers)] == texts[::-1]
