"""TMX straight from stored rows: what the TMX writer would write, without making units of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tmkit.formats import atomic_path
from tmkit.formats.base import Writing
from tmkit.formats.tmx_write import TmxWriter
from tmkit.memory.codec import unpack
from tmkit.memory.skeleton import MARKS, revive

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Packed", "write_tmx"]

Packed = tuple[str | None, str | None, str]
"""Both sides and the packed unit."""

_PLAIN = re.compile(
    r'\{"i":"([^"\\]*)","v":\[\{"g":"([^"]+)","c":([01])\},\{"g":"([^"]+)","c":([01])\}\](.*)\}', re.DOTALL
)
_ID = "\ue000id\ue000"
_HOLDERS = ("\ue001", "\ue002")
_CLEAN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff&<>\r]").search
_TUID = re.compile(r'<tu[^>]*?\stuid="')


class _Templates:
    """The TMX of plain units, by everything but id and texts."""

    def __init__(self, writer: TmxWriter) -> None:
        self._writer = writer
        self._made: dict[tuple[str, ...], tuple[str, str]] = {}

    def unit(self, first: str, second: str, data: str, number: int) -> str | None:
        """A unit's element; None when it is not of the plain kind."""
        found = _PLAIN.fullmatch(data)
        if found is None or any(mark in side for mark in _HOLDERS for side in (first, second)):
            return None
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


def write_tmx(path: Path, rows: Iterator[Packed], *, source: str, target: str) -> int:
    """Write rows to a TMX file, whole or not at all; their number."""
    writing = Writing(path, source, target)
    writer = TmxWriter(writing)
    count = 0
    with atomic_path(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as stream:
        first = next(rows, None)
        srclang = _srclang(first, source) if first else source
        stream.write(writer.head(srclang))
        templates = _Templates(writer)
        rest = rows if first is None else _chain(first, rows)
        while batch := list(islice(rest, 2000)):
            parts = []
            for a, b, data in batch:
                count += 1
                parts.append(_element(writer, templates, a, b, data, count, srclang))
            stream.write("".join(parts))
        stream.write("  </body>\n</tmx>\n")
    writing.finish()
    return count


def _chain(first: Packed, rest: Iterable[Packed]) -> Iterator[Packed]:
    yield first
    yield from rest


def _srclang(row: Packed, source: str) -> str:
    a, b, data = row
    unit = revive(data, (a, b)) if data.startswith("T") else unpack(data, (a, b))
    variant = unit.variant(source) or next(iter(unit.variants), None)
    return variant.lang if variant and variant.lang else source


def _element(
    writer: TmxWriter,
    templates: _Templates,
    a: str | None,
    b: str | None,
    data: str,
    number: int,
    srclang: str,
) -> str:
    if data.startswith("T"):
        told, place, xml = data.split("\x1f", 2)
        if told == f"T{srclang}":
            for mark, side in zip(MARKS, (a or "", b or ""), strict=True):
                if _CLEAN(side):
                    side = writer.xml.text(side)
                xml = xml.replace(mark, side, 1)
            if place != str(number) and not _TUID.match(xml):
                xml = xml.replace("<tu", f'<tu tuid="{place}"', 1)
            return f"    {xml}\n"
        return writer.unit(revive(data, (a, b)), number)
    if a is not None and b is not None:
        plain = templates.unit(a, b, data, number)
        if plain is not None:
            return plain
    return writer.unit(unpack(data, (a, b)), number)
