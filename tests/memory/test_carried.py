"""What a memory knows besides the unit goes out with it and comes in again: context and use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from memory_samples import big_tmx, made_up

from tmkit.formats import read_units, write_units
from tmkit.memory import Memory
from tmkit.memory.compare import merge
from tmkit.memory.transfer import export_memory, import_files
from tmkit.model import TranslationUnit

LINES = [
    ("你好。", "Hello."),
    ("会议开始。", "It begins."),
    ("谢谢。", "Thanks."),
    ("会议开始。", "It begins."),
    ("完。", "End."),
]


@pytest.mark.parametrize("name", ["all.tmx", "all.jsonl"])
def test_the_context_of_a_document_goes_through_files(tmp_path: Path, name: str) -> None:
    write_units(tmp_path / "doc.xlf", [TranslationUnit.pair(str(n), *line) for n, line in enumerate(LINES)])
    path, other = tmp_path / "a.tmdb", tmp_path / "b.tmdb"
    assert import_files(path, [tmp_path / "doc.xlf"]).added == 5
    with Memory.open(path) as memory:
        export_memory(memory, tmp_path / name)
        units = list(memory.units())
    again = import_files(path, [tmp_path / name])
    assert (again.added, again.updated, again.unchanged) == (0, 0, 5)
    assert import_files(other, [tmp_path / name]).added == 5
    with Memory.open(other) as memory:
        assert [unit.variants for unit in memory.units()] == [unit.variants for unit in units]
        assert not any(name.startswith("x-tmkit") for unit in memory.units() for name, _ in unit.props)
        assert memory.match("会议开始。", previous="谢谢。", following="完。")[0].score == 102
        assert memory.match("会议开始。", previous="谢谢。", following="不。")[0].score == 101
        assert memory.match("It begins.", source="en", previous="Hello.", following="Thanks.")[0].score == 102


def test_use_is_told_as_tmx_tells_it(tmp_path: Path) -> None:
    """Also of units that take the short way in, and merging keeps it."""
    file, path = big_tmx(tmp_path / "big.tmx"), tmp_path / "m.tmdb"
    text = file.read_text(encoding="utf-8")
    text = text.replace('<tu tuid="t7"', '<tu tuid="t7" usagecount="3" lastusagedate="20240506T070809Z"')
    file.write_text(text.replace('<tu tuid="t8"', '<tu tuid="t8" usagecount="0"'), encoding="utf-8")
    import_files(path, [file])
    with Memory.open(path) as memory:
        assert memory.store.uses([8, 9, 10]) == {8: (3, "20240506T070809Z")}
        memory.store.used([8, 10])
        export_memory(memory, tmp_path / "out.tmx")
        with Memory.create(tmp_path / "other.tmdb") as other:
            merge(other, [memory])
            assert other.store.uses([8])[8][0] == 4
    told = {unit.id: dict(unit.attrs) for unit in read_units(tmp_path / "out.tmx") if unit.attrs}
    assert {name: attrs["usagecount"] for name, attrs in told.items()} == {"t7": "4", "t8": "0", "t9": "1"}
    assert told["t9"]["lastusagedate"] == told["t7"]["lastusagedate"] > "2025"
    import_files(tmp_path / "again.tmdb", [tmp_path / "out.tmx"])
    with Memory.open(tmp_path / "again.tmdb") as memory:
        assert {n: count for n, (count, _) in memory.store.uses(range(1, 4001)).items()} == {8: 4, 10: 1}
        assert len(memory) == 4000


def test_a_context_property_that_is_not_ours_stays_a_property(tmp_path: Path) -> None:
    odd = replace(TranslationUnit.pair("1", *made_up(1)), props=(("x-tmkit-context", "before the door"),))
    with Memory.create(tmp_path / "m.tmdb") as memory:
        memory.add([odd])
        assert list(memory.units()) == [odd]
