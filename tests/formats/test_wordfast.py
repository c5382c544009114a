"""The memory of Wordfast as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.errors import FormatError
from tmkit.formats import read_units, sniff

SAMPLE = Path(__file__).parent.parent / "contract" / "documents" / "wordfast" / "memory.txt"


def test_units_have_their_dates_users_and_attributes() -> None:
    assert sniff(SAMPLE).name == "wordfast"
    units = read_units(SAMPLE)
    one, two = units
    assert units.reading.tool == "Wordfast TM v.546/00"
    assert [variant.lang for variant in one.variants] == ["zh-CN", "en-US"]
    assert one.props == (("Subject", "TR"), ("usagecount", "1"))
    assert (str(one.provenance.created), one.provenance.created_by) == ("2010-05-07 17:37:30+00:00", "LI")
    assert two.text("en") == "A & B"


def test_it_is_read_in_utf_16_as_wordfast_writes_it_and_a_cut_line_is_told(tmp_path: Path) -> None:
    path = tmp_path / "tm.txt"
    path.write_bytes(SAMPLE.read_text("utf-8").encode("utf-16"))
    assert [unit.text("zh") for unit in read_units(path)] == ["近30亿吨。", "甲&乙"]
    path.write_text(SAMPLE.read_text("utf-8") + "20100507~173730\tLI\t1\tZH-CN\t丙", "utf-8")
    with pytest.raises(FormatError, match=r"tm\.txt:4: 5 columns where 7 are needed"):
        list(read_units(path))
    units = read_units(path, recover=True)
    assert len(list(units)) == 2
    assert [problem.line for problem in units.reading.problems] == [4]
