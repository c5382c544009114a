"""Imports go downwards: a room imports only from lower ranks or from itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "tmkit"
RANKS = {
    "model": 0, "errors": 0, "registry": 0, "processes": 0, "__init__": 0,
    "text": 1,
    "formats": 2,
    "align": 3, "terms": 3, "memory": 3,
    "checks": 4,
    "report": 5,
    "pipeline": 6,
    "config": 7,
    "cli": 8, "__main__": 9,
}  # fmt: skip
MODULES = sorted(SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    relative = path.relative_to(SOURCE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [
                f"{node.module}.{alias.name}" if node.module == "tmkit" else str(node.module)
                for alias in node.names
            ]
        for name in names:
            parts = name.split(".")
            if parts[0] == "tmkit":
                rooms.add(parts[1] if len(parts) > 1 and parts[1] in RANKS else "__init__")
    return rooms


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_imports_only_from_lower_ranks_or_its_own_room(path: Path) -> None:
    own = room(path)
    assert own in RANKS, f"give the room {own!r} a rank"
    wrong = {
        other for other in imported_rooms(path) - {own} if other != "__init__" and RANKS[other] >= RANKS[own]
    }
    if RANKS[own] == 0:
        wrong -= {"errors", "model"} if own in ("registry", "__init__") else set()
    assert not wrong


def test_every_room_stands_with_its_rank_in_the_description_of_the_architecture() -> None:
    table = (SOURCE.parents[1] / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = {
        name: int(rank)
        for rank, names in re.findall(r"^\| (\d) \| (.+?) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", names)
    }
    assert told == {name: rank for name, rank in RANKS.items() if not name.startswith("__")}
