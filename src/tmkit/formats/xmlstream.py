"""XML files read by expat in constant memory: any encoding, no entities, illegal characters, recovery.

A format supplies an ``XmlHandler``; ``parse`` feeds it and turns what goes wrong into a FormatError with line,
unit and cure, or, when reading recovers, reports it and goes on at the next unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from tmkit.formats.base import Reading
from tmkit.formats.xmlchunks import xml_chunks
from tmkit.formats.xmldriver import Driver, ForbiddenCharacterError, Shortcut, XmlHandler

__all__ = ["parse"]

T = TypeVar("T")
BLOCK = 1 << 14
"""Bytes read at once where units are taken past the parser: what stays in the processor's first caches."""
MAX_HELD = 1 << 22


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
    done = driver.handler.done
    held = b""
    at_unit = False
    for chunk in xml_chunks(driver.path, driver.reading, clean=driver.clean, size=BLOCK):
        data = held + chunk
        cut = data.rfind(shortcut.end) + len(shortcut.end)
        if cut < len(shortcut.end) and len(data) < MAX_HELD:
            held = data
            continue
        block, held = (data[:cut], data[cut:]) if cut >= len(shortcut.end) else (data, b"")
        try:
            at_unit = driver.short(block, shortcut, at_unit)
        finally:
            driver.given += driver.count(done)
            if done:
                yield list(done)
                done.clear()
    driver.feed(held, final=False)
    driver.feed(b"", final=True)
    if done:
        yield list(done)


def _batches(driver: Driver[T]) -> Iterator[list[T]]:
    """Lists of values, a chunk of the file at a time."""
    done = driver.handler.done
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
                driver.given += driver.count(done)
                if done:
                    yield list(done)
                    done.clear()
            if rest is None:
                break
            seeking, data = b"", rest
    if seeking is None:
        driver.feed(b"", final=True)
        if done:
            yield list(done)
