"""Cells of a workbook given new text with everything else in the file left as it is, byte for byte.

Saving a workbook anew loses what the library does not know: pictures, charts, text with several formats, controls.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from posixpath import join, normpath
from typing import Final

from tmkit.formats.containers import as_new, open_container, read_member
from tmkit.formats.xmltext import escape

__all__ = ["set_cells"]

WORKBOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ROW: Final = re.compile(rb'<((?:\w+:)?)row\b[^>]*?\sr="(\d+)"[^>]*?(?:/>|>(.*?)</\1row>)', re.DOTALL)
_CELL: Final = re.compile(rb'<((?:\w+:)?)c\b([^>]*?\sr="([A-Z]+)\d+"[^>]*?)(?:/>|>(.*?)</\1c>)', re.DOTALL)
_TYPE: Final = re.compile(rb'\st="[^"]*"')


def set_cells(path: Path, out: Path, cells: Mapping[str, Mapping[tuple[int, int], str]]) -> bool:
    """Write the workbook with new texts; whether it could be done: a cell must be there, and hold no formula.

    Args:
        path: the workbook.
        out: where to write it.
        cells: text by row and column, both from 1, by the title of the sheet.

    Raises:
        FormatError: when the container is damaged or unsafe.

    """
    with open_container(path) as container:
        parts = _parts(container, path)
        if parts is None or not cells.keys() <= parts.keys():
            return False
        changed: dict[str, bytes] = {}
        for title, texts in cells.items():
            sheet = _with_texts(read_member(container, parts[title], path), texts)
            if sheet is None:
                return False
            changed[parts[title]] = sheet
        with zipfile.ZipFile(out, "w") as made:
            for info in container.infolist():
                data = changed.get(info.filename)
                made.writestr(
                    as_new(info), read_member(container, info.filename, path) if data is None else data
                )
    return True


def _parts(container: zipfile.ZipFile, path: Path) -> dict[str, str] | None:
    """Where each sheet is, by its title; None where it cannot be told."""
    from lxml import etree

    names = container.namelist()
    if WORKBOOK not in names or RELATIONS not in names or len(set(names)) < len(names):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    relations = etree.fromstring(read_member(container, RELATIONS, path), parser)
    targets = {each.get("Id"): each.get("Target") or "" for each in relations}
    book = etree.fromstring(read_member(container, WORKBOOK, path), parser)
    found = {}
    for sheet in (*book.iter(f"{_MAIN}sheet"), *book.iter(f"{_STRICT}sheet")):
        key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), None)
        target = targets.get(key)
        if not target:
            return None
        place = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        if place not in names:
            return None
        found[sheet.get("name") or ""] = place
    return found


def _with_texts(sheet: bytes, texts: Mapping[tuple[int, int], str]) -> bytes | None:
    """The sheet with new texts; None where a cell is not there or holds a formula."""
    if not sheet.startswith((b"<", b"\xef\xbb\xbf<")) or b"<!" in sheet:
        return None  # UTF-16, comments, CDATA
    wanted: dict[int, dict[str, str]] = {}
    for (row, column), text in texts.items():
        wanted.setdefault(row, {})[_letters(column)] = text
    out: list[bytes] = []
    position = done = 0
    for line in _ROW.finditer(sheet):
        new = wanted.get(int(line[2]))
        if not new or line[3] is None:
            continue
        for cell in _CELL.finditer(sheet, line.start(3), line.end(3)):
            given = new.get(cell[3].decode())
            if given is None:
                continue
            if cell[4] and re.search(rb"<(?:\w+:)?f\b", cell[4]):
                return None
            prefix, attrs = cell[1], _TYPE.sub(b"", cell[2]).rstrip()
            content = escape(given).encode()
            out.append(sheet[position : cell.start()])
            out.append(
                b'<%bc%b t="inlineStr"><%bis><%bt xml:space="preserve">%b</%bt></%bis></%bc>'
                % (prefix, attrs, prefix, prefix, content, prefix, prefix, prefix)
            )
            position = cell.end()
            done += 1
    if done < len(texts):
        return None
    return b"".join([*out, sheet[position:]])


def _letters(column: int) -> str:
    """A column's name: 1 is A, 27 AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
