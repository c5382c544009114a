"""Outputs that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tmkit.errors import InputError

__all__ = ["atomic_path"]

_STREAMS = (Path("/dev"), Path("/dev/fd"), Path("/proc/self/fd"))
"""Folders of what is no file, even where it leads to one (``/dev/stdout``)."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def atomic_path(path: str | Path) -> Iterator[Path]:
    """A temporary path beside ``path`` that takes its place when the block ends without an exception.

    The temporary file keeps the suffix, so that libraries that go by it work; missing folders are made. A file that was
    there keeps its content when the block fails, and its mode and owner when it does not. A link stays one: what it
    points to is written. A device or pipe (``/dev/null``, ``/dev/stdout``) is never replaced: the bytes are sent there.

    Raises:
        InputError: when the folder cannot be written to, or there is no room.

    """
    final = Path(path)
    stream = _is_stream(final)
    if final.is_symlink() and not stream:
        final = Path(os.path.realpath(final))
    folder = Path(tempfile.gettempdir()) if stream else final.parent
    temporary = folder / f".{final.stem[:50]}.{secrets.token_hex(8)}{final.suffix}"
    try:  # the name is known before there is a file, so that no signal comes between a file and who removes it
        _create(temporary, final)
        yield temporary
        if stream:
            with temporary.open("rb") as data, final.open("wb") as out:
                shutil.copyfileobj(data, out)
        else:
            _as_before(temporary, final)
            temporary.replace(final)
    except IsADirectoryError as error:
        raise InputError("this is a folder; give the name of a file", place=str(final)) from error
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise InputError(f"cannot write here: {error.strerror}", place=str(final)) from error
    finally:
        with suppress(FileNotFoundError, NotADirectoryError):
            temporary.unlink()


def _create(temporary: Path, final: Path) -> None:
    """Make the temporary file, for its owner alone, and the folders it needs."""
    try:
        temporary.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise InputError(f"cannot write here: {error.strerror}", place=str(final)) from error


def _is_stream(path: Path) -> bool:
    """Whether something stands there that is no file and no folder."""
    if path.parent in _STREAMS:
        return path.exists()
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _as_before(temporary: Path, final: Path) -> None:
    """Give the new file the mode and the owner of the old one."""
    try:
        old = final.stat()
    except FileNotFoundError:
        temporary.chmod(0o666 & ~_umask())
        return
    if (old.st_uid, old.st_gid) != (temporary.stat().st_uid, temporary.stat().st_gid):
        with suppress(OSError):
            os.chown(temporary, old.st_uid, old.st_gid)
    temporary.chmod(old.st_mode & 0o777)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
