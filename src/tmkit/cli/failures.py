"""What stops a run, in one line: what the system or the database refused, and the cure."""

from __future__ import annotations

import errno
import sqlite3

__all__ = ["line_of"]

_CURES = {
    errno.ENOSPC: "make room there, or write to another place",
    errno.EDQUOT: "make room there, or write to another place",
    errno.EROFS: "write to another place",
    errno.EACCES: "look at the rights of the file and of its folder",
    errno.EPERM: "look at the rights of the file and of its folder",
    errno.ENOENT: "look at the spelling",
    errno.EISDIR: "give the name of a file",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.ENAMETOOLONG: "choose a shorter name",
}


def line_of(error: Exception) -> str | None:
    """The line for users, or None when the error is a fault of tmkit's own."""
    if isinstance(error, OSError) and error.strerror:
        place = "cannot write: " if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
        if error.filename is not None:
            place = f"{error.filename}: "
        return _with_cure(f"{place}{error.strerror}", _CURES.get(error.errno or 0))
    if isinstance(error, sqlite3.DatabaseError):
        from tmkit.memory.sqlite_file import cure_of

        cure = cure_of(error)
        return _with_cure(f"a memory or an index cannot be used: {error}", cure) if cure else None
    if isinstance(error, MemoryError):
        return "not enough memory (give it less at once, or use fewer processes)"
    if isinstance(error, UnicodeEncodeError) and "\udc80" <= error.object[error.start] <= "\udcff":
        return "the name of a file or an argument is not UTF-8 (rename the file, or use a UTF-8 locale)"
    return None


def _with_cure(text: str, cure: str | None) -> str:
    return f"{text} ({cure})" if cure else text
