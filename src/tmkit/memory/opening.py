"""A memory out of what a user names: a memory file, any bilingual file, standard input."""

from __future__ import annotations

from pathlib import Path

from tmkit.formats import local_path, read_units
from tmkit.memory.memory import Memory

__all__ = ["open_or_load"]


def open_or_load(
    path: str | Path, *, source: str = "zh", target: str = "en", readonly: bool = True
) -> Memory:
    """A memory file, or any bilingual file (``-``: standard input) as a memory that lives in a temporary place.

    Raises:
        InputError: when it is neither.

    """
    path = Path(path)
    if str(path) == "-":
        with local_path(path) as copy:
            return _loaded(copy, source, target)
    if _is_sqlite(path):
        return Memory.open(path, readonly=readonly)
    if not path.is_file():
        return Memory.open(path, readonly=readonly)  # which says what is wrong
    return _loaded(path, source, target)


def _loaded(path: Path, source: str, target: str) -> Memory:
    return Memory.of_units(read_units(path, source, target), source=source, target=target, name=path.stem)


def _is_sqlite(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\0"
