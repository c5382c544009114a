"""The memory of Trados Studio."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tmkit.errors import FormatError
from tmkit.formats import read_units, sniff
from tmkit.model import CodeRole, InlineCode

SAMPLE = Path(__file__).parent.parent / "contract" / "documents" / "sdltm" / "memory.sdltm"


def test_units_have_their_tags_fields_and_dates() -> None:
    assert sniff(SAMPLE).name == "sdltm"
    one, two = read_units(SAMPLE)
    assert [variant.lang for variant in one.variants] == ["zh-CN", "en-US"]
    codes = [part for part in one.variants[1].content if isinstance(part, InlineCode)]
    assert [(code.role, code.id) for code in codes] == [(CodeRole.OPEN, "1"), (CodeRole.CLOSE, "1")]
    assert one.props == (("FileName", "a.docx"), ("Subject", "trade"), ("usagecount", "2"))
    assert str(one.provenance.changed) == "2020-01-27 13:19:19+00:00"
    assert (one.provenance.created_by, one.provenance.changed_by) == ("LI", "WANG")
    assert two.text("en") == "A & B"


def test_reading_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a b#?%.sdltm"
    shutil.copy(SAMPLE, path)
    assert len(list(read_units(path))) == 2
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("segment", ["<Segment><Elements>", '<!DOCTYPE x [<!ENTITY a "b">]><Segment/>'])
def test_a_broken_segment_is_told_with_its_unit_and_lost_alone(segment: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.sdltm"
    shutil.copy(SAMPLE, path)
    with closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE translation_units SET target_segment = ? WHERE id = 1", (segment,))
        base.commit()
    with pytest.raises(FormatError, match=r"broken\.sdltm, unit 1: a segment .*--recover"):
        list(read_units(path))
    units = read_units(path, recover=True)
    assert [unit.id for unit in units] == ["2"]
    assert [problem.unit for problem in units.reading.problems] == ["1"]
