"""Simple TMX units kept as they were written, without their texts.

Most units of most TMX files are two variants of plain text with some properties. Such a unit is stored as its
own XML with a mark in place of each text; the TMX reader makes the unit of it when somebody asks, and exporting
it again is filling the texts in. ``scan`` finds such units in a file at several times the speed of a full parse;
whatever is not exactly of that shape goes through the reader at once.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from tmkit.errors import FormatError
from tmkit.memory.rows import AFTER, BEFORE, CONFIDENCE
from tmkit.model import TranslationUnit, same_language

__all__ = ["Columns", "IrregularError", "fill", "open_scan", "revive"]

MARKS = ("\x01", "\x02")
"""What stands for the text of each side; characters XML forbids."""
CHUNK = 1 << 21
_CONTROL = bytes(c for c in range(32) if c not in (9, 10, 13))
_ATTRS = r'(?:\s++[\w:.-]++="[^"<&\n\t]*+")*+'
_UNIT = re.compile(
    rf"(\s*+<tu({_ATTRS})\s*+>"
    rf"((?:\s*+<(prop|note){_ATTRS}\s*+>[^<&]*+</\4>)*+)"
    rf"\s*+<tuv({_ATTRS})\s*+>\s*+<seg>)([^<]*+)(</seg>\s*+</tuv>"
    rf"\s*+<tuv({_ATTRS})\s*+>\s*+<seg>)([^<]*+)(</seg>\s*+</tuv>\s*+</tu>)"
)
_PIECES = (0, 5, 6, 8, 9)
"""The groups of ``_UNIT`` that together are the whole unit."""
_ATTR = re.compile(r'([\w:.-]+)="([^"]*)"')
_PROP = re.compile(r'<prop type="([^"]*)">([^<]*)</prop>')
_DATE = re.compile(r"\d{8}T\d{6}Z").fullmatch
_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)")
_TELLING = re.compile("document|confidence|score|context|prev|next").search
_KNOWN_PROPS = frozenset((*CONFIDENCE, *BEFORE, *AFTER))
_END = re.compile(r"\s*</body>\s*</tmx>\s*")


class _Names(dict[str, str]):
    """What stands before an attribute's value, to its name."""

    def __missing__(self, key: str) -> str:
        name = key.strip().rstrip("=")
        if len(self) < 10_000:
            self[key] = name
        return name


_NAMES = _Names()


class IrregularError(Exception):
    """The file is not of the plain kind; read it in the ordinary way."""


@dataclass(slots=True)
class Columns:
    """Units as columns, ready to be stored; ``others`` came through the reader, with their places."""

    names: list[str] = field(default_factory=list)
    sides: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))
    data: list[str] = field(default_factory=list)
    created: list[str | None] = field(default_factory=list)
    changed: list[str | None] = field(default_factory=list)
    authors: list[str | None] = field(default_factory=list)
    documents: list[str | None] = field(default_factory=list)
    others: list[tuple[int, TranslationUnit]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class _Tuv:
    """What the attributes of a variant say; ``side`` is None when the variant is not of the plain kind."""

    side: int | None
    mark: str
    created: str | None
    changed: str | None
    author: str | None


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


class _Reader:
    """The TMX reader, open in the middle of a file's body."""

    def __init__(self, srclang: str) -> None:
        from tmkit.formats.base import Reading
        from tmkit.formats.tmx import TmxHandler

        self._reading = Reading(Path("memory"), quiet=True)
        self._handler = TmxHandler(self._reading)
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


_READERS = threading.local()


def _parse(srclang: str, number: int, xml: str) -> TranslationUnit:
    """One ``tu`` through the TMX reader, which stays open for the next.

    Raises:
        IrregularError: when it is not one well-formed unit.

    """
    readers: dict[str, _Reader] = _READERS.__dict__.setdefault("by_srclang", {})
    reader = readers.pop(srclang, None) or _Reader(srclang)
    unit = reader.unit(number, xml)
    if len(readers) < 20:
        readers[srclang] = reader
    return unit


class _Scan:
    """One file."""

    def __init__(self, path: Path, langs: tuple[str, str]) -> None:
        self._path = path
        self._langs = langs
        self._variants: dict[str, _Tuv] = {}
        self._srclang = ""
        self._number = 0
        self.meta: list[tuple[str, str]] = []

    def open(self) -> Iterator[Columns]:
        """Check the head of the file, then give its units.

        Raises:
            IrregularError: at once or later, when the file has to be read in the ordinary way.

        """
        with self._path.open("rb") as stream:
            head = stream.read(1 << 16)
        if (
            b"<!ENTITY" in head
            or re.search(rb"<!DOCTYPE[^>]*\[", head)
            or b"\r" in head.replace(b"\r\n", b"")
        ):
            raise IrregularError
        declared = re.match(
            rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']utf-8["']""", head, re.IGNORECASE
        )
        body = head.find(b"<body>")
        if not declared or body < 0:
            raise IrregularError
        self._check_head(head[: body + 6])
        self._reader = _Reader(self._srclang)
        return self._columns(body + 6)

    def _check_head(self, head: bytes) -> None:
        from tmkit.formats.base import Reading
        from tmkit.formats.tmx import TmxHandler

        reading = Reading(self._path, quiet=True)
        handler = TmxHandler(reading)
        parser = expat.ParserCreate("utf-8")
        parser.ordered_attributes = True
        handler.attach(parser)
        try:
            parser.Parse(head.removeprefix(b"\xef\xbb\xbf") + b"</body></tmx>", True)
        except (expat.ExpatError, FormatError) as error:
            raise IrregularError from error
        if handler.version is None:
            raise IrregularError
        self.meta = reading.meta
        self._srclang = dict(reading.meta).get("srclang", "")
        if re.search(r'["&<]', self._srclang):
            raise IrregularError

    def _columns(self, start: int) -> Iterator[Columns]:
        rest = b""
        with self._path.open("rb") as stream:
            stream.seek(start)
            while chunk := stream.read(CHUNK):
                data = rest + chunk
                cut = data.rfind(b"</tu>")
                if cut < 0:
                    if len(data) > 32 * CHUNK:
                        raise IrregularError
                    rest = data
                    continue
                cut += 5
                rest = data[cut:]
                yield self._chunk(data[:cut])
        if not _END.fullmatch(_decode(rest)):
            raise IrregularError

    def _chunk(self, data: bytes) -> Columns:
        if len(data.translate(None, _CONTROL)) != len(data) or b"]]>" in data:
            raise IrregularError
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        text = _decode(data)
        if "\ufffe" in text or "\uffff" in text:
            raise IrregularError
        columns = Columns()
        found = _UNIT.findall(text)
        table = list(zip(*found, strict=True))
        if found and sum(sum(map(len, table[place])) for place in _PIECES) == len(text):
            if self._alike(table, columns, escaped="&" in text):
                return columns
            for groups in found:
                self._number += 1
                if not self._simple(groups, columns):
                    self._other("".join([groups[place] for place in _PIECES]), columns)
            return columns
        if "<!" in text or "<?" in text:
            raise IrregularError
        place, match_at = 0, _UNIT.match
        while place < len(text):
            one = match_at(text, place)
            self._number += 1
            if one is None or not self._simple(one.groups(), columns):
                end = text.find("</tu>", place) + 5 if one is None else one.end()
                self._other(text[place:end], columns)
                place = end
            else:
                place = one.end()
        return columns

    def _other(self, xml: str, columns: Columns) -> None:
        columns.others.append(
            (len(columns) + len(columns.others), self._reader.unit(self._number, xml.strip()))
        )

    def _alike(self, table: list[tuple[str, ...]], columns: Columns, *, escaped: bool) -> bool:
        """Append units that are all made the same way, column by column; False when they are not."""
        heads, attrs, props, _, first_attrs, firsts, middles, second_attrs, seconds, tails = table
        if first_attrs.count(first_attrs[0]) != len(heads) or second_attrs.count(second_attrs[0]) != len(
            heads
        ):
            return False
        one = self._variants.get(first_attrs[0]) or self._variant(first_attrs[0])
        two = self._variants.get(second_attrs[0]) or self._variant(second_attrs[0])
        if one.side is None or two.side is None or one.side == two.side:
            return False
        split = [text.split('"') for text in attrs]
        shape = split[0][::2]
        names = [_NAMES[name] for name in shape[:-1]]
        if len(set(names)) != len(names) or any(parts[::2] != shape for parts in split):
            return False
        values = dict(zip(names, zip(*[parts[1::2] for parts in split], strict=True), strict=True))
        created, changed = values.get("creationdate"), values.get("changedate")
        if (created and not all(map(_DATE, created))) or (changed and not all(map(_DATE, changed))):
            return False
        if any(map(_TELLING, props)):
            return False
        sides = [list(firsts), list(seconds)]
        if escaped:
            if any(map(_REFERENCE.search, firsts)) or any(map(_REFERENCE.search, seconds)):
                return False
            sides = [[_unescape(text) if "&" in text else text for text in side] for side in sides]
        count = len(heads)
        numbers = range(self._number + 1, self._number + count + 1)
        self._number += count
        start, mark, other = f"T{self._srclang}\x1f", one.mark, two.mark
        columns.data += [
            f"{start}{number}\x1f{head.lstrip()}{mark}{middle}{other}{tail}"
            for number, head, middle, tail in zip(numbers, heads, middles, tails, strict=True)
        ]
        columns.sides[one.side].extend(sides[0])
        columns.sides[two.side].extend(sides[1])
        ids = values.get("tuid")
        columns.names += (
            [name or str(number) for name, number in zip(ids, numbers, strict=True)]
            if ids
            else map(str, numbers)
        )
        default = one.created or two.created, one.changed or two.changed, one.author or two.author
        columns.created += [value or default[0] for value in created] if created else [default[0]] * count
        columns.changed += [value or default[1] for value in changed] if changed else [default[1]] * count
        columns.authors += _people(values, count, default[2])
        columns.documents += [None] * count
        return True

    def _simple(self, groups: tuple[str, ...], columns: Columns) -> bool:
        """Append a unit of the plain kind; False when it is of another."""
        head, attrs, props, _, first_attrs, first, middle, second_attrs, second, tail = groups
        one = self._variants.get(first_attrs) or self._variant(first_attrs)
        two = self._variants.get(second_attrs) or self._variant(second_attrs)
        if one.side is None or two.side is None or one.side == two.side:
            return False
        if "&" in first or "&" in second:
            if _REFERENCE.search(first) or _REFERENCE.search(second):
                return False
            first, second = _unescape(first), _unescape(second)
        parts = attrs.split('"')
        values = dict(zip(map(_NAMES.__getitem__, parts[:-1:2]), parts[1::2], strict=True))
        if len(values) != len(parts) // 2:
            return False
        get = values.get
        created, changed = get("creationdate"), get("changedate")
        if (created and not _DATE(created)) or (changed and not _DATE(changed)):
            return False
        document = None
        if props and _TELLING(props):
            told = dict(reversed(_PROP.findall(props)))
            if not _KNOWN_PROPS.isdisjoint(told):
                return False
            document = told.get("x-document") or told.get("document")
        number = self._number
        skeleton = f"T{self._srclang}\x1f{number}\x1f{head.lstrip()}{one.mark}{middle}{two.mark}{tail}"
        columns.names.append(get("tuid") or str(number))
        columns.sides[one.side].append(first)
        columns.sides[two.side].append(second)
        columns.data.append(skeleton)
        columns.created.append(created or one.created or two.created)
        columns.changed.append(changed or one.changed or two.changed)
        columns.authors.append(get("changeid") or get("creationid") or one.author or two.author)
        columns.documents.append(document)
        return True

    def _variant(self, attrs: str) -> _Tuv:
        named = _ATTR.findall(attrs)
        values = dict(named)
        lang = values.get("xml:lang") or values.get("lang")
        side = None
        if lang and len(values) == len(named):
            side = next((i for i, own in enumerate(self._langs) if same_language(own, lang)), None)
        dates = values.get("creationdate"), values.get("changedate")
        if any(date and not _DATE(date) for date in dates):
            side = None
        result = _Tuv(
            side, MARKS[side or 0], dates[0], dates[1], values.get("changeid") or values.get("creationid")
        )
        if len(self._variants) < 10_000:
            self._variants[attrs] = result
        return result


def _people(values: dict[str, tuple[str, ...]], count: int, default: str | None) -> list[str | None]:
    """Who changed each unit, or else made it."""
    changed, made = values.get("changeid"), values.get("creationid")
    if changed and made:
        return [one or two or default for one, two in zip(changed, made, strict=True)]
    known = changed or made
    return [one or default for one in known] if known else [default] * count


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    return text.replace("&amp;", "&")


def _decode(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise IrregularError from error


def open_scan(path: Path, langs: tuple[str, str]) -> Iterator[Columns]:
    """The units of a TMX file as columns, some thousands at a time.

    Raises:
        IrregularError: at once or while going on, when the file is not of the plain kind.

    """
    return _Scan(path, langs).open()
