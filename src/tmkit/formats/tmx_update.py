"""TMX changed in place: the segments of changed units, notes and state properties; all else byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tmkit.formats.base import Change, Reading, Writing
from tmkit.formats.change import new_content
from tmkit.formats.tmx_write import TmxWriter
from tmkit.formats.xml_update import patches_of, update_xml
from tmkit.formats.xmlstream import parse
from tmkit.formats.xmltext import attribute, clean, escape
from tmkit.formats.xmltree import Node, Patch, after, replace_inner, start_tag_end
from tmkit.formats.xmltrees import UnitTrees
from tmkit.model import Content, TranslationUnit

__all__ = ["update"]


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

    quiet = Reading(path, reading.source, reading.target, quiet=True)
    trees = parse(path, Reading(path, quiet=True), lambda: UnitTrees("tu", "tuid", "<tmx><body>"))
    both = zip(trees, units(path, quiet), strict=True)
    found = ((unit.id, (node, unit)) for node, unit in both)
    return patches_of(found, changes, lambda each, change: _changed(data, *each, change, reading))


def _changed(
    data: bytes, node: Node, unit: TranslationUnit, change: Change, reading: Reading
) -> Iterator[Patch]:
    if change.target is not None:
        yield _target(data, node, change.target, unit, reading)
    head = "".join(f"<note>{escape(clean(text))}</note>" for text in change.comments)
    if change.state is not None:
        found = [p for p in node.find_all("prop") if p.attrs.get("type") == "x-state"]
        if found:
            yield replace_inner(data, found[0], escape(clean(change.state)))
        else:
            head += f'<prop type="x-state">{escape(clean(change.state))}</prop>'
    if head:
        place, _ = start_tag_end(data, node.start)
        yield place, place, head.encode("utf-8")


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
    written = "".join(TmxWriter(Writing(Path())).parts(new_content(old, target)))
    if found is None:
        place = after(data, variants[-1]) if variants else node.end
        tuv = f'<tuv xml:lang="{attribute(reading.target)}"><seg>{written}</seg></tuv>'
        return place, place, tuv.encode("utf-8")
    segment = found.find("seg")
    if segment is None:
        return found.end, found.end, f"<seg>{written}</seg>".encode()
    return replace_inner(data, segment, written)
