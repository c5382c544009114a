"""XML files read by expat in constant memory: any encoding, no entities, illegal characters, recovery.

A format supplies an ``XmlHandler``; ``parse`` feeds it and turns what goes wrong into a FormatError with line,
unit and cure, or, when reading recovers, reports it and goes on at the next unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from tmkit.formats.base import Reading
from tmkit.formats.workers import in_order
from tmkit.formats.xmlchunks import xml_chunks
from tmkit.formats.xmldriver import Ahead, Driver, ForbiddenCharacterError, Shortcut, XmlHandler

__all__ = ["parse"]

T = TypeVar("T")
M = TypeVar("M")
BLOCK = 1 << 14
"""Bytes read at once where units are taken past the parser: what stays in the processor's first caches."""
MAX_HELD = 1 << 22
TOGETHER = 4
"""Blocks that go to another process at once."""


def parse(
    path: Path,
    reading: Reading,
    handler: Callable[[], XmlHandler[T]],
    count: Callable[[list[T]], int] = len,
) -> Iterator[T]:
    """The values a handler makes of a file.

    A file with characters that XML forbids is read again from its beginning without them, by a fresh handler;
    looking for them in every file would cost a quarter of the time.

    Raises:
        FormatError: for XML that is broken, or unsafe (an entity declaration), with line, unit and cure.
        InputError: when the file is missing or unreadable.

    """
    given = 0
    try:
        driver = Driver(path, reading, handler(), clean=reading.recover, count=count)
        for values in _batches(driver) if reading.recover else _blocks(driver):
            given += count(values)
            yield from values
        return
    except ForbiddenCharacterError:
        reading.meta.clear()
        reading.problems.clear()
        reading.problem_count = 0
    for values in _batches(Driver(path, reading, handler(), clean=True, count=count)):
        if given < len(values):
            yield from values[given:]
        given = max(0, given - len(values))


def _blocks(driver: Driver[T]) -> Iterator[list[T]]:
    """Lists of values, a block of whole units at a time, by the shortcut where the handler has one."""
    shortcut = driver.handler
    if not isinstance(shortcut, Shortcut):
        yield from _batches(driver)
        return
    chunks = xml_chunks(driver.path, driver.reading, clean=driver.clean, size=BLOCK)
    blocks = _whole_units(chunks, shortcut.end)
    at_unit = False
    for block in blocks:
        try:
            at_unit = driver.short(block, shortcut, at_unit)
        finally:
            yield from _ready(driver)
        if at_unit and driver.reading.jobs > 1 and isinstance(shortcut, Ahead):
            yield from _by_several(driver, shortcut, blocks)
    driver.feed(b"", final=True)
    yield from _ready(driver)


def _whole_units(chunks: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    """A file in blocks that end as a unit does; the last is what follows."""
    held = b""
    for chunk in chunks:
        data = held + chunk
        cut = data.rfind(end) + len(end)
        if cut < len(end) and len(data) < MAX_HELD:
            held = data
            continue
        block, held = (data[:cut], data[cut:]) if cut >= len(end) else (data, b"")
        yield block
    yield held


def _by_several(driver: Driver[T], handler: Ahead[M], blocks: Iterator[bytes]) -> Iterator[list[T]]:
    """As ``_blocks`` from a unit on, with what several processes made of each block where that is sound."""
    expected = handler.count

    def tasks() -> Iterator[tuple[bytes, int]]:
        nonlocal expected
        while block := b"".join(islice(blocks, TOGETHER)):
            yield block, expected
            expected += block.count(handler.end)

    at_unit = True
    for (block, count), made in in_order(lambda task: handler.made(*task), tasks(), driver.reading.jobs):
        try:
            if made is not None and at_unit and count == handler.count:
                handler.accept(block, made)
            else:
                at_unit = driver.short(block, handler, at_unit)
                expected += handler.count - count - block.count(handler.end)
        finally:
            yield from _ready(driver)


def _ready(driver: Driver[T]) -> Iterator[list[T]]:
    """The values made so far, if there are any."""
    done = driver.handler.done
    driver.given += driver.count(done)
    if done:
        yield list(done)
        done.clear()


def _batches(driver: Driver[T]) -> Iterator[list[T]]:
    """Lists of values, a chunk of the file at a time."""
    seeking: bytes | None = None
    for chunk in xml_chunks(driver.path, driver.reading, clean=driver.clean):
        data = chunk
        while data:
            if seeking is not None:
                data, seeking = seeking + data, b""
                found = driver.handler.resume.search(data, 1)
                if not found:
                    keep = min(len(data), 64)
                    driver.handler.skipped_lines += data.count(b"\n", 0, len(data) - keep)
                    seeking = data[len(data) - keep :]
                    break
                driver.restart(data[: found.start()])
                data = data[found.start() :]
                seeking = None
            try:
                rest = driver.feed(data, final=False)
            finally:
                yield from _ready(driver)
            if rest is None:
                break
            seeking, data = b"", rest
    if seeking is None:
        driver.feed(b"", final=True)
        yield from _ready(driver)
