"""XLIFF 1.0 to 1.2 and 2.x, SDLXLIFF and MQXLIFF: one streaming reader.

A unit is a segment: a ``mrk mtype="seg"`` of XLIFF 1.2 and SDLXLIFF, a ``segment`` of XLIFF 2, else a whole
``trans-unit``. Its id is the trans-unit's id, with ``.mid`` or ``.segment`` where it has several segments; an id
that comes again in a later ``file`` gets ``#2``. SDLXLIFF segments are called by the number Studio shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tmkit.errors import FormatError
from tmkit.formats.base import Reading
from tmkit.formats.xliff_content import NO_DATA, read_content
from tmkit.formats.xmlstream import parse
from tmkit.formats.xmltree import Node, with_namespaces
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
OWN_CONTEXTS = "tmkit"
SHOWN = {"created_by", "last_modified_by", "created_on", "modified_on"}


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


@dataclass(slots=True)
class _Side:
    """What an element of the tool's own says about a segment."""

    state: str | None = None
    locked: bool = False
    match: float | None = None
    notes: list[str] = field(default_factory=list)
    props: list[tuple[str, str]] = field(default_factory=list)
    provenance: Provenance = field(default_factory=Provenance)


def _number(text: str | None) -> float | None:
    found = re.match(r"\s*(\d+(?:\.\d+)?)", text or "")
    return float(found.group(1)) if found else None


def _date(text: str | None) -> datetime | None:
    for pattern in ("%m/%d/%Y %H:%M:%S",):
        try:
            return datetime.strptime(text or "", pattern).replace(tzinfo=UTC)
        except ValueError:
            pass
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


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
        self.names = ["xliff", "file", "body"]
        return f"<{self.prefix}xliff><{self.prefix}file><{self.prefix}body>"

    def _start(self, qname: str, attrs: list[str]) -> None:
        name = qname.removeprefix(self.prefix) if self.prefix else qname
        if self.stack or name in UNITS or name == "cmt-def":
            pairs = dict(zip(attrs[::2], attrs[1::2], strict=True))
            line = self.parser.CurrentLineNumber + self.skipped_lines
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
        elif name == "tool" and "tool-name" in values:
            self.reading.tool = " ".join(filter(None, (values["tool-name"], values.get("tool-version"))))

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
            if self.names:
                self.names.pop()
            return
        node = self.stack.pop()
        node.end = self.parser.CurrentByteIndex
        if self.stack:
            return
        if node.name == "cmt-def":
            self.comments[node.attrs.get("id", "")] = [
                c.text() for c in node.descend() if c.name == "Comment"
            ]
        else:
            self.done.extend(self._units(node))

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
        side = self._side1(node, target, whole, mid, first=first)
        attrs = tuple((k, v) for k, v in node.attrs.items() if k != "id")
        extras = tuple(
            with_namespaces(child.xml(), self.namespaces)
            for child in node.elements()
            if child.name not in CORE
            and not (child.name == "context-group" and child.attrs.get("name") == OWN_CONTEXTS)
        )
        unit = TranslationUnit(
            self._id(name),
            self._variants(source, target),
            tuple(side.props),
            tuple(side.notes),
            side.provenance,
            side.state,
            side.locked,
            side.match,
            attrs if first else (),
            extras if first else (),
        )
        return Found(unit, node, source, target, whole or node, self._definition(node, mid))

    def _definition(self, node: Node, mid: str | None) -> Node | None:
        definitions = node.find("sdl:seg-defs")
        if definitions is None or mid is None:
            return None
        return next((d for d in definitions.elements() if d.attrs.get("id") == mid), None)

    def _side1(
        self, node: Node, target: Node | None, whole: Node | None, mid: str | None, *, first: bool
    ) -> _Side:
        side = _Side()
        if whole is not None:
            side.state = (whole.attrs.get("state") or "").removeprefix("x-") or None
        side.locked = node.attrs.get("translate") == "no" or node.attrs.get("mq:locked", "") not in (
            "",
            "false",
        )
        side.state = node.attrs.get("mq:status", side.state)
        side.match = _number(node.attrs.get("mq:percent"))
        if first:
            side.notes += [note.text() for note in node.find_all("note")]
        for comments in node.find_all("mq:comments"):
            side.notes += [
                c.text()
                for c in comments.elements()
                if c.name == "mq:comment" and c.attrs.get("deleted") != "true"
            ]
        for group in node.find_all("context-group"):
            if group.attrs.get("name") == OWN_CONTEXTS:
                _own(group, side)
        definition = self._definition(node, mid)
        if definition is not None:
            side.state = definition.attrs.get("conf", side.state)
            side.locked = side.locked or definition.attrs.get("locked") == "true"
            side.match = _number(definition.attrs.get("percent"))
            if "origin" in definition.attrs:
                side.props.append(("origin", definition.attrs["origin"]))
        values = {c.attrs.get("key", ""): c.text() for c in (definition.elements() if definition else ())}
        for marker in target.descend() if target is not None else ():
            if marker.attrs.get("mtype") == "x-sdl-comment":
                side.notes += self.comments.get(marker.attrs.get("sdl:cid", ""), [])
        side.provenance = Provenance(
            _date(values.get("created_on")),
            values.get("created_by"),
            _date(values.get("modified_on") or node.attrs.get("mq:lastchangedtimestamp")),
            values.get("last_modified_by") or node.attrs.get("mq:lastchanginguser"),
            document=self.file.original or None,
        )
        return side

    def _units2(self, node: Node) -> Iterator[Found]:
        segments = node.find_all("segment")
        notes = [n.text() for group in node.find_all("notes") for n in group.elements()]
        props: Properties = ()
        group = node.find("originalData")
        data = {d.attrs.get("id", ""): d.text() for d in group.elements()} if group else NO_DATA
        for index, segment in enumerate(segments):
            source, target = segment.find("source"), segment.find("target")
            if source is None:
                self.reading.report("the segment has no source", line=segment.line, unit=node.attrs.get("id"))
                continue
            unit_id = node.attrs.get("id", "")
            if len(segments) > 1:
                unit_id = f"{unit_id}.{segment.attrs.get('id', str(index + 1))}"
            metadata = node.find("mda:metadata")
            props, match, document = _metadata(metadata) if index == 0 else ((), None, None)
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
                    tuple(notes) if index == 0 else (),
                    Provenance(document=document or self.file.original or None),
                    _state2(segment),
                    node.attrs.get("translate") == "no",
                    match,
                    tuple(attrs),
                    tuple(extras) if index == 0 else (),
                ),
                node,
                source,
                target,
                segment,
                segment,
            )


def _state2(segment: Node) -> str | None:
    own = segment.attrs.get("subState", "")
    return own.removeprefix("tmkit:") if own.startswith("tmkit:") else segment.attrs.get("state")


def _own(group: Node, side: _Side) -> None:
    """Properties our writer put into a context group."""
    for context in group.elements():
        name, value = context.attrs.get("context-type", "").removeprefix("x-"), context.text()
        if name == "tmkit-match":
            side.match = _number(value)
        else:
            side.props.append((name, value))


def _metadata(node: Node | None) -> tuple[Properties, float | None, str | None]:
    """Properties our writer put into the metadata module of XLIFF 2."""
    if node is None:
        return (), None, None
    groups = [node] if node.attrs.get("id") == OWN_CONTEXTS else [
        g for g in node.elements() if g.attrs.get("category") == OWN_CONTEXTS
    ]  # fmt: skip
    metas = [m for group in groups for m in group.descend() if m.name == "mda:meta"]
    values = [(m.attrs.get("type", ""), m.text()) for m in metas]
    given = dict(values)
    props = tuple((k, v) for k, v in values if k not in ("tmkit-match", "tmkit-document"))
    return props, _number(given.get("tmkit-match")), given.get("tmkit-document")


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
