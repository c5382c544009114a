"""Simple TMX units read at several times the speed of a full parse, as columns of values.

Most units of most TMX files are two variants of plain text, each ``tu`` written like the one before but for its
values. Such a unit is its *shape*, the ``tu`` element with a mark in place of each text and each value (see
``tmkit.memory.skeleton``), and its values; a shape is checked once. Whatever is not exactly of that kind goes
through the TMX reader at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from tmkit.errors import FormatError
from tmkit.memory.columns import Columns, Scanned
from tmkit.memory.rows import Uses, told_uses
from tmkit.memory.shapes import Form, Plan, framed
from tmkit.memory.skeleton import IrregularError, UnitReader

__all__ = ["open_scan"]

CHUNK = 1 << 20
"""Bytes read at once: less is more calls and messages, more does not stay in the processor's cache."""
_CONTROL = bytes(c for c in range(32) if c not in (9, 10, 13))
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|1\d|2[0-8])"
_DATES = re.compile(rf"(?:[12]\d{{3}}{_DAY}T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ(?:\x1f|\Z))*+", re.ASCII)
_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)")
_END = re.compile(r"\s*</body>\s*</tmx>\s*")


class _Scan:
    """One file."""

    def __init__(self, path: Path, langs: tuple[str, str]) -> None:
        self._path = path
        self._langs = langs
        self._plans: dict[str, Plan | None] = {}
        self._form: Form | None = None
        self._srclang = ""
        self._number = 0

    def open(self) -> Iterator[Scanned]:
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
        self._reader = UnitReader(self._srclang)
        return self._pieces(body + 6)

    def _check_head(self, head: bytes) -> None:
        from tmkit.formats.base import Reading
        from tmkit.formats.tmx_handler import TmxHandler
        from tmkit.formats.tmx_taken import UnitMaker

        reading = Reading(self._path, quiet=True)
        handler = TmxHandler(reading, UnitMaker())
        parser = expat.ParserCreate("utf-8")
        parser.ordered_attributes = True
        handler.attach(parser)
        try:
            parser.Parse(head.removeprefix(b"\xef\xbb\xbf") + b"</body></tmx>", True)
        except (expat.ExpatError, FormatError) as error:
            raise IrregularError from error
        if handler.version is None:
            raise IrregularError
        self._srclang = dict(reading.meta).get("srclang", "")
        if re.search(r'["&<\x1f]', self._srclang):
            raise IrregularError

    def _pieces(self, start: int) -> Iterator[Scanned]:
        rest = b""
        with self._path.open("rb") as stream:
            stream.seek(start)
            while chunk := stream.read(CHUNK):
                data = rest + chunk if rest else chunk
                cut = data.rfind(b"</tu>") + 5
                if cut < 5:
                    if len(data) > 64 * CHUNK:
                        raise IrregularError
                    rest = data
                    continue
                rest = data[cut:]
                yield self._piece(data[:cut].lstrip())
        if not _END.fullmatch(_decode(rest)):
            raise IrregularError

    def _piece(self, data: bytes) -> Scanned:
        if len(data.translate(None, _CONTROL)) != len(data) or _has_cdata_end(data):
            raise IrregularError
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        text = _decode(data)
        if "\ufffe" in text or "\uffff" in text:
            raise IrregularError
        scanned = Scanned()
        if not self._alike(text, scanned):
            self._mixed(text, scanned)
        self._number += scanned.size
        return scanned

    def _alike(self, text: str, scanned: Scanned) -> bool:
        """Units that are all of one shape and parted alike, column by column; False when they are not."""
        for known in (True, False):
            if not known:
                self._form = Form.of(text)
            form = self._form
            if form is None:
                continue
            table = form.read(text)
            if table is not None:
                count = len(table[0])
                columns = self._columns(form.shape, range(count), *table)
                if columns is not None:
                    scanned.size = count
                    scanned.groups.append(columns)
                    return True
        return False

    def _mixed(self, text: str, scanned: Scanned) -> None:
        """Units of several shapes, one by one."""
        if "<!" in text or "<?" in text:
            raise IrregularError
        groups: dict[str, list[tuple[int, str, str, list[str]]]] = {}
        every = text.split("</tu>")[:-1]
        for place, xml in enumerate(every):
            found = framed(xml)
            if found is None:
                self._other(place, xml, scanned)
            else:
                shape, values, texts = found
                groups.setdefault(shape, []).append((place, *texts, values))
        for shape, units in groups.items():
            places, firsts, seconds, rows = zip(*units, strict=True)
            table = [list(column) for column in zip(*rows, strict=True)]
            columns = self._columns(shape, places, firsts, seconds, table)
            if columns is None:
                for place in places:
                    self._other(place, every[place], scanned)
            else:
                scanned.groups.append(columns)
        scanned.size = len(every)
        scanned.others.sort(key=lambda other: other[0])

    def _other(self, place: int, xml: str, scanned: Scanned) -> None:
        number = self._number + place + 1
        scanned.others.append((place, self._reader.unit(number, xml.strip() + "</tu>")))

    def _columns(
        self,
        shape: str,
        places: Sequence[int],
        firsts: Sequence[str],
        seconds: Sequence[str],
        values: list[list[str]],
    ) -> Columns | None:
        """Units of one shape; None when they are not of the plain kind after all."""
        plan = self._plans.get(shape)
        if plan is None:
            if shape in self._plans:
                return None
            plan = Plan.of(shape, self._srclang, self._langs)
            if len(self._plans) < 10_000:
                self._plans[shape] = plan
            if plan is None:
                return None
        for column in (*plan.created, *plan.changed):
            if not _dates(values[column]):
                return None
        sides = []
        for texts in (firsts, seconds):
            plain = _unescaped(texts)
            if plain is None:
                return None
            sides.append(plain)
        first = self._number + 1
        numbers = [str(first + place) for place in places]
        data = list(map("\x1f".join, zip(numbers, *values, strict=True)))
        joined = "".join(data)
        if "<" in joined or "&" in joined:
            return None
        if "\n" in joined or "\t" in joined:
            own = "".join(["".join(values[column]) for column in plan.attributes])
            if "\n" in own or "\t" in own:
                return None
        names = numbers
        if plan.name is not None:
            names = [name or number for name, number in zip(values[plan.name], numbers, strict=True)]
        one, two = reversed(sides) if plan.swapped else sides
        told = [_first(values, at) for at in (plan.created, plan.changed, plan.people, plan.documents)]
        uses = _uses([values[i] for i in plan.uses]) if plan.uses else None
        return Columns(plan.shape, places, names, (one, two), data, told[0], told[1], told[2], told[3], uses)


def _first(values: list[list[str]], chosen: tuple[int, ...]) -> list[str | None] | None:
    """The first column of the chosen that says something, unit by unit."""
    if not chosen:
        return None
    if len(chosen) == 1 or "" not in values[chosen[0]]:
        column: list[str | None] = [*values[chosen[0]]]
        return column
    return [next(filter(None, row), None) for row in zip(*(values[i] for i in chosen), strict=True)]


def _uses(columns: list[list[str]]) -> list[Uses | None]:
    counts, dates = columns if len(columns) == 2 else (columns[0], [""] * len(columns[0]))
    return [told_uses(count, last) for count, last in zip(counts, dates, strict=True)]


def _dates(values: list[str]) -> bool:
    """Whether all are dates in the form of TMX, and days that are."""
    different = set(values)  # dates repeat: a file comes from few days' work, or from few exports
    return _DATES.fullmatch("\x1f".join(different)) is not None or all(map(_is_date, different))


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{8}T[0-9]{6}Z", value):
        return False
    try:
        datetime.strptime(value, "%Y%m%dT%H%M%SZ")  # noqa: DTZ007 -- only whether it can be read
    except ValueError:
        return False
    return True


def _unescaped(texts: Sequence[str]) -> list[str] | None:
    """The texts with characters for references; None when there are others than XML's own five."""
    plain = list(texts)
    marked = [place for place, text in enumerate(plain) if "&" in text]
    if _REFERENCE.search("\n".join([plain[place] for place in marked])):
        return None
    for place in marked:
        plain[place] = _unescape(plain[place])
    return plain


def _unescape(text: str) -> str:
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    return text.replace("&amp;", "&")


def _has_cdata_end(data: bytes) -> bool:
    """Whether ``]]>`` is in it, which XML forbids in texts; brackets are rare, and one byte is found fast."""
    place = data.find(b"]")
    while place >= 0:
        if data.startswith(b"]]>", place):
            return True
        place = data.find(b"]", place + 1)
    return False


def _decode(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise IrregularError from error


def open_scan(path: Path, langs: tuple[str, str]) -> Iterator[Scanned]:
    """The units of a TMX file as columns, about a thousand at a time.

    Raises:
        IrregularError: at once or while going on, when the file is not of the plain kind.

    """
    return _Scan(path, langs).open()
