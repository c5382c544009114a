"""What a translation left out is told from what was aligned wrongly."""

from __future__ import annotations

import pytest

from tmkit.align import to_units
from tmkit.align.units import document
from tmkit.model import Alignment, Bead
from tmkit.pipeline.left_out import with_left_out

ZH = document(["出口增长。", "外贸企业增加三千家。", "下面请提问。"], "zh")
EN = document(["Exports grew strongly, and so did the number of trading firms.", "Questions, please."], "en")


@pytest.mark.parametrize(
    ("score", "reported"),
    [(0.5, False), (0.8, False), (0.95, True)],
    ids=["doubtful", "the neighbour may hold it", "sure"],
)
def test_a_sentence_that_would_fit_its_neighbour_is_reported_when_the_aligner_is_sure(
    score: float, reported: bool
) -> None:
    beads = (Bead((0,), (0,), 0.9), Bead((1,), (), score), Bead((2,), (1,), 0.99))
    alignment = Alignment(beads)
    units = with_left_out(ZH, EN, alignment, to_units(ZH, EN, alignment, prefix="d:"), prefix="d:")
    assert [unit.id for unit in units] == (["d:1", "d:2", "d:3"] if reported else ["d:1", "d:3"])


def test_what_was_added_has_an_empty_source() -> None:
    alignment = Alignment((Bead((0,), (0,), 0.99), Bead((), (1,), 0.99), Bead((1, 2), (), 0.3)))
    units = with_left_out(ZH, EN, alignment, to_units(ZH, EN, alignment))
    assert [(unit.text("zh"), unit.text("en")) for unit in units][1] == ("", "Questions, please.")
    assert len(units) == 2


def test_a_passage_that_stands_twice_is_reported_however_doubtful_the_alignment() -> None:
    english = document(
        ["Exports grew strongly.", "Questions, please, everybody.", "Questions, please, everybody."], "en"
    )
    alignment = Alignment((Bead((0, 1), (0,), 0.9), Bead((2,), (1,), 0.5), Bead((), (2,), 0.5)))
    units = with_left_out(ZH, english, alignment, to_units(ZH, english, alignment))
    assert [(unit.text("zh"), unit.text("en")) for unit in units][2] == ("", "Questions, please, everybody.")
