"""TMX changed in place: the segments of changed units, notes and state properties; all else byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tmkit.errors import FormatError
from tmkit.formats.base import Change, Reading, Writing
from tmkit.formats.change import new_content
from tmkit.formats.tmx_write import TmxWriter
from tmkit.formats.xml_update import update_xml
from tmkit.formats.xmlstream import parse
from tmkit.formats.xmltext import attribute, clean, escape
from tmkit.formats.xmltree import MAX_DEPTH, Node, Patch, after, replace_inner, start_tag_end
from tmkit.model import Content, TranslationUnit

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

__all__ = ["update"]


class _Trees:
    """The tree of each ``tu``."""

    resume = re.compile(rb"<tu[\s>]")

    def __init__(self) -> None:
        self.done: list[Node] = []
        self.skipped_lines = 0
        self.stack: list[Node] = []

    def attach(self, parser: XMLParserType) -> None:
        """Set the handlers."""
        self.parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._chars

    def where(self) -> str:
        """The unit being read."""
        return f"unit {self.stack[0].attrs.get('tuid', '')}".strip() if self.stack else ""

    def ancestors(self) -> str:
        """Start tags for a parser that resumes at the next unit."""
        self.stack.clear()
        return "<tmx><body>"

    def _start(self, name: str, attrs: list[str]) -> None:
        if not self.stack and name != "tu":
            return
        if len(self.stack) >= MAX_DEPTH:
            raise FormatError(
                f"elements lie deeper than {MAX_DEPTH} within one another", hint="mend the unit"
            )
        pairs = dict(zip(attrs[::2], attrs[1::2], strict=True))
        node = Node(name, name, pairs, self.parser.CurrentByteIndex, self.parser.CurrentLineNumber)
        if self.stack:
            self.stack[-1].children.append(node)
        self.stack.append(node)

    def _chars(self, text: str) -> None:
        if self.stack:
            self.stack[-1].children.append(text)

    def _end(self, _: str) -> None:
        if self.stack:
            node = self.stack.pop()
            node.end = self.parser.CurrentByteIndex
            if not self.stack:
                self.done.append(node)


def update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    """Copy a TMX file with some units changed; how many were.

    Raises:
        FormatError: when it cannot be parsed.

    """
    return update_xml(path, out, changes, reading, _patches)


def _patches(
    path: Path, data: bytes, changes: Mapping[str, Change], reading: Reading
) -> tuple[list[Patch], int]:
    from tmkit.formats.tmx import units

    patches: list[Patch] = []
    count = 0
    quiet = Reading(path, reading.source, reading.target, quiet=True)
    trees = parse(path, Reading(path, quiet=True), _Trees)
    for node, unit in zip(trees, units(path, quiet), strict=True):
        change = changes.get(unit.id)
        if change is None:
            continue
        count += 1
        if change.target is not None:
            patches.append(_target(data, node, change.target, unit, reading))
        head = "".join(f"<note>{escape(clean(text))}</note>" for text in change.comments)
        if change.state is not None:
            found = [p for p in node.find_all("prop") if p.attrs.get("type") == "x-state"]
            if found:
                patches.append(replace_inner(data, found[0], escape(clean(change.state))))
            else:
                head += f'<prop type="x-state">{escape(clean(change.state))}</prop>'
        if head:
            place, _ = start_tag_end(data, node.start)
            patches.append((place, place, head.encode("utf-8")))
    return patches, count


def _lang(node: Node) -> str:
    return node.attrs.get("xml:lang", node.attrs.get("lang", ""))


def _target(data: bytes, node: Node, target: str | Content, unit: TranslationUnit, reading: Reading) -> Patch:

    variants = node.find_all("tuv")
    _, right = unit.sides(reading.source, reading.target)
    place = next((n for n, variant in enumerate(unit.variants) if variant is right), None)
    found = None
    if right is not None and place is not None:
        # The unit has its source first, the file may not; two variants in one language keep their order.
        before = sum(variant.lang == right.lang for variant in unit.variants[:place])
        found = [v for v in variants if _lang(v) == right.lang][before]
    old: Content = right.content if right is not None else ()
    written = TmxWriter(Writing(Path())).content(new_content(old, target))
    if found is None:
        place = after(data, variants[-1]) if variants else node.end
        tuv = f'<tuv xml:lang="{attribute(reading.target)}"><seg>{written}</seg></tuv>'
        return place, place, tuv.encode("utf-8")
    segment = found.find("seg")
    if segment is None:
        return found.end, found.end, f"<seg>{written}</seg>".encode()
    return replace_inner(data, segment, written)
