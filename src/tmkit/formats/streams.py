"""Standard input and standard output in the place of files."""

from __future__ import annotations

import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tmkit.errors import TmkitError, UsageError

__all__ = ["local_output", "local_path", "local_paths"]


@contextmanager
def local_path(path: str | Path, suffix: str = "") -> Iterator[Path]:
    """The path itself, or a temporary file with what stands on standard input (``-``) or comes through a pipe.

    A pipe (``<(command)``, ``/dev/stdin``) can be read once only, and a file is looked at before it is read.
    """
    if str(path) != "-" and not _is_pipe(Path(path)):
        yield Path(path)
        return
    with tempfile.TemporaryDirectory(prefix="tmkit-") as folder:
        copy = Path(folder) / f"stdin{suffix}"
        with copy.open("wb") as stream:
            if str(path) == "-":
                shutil.copyfileobj(sys.stdin.buffer, stream)
            else:
                with Path(path).open("rb") as pipe:
                    shutil.copyfileobj(pipe, stream)
        try:
            yield copy
        except TmkitError as error:
            name = "standard input" if str(path) == "-" else str(path)
            error.place = error.place and error.place.replace(str(copy), name)
            raise


def _is_pipe(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)


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
