"""Standard input and standard output in the place of files."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tmkit.errors import TmkitError, UsageError

__all__ = ["local_output", "local_path", "local_paths"]


@contextmanager
def local_path(path: str | Path, suffix: str = "") -> Iterator[Path]:
    """The path itself, or, for ``-``, a temporary file with what stands on standard input."""
    if str(path) != "-":
        yield Path(path)
        return
    with tempfile.TemporaryDirectory(prefix="tmkit-") as folder:
        copy = Path(folder) / f"stdin{suffix}"
        with copy.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)
        try:
            yield copy
        except TmkitError as error:
            error.place = error.place and error.place.replace(str(copy), "standard input")
            raise


@contextmanager
def local_paths(paths: Iterable[str | Path]) -> Iterator[list[Path]]:
    """The paths, with a temporary file in the place of ``-``.

    Raises:
        UsageError: when ``-`` is there twice, since standard input can be read once.

    """
    named = list(paths)
    if [str(path) for path in named].count("-") > 1:
        raise UsageError("standard input can be read once only", hint="give - once")
    with ExitStack() as stack:
        yield [stack.enter_context(local_path(path)) for path in named]


@contextmanager
def local_output(path: str | Path, suffix: str = "") -> Iterator[Path]:
    """The path itself, or, for ``-``, a temporary one whose content goes to standard output at the end."""
    if str(path) != "-":
        yield Path(path)
        return
    with tempfile.TemporaryDirectory(prefix="tmkit-") as folder:
        temporary = Path(folder) / f"stdout{suffix}"
        yield temporary
        sys.stdout.flush()
        with temporary.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
        sys.stdout.flush()
