"""JSON Lines: a unit a line with everything the model knows; also read: plain source/target or zh/en objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Change, Feature, Format, Reading, Sample, Writing
from tmkit.formats.encoding import lines
from tmkit.formats.ids import UniqueIds
from tmkit.formats.tabular import pair_from_columns
from tmkit.model import (
    NO_PROVENANCE,
    CodeKind,
    CodeRole,
    Content,
    InlineCode,
    Properties,
    Provenance,
    TranslationUnit,
    Variant,
)

__all__ = [
    "content_to_json",
    "encode",
    "line_of",
    "unit_from_json",
    "unit_to_json",
    "units",
    "write",
    "write_lines",
]

LINES_AT_ONCE = 500
PROVENANCE = ("created", "created_by", "changed", "changed_by", "tool", "tool_version", "document", "place")


def content_to_json(content: Content) -> list[Any]:
    """Text, and codes as objects."""
    out: list[Any] = []
    for part in content:
        if isinstance(part, str):
            out.append(part)
            continue
        code: dict[str, Any] = {"kind": str(part.kind), "role": str(part.role)}
        for name in ("id", "data", "name"):
            if getattr(part, name):
                code[name] = getattr(part, name)
        if part.attrs:
            code["attrs"] = part.attrs
        out.append(code)
    return out


def _provenance_to_json(value: Provenance) -> dict[str, str]:
    if value is NO_PROVENANCE:
        return {}
    out = {}
    for name in PROVENANCE:
        item = getattr(value, name)
        if item is not None:
            out[name] = item if isinstance(item, str) else item.isoformat()
    return out


def _variant_to_json(variant: Variant) -> dict[str, Any]:
    content = variant.content
    if len(content) == 1 and isinstance(content[0], str):
        out: dict[str, Any] = {"lang": variant.lang, "text": content[0]}
    else:
        out = {"lang": variant.lang, "text": variant.text}
        if content:
            out["content"] = content_to_json(content)
    if variant.props:
        out["props"] = variant.props
    if variant.notes:
        out["notes"] = variant.notes
    provenance = _provenance_to_json(variant.provenance)
    if provenance:
        out["provenance"] = provenance
    if variant.attrs:
        out["attrs"] = variant.attrs
    return out


def unit_to_json(unit: TranslationUnit) -> dict[str, Any]:
    """A unit as plain values for ``json.dumps``; empty fields are left out."""
    out: dict[str, Any] = {"id": unit.id, "variants": [_variant_to_json(v) for v in unit.variants]}
    if unit.props:
        out["props"] = unit.props
    if unit.notes:
        out["notes"] = unit.notes
    if unit.state:
        out["state"] = unit.state
    if unit.locked:
        out["locked"] = True
    if unit.match is not None:
        out["match"] = unit.match
    if unit.attrs:
        out["attrs"] = unit.attrs
    if unit.extras:
        out["extras"] = unit.extras
    provenance = _provenance_to_json(unit.provenance)
    if provenance:
        out["provenance"] = provenance
    return out


def _properties(value: Any) -> Properties:
    pairs = value.items() if isinstance(value, dict) else value
    return tuple((str(name), str(item)) for name, item in pairs)


def _content(value: Any) -> Content:
    return tuple(
        part
        if isinstance(part, str)
        else InlineCode(
            CodeKind(part["kind"]),
            CodeRole(part.get("role", "alone")),
            part.get("id", ""),
            part.get("data", ""),
            _properties(part.get("attrs", ())),
            part.get("name", ""),
        )
        for part in value
    )


def _provenance(value: Mapping[str, str]) -> Provenance:
    dates = {name: datetime.fromisoformat(value[name]) for name in ("created", "changed") if name in value}
    rest = {name: value[name] for name in PROVENANCE if name in value and name not in dates}
    return Provenance(**dates, **rest)  # type: ignore[arg-type]


def _variant(value: Mapping[str, Any]) -> Variant:
    return Variant(
        str(value["lang"]),
        _content(value["content"]) if "content" in value else (str(value["text"]),),
        _properties(value.get("props", ())),
        tuple(value.get("notes", ())),
        _provenance(value["provenance"]) if "provenance" in value else NO_PROVENANCE,
        _properties(value.get("attrs", ())),
    )


def unit_from_json(value: Mapping[str, Any], number: int, reading: Reading) -> TranslationUnit:
    """The unit an object of a JSON Lines file stands for.

    Raises:
        KeyError, TypeError, ValueError: when it stands for none.

    """
    if "variants" not in value:
        return pair_from_columns({**value, **value.get("translation", {})}, number, reading)
    return TranslationUnit(
        str(value.get("id", number)),
        tuple(_variant(v) for v in value["variants"]),
        _properties(value.get("props", ())),
        tuple(value.get("notes", ())),
        _provenance(value["provenance"]) if "provenance" in value else NO_PROVENANCE,
        value.get("state"),
        bool(value.get("locked", False)),
        value.get("match"),
        _properties(value.get("attrs", ())),
        tuple(value.get("extras", ())),
    )


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """The units of a file, streaming.

    Raises:
        FormatError: at the first line that is no unit, unless reading recovers.

    """
    count = 0
    ids = UniqueIds()
    for number, line in lines(path, reading):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if not isinstance(value, dict):
                raise TypeError("not an object")
            if value.get("tmkit") == "units":
                reading.meta.extend(_properties(value.get("meta", ())))
                continue
            unit = unit_from_json(value, count + 1, reading)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            what = f"field {error} is missing" if isinstance(error, KeyError) else str(error)
            if not reading.recover:
                raise FormatError(
                    f"this line is no unit: {what} (after unit {count})",
                    place=f"{path}:{number}",
                    hint="correct the line, or read on with tmkit convert --recover",
                ) from error
            reading.report(f"this line is no unit and was left out: {what}", line=number, lost=True)
            continue
        count += 1
        yield ids.unit(unit)


encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def line_of(unit: TranslationUnit) -> str:
    """A unit as a line, without its end."""
    return encode(unit_to_json(unit))


def _dump(value: Mapping[str, Any]) -> bytes:
    """The object as a line; with escapes where a lone surrogate makes it no UTF-8."""
    try:
        return (encode(value) + "\n").encode("utf-8")
    except UnicodeEncodeError:
        return (json.dumps(value) + "\n").encode("ascii")


def write(path: Path, units: Iterable[TranslationUnit], writing: Writing) -> int:
    """Write a header line where there is one to write, then a line per unit."""
    count = 0
    with path.open("wb") as stream:
        for unit in units:
            if count == 0 and writing.meta:
                stream.write(_dump({"tmkit": "units", "meta": writing.meta}))
            stream.write(_dump(unit_to_json(unit)))
            count += 1
    return count


def write_lines(path: Path, lines: Iterable[bytes], writing: Writing) -> int:
    """Write lines in UTF-8 that are units already, as ``line_of`` makes them."""
    count = 0
    lines = iter(lines)
    with path.open("wb") as stream:
        while batch := list(islice(lines, LINES_AT_ONCE)):
            if count == 0 and writing.meta:
                stream.write(_dump({"tmkit": "units", "meta": writing.meta}))
            count += len(batch)
            stream.write(b"\n".join(batch) + b"\n")
    return count


def update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    """Copy the file; only the lines of changed units are written anew."""
    done = 0
    count = 0
    ids = UniqueIds()
    with path.open("rb") as stream, out.open("wb") as result:
        for raw in stream:
            value = json.loads(raw) if raw.strip() else {}
            if not value or value.get("tmkit") == "units":
                result.write(raw)
                continue
            count += 1
            unit = ids.unit(unit_from_json(value, count, reading))
            change = changes.get(unit.id)
            if change is None:
                result.write(raw)
                continue
            from tmkit.formats.change import apply_change

            new = apply_change(unit, change, reading.source, reading.target)
            result.write(_dump(unit_to_json(new)))
            done += 1
    return done


def _sniff(sample: Sample) -> float:
    first = sample.text.lstrip("\ufeff").split("\n", 1)[0].strip()
    if not first.startswith("{"):
        return 0.0
    try:
        json.loads(first)
    except ValueError:
        return 0.3 if len(first) > 10_000 else 0.2
    return 0.6


FORMATS.register("jsonl")(
    Format(
        name="jsonl",
        title="JSON Lines",
        suffixes=(".jsonl", ".ndjson"),
        sniff=_sniff,
        units=units,
        write_units=write,
        write_lines=write_lines,
        update=update,
        keeps=frozenset(Feature),
    )
)
