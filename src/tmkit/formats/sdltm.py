"""The translation memory of Trados Studio (.sdltm), an SQLite file: read only.

Segments are XML in the table ``translation_units``; text and tags are their elements. Fields that users define are in
tables of their own, and become properties.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.xmltext import clean
from tmkit.model import CodeKind, CodeRole, Content, InlineCode, Provenance, TranslationUnit, Variant

__all__: list[str] = []

_ROLES = {
    "Start": (CodeKind.BPT, CodeRole.OPEN),
    "End": (CodeKind.EPT, CodeRole.CLOSE),
    "UnmatchedStart": (CodeKind.IT, CodeRole.OPEN),
    "UnmatchedEnd": (CodeKind.IT, CodeRole.CLOSE),
}
_UNITS = """
    SELECT id, source_segment, target_segment, creation_date, creation_user, change_date, change_user, usage_counter
    FROM translation_units WHERE translation_memory_id = ? ORDER BY id"""
_FIELDS = """
    SELECT name, value FROM attributes JOIN (
        SELECT attribute_id, value FROM string_attributes WHERE translation_unit_id = :unit
        UNION ALL SELECT attribute_id, value FROM numeric_attributes WHERE translation_unit_id = :unit
        UNION ALL SELECT attribute_id, value FROM date_attributes WHERE translation_unit_id = :unit
        UNION ALL SELECT attribute_id, value FROM picklist_attributes
            JOIN picklist_values ON picklist_values.id = picklist_value_id WHERE translation_unit_id = :unit
    ) ON attributes.id = attribute_id ORDER BY attributes.id"""


def _units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    address = (
        f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"  # no lock and no journal beside the file
    )
    try:
        with closing(sqlite3.connect(address, uri=True)) as base:
            base.text_factory = lambda data: data.decode("utf-8", "replace")
            yield from _memories(base, reading)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise FormatError(
            f"a damaged Trados memory: {' '.join(str(error).split())}",
            place=str(path),
            hint="repair it in Trados Studio, or export it there as TMX",
        ) from error


def _memories(base: sqlite3.Connection, reading: Reading) -> Iterator[TranslationUnit]:
    reading.tool = "Trados Studio"
    memories = base.execute(
        "SELECT id, source_language, target_language FROM translation_memories"
    ).fetchall()
    for memory, source, target in memories:
        reading.languages = tuple(dict.fromkeys((*reading.languages, source, target)))
        for row in base.execute(_UNITS, (memory,)):
            unit = str(row[0])
            try:
                variants = (Variant(source, _content(row[1])), Variant(target, _content(row[2])))
            except FormatError as error:
                if not reading.recover:
                    raise FormatError(
                        error.message,
                        place=f"{reading.path}, unit {unit}",
                        hint="read the other units with tmkit convert --recover",
                    ) from error
                reading.report(error.message, unit=unit)
                continue
            props = [(name, str(value)) for name, value in base.execute(_FIELDS, {"unit": row[0]})]
            if row[7]:
                props.append(("usagecount", str(row[7])))
            provenance = Provenance(_date(row[3]), row[4], _date(row[5]), row[6], tool="Trados Studio")
            yield TranslationUnit(unit, variants, tuple(props), provenance=provenance)


def _content(xml: str | None) -> Content:
    """Text and tags of a segment; raises FormatError where it is no XML."""
    import xml.etree.ElementTree as ET

    if "<!" in (xml or ""):
        raise FormatError("a segment with a document type, which no Trados memory has")
    try:
        root = ET.fromstring(clean(xml or "<Segment/>"))
    except ET.ParseError as error:
        raise FormatError(f"a segment is broken XML: {error}") from error
    parts: list[str | InlineCode] = []
    for element in root.iterfind("Elements/*"):
        if element.tag == "Text":
            text = element.findtext("Value") or ""
            if parts and isinstance(parts[-1], str):
                parts[-1] += text
            elif text:
                parts.append(text)
        elif element.tag == "Tag":
            kind, role = _ROLES.get(element.findtext("Type") or "", (CodeKind.PH, CodeRole.ALONE))
            data = element.findtext("TextEquivalent") or ""
            parts.append(InlineCode(kind, role, element.findtext("Anchor") or "", data))
    return tuple(parts) or ("",)


def _date(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "").replace(tzinfo=UTC)
    except ValueError:
        return None


def _sniff(sample: Sample) -> float:
    if not sample.head.startswith(b"SQLite format 3\0"):
        return 0.0
    return 1.0 if sample.suffix == ".sdltm" or b"translation_unit_idcontexts" in sample.head else 0.0


FORMATS.register("sdltm")(
    Format(
        name="sdltm",
        title="Trados Studio memory",
        suffixes=(".sdltm",),
        sniff=_sniff,
        units=_units,
    )
)
