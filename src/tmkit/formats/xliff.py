"""XLIFF 1.0 to 1.2 and 2.x, SDLXLIFF, MQXLIFF and MXLIFF: one streaming reader.

A unit is a segment: a ``mrk mtype="seg"`` of XLIFF 1.2 and SDLXLIFF, a ``segment`` of XLIFF 2, else a whole
``trans-unit``. Its id is the trans-unit's id, with ``.mid`` or ``.segment`` where it has several segments; an id
that comes again in a later ``file`` gets ``#2``. SDLXLIFF segments are called by the number Studio shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tmkit.errors import FormatError
from tmkit.formats.base import Reading
from tmkit.formats.xliff_kept import FILE_ATTRIBUTE, FILE_ELEMENT, is_kept
from tmkit.formats.xliff_levels import LEVELS, Level
from tmkit.formats.xliff_segments import CurrentFile, Found, Segments, Surroundings
from tmkit.formats.xmlstream import parse
from tmkit.formats.xmltree import MAX_DEPTH, Node, with_namespaces
from tmkit.model import TranslationUnit

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

__all__ = ["XliffHandler", "found_units", "units"]

UNITS = {"trans-unit", "unit"}
_MOST_KEPT = 1 << 16  # characters of an element outside of units: more is a picture or a skeleton


class XliffHandler:
    """Builds the tree of one unit at a time."""

    resume = re.compile(rb"<(?:[\w.-]+:)?(?:trans-unit|unit)[\s>]")

    def __init__(self, reading: Reading) -> None:
        self.done: list[Found] = []
        self.skipped_lines = 0
        self.reading = reading
        self.version = ""
        self.prefix = ""
        self.stack: list[Node] = []
        self.names: list[str] = []
        self.around = Surroundings()
        self.segments = Segments(reading, self.around)

    def attach(self, parser: XMLParserType) -> None:
        """Set the handlers."""
        self.parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._chars

    def where(self) -> str:
        """The unit being read."""
        if self.stack:
            return f"unit {self.stack[0].attrs.get('id', self.segments.count + 1)}"
        return f"what follows unit {self.segments.count}" if self.segments.count else ""

    def ancestors(self) -> str:
        """Forget the unit begun; start tags for a parser that resumes at the next."""
        self.stack.clear()
        self.around.levels.clear()
        self.names = ["xliff", "file", "body"]
        return f"<{self.prefix}xliff><{self.prefix}file><{self.prefix}body>"

    def _start(self, qname: str, attrs: list[str]) -> None:
        name = qname.removeprefix(self.prefix) if self.prefix else qname
        if self.stack or name in UNITS or name == "cmt-def" or self._keeps(name):
            pairs = dict(zip(attrs[::2], attrs[1::2], strict=True))
            line = self.parser.CurrentLineNumber + self.skipped_lines
            if len(self.stack) >= MAX_DEPTH:
                raise FormatError(
                    f"elements lie deeper than {MAX_DEPTH} within one another", hint="mend the unit"
                )
            node = Node(name, qname, pairs, self.parser.CurrentByteIndex, line)
            if self.stack:
                self.stack[-1].children.append(node)
            self.stack.append(node)
            return
        self.names.append(name)
        values = dict(zip(attrs[::2], attrs[1::2], strict=True))
        self._declared(values)
        if len(self.names) == 1:
            self._root(qname, values)
        elif name == "file" and values:
            self._file(values)
        if name in LEVELS:
            self.around.levels.append(Level(name, values))
        if name == "tool" and "tool-name" in values:
            self.reading.tool = " ".join(filter(None, (values["tool-name"], values.get("tool-version"))))

    def _keeps(self, name: str) -> bool:
        """Whether an element outside of units is kept for an XLIFF that is written from it."""
        two = self.version.startswith("2")
        if not two and (self.around.files != 1 or self.segments.count):
            return False
        return not self.segments.is_studio() and is_kept(name, self.names, two=two)

    def _declared(self, values: Mapping[str, str]) -> None:
        new = {
            k: v for k, v in values.items() if k.startswith("xmlns:") and k[6:] not in self.around.namespaces
        }
        self.around.namespaces |= {k[6:]: v for k, v in new.items()}
        self.reading.meta.extend(new.items())

    def _root(self, qname: str, values: dict[str, str]) -> None:
        if qname.rpartition(":")[2] != "xliff":
            raise FormatError(f"this is no XLIFF: its root element is <{qname}>", hint="name the format")
        self.prefix = qname[: -len("xliff")]
        self.version = values.get("version", "1.2")
        self.reading.version = self.version
        self.around.langs = (values.get("srcLang", ""), values.get("trgLang", ""))
        if self.around.langs[0]:
            self.reading.languages = tuple(filter(None, self.around.langs))
        for name, value in values.items():
            if name.startswith("sdl:version"):
                self.reading.tool = f"SDL Trados Studio ({value})"

    def _file(self, values: dict[str, str]) -> None:
        self.around.file = CurrentFile(
            values.get("original", values.get("id", "")),
            values.get("source-language", self.around.langs[0]),
            values.get("target-language", self.around.langs[1]),
        )
        self.around.files += 1
        if self.around.files == 1:
            self.reading.meta.extend((FILE_ATTRIBUTE + k, v) for k, v in values.items())
        self.reading.tool = self.reading.tool or values.get("tool") or values.get("tool-id")
        self.reading.meta.append(("original", self.around.file.original))
        self.reading.languages = tuple(
            dict.fromkeys(
                (*self.reading.languages, *filter(None, (self.around.file.source, self.around.file.target)))
            )
        )

    def _chars(self, text: str) -> None:
        if self.stack:
            self.stack[-1].children.append(text)

    def _end(self, _: str) -> None:
        if not self.stack:
            if self.names and self.names.pop() in LEVELS and self.around.levels:
                self.around.levels.pop()
            return
        node = self.stack.pop()
        node.end = self.parser.CurrentByteIndex
        if self.stack:
            return
        if node.name == "cmt-def":
            self.around.comments[node.attrs.get("id", "")] = [
                c.text() for c in node.descend() if c.name == "Comment"
            ]
        elif node.name in UNITS:
            self.done.extend(self.segments.of(node))
        else:
            xml = with_namespaces(node.xml(), self.around.namespaces)
            if len(xml) > _MOST_KEPT:
                return
            if self.around.levels and (self.around.files > 1 or len(self.around.levels) > 1):
                self.around.levels[-1].inside.append(xml)
            elif not self.segments.count:
                self.reading.meta.append((FILE_ELEMENT, xml))


def found_units(path: Path, reading: Reading) -> Iterator[Found]:
    """Units with the elements they came from.

    Raises:
        FormatError: where the file is broken or unsafe, with line, unit and cure.

    """
    return parse(path, reading, lambda: XliffHandler(reading))


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """The units of an XLIFF file of any kind, streaming.

    Raises:
        FormatError: where it is broken or unsafe, with line, unit and cure.

    """
    for found in found_units(path, reading):
        yield found.unit
