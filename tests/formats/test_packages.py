"""Packages of Trados Studio and memoQ: every bilingual file in them read, one changed, the rest as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tmkit.errors import FormatError
from tmkit.formats import Change, read_units, sniff, update_units
from tmkit.formats.inspect import inspect

EXAMPLES = Path(__file__).parent.parent / "contract" / "documents" / "package"
STUDIO = EXAMPLES / "job.sdlppx"


def test_units_of_all_files_are_read_under_their_files_names() -> None:
    assert [unit.id for unit in read_units(STUDIO)] == [
        "en-US/a.docx.sdlxliff!1", "en-US/a.docx.sdlxliff!2", "en-US/b.docx.sdlxliff!1",
    ]  # fmt: skip
    assert [unit.id for unit in read_units(EXAMPLES / "job.mqxlz")] == ["1", "2"]


def test_inspecting_a_package_names_its_tool_and_languages() -> None:
    found = inspect(EXAMPLES / "job.mqxlz")
    assert found.tool == "memoQ package, MemoQ 10"
    assert set(found.languages) == {"zh-CN", "en"}
    assert found.states == {"Confirmed": 2}


def test_a_change_reaches_its_file_and_no_other(tmp_path: Path) -> None:
    out = tmp_path / "new.sdlppx"
    change = {"en-US/b.docx.sdlxliff!1": Change(target="Thanks.", comments=("shorter",))}
    assert update_units(STUDIO, out, change, source="zh-CN", target="en-US") == 1
    with zipfile.ZipFile(STUDIO) as old, zipfile.ZipFile(out) as new:
        assert old.namelist() == new.namelist()
        assert [n for n in old.namelist() if old.read(n) != new.read(n)] == ["en-US/b.docx.sdlxliff"]
        assert [i.date_time for i in old.infolist()][:3] == [i.date_time for i in new.infolist()][:3]
    assert [u.text("en") for u in read_units(out)] == ["Customs released data.", "Exports grew.", "Thanks."]


def test_a_damaged_file_in_a_package_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.sdlppx"
    with zipfile.ZipFile(STUDIO) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[:-200] if name == "en-US/b.docx.sdlxliff" else data)
    with pytest.raises(FormatError, match=r"bad\.sdlppx!en-US/b\.docx\.sdlxliff:1: "):
        list(read_units(path))
    recovered = list(read_units(path, recover=True, quiet=True))
    assert len(recovered) == 2


def test_a_package_without_bilingual_files_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.sdlrpx"
    with zipfile.ZipFile(path, "w") as new:
        new.writestr("project.sdlproj", "<PackageProject/>")
    with pytest.raises(FormatError, match="no bilingual file"):
        list(read_units(path, format="package"))


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.mqxlz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("document.mqxliff", b"<xliff>" + b" " * (30 << 20))
    assert sniff(path).name == "package"
    with pytest.raises(FormatError, match="unsafe"):
        list(read_units(path))
