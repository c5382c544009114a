"""Packages: ZIP containers of XLIFF files, as Trados Studio (.sdlppx, .sdlrpx) and memoQ (.mqxlz) send them.

The units of all bilingual files are read in the order of the container. Where there are several files, an id is
the file's name, ``!`` and the unit's id. A Studio package also holds each document in its source language, without
translations; such files are passed over. A change in place makes a new container in which only the changed files
differ.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tmkit.errors import FormatError, TmkitError
from tmkit.formats.base import FORMATS, Change, Feature, Format, Problem, Reading, Sample
from tmkit.formats.containers import as_new, open_container
from tmkit.formats.xliff import units as xliff_units
from tmkit.formats.xliff_update import update as xliff_update
from tmkit.model import TranslationUnit, same_language

__all__ = ["units", "update"]

INNER = (".sdlxliff", ".mqxliff", ".xlf", ".xliff")
TOOLS = {
    ".sdlppx": "Trados Studio package",
    ".sdlrpx": "Trados Studio return package",
    ".mqxlz": "memoQ package",
}
LANGUAGES = re.compile(rb"""<(?:[\w.-]+:)?file\b[^>]*?\ssource-language\s*=\s*["']([^"']+)""")
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class _Member:
    """A bilingual file of a package, unpacked to ``path``; ``prefix`` begins the ids of its units."""

    name: str
    path: Path
    prefix: str


@contextmanager
def _members(path: Path) -> Iterator[list[_Member]]:
    """The bilingual files, unpacked into a folder that goes away."""
    with open_container(path) as container, tempfile.TemporaryDirectory() as folder:
        found: list[tuple[str, Path]] = []
        for number, info in enumerate(container.infolist()):
            if not info.filename.lower().endswith(INNER):
                continue
            place = Path(folder) / f"{number}{posixpath.splitext(info.filename)[1].lower()}"
            with container.open(info) as stream, place.open("wb") as out:
                shutil.copyfileobj(stream, out, CHUNK)
            if not _in_source_language(info.filename, place):
                found.append((info.filename, place))
        if not found:
            raise FormatError(
                "there is no bilingual file in the package",
                place=str(path),
                hint="a package holds .sdlxliff, .mqxliff or .xlf files; unpack it to see what it is",
            )
        several = len(found) > 1
        yield [_Member(name, place, f"{name}!" if several else "") for name, place in found]


def _in_source_language(name: str, path: Path) -> bool:
    """Whether a file stands in the folder of its source language."""
    folder = posixpath.basename(posixpath.dirname(name))
    if not folder:
        return False
    with path.open("rb") as stream:
        found = LANGUAGES.search(stream.read(CHUNK))
    return found is not None and same_language(found[1].decode("utf-8", "replace"), folder)


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """The units of all bilingual files of a package.

    Raises:
        FormatError: when the container or a file in it is damaged or unsafe; the place names the file in it.

    """
    with _members(path) as members:
        for member in members:
            inner = replace(reading, path=member.path, quiet=True, meta=[], problems=[], problem_count=0)
            try:
                for unit in xliff_units(member.path, inner):
                    yield replace(unit, id=member.prefix + unit.id) if member.prefix else unit
            except TmkitError as error:
                error.place = _place(error.place, member, path)
                raise
            finally:
                _tell(inner, member, reading)


def _place(place: str | None, member: _Member, path: Path) -> str:
    return (place or str(member.path)).replace(str(member.path), f"{path}!{member.name}")


def _tell(inner: Reading, member: _Member, reading: Reading) -> None:
    """What the reader of a file learnt, as of the package."""
    tool = reading.tool or TOOLS.get(reading.path.suffix.lower(), "")
    if inner.tool and inner.tool not in tool:
        tool = f"{tool}, {inner.tool}" if tool else inner.tool
    reading.tool = tool
    reading.version = reading.version or inner.version
    reading.encoding = reading.encoding or inner.encoding
    reading.languages = tuple(dict.fromkeys((*reading.languages, *inner.languages)))
    reading.meta.append(("member", member.name))
    problem: Problem
    for problem in inner.problems:
        reading.report(
            f"{member.name}: {problem.message}", line=problem.line, unit=problem.unit, lost=problem.lost
        )


def update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    """Copy the package with units changed; files without changes are copied as they are.

    Raises:
        FormatError: when the container or a file in it cannot be read.

    """
    count = 0
    changed: dict[str, Path] = {}
    with _members(path) as members:
        for member in members:
            own = {
                name.removeprefix(member.prefix): change
                for name, change in changes.items()
                if name.startswith(member.prefix)
            }
            new = member.path.with_name(f"new-{member.path.name}")
            try:
                done = (
                    xliff_update(member.path, new, own, replace(reading, path=member.path, quiet=True))
                    if own
                    else 0
                )
            except TmkitError as error:
                error.place = _place(error.place, member, path)
                raise
            if done:
                changed[member.name] = new
                count += done
        with open_container(path) as old, zipfile.ZipFile(out, "w") as made:
            made.comment = old.comment
            for info in old.infolist():
                if info.filename in changed:
                    made.write(changed[info.filename], info.filename, zipfile.ZIP_DEFLATED)
                else:
                    with old.open(info) as stream, made.open(as_new(info), "w") as copy:
                        shutil.copyfileobj(stream, copy, CHUNK)
    return count


def _sniff(sample: Sample) -> float:
    if not any(name.lower().endswith(INNER) for name in sample.members):
        return 0.0
    return 0.2 if "[Content_Types].xml" in sample.members else 0.9


FORMATS.register("package")(
    Format(
        name="package",
        title="Package of XLIFF files",
        suffixes=(".sdlppx", ".sdlrpx", ".mqxlz", ".xlz"),
        sniff=_sniff,
        units=units,
        update=update,
        keeps=frozenset(
            {Feature.IDS, Feature.LANGUAGES, Feature.CODES, Feature.NOTES, Feature.STATE, Feature.LOCKED}
        ),
    )
)
