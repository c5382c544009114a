"""JSON: a list of pairs, as programs and web services give them out (``[{"zh": ..., "en": ...}, ...]``)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.encoding import read_text
from tmkit.formats.ids import UniqueIds
from tmkit.formats.json_units import no_unit, unit_from_json
from tmkit.model import TranslationUnit

__all__ = ["units"]

_KEYS = (
    r'[^{}]*"(?:zh|cn|source|translation|variants|src|chinese|Chinese|中文|原文|input|prompt)[^"]{0,8}"\s*:'
)
_PAIRS = re.compile(rf"\ufeff?\s*\[\s*\{{{_KEYS}", re.DOTALL)
_NESTED = re.compile(rf"\ufeff?\s*\{{[^\[\]]{{0,400}}\[\s*\{{{_KEYS}", re.DOTALL)
"""A list of pairs that an object holds, with notes on it."""


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """The units of a list of objects, each as a line of JSON Lines has them.

    Raises:
        FormatError: where it is no JSON, no list, or at the first object that is no unit, unless reading recovers.

    """
    ids = UniqueIds()
    for number, value in enumerate(_values(path, reading), 1):
        try:
            unit = unit_from_json(value, number, reading)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            no_unit(error, f"object {number}", reading, after=number - 1)
            continue
        yield ids.unit(unit)


def _values(path: Path, reading: Reading) -> list[Any]:
    text = read_text(path, reading).lstrip("\ufeff")
    try:
        values = json.loads(text)
    except RecursionError as error:
        raise FormatError(
            "its lists lie too deep", place=str(path), hint="a list of objects is read"
        ) from error
    except json.JSONDecodeError as error:
        if reading.recover:
            return _complete(text, reading)
        raise FormatError(
            f"broken JSON: {error.msg}",
            place=f"{path}:{error.lineno}",
            hint="mend it, or read the objects before that with tmkit convert --recover",
        ) from error
    if isinstance(values, dict):
        lists = [
            item for item in values.values() if isinstance(item, list) and item and isinstance(item[0], dict)
        ]
        values = lists[0] if len(lists) == 1 else values
    if not isinstance(values, list):
        raise FormatError(
            "this is no list of pairs", place=str(path), hint='as in [{"zh": "...", "en": "..."}]'
        )
    return values


def _complete(text: str, reading: Reading) -> list[Any]:
    """The objects before the damage."""
    decoder = json.JSONDecoder()
    values: list[Any] = []
    place = text.find("[") + 1
    while found := re.compile(r"[\s,]*(?=\{)").match(text, place):
        try:
            value, place = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            break
        values.append(value)
    reading.report("what follows the damage was lost", line=text.count("\n", 0, place) + 1, lost=True)
    return values


def _sniff(sample: Sample) -> float:
    if sample.suffix == ".json" and _NESTED.match(sample.text):
        return 0.9
    return 0.9 if _PAIRS.match(sample.text) else 0.0


FORMATS.register("json")(
    Format(name="json", title="JSON list of pairs", suffixes=(".json",), sniff=_sniff, units=units)
)
