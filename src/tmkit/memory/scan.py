"""Simple TMX units read at several times the speed of a full parse, as columns of values.

Most units of most TMX files are two variants of plain text, each ``tu`` written like the one before but for its
values. Such a unit is its *shape*, the ``tu`` element with a mark in place of each text and each value (see
``tmkit.memory.skeleton``), and its values; a shape is checked once. Whatever is not exactly of that kind goes
through the TMX reader at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from tmkit.errors import FormatError
from tmkit.memory.rows import AFTER, BEFORE, CONFIDENCE
from tmkit.memory.skeleton import HOLE, MARKS, IrregularError, UnitReader
from tmkit.model import TranslationUnit, same_language

__all__ = ["Columns", "Scanned", "holes_of", "open_scan", "shape_of"]

CHUNK = 1 << 19
"""Bytes read at once: what is made of them stays in the processor's cache and in memory already mapped."""
_CONTROL = bytes(c for c in range(32) if c not in (9, 10, 13))
_ATTRS = r'(?:\s++[\w:.-]++="[^"<&\n\t]*+")*+'
_SHAPE = re.compile(
    rf"<tu{_ATTRS}\s*+>(?:\s*+<(prop|note){_ATTRS}\s*+>[^<&]*+</\1>)*+"
    rf"\s*+<tuv({_ATTRS})\s*+>\s*+<seg>{MARKS[0]}</seg>\s*+</tuv>"
    rf"\s*+<tuv({_ATTRS})\s*+>\s*+<seg>{MARKS[1]}</seg>\s*+</tuv>\s*+</tu>"
)
_WALK = re.compile(rf'<(tuv?|prop|note)\b|([\w:.-]+)="([^"]*)"|>({HOLE})')
_ATTR = re.compile(r'([\w:.-]+)="([^"]*)"')
_VALUE = re.compile(
    r'(?<==)(?<!lang=)(?<!type=)"([^"]*)"|(?<=>)([^<\x01\x02]*[^<\s\x01\x02][^<\x01\x02]*)(?=<)'
)
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|1\d|2[0-8])"
_DATES = re.compile(rf"(?:[12]\d{{3}}{_DAY}T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ(?:\x1f|\Z))*+", re.ASCII)
_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)")
_TELLING = frozenset((*CONFIDENCE, *BEFORE, *AFTER))
_SLOT = re.compile(f"([{''.join(MARKS)}{HOLE}])")
_DOCUMENT = ("x-document", "document")
_SWAP = str.maketrans("".join(MARKS), "".join(reversed(MARKS)))
_END = re.compile(r"\s*</body>\s*</tmx>\s*")


@dataclass(slots=True)
class Columns:
    """Units of one shape as columns, ready to be stored.

    Attributes:
        shape: see ``tmkit.memory.skeleton``.
        places: where in the chunk each unit stands.
        names: ids.
        sides: texts in the memory's two languages.
        data: number and values of each unit, see ``tmkit.memory.skeleton``.
        created, changed, authors, documents: what filters ask for; None when no unit says.

    """

    shape: str
    places: Sequence[int]
    names: list[str]
    sides: tuple[list[str], list[str]]
    data: list[str]
    created: Sequence[str | None] | None = None
    changed: Sequence[str | None] | None = None
    authors: Sequence[str | None] | None = None
    documents: Sequence[str | None] | None = None

    def __len__(self) -> int:
        return len(self.data)

    def pick(self, places: Sequence[int]) -> Columns:
        """These of the units."""

        def of(values: Sequence[str | None] | None) -> list[str | None] | None:
            return None if values is None else [values[i] for i in places]

        return Columns(
            self.shape,
            [self.places[i] for i in places],
            [self.names[i] for i in places],
            ([self.sides[0][i] for i in places], [self.sides[1][i] for i in places]),
            [self.data[i] for i in places],
            of(self.created),
            of(self.changed),
            of(self.authors),
            of(self.documents),
        )


@dataclass(slots=True)
class Scanned:
    """A piece of the file: its units by shape, and those that came through the reader with their places."""

    size: int = 0
    groups: list[Columns] = field(default_factory=list)
    others: list[tuple[int, TranslationUnit]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the values of a shape are: numbers of columns.

    Attributes:
        shape: the shape with the marks of the memory's sides.
        swapped: whether the first variant is in the memory's second language.
        name: the unit's id.
        created, changed, people, documents: dates of making and of changing, people, names of the document;
            the first that says something counts.
        attributes: values of attributes, the others are text.

    """

    shape: str
    swapped: bool
    name: int | None
    created: tuple[int, ...]
    changed: tuple[int, ...]
    people: tuple[int, ...]
    documents: tuple[int, ...]
    attributes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """How to read many units of one shape at once.

    Attributes:
        shape: the shape.
        pattern: a unit and what stands between it and the next; its groups are the values and the two texts.
        fixed: characters of a unit besides its values and texts.
        between: characters between two units.
        texts: the groups of the two texts.

    """

    shape: str
    pattern: re.Pattern[str]
    fixed: int
    between: int
    texts: tuple[int, int]

    @staticmethod
    def of(text: str) -> _Form | None:
        """The form of the first unit; None when it is not of the plain kind."""
        first, _, rest = text.partition("</tu>")
        found = _framed(first)
        if found is None:
            return None
        shape = found[0]
        between = rest[: len(rest) - len(rest.lstrip())]
        parts, texts, groups = [], [0, 0], 0
        for part in _SLOT.split(shape):
            if part in MARKS:
                texts[MARKS.index(part)] = groups
                parts.append("([^<]*+)")
            elif part == HOLE:
                parts.append('([^<&"\n\t]*+)' if parts[-1].endswith('"') else "([^<&]*+)")
            else:
                parts.append(re.escape(part))
                continue
            groups += 1
        pattern = re.compile(f"{''.join(parts)}(?:{re.escape(between)}|\\Z)")
        return _Form(shape, pattern, len(_SLOT.sub("", shape)), len(between), (texts[0], texts[1]))

    def read(self, text: str) -> tuple[list[str], list[str], list[list[str]]] | None:
        """First texts, second texts and values of all units; None when not all of the text is of this form."""
        found = self.pattern.findall(text)
        if not found:
            return None
        count = len(found)
        table = [list(column) for column in zip(*found, strict=True)]
        size = sum([len("".join(column)) for column in table])
        if size + count * (self.fixed + self.between) - self.between != len(text):
            return None
        firsts, seconds = (table[group] for group in self.texts)
        return firsts, seconds, [column for group, column in enumerate(table) if group not in self.texts]


def _framed(xml: str) -> tuple[str, list[str], tuple[str, str]] | None:
    """The shape of a ``tu`` given without its end tag, its values and its texts; None when it has others."""
    parts = xml.replace("<seg>", "<seg>\x1d").replace("</seg>", "\x1d</seg>").split("\x1d")
    if len(parts) != 5 or "<" in parts[1] or "<" in parts[3]:
        return None
    frame = f"{parts[0]}{MARKS[0]}{parts[2]}{MARKS[1]}{parts[4]}".lstrip()
    shape, values = shape_of(frame)
    return shape + "</tu>", values, (parts[1], parts[3])


class _Scan:
    """One file."""

    def __init__(self, path: Path, langs: tuple[str, str]) -> None:
        self._path = path
        self._langs = langs
        self._plans: dict[str, _Plan | None] = {}
        self._form: _Form | None = None
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
                    if len(data) > 128 * CHUNK:
                        raise IrregularError
                    rest = data
                    continue
                rest = data[cut:]
                yield self._piece(data[:cut].lstrip())
        if not _END.fullmatch(_decode(rest)):
            raise IrregularError

    def _piece(self, data: bytes) -> Scanned:
        if len(data.translate(None, _CONTROL)) != len(data) or b"]]>" in data:
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
                self._form = _Form.of(text)
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
            found = _framed(xml)
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
            plan = self._plan(shape)
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
        return Columns(
            plan.shape, places, names, (one, two), data,
            *(_first(values, chosen) for chosen in (plan.created, plan.changed, plan.people, plan.documents)),
        )  # fmt: skip

    def _plan(self, shape: str) -> _Plan | None:
        """What the holes of a shape are; None when its units have to go through the reader."""
        found = _SHAPE.fullmatch(shape.replace(HOLE, "x"))
        if found is None:
            return None
        one, two = self._side(found[2]), self._side(found[3])
        if one is None or two is None or one == two:
            return None
        holes = holes_of(shape)
        if holes is None:
            return None
        order = ("tu", "tuv2", "tuv1") if one else ("tu", "tuv1", "tuv2")

        def of(*names: str, elements: tuple[str, ...] = order) -> tuple[int, ...]:
            roles = [(element, name) for element in elements for name in names]
            return tuple(holes[role] for role in roles if role in holes)

        ids = of("tuid", elements=("tu",))
        return _Plan(
            f"{self._srclang}\x1f{shape.translate(_SWAP) if one else shape}",
            bool(one),
            ids[0] if ids else None,
            of("creationdate"),
            of("changedate"),
            of("changeid", "creationid"),
            of(*_DOCUMENT, elements=("prop",)),
            tuple(number for (element, _), number in holes.items() if element not in ("prop", "text")),
        )

    def _side(self, attrs: str) -> int | None:
        """Which of the memory's languages a variant is in, by its attributes."""
        named = dict(_ATTR.findall(attrs))
        lang = named.get("xml:lang") or named.get("lang")
        return next((i for i, own in enumerate(self._langs) if lang and same_language(own, lang)), None)


def holes_of(shape: str) -> dict[tuple[str, str], int] | None:
    """The number of each hole by element and name; None when the reader has to see the unit.

    Elements are ``tu``, ``tuv1``, ``tuv2``, ``prop`` (its text, named by its type), ``text`` (of notes and of
    further properties of a type) and ``child`` (attributes of properties and notes).
    """
    holes: dict[tuple[str, str], int] = {}
    element, kind, variants = "", "", 0
    seen: set[str] = set()
    for tag, name, value, text in _WALK.findall(shape):
        if tag:
            variants += tag == "tuv"
            element, kind, seen = f"tuv{variants}" if tag == "tuv" else tag, "", set()
        elif text:
            role = ("prop", kind) if element == "prop" and kind else ("text", str(len(holes)))
            holes[role if role not in holes else ("text", str(len(holes)))] = len(holes)
        else:
            if name in seen or (element == "prop" and name == "type" and value in _TELLING):
                return None
            seen.add(name)
            kind = value if element == "prop" and name == "type" and seen == {"type"} else ""
            if element == "prop" and value in _DOCUMENT and not kind:
                return None
            if value == HOLE:
                where = (element, name) if element[:2] == "tu" else ("child", str(len(holes)))
                holes[where] = len(holes)
    return holes


def _first(values: list[list[str]], chosen: tuple[int, ...]) -> list[str | None] | None:
    """The first column of the chosen that says something, unit by unit."""
    if not chosen:
        return None
    if len(chosen) == 1 or "" not in values[chosen[0]]:
        column: list[str | None] = [*values[chosen[0]]]
        return column
    return [next(filter(None, row), None) for row in zip(*(values[i] for i in chosen), strict=True)]


def shape_of(frame: str) -> tuple[str, list[str]]:
    """The shape and the values of a ``tu`` that has marks in place of its texts."""
    return _VALUE.sub(_hole, frame), [one or two for one, two in _VALUE.findall(frame)]


def _hole(match: re.Match[str]) -> str:
    return f'"{HOLE}"' if match[1] is not None else HOLE


def _dates(values: list[str]) -> bool:
    """Whether all are dates in the form of TMX, and days that are."""
    return _DATES.fullmatch("\x1f".join(values)) is not None or all(map(_is_date, values))


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
    joined = "\n".join(texts)
    if "&" not in joined:
        return texts if isinstance(texts, list) else list(texts)
    if _REFERENCE.search(joined):
        return None
    return [_unescape(text) if "&" in text else text for text in texts]


def _unescape(text: str) -> str:
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    return text.replace("&amp;", "&")


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
