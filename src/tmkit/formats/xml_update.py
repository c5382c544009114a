"""Changes in place in XML files: byte patches worked out from an expat parse, everything else copied."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from tmkit.errors import FormatError
from tmkit.formats.base import Change, Reading
from tmkit.formats.xmlchunks import CHUNK, blanked, xml_encoding
from tmkit.formats.xmltree import Patch, apply_patches
from tmkit.model import TranslationUnit

__all__ = ["patches_of", "update_units", "update_xml"]

T = TypeVar("T")


class _OfUnit(Protocol):
    """A unit with the elements of the file it was read from."""

    @property
    def unit(self) -> TranslationUnit: ...


F = TypeVar("F", bound=_OfUnit)

Patcher = Callable[[Path, bytes, Mapping[str, Change], Reading], tuple[list[Patch], int]]


def update_xml(
    path: Path, out: Path, changes: Mapping[str, Change], reading: Reading, patcher: Patcher
) -> int:
    """Copy a file with the patches of ``patcher`` applied, in its own encoding; the number of changed units.

    The patcher gets a path to the file in UTF-8 and the same bytes.

    Raises:
        FormatError: when the file cannot be parsed.

    """
    raw = path.read_bytes()
    name = xml_encoding(raw[:CHUNK])
    mark = b""
    for bom in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if raw.startswith(bom):
            mark = bom
    if name in ("utf-8", "utf-8-sig", "ascii"):
        return _patched(path, out, raw[len(mark) :], mark, None, changes, reading, patcher)
    codec = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(mark, name)
    try:
        data = raw[len(mark) :].decode(codec).encode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError(
            f"its bytes are not {name}, as it says",
            place=str(path),
            hint="read it with tmkit convert --recover first",
        ) from error
    return _patched(path, out, data, mark, codec, changes, reading, patcher)


def update_units(
    path: Path,
    out: Path,
    changes: Mapping[str, Change],
    reading: Reading,
    read: Callable[[Path, Reading], Iterable[F]],
    changed: Callable[[bytes, F, Change], Iterable[Patch]],
) -> int:
    """``update_xml`` for units as ``read`` finds them, with what ``changed`` makes of each that changes.

    Raises:
        FormatError: when the file cannot be parsed.

    """

    def patches(
        copy: Path, data: bytes, wanted: Mapping[str, Change], again: Reading
    ) -> tuple[list[Patch], int]:
        found = ((each.unit.id, each) for each in read(copy, again))
        return patches_of(found, wanted, lambda each, change: changed(data, each, change))

    return update_xml(path, out, changes, reading, patches)


def patches_of(
    units: Iterable[tuple[str, T]],
    changes: Mapping[str, Change],
    changed: Callable[[T, Change], Iterable[Patch]],
) -> tuple[list[Patch], int]:
    """The patches of the units that change, each by its id, and how many units these are."""
    patches: list[Patch] = []
    count = 0
    for name, unit in units:
        change = changes.get(name)
        if change is not None:
            count += 1
            patches += changed(unit, change)
    return patches, count


def _patched(
    path: Path,
    out: Path,
    data: bytes,
    mark: bytes,
    codec: str | None,
    changes: Mapping[str, Change],
    reading: Reading,
    patcher: Patcher,
) -> int:
    # The parser reads a copy with a UTF-8 mark, which outranks the declaration and does not count in offsets.
    copy = out.with_name(f"{out.name}.utf8")
    try:
        copy.write_bytes(codecs.BOM_UTF8 + blanked(data))
        reading.path = path
        patches, count = patcher(copy, data, changes, reading)
    finally:
        copy.unlink(missing_ok=True)
    with out.open("wb") as stream:
        stream.write(mark)
        for part in _parts(data, patches, codec):
            stream.write(part)
    return count


def _parts(data: bytes, patches: list[Patch], codec: str | None) -> Iterator[bytes]:
    for part in apply_patches(data, patches):
        # Offsets of patches stand at tags, so no character is cut.
        yield part if codec is None else part.decode("utf-8").encode(codec, "xmlcharrefreplace")
