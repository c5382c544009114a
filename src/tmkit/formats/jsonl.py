"""JSON Lines: a unit a line with everything the model knows; also read: plain source/target or zh/en objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tmkit.formats.base import FORMATS, Change, Feature, Format, Lines, LinesError, Reading, Sample, Writing
from tmkit.formats.encoding import lines as text_lines
from tmkit.formats.ids import UniqueIds
from tmkit.formats.json_units import encode, no_unit, properties, unit_from_json, unit_to_json
from tmkit.model import TranslationUnit

__all__ = ["lines", "units", "write", "write_lines"]

BLOCK = 1 << 16
"""Bytes read at once."""


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """The units of a file, streaming.

    Raises:
        FormatError: at the first line that is no unit, unless reading recovers.

    """
    count = 0
    ids = UniqueIds()
    for number, line in text_lines(path, reading):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if not isinstance(value, dict):
                raise TypeError("not an object")
            if value.get("tmkit") == "units":
                reading.meta.extend(properties(value.get("meta", ())))
                continue
            unit = unit_from_json(value, count + 1, reading)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            no_unit(error, "this line", reading, after=count, line=number)
            continue
        count += 1
        yield ids.unit(unit)


def lines(path: Path, reading: Reading) -> Iterator[Lines]:
    """The lines of a file but for its header, some at a time.

    Raises:
        LinesError: when it is not in plain UTF-8.

    """
    with path.open("rb") as stream:
        held = stream.readline()
        if not held.startswith(b"{"):
            raise LinesError
        if held.startswith(b'{"tmkit":"units"'):
            reading.meta.extend(properties(json.loads(held).get("meta", ())))
            held = b""
        while chunk := stream.read(BLOCK):
            cut = chunk.rfind(b"\n") + 1
            if cut:
                block, held = held + chunk[:cut], chunk[cut:]
                yield Lines(block.count(b"\n"), block)
            else:
                held += chunk
        if held:
            held = held.removesuffix(b"\n") + b"\n"
            yield Lines(held.count(b"\n"), held)


def _dump(value: Mapping[str, object]) -> bytes:
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


def write_lines(path: Path, lines: Iterable[Lines], writing: Writing) -> int:
    """Write lines that are units already, as ``line_of`` makes them."""
    count = 0
    with path.open("wb") as stream:
        for some in lines:
            if count == 0 and writing.meta:
                stream.write(_dump({"tmkit": "units", "meta": writing.meta}))
            count += some.number
            stream.write(some.text)
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
    first = sample.text.lstrip("\ufeff \t\r\n").split("\n", 1)[0].strip()
    if not first.startswith("{"):
        return 0.0
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return 0.3 if len(first) > 10_000 else 0.2
    return 0.6


FORMATS.register("jsonl")(
    Format(
        name="jsonl",
        title="JSON Lines",
        suffixes=(".jsonl", ".ndjson"),
        sniff=_sniff,
        units=units,
        lines=lines,
        write_units=write,
        write_lines=write_lines,
        update=update,
        keeps=frozenset(Feature),
    )
)
