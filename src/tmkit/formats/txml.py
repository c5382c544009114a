"""TXML, the bilingual file of Wordfast Pro 3 and GlobalLink: read, and changed in place.

A unit is a ``segment`` of a ``translatable``; its id is the block's, with the segment's number where there are several.
(TXLF, of later versions, is XLIFF 1.2.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tmkit.formats.base import FORMATS, Change, Format, Reading, Sample
from tmkit.formats.change import new_content
from tmkit.formats.ids import UniqueIds
from tmkit.formats.xliff_content import read_content
from tmkit.formats.xml_update import update_units
from tmkit.formats.xmlstream import parse
from tmkit.formats.xmltext import attribute, clean, escape, start_tag
from tmkit.formats.xmltree import Node, Patch, after, replace_inner, set_attribute
from tmkit.formats.xmltrees import UnitTrees
from tmkit.model import Content, Provenance, TranslationUnit, Variant

__all__: list[str] = []

_BEFORE_TARGET = ("source", "ws")
_OPEN_STATES = frozenset({"unconfirmed", "draft", "fuzzy", "new", "initial", "needs-review-translation"})


@dataclass(frozen=True, slots=True)
class _Found:
    unit: TranslationUnit
    segment: Node
    target: Node | None


def _segments(path: Path, reading: Reading) -> Iterator[_Found]:
    made: list[UnitTrees] = []

    def handler() -> UnitTrees:
        made.append(UnitTrees("translatable", "blockId", "<txml>"))
        return made[-1]

    ids = UniqueIds()
    count = 0
    for block in parse(path, reading, handler):
        root = made[-1].root or {}
        if not reading.languages:
            reading.version, reading.tool = root.get("version", ""), root.get("editedby")
            reading.languages = tuple(filter(None, (root.get("locale"), root.get("targetlocale"))))
        segments = block.find_all("segment")
        for segment in segments:
            count += 1
            name = block.attrs.get("blockId") or str(count)
            if len(segments) > 1:
                name += f".{segment.attrs.get('segmentId', count)}"
            source, target = segment.find("source"), segment.find("target")
            if source is None:
                reading.report("the segment has no source", line=segment.line, unit=name)
                continue
            variants = [Variant(root.get("locale") or reading.source, read_content(source))]
            if target is not None:
                variants.append(Variant(root.get("targetlocale") or reading.target, read_content(target)))
            score = (target.attrs.get("score", "") if target is not None else "").rstrip("%")
            unit = TranslationUnit(
                name,
                tuple(variants),
                (("origin", "mt"),) if segment.attrs.get("gtmt") == "true" else (),
                tuple(c.text() for group in segment.find_all("comments") for c in group.find_all("comment")),
                Provenance(document=root.get("file_name")),
                _state(segment, target),
                match=float(score) if score.isdecimal() and int(score) else None,
            )
            yield _Found(ids.unit(unit), segment, target)


def _state(segment: Node, target: Node | None) -> str | None:
    if target is None:
        return None
    return "unconfirmed" if segment.attrs.get("unconfirmed") == "true" else "confirmed"


def _units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    for found in _segments(path, reading):
        yield found.unit


def _update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    return update_units(path, out, changes, reading, _segments, _changed)


def _changed(data: bytes, found: _Found, change: Change) -> Iterator[Patch]:
    segment, target = found.segment, found.target
    behind = [c for c in segment.elements() if c.name in _BEFORE_TARGET]
    place = after(data, target if target is not None else behind[-1])
    score = "" if change.match is None else f' score="{change.match.percent}"'
    if change.target is not None:
        content = _written(new_content(found.unit.variants[-1].content, change.target))
        yield set_attribute(data, segment, "modified", "true")
        if target is None:
            yield place, place, f"<target{score}>{content}</target>".encode()
        else:
            yield replace_inner(data, target, content)
    if change.match is not None and target is not None:
        yield set_attribute(data, target, "score", str(change.match.percent))
    if change.state is not None:
        unconfirmed = str(change.state.lower() in _OPEN_STATES).lower()
        yield set_attribute(data, segment, "unconfirmed", unconfirmed)
    if change.comments:
        yield _comments(data, segment, change, place)


def _comments(data: bytes, segment: Node, change: Change, place: int) -> Patch:
    date = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    written = "".join(
        f'<comment creationid="{attribute(clean(change.author))}" creationdate="{date}" type="text">'
        f"{escape(clean(text))}</comment>"
        for text in change.comments
    )
    group = segment.find("comments")
    if group is None:
        return place, place, f"<comments>{written}</comments>".encode()
    if not group.children:
        return replace_inner(data, group, written)
    return group.end, group.end, written.encode()


def _written(content: Content) -> str:
    parts = []
    for part in content:
        if isinstance(part, str):
            parts.append(escape(clean(part)))
        else:
            attrs = [pair for pair in part.attrs if not pair[0].startswith("#")]
            parts.append(f"{start_tag('ut', attrs)}{escape(clean(part.data))}</ut>")
    return "".join(parts)


def _sniff(sample: Sample) -> float:
    return 1.0 if re.match(r"<txml\b", sample.root) else 0.0


FORMATS.register("txml")(
    Format(
        name="txml",
        title="TXML (Wordfast Pro, GlobalLink)",
        suffixes=(".txml",),
        sniff=_sniff,
        units=_units,
        update=_update,
    )
)
