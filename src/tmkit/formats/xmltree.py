"""A small element tree for one unit of an XML file at a time, with byte offsets for changes in place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tmkit.formats.xmltext import attribute, escape

__all__ = ["MAX_DEPTH", "Node", "Patch", "apply_patches", "is_foreign", "start_tag_end", "with_namespaces"]

MAX_DEPTH = 150
"""Elements of a unit within one another; files have ten at most, and going through them takes the stack."""


class Node:
    """An element: attributes in order, children (text and elements), where its tags begin in the file."""

    __slots__ = ("attrs", "children", "end", "line", "name", "qname", "start")

    def __init__(self, name: str, qname: str, attrs: dict[str, str], start: int, line: int) -> None:
        self.name = name
        self.qname = qname
        self.attrs = attrs
        self.children: list[str | Node] = []
        self.start = start
        self.end = start
        self.line = line

    def elements(self) -> Iterator[Node]:
        """Child elements."""
        return (child for child in self.children if isinstance(child, Node))

    def find(self, name: str) -> Node | None:
        """The first child element of this name."""
        return next((child for child in self.elements() if child.name == name), None)

    def find_all(self, name: str) -> list[Node]:
        """All child elements of this name."""
        return [child for child in self.elements() if child.name == name]

    def descend(self) -> Iterator[Node]:
        """All elements under this one, in document order."""
        for child in self.elements():
            yield child
            yield from child.descend()

    def text(self) -> str:
        """All text under this element."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def inner(self) -> str:
        """The content as XML."""
        return "".join(escape(child) if isinstance(child, str) else child.xml() for child in self.children)

    def tag(self) -> str:
        """The start tag without its closing mark."""
        return f"<{self.qname}" + "".join(f' {k}="{attribute(v)}"' for k, v in self.attrs.items())

    def xml(self) -> str:
        """The element as XML."""
        inner = self.inner()
        return f"{self.tag()}>{inner}</{self.qname}>" if inner else f"{self.tag()}/>"


_PREFIXES = re.compile(r"""<([\w.-]+):|[\s]([\w.-]+):[\w.-]+=["']""")
_FIRST = re.compile(r"<([\w.:-]+)")
_XLIFF = "urn:oasis:names:tc:xliff:document:"


def with_namespaces(xml: str, namespaces: Mapping[str, str]) -> str:
    """An element as XML that declares the prefixes it uses, so that it can stand in another file."""
    used = dict.fromkeys(a or b for a, b in _PREFIXES.findall(xml))
    missing = [p for p in used if p in namespaces and p not in ("xml", "xmlns") and f" xmlns:{p}=" not in xml]
    declared = "".join(f' xmlns:{p}="{attribute(namespaces[p])}"' for p in missing)
    return _FIRST.sub(lambda found: found[0] + declared, xml, count=1) if declared else xml


def is_foreign(xml: str) -> bool:
    """Whether an element as XML is of a namespace that it declares, and which is not XLIFF's own."""
    found = _FIRST.match(xml)
    if not found:
        return False
    prefix = found[1].rpartition(":")[0]
    name = re.escape(f"xmlns:{prefix}" if prefix else "xmlns")
    declared = re.search(rf"""^<[^>]*?\s{name}\s*=\s*["']([^"']*)["']""", xml)
    return declared is not None and not declared[1].startswith(_XLIFF)


Patch = tuple[int, int, bytes]
"""Replace the bytes from the first offset up to the second."""

_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(/?)>""")


def start_tag_end(data: bytes, start: int) -> tuple[int, bool]:
    """Where the start tag at ``start`` ends, and whether it is an empty-element tag."""
    found = _TAG.match(data, start)
    if not found:
        raise ValueError(f"no tag at byte {start}")
    return found.end(), bool(found.group(1))


def replace_inner(data: bytes, node: Node, content: str) -> Patch:
    """The patch that gives an element new content."""
    begin, empty = start_tag_end(data, node.start)
    if not empty:
        return begin, node.end, content.encode("utf-8")
    tag = data[node.start : begin].rstrip(b">").rstrip(b"/").rstrip()
    name = node.qname.encode("utf-8")
    return node.start, begin, tag + b">" + content.encode("utf-8") + b"</" + name + b">"


def after(data: bytes, node: Node) -> int:
    """The offset behind an element."""
    begin, empty = start_tag_end(data, node.start)
    return begin if empty else data.index(b">", node.end) + 1


def set_attribute(data: bytes, node: Node, name: str, value: str) -> Patch:
    """The patch that sets an attribute of an element."""
    end, empty = start_tag_end(data, node.start)
    tag = data[node.start : end]
    written = attribute(value).encode("utf-8")
    found = re.search(rb"\s" + re.escape(name.encode("utf-8")) + rb"""\s*=\s*("[^"]*"|'[^']*')""", tag)
    if found:
        start = node.start + found.start(1)
        return start, node.start + found.end(1), b'"' + written + b'"'
    place = end - (2 if empty else 1)
    while data[place - 1 : place].isspace():
        place -= 1
    return place, place, b" " + name.encode("utf-8") + b'="' + written + b'"'


def apply_patches(data: bytes, patches: list[Patch]) -> Iterator[bytes]:
    """The file with the patches applied; insertions at one place keep their order."""
    position = 0
    for start, end, new in sorted(patches, key=lambda patch: (patch[0], patch[1])):
        if start < position:
            raise ValueError("changes overlap")
        yield data[position:start]
        yield new
        position = end
    yield data[position:]
