"""Building the two sides of a segment: in this process, or each in a process of its own.

A process is worth its start when there are tens of thousands of units: token coding and sorting then go on
beside the reading and storing. It is a plain child that speaks over pipes, so that a program that imports
needs no ``__main__`` guard, and it ends when its parent does.
"""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Any, BinaryIO, Protocol, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from tmkit.errors import InputError
from tmkit.memory.build import SegmentBuilder
from tmkit.memory.vocabulary import MAX_WORDS

__all__ = ["Batch", "Lane", "LocalLane", "ProcessLane", "serve"]

Array: TypeAlias = npt.NDArray[Any]
Batch: TypeAlias = tuple[Array, Array, Array, Array, Array, Array]
"""ids (int64), lengths, hashes of text, text before and text after (uint32), code points (uint32)."""

_HEAD = struct.Struct("<cBqq")
_REPLY = struct.Struct("<q")
_WAITING = 6
_PIPE = 1 << 20
"""Bytes that fit into a pipe, where the system lets them: the fewer the wakings, the better."""
_CODE = "from tmkit.memory.lanes import serve; serve()"
_ALLOCATOR = {"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(16 << 20)}
"""Freed memory is kept for the next batch: mapping it anew takes longer than the work done in it."""


class Lane(Protocol):
    """One side of the segment that is being built."""

    @property
    def full(self) -> bool:
        """Whether the segment should be finished before more texts come."""

    def add(self, batch: Batch) -> None:
        """Add texts, at most 20,000."""

    def finish(self, path: Path) -> None:
        """Begin to write the segment; the next one begins empty."""

    def wait(self) -> bool:
        """Until the segment is written; whether it has any units."""

    def close(self) -> None:
        """Let go of everything."""


class LocalLane:
    """A side built by this process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._builder = SegmentBuilder(folder)
        self._written = False

    @property
    def full(self) -> bool:
        """Whether the segment should be finished."""
        return self._builder.full

    def add(self, batch: Batch) -> None:
        """Add texts."""
        ids, lengths, texts, before, after, points = batch
        self._builder.add_points(ids, points, lengths, (texts, before, after))

    def finish(self, path: Path) -> None:
        """Write the segment."""
        self._written = self._builder.finish(path) is not None
        self._builder = SegmentBuilder(self._folder)

    def wait(self) -> bool:
        """Whether the segment has any units."""
        return self._written

    def close(self) -> None:
        """Forget what was collected."""
        self._builder.discard()


class ProcessLane:
    """A side built by a process of its own; a thread feeds it."""

    def __init__(self, folder: Path) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CODE, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pipesize=_PIPE,
            env={**os.environ, **_ALLOCATOR, "PYTHONPATH": paths},
        )
        self._folder = folder
        self._queue: Queue[tuple[bytes, tuple[memoryview, ...]] | None] = Queue(_WAITING)
        self._results: Queue[bool] = Queue()
        self._error: BaseException | None = None
        self._words = 0
        self._thread = Thread(target=self._feed, daemon=True)
        self._thread.start()

    @property
    def full(self) -> bool:
        """Whether the vocabulary is half used up: what waits in the queue must still find room."""
        return self._words > MAX_WORDS // 2

    def add(self, batch: Batch) -> None:
        """Add texts."""
        ids, lengths, *hashes, points = batch
        narrow = points.astype(_narrowest(points))
        arrays: list[Array] = [ids.astype(np.int64), lengths.astype(np.uint32), *hashes, narrow]
        head = _HEAD.pack(b"A", narrow.itemsize, len(ids), len(points))
        self._put(head, *(a.data.cast("B") for a in arrays if len(a)))

    def finish(self, path: Path) -> None:
        """Begin to write the segment."""
        name = os.fsencode(path)
        self._put(_HEAD.pack(b"F", 0, len(name), 0), memoryview(name))

    def wait(self) -> bool:
        """Until the segment is written."""
        result = self._results.get()
        self._check()
        return result

    def _put(self, head: bytes, *parts: memoryview) -> None:
        self._check()
        self._queue.put((head, parts))

    def _check(self) -> None:
        if self._error is not None:
            raise InputError(
                f"the search index could not be built ({self._error})", place=str(self._folder)
            ) from self._error

    def _feed(self) -> None:
        """Send what is in the queue; read one answer behind, so that the child never waits."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        owed: list[bool] = []
        while (message := self._queue.get()) is not None:
            if self._error is None:
                try:
                    head, parts = message
                    self._process.stdin.write(head)
                    for part in parts:
                        self._process.stdin.write(part)
                    self._process.stdin.flush()
                    owed.append(head[:1] == b"F")
                    while len(owed) > 1 or (owed and owed[0]):
                        self._answer(self._process.stdout, finished=owed.pop(0))
                except (OSError, struct.error) as error:
                    self._error = error
            if self._error is not None:
                self._results.put(False)

    def _answer(self, stream: IO[bytes], *, finished: bool) -> None:
        (value,) = _REPLY.unpack(stream.read(_REPLY.size))
        if value < 0:
            raise OSError(stream.read(-value).decode())
        if finished:
            self._results.put(value > 0)
        else:
            self._words = value

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._queue.put(None)
        self._thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was still to be sent
                    continue
        self._process.wait()


def serve() -> None:
    """The child: builds segments until its input ends."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # the terminal's Ctrl-C goes to the parent too, which ends us
    source, sink = cast(BufferedReader, sys.stdin.buffer), sys.stdout.buffer
    written: list[Path] = []
    try:
        _serve(Path(sys.argv[1]), source, sink, written)
    except (EOFError, BrokenPipeError):  # the parent was killed
        for path in written:
            path.unlink(missing_ok=True)
        os._exit(1)


def _serve(folder: Path, source: BufferedReader, sink: BinaryIO, written: list[Path]) -> None:
    builder = SegmentBuilder(folder)
    while head := source.read(_HEAD.size):
        if len(head) < _HEAD.size:
            raise EOFError
        command, width, first, second = _HEAD.unpack(head)
        try:
            if command == b"A":
                ids, lengths, texts, before, after, points = _receive(source.readinto, first, second, width)
                builder.add_points(ids, points, lengths.astype(np.int64), (texts, before, after))
                reply = _REPLY.pack(builder.words)
            else:
                units = builder.units
                written.append(Path(os.fsdecode(source.read(first))))
                builder.finish(written[-1])
                builder = SegmentBuilder(folder)
                reply = _REPLY.pack(units)
        except (OSError, MemoryError) as error:
            message = str(error).encode()
            reply = _REPLY.pack(-len(message)) + message
        sink.write(reply)
        sink.flush()
    raise EOFError


def _receive(read: Callable[[memoryview], int], units: int, points: int, width: int) -> list[Array]:
    arrays: list[Array] = [np.empty(units, np.int64), *(np.empty(units, np.uint32) for _ in range(4))]
    arrays.append(np.empty(points, f"<u{width}"))
    for array in arrays:
        if len(array) and read(array.data.cast("B")) != array.nbytes:
            raise EOFError
    return arrays


def _narrowest(points: Array) -> str:
    """The narrowest type that holds all code points."""
    most = int(points.max()) if len(points) else 0
    return "<u1" if most < 0x100 else "<u2" if most < 0x10000 else "<u4"
