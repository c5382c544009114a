"""Lines that are an office, with the name of its holder on the line before."""

from __future__ import annotations

import numpy as np
import pytest

from tmkit.align.lattice import BEAD_TYPES, Edges
from tmkit.align.offices import office_costs

_NAME = "THE HONOURABLE MARTIN ALAN GREY, O.B.E., J.P."


def _cost(zh: list[str], en: list[str], *, i: int, j: int) -> float:
    """Of leaving the English line ``j`` alone behind ``i`` Chinese ones."""
    edges = Edges(np.array([BEAD_TYPES.index((0, 1))]), np.array([i]), np.array([j]))
    return float(office_costs((zh, en), edges)[0])


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("运输司葛理议员， O.B.E., J.P.", [_NAME, "SECRETARY FOR TRANSPORT"]),
        ("总经理 格林", ["Mr Martin Green", "General Manager, Asia and the Pacific"]),
        ("格林代表", ["Ms Anna Green", "Deputy Permanent Representative of Norland"]),
    ],
)
def test_an_office_below_a_name_is_not_left_alone(zh: str, en: list[str]) -> None:
    assert _cost([zh], en, i=1, j=1) > 0


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("他走了。", [_NAME, "SECRETARY FOR TRANSPORT"]),  # no office in Chinese
        ("运输司司长发言。", ["The meeting was opened by the", "Secretary for Transport"]),  # no name before
        ("运输司司长发言。", [_NAME, "The Secretary for Transport will answer"]),  # a sentence
        ("运输司司长发言。", [_NAME, "Secretary for Transport: Sir, I move the motion"]),
        ("运输司司长", ["Secretary for Transport", "Director of Lands"]),  # two offices
    ],
)
def test_other_lines_cost_nothing(zh: str, en: list[str]) -> None:
    assert _cost([zh], en, i=1, j=1) == 0


def test_the_name_itself_costs_nothing() -> None:
    assert _cost(["运输司葛理议员"], [_NAME, "SECRETARY FOR TRANSPORT"], i=0, j=0) == 0
