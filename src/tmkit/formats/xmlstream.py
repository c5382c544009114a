"""XML files read by expat in constant memory: any encoding, no entities, illegal characters, recovery.

A format supplies an ``XmlHandler``; ``parse`` feeds it and turns what goes wrong into a FormatError with line,
unit and cure, or, when reading recovers, reports it and goes on at the next unit.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from html.entities import html5
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable
from xml.parsers import expat

from tmkit.errors import FormatError, InputError
from tmkit.formats.base import Reading
from tmkit.formats.encoding import TITLES, detect_encoding

__all__ = ["Shortcut", "XmlHandler", "parse", "xml_chunks", "xml_encoding"]

T = TypeVar("T")
CHUNK = 1 << 14
BLOCK = 1 << 15
MAX_HELD = 1 << 22
CONTROL = bytes(c for c in range(32) if c not in (9, 10, 13))
REFERENCE = re.compile(rb"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
NONCHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "unicode": "utf-16",
}


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

    def text(self, block: bytes) -> str | None:
        """A block of the file as text with plain line ends; None when only the parser may judge it."""

    def take(self, text: str, at: int) -> int:
        """Append the values of the units from ``at`` on to ``done``; the place after the last."""

    def learn(self, text: str) -> None:
        """A piece that ends with a unit which the parser had to take."""


def xml_encoding(head: bytes) -> str:
    """The codec of an XML file by mark, declaration or shape; without these what its bytes look like.

    XML means UTF-8 where nothing is declared, but files without a declaration are often in a local encoding.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head[:2] == b"<\x00":
        return "utf-16-le"
    if head[:2] == b"\x00<":
        return "utf-16-be"
    found = DECLARED.match(head)
    if not found:
        return detect_encoding(head) or "utf-8"
    name = found.group(1).decode("ascii").lower()
    name = ALIASES.get(name, name)
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return "utf-8"
    return "utf-8" if name.startswith("utf-16") else name


class _Cleaner:
    """Takes out what XML forbids, remembering how much and where it began."""

    def __init__(self) -> None:
        self.removed = 0
        self.first_line: int | None = None
        self.line = 1
        self._held = b""

    def _note(self, data: bytes, position: int) -> None:
        self.removed += 1
        if self.first_line is None:
            self.first_line = self.line + data.count(b"\n", 0, position)

    def _reference(self, match: re.Match[bytes]) -> bytes:
        code = int(match.group(1), 16) if match.group(1) else int(match.group(2))
        legal = (
            code in (9, 10, 13)
            or 32 <= code <= 0xD7FF
            or 0xE000 <= code <= 0xFFFD
            or 0xFFFF < code <= 0x10FFFF
        )
        if legal:
            return match.group()
        self._note(match.string, match.start())
        return b""

    def feed(self, data: bytes) -> bytes:
        """The chunk cleaned; a reference cut by the chunk's end is held back for the next."""
        data = self._held + data
        self._held = b""
        cut = data.rfind(b"&", max(0, len(data) - 12))
        if cut >= 0 and b";" not in data[cut:]:
            data, self._held = data[:cut], data[cut:]
        kept = data.translate(None, CONTROL)
        if len(kept) != len(data):
            first = next(i for i, byte in enumerate(data) if byte in CONTROL)
            self._note(data, first)
            self.removed += len(data) - len(kept) - 1
        if b"&#" in kept:
            kept = REFERENCE.sub(self._reference, kept)
        for bad in NONCHARACTERS:
            if bad in kept:
                self._note(kept, kept.find(bad))
                self.removed += kept.count(bad) - 1
                kept = kept.replace(bad, b"")
        self.line += data.count(b"\n")
        return kept

    def rest(self) -> bytes:
        held, self._held = self._held, b""
        return held


def xml_chunks(path: Path, reading: Reading, *, clean: bool = False, size: int = CHUNK) -> Iterator[bytes]:
    """The file as UTF-8 chunks for a parser told so; with ``clean``, forbidden characters are left out and told.

    Args:
        path: the file.
        reading: told the encoding.
        clean: whether to leave characters out.
        size: bytes read at a time.

    Raises:
        InputError: when the file is missing or unreadable.

    """
    cleaner = _Cleaner()
    try:
        with path.open("rb") as stream:
            head = stream.read(CHUNK)
            name = xml_encoding(head)
            reading.encoding = TITLES.get(name, name.upper())
            decoder = None
            if name not in ("utf-8", "ascii", "utf-8-sig") or reading.recover:
                decoder = codecs.getincrementaldecoder(name)("replace")
            chunk = head[3:] if name == "utf-8-sig" and decoder is None else head
            while chunk:
                if decoder:
                    text = decoder.decode(chunk)
                    chunk = text.encode("utf-8", "replace")
                yield cleaner.feed(chunk) if clean else chunk
                chunk = stream.read(size)
            if decoder:
                yield decoder.decode(b"", final=True).encode("utf-8")
            yield cleaner.rest()
    except OSError as error:
        raise InputError(f"cannot read it: {error.strerror}", place=str(path)) from error
    if cleaner.removed:
        many = "a character that XML forbids was" if cleaner.removed == 1 else (
            f"{cleaner.removed} characters that XML forbids were"
        )  # fmt: skip
        reading.report(f"{many} left out", line=cleaner.first_line, lost=True)


class _ForbiddenCharacterError(Exception):
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
ENDED = {code for code, text in PROSE.items() if text == "the file ends too early"}


class _Driver(Generic[T]):
    """One file through as many parsers as its damages make necessary."""

    def __init__(self, path: Path, reading: Reading, handler: XmlHandler[T], clean: bool) -> None:
        self.clean = clean
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
        return self.handler.skipped_lines + self.parser.CurrentLineNumber

    def failure(self, error: expat.ExpatError) -> FormatError:
        text = PROSE.get(error.code, expat.ErrorString(error.code) or str(error))
        where = self.handler.where()
        complete = f"read the {self.given + len(self.handler.done)} complete units before it and what follows with --recover"
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
                raise _ForbiddenCharacterError from error
            if not self.reading.recover:
                raise self.failure(error) from error
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
        text = None if self.own_dtd else shortcut.text(block)
        if text is None:
            self.feed(block, final=False)
            return shortcut.unit_end == self.fed - len(shortcut.end)
        end = shortcut.end.decode()
        at = 0
        while at < len(text):
            if at_unit:
                start, at = at, shortcut.take(text, at)
                self.handler.skipped_lines += text.count("\n", start, at)
                if at == len(text):
                    break
            start, at = at, text.find(end, at) + len(end)
            if at < len(end):
                at = len(text)
            piece = text[start:at]
            self.feed(piece.encode(), final=False)
            at_unit = shortcut.unit_end == self.fed - len(end)
            if at_unit:
                shortcut.learn(piece)
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


def parse(path: Path, reading: Reading, handler: Callable[[], XmlHandler[T]]) -> Iterator[T]:
    """The values a handler makes of a file.

    A file with characters that XML forbids is read again from its beginning without them, by a fresh handler;
    looking for them in every file would cost a quarter of the time.

    Raises:
        FormatError: for XML that is broken, or unsafe (an entity declaration), with line, unit and cure.
        InputError: when the file is missing or unreadable.

    """
    given = 0
    try:
        driver = _Driver(path, reading, handler(), clean=reading.recover)
        for values in _batches(driver) if reading.recover else _blocks(driver):
            given += len(values)
            yield from values
        return
    except _ForbiddenCharacterError:
        reading.meta.clear()
        reading.problems.clear()
        reading.problem_count = 0
    for values in _batches(_Driver(path, reading, handler(), clean=True)):
        if given < len(values):
            yield from values[given:]
        given = max(0, given - len(values))


def _blocks(driver: _Driver[T]) -> Iterator[list[T]]:
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
            driver.given += len(done)
            if done:
                yield list(done)
                done.clear()
    driver.feed(held, final=False)
    driver.feed(b"", final=True)
    if done:
        yield list(done)


def _batches(driver: _Driver[T]) -> Iterator[list[T]]:
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
                driver.given += len(done)
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
