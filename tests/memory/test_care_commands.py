"""The commands that look after memories, as a user or a program meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from memory_samples import PAIRS
from typer.testing import CliRunner

from tmkit.cli import app, load_commands
from tmkit.formats import write_units
from tmkit.memory import Memory
from tmkit.memory.compare import merge_into
from tmkit.model import TranslationUnit

load_commands()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Memory.create(tmp_path / "m.tmdb") as memory:
        memory.add(TranslationUnit.pair(f"u{n}", *pair) for n, pair in enumerate(PAIRS))
        memory.add(
            [TranslationUnit.pair("x", PAIRS[0][0], "It is upstairs."), TranslationUnit.pair("y", "空", "")]
        )
        memory.add([TranslationUnit.pair("z", PAIRS[1][0].removesuffix("。"), PAIRS[1][1])])
    return tmp_path / "m.tmdb"


def lines(*arguments: str | Path, code: int) -> list[dict[str, object]]:
    result = CliRunner().invoke(app, ["tm", *map(str, arguments), "--json"])
    assert result.exit_code == code, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_is_an_object_a_line_and_nothing_else(path: Path) -> None:
    (group,) = lines("dedupe", path, "--normalised", code=1)
    assert (group["keep"], group["others"]) == (2, [9])
    (conflict,) = lines("conflicts", path, code=1)
    assert conflict["source"] == PAIRS[0][0]
    assert len(conflict["targets"]) == 2  # type: ignore[arg-type]
    (suspect,) = lines("clean", path, "--rule", "empty", code=1)
    assert suspect["source"] == "空"


def test_a_difference_says_which_side(path: Path, tmp_path: Path) -> None:
    with Memory.create(tmp_path / "n.tmdb") as memory:
        memory.add(
            [TranslationUnit.pair("a", *PAIRS[2]), TranslationUnit.pair("b", PAIRS[3][0], "Imports rose.")]
        )
    found = lines("diff", path, tmp_path / "n.tmdb", code=1)
    assert {"source": PAIRS[3][0], "first": PAIRS[3][1], "second": "Imports rose."} in found
    assert sum(line.get("only") == "first" for line in found) == 7
    assert lines("diff", path, path, code=0) == []


def test_a_merge_that_fails_makes_no_memory(path: Path, tmp_path: Path) -> None:
    with Memory.create(tmp_path / "de.tmdb", source="de", target="fr") as other, Memory.open(path) as memory:
        with pytest.raises(Exception, match="different languages"):
            merge_into(tmp_path / "all.tmdb", [memory, other])
        assert not list(tmp_path.glob("*all.tmdb*"))
        assert merge_into(tmp_path / "all.tmdb", [memory]).added == 9
    with Memory.open(tmp_path / "all.tmdb") as merged:
        assert merged.match(PAIRS[2][0])[0].score == 100


@pytest.mark.parametrize("command", ["dedupe", "conflicts", "clean"])
def test_a_file_that_is_no_memory_is_not_said_to_be_cleaned(command: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("zh\ten\n入口\t入口\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["tm", command, str(path), "--apply"])
    assert "not a memory file" in str(result.exception)
    assert [file.name for file in tmp_path.iterdir()] == ["a.tsv"]


@pytest.mark.parametrize("date", ["yesterday", "2026-13-01", "2026-02-30", "1"])
def test_what_is_no_date_is_refused(date: str, path: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["tm", "export", str(path), str(tmp_path / "a.tmx"), "--since", date])
    assert "is no date" in str(result.exception)


def test_a_damaged_file_is_imported_as_far_as_it_goes_when_asked(tmp_path: Path) -> None:
    whole = tmp_path / "a.tmx"
    write_units(whole, [TranslationUnit.pair(str(n), f"第{n}层", f"level {n}") for n in range(1, 6)])
    cut = tmp_path / "cut.tmx"
    cut.write_bytes(whole.read_bytes().partition(b"level 4")[0])
    arguments = ["tm", "import", str(tmp_path / "m.tmdb"), str(cut)]
    assert "--recover" in str(CliRunner().invoke(app, arguments).exception)
    result = CliRunner().invoke(app, [*arguments, "--recover"])
    assert result.exit_code == 0, result.exception
    assert "3 added" in result.stderr
    assert "cut.tmx" in result.stderr
