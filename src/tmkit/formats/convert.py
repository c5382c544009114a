"""A file of one format into another that holds the same kind of thing."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from tmkit.errors import UsageError
from tmkit.formats.api import (
    read_termbase,
    read_units,
    write_termbase,
    write_units,
)
from tmkit.formats.atomic import atomic_path
from tmkit.formats.base import (
    FORMATS,
    Feature,
    Kind,
    LinesError,
    Problem,
    Reading,
    ReadLines,
    WriteLines,
    Writing,
)
from tmkit.formats.choose import by_name, for_output
from tmkit.formats.streams import local_output, local_path
from tmkit.formats.workers import processes
from tmkit.model import TranslationUnit, same_language

__all__ = ["Converted", "convert"]

log = logging.getLogger("tmkit.formats")
AHEAD = 1000
"""Units looked at to tell the languages: the first may lack its translation."""
LARGE = 8 << 20
"""Bytes of a file that is worth the start of several processes."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What a conversion did.

    Attributes:
        count: how many things were written.
        what: their name.
        lost: problems by which content was lost.

    """

    count: int
    what: str
    lost: tuple[Problem, ...] = ()


def _kind(path: Path, read_as: str | None, out: Path, write_as: str | None) -> Kind:
    """What to convert: what the input is read as and the output holds; units before terminology."""
    writers = [f for f in FORMATS if (f.name == write_as if write_as else out.suffix.lower() in f.suffixes)]
    can_units = any(f.write_units for f in writers)
    can_terms = any(f.write_termbase for f in writers)
    found = by_name(read_as, path)
    if Kind.UNITS in found.kinds and can_units:
        return Kind.UNITS
    if Kind.TERMBASE in found.kinds and can_terms:
        return Kind.TERMBASE
    if can_terms and not can_units:
        return Kind.TERMBASE
    return Kind.UNITS


def convert(
    path_in: str,
    path_out: str,
    *,
    read_as: str | None = None,
    write_as: str | None = None,
    source: str | None = None,
    target: str | None = None,
    recover: bool = False,
) -> Converted:
    """Read one file, write another; ``-`` is standard input or output. The output appears whole or not at all.

    Raises:
        UsageError: when the formats do not hold the same kind of thing.
        InputError: when the input cannot be read.

    """
    if path_out == "-" and write_as is None:
        raise UsageError("standard output has no suffix to name a format", hint="add --to FORMAT")
    with local_path(path_in) as given, local_output(path_out) as out:
        kind = _kind(given, read_as, out, write_as)
        writer = for_output(out, kind, write_as)
        if kind is Kind.TERMBASE:
            termbase = read_termbase(
                given, format=read_as, source=source or "zh", target=target or "en", recover=recover
            )
            write_termbase(out, termbase, format=writer.name, source=source or "zh", target=target or "en")
            return Converted(len(termbase.concepts), "concepts")
        reader = by_name(read_as, given, Kind.UNITS)
        if reader.lines and writer.write_lines and reader is not writer:
            with suppress(LinesError):
                return _by_lines(reader.lines, writer.write_lines, given, Writing(out, source or ""), recover)
        stream = read_units(given, source or "zh", target or "en", format=read_as, recover=recover)
        first = list(islice(stream, AHEAD))
        left, right = _languages(first, source, target)
        units: Iterator[TranslationUnit] = chain(first, stream)
        others: Counter[str] = Counter()
        if Feature.MULTILINGUAL not in writer.keeps:
            units = _counted(units, (left, right), others)
        names = {writer.name, stream.format.name}
        keep_meta = len(names) == 1 or "jsonl" in names or all("xliff" in name for name in names)
        count = write_units(
            out,
            units,
            format=writer.name,
            source=left,
            target=right,
            meta=stream.meta if keep_meta else (),
        )
        for lang, number in sorted(others.items()):
            log.warning(
                "tmkit: %s: %d text(s) in %s left out: %s holds two languages",
                out,
                number,
                lang,
                writer.title,
            )
        return Converted(count, "units", stream.reading.lost)


def _by_lines(read: ReadLines, write: WriteLines, path: Path, writing: Writing, recover: bool) -> Converted:
    """Convert units that are never made: the reader has the lines that the writer writes."""
    reading = Reading(path, recover=recover, jobs=processes() if path.stat().st_size > LARGE else 1)
    lines = read(path, reading)
    first = list(islice(lines, 1))
    writing.meta, writing.jobs = tuple(reading.meta), reading.jobs
    with atomic_path(writing.path) as temporary:
        count = write(temporary, chain(first, lines), writing)
    writing.finish()
    return Converted(count, "units", reading.lost)


def _counted(
    units: Iterable[TranslationUnit], langs: tuple[str, str], others: Counter[str]
) -> Iterator[TranslationUnit]:
    """The units; ``others`` counts the texts a format of two languages will not hold."""
    for unit in units:
        if len(unit.variants) > 1 or others:
            kept = unit.sides(*langs)
            others.update(v.lang for v in unit.variants if v not in kept and v.text.strip())
        yield unit


def _languages(units: Sequence[TranslationUnit], source: str | None, target: str | None) -> tuple[str, str]:
    """The sides to write: as asked, else as the first unit has them that has two."""
    langs = [variant.lang for unit in units[:1] for variant in unit.variants]
    left = source or (langs[0] if langs else "zh")
    if target:
        return left, target
    found = [v.lang for unit in units for v in unit.variants if not same_language(v.lang, left)]
    # en-US into en-GB is a translation as well.
    found += [v.lang for unit in units for v in unit.variants[1:]]
    return left, next(iter(found), "en" if same_language(left, "zh") else "zh")
