"""The codes of many texts brought into the order of their lengths without holding them all in memory.

Codes come in batches. Some millions of them at a time are sorted by the length of their text and written to a
temporary file as a run; the ranked codes are then, for each length, that part of each run.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["GAP", "Ranked", "Runs"]

Array: TypeAlias = npt.NDArray[Any]

GAP = np.uint32(31)
"""The bit of a code that says that a detail stands before it."""
_CODE = np.uint32((1 << 21) - 1)
_RUN = 1 << 19
"""Codes of a run: 2 MB."""
_GATHERED = 1 << 18


class Ranked:
    """Codes in the order of ranks, read from the runs."""

    def __init__(self, file: int | None, whole: Array, starts: Array, places: Array) -> None:
        self._file = file
        self._whole = whole
        self._starts = starts
        self._places = places

    def __len__(self) -> int:
        return int(self._starts[-1])

    def read(self, start: int, stop: int) -> tuple[Array, Array]:
        """Codes (uint32) and whether a detail stands before each, from one place to another."""
        first, last = np.searchsorted(self._starts, (start, stop - 1), side="right") - 1
        parts = []
        for piece in range(int(first), int(last) + 1):
            begin = max(start, int(self._starts[piece]))
            size = min(stop, int(self._starts[piece + 1])) - begin
            place = int(self._places[piece]) + begin - int(self._starts[piece])
            parts.append(self._piece(place, size))
        found = np.concatenate(parts)
        return found & _CODE, (found >> GAP).astype(np.bool_)

    def _piece(self, place: int, size: int) -> Array:
        if self._file is None:
            return self._whole[place : place + size]
        return np.frombuffer(_read(self._file, 4 * size, 4 * place), np.uint32)


class Runs:
    """Collects codes; ``folder`` is where the temporary file goes, None keeps them in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._file = tempfile.TemporaryFile(dir=folder) if folder else None  # noqa: SIM115 -- see close
        self._codes: list[Array] = []
        self._lengths: list[Array] = []
        self._waiting = 0
        self._written = 0
        self._sizes: list[Array] = []
        self.counts = np.zeros(0, np.int64)
        """How often each code has come, when they are asked for in the order of ranks."""

    def add(self, codes: Array, lengths: Array) -> None:
        """Add the codes of texts of these lengths, none of them 0."""
        self._codes.append(codes)
        self._lengths.append(lengths)
        self._waiting += len(codes)
        if self._file is not None and self._waiting > _RUN:
            self._flush()

    def _flush(self) -> Array:
        """Write a run; what it was, when it is kept in memory."""
        codes, lengths = np.concatenate(self._codes), np.concatenate(self._lengths).astype(np.int64)
        self._codes, self._lengths, self._waiting = [], [], 0
        if self._file is not None:
            self._count(codes & _CODE)
        starts = np.cumsum(lengths) - lengths
        order = np.argsort(lengths, kind="stable")
        sizes, firsts = lengths[order], starts[order]
        step = max(1, len(sizes) * _GATHERED // max(1, len(codes)))
        runs = []
        for start in range(0, len(sizes), step):
            here = sizes[start : start + step]
            offset = np.arange(int(here.sum())) - np.repeat(np.cumsum(here) - here, here)
            run = codes[np.repeat(firsts[start : start + step], here) + offset]
            if self._file is None:
                runs.append(run)
            else:
                self._file.write(run.data)
        counts = np.bincount(lengths)
        self._sizes.append(counts * np.arange(len(counts)))
        self._written += len(codes)
        return np.concatenate(runs) if runs else codes[:0]

    def _count(self, codes: Array) -> None:
        found = np.bincount(codes, minlength=len(self.counts))
        found[: len(self.counts)] += self.counts
        self.counts = found

    def ranked(self) -> Ranked:
        """All codes in the order of ranks: by length, and as they came within a length."""
        whole = self._flush() if self._codes else np.zeros(0, np.uint32)
        if self._file is not None:
            self._file.flush()
        longest = max(map(len, self._sizes))
        table = np.array([np.pad(sizes, (0, longest - len(sizes))) for sizes in self._sizes], np.int64)
        begins = np.cumsum(table.ravel()).reshape(table.shape) - table
        by_length, places = table.T.ravel(), begins.T.ravel()
        some = by_length > 0
        starts = np.concatenate([[0], np.cumsum(by_length[some])])
        return Ranked(None if self._file is None else self._file.fileno(), whole, starts, places[some])

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()


def _read(file: int, size: int, place: int) -> bytes:
    if hasattr(os, "pread"):
        parts = []
        while size > 0:
            part = os.pread(file, size, place)
            parts.append(part)
            size, place = size - len(part), place + len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)
    os.lseek(file, place, os.SEEK_SET)
    return os.read(file, size)
