"""The files and groups that the units of an XLIFF stand in: what they say goes for their units, and goes along.

A unit of XLIFF 2 keeps, among its attributes, the ``file`` it stands in (but for the first, which the reading's
``meta`` tells of) and its ``group``s from the outermost in: start tag, notes and modules, as XML. The writer of XLIFF 2
opens and closes them as the units come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from tmkit.formats.xmltext import attribute
from tmkit.formats.xmltree import with_namespaces
from tmkit.model import Properties

__all__ = ["LEVELS", "Level", "OpenLevels", "is_locked", "kept_levels"]

LEVELS: Final = ("file", "group")
_KEPT: Final = {name: f"xliff-{name}" for name in LEVELS}
_ID: Final = re.compile(r'^(<\w+(?: [\w:.-]+="[^"]*")*? id=")([^"]*)(")')


@dataclass(slots=True)
class Level:
    """A file or group being read: its attributes, and the notes and modules in it, as XML."""

    name: str
    attrs: Mapping[str, str]
    inside: list[str] = field(default_factory=list)

    def xml(self, namespaces: Mapping[str, str]) -> str:
        """The element without its units."""
        attrs = "".join(f' {key}="{attribute(value)}"' for key, value in self.attrs.items())
        return with_namespaces(f"<{self.name}{attrs}>{''.join(self.inside)}</{self.name}>", dict(namespaces))


def kept_levels(levels: Iterable[Level], files: int, namespaces: Mapping[str, str]) -> Properties:
    """The levels as attributes of a unit; the first of the ``files`` is told of elsewhere."""
    return tuple(
        (_KEPT[level.name], level.xml(namespaces)) for level in levels if level.name == "group" or files > 1
    )


def is_locked(levels: Iterable[Level]) -> bool:
    """Whether the innermost level that says so forbids translation."""
    said = [level.attrs["translate"] for level in levels if "translate" in level.attrs]
    return said[-1:] == ["no"]


class OpenLevels:
    """The files and groups of an XLIFF 2 being written. Each is written once: its id must be the only one."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []
        self._written: set[tuple[str, ...]] = set()
        self._ids = {"file": {"f1"}, "group": set[str]()}

    def change(self, attrs: Properties) -> Iterator[str]:
        """The tags to write before a unit with these attributes."""
        wanted = [(key, xml) for key, xml in attrs if key in _KEPT.values()]
        if (
            self._open
            and self._open[0][0] == _KEPT["file"]
            and not (wanted and wanted[0][0] == _KEPT["file"])
        ):
            wanted.insert(0, self._open[0])  # there is no way back to the first file
        same = 0
        while same < min(len(wanted), len(self._open)) and wanted[same] == self._open[same]:
            same += 1
        yield from self.close(same)
        for key, xml in wanted[same:]:
            place = (*(each for _, each in self._open), xml)
            if place in self._written:
                continue
            self._written.add(place)
            if key == _KEPT["file"]:
                yield "  </file>\n"
                self._ids["group"].clear()
            self._open.append((key, xml))
            name = "file" if key == _KEPT["file"] else "group"
            yield f"  {self._with_own_id(xml, name).removesuffix(f'</{name}>')}\n"

    def close(self, down_to: int = 0) -> Iterator[str]:
        """The end tags of the groups that are open, but for so many levels; files are closed by the next or at the end."""
        while len(self._open) > down_to:
            key, _ = self._open.pop()
            if key == _KEPT["group"]:
                yield "    </group>\n"

    def _with_own_id(self, xml: str, name: str) -> str:
        found = _ID.match(xml)
        if not found:
            return xml
        wanted, again = found[2], 1
        while wanted in self._ids[name]:
            again += 1
            wanted = f"{found[2]}-{again}"
        self._ids[name].add(wanted)
        return f"{found[1]}{wanted}{found[3]}{xml[found.end() :]}"
