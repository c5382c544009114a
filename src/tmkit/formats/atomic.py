"""Outputs that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tmkit.errors import InputError

__all__ = ["atomic_path"]

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def atomic_path(path: str | Path) -> Iterator[Path]:
    """A temporary path beside ``path`` that takes its place when the block ends without an exception.

    The temporary file keeps the suffix, so that libraries that go by it work; missing folders are made.
    A file that was there keeps its content and its mode when the block fails.

    Raises:
        InputError: when the folder cannot be written to, or there is no room.

    """
    final = Path(path)
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{final.stem}.", suffix=final.suffix, dir=final.parent)
    except OSError as error:
        raise InputError(f"cannot write here: {error.strerror}", place=str(final)) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(final.stat().st_mode & 0o777 if final.exists() else 0o666 & ~_umask())
        temporary.replace(final)
    except IsADirectoryError as error:
        raise InputError("this is a folder; give the name of a file", place=str(final)) from error
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise InputError(f"cannot write here: {error.strerror}", place=str(final)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
