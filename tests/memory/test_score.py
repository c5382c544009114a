"""The match score a translator sees: its bounds, and what details take off."""

from __future__ import annotations

import pytest

from tmkit.memory.score import Query, likeness

LONG = "The room on the third floor must be cleaned each day before nine and after five by the staff of this office"


@pytest.mark.parametrize(
    ("asked", "stored", "score"),
    [
        (f"{LONG} now", f"{LONG} today", 94),  # another word is never more than 94
        ("Pay 5 yuan.", "Pay 6 yuan.", 99),
        ("Pay 1, 2, 3, 4, 5, 6 and 7 yuan today.", "Pay 11, 12, 13, 14, 15, 16 and 17 yuan today.", 95),
        ("Pay 1, 2, 3, 4, 5, 6 and 7 yuan today.", "Pay 11, 12, 13, 14, 15, 16 and 17 yuan now.", 70),
        ("Pay 5 yuan in May now.", "Pay 5 yuan in May today.", 80),
        ("Pay 5 yuan in May now.", "pay 5 yuan in may today.", 78),  # case counts beside another word too
    ],
)
def test_the_score_of_a_match(asked: str, stored: str, score: int) -> None:
    assert likeness(Query.of(asked), stored).score == score
