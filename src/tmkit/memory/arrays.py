"""Named arrays in one file: written in a stream, read through a memory map.

Layout: 8 bytes magic, 8 bytes length of a JSON head ``{"arrays": {name: [dtype, count, offset]}, ...}`` at the
end of the file, the arrays (each at a multiple of 64 bytes), the head. A file without its head is no file.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias
from weakref import WeakSet

import numpy as np
import numpy.typing as npt

from tmkit.errors import FormatError

__all__ = ["ArrayFile", "ArrayWriter", "release_maps"]

Array: TypeAlias = npt.NDArray[Any]
MAGIC = b"tmkitA02"
_ALIGN = 64


class ArrayWriter:
    """Writes arrays into a file, or keeps them in memory when there is none."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.arrays: dict[str, Array] = {}
        self._table: dict[str, tuple[str, int, int]] = {}
        self._file: BinaryIO | None = None
        if path is not None:
            self._file = path.open("wb")
            self._file.write(MAGIC + struct.pack("<q", 0))

    def add(self, name: str, chunks: Iterable[Array]) -> None:
        """Write one array, given in pieces of one dtype."""
        if self._file is None:
            parts = list(chunks)
            self.arrays[name] = np.concatenate(parts)
            return
        self._file.write(b"\0" * (-self._file.tell() % _ALIGN))
        start, count, dtype = self._file.tell(), 0, ""
        for chunk in chunks:
            dtype = chunk.dtype.str
            self._file.write(np.ascontiguousarray(chunk).data)
            count += len(chunk)
        self._table[name] = (dtype, count, start)

    def reserve(self, name: str, dtype: npt.DTypeLike, count: int) -> Callable[[Array], None]:
        """Room for an array of so many values; the function takes them piece by piece, other arrays meanwhile."""
        kind = np.dtype(dtype)
        place = 0
        if self._file is None:
            whole = self.arrays[name] = np.empty(count, kind)

            def keep(piece: Array) -> None:
                nonlocal place
                whole[place : place + len(piece)] = piece
                place += len(piece)

            return keep
        file = self._file
        file.write(b"\0" * (-file.tell() % _ALIGN))
        place = file.tell()
        self._table[name] = (kind.str, count, place)
        file.seek(kind.itemsize * count, os.SEEK_CUR)

        def write(piece: Array) -> None:
            nonlocal place
            end = file.tell()
            file.seek(place)
            file.write(np.ascontiguousarray(piece, kind).data)
            place = file.tell()
            file.seek(end)

        return write

    def close(self, meta: Mapping[str, object]) -> ArrayFile:
        """Write the head and open the result."""
        if self._file is None or self.path is None:
            return ArrayFile(self.arrays, dict(meta))
        head = json.dumps({"arrays": self._table, "meta": dict(meta)}).encode()
        self._file.write(head)
        self._file.seek(len(MAGIC))
        self._file.write(struct.pack("<q", len(head)))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return ArrayFile.open(self.path)


class ArrayFile:
    """Arrays by name, as views of a memory map."""

    def __init__(self, arrays: Mapping[str, Array], meta: dict[str, Any]) -> None:
        self.arrays = arrays
        self.meta = meta

    @classmethod
    def open(cls, path: Path) -> ArrayFile:
        """Map a file.

        Raises:
            FormatError: when it is not such a file, or a damaged one.

        """
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < len(MAGIC) + 8:
                raise FormatError("not an index file", place=str(path))
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        length = struct.unpack("<q", mapped[len(MAGIC) : len(MAGIC) + 8])[0]
        if mapped[: len(MAGIC)] != MAGIC or not 0 < length < size:
            raise FormatError("not an index file", place=str(path))
        try:
            head = json.loads(mapped[size - length :])
            arrays = {
                name: np.frombuffer(mapped, dtype, count, offset) if count else np.zeros(0, dtype or "<u4")
                for name, (dtype, count, offset) in head["arrays"].items()
            }
        except (ValueError, KeyError, TypeError) as error:
            raise FormatError(f"a damaged index file ({error})", place=str(path)) from error
        _MAPS.add(mapped)
        return cls(arrays, head["meta"])


def release_maps() -> None:
    """Give the pages that this process has read of any file back to the system; they stay in its cache."""
    if hasattr(mmap, "MADV_DONTNEED"):
        for mapped in list(_MAPS):
            mapped.madvise(mmap.MADV_DONTNEED)


_MAPS: WeakSet[mmap.mmap] = WeakSet()
"""The maps of all open files: the limit on resident pages is the process's, whichever file they are of."""
