"""Pieces of a file worked on by several processes, with the results in order."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["in_order", "processes"]

T = TypeVar("T")
R = TypeVar("R")
Work: TypeAlias = Callable[[T], R | None]
MOST = 4
"""Processes: the one that reads and writes cannot keep more of them busy."""
SMALL = 100_000
"""Bytes that fit into an empty pipe: Linux gives it some 200,000."""


def processes() -> int:
    """How many processes can work on a file: 1 where forking is not safe, or there is one core only."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    from multiprocessing import current_process

    return 1 if current_process().daemon else min(MOST, len(os.sched_getaffinity(0)))


def in_order(work: Work[T, R], tasks: Iterable[T], jobs: int) -> Iterator[tuple[T, R | None]]:
    """The tasks with what ``work`` makes of them in ``jobs`` forked processes; each has two small tasks at a time.

    A result is None where ``work`` gave None or raised, or its process is gone. With one job it is done here.
    """
    if jobs < 2:
        for task in tasks:
            yield task, work(task)
        return
    crew: list[_Worker[T, R]] = []
    waiting: deque[tuple[T, _Worker[T, R]]] = deque()
    try:
        for number, task in enumerate(tasks):
            if number < jobs:
                crew.append(_Worker(work, crew))
            worker = crew[number % jobs]
            data = pickle.dumps(task, pickle.HIGHEST_PROTOCOL)
            while not worker.takes(data):
                done, first = waiting.popleft()
                yield done, first.receive()
            worker.send(data)
            waiting.append((task, worker))
        for done, worker in waiting:
            yield done, worker.receive()
    finally:
        for worker in crew:
            worker.end()


class _Worker(Generic[T, R]):
    """A process, and this end of the pipe to it.

    Args:
        work: what it does.
        others: those that run already: the new process has to close their pipes, which it inherits, so that each
            ends when its own pipe does, however this process ends.

    """

    def __init__(self, work: Work[T, R], others: Iterable[_Worker[T, R]]) -> None:
        from multiprocessing import get_context

        context = get_context("fork")
        self.here, there = context.Pipe()
        self._begun = 0
        inherited = [self.here, *(other.here for other in others)]
        self._process = context.Process(target=_serve, args=(work, there, inherited), daemon=True)
        self._process.start()
        there.close()

    def takes(self, data: bytes) -> bool:
        """Whether a task can be sent: a second one only where the pipe holds it, else both ends could wait for ever."""
        return not self._begun or (self._begun == 1 and len(data) < SMALL)

    def send(self, data: bytes) -> None:
        """Send a task."""
        self._begun += 1
        with suppress(OSError):  # it is gone, as ``receive`` will tell
            self.here.send_bytes(data)

    def receive(self) -> R | None:
        """The result of the first task that is under way."""
        self._begun -= 1
        try:
            result: R | None = self.here.recv()
        except (EOFError, OSError):
            return None
        return result

    def end(self) -> None:
        """Let the process end."""
        self.here.close()
        self._process.join()


def _serve(work: Work[T, R], pipe: Connection[Any, Any], inherited: Iterable[Connection[Any, Any]]) -> None:
    """Do what comes through the pipe until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that began it clears up
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            try:
                result = work(task)
            except Exception:  # the caller does it again, and meets it
                result = None
            pipe.send(result)
