"""The trees of the units of an XML file, one at a time: the simplest handler for ``xmlstream.parse``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tmkit.errors import FormatError
from tmkit.formats.xmltree import MAX_DEPTH, Node

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

__all__ = ["UnitTrees"]


class UnitTrees:
    """The tree of each element of one name.

    Args:
        unit: the element's name.
        id_name: the attribute that tells one from another in messages.
        around: start tags of what units stand in.

    Attributes:
        root: the attributes of the file's root element.

    """

    def __init__(self, unit: str, id_name: str, around: str) -> None:
        self.done: list[Node] = []
        self.skipped_lines = 0
        self.resume = re.compile(rb"<" + re.escape(unit.encode("ascii")) + rb"[\s>]")
        self.root: dict[str, str] | None = None
        self._unit = unit
        self._id_name = id_name
        self._around = around
        self._stack: list[Node] = []

    def attach(self, parser: XMLParserType) -> None:
        """Set the handlers."""
        self.parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._chars

    def where(self) -> str:
        """The unit being read."""
        return f"unit {self._stack[0].attrs.get(self._id_name, '')}".strip() if self._stack else ""

    def ancestors(self) -> str:
        """Start tags for a parser that resumes at the next unit."""
        self._stack.clear()
        return self._around

    def _start(self, name: str, attrs: list[str]) -> None:
        if self._stack or name == self._unit or self.root is None:
            pairs = dict(zip(attrs[::2], attrs[1::2], strict=True))
            if self.root is None:
                self.root = pairs
                return
            if len(self._stack) >= MAX_DEPTH:
                raise FormatError(
                    f"elements lie deeper than {MAX_DEPTH} within one another", hint="mend the unit"
                )
            line = self.parser.CurrentLineNumber + self.skipped_lines
            node = Node(name, name, pairs, self.parser.CurrentByteIndex, line)
            if self._stack:
                self._stack[-1].children.append(node)
            self._stack.append(node)

    def _chars(self, text: str) -> None:
        if self._stack:
            self._stack[-1].children.append(text)

    def _end(self, _: str) -> None:
        if self._stack:
            node = self._stack.pop()
            node.end = self.parser.CurrentByteIndex
            if not self._stack:
                self.done.append(node)
