"""What takes time to unpack, kept unpacked in the user's cache folder."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

__all__ = ["keep", "kept_file", "kept_table"]

_LAYOUT = 1  # to be counted up when what is kept changes


def kept_file(name: str, source: Path, *modules: Path) -> Path:
    """Where what was made of ``source`` by ``modules`` is kept; another file as soon as one of them or Python changes.

    Modules count by what is in them, not by where they are: two installations of one version share the file.

    Raises:
        OSError: when there is no such source.

    """
    state = source.stat()
    told = f"{_LAYOUT} {sys.version_info[:2]} {source} {state.st_size} {state.st_mtime_ns}"
    for module in modules:
        told += f" {hashlib.sha256(module.read_bytes()).hexdigest()}"
    try:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # a user without a home: nothing can be kept there
        cache = Path(os.devnull)
    return cache / "tmkit" / f"{name}-{hashlib.sha256(told.encode()).hexdigest()[:16]}.kept"


def keep(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write the file whole or not at all, and remove those it replaces; a folder that cannot be written is no error."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=".kept-")
        try:
            with os.fdopen(handle, "wb") as file:
                write(file)
            Path(made).replace(path)
        except BaseException:
            Path(made).unlink()
            raise
        for old in path.parent.glob(f"{path.name[:-22]}-{'[0-9a-f]' * 16}.kept"):
            if old != path:
                old.unlink()


def kept_table(name: str, source: Path, make: Callable[[], dict[str, Any]], *modules: Path) -> dict[str, Any]:
    """A table of plain values that ``make``, of ``modules``, makes of ``source``, or as it was kept."""
    kept = kept_file(name, source, *modules)
    try:
        found = marshal.loads(kept.read_bytes())
        if isinstance(found, dict):
            return found
    except (OSError, ValueError, EOFError, TypeError):
        pass
    table = make()
    keep(kept, lambda file: file.write(marshal.dumps(table)))
    return table
