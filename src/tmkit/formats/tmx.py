"""TMX 1.1 to 1.4b: streaming reader, writer of 1.4b, changes in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tmkit.formats.base import FORMATS, Feature, Format, Lines, Reading, Sample
from tmkit.formats.ids import UniqueIds
from tmkit.formats.tmx_ahead import LineHandler
from tmkit.formats.tmx_from_json import write_lines
from tmkit.formats.tmx_handler import TmxHandler
from tmkit.formats.tmx_taken import UnitMaker
from tmkit.formats.tmx_update import update
from tmkit.formats.tmx_write import write
from tmkit.formats.xmlstream import parse
from tmkit.model import TranslationUnit

__all__ = ["lines", "units"]


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """The units of a TMX file, streaming.

    Raises:
        FormatError: where it is broken or unsafe, with line, unit and cure.

    """
    return parse(path, reading, lambda: TmxHandler(reading, UnitMaker(UniqueIds("tuid"))))


def lines(path: Path, reading: Reading) -> Iterator[Lines]:
    """The units of a TMX file as lines of JSON Lines, streaming; sooner than by way of the units.

    Raises:
        FormatError: as ``units``.

    """
    return parse(path, reading, lambda: LineHandler(reading), _count)


def _count(some: list[Lines]) -> int:
    return sum([each.number for each in some])


def _sniff(sample: Sample) -> float:
    if re.match(r"<tmx[\s>]", sample.root):
        return 1.0
    return 0.3 if "<tu" in sample.text and "<tuv" in sample.text else 0.0


FORMATS.register("tmx")(
    Format(
        name="tmx",
        title="TMX",
        suffixes=(".tmx",),
        sniff=_sniff,
        units=units,
        lines=lines,
        write_units=write,
        write_lines=write_lines,
        update=update,
        keeps=frozenset(Feature),
    )
)
