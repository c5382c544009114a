"""Lines of JSON Lines straight into TMX, without the units between: for converting millions.

A unit is written as ``tmx_write`` writes it. Texts are escaped once for many units together, so units are first made
with stand-ins for the marks of the markup, characters that XML forbids: U+0001, U+0002 and U+0003 for ``<``, ``>``
and ``&``.
"""

from __future__ import annotations

import json
import marshal
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from tmkit.formats.base import Lines, LinesError, Reading, Writing
from tmkit.formats.ids import UniqueIds
from tmkit.formats.json_units import content_from_json, unit_from_json
from tmkit.formats.tmx_line_parts import MANY, Dates, remember
from tmkit.formats.tmx_seg import OddError
from tmkit.formats.tmx_write import TAIL, TU_ATTRS, TUV_ATTRS, TmxWriter, srclang
from tmkit.formats.workers import in_order
from tmkit.formats.xmltext import attribute
from tmkit.model import TranslationUnit

__all__ = ["write_lines"]

MARKS = (("<", "\x01"), (">", "\x02"), ("&", "\x03"))
ESCAPES = (b"\\u", b"\\b", b"\\f")
"""How JSON writes most characters that XML forbids."""
NONCHARACTERS = re.compile(rb"\xbf[\xbe\xbf]")
"""What the others end with in UTF-8."""
PLAIN = frozenset(("id", "variants", "props", "notes", "attrs", "provenance"))
"""Fields of a unit that TMX has a place for."""
WHO = (
    ("tool", "creationtool"), ("tool_version", "creationtoolversion"), ("created", "creationdate"),
    ("created_by", "creationid"), ("changed", "changedate"), ("changed_by", "changeid"),
)  # fmt: skip


class Made(NamedTuple):
    """What became of some lines.

    Attributes:
        ids: of the units.
        xml: the ``tu`` elements.
        replaced: characters that XML forbids.

    """

    ids: list[str]
    xml: bytes
    replaced: int


class UnitXml:
    """Units of JSON Lines as XML.

    Args:
        writing: the file they are written to.

    """

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._reading = Reading(writing.path, writing.source, writing.target)
        self._writer = TmxWriter(writing)
        self._decode = json.JSONDecoder().decode
        self._days = Dates(r"(\d{4})-(\d\d)-(\d\d)", "{}{}{}").__getitem__
        self._minutes = Dates(r"T([01]\d|2[0-3]):([0-5]\d)", "T{}{}").__getitem__
        self._seconds = Dates(r":([0-5]\d)\+00:00", "{}Z").__getitem__
        self._attrs: dict[str, str] = {}
        self._codes: dict[bytes, list[str]] = {}

    def values(self, lines: Lines) -> list[dict[str, Any]]:
        """The objects of the lines.

        Raises:
            OddError: when they are not one object each that is a unit.
            ValueError: when they are no JSON, or no UTF-8.

        """
        text = lines.text.decode("utf-8").removesuffix("\n")
        values: list[dict[str, Any]] = self._decode(f"[{text.replace(chr(10), ',')}]")
        if len(values) != lines.number:
            raise OddError
        for value in values:
            if type(value) is not dict or "variants" not in value or type(value.get("id")) is not str:
                raise OddError
        return values

    def head(self, first: list[Lines]) -> str:
        """What stands before the units of which these are the first lines."""
        if not first:
            return self._writer.head(self._writing.source or "zh")
        unit = self.unit(self.values(first[0])[0], 1)
        return self._writer.head(srclang(unit, self._writing))

    def unit(self, value: dict[str, Any], number: int) -> TranslationUnit:
        """The unit."""
        return unit_from_json(value, number, self._reading)

    def made(self, lines: Lines, count: int) -> Made:
        """The XML of the lines, with ``count`` units before them; raises as ``values``."""
        values = self.values(lines)
        self._writing.replaced = 0
        if _may_be_forbidden(lines.text):
            slow = [self._writer.unit(self.unit(v, n), n) for n, v in enumerate(values, count + 1)]
            text = "".join(slow)
        else:
            text = "".join([self._xml(value, number) for number, value in enumerate(values, count + 1)])
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
            for mark, stand_in in MARKS:
                text = text.replace(stand_in, mark)
        return Made([value["id"] for value in values], text.encode("utf-8"), self._writing.replaced)

    def one_by_one(self, lines: Lines, count: int, ids: UniqueIds) -> bytes:
        """The XML of lines among which an id comes again."""
        units = [ids.unit(self.unit(v, n)) for n, v in enumerate(self.values(lines), count + 1)]
        return "".join([self._writer.unit(u, n) for n, u in enumerate(units, count + 1)]).encode("utf-8")

    def _xml(self, value: dict[str, Any], number: int) -> str:
        try:
            if not value.keys() <= PLAIN:
                raise OddError
            name, get = value["id"], value.get
            head = f' tuid="{self._attr(name)}"' if name and name != str(number) else ""
            if attrs := get("attrs"):
                head += self._given(attrs, TU_ATTRS)
            if who := get("provenance"):
                head += self._who(who)
            children = self._children(value, "      ") if "props" in value or "notes" in value else ""
            variants = "".join([self._variant(variant) for variant in value["variants"]])
        except OddError:
            return _kept(self._writer.unit(self.unit(value, number), number))
        return f"    \x01tu{head}\x02\n{children}{variants}    \x01/tu\x02\n"

    def _variant(self, value: dict[str, Any]) -> str:
        lang, get = value["lang"], value.get
        if type(lang) is not str:
            raise OddError
        if len(value) == 2:
            return f'      \x01tuv xml:lang="{self._attr(lang)}"\x02\x01seg\x02{value["text"]}\x01/seg\x02\x01/tuv\x02\n'
        head = f' xml:lang="{self._attr(lang)}"'
        seg = self._content(value["content"]) if "content" in value else value["text"]
        if attrs := get("attrs"):
            head += self._given(attrs, TUV_ATTRS)
        if who := get("provenance"):
            head += self._who(who)
        children = self._children(value, "        ") if "props" in value or "notes" in value else ""
        if children:
            return f"      \x01tuv{head}\x02\n{children}        \x01seg\x02{seg}\x01/seg\x02\n      \x01/tuv\x02\n"
        return f"      \x01tuv{head}\x02\x01seg\x02{seg}\x01/seg\x02\x01/tuv\x02\n"

    def _attr(self, value: str) -> str:
        if value.isalnum():
            return value
        found = self._attrs.get(value)
        if found is None:
            found = remember(self._attrs, value, attribute(value).replace("&", "\x03"))
        return found

    def _given(self, attrs: Any, known: frozenset[str]) -> str:
        if type(attrs) is not list:
            raise OddError
        out = ""
        for name, value in attrs:
            if name in known:
                out += f' {name}="{self._attr(value)}"'
            elif name == "tuid" or name.startswith(("note[", "prop[", "#")):
                raise OddError
        return out

    def _who(self, value: dict[str, str]) -> str:
        out, found = "", 0
        for key, name in WHO:
            if key in value:
                found += 1
                text = value[key]
                if key == "created" or key == "changed":
                    text = self._days(text[:10]) + self._minutes(text[10:16]) + self._seconds(text[16:])
                elif text:
                    text = self._attr(text)
                else:
                    continue
                out += f' {name}="{text}"'
        if found < len(value):
            raise OddError
        return out

    def _children(self, value: dict[str, Any], indent: str) -> str:
        notes, props = value.get("notes", []), value.get("props", [])
        if type(notes) is not list or type(props) is not list:
            raise OddError
        attr = self._attr
        out = [f'{indent}\x01prop type="{attr(kind)}"\x02{text}\x01/prop\x02\n' for kind, text in props]
        if notes:
            out = [f"{indent}\x01note\x02{note}\x01/note\x02\n" for note in notes] + out
        return "".join(out)

    def _content(self, content: list[Any]) -> str:
        codes = [part for part in content if type(part) is not str]
        key = marshal.dumps(codes, 2)
        xml = self._codes.get(key)
        if xml is None:
            xml = [_kept(code) for code in self._writer.parts(content_from_json(codes))]
            if len(self._codes) < MANY:
                self._codes[key] = xml
        turn = iter(xml)
        return "".join([part if type(part) is str else next(turn) for part in content])


def _may_be_forbidden(block: bytes) -> bool:
    """Whether some JSON can hold a character that XML forbids."""
    return (b"\\" in block and any(map(block.__contains__, ESCAPES))) or NONCHARACTERS.search(
        block
    ) is not None


def _kept(xml: str) -> str:
    """XML with stand-ins, to go unchanged through the escaping."""
    for mark, stand_in in MARKS:
        xml = xml.replace(mark, stand_in)
    return xml


def write_lines(path: Path, lines: Iterable[Lines], writing: Writing) -> int:
    """Write lines that are units, as ``json_units.line_of`` makes them, as TMX 1.4b; their number.

    Raises:
        LinesError: when a line is none of these.

    """
    lines = iter(lines)
    try:
        with path.open("wb") as stream:
            first = list(islice(lines, 1))
            maker = UnitXml(replace(writing))
            stream.write(maker.head(first).encode("utf-8"))
            count = 0
            for xml, number in _units(maker, chain(first, lines), writing):
                stream.write(xml)
                count += number
            stream.write(TAIL.encode("utf-8"))
            return count
    except (OddError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LinesError from error


def _units(maker: UnitXml, lines: Iterable[Lines], writing: Writing) -> Iterator[tuple[bytes, int]]:
    """The XML of the lines, and how many units it holds."""

    def tasks() -> Iterator[tuple[Lines, int]]:
        count = 0
        for some in lines:
            yield some, count
            count += some.number

    ids = UniqueIds()
    for (some, count), done in in_order(lambda task: maker.made(*task), tasks(), writing.jobs):
        made = done or maker.made(some, count)
        writing.replaced += made.replaced
        xml = made.xml if ids.all_new(made.ids) else maker.one_by_one(some, count, ids)
        yield xml, some.number
