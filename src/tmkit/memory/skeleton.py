"""Simple TMX units kept as they were written, without their texts.

Most units of most TMX files are two variants of plain text with some properties. Such a unit is stored as its
own XML with a mark in place of each text; the TMX reader makes the unit of it when somebody asks, and exporting
it again is filling the texts in. Units written alike share a *shape*: the source language of the file and the
``tu`` element, with a mark in place of each text and a hole in place of each value; a store may keep shapes
by themselves and of each unit only the values, and fills them in (``pattern``) when it gives the unit out.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from tmkit.errors import FormatError
from tmkit.model import TranslationUnit

if TYPE_CHECKING:
    from tmkit.formats.tmx_scan import Scanner

__all__ = ["HOLE", "MARKS", "IrregularError", "UnitReader", "fill", "filled", "pattern", "revive"]

MARKS = ("\x01", "\x02")
"""What stands for the text of each side; characters XML forbids."""
HOLE = "\x1e"
"""What stands for a value in a shape."""
_END = "</tu>"


class IrregularError(Exception):
    """The file is not of the plain kind; read it in the ordinary way."""


def pattern(shape: str) -> str:
    """A shape as a format string of the unit's number and its values."""
    srclang, xml = shape.replace("%", "%%").replace(HOLE, "%s").split("\x1f")
    return f"T{srclang}\x1f%s\x1f{xml}"


def filled(form: str, data: str) -> str:
    """A unit's XML from its shape's pattern, its number and its values, parted by U+001F."""
    return form % tuple(data.split("\x1f"))


def revive(data: str, sides: tuple[str | None, str | None]) -> TranslationUnit:
    """The unit that a skeleton and its texts are."""
    return _parse(*_head(data), fill(data, sides))


def _head(data: str) -> tuple[str, int]:
    srclang, number, _ = data.split("\x1f", 2)
    return srclang[1:], int(number)


def fill(data: str, sides: tuple[str | None, str | None]) -> str:
    """The ``tu`` element with its texts."""
    xml = data.split("\x1f", 2)[2]
    for mark, text in zip(MARKS, sides, strict=True):
        xml = xml.replace(mark, _escape(text or ""))
    return xml


def _escape(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


class UnitReader:
    """The TMX reader, open in the middle of a file's body."""

    def __init__(self, srclang: str) -> None:
        from tmkit.formats.base import Reading
        from tmkit.formats.tmx_handler import TmxHandler
        from tmkit.formats.tmx_taken import UnitMaker

        self._reading = Reading(Path("memory"), quiet=True)
        self._handler = TmxHandler(self._reading, UnitMaker())
        self._parser = expat.ParserCreate("utf-8")
        self._parser.ordered_attributes = True
        self._parser.buffer_text = True
        self._handler.attach(self._parser)
        self._parser.Parse(f'<tmx version="1.4"><header srclang="{srclang}"/><body>', False)

    def unit(self, number: int, xml: str) -> TranslationUnit:
        """The unit of one ``tu``.

        Raises:
            IrregularError: when it is not one well-formed unit; this reader is then of no more use.

        """
        self._handler.count = number - 1
        try:
            self._parser.Parse(xml.encode() + b"\n", False)
        except (expat.ExpatError, FormatError, UnicodeError) as error:
            raise IrregularError from error
        done = self._handler.done
        if len(done) != 1 or self._reading.problems or self._parser.CurrentColumnNumber:
            raise IrregularError
        return done.pop()


class _Readers(threading.local):
    """What reads the units of one thread, by the source language their file names."""

    def __init__(self) -> None:
        self.scanners: dict[str, Scanner] = {}
        self.readers: dict[str, UnitReader] = {}


_READERS = _Readers()
_MANY = 20
"""Source languages remembered."""


def _parse(srclang: str, number: int, xml: str) -> TranslationUnit:
    """One ``tu``: the short way where it is written plainly, else through the reader, which stays open for the next.

    Raises:
        IrregularError: when it is not one well-formed unit.

    """
    from tmkit.formats.tmx_scan import Scanner
    from tmkit.formats.tmx_seg import OddError
    from tmkit.formats.tmx_taken import unit_of

    scanners = _READERS.scanners
    scanner = scanners.get(srclang)
    if scanner is None:
        if len(scanners) >= _MANY:
            scanners.clear()
        scanner = scanners[srclang] = Scanner({})
        scanner.srclang = srclang
    try:
        return unit_of(scanner.unit(xml.removesuffix(_END)), number)
    except OddError:
        pass
    readers = _READERS.readers
    reader = readers.pop(srclang, None) or UnitReader(srclang)
    unit = reader.unit(number, xml)
    if len(readers) < _MANY:
        readers[srclang] = reader
    return unit
