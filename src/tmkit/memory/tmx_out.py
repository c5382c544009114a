"""TMX straight from stored rows: what the TMX writer would write, without making units of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from tmkit.formats import atomic_path
from tmkit.formats.base import Writing
from tmkit.formats.tmx_values import OURS
from tmkit.formats.tmx_write import TmxWriter
from tmkit.formats.xmltext import escape
from tmkit.memory.codec import unpack
from tmkit.memory.shapes import holes_of, shape_of
from tmkit.memory.skeleton import HOLE, pattern, revive
from tmkit.memory.store import ShapeTexts
from tmkit.model import TranslationUnit

__all__ = ["Packed", "write_tmx"]

Packed = tuple[str | None, str | None, str]
"""Both sides and the packed unit."""

_PLAIN = re.compile(
    r'\{"i":"([^"\\]*)","v":\[\{"g":"([^"]+)","c":([01])\},\{"g":"([^"]+)","c":([01])\}\](.*)\}', re.DOTALL
)
_ID = "\ue000id\ue000"
_HOLDERS = ("\ue001", "\ue002")
_CLEAN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff&<>\r]").search
_ODD_MARKS = '<>&"\n\t\r'
_ODD = re.compile(f"[{_ODD_MARKS}]").search
"""In values that the reader or the writer may change."""
_BATCH = 400
_TYPES = re.compile(r'<prop[^<>]*?\stype="([^"]*)"')
_NUMBER = "987654321"


class _Templates:
    """The TMX of plain units, by everything but id and texts."""

    def __init__(self, writer: TmxWriter) -> None:
        self._writer = writer
        self._made: dict[tuple[str, ...], tuple[str, str]] = {}

    def unit(self, first: str, second: str, data: str, number: int) -> str:
        """A unit's element; empty when it is not of the plain kind."""
        found = _PLAIN.fullmatch(data)
        if found is None or any(mark in side for mark in _HOLDERS for side in (first, second)):
            return ""
        name = found[1]
        key = found.groups()[1:]
        made = self._made.get(key)
        if made is None:
            made = self._make(data)
            if len(self._made) < 50_000:
                self._made[key] = made
        with_id, without = made
        xml = without if name == str(number) else with_id.replace(_ID, self._writer.xml.attr(name), 1)
        return self._filled(xml, (first, second))

    def _filled(self, xml: str, sides: tuple[str, str]) -> str:
        for mark, side in zip(_HOLDERS, sides, strict=True):
            xml = xml.replace(mark, self._writer.xml.text(side) if _CLEAN(side) else side, 1)
        return xml

    def _make(self, data: str) -> tuple[str, str]:
        unit = unpack(data, _HOLDERS)
        whole = replace(unit, id=_ID)
        return self._writer.unit(whole, 1), self._writer.unit(replace(unit, id="1"), 1)


class _Forms:
    """The TMX of units of one shape as format strings: what the writer makes of a sample with marked values."""

    def __init__(self, writer: TmxWriter, shapes: ShapeTexts) -> None:
        self._writer = writer
        self._shapes = shapes
        self._made: dict[str, _Form | None] = {}

    def elements(self, rows: list[Packed], start: int) -> bytes:
        """The elements of a batch when all of them are quite plain, empty otherwise; ``start`` is the first number."""
        firsts, seconds, data = zip(*rows, strict=True)
        if None in firsts or None in seconds:
            return b""
        values = "\x1e".join(data) + "\x1e"
        if values[0] != "S" or values.count("\x1eS") != len(rows) - 1:
            return b""
        if "\x1f\x1f" in values or "\x1f\x1e" in values or any(map(values.__contains__, _ODD_MARKS)):
            return b""
        sides = []
        for texts in (firsts, seconds):
            joined = escape("\x1e".join(texts))
            if joined.count("\x1e") != len(rows) - 1:
                return b""
            sides.append(joined.split("\x1e"))
        key = values[: values.index("\x1f") + 1]
        alike = values.count(f"\x1e{key}") == len(rows) - 1
        xml = self._alike(values, sides, start) if alike else self._mixed(data, sides, start)
        return _checked(xml)

    def _alike(self, values: str, sides: list[list[str]], start: int) -> str:
        """The elements of units of one shape; empty when the writer has to make them."""
        count = len(sides[0])
        flat = values.replace("\x1e", "\x1f").split("\x1f")
        width, rest = divmod(len(flat), count)
        form = self._form(flat[0])
        if form is None or rest != 1:
            return ""
        columns = [*(flat[place:-1:width] for place in range(width)), *sides]
        numbers = list(map(str, range(start, start + count)))
        return form.elements(columns, numbers)

    def _mixed(self, data: Sequence[str], sides: list[list[str]], start: int) -> str:
        """The elements of units of several shapes; empty when the writer has to make one of them."""
        elements = []
        for number, (packed, a, b) in enumerate(zip(data, *sides, strict=True), start):
            parts = packed.split("\x1f")
            form = self._form(parts[0])
            if form is None:
                return ""
            parts += (a, b)
            elements.append(form.element(parts, number))
        return "".join(elements)

    def element(self, a: str, b: str, data: str, number: int) -> str:
        """A unit's element; empty when the writer has to make it."""
        if data[0] == "S":
            parts = data.split("\x1f")
        else:
            told, place, xml = data.split("\x1f", 2)
            shape, values = shape_of(xml)
            parts = [f"{told[1:]}\x1f{shape}", place, *values]
        form = self._form(parts[0])
        if form is None or "" in parts or _ODD("".join(parts[1:])):
            return ""
        text = self._writer.xml.text
        parts += (text(a), text(b))
        return form.element(parts, number)

    def _form(self, key: str) -> _Form | None:
        """The form of a shape, given as its number (``S1``) or as it is."""
        if key not in self._made:
            if len(self._made) > 50_000:
                self._made.clear()
            text = key if "\x1f" in key else self._shapes.text(key)
            self._made[key] = _form_of(text, self._writer)
        return self._made[key]


@dataclass(frozen=True, slots=True)
class _Form:
    """Format strings of a shape, and which parts of a unit fill them.

    Parts are the shape's key, the unit's number, its values, and its two texts. ``without`` is for a unit whose
    id is its number in the file.
    """

    name: int
    named: str
    values: Callable[[Sequence[Any]], tuple[Any, ...]]
    without: str
    values_without: Callable[[Sequence[Any]], tuple[Any, ...]]

    def element(self, parts: Sequence[str], number: int) -> str:
        """The element of a unit in its place of the file."""
        if parts[self.name] == str(number):
            return self.without % self.values_without(parts)
        return self.named % self.values(parts)

    def elements(self, columns: list[list[str]], numbers: list[str]) -> str:
        """The elements of many units, whose parts come as columns, in their places of the file."""
        names = columns[self.name]
        if names == numbers:
            form, chosen = self.without, self.values_without(columns)
        elif not any(map(str.__eq__, names, numbers)):
            form, chosen = self.named, self.values(columns)
        else:
            rows = zip(*columns, strict=True)
            return "".join(
                [self.element(row, int(number)) for row, number in zip(rows, numbers, strict=True)]
            )
        values = [""] * (len(chosen) * len(numbers))
        for place, column in enumerate(chosen):
            values[place :: len(chosen)] = column
        return form * len(numbers) % tuple(values)


def _checked(xml: str) -> bytes:
    """The elements as UTF-8; empty when they hold a character that XML does not allow (1.0, section 2.2)."""
    if "\ufffe" in xml or "\uffff" in xml:
        return b""
    try:
        octets = xml.encode("utf-8")
    except UnicodeEncodeError:
        return b""
    controls = int(np.count_nonzero(np.frombuffer(octets, np.uint8) < ord(" ")))
    if controls != octets.count(b"\n") + octets.count(b"\t"):
        return b""
    return octets


def _form_of(shape: str, writer: TmxWriter) -> _Form | None:
    """The form of a shape; None when what the writer makes of its units depends on their values."""
    xml = shape.split("\x1f", 1)[1]
    holes = holes_of(xml)
    if holes is None or xml.count(HOLE) > 180 or not OURS.isdisjoint(_TYPES.findall(xml)):
        return None
    samples = [chr(0xE100 + i) for i in range(xml.count(HOLE))]
    for (_, role), place in holes.items():
        if role in ("creationdate", "changedate"):
            samples[place] = f"19{10 + place:02d}0102T030405Z" if place < 90 else ""
    if "" in samples:
        return None
    count = len(samples)
    unit = revive(pattern(shape) % (_NUMBER, *samples), _HOLDERS)
    place_of = {sample: 2 + place for place, sample in enumerate(samples)}
    place_of |= {_HOLDERS[0]: 2 + count, _HOLDERS[1]: 3 + count}
    name = place_of.get(unit.id, 1 if unit.id == _NUMBER else None)
    if name is None:
        return None
    named, values = _format(writer.unit(replace(unit, id=_ID), 1), place_of | {_ID: name})
    without, values_without = _format(writer.unit(replace(unit, id="1"), 1), place_of)
    return _Form(name, named, values, without, values_without)


def _format(xml: str, place_of: dict[str, int]) -> tuple[str, Callable[[Sequence[Any]], tuple[Any, ...]]]:
    """A format string of an element with samples in it, and what takes its values out of a unit's parts."""
    marks = re.split(f"({'|'.join(map(re.escape, place_of))})", xml)
    places = [place_of[mark] for mark in marks[1::2]]
    form = "%s".join(text.replace("%", "%%") for text in marks[::2])
    return form, itemgetter(*places)


def write_tmx(path: Path, rows: Iterator[Packed], shapes: ShapeTexts, *, source: str, target: str) -> int:
    """Write rows to a TMX file, whole or not at all; their number."""
    writing = Writing(path, source, target)
    writer = TmxWriter(writing)
    count = 0
    with atomic_path(path) as temporary, temporary.open("wb") as stream:
        first = next(rows, None)
        stream.write(writer.head(_srclang(first, shapes, source) if first else source).encode())
        templates, forms = _Templates(writer), _Forms(writer, shapes)
        rest = rows if first is None else chain([first], rows)

        def one(row: Packed, number: int) -> str:
            a, b, data = row
            xml = ""
            if a is not None and b is not None:
                xml = (templates.unit if data[0] == "{" else forms.element)(a, b, data, number)
            return xml or writer.unit(_unit(shapes.whole(data), (a, b)), number)

        while batch := list(islice(rest, _BATCH)):
            xml = forms.elements(batch, count + 1)
            if not xml:
                xml = "".join([one(row, number) for number, row in enumerate(batch, count + 1)]).encode()
            count += len(batch)
            stream.write(xml)
        stream.write(b"  </body>\n</tmx>\n")
    writing.finish()
    return count


def _unit(data: str, sides: tuple[str | None, str | None]) -> TranslationUnit:
    return unpack(data, sides) if data[0] == "{" else revive(data, sides)


def _srclang(row: Packed, shapes: ShapeTexts, source: str) -> str:
    a, b, data = row
    unit = _unit(shapes.whole(data), (a, b))
    variant = unit.variant(source) or next(iter(unit.variants), None)
    return variant.lang if variant and variant.lang else source
