"""One XML file through expat, or past it where units are written plainly: errors in words, nothing unsafe.

A format supplies an ``XmlHandler``; see ``xmlstream.parse``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable
from xml.parsers import expat

from tmkit.errors import FormatError
from tmkit.formats.base import Reading
from tmkit.formats.xmlchunks import CONTROL, NONCHARACTERS

__all__ = ["Ahead", "Driver", "ForbiddenCharacterError", "Shortcut", "XmlHandler"]

T = TypeVar("T")
M = TypeVar("M")


class XmlHandler(Protocol, Generic[T]):
    """What a format gives: handlers, the values made so far, and where it is."""

    done: list[T]
    """Values ready to be handed out; emptied by ``parse``."""
    skipped_lines: int
    """Lines of the file that the parser has not seen; kept up to date by ``parse``."""
    resume: re.Pattern[bytes]
    """The beginning of a unit, where reading goes on after damage."""

    def attach(self, parser: expat.XMLParserType) -> None:
        """Set the handlers."""

    def where(self) -> str:
        """The unit being read, in words; empty outside units."""

    def ancestors(self) -> str:
        """Start tags that put a resumed parser where units are; the state of a unit begun is dropped."""


@runtime_checkable
class Shortcut(Protocol):
    """What a handler has besides when it can take units without the parser.

    The parser gets the file in pieces that end where a unit ends. When it has taken that unit (``unit_end``), what
    follows is offered to ``take`` before the parser; what is taken never goes through the parser.
    """

    end: bytes
    """What a unit ends with."""
    unit_end: int
    """The parser's byte index of the end tag of the last unit it took."""
    codec: str
    """What gives the bytes of the pieces."""

    def pieces(self, block: bytes) -> list[str] | None:
        """A block of the file as text with plain line ends, cut at its ``end``s, which are left out.

        The last piece is what follows the last end. None when only the parser may judge the block.
        """

    def take(self, pieces: list[str], first: int) -> int:
        """Append the values of the pieces from ``first`` on to ``done``; the place of the first not taken."""


@runtime_checkable
class Ahead(Shortcut, Protocol[M]):
    """What a shortcut has besides when blocks can be taken by several processes."""

    count: int
    """The units taken."""

    def made(self, block: bytes, count: int) -> M | None:
        """What becomes of a block of whole units with ``count`` units before it; None when ``take`` must see it.

        It is called in another process, and changes nothing in this one.
        """

    def accept(self, block: bytes, made: M) -> None:
        """Take what was made of the block that comes next, and append its values to ``done``."""


class ForbiddenCharacterError(Exception):
    """A character that XML forbids: read again, leaving such out."""


class _RefusedError(Exception):
    """Something unsafe in the prologue; the message says what."""


def _forbid(*args: Any) -> None:
    name = args[0] if args and isinstance(args[0], str) else ""
    raise _RefusedError(f"it declares or uses the entity {name!r}" if name else "it uses an external entity")


def _new_parser(handler: XmlHandler[T]) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8")
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.EntityDeclHandler = _forbid
    parser.ExternalEntityRefHandler = _forbid  # type: ignore[assignment]
    handler.attach(parser)

    def skipped(name: str, is_parameter: bool) -> None:
        if is_parameter:
            return
        text = html5.get(f"{name};")
        if text is None:
            raise _RefusedError(f"it uses the entity {name!r}, which it does not define")
        if parser.CharacterDataHandler:
            parser.CharacterDataHandler(text)

    parser.SkippedEntityHandler = skipped
    return parser


PROSE = {
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]: "the file ends too early",
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: "the file ends too early",
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: "the file ends too early",
    expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]: "an element is closed by another's end tag",
    expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]: "broken XML, or bytes of another encoding",
    expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: "an entity that is not defined",
    expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: "text after the end of the document",
}
AMPERSAND = re.compile(rb"&[^;<>&\s]*\Z")
ENDED = {code for code, text in PROSE.items() if text == "the file ends too early"}


class Driver(Generic[T]):
    """One file through as many parsers as its damages make necessary."""

    def __init__(
        self,
        path: Path,
        reading: Reading,
        handler: XmlHandler[T],
        *,
        clean: bool,
        count: Callable[[list[T]], int],
    ) -> None:
        self.clean = clean
        self.count = count
        self.fed = 0
        self.path = path
        self.reading = reading
        self.handler = handler
        self.parser = _new_parser(handler)
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.own_dtd = False
        handler.skipped_lines = 0
        self.given = 0

    def _doctype(self, *declared: Any) -> None:
        """Declarations within the file may give attributes defaults."""
        self.own_dtd = bool(declared[3])

    def line(self) -> int:
        """The line of the file where the parser is."""
        return self.handler.skipped_lines + self.parser.CurrentLineNumber

    def failure(self, error: expat.ExpatError, before: bytes = b"") -> FormatError:
        """The error in words; ``before`` is what stands before its place."""
        text = PROSE.get(error.code, expat.ErrorString(error.code) or str(error))
        if AMPERSAND.search(before):
            text = "an ampersand that begins no reference"
        where = self.handler.where()
        complete = f"read the {self.given + self.count(self.handler.done)} complete units before it and what follows with tmkit convert --recover"
        hint = (
            f"get the whole file again, or {complete}" if error.code in ENDED else f"mend it, or {complete}"
        )
        if self.given == 0 and not where:
            hint = (
                "is it the file it is meant to be?" if error.code not in ENDED else "get the whole file again"
            )
        return FormatError(
            f"{text}{f' in {where}' if where else ''}",
            place=f"{self.path}:{self.handler.skipped_lines + error.lineno}",
            hint=hint,
        )

    def refused(self, error: _RefusedError) -> FormatError:
        """The refusal of something unsafe, in words."""
        return FormatError(
            f"refused as unsafe: {error}",
            place=f"{self.path}:{self.line()}",
            hint="take the DOCTYPE's entities out of the file if you trust it",
        )

    def feed(self, chunk: bytes, final: bool) -> bytes | None:
        """Parse; after damage in recover mode return the bytes from the damage on, else None."""
        before = self.fed
        try:
            self.parser.Parse(chunk, final)
        except expat.ExpatError as error:
            if not self.clean and _is_forbidden(chunk, self.parser.ErrorByteIndex - before):
                raise ForbiddenCharacterError from error
            if not self.reading.recover:
                place = self.parser.ErrorByteIndex - before
                raise self.failure(error, chunk[max(0, place - 40) : max(0, place)]) from error
            where = self.handler.where()
            self.reading.report(
                f"{PROSE.get(error.code, expat.ErrorString(error.code))}{f' in {where}' if where else ''}; "
                + ("nothing follows" if final else "left out up to the next unit"),
                line=self.handler.skipped_lines + error.lineno,
                lost=True,
            )
            self.handler.skipped_lines += error.lineno - 1
            return chunk[max(0, self.parser.ErrorByteIndex - before) :]
        except _RefusedError as error:
            raise self.refused(error) from error
        except FormatError as error:
            if error.place is None:
                error.place = f"{self.path}:{self.line()}"
            raise
        self.fed += len(chunk)
        return None

    def short(self, block: bytes, shortcut: Shortcut, at_unit: bool) -> bool:
        """Take a block that ends like a unit; whether a unit may follow it, as ``at_unit`` says of its beginning."""
        pieces = None if self.own_dtd else shortcut.pieces(block)
        if pieces is None:
            self.feed(block, final=False)
            return shortcut.unit_end == self.fed - len(shortcut.end)
        end, codec = shortcut.end.decode(), shortcut.codec
        at, last = 0, len(pieces) - 1
        while at < last:
            if at_unit:
                start, at = at, shortcut.take(pieces, at)
                if start == 0 and at == last and b"\r" not in block:
                    self.handler.skipped_lines += block.count(b"\n") - pieces[last].count("\n")
                else:
                    self.handler.skipped_lines += sum([piece.count("\n") for piece in pieces[start:at]])
                if at == last:
                    break
            self.feed((pieces[at] + end).encode(codec), final=False)
            at_unit = shortcut.unit_end == self.fed - len(shortcut.end)
            at += 1
        if pieces[last]:
            self.feed(pieces[last].encode(codec), final=False)
            at_unit = False
        return at_unit

    def restart(self, skipped: bytes) -> None:
        """A fresh parser at the next unit; ``skipped`` is what was passed over since the damage."""
        self.handler.skipped_lines += skipped.count(b"\n")
        self.parser = _new_parser(self.handler)
        prefix = self.handler.ancestors().encode("utf-8")
        self.parser.Parse(prefix, False)
        self.fed = len(prefix)


def _is_forbidden(data: bytes, place: int) -> bool:
    found = data[place : place + 12] if place >= 0 else b""
    if found[:1] in [bytes([c]) for c in CONTROL] or found.startswith(NONCHARACTERS):
        return True
    return found.startswith(b"&#")
