"""XLIFF 1.0 to 1.2 and 2.x, SDLXLIFF and MQXLIFF: one streaming reader.

A unit is a segment: a ``mrk mtype="seg"`` of XLIFF 1.2 and SDLXLIFF, a ``segment`` of XLIFF 2, else a whole
``trans-unit``. Its id is the trans-unit's id, with ``.mid`` or ``.segment`` where it has several segments; an id
that comes again in a later ``file`` gets ``#2``. SDLXLIFF segments are called by the number Studio shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tmkit.errors import FormatError
from tmkit.formats.base import Reading
from tmkit.formats.xliff_content import NO_DATA, read_content
from tmkit.formats.xliff_kept import FILE_ATTRIBUTE, FILE_ELEMENT, is_kept, kept_notes
from tmkit.formats.xliff_levels import LEVELS, Level, is_locked, kept_levels
from tmkit.formats.xliff_side import OWN_CONTEXTS, definition_of, metadata_of, side_of, state2
from tmkit.formats.xmlstream import parse
from tmkit.formats.xmltree import MAX_DEPTH, Node, with_namespaces
from tmkit.model import Properties, Provenance, TranslationUnit, Variant

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

__all__ = ["Found", "XliffHandler", "found_units", "units"]

UNITS = {"trans-unit", "unit"}
CORE = {
    "originalData",
    "source",
    "target",
    "seg-source",
    "note",
    "notes",
    "segment",
    "ignorable",
    "sdl:seg-defs",
    "mq:comments",
}
TARGET_ATTRS = {"state", "xml:lang", "xml:space", "mtype", "mid"}
_MOST_KEPT = 1 << 16  # characters of an element outside of units: more is a picture or a skeleton


@dataclass(frozen=True, slots=True)
class Found:
    """A unit with the elements it came from, for changes in place."""

    unit: TranslationUnit
    node: Node
    source: Node
    target: Node | None
    holder: Node
    segment: Node | None


@dataclass(slots=True)
class _File:
    original: str = ""
    source: str = ""
    target: str = ""
    tool: str = ""


class XliffHandler:
    """Builds the tree of one unit at a time."""

    resume = re.compile(rb"<(?:[\w.-]+:)?(?:trans-unit|unit)[\s>]")

    def __init__(self, reading: Reading) -> None:
        self.done: list[Found] = []
        self.skipped_lines = 0
        self.reading = reading
        self.version = ""
        self.prefix = ""
        self.file = _File()
        self.stack: list[Node] = []
        self.count = 0
        self.ids: set[str] = set()
        self.namespaces: dict[str, str] = {}
        self.comments: dict[str, list[str]] = {}
        self.names: list[str] = []
        self.langs = ("", "")
        self.files = 0
        self.levels: list[Level] = []

    def attach(self, parser: XMLParserType) -> None:
        """Set the handlers."""
        self.parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._chars

    def where(self) -> str:
        """The unit being read."""
        if self.stack:
            return f"unit {self.stack[0].attrs.get('id', self.count + 1)}"
        return f"what follows unit {self.count}" if self.count else ""

    def ancestors(self) -> str:
        """Forget the unit begun; start tags for a parser that resumes at the next."""
        self.stack.clear()
        self.levels.clear()
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
            self.levels.append(Level(name, values))
        if name == "tool" and "tool-name" in values:
            self.reading.tool = " ".join(filter(None, (values["tool-name"], values.get("tool-version"))))

    def _keeps(self, name: str) -> bool:
        """Whether an element outside of units is kept for an XLIFF that is written from it."""
        two = self.version.startswith("2")
        if not two and (self.files != 1 or self.count):
            return False
        return not self._is_studio() and is_kept(name, self.names, two=two)

    def _declared(self, values: Mapping[str, str]) -> None:
        new = {k: v for k, v in values.items() if k.startswith("xmlns:") and k[6:] not in self.namespaces}
        self.namespaces |= {k[6:]: v for k, v in new.items()}
        self.reading.meta.extend(new.items())

    def _root(self, qname: str, values: dict[str, str]) -> None:
        if qname.rpartition(":")[2] != "xliff":
            raise FormatError(f"this is no XLIFF: its root element is <{qname}>", hint="name the format")
        self.prefix = qname[: -len("xliff")]
        self.version = values.get("version", "1.2")
        self.reading.version = self.version
        self.langs = (values.get("srcLang", ""), values.get("trgLang", ""))
        if self.langs[0]:
            self.reading.languages = tuple(filter(None, self.langs))
        for name, value in values.items():
            if name.startswith("sdl:version"):
                self.reading.tool = f"SDL Trados Studio ({value})"

    def _file(self, values: dict[str, str]) -> None:
        self.file = _File(
            values.get("original", values.get("id", "")),
            values.get("source-language", self.langs[0]),
            values.get("target-language", self.langs[1]),
        )
        self.files += 1
        if self.files == 1:
            self.reading.meta.extend((FILE_ATTRIBUTE + k, v) for k, v in values.items())
        self.reading.tool = self.reading.tool or values.get("tool") or values.get("tool-id")
        self.reading.meta.append(("original", self.file.original))
        self.reading.languages = tuple(
            dict.fromkeys((*self.reading.languages, *filter(None, (self.file.source, self.file.target))))
        )

    def _chars(self, text: str) -> None:
        if self.stack:
            self.stack[-1].children.append(text)

    def _end(self, _: str) -> None:
        if not self.stack:
            if self.names and self.names.pop() in LEVELS and self.levels:
                self.levels.pop()
            return
        node = self.stack.pop()
        node.end = self.parser.CurrentByteIndex
        if self.stack:
            return
        if node.name == "cmt-def":
            self.comments[node.attrs.get("id", "")] = [
                c.text() for c in node.descend() if c.name == "Comment"
            ]
        elif node.name in UNITS:
            self.done.extend(self._units(node))
        else:
            xml = with_namespaces(node.xml(), self.namespaces)
            if len(xml) > _MOST_KEPT:
                return
            if self.levels and (self.files > 1 or len(self.levels) > 1):
                self.levels[-1].inside.append(xml)
            elif not self.count:
                self.reading.meta.append((FILE_ELEMENT, xml))

    # --- units out of trees

    def _units(self, node: Node) -> Iterator[Found]:
        if node.name == "unit":
            yield from self._units2(node)
        else:
            yield from self._units1(node)

    def _id(self, wanted: str) -> str:
        self.count += 1
        wanted = wanted or str(self.count)
        found, again = wanted, 1
        while found in self.ids:
            again += 1
            found = f"{wanted}#{again}"
        self.ids.add(found)
        return found

    def _variants(
        self, source: Node, target: Node | None, data: Mapping[str, str] = NO_DATA
    ) -> tuple[Variant, ...]:
        left = source.attrs.get("xml:lang") or self.file.source or self.langs[0] or self.reading.source
        right = self.file.target or self.langs[1] or self.reading.target
        if target is not None:
            right = target.attrs.get("xml:lang") or right
        variants = [Variant(left, read_content(source, data))]
        if target is not None:
            attrs = tuple((k, v) for k, v in target.attrs.items() if k not in TARGET_ATTRS)
            variants.append(Variant(right, read_content(target, data), attrs=attrs))
        return tuple(variants)

    def _units1(self, node: Node) -> Iterator[Found]:
        source, target = node.find("source"), node.find("target")
        if source is None:
            self.reading.report("the unit has no source", line=node.line, unit=node.attrs.get("id"))
            return
        whole = node.find("seg-source")
        segments = [m for m in whole.descend() if m.attrs.get("mtype") == "seg"] if whole else []
        definitions = node.find("sdl:seg-defs")
        studio = definitions is not None
        if not segments:
            if node.attrs.get("translate") == "no" and whole is None and self._is_studio():
                return
            yield self._found1(node, source, target, target, None, node.attrs.get("id", ""), first=True)
            return
        targets = {
            m.attrs.get("mid", ""): m
            for m in (target.descend() if target else ())
            if m.attrs.get("mtype") == "seg"
        }
        for index, segment in enumerate(segments):
            mid = segment.attrs.get("mid", str(index + 1))
            name = (
                mid
                if studio
                else f"{node.attrs.get('id', '')}.{mid}"
                if len(segments) > 1
                else node.attrs.get("id", "")
            )
            yield self._found1(node, segment, targets.get(mid), target, mid, name, first=index == 0)

    def _is_studio(self) -> bool:
        return (self.reading.tool or "").startswith("SDL") or self.reading.path.suffix.lower() == ".sdlxliff"

    def _found1(
        self,
        node: Node,
        source: Node,
        target: Node | None,
        whole: Node | None,
        mid: str | None,
        name: str,
        *,
        first: bool,
    ) -> Found:
        side = side_of(
            node,
            target,
            whole,
            mid,
            first=first,
            comments=self.comments,
            document=self.file.original or None,
        )
        locked = side.locked or ("translate" not in node.attrs and is_locked(self.levels))
        attrs = tuple((k, v) for k, v in node.attrs.items() if k != "id")
        extras = tuple(
            with_namespaces(child.xml(), self.namespaces)
            for child in node.elements()
            if child.name not in CORE
            and not (child.name == "context-group" and child.attrs.get("name") == OWN_CONTEXTS)
        ) + kept_notes(node.find_all("note"))
        unit = TranslationUnit(
            self._id(name),
            self._variants(source, target),
            tuple(side.props),
            tuple(side.notes),
            side.provenance,
            side.state,
            locked,
            side.match,
            attrs if first else (),
            extras if first else (),
        )
        return Found(unit, node, source, target, whole or node, definition_of(node, mid))

    def _units2(self, node: Node) -> Iterator[Found]:
        segments = node.find_all("segment")
        notes = [n for group in node.find_all("notes") for n in group.elements()]
        props: Properties = ()
        group = node.find("originalData")
        data = {d.attrs.get("id", ""): d.text() for d in group.elements()} if group else NO_DATA
        levels = kept_levels(self.levels, self.files, self.namespaces)
        locked = node.attrs["translate"] == "no" if "translate" in node.attrs else is_locked(self.levels)
        for index, segment in enumerate(segments):
            source, target = segment.find("source"), segment.find("target")
            if source is None:
                self.reading.report("the segment has no source", line=segment.line, unit=node.attrs.get("id"))
                continue
            unit_id = node.attrs.get("id", "")
            if len(segments) > 1:
                unit_id = f"{unit_id}.{segment.attrs.get('id', str(index + 1))}"
            metadata = node.find("mda:metadata")
            props, match, document = metadata_of(metadata) if index == 0 else ((), None, None)
            ours = metadata is not None and metadata.attrs.get("id") == OWN_CONTEXTS
            extras = [
                with_namespaces(c.xml(), self.namespaces)
                for c in node.elements()
                if c.name not in CORE and not (ours and c is metadata)
            ]
            attrs = [(k, v) for k, v in node.attrs.items() if k != "id"]
            attrs += [
                (f"segment@{k}", v) for k, v in segment.attrs.items() if k not in ("id", "state", "subState")
            ]
            yield Found(
                TranslationUnit(
                    self._id(unit_id),
                    self._variants(source, target, data),
                    props,
                    tuple(note.text() for note in notes) if index == 0 else (),
                    Provenance(document=document or self.file.original or None),
                    state2(segment),
                    locked,
                    match,
                    (*attrs, *levels),
                    (*extras, *kept_notes(notes)) if index == 0 else (),
                ),
                node,
                source,
                target,
                segment,
                segment,
            )


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
